"""Batches measured: `measure_batch.py FOLDER [sizes|workers|engines] [NUMBER]`; FOLDER gets the documents and reports.

`sizes`: 100, 1,000 and 10,000 documents: all accounted for, time, memory, first report, exponent of time.
`workers`: NUMBER documents (2,000) by one worker and by two. `engines`: by the local engine and by Ray on this machine.
"""

import math
import shutil
import sys
from pathlib import Path

from tawsiya.batch.summary import summarise
from tawsiya.batch.trial.documents import read_paragraphs, write_documents
from tawsiya.batch.trial.running import Measurement, measure

SAMPLES = Path(__file__).parents[1] / "annotations" / "samples"


def run(folder: Path, number: int, *options: object) -> Measurement:
    """Make the documents, extract them, print the line of figures."""
    source, out = folder / f"in-{number}", folder / "out"
    if not source.exists():
        write_documents(source, number, read_paragraphs(sorted(SAMPLES.glob("*.md")) + sorted(SAMPLES.glob("*.txt"))))
    shutil.rmtree(out, ignore_errors=True)
    found = measure([source, "-o", out, "--pipeline", "rules", *options], out)
    told = summarise(str(out))
    failed = told.states.get("failed", 0) + (len(told.last_run.problems) if told.last_run else 0)
    print(
        f"{number:6} documents {' '.join(map(str, options)):18} {found.seconds:7.1f} s, {found.processor:6.1f} s of "
        f"processors, {number / found.seconds:5.1f}/s, first report {found.first:.1f} s, peak {found.memory:.0f} MB; "
        f"done {told.counts.documents}, failed {failed}, not accounted for {number - told.counts.documents - failed}",
        flush=True,
    )
    return found


def main(folder: Path, what: str, number: int) -> None:
    """Print the table that was asked for."""
    if what == "sizes":
        sizes = [size for size in (100, 1_000, 10_000) if size <= number]
        found = [run(folder, size, "-j", 2) for size in sizes]
        for small, large in ((0, -1), (-2, -1)):
            times = math.log(sizes[large] / sizes[small])
            wall = math.log(found[large].seconds / found[small].seconds) / times
            busy = math.log(found[large].processor / found[small].processor) / times
            print(f"exponent from {sizes[small]} to {sizes[large]}: {wall:.3f} of time, {busy:.3f} of processors")
        print(f"memory: {found[-1].memory / found[0].memory:.2f} times that of {sizes[0]}")
    elif what == "workers":
        one, two = run(folder, number, "-j", 1), run(folder, number, "-j", 2)
        print(f"two workers: {one.seconds / two.seconds:.2f} times one")
    else:
        local, ray = run(folder, number, "-j", 2), run(folder, number, "-j", 2, "--engine", "ray")
        print(f"Ray: {local.seconds / ray.seconds:.2f} of the local rate")


if __name__ == "__main__":
    chosen = sys.argv[2] if len(sys.argv) > 2 else "sizes"
    main(Path(sys.argv[1]), chosen, int(sys.argv[3]) if len(sys.argv) > 3 else 10_000 if chosen == "sizes" else 2_000)

"""Rate and memory of `tawsiya extract`: `measure_speed.py [MEGABYTES]` of sample text, as one file and as a thousand.

Each line is a run in a process of its own: seconds, megabytes a second, peak memory, and the rate as a share of that of
spaCy's blank Arabic tokenizer on the same text in the same run.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import spacy

from tawsiya.core.report import write_report
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.loading import load_pipeline
from tawsiya.report.files import write_text

SAMPLES = Path(__file__).parents[1] / "annotations" / "samples"


def write_inputs(folder: Path, megabytes: float, files: int) -> None:
    """`files` text files of the samples' text, `megabytes` in all."""
    text = (SAMPLES / "arms-trade.md").read_text("utf-8")
    copies = max(1, round(megabytes * 1e6 / len(text.encode()) / files))
    for number in range(files):
        (folder / f"{number:04}.txt").write_text("\n\n".join([text] * copies), "utf-8")


def measure(folder: str, out: str) -> None:
    """Extract a folder and print the line of figures."""
    paths = sorted(Path(folder).iterdir())
    size = sum(path.stat().st_size for path in paths) / 1e6
    pipeline = load_pipeline()
    started = time.perf_counter()
    for path in paths:
        write_text(Path(out) / f"{path.name}.json", write_report(pipeline(read_file(path))))
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tokenizer = spacy.blank("ar").tokenizer
    started = time.perf_counter()
    for text in (path.read_text("utf-8") for path in paths):
        for start in range(0, len(text), 500_000):
            tokenizer(text[start : start + 500_000])
    ratio = (time.perf_counter() - started) / seconds
    rate = f"{seconds:7.1f} s {size / seconds:6.3f} MB/s"
    print(f"{len(paths):5} files {size:5.1f} MB {rate} peak {memory:6.0f} MB, {ratio:.3f} of the tokenizer's rate")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(*sys.argv[1:])
    else:
        for count in (1, 1000):
            with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as out:
                write_inputs(Path(folder), float(sys.argv[1] if len(sys.argv) == 2 else 10), count)
                subprocess.run([sys.executable, __file__, folder, out], check=True)

"""Check every offset of the reports in a folder: `check_offsets.py FOLDER`, as `tawsiya extract` wrote it.

Prints a line for each breach and a last line with the counts; exit code 1 when there was a breach.
"""

import sys
from pathlib import Path

from tawsiya.pipeline.tracing import find_breaches
from tawsiya.report.files import load_report


def main(folder: Path) -> int:
    """Check every report below `folder`."""
    reports = breaches = mentions = 0
    for path in sorted(folder.rglob("*.json")):
        report = load_report(path)
        raw = path.with_suffix(".raw.txt").read_bytes().decode("utf-8")
        reports += 1
        mentions += len(report.mentions)
        for breach in find_breaches(report, raw):
            breaches += 1
            print(f"{path}: {breach}")
    print(f"{reports} reports, {mentions} mentions, {breaches} breaches")
    return 1 if breaches or not reports else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

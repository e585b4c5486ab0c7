"""Who recommends (`by`) against gold, on units that are found: python scripts/measure_speakers.py PIPELINE GOLD TEXTS.

GOLD is a folder of standoff gold, TEXTS the folder of its texts. Words are compared, blanks apart.
"""

import sys
from collections import Counter
from pathlib import Path

from tawsiya.core.report import Report
from tawsiya.corpus import GoldDocument, read_gold
from tawsiya.corpus.gold import GoldRecommendation
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.loading import load_pipeline


def squash(words: str | None) -> str | None:
    """The words with one blank between two."""
    return " ".join(words.split()) if words else None


def judge(found: str | None, wanted: str | None) -> str:
    """What the words found are worth."""
    if found == wanted:
        return "right" if found else "none on either side"
    if found is None:
        return "missed"
    return "wrong" if wanted else "given where gold names nobody"


def count(gold: GoldDocument, report: Report) -> Counter[str]:
    """The units of one document by what `by` is worth."""

    def shared(unit: GoldRecommendation, place: int) -> int:
        stretches = report.recommendations[place].raw
        return sum(max(0, min(one.end, unit.span.end) - max(one.start, unit.span.start)) for one in stretches)

    counts = Counter[str]()
    for unit in gold.recommendations or ():
        best = max(range(len(report.recommendations)), key=lambda place: shared(unit, place), default=None)
        if best is not None and shared(unit, best):
            by = report.recommendations[best].by
            wanted = squash(unit.by.of(gold.text)) if unit.by else None
            counts[judge(squash(by.text) if by else None, wanted)] += 1
    return counts


def main(pipeline: Pipeline, gold: Path, texts: Path) -> None:
    """Print the counts of all documents together."""
    counts = Counter[str]()
    for document in read_gold(gold, texts):
        counts += count(document, pipeline(read_file(Path(document.source))))
    sys.stdout.writelines(f"{number:5} {name}\n" for name, number in counts.most_common())


if __name__ == "__main__":
    main(load_pipeline(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))

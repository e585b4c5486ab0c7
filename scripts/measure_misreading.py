"""Mentions and recommendations where recognition has misread the text, by label and rate of wrong characters.

python scripts/measure_misreading.py PIPELINE FOLDER-OF-GOLD=FOLDER-OF-TEXTS ...
"""

import argparse
from collections import Counter
from pathlib import Path

from tawsiya.corpus import read_gold
from tawsiya.evaluate.evaluation import evaluate
from tawsiya.evaluate.misreading import misread, recalled, words_touched
from tawsiya.evaluate.run import extract_outputs
from tawsiya.pipeline.loading import load_pipeline

RATES = (0.0, 0.005, 0.01, 0.02)


def main() -> None:
    """Print by rate all figures, then by label the mentions found of those without and with a wrong character."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline")
    parser.add_argument("gold", nargs="+", help="FOLDER=TEXTS")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    pipeline = load_pipeline(given.pipeline)
    folders = [named.partition("=") for named in given.gold]
    documents = [gold for folder, _, texts in folders for gold in read_gold(Path(folder), Path(texts))]
    for rate in RATES:
        copies = [misread(document, rate, given.seed) for document in documents]
        outputs = extract_outputs(pipeline, [copy.document for copy in copies])
        result = evaluate(zip([copy.document for copy in copies], outputs, strict=True)).totals
        wrong = [words_touched(one, other) for one, other in zip(documents, copies, strict=True)]
        share = sum(one for one, _ in wrong) / max(1, sum(all_ for _, all_ in wrong))
        print(f"## {rate:.1%} of the characters, {share:.1%} of the words")
        for name, counts in result.items():
            print(f"{name:40s} {counts.f1 or 0:.3f} ({counts.matched}/{counts.gold}/{counts.system})")
        found: Counter[tuple[str, bool, bool]] = Counter()
        for copy, output in zip(copies, outputs, strict=True):
            told = zip(copy.document.mentions or (), copy.touched, recalled(copy.document, output), strict=True)
            found.update((mention.label, touched, right) for mention, touched, right in told)
        for label in sorted({key[0] for key in found}):
            cells = [(found[label, touched, True], found[label, touched, False]) for touched in (False, True)]
            print(f"{label:12s}", *(f"{right}/{right + missed}" for right, missed in cells), sep="  ")


if __name__ == "__main__":
    main()

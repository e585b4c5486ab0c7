import hashlib
import json
from pathlib import Path

MODEL = Path(__file__).parents[2] / "models" / "ar_words"


def test_the_figures_of_the_word_model_are_of_the_files_that_ship() -> None:
    files = json.loads((MODEL / "metrics.json").read_text("utf-8"))["files"]
    assert {name: hashlib.sha256((MODEL / name).read_bytes()).hexdigest() for name in files} == files


def test_the_word_model_stays_small() -> None:
    assert (
        sum(path.stat().st_size for path in MODEL.iterdir()) < 9_000_000
    )  # `docs/decisions/0027-classes-behind-pairs-of-words.md`

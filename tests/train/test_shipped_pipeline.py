"""The model that ships: its files are those that were measured, small, and found by spaCy."""

import hashlib
import json
from pathlib import Path

import pytest
import spacy

from tawsiya.core.annotations import Mention
from tawsiya.core.layers import read_layer

MODEL = Path(__file__).parents[2] / "models" / "ar_un_reports"


def test_the_figures_are_of_the_files_that_ship() -> None:
    files = json.loads((MODEL / "metrics.json").read_text("utf-8"))["files"]
    assert {name: hashlib.sha256((MODEL / name).read_bytes()).hexdigest() for name in files} == files
    written = {path.relative_to(MODEL).as_posix() for path in MODEL.rglob("*") if path.is_file()}
    assert written == {*files, "metrics.json", "CARD.md"}


def test_the_model_stays_small() -> None:
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) < 60_000_000


def test_scores_can_be_trusted_out_of_fold() -> None:
    mentions = json.loads((MODEL / "metrics.json").read_text("utf-8"))["mentions"]
    assert mentions["calibration_error"] <= 0.03
    bounds = sum(part["bounds"] for part in mentions["texts"].values())
    inside = sum(part["bounds_inside_words"] for part in mentions["texts"].values())
    assert inside / bounds <= 0.003  # of the bounds of gold that fall inside a token


def test_spacy_loads_it_and_every_mention_has_a_score() -> None:
    nlp = spacy.load(MODEL)
    text = "صدقت إكوادور على معاهدة تجارة الأسلحة في 3 أيار/مايو 2021."
    mentions = read_layer(nlp(text), Mention)
    assert [(mention.label, mention.value) for mention in mentions] == [
        ("STATE", "ECU"),
        ("INSTRUMENT", "ATT"),
        ("DATE", "2021-05-03"),
    ]
    assert all(0.5 < mention.score <= 1 for mention in mentions)


@pytest.mark.parametrize("text", ["", " \n", "نعم", "«(", "٢٠١٩"])
def test_it_reads_what_has_hardly_a_word(text: str) -> None:
    assert spacy.load(MODEL)(text).text == text

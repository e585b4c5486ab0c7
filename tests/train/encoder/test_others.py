import lzma
from pathlib import Path

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.tag.encoder.scheme import Scheme
from tawsiya.train.encoder.conll import example_of, read_tokens
from tawsiya.train.encoder.others import Others, OtherSet, read_others

LABELS = ("PERS", "LOC")
TEST = [[("سافر", "O"), ("سمير", "B-PERS"), ("إلى", "O"), ("بيروت", "B-LOC"), ("أمس", "O")]]


def _write(path: Path, text: str) -> Path:
    path.write_bytes(lzma.compress(text.encode()))
    return path


def test_labels_are_renamed_and_what_nobody_asked_for_is_outside(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.xz", "لبنان\tB-Nation\nالجديد\tI-Nation\nوليلى\tB-Artist\nنسر\tB-Bird\n")
    (sentence,) = read_tokens(path, LABELS, {"Nation": "LOC", "Artist": "PERS"})
    assert [tag for _, tag in sentence] == ["B-LOC", "I-LOC", "B-PERS", "O"]
    with pytest.raises(GoldError, match="line 1"):
        read_tokens(path, LABELS)


def test_sentences_that_quote_the_test_file_are_left_out_and_counted(tmp_path: Path) -> None:
    lines = "ثم\tO\nسافر\tO\nسمير\tB-X\nالى\tO\nبيروت\tO\n\nعاد\tO\nسمير\tB-X\nمن\tO\nبيروت\tO\n"
    _write(tmp_path / "a.xz", lines)
    others = Others(run=4, sets={"one": OtherSet(path="a.xz", called={"PERS": ("X",)})})
    told: list[str] = []
    kept = read_others(others, LABELS, tmp_path, TEST, told.append)
    assert [sentence[0][0] for sentence in kept] == ["عاد"]
    assert told == ["one: 1 sentences, 1 left out"]


def test_an_entity_begins_behind_the_proclitics_that_the_tokenizer_cuts_off() -> None:
    example = example_of([("زار", "O"), ("ولبنان", "B-LOC"), ("والسودان", "I-LOC")], Scheme(LABELS))
    assert example.text.words == ("زار", "و", "لبنان", "و", "السودان")
    assert example.mentions.tolist() == [0, 0, 3, 4, 4]

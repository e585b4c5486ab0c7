import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.errors import GoldError
from tawsiya.tag.encoder.scheme import Scheme
from tawsiya.train.encoder.conll import read_conll, stretches_of_bio
from tawsiya.train.encoder.measuring import f1, stretches_of

LABELS = ("PERS", "LOC")


def _write(path: Path, text: str) -> Path:
    path.write_bytes(lzma.compress(text.encode()))
    return path


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O B-LOC I-LOC O", [(1, 3, "LOC")]),
        ("B-LOC B-LOC", [(0, 1, "LOC"), (1, 2, "LOC")]),
        ("B-LOC I-PERS", [(0, 1, "LOC"), (1, 2, "PERS")]),
        ("O I-PERS I-PERS", [(1, 3, "PERS")]),
        ("O", []),
    ],
)
def test_entities_of_tags(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert [(one.first, one.stop, one.label) for one in stretches_of_bio(tags.split())] == expected


@given(st.lists(st.sampled_from(["O", "B-LOC", "I-LOC", "B-PERS", "I-PERS"]), min_size=1, max_size=15))
def test_entities_survive_the_tags_of_the_network(tags: list[str]) -> None:
    scheme = Scheme(LABELS)
    entities = list(stretches_of_bio(tags))
    assert stretches_of(scheme.encode(entities, len(tags)), scheme) == set(entities)


def test_sentences_are_parted_by_blank_lines(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.xz", "زار\tO\nسمير\tB-PERS\n\n\nبيروت\tB-LOC\n")
    first, second = read_conll(path, LABELS)
    assert first.text.words == ("زار", "سمير")
    assert first.mentions.tolist() == [0, 1]
    assert second.mentions.tolist() == [3]


@pytest.mark.parametrize("line", ["بيروت\tB-ORG", "بيروت", "بيروت\tB-LOC\tx"])
def test_lines_that_nobody_understands_are_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(GoldError, match="line 2"):
        read_conll(_write(tmp_path / "a.xz", f"في\tO\n{line}\n"), LABELS)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="--texts"):
        read_conll(tmp_path / "absent.xz", LABELS)


def test_f1_of_nothing_is_nothing() -> None:
    assert f1(0, 0, 0) == 0

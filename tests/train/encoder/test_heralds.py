import lzma
from pathlib import Path

from tawsiya.train.encoder.heralds import Heralded, learn_heralds

LABELS = ("PERS", "ORG")
TAGGED = [[("نادي", "O"), ("الصفاء", "B-ORG"), ("بيروت", "I-ORG"), ("فاز", "O")]] * 6 + [
    [("زار", "O"), ("بيتا", "O")]
] * 6


def _learned(tmp_path: Path, lines: list[str]) -> Heralded:
    corpus = tmp_path / "corpus.xz"
    corpus.write_bytes(lzma.compress("\n".join(lines).encode()))
    return learn_heralds(TAGGED, LABELS, corpus)


def test_a_word_behind_heralds_of_a_label_has_that_label_more_often(tmp_path: Path) -> None:
    heralded = _learned(tmp_path, ["نادي النور", "نادي النور", "زار حديقة", "زار حديقة", "فاز"])
    club, garden = (set(heralded.of_word(word)) for word in ("النور", "حديقة"))
    assert any("ORG" in clue for clue in club)
    assert club != garden
    assert not list(heralded.of_word("غائب"))


def test_pairs_are_told_apart_from_words(tmp_path: Path) -> None:
    heralded = _learned(tmp_path, ["نادي النور الجديد", "نادي النور الجديد", "النور الجديد", "الجديد النور"])
    assert {place for place, _ in heralded.of_pair("النور", "الجديد")} == {0, 1}
    assert not list(heralded.of_pair("الجديد", "النور"))
    assert not list(heralded.of_pair("النور", "غائب"))


def test_what_ends_a_line_heralds_nothing_in_the_next(tmp_path: Path) -> None:
    heralded = _learned(tmp_path, ["نادي", "النور", "نادي", "النور"])
    assert not list(heralded.of_word("النور"))

"""Paragraphs are drawn by a plan: the same seed gives the same, nothing twice, nothing that other gold holds."""

import lzma
from pathlib import Path

from tawsiya.train.recommendations.drawing import Stratum, draw, halve

LINES = [f"تدعو اللجنة الطرف رقم {number} إلى العمل." for number in range(40)] + ["قصير", "لا سؤال في هذه الفقرة."] * 2


def drawn(texts: Path, pattern: str, count: int, seed: int = 1, without: str = "-") -> list[tuple[int, str]]:
    strata = [Stratum("one", "un.txt.xz", pattern, 10, 60, count)]
    return [(number, text) for _, number, text in draw(strata, texts, seed, lambda text: without in text)]


def corpus(folder: Path) -> Path:
    with lzma.open(folder / "un.txt.xz", "wt", encoding="utf-8") as stream:
        stream.write("\n".join(LINES))
    return folder


def test_what_is_drawn_fits_and_stands_where_it_says(tmp_path: Path) -> None:
    found = drawn(corpus(tmp_path), "تدعو", 7)
    assert len(found) == 7
    assert all(LINES[number - 1] == text and "تدعو" in text for number, text in found)
    assert found == drawn(tmp_path, "تدعو", 7)
    assert found != drawn(tmp_path, "تدعو", 7, seed=2)


def test_nothing_is_drawn_twice_nor_where_other_gold_has_it(tmp_path: Path) -> None:
    assert [number for number, _ in drawn(corpus(tmp_path), "لا سؤال", 9)] in ([42], [44])
    assert not drawn(tmp_path, "رقم 3 ", 9, without="رقم 3 ")


def test_rows_of_a_table_go_by_their_number(tmp_path: Path) -> None:
    (tmp_path / "set.tsv").write_text(f"id\ttext_ar\n17\t{LINES[0]}\n18\t\n", encoding="utf-8")
    found = list(draw([Stratum("rows", "set.tsv", "", 5, 99, 9)], tmp_path, 1, lambda text: False))
    assert [(number, text) for _, number, text in found] == [(17, LINES[0])]


def test_near_paragraphs_stay_in_one_half() -> None:
    halves = halve({"a": list(range(400)), "b": [3]}, seed=1, near=100)
    assert len({halves[f"a:{number}"] for number in range(100, 200)}) == 1
    assert sorted(set(halves.values())) == ["A", "B"]

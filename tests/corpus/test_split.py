"""Splits place whole documents, and nothing is left unplaced in silence."""

from collections import Counter
from pathlib import Path

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.corpus import GoldDocument, read_split, select_parts
from tawsiya.corpus.split import draw_split, parse_shares, write_split


def document(name: str, group: str) -> GoldDocument:
    return GoldDocument(name, group, "x.jsonl", "نص", (), (), None)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "split.tsv"
    path.write_text("doc\tpart\na/1\ttrain\na/2\ttest\n", encoding="utf-8")
    return path


def test_the_documents_of_a_part_are_chosen_by_group(table: Path) -> None:
    gold = [document("x:1", "a/1"), document("x:2", "a/2"), document("x:3", "a/1")]
    assert [chosen.name for chosen in select_parts(gold, read_split(table), {"train"})] == ["x:1", "x:3"]


@pytest.mark.parametrize("content", ["", "doc,part\n", "doc\tpart\n", "doc\tpart\na\n", "doc\tpart\na\tx\na\ty\n"])
def test_a_table_that_is_none_is_refused_with_its_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"bad\.tsv"):
        read_split(path)


def test_a_document_without_a_part_and_a_part_without_documents_are_refused(table: Path) -> None:
    split = read_split(table)
    with pytest.raises(GoldError, match="b/1"):
        select_parts([document("x:1", "b/1")], split, {"train"})
    with pytest.raises(GoldError, match="dev is not in the split"):
        select_parts([], split, {"dev"})


@pytest.mark.parametrize("shares", ["60/15", "60/15/26", "a/b/c", ""])
def test_shares_that_are_none_are_refused(shares: str) -> None:
    with pytest.raises(GoldError, match="write 60/15/25"):
        parse_shares(shares)


def test_a_drawn_split_follows_its_shares_and_its_seed() -> None:
    groups = [f"doc-{number}" for number in range(200)]
    drawn = draw_split(groups, parse_shares("60/15/25"), seed=1)
    assert Counter(drawn.values()) == {"train": 120, "dev": 30, "test": 50}
    assert drawn == draw_split(reversed(groups), parse_shares("60/15/25"), seed=1)
    assert drawn != draw_split(groups, parse_shares("60/15/25"), seed=2)


def test_a_written_split_is_read_back(tmp_path: Path) -> None:
    drawn = draw_split(["a", "b", "c", "d"], parse_shares("50/25/25"), seed=0)
    write_split(tmp_path / "split.tsv", drawn)
    assert read_split(tmp_path / "split.tsv") == drawn

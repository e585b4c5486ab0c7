"""Tables say what was counted; paragraphs are drawn by a recipe and found again by line and hash."""

import json
import lzma
from pathlib import Path

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.evaluate.repair.harm import Change, Harm
from tawsiya.evaluate.repair.held_out import (
    DEVSET,
    LAWS,
    TREATIES,
    Recipe,
    compose,
    draw_paragraphs,
    read_list,
    write_list,
)
from tawsiya.evaluate.repair.markdown import table
from tawsiya.evaluate.repair.tables import harm_table, scale_tables
from tawsiya.evaluate.repair.words import WordScores

SENTENCE = "ويجوز للفريق رقم {} أن يطلب من كل مكتب كشفا بالمحطات التي زارها في ذلك الفصل"
RECIPE = Recipe(seed=3, part="test", size=8, sentences=2, treaties=3, shares={"numbered": 0.5})
SPLIT = {"one": "test", "other": "train"}


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "unpc").mkdir()
    (tmp_path / "corpora").mkdir()
    rows = [{"doc": "one" if n % 2 else "other", "ar": SENTENCE.format(n)} for n in range(10)]
    (tmp_path / DEVSET).write_text("\n".join(map(json.dumps, rows)), "utf-8")
    for source, start, letters in ((TREATIES, 4, "ابتثج"), (LAWS, 30, "دذرزس")):
        lines = [SENTENCE.format(n) for n in range(start, start + 16)]
        lines += [SENTENCE.format(letter * 3) for letter in letters]
        with lzma.open(tmp_path / source, "wt", encoding="utf-8") as stream:
            stream.write("\n".join(lines))
    return tmp_path


def test_paragraphs_are_drawn_once_and_found_again(corpora: Path, tmp_path: Path) -> None:
    drawn = draw_paragraphs(corpora, SPLIT, RECIPE)
    assert drawn == draw_paragraphs(corpora, SPLIT, RECIPE)
    assert len({row.digest for row in drawn}) == RECIPE.size
    assert {row.line % 2 for row in drawn if row.source == DEVSET} == {0}
    path = tmp_path / "list.json"
    write_list(path, RECIPE, drawn)
    assert "الفريق" not in path.read_text("utf-8")
    assert read_list(path, corpora) == drawn


def test_another_text_is_refused(corpora: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    write_list(path, RECIPE, draw_paragraphs(corpora, SPLIT, RECIPE))
    with lzma.open(corpora / LAWS, "wt", encoding="utf-8") as stream:
        stream.write("غيره")
    with pytest.raises(GoldError, match="put the corpora there"):
        read_list(path, corpora)


def test_documents_end_with_a_note_and_their_numbers_count_up() -> None:
    class Always:
        def random(self) -> float:
            return 0.0

    (body, notes), _ = compose(["أول", "5- ثان", "ثالث", "رابع", "خامس"], 4, 0.5, Always())  # type: ignore[arg-type]
    assert body == ["1- أول", "5- ثان", "2- ثالث"]
    assert notes == ["رابع"]


def test_tables_are_markdown() -> None:
    assert table("a | b", ["| 1 | 2 |"]) == "| a | b |\n|---|---:|\n| 1 | 2 |\n"
    scores = WordScores()
    scores.lines.add("rotated", before=False, after=False, flagged=True)
    assert "| 1 | 0.0% | 0.0% | 0 | 100.0% | 0.0% |" in scale_tables("bed", scores)
    harm = Harm("name", 9, False, (Change("name", "كتب", "كتبا", 4),))
    assert "| name | 9 | 0 | 1 | 4 |" in harm_table({"name": [harm]})
    assert "- name: `كتب` to `كتبا` (1)" in harm_table({"name": [harm]})

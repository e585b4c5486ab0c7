"""Heads of documents: every row of `cases/heads.jsonl`, and the heads of the real reports."""

import json
from pathlib import Path
from typing import Any

import pytest

from tawsiya.core.annotations import Block, Mention
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span
from tawsiya.corpus import read_gold
from tawsiya.link.metadata import find_metadata

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "heads.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number in range(1, len(CASES) + 1)])
def test_head(case: dict[str, Any]) -> None:
    text, blocks = "", []
    for kind, words in case["lines"]:
        blocks.append(Block(kind, (Span(len(text), len(text) + len(words)),)))
        text += words + "\n\n"
    assert find_metadata(text, blocks, ()) == Metadata(**case["metadata"])


def test_mentions_help_where_a_line_holds_more() -> None:
    text = "A/89/5 (A)\n\nفيينا في 7-9 أيار/مايو 2031"
    blocks = [Block("metadata", (Span(0, 10),)), Block("metadata", (Span(12, len(text)),))]
    mentions = [Mention("SYMBOL", Span(0, 6)), Mention("DATE", Span(21, len(text)))]
    assert find_metadata(text, blocks, mentions).place == "فيينا"


@pytest.mark.parametrize("line", ["الأمم المتحدة A/HRC/98/11", "A/HRC/98/11* الأمم المتحدة", "(A/HRC/98/11)"])
def test_a_symbol_shares_its_line_with_the_letterhead(line: str) -> None:
    at = line.index("A/HRC")
    mention = Mention("SYMBOL", Span(at, at + len("A/HRC/98/11")), value="A/HRC/98/11")
    assert find_metadata(line, [Block("metadata", (Span(0, len(line)),))], [mention]).symbol == "A/HRC/98/11"


def test_a_symbol_among_other_words_is_not_the_documents() -> None:
    line = "ملاحظات على الوثيقة A/HRC/98/11"
    mention = Mention("SYMBOL", Span(20, len(line)), value="A/HRC/98/11")
    assert find_metadata(line, [Block("metadata", (Span(0, len(line)),))], [mention]).symbol is None


def _table(rows: tuple[tuple[str, ...], ...]) -> tuple[str, Block]:
    text, cells = "", []
    for row in rows:
        places = []
        for words in row:
            places.append(Span(len(text), len(text) + len(words)))
            text += words + "\t"
        cells.append(tuple(places))
    return text, Block("table", (Span(0, len(text)),), cells=tuple(cells))


def test_a_letterhead_may_be_a_table() -> None:
    text, letterhead = _table(
        (
            ("الأمم المتحدة", "A/HRC/98/11"),
            ("الجمعية العامة", "Distr.: General\n14 نيسان/أبريل 2031\nOriginal: English"),
        )
    )
    title = Span(len(text), len(text) + len("حماية الواحات"))
    found = find_metadata(text + "حماية الواحات", [letterhead, Block("title", (title,))], ())
    assert found == Metadata(
        symbol="A/HRC/98/11",
        title="حماية الواحات",
        body="الجمعية العامة",
        date="2031-04-14",
        original_language="en",
        distribution="General",
    )


def test_a_table_of_the_body_is_no_letterhead() -> None:
    text, table = _table((("العام", "المبلغ"), ("2031", "A/89/5")))
    assert find_metadata(text, [table], ()) == Metadata()


def test_nothing_is_made_of_nothing() -> None:
    assert find_metadata("", (), ()) == Metadata()


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "att-2026",
            {
                "symbol": None,
                "body": "الفريق العامل المعني بعالمية المعاهدة",
                "meeting": "المؤتمر الثاني عشر للدول الأطراف",
                "place": "جنيف",
                "date": "2026-04-29",
                "original_language": "en",
                "draft": True,
            },
        ),
        (
            "unidir-2024-part1",
            {"title": "استنتاجات وتوصيات الخبراء بشأن الأسلحة الصغيرة", "date": None, "symbol": None, "draft": False},
        ),
        (
            "unodc-2018-part1",
            {"body": "الفريق العامل المعني بالأسلحة النارية", "place": "فيينا", "date": None, "draft": False},
        ),
    ],
)
def test_heads_of_the_reports(name: str, expected: dict[str, Any], shared_data: Path) -> None:
    (document,) = read_gold(shared_data / "first-reading", shared_data, names=[name])
    mentions = [Mention(mention.label, mention.span) for mention in document.mentions or ()]
    found = find_metadata(document.text, document.blocks or (), mentions)
    assert {field: getattr(found, field) for field in expected} == expected


def test_the_signs_of_markdown_are_no_part_of_a_title() -> None:
    text = "## حماية الواحات"
    assert find_metadata(text, [Block("title", (Span(0, len(text)),))], ()).title == "حماية الواحات"

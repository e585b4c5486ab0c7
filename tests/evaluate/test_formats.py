"""Reports made by hand, side by side."""

import json
from collections.abc import Sequence

import pytest

from tawsiya.core.errors import ReportError
from tawsiya.core.report import Metadata, Quality, Report, Source
from tawsiya.core.report_parts import Block, Evidence, Inherited, Mention, Recommendation
from tawsiya.core.span import Span
from tawsiya.evaluate.formats import (
    Difference,
    FieldDifference,
    compare_reports,
    comparison_to_json,
    make_difference_table,
    make_layer_table,
)
from tawsiya.evaluate.things import BLOCKS, FURNITURE, LAYERS, MENTIONS, METADATA, RECOMMENDATIONS, fold_text

TEXT = "text/plain"
MARKDOWN = "text/markdown"


def block(kind: str, words: str, label: str | None = None, level: int | None = None) -> tuple[Block, str]:
    made = Block(
        id="b0", type=kind, label=label, level=level, parent=None, path=label, span=Span(0, len(words)), raw=[]
    )
    return made, words


def table(*rows: Sequence[str], separator: str) -> tuple[Block, str]:
    words = "\n".join(separator.join(row) for row in rows)
    cells: list[list[Span]] = []
    at = 0
    for row in rows:
        cells.append([])
        for cell in row:
            start = words.index(cell, at)
            at = start + len(cell)
            cells[-1].append(Span(start, at))
    made, words = block("table", words)
    return made.model_copy(update={"cells": cells}), words


def mention(
    text: str, label: str = "STATE", value: str | None = "KEN", place: int = 0, role: str | None = None
) -> Mention:
    return Mention(
        id="m0",
        label=label,
        text=text,
        span=Span(0, len(text)),
        raw=[],
        block=f"b{place}",
        value=value,
        no_value=None,
        form=None,
        role=role,
        doubtful=False,
        score=1.0,
        evidence=Evidence(producer="test"),
    )


def recommendation(
    text: str, path: str | None, strength: str | None = "should", status: str = "operative"
) -> Recommendation:
    return Recommendation(
        id="r0",
        key=f"k#{path}",
        text_sha256="0" * 64,
        label=path,
        path=path,
        text=text,
        span=Span(0, len(text)),
        raw=[],
        blocks=["b0"],
        chapeau=None,
        section=[],
        bracketed=False,
        status=status,
        strength=strength,
        operative_word=None,
        by=None,
        addressees=[],
        inherited=Inherited(),
        deadline=None,
        mentions=[],
        score=1.0,
    )


def report(
    *blocks: tuple[Block, str],
    mentions: Sequence[Mention] = (),
    recommendations: Sequence[Recommendation] = (),
    media_type: str = TEXT,
    symbol: str | None = None,
) -> Report:
    text, placed = "", []
    for place, (made, words) in enumerate(blocks):
        at = len(text)
        cells = made.cells and [[cell.shift(at) for cell in row] for row in made.cells]
        placed.append(made.model_copy(update={"id": f"b{place}", "span": made.span.shift(at), "cells": cells}))
        text += words + "\n\n"
    source = Source(
        uri="x", media_type=media_type, sha256="0" * 64, bytes=1, pages=0, reader="test 1", raw_sha256="0" * 64
    )
    return Report(
        doc_key="k",
        source=source,
        metadata=Metadata(symbol=symbol),
        quality=Quality(text=1.0),
        text=text,
        blocks=placed,
        mentions=list(mentions),
        recommendations=list(recommendations),
        producers=[],
    )


PARAGRAPH = "7. ترحب الدول بالتقدم المحرز في تنفيذ البرنامج."


@pytest.mark.parametrize(
    ("kind", "label", "one", "other"),
    [
        ("paragraph", "7", PARAGRAPH, PARAGRAPH.replace("7. ", "7.\t")),
        ("paragraph", "7", PARAGRAPH, PARAGRAPH.replace("7. ", "")),
        ("paragraph", "7", PARAGRAPH, PARAGRAPH.replace(" المحرز ", "\n المـــحرز\N{NO-BREAK SPACE}")),
        ("paragraph", "7", PARAGRAPH, "\N{RIGHT-TO-LEFT MARK}" + PARAGRAPH.replace("ترحب", "تُرحّب")),
        ("item", "أ", "- أ. تنظر الدول", "(أ) تنظر الدول"),
        ("item", "•", "• تنظر الدول", "- تنظر الدول"),
        ("heading", "أولاً", "أولاً - مقدمة", "اولا - مقدمة"),
        ("footnote", "1", "¹ انظر الوثيقة", "1 انظر الوثيقة"),
        ("paragraph", None, "عام ٢٠٣٢", "عام 2032"),
    ],
)
def test_marks_blanks_digits_and_markers_make_no_difference(kind: str, label: str | None, one: str, other: str) -> None:
    assert compare_reports(report(block(kind, one, label)), report(block(kind, other, label))).is_same


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("14", "14. [تُدرج الخلاصة هنا]", "14. تُدرج الخلاصة هنا"),
        ("5", "5. 5 دول أطراف", "5. دول أطراف"),
        (None, "ترد الفقرة¹ أدناه", "ترد الفقرة1 أدناه"),
    ],
)
def test_brackets_numbers_and_raised_digits_make_a_difference(label: str | None, one: str, other: str) -> None:
    found = compare_reports(report(block("paragraph", one, label)), report(block("paragraph", other, label)))
    assert not found.is_same


def test_syntax_of_markdown_counts_only_outside_markdown() -> None:
    one, other = block("paragraph", "قدمت **كينيا** [ردا](#)"), block("paragraph", "قدمت كينيا ردا")
    assert compare_reports(report(one, media_type=MARKDOWN), report(other)).is_same
    assert not compare_reports(report(one), report(other)).is_same
    assert fold_text("# عنوان", markdown=True) == "عنوان"


def test_tables_are_compared_cell_by_cell() -> None:
    rows = (("السنة", "المجموع"), ("2038", "777"))
    assert compare_reports(report(table(*rows, separator="\t")), report(table(*rows, separator=" | "))).is_same
    wrong = (("السنة", "المجموع"), ("2038", "778"))
    [found] = compare_reports(report(table(*rows, separator="\t")), report(table(*wrong, separator="\t"))).differences
    assert [field.name for field in found.fields] == ["text"]


def test_a_block_of_another_type_is_one_that_differs() -> None:
    one, other = report(block("title", "مذكرة أعدتها الأمانة")), report(block("metadata", "مذكرة أعدتها الأمانة"))
    assert compare_reports(one, other).differences == (
        Difference(
            BLOCKS, "different", "title", "مذكرة اعدتها الامانة", (FieldDifference("type", "title", "metadata"),)
        ),
    )


def test_a_block_cut_in_two_is_paired_with_its_longer_part() -> None:
    whole = report(block("paragraph", "واحد اثنان ثلاثة أربعة خمسة ستة"))
    cut = report(block("paragraph", "واحد اثنان"), block("paragraph", "ثلاثة أربعة خمسة ستة"))
    found = compare_reports(whole, cut).layer(BLOCKS)
    assert [(difference.kind, difference.text) for difference in found.differences] == [
        ("different", "واحد اثنان ثلاثة اربعة خمسة ستة"),
        ("additional", "واحد اثنان"),
    ]


def test_equal_blocks_elsewhere_are_moved() -> None:
    one, two, three = (block("paragraph", words) for words in ("كتاب", "قلم", "ورق"))
    found = compare_reports(report(one, two, three), report(two, three, one)).layer(BLOCKS)
    assert [(difference.kind, difference.text) for difference in found.differences] == [("moved", "كتاب")]
    assert (found.same, found.reference, found.other) == (2, 3, 3)


def test_mentions_are_paired_in_their_order() -> None:
    states = [mention("كينيا"), mention("غانا", value="GHA"), mention("كينيا")]
    found = compare_reports(report(mentions=states), report(mentions=states[1:])).layer(MENTIONS)
    assert [(difference.kind, difference.name) for difference in found.differences] == [("missing", "STATE KEN")]
    assert found.same == 2


def test_a_mention_with_another_value_or_role_differs() -> None:
    one = report(mentions=[mention("أيار/مايو", "DATE", "2032-05"), mention("2033", "DATE", "2033")])
    other = report(mentions=[mention("أيار/مايو", "DATE", "XXXX-05"), mention("2033", "DATE", "2033", role="deadline")])
    assert [difference.fields for difference in compare_reports(one, other).differences] == [
        (FieldDifference("value", "2032-05", "XXXX-05"),),
        (FieldDifference("role", None, "deadline"),),
    ]


def test_recommendations_with_letters_printed_otherwise_are_paired() -> None:
    one = report(recommendations=[recommendation("تنظر الدول", "18(هـ)"), recommendation("تكفل الدول", None)])
    other = report(recommendations=[recommendation("تنظر الدول", "18(ه)"), recommendation("تكفل الدول", None, "must")])
    found = compare_reports(one, other).layer(RECOMMENDATIONS).differences
    assert [[field.name for field in difference.fields] for difference in found] == [["label", "path"], ["strength"]]


def test_furniture_is_counted_apart() -> None:
    body, foot = block("paragraph", "ترحب الدول"), block("boilerplate", "V.41-00417")
    one = report(body, foot, foot, mentions=[mention("A/1", "SYMBOL", "A/1", place=1)])
    found = compare_reports(one, report(body, foot))
    assert found.is_same
    assert (found.layer(FURNITURE).same, found.layer(FURNITURE).count("missing")) == (1, 2)
    assert make_difference_table(found).rows == ()
    assert len(make_difference_table(found, furniture=True).rows) == 2


def test_metadata_are_compared_field_by_field() -> None:
    found = compare_reports(report(symbol="A/1"), report(symbol=None)).layer(METADATA)
    assert [(difference.kind, difference.name) for difference in found.differences] == [("missing", "symbol")]


def test_tables_and_plain_data_say_what_differs() -> None:
    one = report(block("paragraph", "ترحب الدول", "1"), block("paragraph", "قلم", "2"))
    other = report(block("paragraph", "ترحب الدول", "2"), block("paragraph", "ورق", "3"))
    found = compare_reports(one, other)
    assert {row[0]: row[1:] for row in make_layer_table(found).rows}[BLOCKS] == (
        "2",
        "2",
        "0",
        "1",
        "0",
        "1",
        "1",
    )
    assert [row[2:] for row in make_difference_table(found).rows] == [
        ("paragraph 1", "label", "1", "2"),
        ("paragraph 1", "path", "1", "2"),
        ("paragraph 2", "", "قلم", "-"),
        ("paragraph 3", "", "-", "ورق"),
    ]
    data = json.loads(json.dumps(comparison_to_json(found)))
    assert [layer["name"] for layer in data["layers"]] == list(LAYERS)
    assert data["layers"][1]["differences"][0]["fields"][0] == {"name": "label", "reference": "1", "other": "2"}


def test_a_report_without_text_is_refused() -> None:
    whole = report(block("paragraph", "ترحب الدول"))
    with pytest.raises(ReportError, match="--no-text"):
        compare_reports(whole, whole.model_copy(update={"text": None}))

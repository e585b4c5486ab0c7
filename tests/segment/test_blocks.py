"""Blocks of small texts written for the purpose, a property of all texts, and counts on the real reports."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawsiya.clean.clean import clean_fragment
from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.ingest.document import Mark
from tawsiya.segment.blocks import find_blocks


def load(name: str) -> ModuleType:
    """The file of cases beside this one."""
    spec = spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CASES = load("block_cases")
PRINTED = load("printed_cases")
GENRES = load("genre_cases").GENRES
RECOGNISED = load("recognised_cases").RECOGNISED


def line_numbers(block: Block, lines: list[str]) -> list[int]:
    """The lines (from 0) on which the stretches of a block begin or go on, blank ones left out."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return [
        number
        for number, (start, line) in enumerate(zip(starts, lines, strict=True))
        if line.strip() and any(span.overlap(Span(start, start + len(line))) for span in block.stretches)
    ]


@pytest.mark.parametrize(
    ("lines", "expected"), [case[1:] for case in CASES.PLAIN], ids=[case[0] for case in CASES.PLAIN]
)
def test_finds_the_blocks_of_plain_texts(lines, expected):
    text = "\n".join(lines)
    found = find_blocks(text)
    assert [(b.type, b.label, b.level, b.path) for b in found] == [row[:4] for row in expected]
    assert all(b.span.of(text).startswith(row[4]) for b, row in zip(found, expected, strict=True))


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in CASES.CUT], ids=[case[0] for case in CASES.CUT])
def test_a_cut_paragraph_is_one_block_with_two_stretches(lines, expected):
    found = find_blocks("\n".join(lines))
    assert [(b.type, line_numbers(b, lines)) for b in found] == expected


@pytest.mark.parametrize(
    ("lines", "expected"), [case[1:] for case in PRINTED.WRAPPED], ids=[case[0] for case in PRINTED.WRAPPED]
)
def test_joins_printed_lines(lines, expected):
    assert [(b.type, b.label) for b in find_blocks("\n".join(lines))] == expected


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in GENRES], ids=[case[0] for case in GENRES])
def test_finds_the_blocks_of_other_documents(lines, expected):
    assert [(b.type, b.label) for b in find_blocks("\n".join(lines))] == expected


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in RECOGNISED], ids=[case[0] for case in RECOGNISED])
def test_finds_the_blocks_of_recognised_texts(lines, expected):
    found = find_blocks("\n".join(lines))
    assert [(b.type, b.label, b.cells and len(b.cells)) for b in found] == expected


def test_a_draft_of_a_paper_has_its_kind_for_a_title():
    lines = [
        "معاهدة الضفاف",
        "جنيف، 3 أيار/مايو 2047",
        "",
        "مسودة ورقة عمل: حفظ السجلات",
        "مسودة",
        "",
        "1. تعرض هذه الورقة ما تم.",
    ]
    assert [block.type for block in find_blocks("\n".join(lines))] == [
        *["metadata"] * 2,
        "title",
        "metadata",
        "paragraph",
    ]


def test_annexes_articles_and_back_matter_have_their_levels():
    text = "أولا - مقدمة\n\nالمادة 2\n\nجملة.\n\nالمرفق\n\nقائمة الدول\n\nجملة.\n\nالمراجع\n\nجملة."
    assert [b.level for b in find_blocks(text) if b.type == "heading"] == [1, 2, 1, 2, 1]


@pytest.mark.parametrize(
    "line", ["المحتويات", "-نص", "وإذ يشير إلى ذلك،", "المادة 7", "(توقيع) فلان", "## تقرير A/77/5"]
)
def test_a_line_that_comes_ten_thousand_times_is_read_in_linear_time(line):
    """Guards the search for contents, which once read on to the end behind each of them."""
    text = "\n".join([line] * 10_000)
    assert {at for block in find_blocks(text) for at in (block.span.start, block.stretches[-1].end)} >= {0, len(text)}


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("- أ. نص؛", "- أ. "),
        ("26. نص.", "26. "),
        ("◀ نص.", "◀ "),
        ("أولاً - مقدمة عامة", "أولاً - "),
        ("¹ انظر نصا.", "¹ "),
    ],
)
def test_the_marker_is_the_printed_label_with_its_punctuation(line, marker):
    text = f"{line}\n\nجملة تامة.\n\nجملة أخرى."
    found = find_blocks(text)[0]
    assert found.marker is not None
    assert found.marker.of(text) == marker


def test_the_parent_of_items_is_the_paragraph_that_introduces_them():
    text = "توصيات\n\nيوصي الفريق بما يلي:\n\n(أ) التدريب؛\n\n(ب) الإبلاغ.\n\nشكر الفريق الأمانة."
    assert [block.parent for block in find_blocks(text)] == [None, 0, 1, 1, 0]


def test_cells_of_a_tabbed_table():
    text = "البلد\tالعدد\nبلد أول\t3\nبلد ثان\t"
    (table,) = find_blocks(text)
    assert table.cells is not None
    assert [[cell.of(text) for cell in row] for row in table.cells] == [
        ["البلد", "العدد"],
        ["بلد أول", "3"],
        ["بلد ثان"],
    ]


def test_a_tab_behind_a_printed_label_makes_no_table():
    found = find_blocks("المقدمة\n\n1.\tجملة أولى تامة.\n2.\tجملة ثانية تامة.\n\nعدد\tقيمة\n1.\t5\t7")
    assert [(b.type, b.label) for b in found][1:] == [("paragraph", "1"), ("paragraph", "2"), ("table", None)]


def test_believes_the_marks_of_the_file():
    text = "قول أول\nقول ثان.\nخلية ا خلية ب\nذيل"
    marks = [
        Mark("heading", Span(0, 7), level=3),
        Mark("item", Span(8, 16), level=2, label="ز"),
        Mark("table", Span(17, 30), cells=((Span(17, 23), Span(24, 30)),)),
        Mark("paragraph", Span(17, 23)),
        Mark("boilerplate", Span(31, 34)),
    ]
    found = find_blocks(text, marks)
    assert [(b.type, b.level, b.label) for b in found] == [
        ("heading", 3, None),
        ("item", 2, "ز"),
        ("table", None, None),
        ("boilerplate", None, None),
    ]
    assert found[2].cells == marks[2].cells


def test_an_item_with_items_inside_is_one_block():
    text = "أول\nداخله\nتتمة"
    found = find_blocks(text, [Mark("item", Span(0, 14), level=1), Mark("item", Span(4, 9), level=2)])
    assert [(b.level, b.parent, len(b.stretches)) for b in found] == [(1, None, 2), (2, 0, 1)]


def test_a_short_text_without_structure_is_one_paragraph():
    assert [b.type for b in find_blocks("نص")] == ["paragraph"]
    assert find_blocks(" \n\t\n") == ()


PIECES = st.sampled_from(
    [
        *"أبجد 12٣. -()[]*#|\t\n\n\r",
        "\r\n",
        "\N{LINE SEPARATOR}",
        "\N{PARAGRAPH SEPARATOR}",
        "\N{NO-BREAK SPACE}",
        "¹",
        "◀ ",
        "1. ",
        "(أ) ",
        "أولاً - ",
        "-٣ ",
        "https://x.y ",
        "الجدول 1",
        "مقدمة",
        "A/77/5",
        "4/9",
        "كلمة " * 18,
        "كلمة:",
        "،",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=60).map("".join), st.data())
def test_every_character_belongs_to_one_stretch_of_one_block(text, data):
    ends = st.integers(0, len(text))
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    kinds = st.sampled_from(["heading", "item", "paragraph", "table", "footnote", "title", "unheard of"])
    marks = data.draw(st.lists(st.builds(Mark, kinds, spans), max_size=4))
    found = find_blocks(text, marks)
    covered = [at for block in found for span in block.stretches for at in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(covered)
    assert all(len(span) and span.trim(text) == span for block in found for span in block.stretches)
    assert [b.span.start for b in found] == sorted(b.span.start for b in found)
    for place, block in enumerate(found):
        assert block.parent is None or block.parent < place
        assert block.marker is None or block.stretches[0].contains(block.marker)
        cells = [cell for row in block.cells or () for cell in row]
        assert marks or all(any(span.contains(cell) for span in block.stretches) for cell in cells)


# --- the real reports ---------------------------------------------------------------------------------------------


def _read(shared_data: Path, name: str) -> str:
    return clean_fragment((shared_data / "reports" / f"{name}.txt").read_text(encoding="utf-8-sig"))


def _gold(shared_data: Path, name: str) -> list[dict[str, str]]:
    return json.loads((shared_data / "first-reading" / f"{name}.blocks.json").read_text(encoding="utf-8"))


@pytest.mark.seeds
def test_numbers_and_letters_of_the_draft_report(shared_data):
    found = find_blocks(_read(shared_data, "att-2026"))
    numbered = [(b.label, b.path) for b in found if b.type == "paragraph"]
    assert numbered == [(str(number), str(number)) for number in range(1, 27)]
    items = [b.path for b in found if b.type == "item"]
    assert items == ["26(أ)", "26(ب)", "26(ج)", "26(د)", "26(هـ)"]
    assert sum(b.type == "heading" for b in found) == 11
    assert [len(b.stretches) for b in found if len(b.stretches) > 1] == [2, 2]
    assert [b.label for b in found if b.type == "footnote"] == ["1", "2"]


@pytest.mark.seeds
def test_footnotes_of_the_expert_report_stand_apart(shared_data):
    found = find_blocks(_read(shared_data, "unidir-2024-part1"))
    assert [b.label for b in found if b.type == "footnote"] == [str(number) for number in range(1, 62)]
    assert sum(b.type == "toc" for b in found) == 2
    assert [len(b.cells or ()) for b in found if b.type == "table"] == [21, 4, 3]


@pytest.mark.seeds
def test_labels_of_the_broken_layer(shared_data):
    found = find_blocks(_read(shared_data, "unodc-2018-part1"))
    expected = [
        row["label"] for row in _gold(shared_data, "unodc-2018-part1") if row["type"] == "paragraph" and row["label"]
    ]
    assert [b.label for b in found if b.type == "paragraph" and b.label] == expected


@pytest.mark.seeds
@pytest.mark.parametrize("name", ["att-2026", "unidir-2024-part1", "unodc-2018-part1"])
def test_types_of_the_real_reports(shared_data, name):
    """Guards the counts by type; the scores proper are those of `tawsiya evaluate`."""
    # What the rules miss today; in the broken layer, whose repair comes later, mostly words of figures.
    slack = {"att-2026": 0, "unidir-2024-part1": 4, "unodc-2018-part1": 14}[name]
    found = [b.type for b in find_blocks(_read(shared_data, name))]
    expected = [row["type"] for row in _gold(shared_data, name)]
    kinds = set(found) | set(expected)
    assert sum(abs(found.count(kind) - expected.count(kind)) for kind in kinds) <= slack

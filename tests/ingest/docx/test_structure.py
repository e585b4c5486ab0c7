"""Marks say what the file says: headings, titles, items in items, paragraph numbers, tables."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tawsiya.ingest.docx.reader import DocxReader

_SPEC = spec_from_file_location("docx_build", Path(__file__).with_name("build.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
b = module_from_spec(_SPEC)
_SPEC.loader.exec_module(b)

NUMBERING = (
    b.abstract(1, b.lvl(0, "decimal", "%1-"))
    + b.abstract(2, b.lvl(0, "arabicAbjad", "(%1)"))
    + b.abstract(3, b.lvl(0, "bullet", "\uf0b7", font="Symbol"))
    + "".join((b.num(1, 1), b.num(2, 2), b.num(3, 2, b.restart(0)), b.num(4, 3)))
)


def marks(body: str, **parts: str) -> list[tuple[str, int | None, str | None, str]]:
    document = DocxReader().read(b.docx(body, **parts), Path("a.docx"))
    return [(mark.kind, mark.level, mark.label, mark.span.of(document.raw)) for mark in document.marks]


def cells(body: str) -> list[list[str]]:
    document = DocxReader().read(b.docx(body), Path("a.docx"))
    (mark,) = document.marks
    assert mark.kind == "table"
    assert mark.cells is not None
    found = [[cell.of(document.raw) for cell in row] for row in mark.cells]
    assert "\n".join("\t".join(row) for row in found) == document.raw
    return found


def test_headings_by_style_and_by_outline_level() -> None:
    outline = '<w:outlineLvl w:val="1"/>'
    body = (
        b.p("أ", style="Title") + b.p("ب", style="Heading2") + b.p("ج", style="Heading3") + b.p("د", properties=outline)
    )
    body += b.p("هـ", style="Heading2", properties='<w:outlineLvl w:val="9"/>')
    expected = [("title", None), ("heading", 1), ("heading", 2), ("heading", 1), ("paragraph", None)]
    assert [mark[:2] for mark in marks(body)] == expected


def test_without_a_title_a_single_heading_above_all_others_is_it() -> None:
    body = b.p("أ", style="Heading1") + b.p("ب", style="Heading2") + b.p("ج", style="Heading3")
    assert [mark[:2] for mark in marks(body)] == [("title", None), ("heading", 1), ("heading", 2)]
    body += b.p("د", style="Heading1")
    assert next(mark[:2] for mark in marks(body)) == ("heading", 1)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("toc 2", "toc"),
        ("TOC Heading", "toc"),
        ("Subtitle", "title"),
        ("_ H_2/3_G", "heading"),
        ("_ Single Txt_G", "paragraph"),
    ],
)
def test_styles_known_by_name(name: str, kind: str) -> None:
    style = f'<w:style w:type="paragraph" w:styleId="X"><w:name w:val="{name}"/></w:style>'
    assert marks(b.p("نص", style="X"), styles=style)[0][0] == kind


def test_numbered_headings_have_their_label() -> None:
    assert marks(b.p("مقدمة", style="Heading1", num=(1, 0)), numbering=NUMBERING) == [("heading", 1, "1", "1- مقدمة")]


def test_figures_that_run_on_behind_headings_number_paragraphs() -> None:
    body = b.p("أ", style="Heading1") + b.p("نص", num=(1, 0)) + b.p("بند", num=(2, 0))
    body += b.p("ب", style="Heading1") + b.p("نص", num=(1, 0)) + b.p("بند", num=(3, 0))
    found = [mark[:3] for mark in marks(body, numbering=NUMBERING) if mark[0] != "heading"]
    assert found == [("paragraph", None, "1"), ("item", 1, "أ"), ("paragraph", None, "2"), ("item", 1, "أ")]


def test_a_list_between_two_items_of_another_lies_in_it() -> None:
    places = [(1, 0), (2, 0), (4, 0), (2, 0), (1, 0), (3, 0), (4, 0)]
    body = "".join(b.p("نص", num=place) for place in places)
    found = [mark[1:3] for mark in marks(body, numbering=NUMBERING)]
    assert found == [(1, "1"), (2, "أ"), (3, "•"), (2, "ب"), (1, "2"), (2, "أ"), (3, "•")]


def test_tables_have_a_cell_for_each_place_of_the_grid() -> None:
    wide, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        [b.cell("أ", wide), b.cell("ب")],
        [b.cell("ج", down), b.cell("د"), b.cell("هـ")],
        [b.cell("لا يطبع", on), b.cell("و"), b.cell("")],
        [b.cell("ز", on + wide), b.cell("ح")],
    )
    assert cells(b.table(*rows)) == [["أ", "", "ب"], ["ج", "د", "هـ"], ["", "و"], ["", "", "ح"]]


def test_rows_may_begin_late_and_cells_may_go_on_without_a_beginning() -> None:
    late = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{b.cell("ج", "<w:vMerge/>")}</w:tr>'
    body = f"<w:tbl><w:tr>{b.cell('أ')}{b.cell('ب')}</w:tr>{late}</w:tbl>"
    assert cells(body) == [["أ", "ب"], ["", "ج"]]


def test_deleted_and_hidden_rows_and_cells_are_no_part_of_a_table() -> None:
    deleted = f'<w:tr><w:trPr><w:del w:id="1" w:author="x"/></w:trPr>{b.cell("ج")}{b.cell("د")}</w:tr>'
    hidden = f"<w:tr><w:trPr><w:hidden/></w:trPr>{b.cell('ج')}{b.cell('د')}</w:tr>"
    gone = b.cell("هـ", '<w:cellDel w:id="2" w:author="x"/>')
    body = f"<w:tbl><w:tr>{b.cell('أ')}{gone}{b.cell('ب')}</w:tr>{deleted}{hidden}</w:tbl>"
    assert cells(body) == [["أ", "ب"]]


def test_nested_tables_lie_flat_in_their_cell() -> None:
    inner = b.table(["1", "2"], ["3", b.cell(b.table(["4", "5"]) + b.p("6"))]) + b.p("7")
    assert cells(b.table(["أ", b.cell(inner)])) == [["أ", "1 2 3 4 5 6 7"]]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    row = f"<w:tr>{b.cell('ج')}<w:sdt><w:sdtContent>{b.cell('د')}</w:sdtContent></w:sdt></w:tr>"
    body = f"<w:tbl><w:tr>{b.cell('أ')}{b.cell('ب')}</w:tr><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert cells(body) == [["أ", "ب"], ["ج", "د"]]


def test_a_frame_of_single_cells_is_no_table() -> None:
    body = b.table([b.cell(b.p("عنوان", style="Heading1") + b.p("نص"))], ["آخر"])
    assert [mark[0] for mark in marks(body)] == ["heading", "paragraph", "paragraph"]


def test_the_letterhead_of_a_united_nations_document_is_no_table() -> None:
    right = b.cell("".join(b.p(line) for line in ("Distr.: General", "12 March 2024", "Original: English")))
    body = b.table(["الأمم المتحدة", "A/99/123"], ["الجمعية العامة", right]) + b.p("نص")
    expected = ["الأمم المتحدة", "A/99/123", "الجمعية العامة", "Distr.: General", "12 March 2024", "Original: English"]
    assert [mark[3] for mark in marks(body)] == [*expected, "نص"]


def test_captions_and_contents() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{b.p('مقدمة 3')}</w:sdtContent></w:sdt>"
    )
    assert [mark[0] for mark in marks(contents + b.p("الجدول 1", style="Caption"))] == ["toc", "caption"]


def test_levels_that_number_headings_or_paragraphs_are_no_levels_of_items() -> None:
    levels = (b.lvl(0, "decimal", "%1."), b.lvl(1, "decimal", "%1.%2"), b.lvl(2, "arabicAbjad", "(%3)"))
    numbering = b.abstract(1, *levels) + b.num(1, 1)
    body = b.p("أ", style="Heading1", num=(1, 0)) + b.p("نص", num=(1, 1)) + b.p("بند", num=(1, 2))
    body += b.p("ب", style="Heading1", num=(1, 0)) + b.p("نص", num=(1, 1))
    assert [mark[:3] for mark in marks(body, numbering=numbering)] == [
        ("heading", 1, "1"),
        ("paragraph", None, "1.1"),
        ("item", 1, "أ"),
        ("heading", 1, "2"),
        ("paragraph", None, "2.1"),
    ]

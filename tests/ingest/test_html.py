"""HTML comes out as a browser shows it, and nothing that a person sees is lost."""

from pathlib import Path

import pytest

from tawsiya.core.errors import EncodingError, NoTextError
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.html import HtmlReader
from tawsiya.ingest.html_lists import List, note_label, typed_label

READER = HtmlReader()


def read(html: str | bytes) -> RawDocument:
    return READER.read(html if isinstance(html, bytes) else html.encode(), Path("a.html"))


def marks(html: str) -> list[tuple[str, int | None, str | None, str]]:
    document = read(html)
    return [(mark.kind, mark.level, mark.label, mark.span.of(document.raw)) for mark in document.marks]


@pytest.mark.parametrize(
    ("html", "raw"),
    [
        ("<p> نص\n  <b>غليظ </b> <i> مائل</i>\t</p>", "نص غليظ مائل"),
        ("<p>و<b>الدول</b>، <span>ثم</span><span>ة</span></p>", "والدول، ثمة"),
        ("<p>أ</p>ب<div>ج<div>د</div></div>", "أ\n\nب\n\nج\n\nد"),
        ("<p>أ<br>ب <br/> ج<br></p><p>د", "أ\nب\nج\n\nد"),
        ("أ<br><br>ب", "أ\n\nب"),
        ("<p>أ&nbsp;&nbsp;ب</p><p>&nbsp;</p><p>ج", "أ\u00a0\u00a0ب\n\nج"),
        ("<pre>\n أ  ب\n\tج\n</pre>د", " أ  ب\n\tج\n\n\nد"),
        ("<p style='white-space: pre-wrap'>أ  ب</p>", "أ  ب"),
        ("<span style='display:block'>أ</span><span>ب</span>", "أ\n\nب"),
        ("<p>أ<wbr>ب<!-- x -->ج", "أبج"),
        ("<p>&#1571; &amp; &lt;", "أ & <"),
        ("<p>قال <q>نعم</q>", "قال “نعم”"),
        ("<p>أ</b></i><p>ب</div></p>ج", "أ\n\nب\n\nج"),
        ("نص بلا وسوم", "نص بلا وسوم"),
        ("<p>أ<svg><title>x</title><text>ب</text></svg>", "أب"),
        ("<details><summary>أ</summary>ب</details>", "أ\n\nب"),
    ],
)
def test_white_space_and_blocks_are_those_of_a_browser(html: str, raw: str) -> None:
    assert read(html).raw == raw


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<template><p>x</p></template>",
        "<noscript>x</noscript>",
        "<p hidden>x</p>",
        "<p style='color:red; DISPLAY : None !important'>x</p>",
        "<p style='visibility:hidden'>x</p>",
        "<dialog>x</dialog>",
        "<iframe>x</iframe>",
        "<video>x</video>",
        "<head><title>x</title></head>",
        "<table><tr hidden><td>x<td>x</table>",
    ],
)
def test_what_a_browser_hides_is_no_text(html: str) -> None:
    assert read(html + "<p>نص").raw == "نص"
    with pytest.raises(NoTextError, match=r"a\.html shows no text"):
        read(html)


def test_a_frameset_and_an_empty_file_have_no_text() -> None:
    with pytest.raises(NoTextError):
        read("<frameset><frame src=a.html></frameset>")
    with pytest.raises(NoTextError):
        read(b"")


@pytest.mark.parametrize(
    ("html", "raw"),
    [
        ("<ol><li>أ<li>ب</ol>", "1. أ\n\n2. ب"),
        ("<ol start=5><li>أ<li value=9>ب<li>ج</ol>", "5. أ\n\n9. ب\n\n10. ج"),
        ("<ol reversed><li>أ<li>ب</ol>", "2. أ\n\n1. ب"),
        ("<ol type=i><li>أ<li type=A>ب</ol>", "i. أ\n\nB. ب"),
        ("<ol style='list-style-type: arabic-indic'><li value=12>أ</ol>", "١٢. أ"),
        ("<ol style='list-style: inside persian'><li value=4>أ</ol>", "۴. أ"),
        ("<ol style='list-style-type:arabic-abjad'><li>x<li>x<li>x</ol>", "ا. x\n\nب. x\n\nج. x"),
        ("<ol style='list-style-type:arabic-abjad'><li value=5>x</ol>", "ه\u200d. x"),
        ("<ul style='list-style:none'><li>أ</ul>", "أ"),
        ("<ul style='list-style-type: \"- \"'><li>أ</ul>", "- أ"),
        ("<ul><li>أ<ul><li>ب<ul><li>ج</ul></ul></ul>", "• أ\n\n◦ ب\n\n▪ ج"),
        ("<ol><li><p>أ</p><p>ب</p><li></li><li>ج</ol>", "1. أ\n\nب\n\n3. ج"),
        ("<ol type=a><li>(أ) مكتوب<li>(<b>ب</b>) مكتوب</ol>", "(أ) مكتوب\n\n(ب) مكتوب"),
        ("<li>يتيم", "• يتيم"),
    ],
)
def test_items_stand_behind_the_labels_that_a_browser_prints(html: str, raw: str) -> None:
    assert read(html).raw == raw


def test_items_know_their_level_and_label() -> None:
    html = "<ol><li>أ<p>تابع<ul><li>ب</ul>ذيل<li>ج</ol><ol type=a><li>(د) هـ</ol>"
    assert marks(html) == [
        ("item", 1, "1", "1. أ\n\nتابع"),
        ("item", 2, "•", "• ب"),
        ("item", 1, "2", "2. ج"),
        ("item", 1, "د", "(د) هـ"),
    ]


def test_items_that_word_wrote_as_paragraphs_are_items() -> None:
    html = "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>(أ)<span>&nbsp;&nbsp; </span></span>نص"
    assert marks(html) == [("item", 2, "أ", "(أ)\u00a0\u00a0 نص")]


def test_the_first_h1_is_the_title_and_levels_count_from_one() -> None:
    html = "<h1>عنوان <b>التقرير</b></h1><h3>أولا</h3><p>نص<h4>ألف</h4><h3>ثانيا</h3>"
    assert [mark[:2] for mark in marks(html)] == [("title", None), ("heading", 1), ("heading", 2), ("heading", 1)]


def test_without_h1_a_first_heading_above_all_others_is_the_title() -> None:
    assert [mark[:2] for mark in marks("<h2>أ</h2><h3>ب</h3>")] == [("title", None), ("heading", 1)]
    assert [mark[:2] for mark in marks("<h2>أ</h2><h2>ب</h2>")] == [("heading", 1), ("heading", 1)]


def test_tables_are_lines_with_tabs_and_cells_in_their_columns() -> None:
    html = (
        "<table><caption>جدول</caption><tfoot><tr><td>ذيل<td>1</tfoot><tr><th>الرقم<th colspan=2>التوصية"
        "<tr><td rowspan=2>7<td>أ<br>ب<td><p>ج</p><p>د</p><tr><td><ul><li>هـ</ul><tr><td><td></table>"
    )
    document = read(html)
    assert document.raw == "جدول\n\nالرقم\tالتوصية\n7\tأ ب\tج د\n\t• هـ\nذيل\t1"
    caption, table = document.marks
    assert (caption.kind, table.kind) == ("caption", "table")
    assert table.cells is not None
    assert [[cell.of(document.raw) for cell in row] for row in table.cells] == [
        ["الرقم", "التوصية"],
        ["7", "أ ب", "ج د"],
        ["", "• هـ"],
        ["ذيل", "1"],
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<table role=presentation><tr><td>أ<td>ب</table>",
        "<table><tr><td>أ<tr><td>ب</table>",
        "<table><tr><td><table><tr><td>أ</table><td>ب</table>",
    ],
)
def test_tables_for_the_layout_are_blocks(html: str) -> None:
    document = read(html)
    assert (document.raw, document.marks) == ("أ\n\nب", ())


def test_menus_site_headers_and_feet_are_kept_as_boilerplate() -> None:
    html = (
        "<header><a href=/>الموقع</a></header><nav><ul><li>قائمة</ul></nav><main><header><p>A/80/1</header>"
        "<h1>عنوان</h1><footer>ذيل المقال</footer></main><footer><p>حقوق<p>اتصل</footer><div role=search>بحث</div>"
    )
    document = read(html)
    assert document.raw == "الموقع\n\nقائمة\n\nA/80/1\n\nعنوان\n\nذيل المقال\n\nحقوق\n\nاتصل\n\nبحث"
    kinds = [(mark.kind, mark.span.of(document.raw)) for mark in document.marks]
    assert kinds == [
        ("boilerplate", "الموقع"),
        ("boilerplate", "قائمة"),
        ("title", "عنوان"),
        ("boilerplate", "حقوق"),
        ("boilerplate", "اتصل"),
        ("boilerplate", "بحث"),
    ]


def test_a_letterhead_is_no_site_header() -> None:
    assert marks("<header><p>A/80/1<p>7 أيار/مايو 2044</header><p>نص") == []


def test_the_title_in_a_site_header_is_found() -> None:
    html = "<header><nav><a href=/>قائمة</a></nav><h1>عنوان</h1></header><h2>أ</h2><h2>ب</h2>"
    assert [mark[0] for mark in marks(html)] == ["boilerplate", "title", "heading", "heading"]


def test_a_table_of_contents_is_one() -> None:
    assert marks("<nav role=doc-toc><ol><li>أولا</ol></nav><p>نص") == [("toc", None, None, "أولا")]


@pytest.mark.parametrize(
    ("html", "label", "text"),
    [
        ("<section class=footnotes><ol><li>انظر <a>↩</a></ol></section>", "1", "1. انظر ↩"),
        ("<ol class=references><li value=3><p>أ<p>ب</ol>", "3", "3. أ\n\nب"),
        ("<aside role=note><p><sup>4</sup> انظر</aside>", "4", "⁴ انظر"),
        ("<div role=doc-footnote>(5) انظر</div>", "5", "(5) انظر"),
        ("<div style='mso-element:footnote'><p><a>[6]</a> انظر</div>", "6", "[6] انظر"),
        ("<div id=sdfootnote7><p><a>7</a> انظر</div>", "7", "7 انظر"),
        ("<div role=doc-endnotes><p>* انظر</div>", "*", "* انظر"),
    ],
)
def test_footnotes_have_their_number(html: str, label: str, text: str) -> None:
    assert marks("<p>نص" + html) == [("footnote", None, label, text)]


def test_raised_numbers_do_not_join_the_number_before_them() -> None:
    html = "<p>في عام 2012<sup><a href=#1>13</a></sup> و2013<sup>(1)</sup> و1<sup>st</sup> و10<sup>٦</sup>"
    assert read(html).raw == "في عام 2012¹³ و2013(1) و1st و10⁶"


def test_captions_of_figures_are_captions() -> None:
    assert marks("<figure><img alt=x><figcaption>شكل 1</figcaption></figure>") == [("caption", None, None, "شكل 1")]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "utf-16-le"),
        ("", "cp1256"),
        ("<meta charset=windows-1256>", "cp1256"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6">', "iso8859_6"),
        ('<?xml version="1.0" encoding="windows-1256"?>', "cp1256"),
        ("<meta charset=utf-8>", "utf-16"),
        ("<meta charset=hex>", "cp1256"),
    ],
)
def test_pages_are_read_in_their_encoding(head: str, encoding: str) -> None:
    document = read(f"{head}<p>توصي اللجنة، بالتصديق".encode(encoding))
    assert document.raw == "توصي اللجنة، بالتصديق"
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1256", "utf-8"), ("utf-8", "cp1256"), ("latin1", "cp1256")]
)
def test_a_wrong_declaration_is_passed_over_with_a_warning(declared: str, encoding: str) -> None:
    document = read(f"<meta charset={declared}><p>توصي اللجنة بالتصديق".encode(encoding))
    assert document.raw == "توصي اللجنة بالتصديق"
    assert [code for code, _ in document.warnings] == ["charset-mismatch"]


def test_a_declared_encoding_of_other_scripts_is_believed() -> None:
    assert read("<meta charset=windows-1252><p>La Comisión recomendó".encode("cp1252")).raw == "La Comisión recomendó"
    with pytest.raises(EncodingError):
        read("<p>La Comisión recomendó los niños".encode("cp1252"))


def test_pages_state_what_they_are() -> None:
    document = read("<p>نص")
    assert (document.media_type, document.pages, document.size) == ("text/html", (), len("<p>نص".encode()))
    assert "selectolax" in document.reader


def test_deep_and_broken_nesting_is_read() -> None:
    assert read("<div><b>" * 3000 + "نص").raw == "نص"
    assert read("<table>" * 300 + "<tr><td>نص").raw == "نص"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("(أ) نص", "أ"),
        ("(هـ) نص", "ه"),
        ("أ - نص", "أ"),
        ("- ب. نص", "ب"),
        ("12. نص", "12"),
        ("٣ - نص", "٣"),
        ("iv) text", "iv"),
        ("• نص", "•"),
        ("و الدول", None),
        ("27-28 أيار", None),
        ("2030 نص", None),
        ("نص (أ)", None),
    ],
)
def test_typed_labels_are_known(text: str, label: str | None) -> None:
    assert typed_label(text) == label


def test_counters_beyond_their_alphabet() -> None:
    assert List(True, "lower-alpha", 27).next_label(None, None)[0] == "aa"
    assert List(True, "arabic-abjad", 29).next_label(None, None)[0] == "29"
    assert List(True, "upper-roman", 1994).next_label(None, None)[0] == "MCMXCIV"
    assert List(True, "decimal", 0).next_label("-3", None) == ("-3", "-3. ")
    assert note_label("انظر") is None

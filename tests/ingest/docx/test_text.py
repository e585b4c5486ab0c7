"""The text is what Word prints: changes accepted, fields as results, boxes once, notes with their marks."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.docx.reader import DocxReader

_SPEC = spec_from_file_location("docx_build", Path(__file__).with_name("build.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
b = module_from_spec(_SPEC)
_SPEC.loader.exec_module(b)

DELETED = '<w:del w:id="1" w:author="x"><w:r><w:delText>محذوف</w:delText></w:r></w:del>'
INSERTED = f'<w:ins w:id="2" w:author="x">{b.run("مضاف")}</w:ins>'
MOVED_AWAY = f'<w:moveFrom w:id="3" w:author="x">{b.run("منقول")}</w:moveFrom>'
MOVED_HERE = f'<w:moveTo w:id="3" w:author="x">{b.run("منقول")}</w:moveTo>'
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText>IF </w:instrText></w:r>"
BOX = f"<w:txbxContent>{b.p('إطار')}</w:txbxContent>"
SHAPE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><wps:wsp><wps:txbx>'
    f"{BOX}</wps:txbx></wps:wsp></a:graphic></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    f"{BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
UNKNOWN = (
    f'<mc:AlternateContent><mc:Choice Requires="xyz">{b.run("غريب")}</mc:Choice>'
    f"<mc:Fallback>{b.run('بديل')}</mc:Fallback></mc:AlternateContent>"
)
HALF = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
POWER = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"


def read(body: str, **parts: str) -> RawDocument:
    return DocxReader().read(b.docx(body, **parts), Path("a.docx"))


@pytest.mark.parametrize(
    ("content", "raw"),
    [
        (b.run("قبل ") + DELETED + INSERTED + b.run(" بعد"), "قبل مضاف بعد"),
        (MOVED_AWAY + b.run("باق ") + MOVED_HERE, "باق منقول"),
        (b.field("REF x", "نتيجة"), "نتيجة"),
        (BEGIN + CODE + b.field("PAGE", "9") + CODE + SEPARATE + b.run("ناتج") + END + b.run("."), "ناتج."),
        (BEGIN + CODE + b.run("خفي") + END + b.run("نص"), "نص"),
        (BEGIN + CODE + b.run("بلا نهاية"), "بلا نهاية"),
        (f'<w:fldSimple w:instr="SEQ x">{b.run("7")}</w:fldSimple>', "7"),
        (f'<w:hyperlink r:id="x">{b.run("رابط")}</w:hyperlink>', "رابط"),
        (b.run("ظاهر") + b.run("خفي", "<w:vanish/>") + b.run("كذا", '<w:vanish w:val="0"/>'), "ظاهركذا"),
        ("<w:r><w:t>أ</w:t><w:tab/><w:t>ب</w:t><w:br/><w:t>ج</w:t><w:cr/><w:t>د</w:t></w:r>", "أ\tب\nج\nد"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>", "A-12"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="61"/></w:r>', "✓α"),
        ('<w:r><w:sym w:font="Symbol" w:char="zz"/><w:t>نص</w:t></w:r>', "نص"),
        (b.run("\uf061\uf0b7", '<w:rFonts w:ascii="Symbol"/>') + b.run("\uf0b7"), "α••"),
        ('<w:r><w:t> أ </w:t></w:r><w:r><w:t xml:space="preserve"> ب</w:t></w:r>', "أ ب"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{b.run('عنصر')}</w:sdtContent></w:sdt>", "عنصر"),
        (f'<w:smartTag w:element="x">{b.run("وسم")}</w:smartTag>', "وسم"),
        (f'<w:customXml w:element="x">{b.run("وسم")}</w:customXml><w:bdo>{b.run("!")}</w:bdo>', "وسم!"),
        (f"<m:oMathPara><m:oMath>{HALF}<m:r><m:t>+</m:t></m:r>{POWER}</m:oMath></m:oMathPara>", "1/2+x²"),
        ("<m:oMath><m:d><m:dPr/><m:e><m:r><m:t>y</m:t></m:r></m:e></m:d></m:oMath>", "(y)"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>2</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>1</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "12",
        ),
        (UNKNOWN, "بديل"),
        (SHAPE + b.run("حوله"), "حوله\n\nإطار"),
        (f"<w:r><w:pict><v:rect><v:textbox>{BOX}</v:textbox></v:rect></w:pict></w:r>", "إطار"),
        (b.run("2020") + b.run("15", '<w:vertAlign w:val="superscript"/>'), "2020¹⁵"),
        (b.run("2020") + b.run("٣", '<w:position w:val="8"/>'), "2020³"),
        (b.run("نص") + '<w:r><w:commentReference w:id="1"/><w:annotationRef/></w:r>', "نص"),
        (b.run("أ\n ب"), "أ  ب"),
    ],
)
def test_inside_a_paragraph(content: str, raw: str) -> None:
    assert read(b.p(content)).raw == raw


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    body = b.p("أول، ", properties=gone) + b.p("ثان") + b.p("ثالث", properties=gone) + b.table(["أ", "ب"])
    assert read(body + b.p("آخر", properties=gone)).raw == "أول، ثان\n\nثالث\n\nأ\tب\n\nآخر"


def test_fields_may_hold_paragraphs() -> None:
    contents = b.p(BEGIN + CODE + SEPARATE + b.run("أ")) + b.p("ب") + b.p(b.run("ج") + END)
    assert read(contents + b.p("د")).raw == "أ\n\nب\n\nج\n\nد"


def test_styles_hide_text_as_well() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="HP"><w:name w:val="HP"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = b.p(b.run("أ") + b.run("خفي", '<w:rStyle w:val="H"/>')) + b.p("خفي", style="HP")
    assert read(body, styles=styles).raw == "أ"


def test_content_controls_hold_paragraphs_and_strays_are_kept() -> None:
    body = f"<w:sdt><w:sdtContent>{b.p('أ')}</w:sdtContent></w:sdt>{b.run('ب')}<w:customXml>{b.p('ج')}</w:customXml>"
    assert read(body).raw == "أ\n\nب\n\nج"


# --- notes -----------------------------------------------------------------------------------------------------------

SEPARATOR = b.note("footnote", 0, "<w:p><w:r><w:separator/></w:r></w:p>", ' w:type="separator"')


def notes(body: str, **parts: str) -> list[tuple[str | None, str]]:
    document = read(body, **parts)
    return [(mark.label, mark.span.of(document.raw)) for mark in document.marks if mark.kind == "footnote"]


def test_notes_stand_behind_the_body_in_the_order_of_their_references() -> None:
    body = b.p(b.run("أ") + b.refer("footnote", 5)) + b.p(b.run("ب") + b.refer("endnote", 2) + b.refer("footnote", 3))
    footnotes = SEPARATOR + b.note("footnote", 3, "ثان") + b.note("footnote", 4, "بلا مرجع")
    footnotes += b.note("footnote", 5, b.p("<w:r><w:footnoteRef/></w:r>" + b.run(" أول")) + b.p("تتمته"))
    document = read(body, footnotes=footnotes, endnotes=b.note("endnote", 2, "خاتمة"))
    assert document.raw == "أ¹\n\nبⁱ²\n\n¹ أول\n\nتتمته\n\n² ثان\n\nⁱ خاتمة"
    assert [(mark.kind, mark.label) for mark in document.marks[2:]] == [
        ("footnote", "1"),
        ("footnote", "2"),
        ("footnote", "i"),
    ]
    assert document.marks[2].span.of(document.raw) == "¹ أول\n\nتتمته"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('<w:numFmt w:val="decimal"/><w:numStart w:val="7"/>', ["7", "8"]),
        ('<w:numFmt w:val="arabicAbjad"/>', ["أ", "ب"]),
        ('<w:numFmt w:val="hindiNumbers"/>', ["१", "२"]),
        ('<w:numRestart w:val="eachSect"/>', ["1", "1"]),
        ('<w:numFmt w:val="chicago"/>', ["*", "†"]),
    ],
)
def test_notes_are_numbered_as_the_settings_say(settings: str, expected: list[str]) -> None:
    section = "<w:sectPr/>"
    body = b.p(b.run("أ") + b.refer("footnote", 1), properties=section) + b.p(b.run("ب") + b.refer("footnote", 2))
    footnotes = b.note("footnote", 1, "س") + b.note("footnote", 2, "ص")
    found = notes(body + section, footnotes=footnotes, settings=f"<w:footnotePr>{settings}</w:footnotePr>")
    assert [label for label, _ in found] == expected


def test_a_section_may_number_its_notes_in_its_own_way() -> None:
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr></w:sectPr>'
    old = f'<w:sectPr><w:sectPrChange w:id="1" w:author="x">{section}</w:sectPrChange></w:sectPr>'
    body = b.p(b.run("أ") + b.refer("footnote", 1), properties=section) + b.p(b.run("ب") + b.refer("footnote", 2))
    footnotes = b.note("footnote", 1, "س") + b.note("footnote", 2, "ص")
    assert notes(body + old, footnotes=footnotes) == [("a", "ᵃ س"), ("2", "² ص")]


def test_notes_numbered_by_page_follow_the_breaks_in_the_file() -> None:
    body = b.p(b.run("أ") + b.refer("footnote", 1) + "<w:r><w:lastRenderedPageBreak/></w:r>" + b.refer("footnote", 2))
    footnotes = b.note("footnote", 1, "س") + b.note("footnote", 2, "ص")
    settings = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    document = read(body, footnotes=footnotes, settings=settings)
    assert [mark.label for mark in document.marks if mark.kind == "footnote"] == ["1", "1"]
    assert "notes-by-page" in dict(document.warnings)


def test_the_author_s_own_mark_stands_once() -> None:
    reference = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    body = b.p(b.run("أ") + reference + b.refer("footnote", 2))
    footnotes = b.note("footnote", 1, b.p("* نجمة")) + b.note("footnote", 2, "رقم")
    assert read(body, footnotes=footnotes).raw == "أ*¹\n\n* نجمة\n\n¹ رقم"


def test_references_that_are_deleted_or_hidden_do_not_count() -> None:
    deleted = f'<w:del w:id="1" w:author="x">{b.refer("footnote", 1)}</w:del>'
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    footnotes = "".join(b.note("footnote", number, "س") for number in (1, 2, 3))
    assert notes(b.p(b.run("أ") + deleted + hidden + b.refer("footnote", 3)), footnotes=footnotes) == [("1", "¹ س")]


def test_a_note_that_the_file_does_not_hold_is_warned_of() -> None:
    document = read(b.p(b.run("أ") + b.refer("footnote", 8)))
    assert document.raw == "أ"
    assert "notes-missing" in dict(document.warnings)


def test_tables_in_notes_are_lines_of_the_note() -> None:
    note = b.note("footnote", 1, b.p("<w:r><w:footnoteRef/></w:r>" + b.run("س")) + b.table(["1", "2"]))
    assert notes(b.p(b.run("أ") + b.refer("footnote", 1)), footnotes=note) == [("1", "¹ س\n\n1\t2")]


# --- headers and footers ---------------------------------------------------------------------------------------------


def furniture(section: str, **parts: object) -> list[str]:
    document = DocxReader().read(b.docx(b.p("نص") + f"<w:sectPr>{section}</w:sectPr>", **parts), Path("a.docx"))
    return [mark.span.of(document.raw) for mark in document.marks if mark.kind == "boilerplate"]


def test_each_distinct_header_and_footer_stands_once_behind_the_notes() -> None:
    references = "".join(
        f'<w:{tag}Reference w:type="{kind}" r:id="{identity}"/>'
        for tag, kind, identity in (("header", "default", "h1"), ("header", "first", "h2"), ("footer", "default", "f1"))
    )
    parts = {"h1": b.p("A/99/1"), "h2": b.p("A/99/1"), "f1": b.p("ذيل") + b.table(["أ", "ب"])}
    assert furniture(references, furniture=parts) == ["A/99/1", "ذيل", "أ\tب"]


def test_headers_that_are_not_printed_are_left_out() -> None:
    references = '<w:headerReference w:type="first" r:id="h1"/><w:headerReference w:type="even" r:id="h2"/>'
    parts = {"h1": b.p("أولى"), "h2": b.p("زوجية")}
    assert furniture(references, furniture=parts) == []
    even = "<w:evenAndOddHeaders/>"
    assert furniture(references + "<w:titlePg/>", furniture=parts, settings=even) == ["أولى", "زوجية"]


def test_bare_page_numbers_are_left_out() -> None:
    references = '<w:footerReference w:type="default" r:id="f1"/>'
    content = (
        b.p(b.run("- ") + b.field(" PAGE ", "3") + b.run(" -"))
        + b.p(b.run("صفحة ") + b.field("PAGE", "3"))
        + b.p("26-01234")
    )
    assert furniture(references, furniture={"f1": content}) == ["صفحة 3", "26-01234"]


def test_a_letterhead_in_the_header_of_the_first_page_begins_the_document() -> None:
    reference = '<w:headerReference w:type="first" r:id="h1"/><w:titlePg/>'
    head = b.table(["الأمم المتحدة", "A/99/1"]) + b.p("Distr.: General")
    body = b.p("نص") + f"<w:sectPr>{reference}</w:sectPr>"
    assert read(body, furniture={"h1": head}).raw == "الأمم المتحدة\n\nA/99/1\n\nDistr.: General\n\nنص"

"""Labels are those that Word prints: formats, counters, restarts, styles."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tawsiya.ingest.docx.formats import format_number
from tawsiya.ingest.docx.reader import DocxReader

_SPEC = spec_from_file_location("docx_build", Path(__file__).with_name("build.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
b = module_from_spec(_SPEC)
_SPEC.loader.exec_module(b)

LEVELS = (b.lvl(0, "decimal", "%1."), b.lvl(1, "decimal", "%1.%2"), b.lvl(2, "decimal", "%1.%2.%3"))


def labels(paragraphs: str, numbering: str, styles: str = "") -> list[str]:
    """What stands before the word of each paragraph."""
    raw = DocxReader().read(b.docx(paragraphs, numbering=numbering, styles=styles), Path("a.docx")).raw
    return [block.removesuffix("نص").rstrip() for block in raw.split("\n\n")]


def listed(*places: tuple[int, int]) -> str:
    return "".join(b.p("نص", num=place) for place in places)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("decimal", ["1", "2", "10", "29"]),
        ("decimalZero", ["01", "02", "10", "29"]),
        ("arabicAlpha", ["أ", "ب", "ر", "أأ"]),
        ("arabicAbjad", ["أ", "ب", "ي", "أأ"]),
        ("hindiNumbers", ["१", "२", "१०", "२९"]),
        ("lowerLetter", ["a", "b", "j", "cc"]),
        ("upperLetter", ["A", "B", "J", "CC"]),
        ("lowerRoman", ["i", "ii", "x", "xxix"]),
        ("upperRoman", ["I", "II", "X", "XXIX"]),
        ("ordinal", ["1st", "2nd", "10th", "29th"]),
        ("numberInDash", ["- 1 -", "- 2 -", "- 10 -", "- 29 -"]),
        ("chicago", ["*", "†", "†††", "********"]),
        ("decimalEnclosedCircle", ["①", "②", "⑩", "29"]),
        ("none", ["", "", "", ""]),
        ("cardinalText", ["1", "2", "10", "29"]),
    ],
)
def test_formats(name: str, expected: list[str]) -> None:
    assert [format_number(number, name) for number in (1, 2, 10, 29)] == expected


def test_the_letters_of_both_orders_are_all_there() -> None:
    alpha = "".join(format_number(number, "arabicAlpha") for number in range(1, 29))
    abjad = "".join(format_number(number, "arabicAbjad") for number in range(1, 29))
    assert alpha == "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
    assert abjad == "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"


def test_a_custom_format_says_how_wide_its_numbers_are() -> None:
    fallback = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    level = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{fallback}<w:lvlText w:val="%1)"/></w:lvl>'
    assert labels(listed((1, 0), (1, 0)), b.abstract(1, level) + b.num(1, 1)) == ["009)", "010)"]


def test_a_format_unknown_here_is_printed_in_figures_with_a_warning() -> None:
    numbering = b.abstract(1, b.lvl(0, "cardinalText", "%1.")) + b.num(1, 1)
    document = DocxReader().read(b.docx(listed((1, 0)), numbering=numbering), Path("a.docx"))
    assert document.raw == "1. نص"
    assert [code for code, _ in document.warnings] == ["number-format"]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([0, 1, 2, 1, 0, 1], ["1.", "1.1", "1.1.1", "1.2", "2.", "2.1"]),
        # a level that was never used shows its start and counts as used
        ([1, 1, 0, 2, 1, 2], ["1.1", "1.2", "2.", "2.1.1", "2.2", "2.2.1"]),
    ],
)
def test_levels_count_and_restart(places: list[int], expected: list[str]) -> None:
    assert labels(listed(*((1, place) for place in places)), b.abstract(1, *LEVELS) + b.num(1, 1)) == expected


def test_level_restart_names_the_level_that_restarts() -> None:
    never, after_first = '<w:lvlRestart w:val="0"/>', '<w:lvlRestart w:val="1"/>'
    levels = (
        b.lvl(0, "decimal", "%1."),
        b.lvl(1, "decimal", "%1.%2", more=never),
        b.lvl(2, "decimal", "%1.%2.%3", more=after_first),
    )
    places = [(1, place) for place in (0, 1, 2, 2, 1, 2, 0, 1, 2)]
    expected = ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.3", "2.", "2.3", "2.3.1"]
    assert labels(listed(*places), b.abstract(1, *levels) + b.num(1, 1)) == expected


def test_lists_of_one_definition_count_on_and_an_override_restarts_once() -> None:
    numbering = b.abstract(1, b.lvl(0, "arabicAlpha", "(%1)"), b.lvl(1, "decimal", "%2-"))
    numbering += b.num(1, 1) + b.num(2, 1) + b.num(3, 1, b.restart(0)) + b.num(4, 1, b.restart(0, 5) + b.restart(1, 3))
    places = [(1, 0), (1, 0), (2, 0), (3, 0), (3, 0), (1, 0), (4, 0), (4, 1), (4, 1), (4, 0), (4, 1), (3, 0)]
    expected = ["(أ)", "(ب)", "(ت)", "(أ)", "(ب)", "(ت)", "(ج)", "3-", "4-", "(ح)", "3-", "(خ)"]
    assert labels(listed(*places), numbering) == expected


def test_an_override_may_bring_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{b.lvl(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = b.abstract(1, *LEVELS) + b.num(1, 1) + b.num(2, 1, own)
    assert labels(listed((1, 0), (2, 0), (1, 0)), numbering) == ["1.", "B)", "3."]


def test_legal_numbers_words_and_what_stands_behind_a_label() -> None:
    levels = (
        b.lvl(0, "upperRoman", "الفصل %1", start=3, more='<w:suff w:val="space"/>'),
        b.lvl(1, "decimal", "المادة %1-%2:", more='<w:isLgl/><w:suff w:val="nothing"/>'),
        b.lvl(2, "arabicAbjad", "%1/%2/%3)"),
    )
    raw = DocxReader().read(
        b.docx(listed((1, 0), (1, 1), (1, 2)), numbering=b.abstract(1, *levels) + b.num(1, 1)), Path("a.docx")
    )
    assert raw.raw.split("\n\n") == ["الفصل III نص", "المادة 3-1:نص", "III/1/أ) نص"]
    assert [mark.label for mark in raw.marks] == ["الفصل III", "المادة 3-1", "III/1/أ"]


def test_legal_numbers_keep_their_zeros() -> None:
    levels = (b.lvl(0, "decimalZero", "%1"), b.lvl(1, "arabicAlpha", "%1.%2", more="<w:isLgl/>"))
    assert labels(listed((1, 0), (1, 1)), b.abstract(1, *levels) + b.num(1, 1)) == ["01", "01.1"]


def test_a_label_with_the_number_of_a_deeper_level_is_not_printed() -> None:
    levels = (b.lvl(0, "decimal", "%1.%2"), b.lvl(1, "decimal", "%2)"), b.lvl(2, "bullet", "%9"))
    assert labels(listed((1, 0), (1, 1), (1, 2)), b.abstract(1, *levels) + b.num(1, 1)) == ["", "1)", "%9"]


def test_an_override_begins_a_level_where_its_list_uses_it_and_wherever_it_restarts() -> None:
    levels = (b.lvl(0, "decimal", "%1", start=2), b.lvl(1, "decimal", "%1-%2", start=5))
    numbering = b.abstract(1, *levels) + b.num(1, 1, b.restart(0, 7) + b.restart(1, 3))
    places = [(1, 1), (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    assert labels(listed(*places), numbering) == ["2-3", "7", "7-3", "7-4", "8", "8-3"]


def test_labels_lose_their_brackets_only_in_the_mark() -> None:
    numbering = b.abstract(1, b.lvl(0, "arabicAbjad", "(%1)")) + b.num(1, 1)
    document = DocxReader().read(b.docx(listed((1, 0)), numbering=numbering), Path("a.docx"))
    (mark,) = document.marks
    assert (document.raw, mark.kind, mark.label, mark.level) == ("(أ) نص", "item", "أ", 1)


STYLES = (
    '<w:style w:type="paragraph" w:styleId="One"><w:name w:val="One"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Two"><w:name w:val="Two"/><w:basedOn w:val="One"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="Three"><w:name w:val="Three"/><w:basedOn w:val="Two"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop2"><w:name w:val="Loop2"/><w:basedOn w:val="Loop"/></w:style>'
)


def test_styles_number_their_paragraphs_at_the_level_that_names_them() -> None:
    levels = (b.lvl(0, "decimal", "%1."), b.lvl(1, "decimal", "%1.%2", more='<w:pStyle w:val="Two"/>'))
    body = b.p("نص", style="One") + b.p("نص", style="Two") + b.p("نص", style="Three")
    body += b.p("نص", style="Two", num=(0, 0)) + b.p("نص", style="One", num=(1, 1)) + b.p("نص", style="Loop")
    expected = ["1.", "1.1", "1.2", "", "1.3", ""]
    assert labels(body, b.abstract(1, *levels) + b.num(1, 1), STYLES) == expected


def test_numbering_styles_are_followed_and_share_their_counters() -> None:
    style = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = b.abstract(1, b.lvl(0, "arabicAlpha", "%1-"), more='<w:styleLink w:val="L"/>')
    numbering += b.abstract(2, more='<w:numStyleLink w:val="L"/>') + b.abstract(3, more='<w:numStyleLink w:val="?"/>')
    numbering += b.num(1, 1) + b.num(2, 2) + b.num(3, 2, b.restart(0)) + b.num(4, 3)
    assert labels(listed((2, 0), (1, 0), (3, 0), (2, 0), (4, 0)), numbering, style) == ["أ-", "ب-", "أ-", "ب-", ""]


def test_a_numbering_style_that_leads_back_to_itself_is_no_list() -> None:
    style = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = b.abstract(1, more='<w:numStyleLink w:val="L"/>') + b.num(1, 1)
    assert labels(listed((1, 0)), numbering, style) == [""]


def test_empty_paragraphs_count_and_hidden_ones_do_not() -> None:
    hidden = b.p(b.run("خفي", "<w:vanish/>"), num=(1, 0), properties="<w:rPr><w:vanish/></w:rPr>")
    body = b.p("نص", num=(1, 0)) + b.p(num=(1, 0)) + hidden + b.p("نص", num=(1, 0))
    assert labels(body, b.abstract(1, *LEVELS) + b.num(1, 1)) == ["1.", "3."]


@pytest.mark.parametrize(
    ("font", "sign", "expected"),
    [
        ("Symbol", "\uf0b7", "•"),
        ("Wingdings", "\uf0a7", "▪"),
        ("Wingdings", "\uf0d8", "➢"),
        ("Wingdings", "\uf0fc", "✓"),
        ("Wingdings", "\uf0e7", "◀"),
        ("Wingdings 3", "\uf074", "◀"),
        ("Courier New", "o", "◦"),
        ("", "–", "–"),
        ("", "◀", "◀"),
        ("Some Dingbats", "\uf04a", "•"),
    ],
)
def test_bullets_are_plain_characters(font: str, sign: str, expected: str) -> None:
    numbering = b.abstract(1, b.lvl(0, "bullet", sign, font=font)) + b.num(1, 1)
    assert labels(listed((1, 0)), numbering) == [expected]


@pytest.mark.parametrize("numbering", ["", b.num(1, 7), b.abstract(1) + b.num(1, 1)])
def test_lists_that_are_not_defined_number_nothing(numbering: str) -> None:
    assert labels(listed((1, 0), (9, 0)), numbering) == ["", ""]

"""Geometry: glyphs to letters, lines and paragraphs, without any file."""

from tawsiya.ingest.pdf.furniture import find_furniture
from tawsiya.ingest.pdf.glyphs import Glyph, PageGlyphs, Rule
from tawsiya.ingest.pdf.letters import Letter
from tawsiya.ingest.pdf.lines import Line, find_lines
from tawsiya.ingest.pdf.paragraphs import column_edges, find_paragraphs, goes_on, read_paragraph, usual_leadings
from tawsiya.ingest.pdf.tables import take_tables


def row(word: str, right: float, y: float, *, size: float = 10.0, first: int = 0) -> list[Glyph]:
    """Glyphs of 5 points each, from right to left; `_` is room without a glyph, `~` a glyph without character."""
    glyphs = []
    x = right
    for place, sign in enumerate(word):
        x -= 5.0
        if sign != "_":
            text = "" if sign == "~" else sign
            glyphs.append(Glyph(text, x, y, x, x + 5.0, x - 0.1, size, False, first + place))
    return glyphs


def line(
    text: str, left: float, right: float, y: float, *, size: float = 10.0, bold: bool = False, page: int = 0
) -> Line:
    """A line whose characters share the room between two edges; `text` is written as it is read."""
    wide = (right - left) / len(text)
    letters = tuple(Letter(sign, left + wide * at, left + wide * (at + 1)) for at, sign in enumerate(reversed(text)))
    return Line(letters, y, size, bold, page)


def read(glyphs: list[Glyph]) -> list[str]:
    return [found.seen[::-1] for found in find_lines(glyphs)]


def test_gaps_are_blanks_and_fillers_are_not() -> None:
    assert read(row("دار_ود~~ور", 300, 700)) == ["دار ودور"]


def test_letters_at_one_origin_have_the_alef_last() -> None:
    glyphs = row("ق", 300, 700)
    lam = Glyph("ل", 288, 700, 288, 295, 288, 10, False, 4)
    alef = Glyph("ا", 288, 700, 288, 294, 290, 10, False, 3)
    assert read([*glyphs, alef, lam]) == ["قلا"]


def test_marks_and_raised_numbers_go_to_their_line() -> None:
    glyphs = row("درر", 300, 700)
    mark = Glyph("\N{ARABIC FATHA}", 291.5, 704, 291, 294, 291, 10, False, 9)
    number = Glyph("1", 281, 703.5, 281, 285, 281, 6, False, 10)
    found = find_lines([*glyphs, mark, number, *row("ود", 300, 686)])
    assert len(found) == 2
    assert found[0].letters[0].raised
    assert [letter.text for letter in found[0].letters] == ["1", "ر", "ر\N{ARABIC FATHA}", "د"]


def test_numbers_raised_far_go_to_the_line_below_them() -> None:
    number = [Glyph("1", 281, 705.6, 281, 285, 281, 7.5, False, 10)]
    found = find_lines([*row("درر", 300, 700), *number, *row("وددددد", 300, 723)])
    assert [line.seen for line in found] == ["ددددد" + "و", "1ررد"]
    assert found[1].letters[0].raised


def test_marks_of_an_alef_do_not_go_to_the_full_stop() -> None:
    glyphs = [
        Glyph("ا", 290, 700, 290, 294, 291, 10, False, 0),
        Glyph(".", 287, 700, 287, 290, 287.8, 10, False, 2),
        Glyph("\N{ARABIC FATHATAN}", 288, 705, 288, 290, 288, 10, False, 1),
    ]
    assert [letter.text for letter in find_lines(glyphs)[0].letters] == [".", "ا\N{ARABIC FATHATAN}"]


def test_hints_of_the_file_part_words_at_narrow_gaps() -> None:
    glyphs = row("در", 300, 700)
    narrow = Glyph("د", 283.8, 700, 283.8, 288.8, 283.7, 10, False, 5)
    assert read([*glyphs, narrow]) == ["درد"]
    assert read([*glyphs, narrow._replace(parted=True)]) == ["در د"]


def test_blanks_that_a_letter_is_drawn_over_stay_behind_it() -> None:
    word = [Glyph("ا", 285, 700, 285, 290, 286, 10, False, 1), Glyph(" ", 286, 700, 286, 288, 286, 10, False, 2)]
    glyphs = [*row("ذ", 295, 700), *word, *row("س", 282, 700, first=3)]
    assert read(glyphs) == ["ذا س"]


def test_letters_given_twice_are_read_once() -> None:
    double = Glyph("د", 296, 704, 296, 299, 296, 10, False, 7)
    assert read([*row("در", 300, 700), double]) == ["در"]


def test_signs_drawn_over_their_like_are_one() -> None:
    twice = [Glyph("-", x, 700, x, x + 4, x, 10, False, at) for at, x in enumerate((296.0, 295.0))]
    assert read([*twice, *row("__در", 300, 700, first=5)]) == ["- در"]


def test_paragraphs_end_at_gaps_short_lines_and_other_print() -> None:
    lines = [
        line("عنوان قصير", 250, 300, 700, size=14, bold=True),
        line("سطر يملأ العمود من أوله", 100, 300, 680),
        line("سطر قصير.", 220, 300, 666),
        line("سطر آخر يملأ العمود كله", 100, 300, 652),
        line("وبقية السطر هنا ثم كلام", 100, 300, 638),
        line("فقرة بعد مسافة واسعة", 100, 300, 610),
    ]
    column = column_edges(lines)
    assert column == (100, 300)
    found = find_paragraphs(lines, usual_leadings([lines]), column)
    assert [len(paragraph.lines) for paragraph in found] == [1, 2, 2, 1]


def test_paragraphs_go_on_where_the_line_is_full_and_no_stop_stands() -> None:
    column = (100.0, 300.0)
    before = read_paragraph(find_paragraphs([line("سطر يملأ العمود كله بلا", 100, 300, 80)], {10: 14}, column)[0])
    stopped = read_paragraph(find_paragraphs([line("سطر يملأ العمود كله الآن.", 100, 300, 80)], {10: 14}, column)[0])
    after = read_paragraph(find_paragraphs([line("وقفة في آخره", 200, 300, 800, page=1)], {10: 14}, column)[0])
    assert goes_on(before, after)
    assert not goes_on(stopped, after)


def test_cut_addresses_and_dates_are_joined_without_a_blank() -> None:
    column = (100.0, 300.0)

    def text(*lines: str) -> str:
        rows = [line(words, 100, 300, 700 - 14 * at) for at, words in enumerate(lines)]
        return read_paragraph(find_paragraphs(rows, {10: 14}, column)[0]).text

    assert text("عقد الاجتماع يومي 3-", "5 أيار/", "مايو") == "عقد الاجتماع يومي 3-5 أيار/مايو"
    assert text("انظر المادة 3 -", "5 أيار") == "انظر المادة 3 - 5 أيار"


def test_furniture_comes_again_in_its_place() -> None:
    pages = [
        [
            line("رأس الصفحة", 100, 200, 800),
            *(line(f"نص {word}{page * word}", 100, 300, 700 - 14 * at) for at, word in enumerate("بتثجحخدذ")),
            line(str(page), 290, 300, 40),
        ]
        for page in range(1, 4)
    ]
    assert find_furniture(pages) == [{0, 9}] * 3


def test_a_line_that_comes_again_inside_the_text_is_text() -> None:
    pages = [
        [line(f"{word} {page}", 100, 300, 700 - 14 * at) for at, word in enumerate("أبتثجحخدذر")] for page in ("س", "ص")
    ]
    pages[0][4] = pages[1][4] = line("سطر يتكرر", 100, 300, 644)
    assert find_furniture(pages) == [set(), set()]


def test_cells_are_found_between_rules() -> None:
    rules = [Rule(100, y, 300, y) for y in (600, 620, 640)] + [Rule(x, 600, x, 640) for x in (100, 200, 300)]
    glyphs = [
        *row("در", 290, 625, first=0),
        *row("رد", 190, 625, first=10),
        *row("12", 290, 605, first=20),
        *row("دو", 290, 500, first=30),
    ]
    tables, rest = take_tables(PageGlyphs(tuple(glyphs), tuple(rules), 595, 842), 0)
    assert [table.rows for table in tables] == [(("در", "رد"), ("21", ""))]
    assert len(rest) == 2
    text, spans = tables[0].layout()
    assert text == "در\tرد\n21\t"
    assert spans[1][0].of(text) == "21"

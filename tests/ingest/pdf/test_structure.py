"""What print says of structure: bullets that are drawn, titles in two lines, items, captions, notes, job numbers."""

from tawsiya.core.span import Span
from tawsiya.ingest.document import Mark
from tawsiya.ingest.pdf.bullets import is_dot, write_bullets
from tawsiya.ingest.pdf.furniture import find_furniture
from tawsiya.ingest.pdf.glyphs import Glyph, PageGlyphs, Rule
from tawsiya.ingest.pdf.layout import find_pieces
from tawsiya.ingest.pdf.letters import Letter
from tawsiya.ingest.pdf.lines import Line
from tawsiya.ingest.pdf.paragraphs import find_paragraphs
from tawsiya.segment.blocks import find_blocks

COLUMN = (100.0, 300.0)


def line(text: str, left: float, right: float, y: float, *, size: float = 10.0, bold: bool = False) -> Line:
    """A line whose characters share the room between two edges; `text` is Arabic as it is read or Latin as seen."""
    wide = (right - left) / len(text)
    shown = text[::-1] if any("ء" <= sign <= "ي" for sign in text) else text
    letters = tuple(Letter(sign, left + wide * at, left + wide * (at + 1)) for at, sign in enumerate(shown))
    return Line(letters, y, size, bold)


def row(word: str, right: float, y: float, *, size: float = 10.0, bold: bool = False, first: int = 0) -> list[Glyph]:
    glyphs = []
    for place, sign in enumerate(word):
        x = right - 5.0 * (place + 1)
        if sign != "_":
            glyphs.append(Glyph(sign, x, y, x, x + 5.0, x - 0.1, size, bold, first + place))
    return glyphs


def parts(*lines: Line) -> list[int]:
    return [len(paragraph.lines) for paragraph in find_paragraphs(lines, {10.0: 14.0}, COLUMN)]


def test_discs_beside_a_line_are_bullets() -> None:
    text = tuple(row("تفكيك", 280, 700))
    disc = Rule(286, 701.5, 290, 705.5)
    assert is_dot(disc)
    page = write_bullets(PageGlyphs(text, (), 400, 800, 0, (disc,)))
    assert page.glyphs[-1].text == "•"
    assert page.glyphs[-1].y == 700
    far = Rule(386, 701.5, 390, 705.5)
    assert write_bullets(PageGlyphs(text, (), 400, 800, 0, (far,))).glyphs == text
    inside = Rule(266, 701.5, 270, 705.5)
    assert write_bullets(PageGlyphs(text, (), 400, 800, 0, (inside,))).glyphs == text


def test_latin_lines_of_a_letterhead_stay_apart() -> None:
    head = line("A/CONF.192/15", 220, 300, 700), line("Distr.: General", 210, 300, 686)
    assert parts(*head, line("الأصل عربي", 240, 300, 672)) == [1, 1, 1]


def test_centred_lines_go_together_where_the_first_is_full() -> None:
    full, rest = line("تقرير الفريق العامل عن أعماله", 105, 295, 700), line("في دورته", 180, 220, 686)
    assert parts(full, rest) == [2]
    short = line("تقرير", 180, 220, 700)
    assert parts(short, line("الفريق العامل", 160, 240, 686)) == [1, 1]


def test_items_end_at_a_stop_before_the_next_label() -> None:
    first = line(")أ( نص يملأ السطر كله إلى آخره؛", 100, 300, 700)
    second = line(")ب( نص آخر يملأ السطر كله أيضا؛", 100, 300, 686)
    assert parts(first, second) == [1, 1]
    sentence = line("وتتناول ما يلي: )أ( التنمية وأثرها؛", 100, 300, 700)
    assert parts(sentence, second) == [2]


def test_job_numbers_and_bar_codes_are_furniture() -> None:
    rows = ("متن أول", "متن ثان", "متن ثالث", "متن رابع", "V.41-00417 (A) 020141", "1/4", "*4100417*")
    page = [line(text, 200, 300, 700 - 20 * at) for at, text in enumerate(rows)]
    assert find_furniture([page]) == [{4, 5, 6}]


def test_what_stands_right_above_a_table_is_its_caption() -> None:
    rules = [Rule(100, y, 300, y) for y in (600, 620, 640)] + [Rule(x, 600, x, 640) for x in (100, 200, 300)]
    cells = [*row("در", 290, 625, first=10), *row("رد", 190, 625, first=20), *row("ور", 290, 605, first=30)]
    title = row("حالة_التنفيذ", 300, 650, bold=True, first=50)
    body = [
        glyph for at in range(4) for glyph in row("كلام_" * 7 + "في_المتن.", 300, 760 - 14 * at, first=100 * (at + 1))
    ]
    pieces = find_pieces([PageGlyphs((*body, *title, *cells), tuple(rules), 400, 800)])
    assert [piece.kind for piece in pieces][-2:] == ["caption", "table"]
    assert pieces[-2].text == "حالة التنفيذ"


def test_the_kind_of_document_below_the_title_is_title() -> None:
    texts = ("منع الاتجار بالأسلحة", "مذكرة أعدتها الأمانة", "أولاً - مقدمة", "1. نص الفقرة الأولى.", "باء - خلفية")
    levels = (1, 3, 2, None, 4)
    raw = "\n\n".join(texts)
    marks = [
        Mark("heading", Span(raw.index(text), raw.index(text) + len(text)), level)
        for text, level in zip(texts, levels, strict=True)
        if level
    ]
    blocks = find_blocks(raw, marks)
    assert [block.type for block in blocks] == ["title", "title", "heading", "paragraph", "heading"]
    assert [block.level for block in blocks if block.type == "heading"] == [1, 2]


def test_notes_go_on_over_pages() -> None:
    body = [glyph for at in range(30) for glyph in row("كلام_" * 8, 300, 760 - 14 * at, first=100 * at)]
    first = [*row("1_نص_حاشية_تملأ_السطر_كله_بلا_وقفة_" + "ر" * 6, 300, 300, size=8, first=5000)]
    rest = [*row("وبقيتها.", 300, 300, size=8, first=5000), *row("2_حاشية.", 300, 288, size=8, first=5100)]
    pages = [PageGlyphs((*body, *notes), (), 400, 800) for notes in (first, rest)]
    notes = [piece for piece in find_pieces(pages) if piece.kind == "footnote"]
    assert [piece.label for piece in notes] == ["1", "2"]
    assert notes[0].text.endswith("وبقيتها.")
    assert notes[0].pages[-1][1] == 1

"""Fonts that give no characters, or wrong ones."""

from tawsiya.ingest.pdf.glyphs import Glyph, PageGlyphs
from tawsiya.ingest.pdf.maps import UNREADABLE, drop_unreadable, mask_unreadable


def page(*runs: tuple[str, str]) -> PageGlyphs:
    """Runs of a font and what its glyphs give; `~` is a glyph without a character."""
    glyphs = [
        Glyph("" if sign == "~" else sign, 0, 0, 0, 5, 0, 10, False, 0, False, font)
        for font, text in runs
        for sign in text
    ]
    placed = tuple(glyph._replace(place=place, x=5.0 * place) for place, glyph in enumerate(glyphs))
    return PageGlyphs(placed, (), 400, 800)


def shown(pages: list[PageGlyphs]) -> str:
    return "".join(glyph.text or "~" for page in pages for glyph in page.glyphs)


SOUND = "نص سليم من أوله إلى آخره " * 4


def test_fonts_that_give_few_characters_are_not_read() -> None:
    broken = page(("body", SOUND * 2), ("title", "حرف~~" * 12))
    masked = mask_unreadable([broken])
    assert shown(masked) == SOUND * 2 + UNREADABLE * 60
    assert masked[0].unmapped == 60
    assert shown([drop_unreadable(masked[0])]) == SOUND * 2


def test_letters_of_other_scripts_inside_words_are_no_text() -> None:
    mixed = "معاهدȔ تجاǂȔÓ "
    assert set(shown(mask_unreadable([page(("body", mixed * 10))]))) == {UNREADABLE, " "}


def test_lengthenings_and_foreign_names_are_text() -> None:
    for text in (SOUND + "~" * 12, SOUND + "Müller, Zoë ", SOUND + "ATT"):
        assert UNREADABLE not in shown(mask_unreadable([page(("body", text * 3))]))


def test_where_the_text_is_lost_nothing_is_kept() -> None:
    masked = mask_unreadable([page(("body", "حرف~~" * 30), ("digits", "5HS 2032"))])
    assert set(shown(masked)) == {UNREADABLE, " "}

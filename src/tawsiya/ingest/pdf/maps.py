"""Fonts whose characters cannot be trusted: without a map to Unicode, or with one that gives letters at random.

Such a font gives no character for most of its glyphs, or letters of other scripts inside Arabic words. Nothing that it
gives is passed on as text: its glyphs become U+FFFD, which everything behind takes for what it is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tawsiya.ingest.pdf.glyphs import Glyph, PageGlyphs

UNREADABLE = "\N{REPLACEMENT CHARACTER}"

_UNMAPPED_SHARE = 1 / 3
"""LibreOffice's lengthenings have no character either: up to a tenth of the glyphs of a justified page."""
_MIXED_SHARE = 0.02
"""Of the Arabic letters of a font: neighbours from other scripts. Sound files have none, fonts without a map 10 %."""
_FEWEST = 30


def mask_unreadable(pages: Sequence[PageGlyphs]) -> list[PageGlyphs]:
    """The pages with U+FFFD for every glyph of a font that gives no characters or wrong ones."""
    broken = _broken_fonts(pages)
    return [_masked(page, broken) for page in pages] if broken else list(pages)


def drop_unreadable(page: PageGlyphs) -> PageGlyphs:
    """The page with nothing for what `mask_unreadable` has masked."""
    if not any(glyph.text == UNREADABLE for glyph in page.glyphs):
        return page
    return replace(page, glyphs=tuple(glyph for glyph in page.glyphs if glyph.text != UNREADABLE))


def _masked(page: PageGlyphs, broken: frozenset[str]) -> PageGlyphs:
    glyphs = tuple(
        glyph._replace(text=UNREADABLE) if glyph.font in broken and glyph.text != " " else glyph
        for glyph in page.glyphs
    )
    return replace(page, glyphs=glyphs, unmapped=sum(not glyph.text or glyph.text == UNREADABLE for glyph in glyphs))


def _broken_fonts(pages: Sequence[PageGlyphs]) -> frozenset[str]:
    seen = Counter((glyph.font, glyph.text) for page in pages for glyph in page.glyphs)
    drawn: Counter[str] = Counter()
    unmapped: Counter[str] = Counter()
    arabic: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    for (font, text), count in seen.items():
        drawn[font] += count
        unmapped[font] += 0 if text else count
        arabic[font] += count if _is_arabic(text) else 0
        foreign[font] += count if _is_foreign(text) else 0
    broken = {font for font, count in drawn.items() if count >= _FEWEST and unmapped[font] > _UNMAPPED_SHARE * count}
    doubtful = {font for font, count in foreign.items() if count > _MIXED_SHARE * arabic[font] > 0} - broken
    if doubtful:
        mixed = Counter(font for page in pages for font in _mixed(page.glyphs, doubtful))
        broken |= {font for font in doubtful if mixed[font] > max(_FEWEST / 10, _MIXED_SHARE * arabic[font])}
    if 2 * sum(drawn[font] for font in broken) > drawn.total():
        return frozenset(drawn)  # where the text is lost, numbers in another font are worse than none
    return frozenset(broken)


def _mixed(glyphs: Sequence[Glyph], fonts: set[str]) -> Iterator[str]:
    """The fonts of neighbours in the file of which one is Arabic and the other a letter of another script."""
    for one, two in pairwise(glyphs):
        if one.font in fonts and one.font == two.font and two.place - one.place == 1:
            texts = (one.text, two.text)
            if any(map(_is_arabic, texts)) and any(map(_is_foreign, texts)):
                yield one.font


def _is_arabic(text: str) -> bool:
    return "\N{ARABIC LETTER HAMZA}" <= text[:1] <= "\N{ARABIC LETTER YEH}"


def _is_foreign(text: str) -> bool:
    """Whether a character is a letter of neither the Arabic nor the English alphabet."""
    return text > "\x7f" and text.isalpha() and not "\u0600" <= text <= "\u08ff"

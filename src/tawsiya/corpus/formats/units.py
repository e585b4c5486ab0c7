"""What an annotation tool counts when it says where something stands, and the way to code points and back.

Python, brat, Prodigy and spaCy count code points; Java and browsers count UTF-16 code units, two for a character
beyond U+FFFF; doccano can be told to count what a reader takes for one character (grapheme clusters). Browsers read
CR LF as one line feed, so some counts have it as one.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import cached_property

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span

_PREPENDED = frozenset(map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)))
"""Number signs and the like that join what follows (Grapheme_Cluster_Break=Prepend, the Arabic and Kaithi ones)."""
_ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"
_FIRST_BEYOND = 0x10000


class Unit(StrEnum):
    """What one step of an offset is."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"
    GRAPHEME = "grapheme"


class Ruler:
    """Offsets of one text in code points and in another unit. With `crlf_as_one`, CR LF is a single step.

    >>> ruler = Ruler("😀 كندا", Unit.UTF16)
    >>> ruler.there(Span(2, 6)), ruler.here(3, 7)
    (Span(start=3, end=7), Span(start=2, end=6))
    """

    def __init__(self, text: str, unit: Unit, *, crlf_as_one: bool = False) -> None:
        self._text, self._unit, self._crlf_as_one = text, unit, crlf_as_one

    def there(self, span: Span) -> Span:
        """A span of code points in the tool's unit; one that ends inside a step is widened to whole steps."""
        if self._plain:
            return span
        here, there = self._stops
        return Span(there[bisect_right(here, span.start) - 1], there[bisect_left(here, span.end)])

    def here(self, start: int, end: int) -> Span:
        """A span in the tool's unit in code points.

        Raises:
            GoldError: it leaves the text, is empty, or ends inside a character.
        """
        here, there = ([0, len(self._text)],) * 2 if self._plain else self._stops
        if not 0 <= start < end <= there[-1]:
            raise GoldError(
                f"span {start}..{end} leaves the text of {there[-1]} units ({self._unit}) or is empty; "
                "is it the text that was annotated, and the unit that the tool counts in (--unit)?"
            )
        if self._plain:
            return Span(start, end)
        first, last = bisect_left(there, start), bisect_left(there, end)
        for number, place in ((start, first), (end, last)):
            if there[place] != number:
                raise GoldError(
                    f"span {start}..{end} cuts a character of several units ({self._unit}) in two at {number}; "
                    "name the unit that the tool counts in (--unit)"
                )
        return Span(here[first], here[last])

    @cached_property
    def _plain(self) -> bool:
        """Whether both counts are the same for this text."""
        if self._crlf_as_one and "\r\n" in self._text:
            return False
        if self._unit is Unit.UTF16:
            return not any(ord(character) >= _FIRST_BEYOND for character in self._text)
        return self._unit is Unit.CODEPOINT

    @cached_property
    def _stops(self) -> tuple[list[int], list[int]]:
        """Where steps may begin and end: in code points, and in the unit."""
        here, there, count = [0], [0], 0
        for place, character in enumerate(self._text, start=1):
            inside = self._crlf_as_one and character == "\r" and self._text.startswith("\n", place)
            if self._unit is Unit.GRAPHEME:
                inside = not _breaks_at(self._text, place)
            if inside:
                continue
            count += 2 if self._unit is Unit.UTF16 and ord(character) >= _FIRST_BEYOND else 1
            here.append(place)
            there.append(count)
        return here, there


def _breaks_at(text: str, place: int) -> bool:
    """Whether a grapheme cluster ends before `place`, which is not the start of `text` (UAX #29, GB3 to GB13)."""
    if place == len(text):
        return True
    before, after = text[place - 1], text[place]
    if (before, after) == ("\r", "\n"):
        return False
    if _is_control(before) or _is_control(after):
        return True
    return not (
        _extends(after)
        or before in _PREPENDED
        or _joins_hangul(before, after)
        or _joins_emoji(text, place)
        or (_is_flag_letter(after) and _flag_letters_before(text, place) % 2 == 1)
    )


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp") or (
        unicodedata.category(character) == "Cf"
        and character not in _PREPENDED
        and character not in (_ZERO_WIDTH_JOINER, "\N{ZERO WIDTH NON-JOINER}")
        and not 0xE0020 <= ord(character) <= 0xE007F  # tags of flags extend
    )


def _extends(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in (_ZERO_WIDTH_JOINER, "\N{ZERO WIDTH NON-JOINER}")
        or 0x1F3FB <= ord(character) <= 0x1F3FF  # skin tones
        or 0xE0020 <= ord(character) <= 0xE007F
    )


def _joins_hangul(before: str, after: str) -> bool:
    first, second = _hangul_kind(before), _hangul_kind(after)
    return (first, second) in {
        *(("L", kind) for kind in ("L", "V", "LV", "LVT")),
        *((kind, "V") for kind in ("LV", "V")),
        *((kind, "T") for kind in ("LV", "V", "LVT", "T")),
    }


def _hangul_kind(character: str) -> str | None:
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3:
        return "LVT" if (code - 0xAC00) % 28 else "LV"
    ranges = {"L": ((0x1100, 0x115F), (0xA960, 0xA97C)), "V": ((0x1160, 0x11A7), (0xD7B0, 0xD7C6))}
    ranges["T"] = ((0x11A8, 0x11FF), (0xD7CB, 0xD7FB))
    return next((kind for kind, pairs in ranges.items() if any(low <= code <= high for low, high in pairs)), None)


def _joins_emoji(text: str, place: int) -> bool:
    """A joiner between two pictures makes one of them; U+2190..U+2BFF and the planes of emoji hold the pictures."""
    if text[place - 1] != _ZERO_WIDTH_JOINER or not _is_picture(text[place]):
        return False
    at = place - 2
    while at >= 0 and _extends(text[at]) and text[at] != _ZERO_WIDTH_JOINER:
        at -= 1
    return at >= 0 and _is_picture(text[at])


def _is_picture(character: str) -> bool:
    code = ord(character)
    return code in (0xA9, 0xAE, 0x203C, 0x2049, 0x2122, 0x2139, 0x3030, 0x303D, 0x3297, 0x3299) or (
        (0x2194 <= code <= 0x2BFF or 0x1F000 <= code <= 0x1FAFF)
        and unicodedata.category(character) == "So"
        and not _is_flag_letter(character)
    )


def _is_flag_letter(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def _flag_letters_before(text: str, place: int) -> int:
    count = 0
    while place - count - 1 >= 0 and _is_flag_letter(text[place - count - 1]):
        count += 1
    return count

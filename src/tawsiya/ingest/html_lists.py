"""The labels that a browser prints before list items. What the items say is left to `tawsiya.ingest.html`.

Numbering follows the HTML standard (4.4.5 to 4.4.8: `start`, `reversed`, `type`, `value`), the styles CSS Counter
Styles Level 3 and, for Arabic letters, the names in W3C's Ready-made Counter Styles.
"""

import re
from dataclasses import dataclass

from tawsiya.arabic.characters import ARABIC_INDIC_DIGITS, LETTERS, PERSIAN_DIGITS, TATWEEL
from tawsiya.ingest.roman import roman

_BULLETS = {
    "disc": "\N{BULLET}",
    "circle": "\N{WHITE BULLET}",
    "square": "\N{BLACK SMALL SQUARE}",
    "disclosure-open": "\N{BLACK DOWN-POINTING SMALL TRIANGLE}",
    "disclosure-closed": "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}",
}
_BY_DEPTH = ("disc", "circle", "square")

_DIGITS = {"arabic-indic": ARABIC_INDIC_DIGITS, "persian": PERSIAN_DIGITS, "urdu": PERSIAN_DIGITS}

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HIJA = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ALPHABETS = {
    "lower-alpha": _LATIN,
    "lower-latin": _LATIN,
    "upper-alpha": _LATIN.upper(),
    "upper-latin": _LATIN.upper(),
    "arabic-abjad": _ABJAD,
    "arabic-alpha": _HIJA,
}
_FIXED = frozenset({"arabic-abjad"})
"""Styles that end with their alphabet; numbers beyond it are printed in figures."""

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}

_TYPED = re.compile(
    r"\s*(?:(?:[-–]\s*)?[(\[]?\s*"
    rf"(?P<label>\d{{1,3}}(?:[.-]\d{{1,3}})*|[{LETTERS}]{TATWEEL}?|[A-Za-z]|[ivxlc]{{2,6}})"
    r"\s*(?:[)\]][.\-–]?|[.\-–—])|(?P<bullet>[•▪◦◀►●■*–—-]))(?=\s)"
)
_NUMBER = re.compile(r"\s*[(\[]?(?P<label>\d{1,4}|\*{1,3})[)\]]?[.\-–:]?")


@dataclass(slots=True)
class List:
    """A list that is being read: its style and the number of the next item."""

    ordered: bool
    style: str
    number: int = 1
    step: int = 1

    def next_label(self, value: str | None, style: str | None) -> tuple[str, str]:
        """The label of the next item and what is printed of it; `value` and `style` are the item's own.

        >>> List(ordered=True, style="lower-roman", number=4).next_label(None, None)
        ('iv', 'iv. ')
        """
        self.number = _integer(value, self.number)
        label, printed = _format(self.number, style or self.style)
        self.number += self.step
        return label, printed


def open_list(tag: str, attributes: dict[str, str | None], css: str | None, depth: int, items: int) -> List:
    """A list element: `css` is its `list-style-type`, `depth` how many bulleted lists hold it, `items` its items."""
    given = css or list_type(attributes.get("type"))
    if tag != "ol":
        return List(False, given or _BY_DEPTH[min(depth, 2)])
    backwards = "reversed" in attributes
    start = _integer(attributes.get("start"), items if backwards else 1)
    return List(True, given or "decimal", start, -1 if backwards else 1)


def list_type(name: str | None) -> str | None:
    """The style that a `type` attribute names, in the terms of CSS."""
    return _TYPES.get(name, name.lower() if name.lower() in _BULLETS else None) if name else None


def typed_label(text: str) -> str | None:
    """The label that the author typed at the beginning of an item, if any: such a list prints none of its own.

    >>> typed_label("(أ) قانون الإجازة"), typed_label("قانون")
    ('أ', None)
    """
    match = _TYPED.match(text)
    return (match["label"] or match["bullet"]).rstrip(TATWEEL) if match else None


def note_label(text: str) -> str | None:
    """The number at the beginning of a footnote; raised digits are to be made plain before.

    >>> note_label("[12] انظر")
    '12'
    """
    match = _NUMBER.match(text)
    return match["label"] if match else None


def _integer(text: str | None, default: int) -> int:
    match = re.match(r"\s*[+-]?\d{1,9}", text or "", re.ASCII)
    return int(match.group()) if match else default


def _format(number: int, style: str) -> tuple[str, str]:
    """Label and printed form. Unknown styles count in figures, as in a browser."""
    if style == "none":
        return "", ""
    if style[0] in "\"'":
        return style.strip("\"' "), style.strip("\"'")
    style = style.lower()
    if style in _BULLETS:
        return _BULLETS[style], _BULLETS[style] + " "
    label = str(number)
    if style in _DIGITS:
        label = label.translate(str.maketrans("0123456789", _DIGITS[style]))
    elif style == "decimal-leading-zero":
        label = f"{number:02d}"
    elif style in _ALPHABETS and number > 0 and (style not in _FIXED or number <= len(_ALPHABETS[style])):
        label = _alphabetic(number, _ALPHABETS[style])
    elif style in ("lower-roman", "upper-roman") and 0 < number < 4000:
        label = roman(number) if style == "lower-roman" else roman(number).upper()
    # a lone heh is printed in its initial form, as the style demands
    printed = "\N{ARABIC LETTER HEH}\N{ZERO WIDTH JOINER}" if label == "\N{ARABIC LETTER HEH}" else label
    return label, printed + ". "


def _alphabetic(number: int, letters: str) -> str:
    label = ""
    while number:
        number, rest = divmod(number - 1, len(letters))
        label = letters[rest] + label
    return label

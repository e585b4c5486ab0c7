"""Numbers as Word prints them in labels and notes: the formats of ECMA-376-1, 17.18.59 (`ST_NumberFormat`).

Letters repeat where the alphabet ends (z, aa, bb), as the standard says; figures never do. Word puts invisible joiners
around Arabic letters, which are left out here.
"""

import re

from tawsiya.ingest.roman import roman

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"

_ALPHABETS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "arabicAlpha": _ARABIC_ALPHA,
    "arabicAbjad": _ARABIC_ABJAD,
    "chicago": "*†‡§",
}
_DIGITS = {
    # Those of India, U+0967 U+0968 U+0969 ([MS-DOCX] 2.4, as in the standard). Word's option for numerals calls those
    # of the Arab East "Hindi", but it belongs to the program, not to the file, and changes how `decimal` looks.
    "hindiNumbers": "०१२३४५६७८९",
}
_SINGLE = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
}
"""First code point, and how many follow each other; beyond them the number stands in figures."""

_LARGEST_ROMAN = 32_767
_LONGEST = 60
"""Letters in one label: a counter of a million is damage, not a label of 40,000 letters."""

FIGURES = frozenset({"decimal", "decimalZero", "hindiNumbers", "decimalHalfWidth"})
"""Formats that count in figures."""
WORDLESS = frozenset({"none", "bullet"})
"""Formats in which a number prints nothing."""
KNOWN = FIGURES | WORDLESS | _ALPHABETS.keys() | _DIGITS.keys() | _SINGLE.keys()
KNOWN |= {"lowerRoman", "upperRoman", "ordinal", "numberInDash"}
"""All formats that are printed here as Word prints them; others are printed in figures."""


def format_number(number: int, name: str, custom: str | None = None) -> str:
    """`number` in the format `name`; `custom` is an example of the format `custom`, `001, 002, 003, ...`.

    >>> [format_number(3, name) for name in ("decimalZero", "arabicAlpha", "arabicAbjad", "upperRoman")]
    ['03', 'ت', 'ج', 'III']
    """
    if name in WORDLESS:
        return ""
    if name in _ALPHABETS:
        return _letters(number, _ALPHABETS[name])
    if name in _DIGITS:
        return str(number).translate(str.maketrans("0123456789", _DIGITS[name]))
    if name in _SINGLE:
        first, length = _SINGLE[name]
        return chr(first + number - 1) if 0 < number <= length else str(number)
    if name in ("lowerRoman", "upperRoman") and 0 < number <= _LARGEST_ROMAN:
        return roman(number) if name == "lowerRoman" else roman(number).upper()
    return _figures(number, name, custom)


def _figures(number: int, name: str, custom: str | None) -> str:
    if name == "decimalZero":
        return f"{number:02d}"
    if name == "numberInDash":
        return f"- {number} -"
    if name == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    if name == "custom" and (zeros := re.match(r"0*\d", custom or "")):
        return str(number).zfill(zeros.end())
    return str(number)


def _letters(number: int, alphabet: str) -> str:
    if number < 1:
        return ""
    rounds, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * min(rounds + 1, _LONGEST)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")

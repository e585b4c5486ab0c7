"""Numbers with hyphens, from the order in which they are seen to the order in which they are read.

tesseract puts the words of an Arabic line into logical order, but writes the characters of a number as they stand on
paper, from left to right. By the Unicode Bidirectional Algorithm (UAX #9, rules W2, W4 and N1) a hyphen does not join
numbers behind an Arabic letter: `2026-2029` is printed with 2029 on the left. All 11 such numbers that were read
without fault in clean scans stood turned around; points, commas, colons and slashes join numbers (W4), and stay.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from tawsiya.ingest.ocr.page import OcrLine, OcrWord

_NUMBER = r"\d+(?:[.,:/]\d+)*"
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}"
_CHAIN = re.compile(rf"(?<![\w.,:/]){_NUMBER}(?:[{_HYPHENS}]{_NUMBER})+(?![\w/])")
_AFTER_PROCLITIC = re.compile(rf"(?<=[\u0621-\u064a]){_NUMBER}(?:[{_HYPHENS}]{_NUMBER})+(?![\w/])")
_STRONG = re.compile(r"(?P<arabic>[\u0620-\u064a\u066e-\u06d3])|(?P<latin>[A-Za-z])")
_PARTS = re.compile(rf"([{_HYPHENS}])")


def turn_numbers(lines: Iterable[OcrLine]) -> tuple[OcrLine, ...]:
    """`lines` with the parts of each hyphenated number behind an Arabic letter of its paragraph in reading order."""
    turned: list[OcrLine] = []
    for _, paragraph in groupby(lines, key=lambda line: line.paragraph):
        arabic = False
        for line in paragraph:
            words = []
            for word in line.words:
                turned_word, arabic = _read_word(word, arabic)
                words.append(turned_word)
            turned.append(replace(line, words=tuple(words)))
    return tuple(turned)


def _read_word(word: OcrWord, arabic: bool) -> tuple[OcrWord, bool]:
    """The word in reading order, and whether the last letter so far is Arabic (`arabic`: the last before the word)."""
    letters = [bool(match["arabic"]) for match in _STRONG.finditer(word.text)]
    if not all(letters):
        return word, letters[-1]
    arabic = arabic or bool(letters)
    return (replace(word, text=_turn(word.text)) if arabic else word), arabic


def _turn(text: str) -> str:
    for pattern in (_CHAIN, _AFTER_PROCLITIC):
        text = pattern.sub(lambda match: "".join(reversed(_PARTS.split(match[0]))), text)
    return text

"""Specks of dust and the like, which tesseract takes for words when it is told that the page is one block of text."""

import re
from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from tawsiya.ingest.ocr.page import OcrLine, OcrWord

_SURE = 0.8
# Smaller than this share of the height of a word both ways: no letter, no digit and no dash.
_SPECK = 0.25
# Words of one or two letters or digits below this confidence. Swept none, 0.4 and 0.6 on noisy scans of 200 dpi (Naskh,
# Western digits): words wrong 26.5, 20.8 and 17.5 %, numbers right 164, 161 and 155 of 218; clean scans change little.
_LEAST = 0.4
_LETTERS = re.compile(r"\w")


def drop_specks(lines: Iterable[OcrLine]) -> tuple[OcrLine, ...]:
    """`lines` without words that are specks, and without lines in which nothing else stands."""
    listed = tuple(lines)
    words = (word for line in listed for word in line.words)
    heights = [_height(word) for word in words if word.confidence >= _SURE and len(_LETTERS.findall(word.text)) > 2]
    size = _SPECK * median(heights) if heights else 0.0
    kept = ((line, tuple(word for word in line.words if not _is_speck(word, size))) for line in listed)
    return tuple(replace(line, words=words) for line, words in kept if words)


def _is_speck(word: OcrWord, size: float) -> bool:
    if _height(word) < size and word.box.right - word.box.left < size:
        return True
    return word.confidence < _LEAST and len(_LETTERS.findall(word.text)) <= 2


def _height(word: OcrWord) -> float:
    return word.box.bottom - word.box.top

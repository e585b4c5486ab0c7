"""Two readings of one page in one: Latin words and Western numbers of the second in the lines of the first.

tesseract's Arabic model knows no Latin letter and few digits; together with the English one it reads both, but garbles
Arabic words. Of 16 clean pages with Western digits the Arabic model alone read 293 of 436 numbers and 0 of 94 Latin
words (16.3 % of all words wrong), both models 341 and 85 (19.7 %), the two readings merged 344 and 81 (15.6 %).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tawsiya.ingest.ocr.page import Box, OcrLine, OcrWord

_ARABIC = re.compile(r"[\u0620-\u06d3]")
_LATIN = re.compile(r"[A-Za-z]{2}")
_DIGIT = re.compile(r"\d")
_PROCLITIC = re.compile(r"[وفبلك]\d")
# Symbols of documents (`A/RES/1`) and abbreviations: garbled Arabic seldom looks like them.
_SYMBOL = re.compile(r"[A-Za-z][\w.]*/[\w./()-]*\d|[A-Z]{2}")
# Swept 70, 80, 85 and 90 on clean scans: words wrong 16.6, 15.8, 15.6 and 15.9 %, numbers 347, 345, 344 and 316 of 436.
_SURE = 0.85
_LEAST = 0.2
_COVERED = 0.5  # the share of a word's area that makes two boxes the same place


def merge_readings(first: Iterable[OcrLine], second: Iterable[OcrLine]) -> tuple[OcrLine, ...]:
    """The lines of `first` with the words of `second` that are better there; both are readings of the same page."""
    better = [
        replace(word, text=_with_brackets(word.text)) for line in second for word in line.words if _is_candidate(word)
    ]
    return tuple(replace(line, words=_merged(line.words, better)) for line in first)


def _is_candidate(word: OcrWord) -> bool:
    text = word.text
    return not _ARABIC.search(text) and bool(_LATIN.search(text) or _DIGIT.search(text))


def _merged(words: tuple[OcrWord, ...], candidates: Sequence[OcrWord]) -> tuple[OcrWord, ...]:
    merged = list(words)
    for candidate in candidates:
        places = [place for place, word in enumerate(merged) if _overlap(word.box, candidate.box)]
        replaced = [merged[place] for place in places]
        if replaced and _covers_all(candidate.box, replaced) and _is_better(candidate, replaced):
            merged[places[0] : places[-1] + 1] = [candidate]
    return tuple(merged)


def _is_better(candidate: OcrWord, replaced: Sequence[OcrWord]) -> bool:
    """A number must be sure of itself, a Latin word surer than what stands there; a symbol only the latter."""
    if not _LATIN.search(candidate.text) and any(_is_kept(word.text, candidate.text) for word in replaced):
        return False
    surer = candidate.confidence > max(word.confidence for word in replaced)
    if candidate.confidence >= _SURE:
        return surer or not _LATIN.search(candidate.text)
    return surer and candidate.confidence >= _LEAST and bool(_SYMBOL.search(candidate.text))


def _is_kept(text: str, candidate: str) -> bool:
    """Whether `text` is the same number with its punctuation, or a number with a proclitic, which would be lost."""
    return _DIGIT.findall(text) == _DIGIT.findall(candidate) or bool(_PROCLITIC.match(text))


def _with_brackets(text: str) -> str:
    """Brackets of a word that was read from left to right, as they stand in a line from right to left.

    >>> _with_brackets("A/1)"), _with_brackets(")2013("), _with_brackets("(A)")
    ('(A/1', '(2013)', '(A)')
    """
    if text[0] == ")" and text[-1] == "(":
        return f"({text[1:-1]})"
    if text[-1] == ")" and "(" not in text:
        return f"({text[:-1]}"
    if text[0] == "(" and ")" not in text:
        return f"{text[1:]})"
    return text


def _overlap(one: Box, other: Box) -> bool:
    return _shared(one, other) > _COVERED * min(_area(one), _area(other))


def _covers_all(box: Box, words: Iterable[OcrWord]) -> bool:
    return all(_shared(word.box, box) > _COVERED * _area(word.box) for word in words)


def _shared(one: Box, other: Box) -> float:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, width) * max(0.0, height)


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)

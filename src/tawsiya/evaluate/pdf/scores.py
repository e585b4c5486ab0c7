"""What a reader of PDF files got right of a text that is known: characters, words, facts, ends of paragraphs."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from unicodedata import normalize

from tawsiya.evaluate.pdf.edits import common_runs, distance
from tawsiya.knowledge.months import months

DATES, NUMBERS, SYMBOLS, ADDRESSES = "dates", "numbers", "symbols", "URLs"

_MONTHS = "|".join(sorted({re.escape(month.name) for month in months()}, key=len, reverse=True))
_PATTERNS = {
    DATES: re.compile(rf"\d{{1,2}}(?:\s?-\s?\d{{1,2}})?\s(?:{_MONTHS})(?:/(?:{_MONTHS}))?\s\d{{4}}"),
    NUMBERS: re.compile(r"\d+(?:[.,:/-]\d+)*%?"),
    SYMBOLS: re.compile(r"\b[A-Z]+\d*(?:/[A-Za-z0-9.()-]+)+"),
    ADDRESSES: re.compile(r"https?://[^\s<>؛()]+"),
}
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `all` things."""

    right: int = 0
    all: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.all + other.all)

    @property
    def value(self) -> float:
        """Between 0 and 1; 1 of nothing."""
        return self.right / self.all if self.all else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """One reading of one file, or the sum of several.

    `characters` and `words` are edits against the length of the text; `facts` the dates, full with day and year,
    numbers, document symbols and web addresses that are whole; `found` the ends of paragraphs that were found of those
    that there are, and `true` those that are such of the ones that were given. `seconds` is the time of reading.
    """

    pages: int = 0
    seconds: float = 0.0
    characters: Share = field(default_factory=Share)
    words: Share = field(default_factory=Share)
    facts: tuple[Share, ...] = (Share(),) * len(_PATTERNS)
    found: Share = field(default_factory=Share)
    true: Share = field(default_factory=Share)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.pages + other.pages,
            self.seconds + other.seconds,
            self.characters + other.characters,
            self.words + other.words,
            tuple(one + two for one, two in zip(self.facts, other.facts, strict=True)),
            self.found + other.found,
            self.true + other.true,
        )


def score(expected: str, given: str, *, pages: int, seconds: float, paragraphs: bool = True) -> Score:
    """Compare a reading with the text; both have blank lines between paragraphs, else `paragraphs` is false.

    White space is folded, and both are in Unicode's form C: marks of one letter may stand in any order. Everything
    else counts as it is.
    """
    expected, given = normalize("NFC", expected), normalize("NFC", given)
    one, other = " ".join(expected.split()), " ".join(given.split())
    facts = tuple(_kept(pattern.findall(one), pattern.findall(other)) for pattern in _PATTERNS.values())
    found, true = _ends_kept(expected, given) if paragraphs else (Share(), Share())
    words, other_words = one.split(), other.split()
    return Score(
        pages,
        seconds,
        Share(distance(one, other), len(one)),
        Share(distance(words, other_words), len(words)),
        facts,
        found,
        true,
    )


def _kept(expected: Iterable[str], given: Iterable[str]) -> Share:
    wanted = Counter(expected)
    return Share((wanted & Counter(given)).total(), wanted.total())


def _ends_kept(expected: str, given: str) -> tuple[Share, Share]:
    """The ends of paragraphs in both texts: of the expected ones, of the given ones. The last ones do not count."""
    ends, given_ends = _ends(expected), set(_ends(given))
    runs = common_runs("".join(expected.split()), "".join(given.split()))
    starts = [run.one for run in runs]
    right = 0
    for end in ends:
        at = bisect_right(starts, end - 1) - 1
        if at < 0:
            continue
        run = runs[at]
        after = runs[at + 1] if at + 1 < len(runs) else None
        there = {run.other + min(end - run.one, run.length)}
        if after is not None and end <= after.one and end >= run.one + run.length:
            there |= {after.other, *range(run.other + run.length, after.other)}
        right += bool(there & given_ends)
    return Share(right, len(ends)), Share(min(right, len(given_ends)), len(given_ends))


def _ends(text: str) -> list[int]:
    """Where paragraphs end, counted in characters that are not blank; the last one is left out."""
    lengths = (len("".join(part.split())) for part in _PARAGRAPH.split(text.strip()))
    return list(accumulate(lengths))[:-1]

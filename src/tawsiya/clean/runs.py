"""The runs of a line as a broken layer has them: numbers, months, Latin words, turned brackets, and the words between.

In such a layer the runs of a line stand in the order of the page from left to right, the reverse of how Arabic reads.
A run that cannot be mistaken is a pivot: it shows where its neighbours belong. The words between two pivots are taken
for one run here, although they may hide more; telling those apart needs a model of words. Spans count in the text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tawsiya.arabic.characters import DIGITS, LETTERS, TATWEEL
from tawsiya.clean.months import Month, find_months
from tawsiya.core.span import Span

_D = f"[{DIGITS}]"
_POINT = "[.,/:\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}]"
_NUMBER = rf"{_D}+(?:{_POINT}{_D}+)*[%\N{{ARABIC PERCENT SIGN}}]?"
_LATIN = r"[A-Za-z](?:[^\s\u0600-\u06ff()\[\]\"«»“”]|[ ](?=[A-Za-z]))*"
_HYPHEN = "[-\N{EN DASH}\N{NON-BREAKING HYPHEN}]"
_ORDINALS = "أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي عشر|ثاني عشر|ثالث عشر|رابع عشر|خامس عشر"
_NAMES = "ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء|كاف|لام|ميم|نون|سين|عين|فاء|صاد|قاف|راء|شين|تاء"
_MARKS = "\N{ARABIC FATHATAN}?"
_LABEL = rf"(?:{_D}{{1,3}}|(?:{_ORDINALS}){_MARKS}ا?{_MARKS}|{_NAMES})"
BULLETS = "●•○◦■□▪▫◆◇▶◀►◄➢"
_PIVOT = re.compile(
    rf"(?P<label>(?<!\S){_HYPHEN}{_LABEL}(?!\S))"
    rf"|(?P<bullet>[{BULLETS}](?=\s*$))"
    rf"|(?P<note>\)\s?(?:(?:{_D}{{1,4}}|[{LETTERS}]{TATWEEL}?)\s?\(|{_LATIN}\((?![{LETTERS}])))"
    rf"|(?P<latin>{_LATIN}(?<![.,;:\-]))"
    rf"|(?P<joined>(?<!{_D}){_D}{{1,4}}(?:{_HYPHEN}{_D}{{1,4}}){{1,2}}(?![{DIGITS}]|[-/.]{_D}))"
    rf"|(?P<thousands>(?<!{_D}){_D}{{1,3}} {_D}{{3}}(?![{DIGITS}.,/]))"
    rf"|(?P<turned_thousands>(?<!{_D}){_D}{{3}} {_D}{{1,2}}(?![{DIGITS}.,/]))"
    rf"|(?P<number>{_NUMBER})"
)
_PARTS = re.compile(rf"{_D}+|{_HYPHEN}|\S")
_DAY_AFTER = re.compile(rf"\s*{_D}")
_LETTER = re.compile(f"[{LETTERS}]")
_INNER_NUMBER = re.compile(_NUMBER)
_STRETCH = f"{TATWEEL}*"
_ASKING_WORDS = (
    "عام عامي سنة الهدف هدف الغاية المؤشر المادة الفقرة الفقرتين البند التوصية التوصيتين القرار القرارين قرار الشكل "
    "الجدول المرفق الفصل الوثيقة الإطار يوم يومي حوالي زهاء نحو"
)
ASKING = "|".join(_STRETCH.join(word) for word in _ASKING_WORDS.split()) + r"|[أا]كثر\s+من|أقل\s+من"
"""Words that a number follows, as a pattern that lets kashida stand in them."""
_ASKS = re.compile(rf"(?<![{LETTERS}{TATWEEL}])[وفبلك]?(?:{ASKING}){_STRETCH}$")
NUMERIC = frozenset({"number", "joined", "thousands"})
LIGATURES = frozenset({"ligature", "inner-ligature"})
PIVOTS = frozenset({*NUMERIC, *LIGATURES, "month", "latin", "note"})
"""Kinds of runs that show where their neighbours belong."""


class Run(NamedTuple):
    """One run: its `kind`, its `parts` in printed order, and how long a stretch it takes, `start..end`.

    Kinds: `words`, `number`, `joined` (by hyphens), `thousands`, `month`, `latin`, `note` (a number or letter between
    brackets), `label`, `bullet`, `ligature` (two letters; `inner-ligature` ends a word that is begun); `torn` words
    and a `tail` touch what they were torn from.
    """

    kind: str
    parts: tuple[Span, ...]
    start: int
    end: int


def find_runs(text: str, start: int, end: int) -> list[Run]:
    """The runs of the line `start..end` of `text` in the order in which they stand; blanks belong to none.

    >>> line = "٢٠١٨ أيار/مايو ٣و ٢فيينا، "
    >>> [(run.kind, line[run.start : run.end]) for run in find_runs(line, 0, len(line))][:3]
    [('number', '٢٠١٨'), ('month', 'أيار/مايو'), ('number', '٣')]
    """
    months = [_with_mark(text, pieces, end) for pieces in find_months(text, start, end)]
    taken = sorted((piece, number) for number, pieces in enumerate(months) for piece in pieces)
    runs: list[Run] = []
    at = start
    done: set[int] = set()
    for piece, number in [*taken, (Span(end, end), -1)]:
        if piece.start > at:
            runs += _plain_runs(text, at, piece.start, end)
        if number >= 0 and number not in done and _stands_at(text, months[number], piece, end):
            runs.append(_month(months[number]))
            done.add(number)
        at = max(at, piece.end)
    return runs


def _with_mark(text: str, pieces: Month, end: int) -> Month:
    """The month with a mark that touches its end, as it stands where a sentence ends with a date."""
    last = pieces[-1].end
    closes = last < end and text[last] in ".،؛" and (last + 1 >= end or text[last + 1].isspace())
    return (*pieces, Span(last, last + 1)) if closes else pieces


def _stands_at(text: str, pieces: Month, piece: Span, end: int) -> bool:
    """Whether the month counts where this piece of it stands: a severed one beside its days, else at its head."""
    if len(pieces) < 2 or pieces[1].start > pieces[0].start or _DAY_AFTER.match(text, pieces[1].end, end):
        return True
    return piece == pieces[0]


def _month(pieces: Month) -> Run:
    return Run("month", pieces, min(pieces).start, max(piece.end for piece in pieces))


def _plain_runs(text: str, start: int, end: int, line_end: int) -> Iterator[Run]:
    """The runs of a stretch without months."""
    at = start
    for match in _PIVOT.finditer(text, start, end):
        kind = match.lastgroup
        assert kind is not None  # every alternative is named
        run = _pivot(text, kind, match, line_end)
        yield from _words(text, at, run.start)
        yield run
        at = run.end
    yield from _words(text, at, end)


def _words(text: str, start: int, end: int) -> Iterator[Run]:
    core = Span(start, end).trim(text)
    if len(core):
        yield Run("words", (core,), core.start, core.end)


def _pivot(text: str, kind: str, match: re.Match[str], line_end: int) -> Run:
    low, high = match.span()
    if kind == "note" and _opens_words(text, high, line_end):
        number = _INNER_NUMBER.search(text, low, high)
        if number:  # its brackets belong to the words on either side
            return Run("number", (Span(*number.span()),), *number.span())
    if kind in ("label", "joined", "note", "turned_thousands"):
        parts = tuple(Span(*part.span()) for part in _parts(text, kind, low, high))[::-1]
        return Run("thousands" if kind == "turned_thousands" else kind, parts, low, high)
    return Run(kind, (Span(low, high),), low, high)


def _parts(text: str, kind: str, low: int, high: int) -> Sequence[re.Match[str]]:
    if kind == "label":
        return [*re.compile(_HYPHEN).finditer(text, low, low + 1), *re.compile(r".+").finditer(text, low + 1, high)]
    if kind == "note":
        return list(re.compile(r"[()]|[^()\s]+").finditer(text, low, high))
    return list(_PARTS.finditer(text, low, high))


def _opens_words(text: str, start: int, end: int) -> bool:
    """Whether the bracket before `start` opens words that ask for the number: `)٦(انظر الفقرة` is `(انظر الفقرة ٦)`."""
    if start >= end or not _LETTER.match(text, start):
        return False
    return asks_for_number(_PIVOT.split(text[start:end], maxsplit=1)[0])


def asks_for_number(words: str) -> bool:
    """Whether the last word is one that a number follows: `عام`, `الهدف`, `أكثر من` and their kind.

    >>> asks_for_number("شهد عام "), asks_for_number("في هذا العام")
    (True, False)
    """
    return _ASKS.search(words.rstrip()[-24:]) is not None

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
_YEAR = f"(?:[1١][9٩]|[2٢][0٠]){_D}{_D}"
_HYPHEN = "[-\N{EN DASH}\N{NON-BREAKING HYPHEN}]"
_ORDINALS = "أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي عشر|ثاني عشر|ثالث عشر|رابع عشر|خامس عشر"
_NAMES = "ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء|كاف|لام|ميم|نون|سين|عين|فاء|صاد|قاف|راء|شين|تاء"
_MARKS = "\N{ARABIC FATHATAN}?"
_LABEL = rf"(?:{_D}{{1,3}}|(?:{_ORDINALS}){_MARKS}ا?{_MARKS}|{_NAMES})"
BULLETS = "●•○◦■□▪▫◆◇▶◀►◄➢"
_LETTER_LABEL = f"(?:[{LETTERS}]{TATWEEL}?)"
_ABJAD = f"[أابجدهزحطيكلمنتثخذ]{TATWEEL}?"
# No pivot begins with a letter: what is asked first spares the search most of its places.
_PIVOT = re.compile(
    rf"(?![{LETTERS}{TATWEEL}])(?:(?P<straight>(?m:^)\s*{_D}{{1,3}}\s?[-.)](?=\s|[{LETTERS}]))"
    rf"|(?P<first>(?m:^)\s*{_HYPHEN}\s?{_D}{{1,3}}(?=\s|[{LETTERS}]))"
    rf"|(?P<label>(?<!\S){_HYPHEN}{_LABEL}(?!\S)"
    rf"|(?<!{_D}){_HYPHEN}{_D}{{1,3}}(?=[{LETTERS}{TATWEEL}]|{_YEAR}(?!{_D}))"
    rf"|(?<!{_D}){_HYPHEN}\s?(?:{_LABEL}|{_LETTER_LABEL})(?=\s*$)|[.)]\s?(?:{_ABJAD}|[ivx]{{1,4}})(?=\s*$)"
    rf"|(?<!{_D})\.\s?{_D}{{1,3}}(?=\s*$))"
    rf"|(?P<lettered>\)\s?\([{LETTERS}]{TATWEEL}?(?=\s*$))"
    rf"|(?P<star>(?m:^)\s*\*(?=[{LETTERS}]))"
    rf"|(?P<bullet>[{BULLETS}](?=\s*$))"
    rf"|(?P<note>\)\s*{_D}{{1,4}}\s*\()"
    rf"|(?P<bracketed>\)\s?(?:[{LETTERS}]{TATWEEL}?\s?\(|{_LATIN}\((?![{LETTERS}])))"
    rf"|(?P<year>\(\s?{_D}{{4}}\s?\))"
    rf"|(?P<latin>{_LATIN}(?<![.,;:\-]))"
    rf"|(?P<joined>(?<!{_D}){_D}{{1,4}}(?:{_HYPHEN}{_D}{{1,4}}){{1,2}}(?![{DIGITS}]|[-/.]{_D}))"
    rf"|(?P<thousands>(?<!{_D}){_D}{{1,3}}(?: {_D}{{3}})+(?![{DIGITS}.,/]))"
    rf"|(?P<turned_thousands>(?<!{_D})(?:{_D}{{3}} )+{_D}{{1,2}}(?![{DIGITS}.,/]))"
    rf"|(?P<number>{_NUMBER}))"
)
_RISING_YEARS = re.compile(rf"{_D}{{4}}{_HYPHEN}{_D}{{4}}")
_LABEL_PARTS = re.compile(rf"{_HYPHEN}|[.)]|[^\s.)\-\N{{EN DASH}}\N{{NON-BREAKING HYPHEN}}](?:.*\S)?")
_BRACKET = re.compile("[()]")
_WORDS_ONLY = re.compile(rf"\s?[{LETTERS}][^\n{DIGITS}.،؛:()\"]{{2,50}}")
_BRACKETS = re.compile(r"[()]|[^()\s](?:[^()]*[^()\s])?")
_PARTS = re.compile(rf"{_D}+|{_HYPHEN}|\S")
_YEAR_WORD = re.compile(rf"\s+(?P<word>سـ*نـ*ة|عـ*اـ*م)(?![{LETTERS}])")
_DAY_AFTER = re.compile(rf"\s*{_D}")
_LETTER = re.compile(f"[{LETTERS}]")
_INNER_NUMBER = re.compile(_NUMBER)
_STRETCH = f"{TATWEEL}*"
_ASKING_WORDS = (
    "عام عامي سنة الهدف هدف الغاية المؤشر المادة الفقرة الفقرتين البند التوصية التوصيتين القرار القرارين قرار الشكل "
    "الجدول المرفق الفصل الوثيقة الإطار يوم يومي حوالي زهاء نحو بتاريخ لسنة للمادة للفقرة"
)
ASKING = "|".join(_STRETCH.join(word) for word in _ASKING_WORDS.split()) + r"|[أا]كثر\s+من|أقل\s+من"
"""Words that a number follows, as a pattern that lets kashida stand in them."""
_ASKS = re.compile(rf"(?<![{LETTERS}{TATWEEL}])[وفبلك]?(?:{ASKING}){_STRETCH}$")
NUMERIC = frozenset({"number", "joined", "thousands"})
LIGATURES = frozenset({"ligature", "inner-ligature"})
PIVOTS = frozenset({*NUMERIC, *LIGATURES, "month", "latin", "note", "bracketed", "year"})
"""Kinds of runs that show where their neighbours belong."""


class Run(NamedTuple):
    """One run: its `kind`, its `parts` in printed order, and how long a stretch it takes, `start..end`.

    Kinds: `words`, `number`, `joined` (by hyphens), `thousands`, `year` (in brackets), `month`, `latin`, `note` (a
    number between turned brackets) and `bracketed` (a letter or words), `label`, `bullet`, `star`, `ligature` (two
    letters; `inner-ligature` ends a word that is begun); `torn` words and a `tail` touch what they were torn from.
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
    pivots = [_month(_with_mark(text, pieces, end)) for pieces in find_months(text, start, end)]
    dated = [piece for run in pivots for piece in run.parts]
    for span in _bracketed_words(text, start, end):
        if not any(span.overlap(piece) for piece in dated):
            pivots.append(_bracketed(text, span))
    taken = sorted((piece, number) for number, run in enumerate(pivots) for piece in run.parts)
    runs: list[Run] = []
    at = start
    done: set[int] = set()
    for piece, number in [*taken, (Span(end, end), -1)]:
        if piece.start > at:
            runs += _plain_runs(text, at, piece.start, end)
        if number >= 0 and number not in done and _stands_at(text, pivots[number].parts, piece, end):
            runs.append(pivots[number])
            done.add(number)
        at = max(at, piece.end)
    return runs


def _with_mark(text: str, pieces: Month, end: int) -> Month:
    """The month with a mark that touches its end, where a sentence ends with a date, or with the word for its year."""
    last = pieces[-1].end
    year = _YEAR_WORD.match(text, last, end)
    if year and last == max(piece.end for piece in pieces):
        return (*pieces[:-1], Span(pieces[-1].start, year.end("word")))
    closes = last < end and text[last] in ".،؛" and (last + 1 >= end or text[last + 1].isspace())
    return (*pieces, Span(last, last + 1)) if closes else pieces


def _stands_at(text: str, pieces: Month, piece: Span, end: int) -> bool:
    """Whether the month counts where this piece of it stands: a severed one beside its days, else at its head."""
    severed = len(pieces) > 1 and pieces[1].start < pieces[0].start and text[pieces[0].start] != "("
    if not severed or _DAY_AFTER.match(text, pieces[1].end, end):
        return True
    return piece == pieces[0]


def _month(pieces: Month) -> Run:
    return Run("month", pieces, min(pieces).start, max(piece.end for piece in pieces))


def _bracketed(text: str, span: Span) -> Run:
    inside = Span(span.start + 1, span.end - 1).trim(text)
    parts = (Span(span.end - 1, span.end), inside, Span(span.start, span.start + 1))
    return Run("bracketed", parts, span.start, span.end)


def _bracketed_words(text: str, start: int, end: int) -> list[Span]:
    """Stretches `)words(`: a bracket that closes nothing before one that nothing closes."""
    depth, closed, found = 0, None, []
    brackets = [match.start() for match in _BRACKET.finditer(text, start, end)]
    for number, place in enumerate(brackets):
        if text[place] == ")":
            depth, closed = (depth - 1, None) if depth else (0, place)
            continue
        later = brackets[number + 1] if number + 1 < len(brackets) else None
        if closed is not None and (later is None or text[later] == "("):
            opens = text[place - 1].isspace() and _LETTER.match(text, place + 1)
            if not opens and _WORDS_ONLY.fullmatch(text, closed + 1, place):
                found.append(Span(closed, place + 1))
            closed = None
        else:
            depth, closed = depth + 1, None
    return found


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
    if kind == "joined" and _RISING_YEARS.fullmatch(text, low, high) and text[low : low + 4] < text[high - 4 : high]:
        return Run(kind, (Span(low, high),), low, high)  # a span of years that was one run
    if kind in ("straight", "star"):
        core = Span(low, high).trim(text)
        return Run("label" if kind == "straight" else "star", (core,), core.start, core.end)
    if kind == "lettered":
        bracket = text.index("(", low)
        return Run("label", (Span(bracket, high), Span(low, low + 1)), low, high)
    if kind in ("first", "label", "joined", "note", "bracketed", "turned_thousands"):
        parts = tuple(Span(*part.span()) for part in _parts(text, kind, low, high))[::-1]
        name = {"first": "label", "turned_thousands": "thousands"}.get(kind, kind)
        return Run(name, parts, min(parts).start, high)
    return Run(kind, (Span(low, high),), low, high)


def _parts(text: str, kind: str, low: int, high: int) -> Sequence[re.Match[str]]:
    pattern = {"first": _LABEL_PARTS, "label": _LABEL_PARTS, "note": _BRACKETS, "bracketed": _BRACKETS}.get(
        kind, _PARTS
    )
    return list(pattern.finditer(text, low, high))


def _opens_words(text: str, start: int, end: int) -> bool:
    """Whether the bracket before `start` opens words that ask for the number: `)٦(انظر الفقرة` is `(انظر الفقرة ٦)`."""
    if start >= end or not _LETTER.match(text, start):
        return False
    return asks_for_number(_PIVOT.split(text[start:end], maxsplit=1)[0])


def asks_for_number(words: str) -> bool:
    """Whether the last word, be a bracket open behind it, is one that a number follows: `عام`, `الهدف`, `أكثر من`.

    >>> asks_for_number("شهد عام "), asks_for_number("في هذا العام")
    (True, False)
    """
    return _ASKS.search(words.rstrip(" (")[-24:]) is not None


def asks_for_year(words: str) -> bool:
    """Whether the last word is one that a year follows."""
    return words.rstrip().replace(TATWEEL, "").endswith(("عام", "سنة"))

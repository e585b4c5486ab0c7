"""Letters of a ligature that a layer turned around, and the line that was cut before and behind them.

Noon and zain share a ligature in the fonts of the United Nations: `\N{ARABIC LETTER ZAIN}\N{ARABIC LETTER NOON}` in
a broken line may be the heart of a word whose beginning ends the words behind it and whose end begins the words before
it. It is taken for one only where the three make a word of the list below.
"""

import re
from collections.abc import Iterator, Sequence

from tawsiya.arabic.characters import LETTERS, MARKS, TATWEEL
from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.words import load_word_model
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.clean.runs import Run
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

_TURNED = re.compile(r"زن")
_BEFORE = r"(?:[وفبك]?(?:ال|لل)|[وفبلك])?"
_NOUNS = "نزع|نزاع|نزاعات|نزاعا|نزول|نزوح|نزيه|نزيهة|نزاهة|نزيف|نزلاء|نزعة"
_VERBS = "[أتين]نزع|[تي]نزل|[تي]نزح|منزل|منازل|منزوع|منزوعة|منزلة|تنزيل|تنزيله|تنزيلها|تنزه|إنزال"
_KNOWN = re.compile(rf"{_BEFORE}(?:{_NOUNS}|{_VERBS}|منزلي)")
_EDGE = re.compile(rf"[{LETTERS}{MARKS}{TATWEEL}]*")
_LAST = re.compile(rf"[{LETTERS}{MARKS}{TATWEEL}]*$")
_MARKS = re.compile(f"[{MARKS}{TATWEEL}]")
# An article alone waits for its word, which is as likely as not that of the ligature: then the search for the order of
# words tells more than a rule can.
_ARTICLE = re.compile(rf"(?<![{LETTERS}{MARKS}{TATWEEL}])[وفبك]?(?:ال|لل)(?![{LETTERS}{MARKS}{TATWEEL}])")
_LONGEST = 24  # code points of a word before its ligature
_EARLY_MARKS = re.compile(rf"(?<![{LETTERS}{MARKS}{TATWEEL}])(?P<marks>[{MARKS}]+)(?P<letter>[{LETTERS}])")
_TURNED_NOON = re.compile(
    rf"(?P<zain>ز)(?P<between>{TATWEEL}*)(?P<noon>ن)"
    rf"(?:(?={TATWEEL}*(?:ع|ا{TATWEEL}*ع|ل|ي{TATWEEL}*[له]|و{TATWEEL}*[حل]|ا{TATWEEL}*ه{TATWEEL}*ة))"
    rf"|(?<=[إاأ]زن)(?=ال)|(?<=لوزن)(?=ا(?!ت)))"
)


def find_turned_noon(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
    """Zain and noon that change places inside a word, in code points of `text`.

    Here only in words that are listed so, in lines where no article waits for its word; and only before endings that no
    word with the two in this order has: of 35 million words of laws, encyclopaedia, news and books 30 match, all of
    them foreign names or misprints.

    >>> from tawsiya.clean.diagnosis import diagnose
    >>> raw = "٢٠١٩ آذار/مارس ٥في زنع السلاح وتسوية الزناعات"
    >>> [raw[found.start - 1 : found.end + 1] for found in find_turned_noon(raw, diagnose(raw))]
    [' زنع', 'لزنا']
    """
    if not diagnosis.damaged:
        return
    model = load_word_model()
    for match in _TURNED_NOON.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        if _ARTICLE.search(text, start, len(text) if end < 0 else end):
            continue
        if model.lookup_known(_turned_word(text, match)):
            yield _turn(match)


def find_other_turned_noon(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
    """The same in all words that are left, in code points of `text`.

    To be asked when words stand in order: before, letters that the ligature touches are often those of another word.
    """
    if diagnosis.damaged:
        yield from map(_turn, _TURNED_NOON.finditer(text))


def _turned_word(text: str, match: re.Match[str]) -> str:
    """The folded word around two turned letters, as it was printed."""
    before = _letters(_LAST.search(text[max(0, match.start() - _LONGEST) : match.start()]))
    behind = _letters(_EDGE.match(text, match.end()))
    return fold_word(f"{before}\N{ARABIC LETTER NOON}\N{ARABIC LETTER ZAIN}{behind}")


def _turn(match: re.Match[str]) -> Rewrite:
    parts = (Span(*match.span("noon")), Span(*match.span("between")), Span(*match.span("zain")))
    return Rewrite(match.start(), match.end(), parts, "ligature", "noon and zain of one ligature are turned")


def find_early_marks(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
    """Vowel marks that stand before the first letter of their word, in code points of `text`.

    >>> from tawsiya.clean.diagnosis import diagnose
    >>> raw = "٢٠١٩ آذار/مارس ٥في \N{ARABIC DAMMA}عقد"
    >>> [found.result(raw) for found in find_early_marks(raw, diagnose(raw))] == ["ع\N{ARABIC DAMMA}"]
    True
    """
    if not diagnosis.damaged:
        return
    for match in _EARLY_MARKS.finditer(text):
        parts = (Span(*match.span("letter")), Span(*match.span("marks")))
        yield Rewrite(match.start(), match.end(), parts, "mark-place", "a vowel mark stands before its letter")


def cut_at_ligatures(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs with words cut around each turned ligature; its letters are parts in the right order."""
    found: list[Run] = []
    for run in runs:
        if run.kind == "words":
            found += _cut(text, run)
        else:
            found.append(run)
    if any(run.kind == "words" and _ARTICLE.search(text, run.start, run.end) for run in runs):
        knots = sum(len(_TURNED.findall(text, run.start, run.end)) for run in runs if run.kind == "words")
        if knots > sum(run.kind == "inner-ligature" for run in found):
            return list(runs)
    return found


def _cut(text: str, run: Run) -> list[Run]:
    places = [match.start() for match in _TURNED.finditer(text, run.start, run.end)]
    pieces: list[Run] = []
    at = run.start
    for number, place in enumerate(places):
        behind = places[number + 1] if number + 1 < len(places) else run.end
        kind = _kind(text, Span(at, place), Span(place + 2, behind))
        if kind is None:
            continue
        pieces += _words(text, at, place)
        pieces.append(Run(kind, (Span(place + 1, place + 2), Span(place, place + 1)), place, place + 2))
        at = place + 2
    return [*pieces, *_words(text, at, run.end)]


def _kind(text: str, before: Span, behind: Span) -> str | None:
    """`ligature` where it begins a word, `inner-ligature` where the words behind it end with its beginning."""
    end = _letters(_EDGE.match(text, before.start, before.end))
    beginning = _letters(_LAST.search(text, behind.start, behind.end))
    if not end:
        return None
    if beginning and _KNOWN.fullmatch(f"{beginning}نز{end}"):
        return "inner-ligature"
    return "ligature" if _KNOWN.fullmatch(f"نز{end}") else None


def _letters(match: re.Match[str] | None) -> str:
    return _MARKS.sub("", match[0]) if match else ""


def _words(text: str, start: int, end: int) -> list[Run]:
    core = Span(start, end).trim(text)
    return [Run("words", (core,), core.start, core.end)] if len(core) else []

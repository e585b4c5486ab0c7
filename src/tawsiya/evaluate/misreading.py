"""Gold as recognition would have read it: characters taken for others, dots lost, words glued and split, digits wrong.

What is confused follows the shapes of the letters: those that differ in their dots alone, teh marbuta and heh, yeh and
alef maqsura at the end of a word, the forms of alef and hamza. All spans move with the characters.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from tawsiya.core.alignment import Alignment, Edit, apply_edits
from tawsiya.core.span import Span, hull
from tawsiya.corpus.gold import GoldDocument, GoldQuote, GoldRecommendation
from tawsiya.evaluate.matching import match_equal
from tawsiya.evaluate.output import Output

_ALIKE = (
    "بتثن",
    "نتبي",
    "جحخ",
    "دذ",
    "رز",
    "سش",
    "صض",
    "طظ",
    "عغ",
    "فق",
    "اأإآ",
    "وؤ",
    "\N{ARABIC LETTER TEH MARBUTA}\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER ALEF MAKSURA}",
    "17",
    "38",
    "56",
    "069",
    "\N{ARABIC-INDIC DIGIT TWO}\N{ARABIC-INDIC DIGIT THREE}",
    "\N{ARABIC-INDIC DIGIT SEVEN}\N{ARABIC-INDIC DIGIT EIGHT}",
    "\N{ARABIC-INDIC DIGIT ZERO}\N{ARABIC-INDIC DIGIT FIVE}",
    "\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC-INDIC DIGIT SIX}\N{ARABIC-INDIC DIGIT NINE}",
    ".،",
    "؛،",
)
_LAST = frozenset("\N{ARABIC LETTER TEH MARBUTA}\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF MAKSURA}")
"""Of these, what they are confused with stands only at the end of a word."""
_CONFUSED = {
    letter: "".join(sorted({other for group in _ALIKE if letter in group for other in group} - {letter}))
    for group in _ALIKE
    for letter in group
}
_UNJOINED = frozenset("اأإآدذرزوؤى")
"""Behind these a word has a gap of its own, where recognition sees two words."""
_SPLIT = 0.15


@dataclass(frozen=True)
class Misread:
    """`document` in the misread text, and which of its mentions have a character that was misread."""

    document: GoldDocument
    alignment: Alignment
    touched: tuple[bool, ...]


def misread(document: GoldDocument, rate: float, seed: int) -> Misread:
    """The gold where each character is misread with the probability `rate`; blocks are left out."""
    edits = _edits(document.text, rate, Random(f"{seed} {document.name} {rate}"))
    text, alignment = apply_edits(document.text, edits)
    changed = [False] * (len(document.text) + 1)
    for edit in edits:
        changed[edit.start : max(edit.end, edit.start + 1)] = [True] * max(1, edit.end - edit.start)
    mentions = document.mentions or ()
    moved = replace(
        document,
        text=text,
        mentions=tuple(replace(mention, span=_moved(mention.span, alignment)) for mention in mentions),
        recommendations=tuple(_moved_unit(unit, alignment, text) for unit in document.recommendations or ()),
        blocks=None,
        read=tuple(_moved(span, alignment) for span in document.read) if document.read is not None else None,
    )
    touched = tuple(any(changed[mention.span.start : mention.span.end]) for mention in mentions)
    return Misread(moved, alignment, touched)


def words_touched(document: GoldDocument, misread_: Misread) -> tuple[int, int]:
    """How many words of the text have a character that was misread, and how many there are."""
    spans = list(_words(document.text))
    same = sum(
        1
        for span in spans
        if misread_.document.text[slice(*_ends(_moved(span, misread_.alignment)))] == span.of(document.text)
    )
    return len(spans) - same, len(spans)


def recalled(document: GoldDocument, output: Output) -> list[bool]:
    """Which of the mentions were found, with the same span and label."""
    found = [False] * len(document.mentions or ())
    for label in {mention.label for mention in document.mentions or ()}:
        places = [place for place, mention in enumerate(document.mentions or ()) if mention.label == label]
        gold = [(document.mentions or ())[place].span for place in places]
        system = [mention.span for mention in output.mentions if mention.label == label]
        for left, _ in match_equal(gold, system):
            found[places[left]] = True
    return found


def _edits(text: str, rate: float, random: Random) -> list[Edit]:
    edits = []
    for place, character in enumerate(text):
        if random.random() >= rate:
            continue
        behind = text[place + 1 : place + 2]
        if character == " ":
            edits.append(Edit(place, place + 1, "", "glued"))
        elif character in _UNJOINED and behind.isalpha() and random.random() < _SPLIT:
            edits.append(Edit(place + 1, place + 1, " ", "split"))
        elif others := [other for other in _CONFUSED.get(character, "") if other not in _LAST or not behind.isalpha()]:
            edits.append(Edit(place, place + 1, random.choice(others), "confused"))
    return edits


def _moved(span: Span, alignment: Alignment) -> Span:
    found = alignment.to_target(span)
    return hull(found) if found else Span(0, 0)


def _moved_unit(unit: GoldRecommendation, alignment: Alignment, text: str) -> GoldRecommendation:
    def move(span: Span | None) -> Span | None:
        return None if span is None else _moved(span, alignment)

    def quote(quoted: GoldQuote) -> GoldQuote:
        span = move(quoted.span)
        return quoted if span is None else GoldQuote(span.of(text), span)

    return replace(
        unit,
        span=_moved(unit.span, alignment),
        operative=quote(unit.operative) if unit.operative else None,
        addressees=tuple(map(quote, unit.addressees)),
        chapeau=move(unit.chapeau),
        by=move(unit.by),
        inherited=None,
    )


def _words(text: str) -> Iterable[Span]:
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield Span(at, at + len(word))
        at += len(word)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end

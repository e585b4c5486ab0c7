"""Lines that stay out of order after all repairs: named, so that nobody trusts what they say.

Kashida that still begins a fragment, gaps, blanks before marks and letters that stand alone show that a line was cut
where no step could put it together; so do words that the word model does not list and neighbours that it never saw
together. Spans count in the text before kashida is dropped.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawsiya.arabic.characters import LETTERS, MARKS, TATWEEL
from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.words import WordModel, load_word_model
from tawsiya.clean.columns import find_doubtful_headers
from tawsiya.core.alignment import Alignment
from tawsiya.core.span import Span

_LINE = re.compile(r"[^\n]+")
_LETTER = f"[{LETTERS}]"
_LETTERS_ONLY = re.compile(f"[{LETTERS}]+")
_SIGNS = re.compile(
    rf"(?P<severed>(?<!\S){TATWEEL}+(?={_LETTER}))"
    rf"|(?P<gap>(?<={_LETTER})  +(?={_LETTER}))"
    rf"|(?P<stray>(?<=\s)[،؛.](?=\s|{_LETTER}))"
    rf"|(?P<fragment>(?<![^\s])[{LETTERS}][{MARKS}{TATWEEL}]*(?!\S))"
)
_WHOLE = "وأ"  # a conjunction set apart and a letter of lists stand alone in sound text
_NAMES = {
    "severed": "words cut by kashida",
    "gap": "gaps between words",
    "stray": "marks with a blank before them",
    "fragment": "letters alone",
    "unknown": "words that are not known",
    "strange": "neighbours never seen together",
}
# Chosen on 1,946 spoilt lines of the practice bed, 760 of them not whole after repair: signs and unknown words weigh 2,
# strange neighbours 1, and one of the former is needed. 4 in all flag 34 % of those (54 % of the shattered) and 5 % of
# the whole ones. Strange neighbours alone tell too little: every subject brings its own.
_WEIGHT = 2
_DOUBTFUL = 4
# Lines put together from more than 4 pieces: of those that are shattered and not whole 95 % are such or have the signs
# above, of whole lines 7 %.
_MOST_PIECES = 4
_HALF = 0.5  # of such lines in the broken report about every second is whole
_NEAR = 8  # code points that numbers, marks and blanks between two neighbours may take
_HAS_LETTER = re.compile(_LETTER)
_STRANGE = -1.0  # nats below what the second word has anywhere


@dataclass(frozen=True, slots=True)
class Flag:
    """A line that nothing settled: its `span` in `text`, its `stretches` in `raw`, and what shows it.

    `doubt` is the share of its words that the quality of the text counts as unsound.
    """

    span: Span
    stretches: tuple[Span, ...]
    reason: str
    doubt: float


def find_shattered(text: str, alignment: Alignment) -> Iterator[tuple[Span, str, float]]:
    """Lines whose words may still be out of order, what shows it, and how much of them is in doubt.

    `alignment` leads from `text` to its source.
    """
    model = load_word_model()
    breaks = _find_breaks(text, alignment)
    headers = {span.start for span in find_doubtful_headers(text)}
    for line in _LINE.finditer(text):
        pieces = bisect_left(breaks, line.end()) - bisect_left(breaks, line.start()) + 1
        signs = [match.lastgroup or "" for match in _SIGNS.finditer(text, *line.span()) if match[0] not in _WHOLE]
        words = [model.found[word] for word in _LETTERS_ONLY.findall(fold_word(line[0]))]
        signs += ["unknown"] * sum(spelled < 0 for _, spelled in words)
        strange = _count_strange([number for number, _ in words], model) if signs else 0
        if signs and strange + _WEIGHT * len(signs) >= _DOUBTFUL:
            signs += ["strange"] * strange
            named = ", ".join(f"{signs.count(sign)} {_NAMES[sign]}" for sign in dict.fromkeys(signs))
            yield Span(*line.span()).trim(text), f"its words may stand in the wrong order: {named}", 1.0
        elif pieces > _MOST_PIECES:
            yield Span(*line.span()).trim(text), f"it was put together from {pieces} pieces", _HALF
        elif headers and (span := Span(*line.span()).trim(text)).start in headers:
            yield (
                span,
                "it is the header of a table, and nothing shows whether its columns are those of the rows",
                _HALF,
            )


def _find_breaks(text: str, alignment: Alignment) -> list[int]:
    """Places in the text where the letters behind come from elsewhere than next to the letters before."""
    breaks = []
    before: int | None = None
    for piece in alignment.pieces:
        if not piece.copied or not _HAS_LETTER.search(text, piece.target_start, piece.target_end):
            continue
        if before is not None and not 0 <= piece.source_start - before <= _NEAR:
            breaks.append(piece.target_start)
        before = piece.source_end
    return breaks


def _count_strange(numbers: Sequence[int], model: WordModel) -> int:
    """How many of these words, given by their ids, hardly ever stand behind the one before them."""
    return sum(model.pairs[one, other] - model.single(other) < _STRANGE for one, other in pairwise(numbers))

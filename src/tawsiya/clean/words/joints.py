"""Words that stand glued, and words with a blank inside: told apart and joined where the word model is for it."""

import re
from collections.abc import Iterator

from tawsiya.arabic.characters import DIGITS, LETTERS, MARKS, TATWEEL
from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.words import WordModel, load_word_model
from tawsiya.arabic.words.tokens import LINE, POINT, fold_once
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.clean.words.affixes import is_derived
from tawsiya.clean.words.evidence import is_odd
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

_LETTER = f"{LETTERS}{MARKS}{TATWEEL}"
_TOKEN = re.compile(rf"\n|[{_LETTER}]+|[^\s{_LETTER}]+")
_APART = 4.0  # nats that a blank put in, or taken out, must gain
_JOIN = 9.0
_LETTER_COST = 4.0
_TOUCHING = re.compile(
    rf"(?<![A-Za-z/])(?:(?P<before>[{LETTERS}]{TATWEEL}*[{LETTERS}][{MARKS}{TATWEEL}]*)(?=[{DIGITS}]))"
)
_TOUCHES = "a number touches the word before it"
_GLUED = "two words of the list stand without a blank: they are {:.0f} nats likelier apart"
_SPLIT = "a word of the list stands with a blank inside: it is {:.0f} nats likelier whole"


def find_joints(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
    """Blanks put between glued words and taken out of split ones, in code points of `text`."""
    if not diagnosis.damaged:
        return
    model = load_word_model()
    tokens = [(*match.span(), fold_once(found)) for match in _TOKEN.finditer(text) if (found := match[0]) != TATWEEL]
    words = [folded if folded and folded[0].isalpha() and folded[0] > "\u0600" else "" for _, _, folded in tokens]
    odd = [word != "" and is_odd(word, model) for word in words]
    done = -1
    for place, (start, _, _) in enumerate(tokens):
        if start < done or not words[place]:
            continue
        following = place + 1 < len(tokens) and bool(words[place + 1])
        rewrite = None
        if following and (odd[place] or odd[place + 1]):
            rewrite = _join(text, tokens, words, place, model)
            if (
                rewrite is not None
                and odd[place + 1]
                and _join_gain(text, tokens, words, place + 1, model) > _join_gain(text, tokens, words, place, model)
            ):
                rewrite = None
        if rewrite is None and odd[place] and len(words[place]) > 3:
            rewrite = _part(text, tokens, words, place, model)
        if rewrite is not None:
            yield rewrite
            done = rewrite.end


def find_touching_numbers(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
    """Blanks put between numbers and the words that touch them, in code points of `text`; one letter may touch."""
    if not diagnosis.damaged:
        return
    for match in _TOUCHING.finditer(text):
        at = match.end("before")
        yield Rewrite(at - 1, at + 1, (Span(at - 1, at), " ", Span(at, at + 1)), "glued", _TOUCHES)


def _context(words: list[str], place: int, model: WordModel) -> int:
    """The id of the token at `place`, or of a mark where there is none."""
    if 0 <= place < len(words) and words[place]:
        return model.lookup(words[place])[0]
    return model.lookup(POINT if 0 <= place < len(words) else LINE)[0]


def _score(model: WordModel, before: int, words: tuple[str, ...], after: int) -> float:
    total = 0.0
    for word in words:
        number, spelled = model.lookup(word)
        total += model.pair(before, number) + spelled - (_LETTER_COST if len(word) == 1 else 0.0)
        before = number
    return total + model.pair(before, after)


def _join(
    text: str, tokens: list[tuple[int, int, str]], words: list[str], place: int, model: WordModel
) -> Rewrite | None:
    """The word at `place` joined with the one behind it, when the two are clearly one word of the list."""
    gain = _join_gain(text, tokens, words, place, model)
    if gain < _JOIN:
        return None
    (start, low, _), (high, end, _) = tokens[place : place + 2]
    return Rewrite(start, end, (Span(start, low), Span(high, end)), "split", _SPLIT.format(gain))


def _join_gain(text: str, tokens: list[tuple[int, int, str]], words: list[str], place: int, model: WordModel) -> float:
    """Nats gained when the words at `place` and behind it are one; below zero where they cannot be."""
    if place + 1 >= len(words) or not words[place + 1]:
        return -1.0
    low, high = tokens[place][1], tokens[place + 1][0]
    whole = words[place] + words[place + 1]
    if low == high or text[low:high].strip(" ") or not model.lookup_known(whole):
        return -1.0
    before, after = _context(words, place - 1, model), _context(words, place + 2, model)
    return _score(model, before, (whole,), after) - _score(model, before, (words[place], words[place + 1]), after)


def _part(
    text: str, tokens: list[tuple[int, int, str]], words: list[str], place: int, model: WordModel
) -> Rewrite | None:
    """The word at `place` as two words of the list."""
    word = words[place]
    if model.lookup_known(word) or is_derived(word, model):
        return None
    before, after = _context(words, place - 1, model), _context(words, place + 1, model)
    whole = _score(model, before, (word,), after)
    best = max(
        (
            (_score(model, before, (word[:cut], word[cut:]), after), cut)
            for cut in range(2, len(word) - 1)
            if model.lookup_known(word[:cut]) and model.lookup_known(word[cut:])
        ),
        default=None,
    )
    if best is None or best[0] < whole + _APART:
        return None
    start, end, _ = tokens[place]
    at = [offset for offset in range(start, end) if fold_word(text[offset])][best[1]]
    return Rewrite(start, end, (Span(start, at), " ", Span(at, end)), "glued", _GLUED.format(best[0] - whole))

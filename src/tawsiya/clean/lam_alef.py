"""Lam and alef that changed places: the ligature that every font has, written out by a layer from left to right.

`السلام` stands as `السالم` then. A word is turned back where it is unknown and known in the other order, or far more
likely in it in a layer that turns others. Words are looked up in the word model; nothing else is changed here.
"""

import re
from collections.abc import Iterator

from tawsiya.arabic.characters import LETTERS, MARKS, TATWEEL
from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.words import WordModel, load_word_model
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

_WORD = re.compile(rf"[{LETTERS}{MARKS}{TATWEEL}]+")
_TURNED = re.compile(rf"([اأإآ])([{MARKS}{TATWEEL}]*)(ل)")
_FIRST = re.compile(rf"(?<![{LETTERS}{MARKS}{TATWEEL}])[وفبك]?ا[أإآ]ل")
_STRAIGHT = ("لا", "لأ", "لإ", "لآ")
_MOST = 3  # places in one word that are tried
# A layer turns the ligatures of a font all or not at all. The broken report, which does not, has 3 fragments that a
# turn would make words of, and 649 times lam and alef in order; layers that do have one in ten and more turned.
_FEWEST = 2
_SHARE = 0.1
_FAR_LIKELIER = 3.0  # nats


def find_turned_lam_alef(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
    """Words with lam and alef in the wrong order, in code points of `text`.

    >>> from tawsiya.clean.diagnosis import diagnose
    >>> raw = "٢٠١٩ آذار/مارس ٥في االجتماع األول"
    >>> [found.result(raw) for found in find_turned_lam_alef(raw, diagnose(raw))]
    ['لا', 'لأ']
    """
    if not diagnosis.damaged:
        return
    model = load_word_model()
    proven: list[Rewrite] = []
    likely: list[Rewrite] = []
    for word in _WORD.finditer(text):
        places = list(_TURNED.finditer(text, word.start(), word.end()))
        if places:
            for match, sure in _choose(text, word, places, model):
                (proven if sure else likely).append(_turn(match))
    straight = sum(text.count(pair) for pair in _STRAIGHT)
    if len(proven) >= _FEWEST and len(proven) >= _SHARE * straight:
        yield from sorted([*proven, *likely], key=lambda rewrite: rewrite.start)


def _choose(
    text: str, word: re.Match[str], places: list[re.Match[str]], model: WordModel
) -> Iterator[tuple[re.Match[str], bool]]:
    """The places to turn, if any, each with whether the word is known only so."""
    stands = fold_word(word[0])
    known = model.lookup_known(stands) and not _FIRST.match(text, word.start(), word.end())
    best: tuple[float, list[re.Match[str]]] | None = None
    for chosen in _choices(places[-_MOST:]):
        turned = _spelled(text, word, chosen)
        if turned != stands and model.lookup_known(turned):
            likelihood = model.log_probability(turned)
            if best is None or likelihood > best[0]:
                best = likelihood, chosen
    if best is None or (known and best[0] - model.log_probability(stands) < _FAR_LIKELIER):
        return
    for match in best[1]:
        yield match, not known


def _choices(places: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Every choice of one or more of the places."""
    for number in range(1, 2 ** len(places)):
        yield [place for bit, place in enumerate(places) if number >> bit & 1]


def _spelled(text: str, word: re.Match[str], chosen: list[re.Match[str]]) -> str:
    """The word, folded, with the chosen places turned."""
    parts, at = [], word.start()
    for match in chosen:
        parts += [text[at : match.start()], match[3], match[2], match[1]]
        at = match.end()
    return fold_word("".join([*parts, text[at : word.end()]]))


def _turn(match: re.Match[str]) -> Rewrite:
    parts = tuple(Span(*match.span(group)) for group in (3, 2, 1))
    reason = "lam and alef of one ligature are turned: the word is known in the other order"
    return Rewrite(match.start(), match.end(), tuple(part for part in parts if len(part)), "lam-alef", reason)

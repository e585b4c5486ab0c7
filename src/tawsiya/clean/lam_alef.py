"""Lam and alef that changed places: the ligature that every font has, written out by a layer from left to right.

`السلام` stands as `السالم` then. A word is turned back where it is unknown and known in the other order, or far more
likely in it in a layer that turns others. Words are looked up in the word model; nothing else is changed here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from math import inf

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
    counts = Counter(word for word in _WORD.findall(text) if _TURNED.search(word))
    unknown = {word for word in counts if _is_unknown(word, model)}
    turned = {word: places for word in unknown if (places := _choose(word, model))}
    straight = sum(text.count(pair) for pair in _STRAIGHT)
    if sum(len(places) * counts[word] for word, places in turned.items()) < max(_FEWEST, _SHARE * straight):
        return
    turned |= {word: _choose(word, model, at_least=_FAR_LIKELIER) for word in counts.keys() - unknown}
    for match in _WORD.finditer(text):
        for place in turned.get(match[0], ()):
            yield _turn(match.start(), place)


def _is_unknown(word: str, model: WordModel) -> bool:
    return _FIRST.match(word) is not None or not model.lookup_known(fold_word(word))


def _choose(word: str, model: WordModel, at_least: float = -inf) -> list[re.Match[str]]:
    """The places of a word to turn, in order: those that make the likeliest known word, so many nats likelier."""
    best: tuple[float, list[re.Match[str]]] = (-inf, [])
    stands = fold_word(word)
    for chosen in _choices(list(_TURNED.finditer(word))[-_MOST:]):
        turned = _spelled(word, chosen)
        if turned != stands and model.lookup_known(turned):
            likelihood = model.log_probability(turned)
            if likelihood > best[0]:
                best = likelihood, chosen
    return best[1] if best[1] and best[0] - model.log_probability(stands) >= at_least else []


def _choices(places: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Every choice of one or more of the places."""
    for number in range(1, 2 ** len(places)):
        yield [place for bit, place in enumerate(places) if number >> bit & 1]


def _spelled(word: str, chosen: list[re.Match[str]]) -> str:
    """The word, folded, with the chosen places turned."""
    parts, at = [], 0
    for match in chosen:
        parts += [word[at : match.start()], match[3], match[2], match[1]]
        at = match.end()
    return fold_word("".join([*parts, word[at:]]))


def _turn(start: int, match: re.Match[str]) -> Rewrite:
    """The rewrite of a place in the word that begins at `start`."""
    parts = tuple(Span(*match.span(group)).shift(start) for group in (3, 2, 1))
    reason = "lam and alef of one ligature are turned: the word is known in the other order"
    kept = tuple(part for part in parts if len(part))
    return Rewrite(start + match.start(), start + match.end(), kept, "lam-alef", reason)

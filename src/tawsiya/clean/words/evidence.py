"""Lines that are worth a search: something in them is not as writers write."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tawsiya.arabic.characters import LETTERS, MARKS, TATWEEL
from tawsiya.arabic.words import WordModel
from tawsiya.clean.words.readings import TURNED

_FIRST, _LAST = "\N{ARABIC LETTER HAMZA}", "\N{ARABIC LETTER YEH}"
# A gap between words, a fragment that begins with kashida, a mark that touches the word behind it or stands off the
# word before it.
_ODD = re.compile(
    rf"[{LETTERS}{MARKS}]  +(?=[{LETTERS}])"
    rf"|(?<![{LETTERS}{MARKS}{TATWEEL}]){TATWEEL}"
    rf"|[،؛.:)»][{LETTERS}]"
    rf"|[{LETTERS}{MARKS}][(«]"
    rf"| [،؛.]"
)
GLUED = 2.0
"""Nats by which two words have to be likelier than the listed one that they make: then that is taken for them."""

_ARTICLES = frozenset({"ال", "وال", "بال", "فال", "كال", "لل", "ولل"})  # listed, because `آل` of families is folded so
_WORTH = 3.0  # nats that a rotation must promise before it is looked for
_RARE = -11.5  # a word of up to three letters that is rarer than this is more often a part of a word


def has_evidence(line: str, tokens: Sequence[str], model: WordModel) -> bool:
    """Whether a line, with its folded tokens, holds an unknown word, a fragment, a gap or a mark that stands ill."""
    if _ODD.search(line):
        return True
    return any(_FIRST <= token[:1] <= _LAST and is_odd(token, model) for token in tokens)


def is_odd(folded: str, model: WordModel) -> bool:
    """Whether a folded word is not listed, likelier two words or, being short and rare, a part of one, or an article or
    a turned ligature alone."""
    if folded not in model.listed or folded == TURNED or folded in _ARTICLES:
        return True
    if len(folded) > 3:
        return model.splits[folded][0] > GLUED
    return len(folded) == 1 or model.pairs[-1, model.found[folded][0]] < _RARE


def may_be_rotated(tokens: Sequence[str], before: str | None, after: str | None, model: WordModel) -> bool:
    """Whether folded tokens without a number are likelier with their last part first, wherever they are cut."""
    if len(tokens) < 3:
        return False
    found, pairs = model.found, model.pairs
    ids = [found[token][0] for token in tokens]
    gained = pairs[ids[-1], ids[0]]
    starts, ends = 0.0, 0.0
    leading = None if before is None else found[before][0]
    following = None if after is None else found[after][0]
    stands = (0.0 if leading is None else pairs[leading, ids[0]]) + (
        0.0 if following is None else pairs[ids[-1], following]
    )
    for one, other in pairwise(ids):
        if leading is not None:
            starts = pairs[leading, other]
        if following is not None:
            ends = pairs[one, following]
        if gained - pairs[one, other] + starts + ends - stands > _WORTH:
            return True
    return False

"""Lines that are worth a search: something in them is not as writers write."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tawsiya.arabic.characters import LETTERS, MARKS, TATWEEL
from tawsiya.arabic.words import WordModel

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
_WORTH = 3.0  # nats that a rotation must promise before it is looked for
_RARE = -11.5  # a word of up to three letters that is rarer than this is more often a part of a word


def has_evidence(line: str, tokens: Sequence[str], model: WordModel) -> bool:
    """Whether a line, with its folded tokens, holds an unknown word, a fragment, a gap or a mark that stands ill."""
    if _ODD.search(line):
        return True
    return any(_FIRST <= token[:1] <= _LAST and is_odd(token, model) for token in tokens)


def is_odd(folded: str, model: WordModel) -> bool:
    """Whether a folded word is not listed, or so short and rare that it is likely a part of one."""
    if not model.lookup_known(folded):
        return True
    if len(folded) > 3:
        return False
    return len(folded) == 1 or model.single(model.lookup(folded)[0]) < _RARE


def may_be_rotated(tokens: Sequence[str], before: str | None, after: str | None, model: WordModel) -> bool:
    """Whether folded tokens without a number are likelier with their last part first, wherever they are cut."""
    if len(tokens) < 3:
        return False
    ids = [model.lookup(token)[0] for token in tokens]
    pairs = [model.pair(one, other) for one, other in pairwise(ids)]
    gained = model.pair(ids[-1], ids[0])
    starts = [0.0] * len(ids) if before is None else [model.pair(model.lookup(before)[0], number) for number in ids]
    ends = [0.0] * len(ids)
    if after is not None:
        following = model.lookup(after)[0]
        ends = [model.pair(number, following) for number in ids]
    stands = starts[0] + ends[-1]
    return any(gained - pairs[cut - 1] + starts[cut] + ends[cut - 1] - stands > _WORTH for cut in range(1, len(ids)))

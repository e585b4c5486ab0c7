"""Lines that are worth a search: something in them is not as writers write."""

import re

from tawsiya.arabic.characters import LETTERS, MARKS, TATWEEL
from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.words import WordModel

_WORD = re.compile(f"[{LETTERS}]+")
# A gap between words, a fragment that begins with kashida, a mark that touches the word behind it or stands off the
# word before it.
_ODD = re.compile(
    rf"[{LETTERS}{MARKS}]  +(?=[{LETTERS}])"
    rf"|(?<![{LETTERS}{MARKS}{TATWEEL}]){TATWEEL}"
    rf"|[،؛.:)»][{LETTERS}]"
    rf"|[{LETTERS}{MARKS}][(«]"
    rf"| [،؛.]"
)
_RARE = -11.5  # a word of up to three letters that is rarer than this is more often a part of a word


def has_evidence(line: str, model: WordModel) -> bool:
    """Whether a line holds an unknown word, a fragment, a gap inside or a mark that stands ill."""
    if _ODD.search(line):
        return True
    return any(is_odd(word, model) for word in _WORD.findall(fold_word(line)))


def is_odd(folded: str, model: WordModel) -> bool:
    """Whether a folded word is not listed, or so short and rare that it is likely a part of one."""
    if not model.lookup_known(folded):
        return True
    if len(folded) > 3:
        return False
    return len(folded) == 1 or model.single(model.lookup(folded)[0]) < _RARE

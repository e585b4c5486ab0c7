"""What the word model counts: folded words, and classes for what is no Arabic word.

Numbers are one class whatever their value, so that no model of words can have an opinion on digits.
"""

import re
from functools import lru_cache

from tawsiya.arabic.characters import LETTERS
from tawsiya.arabic.fold import fold_word

LINE, UNKNOWN, NUMBER, POINT, FOREIGN = "<s>", "<unk>", "<n>", "<p>", "<l>"
CLASSES = (LINE, UNKNOWN, NUMBER, POINT, FOREIGN)
"""Ends of lines, words that are not listed, numbers, punctuation, words of other scripts: the first ids of a model."""

_TOKEN = re.compile(rf"\n|[{LETTERS}]+|[0-9]+|[A-Za-z]+|[^\s{LETTERS}0-9A-Za-z]+")
_CLASS_OF = {
    "\n": LINE,
    **dict.fromkeys("0123456789", NUMBER),
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", FOREIGN),
}
_FIRST_LETTER, _LAST_LETTER = "\N{ARABIC LETTER HAMZA}", "\N{ARABIC LETTER YEH}"


fold_once = lru_cache(maxsize=65536)(fold_word)
"""As `fold_word`, for those who go through the words of a text again and again: spellings are remembered."""


def split_tokens(text: str) -> list[str]:
    r"""The folded words of `text` and the runs between them, line feeds as tokens of their own.

    >>> split_tokens("قُرئ ٢٠ بندًا،\n")
    ['قرئ', '20', 'بندا', '،', '\n']
    """
    return _TOKEN.findall(fold_word(text))


def class_of(token: str) -> str | None:
    """The class of a token, None for a word.

    >>> class_of("20"), class_of("،"), class_of("بند")
    ('<n>', '<p>', None)
    """
    first = token[:1]
    if _FIRST_LETTER <= first <= _LAST_LETTER:
        return None
    return _CLASS_OF.get(first, POINT)

"""Whether a text reads as Arabic at all: layers of garbage are told by what every Arabic text has and they have not.

A font without a table of characters, a wrong code page or a scan read in the wrong script give letters without words.
What is garbled beyond repair is only named here; nothing is done about it.
"""

import re
from collections.abc import Sequence

from tawsiya.arabic.characters import LETTERS

_COMMON_WORDS = (
    "في من على إلى أن عن مع التي الذي هذا هذه ذلك كل بين أو ما لا قد كما وفي ومن وعلى وأن بعد قبل التى فى الى ان او هو "
    "هي لم إن وقد غير عام ولا أي بما"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_ARTICLE = ("ال", "وال", "بال", "لل", "فال")
_ARABIC = re.compile(f"[{LETTERS}]")
# Letters with accents: the bytes of Arabic in code page 1256 are such in Latin-1. French has 5 in 100 letters.
_ACCENTED = re.compile("[\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN SMALL LETTER Y WITH DIAERESIS}]")
_PLAIN = re.compile("[A-Za-z]")
_FEWEST = 30
# Of the words of three reports 14 in 100 are among the common ones and 40 carry the article; of documents of the UN
# with 30 words or more none has both below 2 and 35. Letters at random and ciphers have 0 and at most 3.
_FEWEST_COMMON = 0.02
_FEWEST_ARTICLES = 0.15
_MOST_ACCENTED = 0.4


def legibility(words: Sequence[str]) -> float:
    """1.0 for a text that reads as Arabic or is too short to tell; for garbage the share of words that may be Arabic.

    >>> legibility(["كتاب"]), legibility(["خثصق", "ضغف", "ثقلن"] * 20)
    (1.0, 0.0)
    """
    arabic = sum(1 for word in words if _ARABIC.search(word))
    if arabic < _FEWEST:
        return 1.0 if not _is_wrong_page("".join(words)) else 0.0
    common = sum(map(_COMMON.__contains__, words))
    articles = sum(1 for word in words if word.startswith(_ARTICLE))
    if common < _FEWEST_COMMON * arabic and articles < _FEWEST_ARTICLES * arabic:
        return (common + articles) / arabic
    return 1.0


def _is_wrong_page(letters: str) -> bool:
    accented = len(_ACCENTED.findall(letters))
    return accented >= _FEWEST and accented > _MOST_ACCENTED * (accented + len(_PLAIN.findall(letters)))

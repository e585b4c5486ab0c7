"""The themes of a recommendation, at most three: by the terms in its words, its chapeau, its headings, and its goals.

Each term of the table is a witness with a weight; witnesses of one theme add up as independent ones do (noisy or).
A score orders themes and says how much speaks for one; it is no probability.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import cast

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Theme
from tawsiya.knowledge.themes import theme_terms

MOST_THEMES = 3
WORD, PHRASE, GOAL = 0.5, 0.7, 0.95
"""Weights of a term of one word, of several, and of a goal that the unit names.

Between 0.3 and 0.7 for words and 0.6 and 0.8 for phrases the theme that a human chose stands among the three for 345 to
347 of 429 recommendations to one state (`scripts/measure_themes.py TABLE build`): any of them would do.
"""
AROUND = 0.5
"""What a term weighs in the chapeau or a heading, of what it weighs in the unit's own words."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_CLITICS = {"ال": "", "بال": "ب", "كال": "ك", "وال": "و", "لل": "ل", "ب": "", "ك": "", "ل": ""}
"""What is cut off before a word, and what stays of it where a phrase has it inside (`اتجار بأشخاص`)."""
_SHORTEST = 3
"""Letters that stay when a preposition is cut off; shorter rests are other words too often."""
_TERM = "\N{BULLET}"
"""In the tree of words: the way to the term that ends here; no token is this character and a word at once."""

_Tree = dict[str, "_Tree | tuple[str, str, float]"]


def find_themes(
    words: str, *, chapeau: str = "", sections: Sequence[str] = (), goals: Iterable[str] = ()
) -> tuple[Theme, ...]:
    """The themes of a unit with these words, the likeliest first; of equal ones the one that is met first.

    `goals` are values of mentions (`16.4.2`); those that name no one goal (`SDG`) say nothing.

    >>> find_themes("تعزيز مشاركة المرأة في مراقبة الأسلحة الصغيرة", goals=["16.4"])
    (Theme(key='SDG-16', score=0.95), Theme(key='CONVENTIONAL-ARMS', score=0.7), Theme(key='SDG-05', score=0.5))
    """
    weights: dict[tuple[str, str], float] = {}
    for goal in goals:
        number = goal.partition(".")[0]
        if number.isdecimal():
            weights[f"SDG-{int(number):02}", "goal"] = GOAL
    for text, share in ((words, 1.0), (chapeau, AROUND), *((title, AROUND) for title in sections)):
        for theme, term, weight in _find_terms(text):
            weights.setdefault((theme, term), weight * share)
    doubts: dict[str, float] = {}
    for (theme, _), weight in weights.items():
        doubts[theme] = doubts.get(theme, 1.0) * (1 - weight)
    first = sorted(doubts, key=lambda theme: round(doubts[theme], 3))[:MOST_THEMES]
    return tuple(Theme(theme, round(1 - doubts[theme], 3)) for theme in first)


def _find_terms(text: str) -> Iterator[tuple[str, str, float]]:
    """Terms in reading order, the longest at each place, none inside another."""
    tokens = [_forms(token) for token in _TOKEN.findall(fold_word(text))]
    tree, at = _terms(), 0
    while at < len(tokens):
        found, end = _longest(tree, tokens, at)
        if found:
            yield found
        at = end if found else at + 1


def _longest(tree: _Tree, tokens: Sequence[tuple[str, ...]], at: int) -> tuple[tuple[str, str, float] | None, int]:
    """The longest term that begins at a token, and where it ends."""
    best, end = tree.get(_TERM), at
    for form in tokens[at] if at < len(tokens) else ():
        branch = tree.get(form)
        if isinstance(branch, dict):
            found, behind = _longest(branch, tokens, at + 1)
            if found and behind > end:
                best, end = found, behind
    return (best if isinstance(best, tuple) else None), end


@lru_cache(maxsize=4096)
def _forms(token: str) -> tuple[str, ...]:
    """The token as the table may have it: whole, and without conjunction, preposition and article."""
    forms = {token: None}
    for word in (token, token[1:]) if token[0] in "وف" else (token,):
        forms[word] = None
        for clitic, kept in _CLITICS.items():
            rest = word[len(clitic) :]
            if word.startswith(clitic) and len(rest) >= _SHORTEST - ("ال" in clitic):
                forms |= {rest: None, kept + rest: None}
    return tuple(dict.fromkeys(map(_one_case, forms)))


def _one_case(word: str) -> str:
    """The ending of masculine plurals in one case; short words (`دون`, `دين`) have no such ending."""
    return word[:-2] + "ين" if word.endswith("ون") and len(word) > _SHORTEST + 1 else word


@cache
def _terms() -> _Tree:
    """The terms as a tree of words."""
    root: _Tree = {}
    for row in theme_terms():
        branch, words = root, fold_word(row.term).split()
        for word in words:
            branch = cast(_Tree, branch.setdefault(_one_case(word), {}))
        branch[_TERM] = (row.theme, row.term, PHRASE if len(words) > 1 else WORD)
    return root

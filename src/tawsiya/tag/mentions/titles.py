"""Where the title of an instrument ends: a walk over its words, from the head noun to the natural end.

Titles are noun phrases. A title is opened by a body, a place, a subject in the genitive or a word like `on`; it goes
on through nouns, their genitives and their complements; it ends at stops, verbs, relative pronouns and at prepositions
that no noun in it asks for. The words themselves are in `title_words`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from tawsiya.arabic.fold import fold_word
from tawsiya.tag.mentions.heads import ANAPHORS, HEADS, RESOLUTIONS
from tawsiya.tag.mentions.passage import Passage
from tawsiya.tag.mentions.title_words import (
    ABOUT,
    AFTER_DEFINITE,
    BODIES,
    BY,
    ENDS,
    FROM,
    NO_VERBS,
    NOT_IN,
    OPENERS,
    TAKES,
    VERSION,
)

_HEADS = frozenset(fold_word(word) for word in (*HEADS, *(f"ال{head}" for head in HEADS), *RESOLUTIONS, *ANAPHORS)) - {
    "الاستراتيجية"
}
_DEFINITE = ("ال", "وال", "لل", "بال")
_PRONOUNS = ("ه", "ها", "هما", "هم")
_MAXIMUM = 32
"""Words of the longest title; the longest in the knowledge base has fewer."""


def title_end(passage: Passage, first: int, head: int) -> int:
    """The word behind the title whose words `first..head` are known; `head` itself where nothing goes on."""
    walk = _Walk(passage, first, head)
    at = head
    while at < len(passage.words) and at - first < _MAXIMUM:
        step = walk.step(at)
        if not step:
            break
        at += step
    at = min(at, len(passage.words))  # a step over a preposition may end behind a text that breaks off there
    while at > head and _hangs(passage.norm(at - 1)):
        at -= 1
    return at


@dataclass(frozen=True, slots=True)
class _Walk:
    """One title: its first word and the word behind its head. Steps are counts of words, 0 at the end."""

    passage: Passage
    first: int
    head: int

    def step(self, at: int) -> int:
        word, before = self.passage.norm(at), self.passage.norm(at - 1)
        if "\n\n" in self.passage.gap(at - 1, at):
            return 0
        if not word.isalpha():
            return self._over_mark(at, word, before)
        if word.isascii() or word in ENDS or _is_verb(word) or (at > self.head and self._is_predicate(at)):
            return 0
        if word in ("عام", "سنة"):
            return 2 if before in ("بحلول", "بعد") and self.passage.norm(at + 1).isdigit() else 0
        if word in TAKES or word in ("من", "في"):
            return self._over_preposition(at, word)
        if word in ("ل", "ب"):
            return self._over_clitic(at, word)
        if word.startswith("و") and at > self.head:
            return self._over_conjunction(at)
        if word.startswith("بال") and len(word) > 4:
            return int(self._asked(at, BY))
        return int(not (at > self.head + 1 and word in _HEADS and before not in ("تنفيذ", "المعدلة")))

    def _asked(self, at: int, words: Collection[str]) -> bool:
        """Whether one of the three words before asks for the preposition at `at` (`الاتجار غير المشروع بالمخدرات`)."""
        return any(self.passage.norm(number) in words for number in range(max(self.first, at - 3), at))

    def _is_predicate(self, at: int) -> bool:
        """Whether an indefinite word stands behind a definite one: what is said of the title, and no part of it.

        An adjective of another gender than the head, right behind a short title, belongs to another noun.
        """
        word, before = self.passage.norm(at), self.passage.norm(at - 1)
        if word in OPENERS and word.startswith("ال") and at - self.head < 3:
            return word.endswith("ة") != self._is_feminine()
        if before in OPENERS or before in BY or any(before in takers for takers in TAKES.values()):
            return False
        if word.startswith(("و", "بال")) or word in TAKES or word in ("ل", "ب", "من", "في", "و"):
            return False
        return before.startswith(_DEFINITE) and not word.startswith(_DEFINITE) and word not in AFTER_DEFINITE

    def _is_feminine(self) -> bool:
        head = self.passage.norm(self.first)
        return head.endswith(("ة", "ات")) or head in ("مبادئ", "قواعد", "المبادئ", "القواعد", "معايير")

    def _over_mark(self, at: int, word: str, before: str) -> int:
        if word.isdigit():
            return int(before in ("عام", "لعام", "سنة", "لسنة", "لفترة", "الفترة"))
        if word in ("-", "/"):
            joined = not self.passage.gap(at - 1, at) + self.passage.gap(at, at + 1) if at + 1 < self._size else False
            return 2 if joined and self.passage.norm(at + 1).isalpha() else 0
        return self._over_comma(at) if word in ("،", ",") else 0

    @property
    def _size(self) -> int:
        return len(self.passage.words)

    def _over_comma(self, at: int) -> int:
        """A comma goes on before the year of a title, and before what changes or widens it."""
        word = self.passage.norm(at + 1)
        if word == "ل" and self.passage.norm(at + 2) in ("عام", "سنة"):
            return 3
        if word in ("لعام", "لسنة", "بمن", "المكمل", "المكملة") or word in VERSION:
            return 2
        return 3 if word == "والمعاقبة" and self.passage.norm(at + 2) == "عليها" else 0

    def _over_preposition(self, at: int, word: str) -> int:
        before, after = self.passage.norm(at - 1), self.passage.norm(at + 1)
        if word == "من":
            return 2 if after in FROM or before in ("خالية", "الخالية", "عشر") else 0
        if word == "في":
            own = after.endswith(_PRONOUNS) and not after.startswith("ال")
            return 0 if own or after in NOT_IN or not after.isalpha() or len(after) < 4 else 2
        if word == "عن" and after in ABOUT:
            return 2
        return 2 if before in TAKES[word] else 0

    def _over_clitic(self, at: int, word: str) -> int:
        """A proclitic stands apart in front of words that may begin a mention: years, states, other instruments."""
        before, after = self.passage.norm(at - 1), self.passage.norm(at + 1)
        if after in ("عام", "سنة") and self.passage.norm(at + 2).isdigit():
            return 3
        if word == "ب":
            return 2 if self._asked(at, BY) else 0
        if f"{word}{after}" in OPENERS:
            return 2
        if after in _HEADS:
            return 2 if before in ("المكمل", "المكملة", "الأساسي") else 0
        return 2 if after.startswith("ال") else 0

    def _over_conjunction(self, at: int) -> int:
        """`and` goes on with a verbal noun and its pronoun, with a second genitive, or with a definite noun.

        It ends a title that is a place or a body alone: what follows is something else.
        """
        word, before = self.passage.norm(at), self.passage.norm(at - 1)
        so_far = " ".join(self.passage.norms[self.head : at])
        if (at - self.head < 2 and before not in OPENERS and not before.startswith("ال")) or so_far in BODIES:
            return 0
        if word == "و":
            after = self.passage.norm(at + 1)
            return 2 if after not in _HEADS and after.startswith("ال") else 0
        rest = word[1:]
        if rest.endswith(_PRONOUNS) and len(rest) > 4:
            return 1
        if rest.startswith("ال"):
            return int(before.startswith(_DEFINITE) and rest not in _HEADS)
        return int(len(rest) > 3 and (rest == "منطقة" or not before.startswith("ال")))


def _is_verb(word: str) -> bool:
    """Whether a word looks like a verb of the third person: in a title few other words begin so."""
    begins = word.startswith(("ي", "سي", "ست")) and not word.startswith("ستوك")
    return len(word) > 3 and begins and word not in NO_VERBS


def _hangs(word: str) -> bool:
    """Whether a title cannot end with this word."""
    marks = ("و", "ل", "ب", "من", "في", "،", ",", "-", "/")
    return (word in OPENERS and word != "لعام") or word in TAKES or word in marks

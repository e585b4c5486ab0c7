"""Where the title of an instrument ends: a walk over its words, from the head noun to the natural end.

Titles are noun phrases. A title is opened by a body, a place, a subject in the genitive or a word like `on`; it goes
on through nouns, their genitives and their complements; it ends at stops, verbs, relative pronouns and at prepositions
that no noun in it asks for. The words themselves are in `title_words`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from tawsiya.tag.mentions.parties import AGREED, parties_ahead, parties_end
from tawsiya.tag.mentions.passage import Passage
from tawsiya.tag.mentions.places import is_place
from tawsiya.tag.mentions.title_forms import DEFINITE, PRONOUNS, hangs, has_article, is_definite, is_verb, nominal
from tawsiya.tag.mentions.title_marks import TITLE_HEADS, over_mark, over_year
from tawsiya.tag.mentions.title_words import (
    ABOUT,
    AFTER_DEFINITE,
    AGREED_ON,
    BODIES,
    BY,
    ENDS,
    FREED,
    FROM,
    IN_SUBJECT,
    JOINED,
    NAMED_BODIES,
    NOT_IN,
    OPENERS,
    OR_ELSE,
    ORDINALS,
    REVIEWS,
    TAKES,
    UPON_IT,
    VERSION,
    WITH_PRONOUN,
)

_AS_AMENDED = ("بصيغتها", "بصيغته")
_OTHERS = frozenset(("وغيرها", "وغيره", "وغيرهم"))
_INNER = ("اتفاقية", "معاهدة", "بروتوكول", "ميثاق")
_ADDED_TO = frozenset(("المكمل", "المكملة", "الملحق", "الملحقة", "المعدل", "المعدلة"))
_SEATED = frozenset(("مجلس", "لجنة", "محكمة", "هيئة"))
"""Bodies that belong to another, which a title names behind them (`مجلس السلام والأمن التابع للاتحاد الأفريقي`)."""
_BEFORE_HEADS = OPENERS | {"تنفيذ", "المعدلة", "تعديل", "واستكمال", "لتعديل", "بتعديل", "احكام", "لاحكام", "استعراض"}
"""Words behind which the head of another name goes on with a title."""
_MAXIMUM = 32
"""Words of the longest title; the longest in the knowledge base has fewer."""


def title_end(passage: Passage, first: int, head: int) -> int:
    """The word behind the title whose words `first..head` are known; `head` itself where nothing goes on."""
    if _is_code(passage, head):
        return head + 1
    walk = _Walk(passage, first, head)
    at = walk.end(head)
    ahead = parties_ahead(passage, at, TITLE_HEADS) if passage.norm(first).removeprefix("ال") in AGREED else 0
    at = min(walk.end(ahead) if ahead else at, len(passage.words))
    while at > head and hangs(passage.norm(at - 1)) and not _is_private(passage, at):
        at -= 1
    return at


def _is_private(passage: Passage, at: int) -> bool:
    """Whether the word before `at` says `private` of a noun, and opens no subject."""
    sector = passage.norms[at - 2 : at] == ("القطاع", "الخاص")
    return sector or (passage.norm(at - 1) in ("الخاص", "الخاصة") and not passage.norm(at).startswith("ب"))


def _is_code(passage: Passage, at: int) -> bool:
    """Whether a word is an abbreviation in Latin capitals, by which a treaty may be called (`بروتوكول PRETAS`)."""
    word = passage.cover(at, at + 1).of(passage.text) if at < len(passage.words) else ""
    return len(word) > 2 and word.isascii() and word.isalpha() and word.isupper()


@dataclass(frozen=True, slots=True)
class _Walk:
    """One title: its first word and the word behind its head. Steps are counts of words, 0 at the end."""

    passage: Passage
    first: int
    head: int

    def end(self, at: int) -> int:
        """The word at which steps from `at` end; over a preposition they may end behind a text that breaks off."""
        while at < len(self.passage.words) and at - self.first < _MAXIMUM:
            step = self.step(at)
            if not step:
                break
            at += step
        return at

    def step(self, at: int) -> int:
        word, before = self.passage.norm(at), self.passage.norm(at - 1)
        if "\n\n" in self.passage.gap(at - 1, at):
            return 0
        if not word.isalpha():
            return over_mark(self.passage, self.first, at)
        if end := parties_end(self.passage, at):
            return end - at
        if word in WITH_PRONOUN or word in _OTHERS or word in ("او", *_AS_AMENDED):
            return self._over_addition(at, word, before)
        if self._ends(at, word):
            return 0
        if before.isdigit() or word in ("عام", "سنة"):
            return over_year(self.passage, at)
        if word in TAKES or word in ("من", "في"):
            return self._over_preposition(at, word)
        if word in ("ل", "ب"):
            return self._over_clitic(at, word)
        if word.startswith("و") and at > self.head:
            return self._over_conjunction(at)
        if word.startswith("بال") and len(word) > 4:
            return int(self._asked(at, BY) or before.startswith("الم"))
        if at == self._place_end:
            return int(word in ORDINALS or word in OPENERS or (word.startswith("ل") and len(word) > 4))
        return int(
            not (
                at > self.head + 1
                and word in TITLE_HEADS
                and before not in _BEFORE_HEADS
                and f"ل{before}" not in OPENERS
            )
        )

    def _ends(self, at: int, word: str) -> bool:
        """Whether a word ends a title wherever it stands."""
        after = self.passage.norm(at + 1)
        if word in _ADDED_TO and after in WITH_PRONOUN:
            return True
        if word in ("التابع", "التابعة") and _SEATED & set(self.passage.norms[max(self.head + 1, at - 5) : at]):
            return False
        if (
            at == self.head + 1
            and word.startswith("ب")
            and len(word) > 5
            and word.endswith("ها")
            and word not in VERSION
        ):
            return True
        if word in AGREED_ON and after in ("في", "بتاريخ", "عام", "سنة", "يوم"):
            return True
        if (word, after) == ("فيما", "يتعلق") or (word == "يتعلق" and self.passage.norm(at - 1) == "فيما"):
            return at - self.first < 4
        if word.startswith("ل") and len(word) > 4 and self._is_of_body(at):
            return False
        return word.isascii() or word in ENDS or is_verb(word) or (at > self.head and self._is_predicate(at))

    def _is_of_body(self, at: int) -> bool:
        """Whether the title names a body, or an instrument with its adjective, right before what it is for."""
        if NAMED_BODIES & set(self.passage.norms[self.first : at]):
            return True
        return self.passage.norm(at - 1) in ("الدولية", "الدولي") and self.passage.norm(at - 2).endswith(_INNER)

    def _asked(self, at: int, words: Collection[str]) -> bool:
        """Whether one of the four words before asks for the preposition at `at` (`الاتجار غير المشروع بالمخدرات`)."""
        near = self.passage.norms[max(self.first, at - 4) : at]
        return any(word in words or nominal(word) in words for word in near)

    def _is_predicate(self, at: int) -> bool:
        """Whether an indefinite word stands behind a definite one: what is said of the title, and no part of it.

        An adjective of another gender than the head, right behind a short title, belongs to another noun.
        """
        word, before = self.passage.norm(at), self.passage.norm(at - 1)
        opened = any(one in OPENERS for one in self.passage.norms[self.head : at])
        if word in OPENERS and word.startswith("ال") and at - self.head < 3 and not opened:
            return word.endswith("ة") != self._is_feminine()
        if before in OPENERS or before in BY or any(before in takers for takers in TAKES.values()):
            return False
        if word.startswith(("و", "بال")) or word in TAKES or word in ("ل", "ب", "من", "في", "و"):
            return False
        if word.startswith("ب") and self._asked(at, BY):
            return False
        if word.startswith("ل") and len(word) > 4 and " ".join(self.passage.norms[self.head : at]) in BODIES:
            return False
        if self.passage.norm(at - 2) == "و" and before in ("برنامج", "منهاج", "خطة", "اطار"):
            return False
        return has_article(before) and not word.startswith(DEFINITE) and word not in AFTER_DEFINITE

    def _is_feminine(self) -> bool:
        head = self.passage.norm(self.first)
        return head.endswith(("ة", "ات")) or head in ("مبادئ", "قواعد", "المبادئ", "القواعد", "معايير")

    def _over_addition(self, at: int, word: str, before: str) -> int:
        """`of it`, `and other ...` and `or` go on where a noun asks for them, unless they speak of instruments."""
        if word == "او":
            return self._over_or(at)
        if word in _AS_AMENDED:
            return self._over_version(at)
        if word in _OTHERS:
            return 2 if self.passage.norm(at + 1) == "من" and self.passage.norm(at + 2) not in OR_ELSE else 0
        return int(before.startswith(("وال", "ال")) and at > self.head + 1)

    def _over_version(self, at: int) -> int:
        """`as amended by the protocol of` names the version, with the protocol."""
        norms = self.passage.norms[at + 1 : at + 5]
        by_protocol = norms[1:3] == ("بموجب", "بروتوكول")
        return 4 + norms[3:][:1][0].isdigit() if by_protocol and len(norms) > 3 else int(norms[:1] != ())

    def _over_or(self, at: int) -> int:
        """`or` joins what is alike: two nouns with the article, or two without."""
        before, after = self.passage.norm(at - 1), self.passage.norm(at + 1)
        if after in TITLE_HEADS or after[2:] in TITLE_HEADS or at == self.head or len(after) < 4 or after in OR_ELSE:
            return 0
        return 2 if after.isalpha() and before.startswith(DEFINITE) == after.startswith("ال") else 0

    def _over_preposition(self, at: int, word: str) -> int:
        before, after = self.passage.norm(at - 1), self.passage.norm(at + 1)
        if word == "من":
            asked = (self._asked(at, FREED) or before == "عشر") and after.isalpha() and after not in OR_ELSE
            return 2 if (after in FROM and self._may_aim(at, after)) or (asked and after not in ENDS) else 0
        if word == "في":
            own = after.endswith(PRONOUNS) and not after.startswith("ال")
            if after in IN_SUBJECT and at - self.first > 3 and not own:
                return 2
            return 0 if own or after in NOT_IN or not after.isalpha() or len(after) < 3 else 2
        if word == "عن" and after in ABOUT:
            return 2
        if word == "الى" and after in TITLE_HEADS and before in ORDINALS:
            return 2
        asked = before in TAKES[word] or nominal(before) in TAKES[word]
        if before.startswith("ال") and self.passage.norm(at - 2) != "في":
            asked = asked or any(nominal(one) in TAKES[word] for one in self.passage.norms[at - 3 : at - 1])
        return 2 if asked else 0

    def _may_aim(self, at: int, after: str) -> bool:
        """`for the sake of` opens a title, or goes on with a long one; behind a short one it says why it is named."""
        return after != "اجل" or at == self.head or at - self.head > 3

    def _over_clitic(self, at: int, word: str) -> int:
        """A proclitic stands apart in front of words that may begin a mention: years, states, other instruments."""
        before, after = self.passage.norm(at - 1), self.passage.norm(at + 1)
        if after in ("عام", "سنة") and self.passage.norm(at + 2).isdigit():
            return 0 if word == "ب" or self.passage.norm(self.first - 1) in REVIEWS else 3
        if word == "ب":
            return 2 if self._asked(at, BY) else 0
        if f"{word}{after}" in OPENERS:
            return 2
        if after in TITLE_HEADS:
            return 2 if before in ("المكمل", "المكملة", "الاساسي") or before in ORDINALS else 0
        return 2 if after.startswith("ال") else 0

    def _over_conjunction(self, at: int) -> int:
        """`and` goes on with a verbal noun and its pronoun, with a second genitive, or with a definite noun.

        It ends a title that is a place or a body alone: what follows is something else.
        """
        word, before = self.passage.norm(at), self.passage.norm(at - 1)
        so_far = " ".join(self.passage.norms[self.head : at])
        rest = word[1:]
        if step := self._over_platform(at):
            return step
        if rest in UPON_IT or (self._is_called_by_place(at) and not is_place(rest)):
            return 0
        if at == self.head + 1 and len(rest) > 2 and self._are_acts(before, rest):
            return 1
        if rest in JOINED:
            return 1
        if (at - self.head < 2 and before not in OPENERS and not is_definite(before)) or so_far in BODIES:
            return 0
        if word == "و":
            after = self.passage.norm(at + 1)
            return 2 if after not in TITLE_HEADS and after not in UPON_IT and after.startswith("ال") else 0
        if rest.endswith(PRONOUNS) and len(rest) > 4:
            return 1
        if rest.startswith("ال"):
            joined = before in WITH_PRONOUN or is_definite(self.passage.norm(at - 2) if before == ")" else before)
            return int(joined and rest not in TITLE_HEADS)
        return int(len(rest) > 2 and rest not in ENDS and (rest == "منطقة" or not before.startswith("ال")))

    def _are_acts(self, before: str, rest: str) -> bool:
        """Whether a title opens with two nouns that share their genitive (`حماية وتعزيز حقوق`)."""
        alike = (
            not before.startswith("ال") and not rest.startswith("ال") and rest not in ENDS and rest not in TITLE_HEADS
        )
        return alike and not self._place_end and before not in OPENERS

    @property
    def _place_end(self) -> int:
        """The word behind the place that a title is called by, 0 where it is called otherwise."""
        norms = self.passage.norms
        for start in (self.first + 1, self.first + 2):
            for size in (2, 1):
                if is_place(" ".join(norms[start : start + size])):
                    return start + size
        return 0

    def _is_called_by_place(self, at: int) -> bool:
        """Whether nothing but a place, and the number of one of its instruments, stands before `at`."""
        end = self._place_end
        return end > 0 and (at == end or (at == end + 1 and self.passage.norm(end) in ORDINALS))

    def _over_platform(self, at: int) -> int:
        """A declaration and the platform or programme adopted with it are one (`إعلان بيجين ومنهاج العمل`)."""
        if self.passage.norm(self.first) not in ("اعلان", "الاعلان") or at - self.head > 2:
            return 0
        joined = self.passage.norm(at)
        noun = self.passage.norm(at + 1) if joined == "و" else joined[1:]
        work = self.passage.norm(at + 1 + (joined == "و"))
        if noun not in ("منهاج", "برنامج", "خطة", "اطار") or work not in ("عمل", "العمل", "عمله", "عملها"):
            return 0
        return 2 + (joined == "و")

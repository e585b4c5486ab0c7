"""What a user's corrections of recommendations say outright: who can be asked, who cannot, and what words mean to her.

The lists ship with a retrained model (`corrections.json`, the model's manifest) and are applied to what a unit was read
to say. `retrain` decides what is safe enough to be listed.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Addressee, Recommendation
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.lexicon import find_operatives
from tawsiya.tag.recommendations.words import Word, read_words

_PROCLITICS = ("", "و", "ف", "ل", "ب", "وب", "ول", "فل", "فب")
"""What may be joined to the first word of a name."""

Key = tuple[str, ...]
"""Folded words."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A name of somebody who is to act; `times` says how often she marked it or struck it out."""

    text: str
    times: int = 2


@dataclass(frozen=True, slots=True)
class OperativeWord:
    """What an operative word says where she corrected it: strength or status, None where what was read stands.

    `new` ones are in no lexicon: where a unit has no operative word, they are it.
    """

    text: str
    strength: str | None = None
    status: str | None = None
    new: bool = False
    times: int = 2


@dataclass(frozen=True)
class Corrections:
    """Names of addressees that are added, those that are taken away, and operative words."""

    actors: tuple[Actor, ...] = ()
    not_actors: tuple[Actor, ...] = ()
    words: tuple[OperativeWord, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.actors or self.not_actors or self.words)

    def to_bytes(self) -> bytes:
        """The file, JSON."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Corrections":
        """What `to_bytes` gave; `ValueError`, `KeyError` or `TypeError` when it is damaged."""
        read = json.loads(content)
        return cls(
            tuple(Actor(**row) for row in read["actors"]),
            tuple(Actor(**row) for row in read["not_actors"]),
            tuple(OperativeWord(**row) for row in read["words"]),
        )

    def apply(self, text: str, found: Recommendation) -> Recommendation:
        """A recommendation of the text as she would have it; its span stays."""
        return self._with_addressees(text, self._with_word(text, found)) if self else found

    def _with_word(self, text: str, found: Recommendation) -> Recommendation:
        said = self._words.get(key_of(found.operative.of(text))) if found.operative else None
        if said and not said.new:
            return replace(found, strength=said.strength or found.strength, status=said.status or found.status)
        if found.operative is None and any(word.new for word in self.words):
            for word in self.words:
                place = next(unlisted(text, found.span, word.text), None) if word.new else None
                if place:
                    return replace(found, operative=place, strength=word.strength)
        return found

    def _with_addressees(self, text: str, found: Recommendation) -> Recommendation:
        kept = [one for one in found.addressees if key_of(one.span.of(text)) not in self._refused]
        for actor in self.actors:
            for span in places_of(text, found.span, actor.text):
                met = [one for one in kept if one.span.overlap(span)]
                if all(span.start <= one.span.start and one.span.end <= span.end and one.span != span for one in met):
                    kept = [*(one for one in kept if one not in met), Addressee(span)]
        return replace(found, addressees=tuple(sorted(kept, key=lambda one: one.span)))

    @cached_property
    def _words(self) -> dict[Key, OperativeWord]:
        return {key_of(word.text): word for word in self.words}

    @cached_property
    def _refused(self) -> frozenset[Key]:
        return frozenset(key_of(actor.text) for actor in self.not_actors)


def key_of(name: str) -> Key:
    """The folded words of a name, with its article whole where ل has swallowed it.

    >>> key_of("لجهات المانحة") == key_of("الجهات المانحة")
    True
    """
    first, *further = fold_word(name).split() or [""]
    swallowed = first.startswith("ل") and len(first) > 3
    return f"ا{first}" if swallowed else first, *further


def places_of(text: str, span: Span, name: str) -> Iterator[Span]:
    """Where a name stands in a stretch of the text, without the proclitics joined to it."""
    wanted = [word.text for word in read_words(name, Span(0, len(name)))]
    first, *further = wanted or [""]
    words = read_words(text, span)
    for number in range(len(words) - len(further) if first else 0):
        last = number + len(further)
        if [word.text for word in words[number + 1 : last + 1]] == further:
            start = _start(words[number], first)
            if start is not None:
                yield Span(start, words[last].span.end)


def _start(word: Word, first: str) -> int | None:
    """Where the first word of a name begins in a word; behind ل its article has lost the alif."""
    spellings = (first, f"ل{first[2:]}") if first.startswith("ال") else (first, f"ا{first}")
    for spelling in spellings:
        before = word.text.removesuffix(spelling)
        swallowed = spelling is not first and spelling.startswith("ل")
        if before != word.text and before in _PROCLITICS and (not swallowed or before.endswith("ل")):
            return word.letters[len(before)]
    return None


def unlisted(text: str, span: Span, name: str) -> Iterator[Span]:
    """Where words stand in a stretch of the text that no operative word of the lexicon meets."""
    known = [hit.span for hit in find_operatives(read_words(text, span))]
    return (place for place in places_of(text, span, name) if not any(place.overlap(one) for one in known))

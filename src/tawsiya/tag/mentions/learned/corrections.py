"""What a user's corrections say outright: names of hers that the rules do not know, and findings that she struck out.

Both ship with a retrained model, as a list that she can read (`corrections.json`, the model's manifest). They stand
before what is learned: a finding that is vetoed is gone before the chain looks, a name is there as if a rule had found
it. `retrain` decides what is safe enough to be listed.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.gazetteer import QUOTES, Gazetteer
from tawsiya.tag.mentions.learned.channels import Place, places_of
from tawsiya.tag.mentions.passage import Passage

RULE = "corrections"
"""The rule of a mention that a list of hers gave."""
SCORE = 0.9
"""Share of places that are right where a listed name stands, before anything is calibrated: `retrain.corrections`."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it was annotated, with value and form where she gave them; `times` says how often she marked it."""

    label: str
    text: str
    value: str | None = None
    form: str | None = None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Veto:
    """Words that are no mention of this label, or (without `text`) a rule of that label that is not to be heard."""

    label: str
    text: str | None = None
    rule: str | None = None
    times: int = 2


@dataclass(frozen=True)
class Corrections:
    """Names that are added to what the rules find, and vetoes against it and against what the chain adds."""

    names: tuple[Name, ...] = ()
    vetoes: tuple[Veto, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.vetoes)

    def to_bytes(self) -> bytes:
        """The file, JSON."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Corrections":
        """What `to_bytes` gave; `ValueError`, `KeyError` or `TypeError` when it is damaged."""
        read = json.loads(content)
        return cls(tuple(Name(**row) for row in read["names"]), tuple(Veto(**row) for row in read["vetoes"]))

    def apply(self, passage: Passage, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """The rules' mentions of a passage without those that are vetoed, and with her names.

        A name takes the place of mentions inside it and gives way to others that it overlaps.
        """
        mentions = self.unvetoed(passage, found)
        for name in self._named(passage):
            here = name.span
            met = [one for one in mentions if one.span.overlap(here)]
            if all(here.start <= one.span.start and one.span.end <= here.end and one.span != here for one in met):
                mentions = (*(one for one in mentions if one not in met), name)
        return tuple(sorted(mentions, key=lambda mention: mention.span))

    def unvetoed(self, passage: Passage, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """The rules' mentions of a passage without those that are vetoed."""
        if not self.vetoes:
            return tuple(found)
        refused = {
            id(mention)
            for place, mention in places_of(passage, found)
            if self.refuses(passage, place) or (place.label, mention.rule) in self._vetoed_rules
        }
        return tuple(mention for mention in found if id(mention) not in refused)

    def refuses(self, passage: Passage, place: Place) -> bool:
        """Whether the words at a place are vetoed."""
        return bool(self._vetoed_words) and (place.label, words_at(passage, place)) in self._vetoed_words

    def _named(self, passage: Passage) -> Iterator[Mention]:
        for found in self._gazetteer.find(passage) if self.names else ():
            span = passage.cover(found.first, found.stop)
            name = found.entry
            form = name.form or ("full" if name.label == "INSTRUMENT" else None)
            yield Mention(name.label, span, value=name.value, form=form, score=SCORE, rule=RULE)

    @cached_property
    def _gazetteer(self) -> Gazetteer[Name]:
        return Gazetteer((name.text, name) for name in self.names)

    @cached_property
    def _vetoed_words(self) -> frozenset[tuple[str, tuple[str, ...]]]:
        return frozenset((veto.label, words_of(veto.text)) for veto in self.vetoes if veto.text is not None)

    @cached_property
    def _vetoed_rules(self) -> frozenset[tuple[str, str | None]]:
        return frozenset((veto.label, veto.rule) for veto in self.vetoes if veto.text is None)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name as lists are searched for it: without quotation marks.

    >>> words_of("«جمعية الصيد»")
    ('جمعية', 'الصيد')
    """
    return _bare(Passage.of(text).norms)


def words_at(passage: Passage, place: Place) -> tuple[str, ...]:
    """The same of the words at a place."""
    return _bare(passage.norms[place.first : place.stop])


def _bare(norms: Iterable[str]) -> tuple[str, ...]:
    return tuple(norm for norm in norms if norm not in QUOTES)

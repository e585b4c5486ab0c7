"""From annotated paragraphs to lists: names of hers that the rules do not know, and findings that she struck out.

A name is listed when it is long enough or was marked often enough, and hardly ever stands unmarked in what was read;
words are vetoed that were found and struck out twice and marked nowhere. In the gold of 2,493 texts, names of one
document looked for in the others (instruments; right, inside a longer name, marked nowhere):

| words | marked | right | inside | nowhere |
|---|---|---:|---:|---:|
| 3 and more | once | 1092 | 8 | 0 |
| 2 | once | 177 | 3 | 53 |
| 2 | twice | 114 | 0 | 12 |
| 1 | twice | 1942 | 2 | 121 |

Of states with two words and more 1327 are right and 5 inside others after one mark.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tawsiya.corpus.gold import GoldDocument
from tawsiya.retrain.settings import MARKED_FOR_FREE, STRUCK, STRUCK_OF_RULE
from tawsiya.tag.mentions.gazetteer import Gazetteer
from tawsiya.tag.mentions.learned.candidates import Candidate
from tawsiya.tag.mentions.learned.channels import Place, places_of
from tawsiya.tag.mentions.learned.corrections import RULE, Corrections, Name, Veto, words_at, words_of
from tawsiya.tag.mentions.passage import Passage
from tawsiya.train.mentions.reading import Read

Key = tuple[str, tuple[str, ...]]
"""A label and the folded words of a mention."""
Told = Mapping[Key, tuple[str | None, str | None]]
"""Value and form that she gave a mention, where she always gave the same."""
Harvested = Mapping[Key, str]
"""Names that stand in her other documents, as they are printed."""
Row = tuple[Passage, Sequence[Place], Sequence[Place]]
"""A passage with its mentions, and with those that count neither way."""

_PATTERNS = frozenset({"DATE", "SDG", "SYMBOL"})
"""Labels of which nothing is listed: these are no names."""


@dataclass
class _Counted:
    """How often words were marked, and how often they were found and struck out; what each rule found."""

    marked: Counter[Key] = field(default_factory=Counter)
    struck: Counter[Key] = field(default_factory=Counter)
    texts: dict[Key, str] = field(default_factory=dict)
    rules_struck: dict[tuple[str, str], set[Key]] = field(default_factory=dict)
    rules_right: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, passage: Passage, place: Place, to: Counter[Key]) -> None:
        """Count the words at a place, and keep how they are printed where they are cut the same way alone."""
        key = place.label, words_at(passage, place)
        to[key] += 1
        self.texts.setdefault(key, printed_at(passage, place))


@dataclass(frozen=True)
class Corrector:
    """What is asked of paragraphs. `labels` are those that she annotated, `own` those that nobody else has.

    `known` is other gold, in which her names must not stand unmarked; `told` are the values that she gave. What was
    `harvested` from her other documents is listed (0 times marked) unless it stands unmarked here.
    """

    base: Corrections
    labels: Sequence[str]
    own: Sequence[str] = ()
    known: Sequence[Read] = ()
    told: Told = field(default_factory=dict)
    harvested: Harvested = field(default_factory=dict)

    def learn(self, hers: Sequence[Read], found: Sequence[tuple[Passage, Candidate]]) -> Corrections:
        """The lists of the base with hers; `found` is what the base takes for mentions in her paragraphs."""
        counted = self._count(hers, found)
        missed = sorted({key for one in hers for key in _missed(one) if key[0] in self.labels})
        candidates = [key for key in missed if counted.marked[key] >= self._needed(key)]
        others = [key for key in self.harvested if key[0] in self.labels and key not in candidates]
        free = self._free(hers, [*candidates, *others])
        names = [self._name(key, counted) for key in candidates if counted.marked[key] >= MARKED_FOR_FREE * free[key]]
        names += [
            Name(key[0], self.harvested[key], times=0)
            for key in others
            if counted.marked[key] >= MARKED_FOR_FREE * free[key]
        ]
        vetoes = [
            Veto(key[0], counted.texts[key], times=times)
            for key, times in sorted(counted.struck.items())
            if times >= STRUCK and not counted.marked[key]
        ]
        vetoes += [
            Veto(label, rule=rule, times=len(struck))
            for (label, rule), struck in sorted(counted.rules_struck.items())
            if len(struck) >= STRUCK_OF_RULE and not counted.rules_right[label, rule]
        ]
        return self._joined(names, vetoes, counted)

    def _count(self, hers: Sequence[Read], found: Sequence[tuple[Passage, Candidate]]) -> _Counted:
        counted = _Counted()
        rows = {id(passage): (set(gold), optional) for one in hers for passage, gold, optional in _rows(one)}
        for one in (*hers, *self.known):
            for passage, gold, _ in _rows(one):
                for place in gold:
                    counted.add(passage, place, counted.marked)
        for passage, candidate in found:
            row = rows.get(id(passage))
            place = candidate.place
            if row is None or place.label not in self.labels or _meets(place, row[1]):
                continue
            rule = (place.label, candidate.rule.rule or "") if candidate.rule else None
            if place in row[0]:
                counted.rules_right.update([rule] if rule else [])
            else:
                counted.add(passage, place, counted.struck)
                if rule and rule[1]:
                    counted.rules_struck.setdefault(rule, set()).add((place.label, words_at(passage, place)))
        for one in self.known:
            for passage, mentions, gold in zip(one.text.passages, one.found, one.text.gold, strict=True):
                right = (mention for place, mention in places_of(passage, mentions) if place in gold)
                counted.rules_right.update((mention.label, mention.rule or "") for mention in right)
        return counted

    def _free(self, hers: Sequence[Read], keys: Sequence[Key]) -> Counter[Key]:
        """How often the words of names stand unmarked: in hers, and of labels that others have, in other gold."""
        free: Counter[Key] = Counter()
        gazetteer = Gazetteer((" ".join(words), words) for words in sorted({words for _, words in keys}))
        wanted = {words: [label for label, other in keys if other == words] for _, words in keys}
        for number, one in enumerate((*hers, *self.known)):
            for passage, gold, optional in _rows(one):
                for at in range(len(passage.words)):
                    for met in gazetteer.all_at(passage, at):
                        for label in wanted[met.entry]:
                            counts = number < len(hers) or label not in self.own
                            free[label, met.entry] += counts and not _meets(Place(at, met.stop, label), gold, optional)
        return free

    def _needed(self, key: Key) -> float:
        """How often a name must be marked to be listed; infinite for what no list should have.

        A word alone may be a part of a longer name (`أذربيجان`), so it is left to the chain, but for labels of hers.
        """
        label, words = key
        if label in _PATTERNS or len(words) < (1 if label in self.own else 2):
            return float("inf")
        return 1 if len(words) > 2 or (len(words) == 2 and label == "STATE") else 2

    def _name(self, key: Key, counted: _Counted) -> Name:
        value, form = self.told.get(key, (None, None))
        return Name(key[0], counted.texts[key], value, form, counted.marked[key])

    def _joined(self, names: Sequence[Name], vetoes: Sequence[Veto], counted: _Counted) -> Corrections:
        """With those of the base that she did not contradict."""
        new = {(name.label, words_of(name.text)) for name in names}
        struck = {(veto.label, words_of(veto.text or "")) for veto in vetoes}
        told = {(veto.label, veto.text, veto.rule) for veto in vetoes}
        kept = [one for one in self.base.names if (one.label, words_of(one.text)) not in new | struck]
        still = [
            one
            for one in self.base.vetoes
            if (one.label, one.text, one.rule) not in told
            and not counted.marked[one.label, words_of(one.text or "")]
            and not counted.rules_right[one.label, one.rule or ""]
        ]
        return Corrections((*kept, *names), (*still, *vetoes))


def told_in(documents: Sequence[GoldDocument]) -> Told:
    """Values and forms that a name has wherever it was marked."""
    given: dict[Key, set[tuple[str | None, str | None]]] = {}
    for document in documents:
        for mention in document.mentions or ():
            if mention.label not in _PATTERNS:
                key = mention.label, words_of(mention.span.of(document.text))
                given.setdefault(key, set()).add((mention.value, mention.form))
    return {key: told for key, (told, *others) in given.items() if not others}


def _missed(read: Read) -> Iterator[Key]:
    """The names that the rules did not find."""
    for (passage, gold, _), found in zip(_rows(read, unfit=True), read.found, strict=True):
        there = {place for place, mention in places_of(passage, found) if mention.rule != RULE}
        yield from ((one.label, words_at(passage, one)) for one in gold if one not in there)


def _rows(read: Read, *, unfit: bool = False) -> list[Row]:
    """Passages whose gold is where it was annotated; with `unfit` all of them, those others without gold."""
    text = read.text
    return [
        (passage, [] if astray else [place for place in gold if place.stop > place.first], optional)
        for passage, gold, optional, astray in zip(text.passages, text.gold, text.optional, text.unfit, strict=True)
        if unfit or not astray
    ]


def _meets(place: Place, *listed: Sequence[Place]) -> bool:
    return any(place.first < other.stop and other.first < place.stop for places in listed for other in places)


def printed_at(passage: Passage, place: Place) -> str:
    """The words at a place as they are printed where they are cut the same way alone, else folded."""
    printed = " ".join(passage.cover(place.first, place.stop).of(passage.text).split())
    words = words_at(passage, place)
    return printed if words_of(printed) == words else " ".join(words)

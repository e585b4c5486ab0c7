"""The mentions of a base model learned again on a user's documents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from spacy.language import Language

from tawsiya.corpus.gold import GoldDocument
from tawsiya.evaluate import gold_sha256
from tawsiya.linear.chain import LinearChain
from tawsiya.linear.storage import chain_to_files
from tawsiya.retrain.corrections import Corrector, Told, told_in
from tawsiya.retrain.exchange import COPIES, exchange
from tawsiya.retrain.harvest import harvest
from tawsiya.retrain.settings import INNER_FOLDS, JUDGE, LEAST_GAIN, PRIOR
from tawsiya.retrain.trying import Fold, Tried, errors_in, split_off, try_out, without_vetoed
from tawsiya.tag.mentions.learned.candidates import OUTSIDE, chain_labels
from tawsiya.tag.mentions.learned.channels import Place, places_of
from tawsiya.tag.mentions.learned.component import LearnedMentions, Mentions
from tawsiya.tag.mentions.learned.corrections import Corrections
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.learned.judge import NO, YES
from tawsiya.tag.mentions.names import Hidden
from tawsiya.train.linear.fit import fit_chain
from tawsiya.train.mentions.gold import GoldText, prepare
from tawsiya.train.mentions.hiding import folds_of, hidden_from, names_in
from tawsiya.train.mentions.reading import Read, read_with, sequences_of


@dataclass(frozen=True)
class MentionPart:
    """`labels` are those that the user annotated; of the others the base model's own findings stand in for gold.

    `own` are labels that the guidelines do not have: the chain learns them beside its own, and nothing is replayed,
    since nobody marked them there. `hidden` names are hidden from the rules (for simulations). `known` is other
    gold, in which names of hers must not stand unmarked.
    """

    base: LearnedMentions
    labels: tuple[str, ...]
    own: tuple[str, ...] = ()
    seed: int = 0
    hidden: Hidden = field(default_factory=Hidden)
    known: tuple[GoldDocument, ...] = ()
    name: str = "mentions"

    @property
    def options(self) -> str:
        """See `Part`."""
        return repr((self.labels, self.own, self.seed, gold_sha256(self.known), PRIOR, JUDGE, COPIES, LEAST_GAIN))

    @property
    def learned_labels(self) -> tuple[str, ...]:
        """The labels of the new chain."""
        known = tuple(label[2:] for label in (self.base.added or self.base.chain).labels if label.startswith("B-"))
        return known + tuple(label for label in self.own if label not in known)

    def learn(self, documents: Sequence[GoldDocument], replayed: Sequence[GoldDocument]) -> bytes:
        """See `Part.learn`."""
        texts = self.fill(prepare(documents, "annotated"))
        others = list(prepare(replayed, "replayed"))
        known = {one.name for one in self.known}
        unlabelled = read_with(self.hidden, (text for text in others if text.name not in known))
        again = read_with(self.hidden, [] if self.own else map(with_mentions, others))
        learned = self.learn_read(read_with(self.hidden, texts), again, told_in(documents), unlabelled)
        return Mentions(learned=learned).to_bytes()

    def tell(self, content: bytes) -> dict[str, Any]:
        """See `Part.tell`: whether the chain has learned, the names (marked, harvested) and the vetoes."""
        learned = Mentions().from_bytes(content).learned
        if learned is None:
            return {}
        told = asdict(learned.corrections)
        return {
            "chain": "the base's" if _is_same(learned.added, self.base.added) else "learned",
            "names": tuple(name for name in told["names"] if name["times"]),
            "harvested": tuple(name for name in told["names"] if not name["times"]),
            "vetoes": told["vetoes"],
        }

    def learn_read(
        self,
        read: Sequence[Read],
        replayed: Sequence[Read],
        told: Told | None = None,
        unlabelled: Sequence[Read] = (),
    ) -> LearnedMentions:
        """The same, of texts that the rules have read; `told` are values that she gave, `unlabelled` more of hers.

        Names and vetoes are listed in any case. The base's chain stays. One that learned of her documents is put before
        it when on folds both together make no more mistakes than the base alone; with a label of her own always.
        """
        harvested = harvest(self.base.readers()[-1], unlabelled)
        corrector = Corrector(self.base.corrections, self.labels, self.own, self._known, told or {}, harvested)
        folds = list(self._folds(read, corrector))
        lists, added = self._correct(corrector, read), self.base.added
        tried = [self._try(added, fold.lists, fold.held) for fold in folds]
        old = errors_in([*tried, *(self._try(added, fold.lists, fold.hidden) for fold in folds)], self.labels)
        if self.own or old:
            chains = [self.learn_chain(without_vetoed(fold.rest, fold.lists), replayed) for fold in folds]
            again = [self._try(one, fold.lists, fold.held) for one, fold in zip(chains, folds, strict=True)]
            unlisted = (self._try(one, fold.lists, fold.hidden) for one, fold in zip(chains, folds, strict=True))
            if self.own or errors_in([*again, *unlisted], self.labels) <= old - LEAST_GAIN:
                tried = again
                added = self.learn_chain(without_vetoed(read, lists), replayed)
        examples = [example for fold in tried for one in fold for example in one.examples()]
        judge = fit_chain(examples, (NO, YES), JUDGE, self.base.judge)
        return replace(self.base, added=added, judge=judge, corrections=lists)

    def _folds(self, read: Sequence[Read], corrector: Corrector) -> Iterator[Fold]:
        """Her documents in parts, each with what is known without it."""
        fold_of = folds_of([one.text.group for one in read], INNER_FOLDS, self.seed)
        for fold in sorted(set(fold_of)):
            rest, held = split_off(read, fold_of, fold)
            hidden = () if self.own else self._without_names(held, rest)
            yield Fold(tuple(rest), tuple(held), tuple(hidden), self._correct(corrector, rest))

    def _without_names(self, held: Sequence[Read], rest: Sequence[Read]) -> list[Read]:
        """Texts as the rules read them without the names that the rest does not have.

        Their mentions must be told by what surrounds them, as those of a new document must be that nobody has listed:
        where the rules know every name, paragraphs teach a chain to rely on them.
        """
        unseen = hidden_from((names_in(one.text) for one in held), (names_in(one.text) for one in rest))
        unseen = Hidden(unseen.names | self.hidden.names, unseen.keys | self.hidden.keys)
        return read_with(unseen, [one.text for one in held])

    def fill(self, texts: Iterable[GoldText]) -> list[GoldText]:
        """The texts with the base model's findings of labels that nobody annotated."""
        finder = Mentions(learned=self.base)
        return [self._filled(text, finder) for text in texts]

    def _filled(self, text: GoldText, finder: Mentions) -> GoldText:
        gold: list[tuple[Place, ...]] = []
        for passage, annotated in zip(text.passages, text.gold, strict=True):
            taken = {number for place in annotated for number in range(place.first, place.stop)}
            found = (place for place, _ in places_of(passage, finder.find([passage])))
            added = (
                one for one in found if one.label not in self.labels and not taken & set(range(one.first, one.stop))
            )
            gold.append(tuple(sorted((*annotated, *added))))
        return replace(text, gold=tuple(gold))

    def learn_chain(self, read: Sequence[Read], replayed: Sequence[Read] = ()) -> LinearChain:
        """What reads the words, alone: without what gives mentions their scores."""
        labels = self.learned_labels
        features = Features(self.base.groups, self.base.clusters)
        examples = sequences_of([*read, *replayed, *exchange(read, labels, self.hidden, self.seed)], features, labels)
        return fit_chain(examples, chain_labels(labels), PRIOR, widened(self.base.added or self.base.chain, labels))

    def _correct(self, corrector: Corrector, read: Sequence[Read]) -> Corrections:
        """The lists that paragraphs give, beside what the base takes for mentions in them."""
        found = [
            (one.passage, candidate)
            for one in self._try(self.base.added, self.base.corrections, read)
            for candidate in one.found
        ]
        return corrector.learn(read, found)

    def _try(self, added: LinearChain | None, corrections: Corrections, held: Sequence[Read]) -> list[Tried]:
        readers = replace(self.base, added=added).readers()
        return try_out(readers, self.base.least, corrections, held)

    @cached_property
    def _known(self) -> list[Read]:
        return read_with(self.hidden, prepare(self.known, "known"))


def _is_same(one: LinearChain | None, other: LinearChain | None) -> bool:
    return (one and chain_to_files(one)) == (other and chain_to_files(other))


def with_mentions(text: GoldText) -> GoldText:
    """The passages of a text that have a mention: the others say little, and there are many of them."""
    kept = [number for number, gold in enumerate(text.gold) if gold]
    return replace(
        text,
        passages=tuple(text.passages[number] for number in kept),
        gold=tuple(text.gold[number] for number in kept),
        optional=tuple(text.optional[number] for number in kept),
        unfit=tuple(text.unfit[number] for number in kept),
    )


def widened(chain: LinearChain, labels: Sequence[str]) -> LinearChain:
    """The chain with columns for labels that it does not know; nothing speaks for or against these yet."""
    wanted = chain_labels(labels)
    places = [wanted.index(label) for label in chain.labels]
    weights = np.zeros((len(chain.features), len(wanted)), np.float32)
    weights[:, places] = chain.weights
    transitions = np.zeros((len(wanted), len(wanted)), np.float32)
    transitions[np.ix_(places, places)] = chain.transitions
    for label in wanted:  # nothing goes on that has not begun
        if label.startswith("I-") and label not in chain.labels:
            begun = {label, f"B-{label[2:]}"}
            transitions[[number for number, one in enumerate(wanted) if one not in begun], wanted.index(label)] = -10.0
    assert wanted[0] == OUTSIDE
    return LinearChain(wanted, chain.features, weights, transitions)


def mention_part(
    nlp: Language, labels: tuple[str, ...], own: tuple[str, ...], seed: int, known: Sequence[GoldDocument]
) -> MentionPart | None:
    """The part for the component `mentions` of a pipeline; None where that is not a learned one."""
    component = nlp.get_pipe("mentions") if "mentions" in nlp.pipe_names else None
    learned = component.learned if isinstance(component, Mentions) else None
    return MentionPart(learned, labels, own, seed, known=tuple(known)) if learned else None

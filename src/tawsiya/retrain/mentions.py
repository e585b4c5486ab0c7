"""The mentions of a base model learned again on a user's documents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from spacy.language import Language

from tawsiya.corpus.gold import GoldDocument
from tawsiya.linear.chain import LinearChain
from tawsiya.retrain.exchange import COPIES, exchange
from tawsiya.retrain.settings import INNER_FOLDS, JUDGE, PRIOR
from tawsiya.tag.mentions.learned.candidates import OUTSIDE, chain_labels
from tawsiya.tag.mentions.learned.channels import Place, places_of
from tawsiya.tag.mentions.learned.component import LearnedMentions, Mentions, propose_all
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.learned.judge import NO, YES, weigh_candidate
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.names import Hidden
from tawsiya.train.linear.fit import Example, fit_chain
from tawsiya.train.mentions.gold import GoldText, prepare
from tawsiya.train.mentions.hiding import folds_of
from tawsiya.train.mentions.reading import Read, read_with, sequences_of


@dataclass(frozen=True)
class MentionPart:
    """`labels` are those that the user annotated; of the others the base model's own findings stand in for gold.

    `own` are labels that the guidelines do not have: the chain learns them beside its own, and nothing is replayed,
    since nobody marked them there. `hidden` names are hidden from the rules (for simulations).
    """

    base: LearnedMentions
    labels: tuple[str, ...]
    own: tuple[str, ...] = ()
    seed: int = 0
    hidden: Hidden = field(default_factory=Hidden)
    name: str = "mentions"

    @property
    def options(self) -> str:
        """See `Part`."""
        return repr((self.labels, self.own, self.seed, PRIOR, JUDGE, COPIES))

    @property
    def learned_labels(self) -> tuple[str, ...]:
        """The labels of the new chain."""
        known = tuple(label[2:] for label in self.base.chain.labels if label.startswith("B-"))
        return known + tuple(label for label in self.own if label not in known)

    def learn(self, documents: Sequence[GoldDocument], replayed: Sequence[GoldDocument]) -> bytes:
        """See `Part.learn`."""
        texts = self.fill(prepare(documents, "annotated"))
        again = () if self.own else [with_mentions(text) for text in prepare(replayed, "replayed")]
        return Mentions(learned=self.learn_texts(texts, again)).to_bytes()

    def learn_texts(self, texts: Sequence[GoldText], replayed: Sequence[GoldText]) -> LearnedMentions:
        """The same, of texts that are prepared."""
        return self.learn_read(read_with(self.hidden, texts), read_with(self.hidden, replayed))

    def learn_read(self, read: Sequence[Read], replayed: Sequence[Read]) -> LearnedMentions:
        """The same, of texts that the rules have read."""
        return replace(self.base, chain=self.learn_chain(read, replayed), judge=self._learn_judge(read, replayed))

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
        return fit_chain(examples, chain_labels(labels), PRIOR, widened(self.base.chain, labels))

    def _learn_judge(self, read: Sequence[Read], replayed: Sequence[Read]) -> LinearChain:
        """Scores learned on folds of the texts, each read by a chain of the others."""
        fold_of = folds_of([one.text.group for one in read], INNER_FOLDS, self.seed)
        examples: list[Example] = []
        for fold in sorted(set(fold_of)):
            rest = [one for one, of in zip(read, fold_of, strict=True) if of != fold]
            held = [one for one, of in zip(read, fold_of, strict=True) if of == fold]
            examples += self._judged(self.learn_chain(rest, replayed), held)
        return fit_chain(examples, (NO, YES), JUDGE, self.base.judge)

    def _judged(self, chain: LinearChain, held: Sequence[Read]) -> Iterator[Example]:
        reader = Reader(chain, Features(self.base.groups, self.base.clusters))
        for one in held:
            rows = zip(one.text.passages, one.found, one.text.gold, one.text.optional, strict=True)
            for passage, found, gold, optional in rows:
                for _, candidate in propose_all(reader, [(passage, found)], self.base.least) if passage.words else ():
                    if candidate.place not in optional:
                        right = YES if candidate.place in gold else NO
                        yield Example([weigh_candidate(passage, candidate)], [right])


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


def mention_part(nlp: Language, labels: tuple[str, ...], own: tuple[str, ...], seed: int) -> MentionPart | None:
    """The part for the component `mentions` of a pipeline; None where that is not a learned one."""
    component = nlp.get_pipe("mentions") if "mentions" in nlp.pipe_names else None
    learned = component.learned if isinstance(component, Mentions) else None
    return MentionPart(learned, labels, own, seed) if learned else None

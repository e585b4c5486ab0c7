"""Texts read by chains that were learned without them: what the judge learns from, and what a model is measured by.

Each fold is read in several conditions: `known`, with the knowledge base as it is (too kind: it was written with these
texts in view); `hidden`, without the names that no other fold has; `nameless`, without any name of an instrument.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tawsiya.linear.chain import LinearChain
from tawsiya.tag.mentions.learned.candidates import Candidate
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.component import judge_all, propose_all
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.learned.judge import NO, YES, weigh_candidate
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.names import Hidden
from tawsiya.tag.mentions.passage import Passage
from tawsiya.train.linear.fit import Example, fit_chain
from tawsiya.train.mentions.chain import learn_chain
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.hiding import all_instruments, folds_of, hidden_from, names_in
from tawsiya.train.mentions.reading import Read, read_with
from tawsiya.train.mentions.settings import Judge, MentionSettings

CONDITIONS = ("known", "hidden", "nameless")
JUDGED = ("known", "hidden")
"""Conditions from which the judge learns: both what is in the knowledge base and what is not will be met."""


@dataclass(frozen=True)
class Proposal:
    """What is taken for mentions in one passage of a text, in one condition, by a chain that had not seen the text."""

    condition: str
    fold: int
    part: str
    passage: Passage
    candidates: tuple[Candidate, ...]
    gold: tuple[Place, ...]
    optional: tuple[Place, ...]


@dataclass(frozen=True)
class Folds:
    """How texts are read by chains of the other folds."""

    settings: MentionSettings
    features: Features
    seed: int
    tell: Callable[[str], None]

    def read(self, texts: Sequence[GoldText], silver: Sequence[GoldText]) -> Iterator[Proposal]:
        """What is found in every text, in all conditions."""
        count = self.settings.judge.folds
        fold_of = folds_of([text.group for text in texts], count, self.seed + 1)
        for fold in range(count):
            self.tell(f"mentions: fold {fold + 1} of {count}")
            held = [text for text, of in zip(texts, fold_of, strict=True) if of == fold]
            rest = [text for text, of in zip(texts, fold_of, strict=True) if of != fold]
            yield from self.read_held(held, rest, silver, fold)

    def read_held(
        self, held: Sequence[GoldText], rest: Sequence[GoldText], silver: Sequence[GoldText], fold: int = 0
    ) -> Iterator[Proposal]:
        """What is found in the texts `held` by a chain learned from `rest`, in all conditions."""
        chain = learn_chain(rest, silver, self.features, self.settings, self.seed)
        unseen = hidden_from(map(names_in, held), map(names_in, rest))
        for condition, hidden in zip(CONDITIONS, (Hidden(), unseen, all_instruments()), strict=True):
            yield from self._propose(chain, read_with(hidden, held), condition, fold)

    def _propose(self, chain: LinearChain, reads: Iterable[Read], condition: str, fold: int) -> Iterator[Proposal]:
        rows = [
            (one.text.part, *row)
            for one in reads
            for row in zip(one.text.passages, one.found, one.text.gold, one.text.optional, strict=True)
        ]
        reader, least = Reader(chain, self.features), self.settings.judge.least
        candidates: dict[int, list[Candidate]] = defaultdict(list)
        for passage, candidate in propose_all(reader, [(row[1], row[2]) for row in rows], least, self.settings.alone):
            candidates[id(passage)].append(candidate)
        for part, passage, _, gold, optional in rows:
            yield Proposal(condition, fold, part, passage, tuple(candidates[id(passage)]), gold, optional)


def learn_judge(proposals: Iterable[Proposal], settings: Judge) -> LinearChain:
    """The judge of candidates, learned from those whose rightness counts."""
    examples = []
    for proposal in proposals:
        for candidate in proposal.candidates:
            if candidate.place in proposal.optional:
                continue
            right = YES if candidate.place in proposal.gold else NO
            examples.append(Example([weigh_candidate(proposal.passage, candidate)], [right]))
    return fit_chain(examples, (NO, YES), settings.fit)


def judge_folds(proposals: Sequence[Proposal], settings: Judge) -> Iterator[tuple[Proposal, list[float]]]:
    """The score of every candidate of each passage, by a judge that learned from the other folds."""
    for fold in range(settings.folds):
        model = learn_judge((one for one in proposals if one.fold != fold and one.condition in JUDGED), settings)
        held = [one for one in proposals if one.fold == fold]
        chances = iter(judge_all(model, [(one.passage, candidate) for one in held for candidate in one.candidates]))
        for one in held:
            yield one, [next(chances) for _ in one.candidates]

"""Texts read by chains that were learned without them: what the judge learns from, and what a model is measured by.

Each fold is read in several conditions: `known`, with the knowledge base as it is (too kind: it was written with these
texts in view); `hidden`, without the names that no other fold has; `nameless`, without any name of an instrument.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tawsiya.linear.chain import LinearChain
from tawsiya.tag.mentions.learned.candidates import Candidate
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.component import judge_all, propose_all, select
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.learned.judge import NO, YES, weigh_candidate
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.names import Hidden
from tawsiya.tag.mentions.passage import Passage
from tawsiya.train.linear.fit import Example, fit_chain
from tawsiya.train.mentions.chain import fit_settings, learn_chain
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.hiding import all_instruments, folds_of, hidden_from, names_in
from tawsiya.train.mentions.reading import Read, read_with
from tawsiya.train.mentions.settings import Judge, MentionSettings

CONDITIONS = ("known", "hidden", "nameless")
JUDGED = ("known", "hidden")
"""Conditions from which the judge learns: both what is in the knowledge base and what is not will be met."""


@dataclass(frozen=True)
class Proposal:
    """The candidates of one passage of a text, in one condition, read by a chain that had not seen the text."""

    condition: str
    fold: int
    part: str
    passage: Passage
    candidates: tuple[Candidate, ...]
    gold: tuple[Place, ...]
    optional: tuple[Place, ...]


def read_folds(
    texts: Sequence[GoldText],
    silver: Sequence[GoldText],
    settings: MentionSettings,
    seed: int,
    tell: Callable[[str], None],
) -> Iterator[Proposal]:
    """The candidates of every text, each in all conditions."""
    count = settings.judge.folds
    fold_of = folds_of([text.group for text in texts], count, seed + 1)
    seen = [names_in(text) for text in texts]
    for fold in range(count):
        tell(f"mentions: fold {fold + 1} of {count}")
        held = [number for number, of in enumerate(fold_of) if of == fold]
        rest = [number for number, of in enumerate(fold_of) if of != fold]
        chain = learn_chain([texts[number] for number in rest], silver, settings, seed)
        unseen = hidden_from([seen[number] for number in held], [seen[number] for number in rest])
        for condition, hidden in zip(CONDITIONS, (Hidden(), unseen, all_instruments()), strict=True):
            reads = read_with(hidden, [texts[number] for number in held])
            yield from _propose(chain, settings, reads, condition, fold)


def _propose(
    chain: LinearChain, settings: MentionSettings, reads: Iterable[Read], condition: str, fold: int
) -> Iterator[Proposal]:
    reader = Reader(chain, Features(settings.groups))
    rows = [
        (one.text.part, *row)
        for one in reads
        for row in zip(one.text.passages, one.found, one.text.gold, one.text.optional, strict=True)
    ]
    candidates = propose_all(reader, [row[1] for row in rows], [row[2] for row in rows])
    for (part, passage, _, gold, optional), here in zip(rows, candidates, strict=True):
        yield Proposal(condition, fold, part, passage, tuple(here), gold, optional)


def learn_judge(proposals: Iterable[Proposal], settings: Judge) -> LinearChain:
    """The judge of candidates, learned from those whose rightness counts."""
    examples = []
    for proposal in proposals:
        for candidate in proposal.candidates:
            if candidate.place in proposal.optional:
                continue
            right = YES if candidate.place in proposal.gold else NO
            examples.append(Example([weigh_candidate(proposal.passage, candidate)], [right]))
    return fit_chain(examples, (NO, YES), fit_settings(settings.fit))


def judge_folds(
    proposals: Sequence[Proposal], settings: MentionSettings
) -> Iterator[tuple[Proposal, list[tuple[Candidate, float]]]]:
    """What is found in each passage, judged by a judge that learned from the other folds."""
    labels = frozenset(settings.labels)
    for fold in range(settings.judge.folds):
        model = learn_judge((one for one in proposals if one.fold != fold and one.condition in JUDGED), settings.judge)
        held = [one for one in proposals if one.fold == fold]
        judged = judge_all(model, [one.passage for one in held], [one.candidates for one in held])
        for one, pairs in zip(held, judged, strict=True):
            yield one, select(pairs, labels, settings.judge.least)

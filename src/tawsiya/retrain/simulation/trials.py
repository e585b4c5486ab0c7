"""Trials: old and new model after so many paragraphs of a house; kept in a file, so that a run goes on where it was."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from tawsiya.evaluate.counts import Counts, add_up
from tawsiya.evaluate.evaluation import Evaluation
from tawsiya.evaluate.paired import Difference, compare

Counted = Mapping[str, Mapping[str, Counts]]
"""Group -> figure -> counts."""
Pairs = Mapping[str, Mapping[str, tuple[Counts, Counts]]]
"""Group -> figure -> what the old model found there and what the new one did."""

Item = TypeVar("Item")
Model = TypeVar("Model")


@dataclass(frozen=True)
class Draw(Generic[Item]):
    """The paragraphs of a house that may be learned from, in random order, and those that are measured."""

    pool: Sequence[Item]
    held: Sequence[Item]


class Bench(Protocol[Item, Model]):
    """A house, its base model, and documents of other houses."""

    @property
    def name(self) -> str:
        """The house, and what is learned of it."""
        ...

    @property
    def base(self) -> Model:
        """The model that has not seen it."""
        ...

    @property
    def elsewhere(self) -> Sequence[Item]:
        """What of other houses neither model has seen."""
        ...

    def draw(self, seed: int) -> Draw[Item]:
        """The house in two, the same for the same seed."""
        ...

    def learn(self, chosen: Sequence[Item], seed: int) -> Model:
        """The base learned again."""
        ...

    def count(self, model: Model, items: Sequence[Item]) -> Counted:
        """How a model does."""
        ...

    def met(self, chosen: Sequence[Item], held: Sequence[Item]) -> tuple[int, int]:
        """How many of the base's misses among `held` have names that stand in `chosen`, and how many there are."""
        ...


Way = Callable[[Sequence[Item], int], Sequence[Item]]
"""How so many paragraphs are chosen of a pool in random order."""


@dataclass(frozen=True)
class Trial:
    """One model learned again. Of the `missed` names of the measured part, `met` stand in what was learned from."""

    house: str
    way: str
    paragraphs: int
    seed: int
    met: int
    missed: int
    here: Pairs
    elsewhere: Pairs

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What tells it from the others."""
        return self.house, self.way, self.paragraphs, self.seed

    def to_json(self) -> str:
        """One line."""
        row = {name: getattr(self, name) for name in ("house", "way", "paragraphs", "seed", "met", "missed")}
        for side in ("here", "elsewhere"):
            row[side] = {
                group: {figure: [*_row(old), *_row(new)] for figure, (old, new) in figures.items()}
                for group, figures in getattr(self, side).items()
            }
        return json.dumps(row, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> "Trial":
        """What `to_json` gave."""
        row = json.loads(line)
        for side in ("here", "elsewhere"):
            row[side] = {
                group: {figure: (Counts(*six[:3]), Counts(*six[3:])) for figure, six in figures.items()}
                for group, figures in row[side].items()
            }
        return cls(**row)


def run_trials(
    bench: Bench[Item, Model], ways: Mapping[str, Way[Item]], sizes: Iterable[int], seeds: Iterable[int], kept: Path
) -> Iterator[Trial]:
    """A trial for each way, size and seed, as far as the pool goes; those in the file `kept` are not run again."""
    done = {one.key: one for one in read_trials(kept)}
    everywhere: Counted | None = None
    for seed in seeds:
        draw = bench.draw(seed)
        old: Counted | None = None
        for name, size in ((name, size) for name in ways for size in sizes if size <= len(draw.pool)):
            key = bench.name, name, size, seed
            if key not in done:
                old = bench.count(bench.base, draw.held) if old is None else old
                everywhere = bench.count(bench.base, bench.elsewhere) if everywhere is None else everywhere
                chosen = ways[name](draw.pool, size)
                learned = bench.learn(chosen, seed)
                here = _paired(old, bench.count(learned, draw.held))
                elsewhere = _paired(everywhere, bench.count(learned, bench.elsewhere))
                done[key] = Trial(*key, *bench.met(chosen, draw.held), here, elsewhere)
                _keep(done[key], kept)
            yield done[key]


def at_random(pool: Sequence[Item], count: int) -> Sequence[Item]:
    """The first paragraphs of a pool in random order."""
    return pool[:count]


def read_trials(kept: Path) -> list[Trial]:
    """The trials in a file; none where it is not there."""
    return [Trial.from_json(line) for line in kept.read_text("utf-8").splitlines()] if kept.is_file() else []


def together(pairs: Iterable[Pairs], figure: str) -> Difference:
    """Old and new over several trials; counts of one group are added up, so that it is drawn as one."""
    listed = list(pairs)
    before, after = (Evaluation(_added(listed, figure, side), len(listed), 0, "") for side in (0, 1))
    return compare(before, after, [figure])[0]


def error_change(difference: Difference) -> float | None:
    """By which share of itself the error (1 less F1) has changed; None where there was none."""
    old, new = difference.old.f1, difference.new.f1
    return None if old is None or new is None or old == 1 else (1 - new) / (1 - old) - 1


def _added(listed: Sequence[Pairs], figure: str, side: int) -> dict[str, dict[str, Counts]]:
    one_side = ({group: both[figure][side] for group, both in pairs.items() if figure in both} for pairs in listed)
    return {group: {figure: counts} for group, counts in add_up(one_side).items()}


def _paired(old: Counted, new: Counted) -> Pairs:
    return {
        group: {figure: (counts, new[group].get(figure, Counts())) for figure, counts in figures.items()}
        for group, figures in old.items()
    }


def _row(counts: Counts) -> tuple[int, int, int]:
    return counts.matched, counts.gold, counts.system


def _keep(trial: Trial, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.open("a", encoding="utf-8") as file:
        file.write(trial.to_json() + "\n")

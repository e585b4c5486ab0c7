"""What `scripts/measure_retraining.py` runs, house by house."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawsiya.retrain.simulation.bench import MentionBench
from tawsiya.retrain.simulation.houses import open_house, read_material
from tawsiya.retrain.simulation.support import Support, weigh_support
from tawsiya.retrain.simulation.trials import Trial, at_random, run_trials
from tawsiya.retrain.simulation.units import open_units, read_units
from tawsiya.retrain.simulation.ways import ways_of


@dataclass(frozen=True)
class Simulation:
    """Which houses, sizes and seeds; the texts of the gold; the folder for base models and trials.

    Trials that stand in the folder are taken from there, whatever code made them: name another one after a change.
    """

    recipe: Path
    texts: Path
    houses: Sequence[str]
    sizes: Sequence[int]
    seeds: int
    kept: Path
    tell: Callable[[str], None]

    def run_mentions(self, *ways: str) -> Iterator[Trial]:
        """Mentions, paragraphs chosen in these ways (`random`, `longest`, `suggest`)."""
        material = read_material(self.recipe, self.texts)
        for house in self.houses:
            bench = MentionBench(open_house(house, material, self.kept, self.tell))
            known = ways_of(bench)
            yield from run_trials(
                bench, {way: known[way] for way in ways}, self.sizes, range(self.seeds), self.kept / "mentions.jsonl"
            )

    def run_support(self) -> Iterator[Support]:
        """What speaks of the errors of the base on mentions."""
        material = read_material(self.recipe, self.texts)
        for house in self.houses:
            bench = MentionBench(open_house(house, material, self.kept, self.tell))
            yield from weigh_support(bench, self.sizes, range(self.seeds))

    def run_recommendations(self) -> Iterator[Trial]:
        """Recommendations, paragraphs drawn at random."""
        material = read_units(self.recipe, self.texts)
        for house in self.houses:
            self.tell(f"{house}: recommendations")
            yield from run_trials(
                open_units(house, material),
                {"random": at_random},
                self.sizes,
                range(self.seeds),
                self.kept / "recommendations.jsonl",
            )

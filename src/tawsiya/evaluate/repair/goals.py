"""What repair has to reach, what it reaches, and whether that is enough."""

from collections.abc import Iterator
from dataclasses import dataclass

from tawsiya.evaluate.repair.measurements import Measurements
from tawsiya.evaluate.repair.words import Tally


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that has to be `wanted` or more (`at_most`: or less)."""

    name: str
    wanted: float
    reached: float
    at_most: bool = False
    percent: bool = True

    @property
    def met(self) -> bool:
        """Whether it is."""
        return self.reached <= self.wanted if self.at_most else self.reached >= self.wanted


def list_goals(measured: Measurements) -> Iterator[Goal]:
    """The goals in the order of the tables."""
    (right, every), _ = measured.real_after
    yield Goal("real report: dates, ranges, symbols, goals, paragraph numbers", 0.98, right["exact"] / every["exact"])
    whole, alone, words, lines = measured.bed.whole, measured.bed.alone, measured.bed.words, measured.bed.lines
    for kind, wanted in (("characters", 0.995), ("ligature", 0.995), ("glued", 0.95), ("split", 0.95)):
        yield Goal(f"bed: words whole, {kind}", wanted, _share(whole, kind))
        if measured.bed.alone.every[kind]:
            yield Goal(f"bed: the same in lines that no other cut divides, {kind}", wanted, _share(alone, kind))
    yield Goal("bed: words whole and in order, run-order", 0.995, _share(words, "run-order"))
    yield Goal("bed: words whole and in order, rotated", 0.80, _share(words, "rotated"))
    unsettled = lines.every["shattered"] - lines.after["shattered"]
    yield Goal("bed: lines shattered and not whole, flagged", 1.0, lines.flagged["shattered"] / max(1, unsettled))
    letters = sum(harm.letters for harms in measured.harm.values() for harm in harms)
    yield Goal("clean text: letters of words changed", 0, letters, at_most=True, percent=False)
    layers = measured.garbage[1:]
    yield Goal("garbage: highest quality", 0.4999, max(layer.quality for layer in layers), at_most=True, percent=False)
    yield Goal("garbage: layers with a warning", 1.0, sum(bool(layer.codes) for layer in layers) / len(layers))
    invented = sum(layer.invented for layer in layers)
    yield Goal("garbage: invented mentions", 0, invented, at_most=True, percent=False)
    *clean, real = measured.speed
    slowest = max(speed.diagnose / speed.tokenize for speed in clean)
    yield Goal("speed: diagnosis of clean text to tokenizing", 1, slowest, at_most=True, percent=False)
    yield Goal(
        "speed: repair of the real report to tokenizing", 3, real.repair / real.tokenize, at_most=True, percent=False
    )


def _share(tally: Tally, kind: str) -> float:
    return tally.after[kind] / max(1, tally.every[kind])

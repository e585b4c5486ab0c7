"""Draw paragraphs to annotate from corpora, by a plan that is committed before anybody reads: seed, patterns, counts.

A stratum of the plan is a text, the pattern that a paragraph must hold (none: any), the bounds of its length in code
points, and how many are drawn. What stands in other gold, known by `without`, is passed over.
"""

import csv
import lzma
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

_TEXT_KEY = "text_ar"


@dataclass(frozen=True)
class Stratum:
    """What is drawn from a text (`source`, a path below the folder of texts) and how much of it."""

    name: str
    source: str
    pattern: str
    least: int
    most: int
    count: int


def draw(
    strata: list[Stratum], texts: Path, seed: int, without: Callable[[str], bool]
) -> Iterator[tuple[Stratum, int, str]]:
    """Stratum, number and text of each paragraph that is drawn, by stratum and number; none is drawn twice."""
    taken: set[str] = set()
    for stratum in strata:
        pattern = re.compile(stratum.pattern)
        fitting = [
            (number, text)
            for number, text in _paragraphs(texts / stratum.source)
            if stratum.least <= len(text) <= stratum.most and pattern.search(text)
        ]
        Random(f"{seed} {stratum.name}").shuffle(fitting)
        chosen: list[tuple[int, str]] = []
        for number, text in fitting:
            if len(chosen) == stratum.count:
                break
            if text.strip() not in taken and not without(text):
                taken.add(text.strip())
                chosen.append((number, text))
        yield from ((stratum, number, text) for number, text in sorted(chosen))


def halve(numbers: dict[str, list[int]], seed: int, near: int) -> dict[str, str]:
    """`A` or `B` for each paragraph (`NAME:NUMBER`); paragraphs of one stretch of `near` numbers stay together."""
    stretches = sorted({(name, number // near) for name, listed in numbers.items() for number in listed})
    Random(f"{seed} halves").shuffle(stretches)
    half = {stretch: "AB"[place % 2] for place, stretch in enumerate(stretches)}
    return {f"{name}:{number}": half[name, number // near] for name, listed in numbers.items() for number in listed}


def _paragraphs(path: Path) -> Iterator[tuple[int, str]]:
    """Number (from 1, or the `id` of a table) and text of each paragraph."""
    if path.suffix == ".tsv":
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t"):
                yield int(row["id"]), row[_TEXT_KEY] or ""
        return
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as stream:
        for number, line in enumerate(stream, start=1):
            yield number, line.rstrip("\n")

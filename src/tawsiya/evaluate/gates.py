"""Floors under scores: a change that makes a figure worse than its floor is found before it is merged.

A floors file is TOML, one table a floor:

    [[floor]]
    set = "samples"             # which gold, under the name that the caller gives it
    figure = "mentions.exact"   # a name of `tawsiya.evaluate.scores`
    floor = 0.95                # the least value (F1, or the share of right ones)
    gold = "…"                  # sha256 of the gold that the floor was set on (`Evaluation.gold_sha256`)

A floor says something about one gold only, so one that was set on other gold counts as missed until somebody has
measured again. Lowering a floor is a decision to be recorded; raising one is not.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawsiya.core.errors import GoldError
from tawsiya.corpus.jsonl import read_utf8
from tawsiya.evaluate.evaluation import Evaluation
from tawsiya.evaluate.table import Figure

_KEYS: dict[str, type | tuple[type, ...]] = {"set": str, "figure": str, "floor": (int, float), "gold": str}
_ROUNDING = 1e-9  # sums of floats, not a tolerance


@dataclass(frozen=True, slots=True)
class Floor:
    """The least value of a figure on a set of gold, and the hash of that gold."""

    set: str
    figure: str
    floor: float
    gold: str


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A floor that does not hold. `value` is None where the figure was not measured; `reason` says it in words."""

    floor: Floor
    value: float | None
    reason: str


def read_floors(path: Path) -> tuple[Floor, ...]:
    """The floors of a file, in its order.

    Raises:
        GoldError: the file cannot be read, is not TOML, or a floor lacks a key, has another or is no share.
    """
    try:
        table = tomllib.loads(read_utf8(path))
    except tomllib.TOMLDecodeError as error:
        raise GoldError(f"{path} is not TOML ({error}); mend it") from error
    entries = table.get("floor")
    if set(table) != {"floor"} or not isinstance(entries, list):
        raise GoldError(f"{path} has {', '.join(sorted(table)) or 'nothing'} at its top; write tables [[floor]] only")
    return tuple(_floor(entry, f"{path}, floor {number}") for number, entry in enumerate(entries, start=1))


def check_floors(evaluation: Evaluation, floors: Iterable[Floor], name: str) -> tuple[Shortfall, ...]:
    """The floors of the set `name` that `evaluation` falls below.

    Raises:
        GoldError: there is no floor for the set, so that nothing would be checked.
    """
    chosen = [floor for floor in floors if floor.set == name]
    if not chosen:
        raise GoldError(f"no floor is set for {name!r}; measure it and add [[floor]] tables, or name another set")
    return tuple(missed for floor in chosen if (missed := _check(evaluation, floor)))


def _check(evaluation: Evaluation, floor: Floor) -> Shortfall | None:
    counts = evaluation.totals.get(floor.figure)
    value = Figure(floor.figure, counts).value if counts else None
    if floor.gold != evaluation.gold_sha256:
        return Shortfall(
            floor,
            value,
            f"{floor.figure}: the floor was set on gold {floor.gold[:12]}, scored was {evaluation.gold_sha256[:12]}; "
            "measure on this gold and set the floor anew",
        )
    if value is None:
        return Shortfall(floor, None, f"{floor.figure} was not measured; correct the name, or score that layer")
    if value + _ROUNDING < floor.floor:
        return Shortfall(floor, value, f"{floor.figure} is {value:.4f}, below its floor of {floor.floor:.4f}")
    return None


def _floor(entry: Any, place: str) -> Floor:
    if not isinstance(entry, dict) or set(entry) != set(_KEYS):
        raise GoldError(f"{place} has not the keys {', '.join(_KEYS)} but {entry!r}; write these four")
    for key, kind in _KEYS.items():
        if not isinstance(entry[key], kind) or isinstance(entry[key], bool):
            raise GoldError(f"{key} {entry[key]!r} in {place} is of the wrong kind; write text, and a number as floor")
    if not 0 <= entry["floor"] <= 1:
        raise GoldError(f"floor {entry['floor']} in {place} is no share; write a number from 0 to 1")
    return Floor(entry["set"], entry["figure"], float(entry["floor"]), entry["gold"].lower())

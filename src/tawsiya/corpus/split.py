"""Splits: which part (train, dev, test) each document of a corpus belongs to."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate
from pathlib import Path
from random import Random

from tawsiya.core.errors import GoldError
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.jsonl import read_utf8

_HEADER = ["doc", "part"]
_PARTS = ("train", "dev", "test")


def read_split(path: Path) -> dict[str, str]:
    """The part of each document group, from a table of two columns with the header `doc`, `part`.

    Raises:
        GoldError: the table is not one, or says of a document that it is in two parts.
    """
    split: dict[str, str] = {}
    for number, line in enumerate(read_utf8(path).splitlines(), start=1):
        cells = line.split("\t")
        if (number == 1 and cells != _HEADER) or len(cells) != len(_HEADER):
            raise GoldError(f"{line[:40]!r} in {path}, line {number}: write the columns doc and part, with one tab")
        if number > 1 and split.setdefault(cells[0], cells[1]) != cells[1]:
            raise GoldError(f"{cells[0]!r} in {path}, line {number}, was in another part before; leave one of the two")
    if not split:
        raise GoldError(f"{path} places no document; write the columns doc and part and a line for each document")
    return split


def parse_shares(shares: str) -> dict[str, float]:
    """The share of each part from three numbers.

    >>> parse_shares("60/15/25")
    {'train': 0.6, 'dev': 0.15, 'test': 0.25}

    Raises:
        GoldError: these are not three numbers, or they do not add up to 100.
    """
    numbers = shares.split("/")
    if len(numbers) != len(_PARTS) or not all(number.isdigit() for number in numbers):
        raise GoldError(f"shares {shares!r} are not three whole numbers with / between them; write 60/15/25")
    if sum(map(int, numbers)) != 100:
        raise GoldError(f"shares {shares!r} make {sum(map(int, numbers))}, not 100; write 60/15/25")
    return {part: int(number) / 100 for part, number in zip(_PARTS, numbers, strict=True)}


def draw_split(groups: Iterable[str], shares: Mapping[str, float], seed: int) -> dict[str, str]:
    """Place each group in a part, at random by `seed`; the same groups and seed give the same split."""
    shuffled = sorted(set(groups))
    Random(seed).shuffle(shuffled)
    bounds = [round(share * len(shuffled)) for share in accumulate(shares.values())]
    return {group: list(shares)[bisect_right(bounds, place)] for place, group in enumerate(shuffled)}


def write_split(path: Path, split: Mapping[str, str]) -> None:
    """Write a split as `read_split` reads it."""
    rows = ["\t".join(_HEADER), *(f"{group}\t{part}" for group, part in sorted(split.items()))]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def select_parts(
    gold: Iterable[GoldDocument], split: Mapping[str, str], parts: Collection[str]
) -> tuple[GoldDocument, ...]:
    """The documents of `gold` whose group belongs to one of `parts`, in their order.

    Raises:
        GoldError: the split does not know a part that was asked for, or does not place a document.
    """
    unknown = set(parts) - set(split.values())
    if unknown:
        there = ", ".join(sorted(set(split.values())))
        raise GoldError(f"part {', '.join(sorted(unknown))} is not in the split; choose from {there}")
    chosen = []
    for document in gold:
        if document.group not in split:
            raise GoldError(f"the split does not place {document.group!r} (document {document.name!r}); add a line")
        if split[document.group] in parts:
            chosen.append(document)
    return tuple(chosen)

"""Splits: which part (train, dev, test) each document of a corpus belongs to."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from tawsiya.core.errors import GoldError
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.jsonl import read_utf8

_HEADER = ["doc", "part"]


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

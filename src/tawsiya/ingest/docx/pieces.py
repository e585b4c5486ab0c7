"""Blocks of a document as they are read, and what only the document as a whole tells of them.

Which numbered paragraphs are paragraphs rather than items, how deep lists lie in one another, which heading is the
title.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.ingest.docx.numbering import Label

_DECIMAL = re.compile(r"\d{1,3}(?:[.-]\d{1,3})+")


@dataclass(slots=True, eq=False)
class Piece:
    """One block: its text with the printed label in front.

    `numbered` is the automatic label; `rows` are the cells of a table; `joins` says that the block is one with the
    piece before it (the second paragraph of a footnote).
    """

    text: str
    kind: str = "paragraph"
    level: int | None = None
    label: str | None = None
    numbered: Label | None = None
    rows: list[list[str]] | None = None
    joins: bool = False


def settle(pieces: Sequence[Piece]) -> None:
    """Give the pieces of the body what they are in the whole: see the module."""
    _number_paragraphs(pieces)
    _nest_items(pieces)
    _rank_headings(pieces)


def _number_paragraphs(pieces: Sequence[Piece]) -> None:
    """Figures that run on behind a heading number the paragraphs of the document, as in UN reports.

    So do figures of several levels (`2.1`) below the numbers of headings. A list that begins anew somewhere is many
    lists of one look, and its items stay items.
    """
    sections: dict[str, set[int]] = {}
    labels: dict[str, list[str]] = {}
    headed: set[str] = set()
    section = 0
    for piece in pieces:
        section += piece.kind in ("heading", "title")
        label = piece.numbered
        if label is not None and piece.kind == "heading":
            headed.add(label.key)
        if label is not None and piece.kind == "item" and _counts_paragraphs(label):
            sections.setdefault(label.key, set()).add(section)
            labels.setdefault(label.key, []).append(label.core)
    running = {key for key, found in sections.items() if len(found) > 1 and len(set(labels[key])) == len(labels[key])}
    for piece in pieces:
        label = piece.numbered
        if piece.kind != "item" or label is None:
            continue
        below = label.key in headed and _DECIMAL.fullmatch(label.core) is not None
        if below or (label.key in running and _counts_paragraphs(label)):
            piece.kind, piece.level = "paragraph", None


def _counts_paragraphs(label: Label) -> bool:
    return label.level == 0 and label.figures


def _nest_items(pieces: Sequence[Piece]) -> None:
    """A list between two items of another lies in it, here and wherever the two meet again."""
    holders = _find_holders(pieces)
    highest: dict[str, int] = {}
    taken: dict[str, int] = {}  # levels of the list that number headings or paragraphs
    for piece in pieces:
        if piece.numbered is None:
            continue
        key, level = piece.numbered.key, piece.numbered.level
        if piece.kind == "item":
            highest[key] = min(level, highest.get(key, level))
        else:
            taken[key] = max(level + 1, taken.get(key, 0))
    level_of: dict[str, int] = {}
    for piece in pieces:
        if piece.kind in ("heading", "title"):
            level_of.clear()
        if piece.kind == "item" and piece.numbered is not None:
            key, level = piece.numbered.key, piece.numbered.level
            above = level_of.get(holders.get(key, ""), 0)
            piece.level = max(1, level + 1 - taken.get(key, 0), above + 1 + level - highest[key])
            level_of[key] = piece.level


def _find_holders(pieces: Sequence[Piece]) -> dict[str, str]:
    """The list in which each list lies, by key; a list that lies in none is not there."""
    holders: dict[str, str] = {}
    for run in _runs(pieces):
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for place, key in enumerate(run):
            first.setdefault(key, place)
            last[key] = place
        open_lists: list[str] = []
        for place, key in enumerate(run):
            open_lists = [other for other in open_lists if last[other] > place]
            if place == first[key]:
                inside = [other for other in open_lists if other != key]
                if inside and key not in holders and not _holds(holders, key, inside[-1]):
                    holders[key] = inside[-1]
                open_lists.append(key)
    return holders


def _holds(holders: dict[str, str], key: str, inner: str) -> bool:
    """Whether `key` is among the lists that `inner` lies in."""
    above: str | None = inner
    while above is not None:
        if above == key:
            return True
        above = holders.get(above)
    return False


def _runs(pieces: Sequence[Piece]) -> list[list[str]]:
    """The keys of the items between two headings."""
    runs: list[list[str]] = [[]]
    for piece in pieces:
        if piece.kind in ("heading", "title"):
            runs.append([])
        elif piece.kind == "item" and piece.numbered is not None:
            runs[-1].append(piece.numbered.key)
    return runs


def _rank_headings(pieces: Sequence[Piece]) -> None:
    """Levels from 1; without a title by style, a heading above all others that comes first is the title."""
    headings = [piece for piece in pieces if piece.kind == "heading"]
    if not headings:
        return
    titled = any(piece.kind == "title" for piece in pieces)
    top, rest = headings[0], headings[1:]
    if not titled and rest and top.numbered is None and all((piece.level or 0) > (top.level or 0) for piece in rest):
        top.kind, top.level = "title", None
        headings = rest
    highest = min(piece.level or 1 for piece in headings)
    for piece in headings:
        piece.level = (piece.level or 1) - highest + 1

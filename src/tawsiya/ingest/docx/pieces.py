"""Blocks of a document as they are read, and what only the document as a whole tells of them.

Which numbered paragraphs are paragraphs rather than items, how deep lists lie in one another, which heading is the
title.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.ingest.docx.numbering import Label


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
    """Figures that run on behind a heading number the paragraphs of the document, as in UN reports."""
    sections: dict[str, set[int]] = {}
    section = 0
    for piece in pieces:
        section += piece.kind in ("heading", "title")
        if piece.kind == "item" and piece.numbered is not None and _counts_paragraphs(piece.numbered):
            sections.setdefault(piece.numbered.key, set()).add(section)
    running = {key for key, found in sections.items() if len(found) > 1 and not _begins_anew(pieces, key)}
    for piece in pieces:
        label = piece.numbered
        if piece.kind == "item" and label is not None and label.key in running and _counts_paragraphs(label):
            piece.kind, piece.level = "paragraph", None


def _counts_paragraphs(label: Label) -> bool:
    return label.level == 0 and label.figures


def _begins_anew(pieces: Sequence[Piece], key: str) -> bool:
    """Whether the list `key` restarts somewhere: then it is many lists of one look, not the document's numbers."""
    labels = [
        piece.numbered.core
        for piece in pieces
        if piece.numbered is not None and piece.numbered.key == key and _counts_paragraphs(piece.numbered)
    ]
    return len(set(labels)) < len(labels)


def _nest_items(pieces: Sequence[Piece]) -> None:
    """A list between two items of another lies in it, here and wherever the two meet again."""
    holders = _find_holders(pieces)
    highest: dict[str, int] = {}
    for piece in pieces:
        if piece.kind == "item" and piece.numbered is not None:
            key = piece.numbered.key
            highest[key] = min(piece.numbered.level, highest.get(key, piece.numbered.level))
    level_of: dict[str, int] = {}
    for piece in pieces:
        if piece.kind in ("heading", "title"):
            level_of.clear()
        if piece.kind == "item" and piece.numbered is not None:
            key = piece.numbered.key
            above = level_of.get(holders.get(key, ""), 0)
            piece.level = max(piece.numbered.level + 1, above + 1 + piece.numbered.level - highest[key])
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

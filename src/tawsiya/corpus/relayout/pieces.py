"""A document with gold blocks, taken apart: words, printed label and rows of each block, without its layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.arabic.characters import ARABIC_INDIC_DIGITS, SUPERSCRIPTS, WESTERN_DIGITS
from tawsiya.core.annotations import Block

_BLANKS = re.compile(r"\s+")
_CELL_ENDS = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_RULE = re.compile(r"[-:\s|]+")
_BEFORE_LABEL = r"[\s#*_\-–—◀●•▪■(\[)'‘’‛\"“”]*"
_BEHIND_LABEL = r"[\s.\-–—:)(\]'‘’‛/*\\]*"
_HASHES = re.compile(r"^#+\s+|^\*\*(?=\S)|(?<=\S)\*\*$")
_ROWS = frozenset({"table", "toc"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One block without its layout.

    `marker` is the label as it is printed, with its punctuation and the blank behind it; `text` the rest in one line;
    `rows` the cells of tables and contents, whose `text` is empty. What has a `label` has a `marker`.
    """

    type: str
    text: str
    label: str | None = None
    marker: str = ""
    level: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()


def pieces_of(text: str, blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """The pieces of the blocks of `text`, in the order of their first characters. What is blank is left out."""
    ordered = sorted(blocks, key=lambda block: block.stretches[0].start)
    return tuple(piece for block in ordered if (piece := _piece(text, block)) is not None)


def _piece(text: str, block: Block) -> Piece | None:
    lines = [line for stretch in block.stretches for line in stretch.of(text).splitlines() if line.strip()]
    if not lines:
        return None
    if block.type in _ROWS:
        rows = [row for line in lines if (row := _row(line))]
        return Piece(block.type, "", level=block.level, rows=tuple(rows)) if rows else None
    body = _BLANKS.sub(" ", " ".join(lines)).strip()
    marker, body = _cut_label(body, block.label) if block.label is not None else ("", body)
    if block.type in ("heading", "title"):
        body = _HASHES.sub("", body)
    if not body:
        return Piece(block.type, marker.strip(), level=block.level) if marker.strip() else None
    return Piece(block.type, body, block.label if marker else None, marker, block.level)


def _row(line: str) -> tuple[str, ...]:
    if "|" in line and _RULE.fullmatch(line):
        return ()
    return tuple(cell.strip() for cell in _CELL_ENDS.split(line) if cell.strip())


def _cut_label(body: str, label: str) -> tuple[str, str]:
    """The marker and the rest; a number that reversed runs moved into the text is taken out of it."""
    folded = _fold(body)
    found = re.match(_BEFORE_LABEL + re.escape(_fold(label)) + _BEHIND_LABEL, folded)
    if found:
        marker = body[: found.end()].lstrip("#").strip()
        return marker + " ", body[found.end() :].strip()
    moved = re.search(rf"(?:(?<=\s)|^)-{re.escape(_fold(label))}(?:(?=\s)|$)", folded)
    if moved:
        rest = body[: moved.start()] + body[moved.end() :]
        return f"{body[moved.start() + 1 : moved.end()]} - ", _BLANKS.sub(" ", rest).strip()
    return "", body


def _fold(text: str) -> str:
    """Digits as Western ones, raised ones too; no character changes its place."""
    return text.translate(WESTERN_DIGITS).translate(SUPERSCRIPTS)


def arabic_digits(text: str) -> str:
    """The text with Arabic-Indic digits.

    >>> arabic_digits("12") == "\\N{ARABIC-INDIC DIGIT ONE}\\N{ARABIC-INDIC DIGIT TWO}"
    True
    """
    return text.translate(str.maketrans("0123456789", ARABIC_INDIC_DIGITS))

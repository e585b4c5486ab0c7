"""Rows of a list that print their own marker and were read as paragraphs: `8-1 التصديق على ...؛ 8-2 ...`, `'1' ...`.

`توصية 3: ...` and `الإجراء 3: ...` are items too. Reviews number what was recommended by the paragraph that leads it
(`8-1`), often several in a line; points below a letter stand between quotes. They are made items here, below what they
complete, so that units need not know of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Block
from tawsiya.core.span import Span

_DASHES = "\N{HYPHEN-MINUS}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}"
_NUMBERED = re.compile(
    rf"(?:(?<=[؛.;])[ \t\n]+|\A)(?P<label>(?P<first>[\d٠-٩]{{1,3}})[{_DASHES}.][\d٠-٩]{{1,3}})"
    rf"(?:[{_DASHES}.]|[ \t])[ \t]*(?=[^\W\d_])"
)
_LABEL = re.compile(rf"[\d٠-٩]{{1,3}}[{_DASHES}.][\d٠-٩]{{1,3}}")
_NAMED = re.compile(
    r"(?P<kind>(?:ال)?توصية|ال[إا]جراء)(?: رقم)? "
    r"(?P<label>[\d٠-٩]{1,3}|[\d٠-٩]{1,2}[-.][\d٠-٩]{1,2})\s?[:.\-–][ \t]+(?=\w)"
)
_QUOTED = re.compile(r"['‘’](?P<label>[\d٠-٩]{1,2})['‘’][ \t]+")
_RECOMMENDING = re.compile(r"توصي(?:ات|ة)\b")


def with_rows(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """`blocks` with an item for each row that a paragraph joins; spans in `text`, parents as places in the result."""
    made: list[Block] = []
    moved: dict[int, int] = {}
    for number, block in enumerate(blocks):
        parent = None if block.parent is None else moved.get(block.parent)
        placed = replace(block, parent=parent)
        made.extend(tuple(_rows(text, placed, made)) or (placed,))
        moved[number] = len(made) - 1
    return tuple(made)


def _rows(text: str, block: Block, before: Sequence[Block]) -> Iterator[Block]:
    if block.type not in ("paragraph", "item") or len(block.stretches) != 1:
        return
    span = block.span.trim(text)
    named = _NAMED.match(text, span.start, span.end)
    if named and (named["kind"].endswith("توصية") or span.of(text).endswith((".", "؛"))):
        yield Block("item", (span,), named["label"], marker=Span(span.start, named.end()), parent=block.parent)
        return
    if block.marker is not None and not _LABEL.fullmatch(block.label or ""):
        return
    quoted = _QUOTED.match(text, span.start, span.end)
    if quoted and before and before[-1].type == "item":
        above = _above(text, before, quoted["label"])
        if above is not None:
            yield _item(span, quoted["label"], quoted.end() - span.start, above)
        return
    found = list(_NUMBERED.finditer(span.of(text)))
    if not found or found[0].start() or len({match["first"] for match in found}) > 1:
        return
    leading = _leading(text, block, before, found[0]["first"])
    if leading is None:
        return
    ends = [match.start() for match in found[1:]] + [len(span)]
    for match, end in zip(found, ends, strict=True):
        row = Span(span.start + match.start("label"), span.start + end).trim(text)
        yield _item(row, match["label"], match.end() - match.start("label"), leading)


def _item(span: Span, label: str, marker: int, parent: int) -> Block:
    return Block("item", (span,), label, marker=Span(span.start, span.start + marker), parent=parent)


def _above(text: str, before: Sequence[Block], label: str) -> int | None:
    """The item that a row between quotes completes: right above, or that of the row before it."""
    last = before[-1]
    if last.span.of(text)[:1] in "'‘’" and last.parent is not None:
        return last.parent
    return len(before) - 1 if last.span.of(text).rstrip().endswith((":", "،")) else None


def _leading(text: str, block: Block, before: Sequence[Block], number: str) -> int | None:
    """The paragraph that leads the rows `number`-1, ...; else the heading of recommendations above them."""
    for place in range(len(before) - 1, -1, -1):
        above = before[place]
        if above.type in ("heading", "title"):
            recommends = _RECOMMENDING.search(fold_word(above.content.of(text)))
            return place if recommends and place == block.parent else None
        if above.type in ("paragraph", "item") and above.label == number:
            return place if above.span.of(text).rstrip().endswith(":") else None
    return None

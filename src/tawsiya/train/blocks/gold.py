"""Gold blocks in the cleaned text: where the component that is learned will have to find them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tawsiya.clean.clean import clean
from tawsiya.core.alignment import Alignment
from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument
from tawsiya.evaluate.run import raw_document
from tawsiya.segment.lines import Line, split_lines


@dataclass(frozen=True)
class GoldBlocks:
    """A text and its blocks; `fold` names what is held out together with it."""

    name: str
    fold: str
    text: str
    blocks: tuple[Block, ...]


def prepare(documents: Iterable[GoldDocument], fold: str | None) -> list[GoldBlocks]:
    """The documents whose blocks were annotated, cleaned; each is its own fold where `fold` is None."""
    out = []
    for document in documents:
        if document.blocks is None:
            continue
        cleaned = clean(raw_document(document))
        blocks = _moved(document.blocks, cleaned.alignment, cleaned.text)
        out.append(GoldBlocks(document.name, fold or document.name, cleaned.text, blocks))
    return out


def _moved(blocks: Sequence[Block], alignment: Alignment, text: str) -> tuple[Block, ...]:
    """The blocks by whole lines of the cleaned text: a line is of the block that has most of its characters."""
    owner: dict[int, int] = {}
    for number, block in enumerate(blocks):
        for stretch in block.stretches:
            for span in alignment.to_target(stretch):
                owner.update(dict.fromkeys(range(span.start, span.end), number))
    stretches: dict[int, list[Span]] = {}
    before: int | None = None
    for line in split_lines(text):
        found = _owner(line, owner, before)
        if found is None:
            continue
        own = stretches.setdefault(found, [])
        if own and before == found:
            own[-1] = Span(own[-1].start, line.end)
        else:
            own.append(line.span)
        before = found
    moved = [
        replace(blocks[number], stretches=tuple(spans), marker=None, cells=None) for number, spans in stretches.items()
    ]
    return tuple(sorted(moved, key=lambda block: block.span.start))


def _owner(line: Line, owner: dict[int, int], before: int | None) -> int | None:
    places = (at for at in range(line.start, line.end) if at in owner and not line.text[at - line.start].isspace())
    counted = Counter(owner[at] for at in places)
    return counted.most_common(1)[0][0] if counted else before

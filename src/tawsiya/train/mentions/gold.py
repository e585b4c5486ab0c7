"""Gold as the component sees it: cleaned, in blocks, cut into words, gold spans in the cleaned text.

A text layer may have scattered a mention over its lines. Gold marks its longest piece then; once the lines are repaired
the mention is whole again, and the rules' mention that has this piece says which words it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import spacy

from tawsiya.core.alignment import Alignment
from tawsiya.core.annotations import Block, Mention
from tawsiya.core.span import Span, hull, join_adjacent
from tawsiya.corpus.gold import GoldDocument, GoldMention
from tawsiya.segment.component import BlockRules
from tawsiya.tag.mentions.component import MentionRules
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.passage import Passage, passages_of
from tawsiya.tag.tokenizer import ArabicTokenizer
from tawsiya.train.arranged import arrange_gold

_WORD = re.compile(r"[^\W_]{2,}")
_SLACK = 3
"""Code points by which cleaning may change the length of a mention that was not scattered: kashida, line ends."""


@dataclass(frozen=True)
class GoldText:
    """A text to learn from or to measure on: its passages and the mentions in each, words of the passage.

    `optional` are places that count neither way. `unfit` says of each passage whether repair moved words of gold so
    that nobody knows where they are: nothing can be learned there. `group` is what folds must not tear apart, `part`
    says where the text comes from. Gold whose bounds cut a word covers the word whole; `cut` counts these bounds.
    """

    name: str
    group: str
    part: str
    passages: tuple[Passage, ...]
    gold: tuple[tuple[Place, ...], ...]
    optional: tuple[tuple[Place, ...], ...] = ()
    unfit: tuple[bool, ...] = ()
    keys: frozenset[str] = frozenset()
    bounds: int = 0
    cut: int = 0


def prepare(documents: Iterable[GoldDocument], part: str) -> Iterator[GoldText]:
    """The documents whose mentions were annotated, in their order."""
    tokenizer, blocks, rules = ArabicTokenizer(spacy.blank("ar").vocab), BlockRules(), MentionRules()
    for document in documents:
        if document.mentions is None:
            continue
        arranged = arrange_gold(document, blocks)
        doc = tokenizer(arranged.text)
        passages = [passage for passage in passages_of(doc, _stretches(arranged.blocks)) if passage.words]
        lost: list[Span] = []
        moved = list(_moved(document, arranged.alignment, rules.find(passages), lost))
        yield _example(document, part, passages, moved, lost)


def _stretches(blocks: Sequence[Block]) -> list[Span]:
    return [stretch for block in blocks for stretch in block.stretches if len(stretch)]


def _moved(
    document: GoldDocument, alignment: Alignment, found: Sequence[Mention], lost: list[Span]
) -> Iterator[GoldMention]:
    """Gold with spans in the cleaned text; where a scattered one stands and cannot be told whole goes to `lost`."""
    by_piece = {
        (mention.label, _bare(document.text, piece)): mention.span
        for mention in found
        if (piece := _piece(alignment, mention.span, document.text))
    }
    for gold in document.mentions or ():
        places = alignment.to_target(gold.span)
        if not places:
            continue
        whole = by_piece.get((gold.label, _bare(document.text, gold.span)))
        here = hull(places)
        if whole is None and (len(places) > 1 or abs(len(here) - len(gold.span)) > _SLACK):
            lost.append(here)
        yield replace(gold, span=whole or here)


def _piece(alignment: Alignment, span: Span, raw: str) -> Span | None:
    """The longest piece of a mention in `raw`, as the guidelines mark scattered ones."""
    pieces: list[Span] = []
    for piece in sorted(alignment.to_source(span)):
        if pieces and not _WORD.search(raw, pieces[-1].end, piece.start):
            pieces[-1] = hull((pieces[-1], piece))
        else:
            pieces.append(piece)
    return max(join_adjacent(pieces), key=len, default=None)


def _bare(raw: str, span: Span) -> Span:
    """A span of `raw` without what is no word at its ends: line breaks and marks that a piece was cut off with.

    >>> _bare("(من\\n أيار).", Span(3, 10))
    Span(start=5, end=9)
    """
    letters = [at for at in range(span.start, span.end) if raw[at].isalnum()]
    return Span(letters[0], letters[-1] + 1) if letters else span


def _example(
    document: GoldDocument, part: str, passages: Sequence[Passage], moved: Sequence[GoldMention], lost: Sequence[Span]
) -> GoldText:
    required, optional, unfit = [], [], []
    bounds = cut = 0
    for passage in passages:
        here = [gold for gold in moved if passage.span.overlap(gold.span)]
        starts, ends = {word.start for word in passage.words}, {word.end for word in passage.words}
        bounds += 2 * len(here)
        cut += sum((gold.span.start not in starts) + (gold.span.end not in ends) for gold in here)
        required.append(tuple(_place(passage, gold) for gold in here if not gold.optional))
        optional.append(tuple(_place(passage, gold) for gold in here if gold.optional))
        unfit.append(any(passage.span.overlap(span) for span in lost))
    keys = frozenset(gold.value for gold in moved if gold.value and gold.label in ("INSTRUMENT", "STATE"))
    return GoldText(
        document.name,
        document.group,
        part,
        tuple(passages),
        tuple(required),
        tuple(optional),
        tuple(unfit),
        keys,
        bounds,
        cut,
    )


def _place(passage: Passage, gold: GoldMention) -> Place:
    """The words of the passage that share a character with a mention."""
    touched = [number for number, word in enumerate(passage.words) if _touches(word.start, word.end, gold.span)]
    return Place(touched[0], touched[-1] + 1, gold.label) if touched else Place(0, 0, gold.label)


def _touches(start: int, end: int, span: Span) -> bool:
    return start < span.end and end > span.start

"""Examples to learn from: gold documents as they are and re-laid, as features and tags of lines."""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from tawsiya.core.annotations import Block
from tawsiya.corpus.relayout.dressing import dress
from tawsiya.corpus.relayout.pieces import pieces_of
from tawsiya.corpus.relayout.printing import Relaid, relay
from tawsiya.corpus.relayout.style import draw_style
from tawsiya.linear.chain import LinearChain
from tawsiya.segment.blocks import draft_blocks
from tawsiya.segment.layout import find_layout
from tawsiya.segment.learned.features import features_of, rule_feature
from tawsiya.segment.learned.reading import suits
from tawsiya.segment.learned.signs import read_signs
from tawsiya.segment.learned.tags import TAGS, tags_of, tags_of_drafts
from tawsiya.segment.lines import split_lines
from tawsiya.train.blocks.gold import GoldBlocks
from tawsiya.train.blocks.settings import Trust
from tawsiya.train.linear.fit import Example, FitSettings, fit_chain

_WHOLE = 0.25


def copies_of(gold: GoldBlocks, count: int, dressed: float, seed: int) -> Iterator[Relaid]:
    """The document as it is and `count` copies, a share of them `dressed`; all from name and seed.

    Three in four copies have printed lines, the others a line a block without blanks between.
    """
    yield Relaid(gold.text, gold.blocks)
    rng = random.Random(f"{seed} {gold.name}")
    pieces = pieces_of(gold.text, gold.blocks)
    for _ in range(count):
        style = draw_style(rng, wrapped=True)
        if rng.random() < _WHOLE:
            style = replace(draw_style(rng, wrapped=False), blank=False, blank_headings=False, hashes=False)
        yield relay(dress(pieces, rng) if rng.random() < dressed else pieces, style, rng)


def example_of(text: str, blocks: Sequence[Block]) -> Example | None:
    """The lines of a text as an example; None where the component leaves texts of this layout to the rules."""
    lines = split_lines(text)
    layout = find_layout(lines)
    if not suits(lines, layout):
        return None
    drafts = draft_blocks(lines, layout)
    verdict = tags_of_drafts(lines, drafts)
    features = features_of(read_signs(lines, layout), layout, verdict)
    return Example([[sys.intern(name) for name in names] for names in features], tags_of(lines, blocks))


def learn_chain(examples: Sequence[Example], trust: Trust, fit: FitSettings) -> LinearChain:
    """The chain that finds the tags of the examples likeliest, around one that trusts the rules."""
    return fit_chain(examples, TAGS, fit, base=trusting(trust))


def trusting(trust: Trust) -> LinearChain:
    """The chain that says what the rules say."""
    weights = np.diag([trust.sure if tag.removeprefix("B-") in trust.surer else trust.weight for tag in TAGS])
    return LinearChain(TAGS, [rule_feature(tag) for tag in TAGS], weights, np.zeros((len(TAGS), len(TAGS))))

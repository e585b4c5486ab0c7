"""What the rule pipeline finds in a layer before and after repair: the first reading's mentions, by label."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tawsiya.core.annotations import Block, Mention
from tawsiya.core.layers import read_layer, write_layer
from tawsiya.core.span import Span
from tawsiya.core.span_index import SpanIndex
from tawsiya.evaluate.repair.gold import REPORT
from tawsiya.evaluate.repair.layers import Outcome
from tawsiya.pipeline.extract import Pipeline
from tawsiya.segment.arrange import arrange
from tawsiya.segment.blocks import find_blocks


@dataclass(frozen=True)
class Read:
    """An outcome in reading order, as reports have it, and the mentions that were found there, spans in its text."""

    outcome: Outcome
    mentions: tuple[Mention, ...]


def read_outcome(pipeline: Pipeline, outcome: Outcome) -> Read:
    """Blocks are found and arranged, then the components run."""
    arranged = arrange(outcome.text, find_blocks(outcome.text))
    doc = pipeline.nlp.make_doc(arranged.text)
    write_layer(doc, Block, arranged.blocks)
    alignment = outcome.alignment.then(arranged.alignment)
    return Read(Outcome(outcome.raw, arranged.text, alignment), read_layer(pipeline.nlp(doc), Mention))


def count_found(read: Read, readings: Path) -> tuple[Counter[str], Counter[str]]:
    """Mentions of the first reading of the real report that are found, and all, by label.

    One is found when a mention of its label, with its value where it has one, lies where its characters went.
    """
    index = SpanIndex(mention.span for mention in read.mentions)
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for line in (readings / f"{REPORT}.mentions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        every[row["label"]] += 1
        places = read.outcome.places(Span(row["start"], row["end"]))
        near = [read.mentions[number] for place in places for number in index.overlapping(place)]
        wanted = row.get("value")
        right[row["label"]] += any(
            mention.label == row["label"] and wanted in (None, mention.value) for mention in near
        )
    return right, every

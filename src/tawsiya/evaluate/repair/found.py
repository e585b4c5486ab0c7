"""What the rule pipeline finds in a layer before and after repair: the first reading's mentions, by label."""

import json
from collections import Counter
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


def find_mentions(pipeline: Pipeline, outcome: Outcome) -> tuple[str, list[Mention], Outcome]:
    """The mentions of an outcome: blocks are found and arranged, then the components run. Spans count in the text."""
    arranged = arrange(outcome.text, find_blocks(outcome.text))
    doc = pipeline.nlp.make_doc(arranged.text)
    write_layer(doc, Block, arranged.blocks)
    found = list(read_layer(pipeline.nlp(doc), Mention))
    alignment = outcome.alignment.then(arranged.alignment)
    return arranged.text, found, Outcome(outcome.raw, arranged.text, alignment)


def count_found(pipeline: Pipeline, outcome: Outcome, readings: Path) -> tuple[Counter[str], Counter[str]]:
    """Mentions of the first reading of the real report that are found, and all, by label.

    One is found when a mention of its label, with its value where it has one, lies where its characters went.
    """
    _, mentions, arranged = find_mentions(pipeline, outcome)
    index = SpanIndex(mention.span for mention in mentions)
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for line in (readings / f"{REPORT}.mentions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        every[row["label"]] += 1
        places = arranged.places(Span(row["start"], row["end"]))
        near = [mentions[number] for place in places for number in index.overlapping(place)]
        wanted = row.get("value")
        right[row["label"]] += any(
            mention.label == row["label"] and wanted in (None, mention.value) for mention in near
        )
    return right, every

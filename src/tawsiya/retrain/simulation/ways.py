"""Ways to choose the paragraphs of a house to annotate: at random, the longest, as `tawsiya suggest` does."""

from collections.abc import Mapping, Sequence

from tawsiya.retrain.simulation.bench import MentionBench
from tawsiya.retrain.simulation.trials import Way, at_random
from tawsiya.retrain.suggest.choosing import Findings, choose_among
from tawsiya.tag.mentions.learned.component import judge_all, propose_all
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.train.mentions.reading import Read


def ways_of(bench: MentionBench) -> Mapping[str, Way[Read]]:
    """The ways by name; what the base model finds in a paragraph is looked up once."""
    reader = Reader(bench.base.chain, Features(bench.base.groups, bench.base.clusters))
    known: dict[str, Findings] = {}

    def found_in(read: Read) -> Findings:
        if read.text.name not in known:
            rows = [row for row in zip(read.text.passages, read.found, strict=True) if row[0].words]
            candidates = propose_all(reader, rows, bench.base.least)
            chances = judge_all(bench.base.judge, candidates)
            labels = (candidate.place.label for _, candidate in candidates)
            known[read.text.name] = list(zip(labels, chances, strict=True))
        return known[read.text.name]

    def suggested(pool: Sequence[Read], count: int) -> Sequence[Read]:
        texts = [" ".join(passage.span.of(passage.text) for passage in one.text.passages) for one in pool]
        return [pool[number] for number in choose_among(texts, [found_in(one) for one in pool], count)]

    return {"random": at_random, "longest": longest, "suggest": suggested}


def longest(pool: Sequence[Read], count: int) -> Sequence[Read]:
    """The paragraphs of most words: whatever finds many mentions, and needs no model."""
    return sorted(pool, key=lambda one: -sum(len(passage.words) for passage in one.text.passages))[:count]

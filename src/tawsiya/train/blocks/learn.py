"""Learn the component of blocks: gold in its cleaned text, re-laid copies, the figures of folds, the chain of all."""

import hashlib
from collections.abc import Sequence
from typing import Any

from tawsiya.segment.learned.component import Blocks, LearnedBlocks
from tawsiya.train.blocks.card import write_card
from tawsiya.train.blocks.examples import copies_of, example_of, learn_chain
from tawsiya.train.blocks.folds import measure_folds
from tawsiya.train.blocks.gold import GoldBlocks, prepare
from tawsiya.train.blocks.settings import BlockSettings, CopiedFolder, read_settings
from tawsiya.train.linear.fit import Example
from tawsiya.train.pipelines import Learned, Task


def learn_blocks(task: Task) -> Learned:
    """The learned component `tawsiya_blocks_learned`, with the figures of its folds."""
    settings = read_settings(task)
    texts: list[GoldBlocks] = []
    examples: dict[str, list[Example]] = {}
    for name, source in settings.sources.items():
        read = _read(name, source, task)
        texts += read
        examples |= {text.name: _examples(text, source, settings, task.seed) for text in read}
    lines = {name: sum(len(example.labels) for example in found) for name, found in examples.items()}
    task.tell(f"blocks: {len(texts)} documents, {sum(map(len, examples.values()))} copies, {sum(lines.values())} lines")
    figures = measure_folds(texts, examples, settings, task.seed, task.tell)
    task.tell("blocks: the chain of all documents")
    chain = learn_chain([example for found in examples.values() for example in found], settings.trust, settings.fit)
    metrics: dict[str, Any] = {
        "documents": {
            text.name: {"blocks": len(text.blocks), "copies": len(examples[text.name]), "lines": lines[text.name]}
            for text in texts
        },
        "gold_sha256": _digest(texts),
        "features": len(chain.features),
        "margins": settings.margins.by_tag(),
        "folds": figures,
    }
    component = Blocks(LearnedBlocks(chain, settings.margins.by_tag()))
    return Learned("tawsiya_blocks_learned", component.to_bytes(), metrics, write_card(metrics))


def _read(name: str, source: CopiedFolder, task: Task) -> list[GoldBlocks]:
    """The documents of a source; they fall into its folds in turn."""
    with_blocks = [document for document in source.read(task.annotations, task.texts) if document.blocks is not None]
    return [
        text
        for place, document in enumerate(with_blocks)
        for text in prepare([document], f"{name} {place % source.folds + 1}" if source.folds else None)
    ]


def _examples(text: GoldBlocks, source: CopiedFolder, settings: BlockSettings, seed: int) -> list[Example]:
    if not source.copies:
        return []
    copies = copies_of(text, source.copies, settings.dressed, seed)
    found = (example_of(copy.text, copy.blocks) for copy in copies)
    return [example for example in found if example is not None]


def _digest(texts: Sequence[GoldBlocks]) -> str:
    """The hash of all that was learned from: names, words and blocks."""
    digest = hashlib.sha256()
    for text in texts:
        blocks = [
            (block.type, block.label, [(span.start, span.end) for span in block.stretches]) for block in text.blocks
        ]
        digest.update(repr((text.name, text.fold, text.text, blocks)).encode())
    return digest.hexdigest()

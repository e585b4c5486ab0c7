"""Figures of folds: each document printed in the named styles, read by rules and by a chain that has not seen it."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tawsiya.corpus.relayout.pieces import pieces_of
from tawsiya.corpus.relayout.printing import Relaid, relay
from tawsiya.corpus.relayout.style import STYLES
from tawsiya.evaluate.counts import Counts, add_up
from tawsiya.evaluate.scores import score_blocks
from tawsiya.segment.component import BlockRules
from tawsiya.segment.learned.component import Blocks, LearnedBlocks
from tawsiya.train.blocks.examples import learn_chain
from tawsiya.train.blocks.gold import GoldBlocks
from tawsiya.train.blocks.settings import BlockSettings
from tawsiya.train.linear.fit import Example

AS_IT_IS = "as it is"
Figures = Mapping[str, Counts]


def measure_folds(
    texts: Sequence[GoldBlocks],
    examples: Mapping[str, Sequence[Example]],
    settings: BlockSettings,
    seed: int,
    tell: Callable[[str], None],
) -> dict[str, Any]:
    """Counts by style and document, and by type over all; JSON. `examples` are those of each document, by name."""
    found: dict[tuple[str, str, str], Figures] = {}
    for fold in dict.fromkeys(text.fold for text in texts):
        others = [example for text in texts if text.fold != fold for example in examples[text.name]]
        component = Blocks(LearnedBlocks(learn_chain(others, settings.trust, settings.fit), settings.margins.by_tag()))
        tell(f"blocks: figures of {fold}, learned from {len(others)} copies of the others")
        for text in texts:
            if text.fold == fold:
                found |= _measure(text, component, seed)
    return _summed(found)


def printed(text: GoldBlocks, seed: int) -> Iterator[tuple[str, Relaid]]:
    """The document as it is and in each named style; the same `seed` gives the same texts."""
    yield AS_IT_IS, Relaid(text.text, text.blocks)
    pieces = pieces_of(text.text, text.blocks)
    for name, style in STYLES.items():
        yield name, relay(pieces, style, random.Random(f"{seed} {text.name} {name}"))


def _measure(text: GoldBlocks, component: Blocks, seed: int) -> dict[tuple[str, str, str], Figures]:
    rules = BlockRules()
    found: dict[tuple[str, str, str], Figures] = {}
    for style, relaid in printed(text, seed):
        for system, blocks in (("rules", rules.find(relaid.text)), ("learned", component.find(relaid.text))):
            found[system, style, text.name] = score_blocks(relaid.blocks, blocks, relaid.text)
    return found


def _summed(found: Mapping[tuple[str, str, str], Figures]) -> dict[str, Any]:
    by_style: dict[str, dict[str, list[Figures]]] = defaultdict(lambda: defaultdict(list))
    by_document: dict[str, dict[str, list[Figures]]] = defaultdict(lambda: defaultdict(list))
    everything: dict[str, list[Figures]] = defaultdict(list)
    for (system, style, name), figures in found.items():
        by_style[style][system].append(figures)
        by_document[name][system].append(figures)
        everything[system].append(figures)
    return {
        "styles": {style: _each(systems) for style, systems in by_style.items()},
        "documents": {name: _each(systems) for name, systems in by_document.items()},
        "types": {
            system: {
                name.removeprefix("blocks."): _shown(counts)
                for name, counts in add_up(figures).items()
                if name.startswith("blocks.") and name != "blocks.label"
            }
            for system, figures in everything.items()
        },
        "all": _each(everything),
    }


def _each(systems: Mapping[str, Sequence[Figures]]) -> dict[str, Any]:
    shown = {}
    for system, figures in systems.items():
        total = add_up(figures)
        labels = total["blocks.label"]
        shown[system] = {**_shown(total["blocks"]), "labels": labels.gold, "labels_right": labels.matched}
    return shown


def _shown(counts: Counts) -> dict[str, float]:
    return {"f1": round(counts.f1 or 0.0, 4), "matched": counts.matched, "gold": counts.gold, "found": counts.system}

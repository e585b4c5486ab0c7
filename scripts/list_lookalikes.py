"""Write `lookalikes.tsv` anew: the words of names, months and heads, and the words of texts that look like them.

python scripts/list_lookalikes.py

To be run when names have come to the knowledge base: words that are not in the table are not found when misread.
"""

import re
from collections import defaultdict
from itertools import chain
from pathlib import Path

from tawsiya.arabic.characters import LETTERS
from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.shapes import shape
from tawsiya.arabic.words import load_word_model
from tawsiya.knowledge import instrument_names, months, state_names
from tawsiya.knowledge.lookalikes import COLUMNS, SHORTEST
from tawsiya.tag.mentions.heads import PLAN_HEADS, TREATY_HEADS
from tawsiya.tag.mentions.starters import starters
from tawsiya.tag.tokenizer import behind_proclitics

_TABLE = Path(__file__).parents[1] / "src" / "tawsiya" / "knowledge" / "lookalikes.tsv"
_ARABIC = re.compile(rf"\b[{LETTERS}]{{{SHORTEST},}}\b")
_MISPRINT = 6.0
"""Nats, a factor of 400, by which a word of texts is rarer than its neighbour when it is counted a misprint of it."""


def main() -> None:
    """Write the table."""
    model = load_word_model()
    words, others, joined = (defaultdict[str, set[str]](set) for _ in range(3))
    for word in _closed():
        words[shape(word)].add(word)
    begin = words.keys() & {shape(word) for word in starters()}
    for word in model.listed:
        rivals = words.get(shape(word), set())
        if rivals and word not in rivals:
            often = max(map(model.log_probability, rivals))
            if model.log_probability(word) > often - _MISPRINT:
                others[shape(word)].add(word)
        for _, rest in behind_proclitics(word):
            if shape(rest) in begin and rest not in words[shape(rest)]:
                joined[shape(rest)].add(word)
    lines = ["\t".join(" ".join(sorted(column[key])) for column in (words, others, joined)) for key in words]
    _TABLE.write_text("\n".join(("\t".join(COLUMNS), *sorted(lines))) + "\n", "utf-8")


def _closed() -> set[str]:
    """The folded words of the knowledge base and of the heads in Arabic letters, without proclitics."""
    names = (name.name for name in chain(state_names(), instrument_names(), months()))
    inside = {word for name in (*names, *TREATY_HEADS, *PLAN_HEADS) for word in _ARABIC.findall(fold_word(name))}
    begin = starters()
    whole = {word for word in inside if begin.isdisjoint(rest for _, rest in behind_proclitics(word))}
    return whole | {word for word in begin if _ARABIC.fullmatch(word)}


if __name__ == "__main__":
    main()

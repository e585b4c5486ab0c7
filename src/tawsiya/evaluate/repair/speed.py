"""Speed as ratios of one run: diagnosis and repair against spaCy's blank Arabic tokenizer."""

from collections.abc import Callable
from dataclasses import dataclass
from time import process_time

import spacy

from tawsiya.clean.diagnosis import diagnose
from tawsiya.evaluate.repair.layers import repaired

_ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds of the processor, of the best of seven rounds, for one text: others may work on the machine meanwhile."""

    name: str
    words: int
    tokenize: float
    diagnose: float
    repair: float


def measure_speed(name: str, raw: str) -> Speed:
    """Time the blank tokenizer, the diagnosis and the whole of `clean` on the same text, in turns."""
    tokenizer = spacy.blank("ar").tokenizer
    steps: dict[str, Callable[[], object]] = {
        "tokenize": lambda: tokenizer(raw),
        "diagnose": lambda: diagnose(raw),
        "repair": lambda: repaired(raw),
    }
    best = dict.fromkeys(steps, float("inf"))
    for _ in range(_ROUNDS):
        for step, run in steps.items():
            start = process_time()
            run()
            best[step] = min(best[step], process_time() - start)
    return Speed(name, len(raw.split()), **best)

"""How well a word model foresees text that it has not seen: perplexity a token, and the share of words not listed."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from tawsiya.arabic.words.model import WordModel
from tawsiya.arabic.words.tokens import CLASSES, LINE


@dataclass(frozen=True, slots=True)
class Foresight:
    """Figures of one held-out text; `perplexity` is of a token (word, number, mark, line end), spelling included."""

    tokens: int
    words: int
    perplexity: float
    unknown: float

    def to_json(self) -> dict[str, float]:
        """The figures, rounded."""
        return {
            "tokens": self.tokens,
            "words": self.words,
            "perplexity": round(self.perplexity, 1),
            "unknown_words_percent": round(100 * self.unknown, 2),
        }


def measure(model: WordModel, tokens: Iterable[str]) -> Foresight:
    """Foresight of folded `tokens` or classes, beginning behind a line end."""
    total = 0.0
    count = words = unknown = 0
    last = model.lookup(LINE)[0]
    for token in tokens:
        number, spelled = model.lookup(token)
        total += model.pair(last, number) + spelled
        last = number
        count += 1
        if number >= len(CLASSES) or spelled:
            words += 1
            unknown += spelled < 0
    return Foresight(count, words, exp(-total / max(count, 1)), unknown / max(words, 1))

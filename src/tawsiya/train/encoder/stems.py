"""Words without the particles before them, where a lexicon knows the rest better than the whole.

A tokenizer cuts particles only where a mention of its own kind may begin; names that it has not met keep theirs.
"""

from collections.abc import Iterator

from tawsiya.train.encoder.lexicon import Lexicon

_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_WITH_ARTICLE = ("لل", "ولل")
_ARTICLE = "ال"
_SHORTEST = 3  # letters of what is left


class Stems:
    """The stems of folded words, remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, tuple[str, str]] = {}

    def of(self, norm: str) -> tuple[str, str]:
        """The particles and the rest; no particles and the word as it is where the lexicon has the rest no oftener.

        A rest must come more than twice as often as the word, since many names begin like a particle.
        """
        if norm not in self._known:
            best, times = ("", norm), 2 * self._times(norm) + 2
            for particles, rest in _cuts(norm):
                if self._times(rest) > times:
                    best, times = (particles, rest), self._times(rest)
            self._known[norm] = best
        return self._known[norm]

    def _times(self, norm: str) -> int:
        return sum(self._lexicon.words.get(norm, (0,)))


def _cuts(norm: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a word: particles and what is left, with the article where they have swallowed its alif.

    >>> list(_cuts("للبنك"))
    [('لل', 'البنك'), ('ل', 'لبنك')]
    """
    for particles in _WITH_ARTICLE:
        if norm.startswith(particles) and len(norm) - len(particles) + len(_ARTICLE) > _SHORTEST:
            yield particles, _ARTICLE + norm[len(particles) :]
    for particles in _PARTICLES:
        if norm.startswith(particles) and len(norm) - len(particles) >= _SHORTEST:
            yield particles, norm[len(particles) :]

"""Other sets with entities, to learn a lexicon from: their labels mapped to those of the set that is measured."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import Field

from tawsiya.train.encoder.conll import Sentence, read_tokens
from tawsiya.train.pretrain.leaving_out import Guard
from tawsiya.train.section import Strict


class OtherSet(Strict):
    """A CoNLL file below --texts. `called` says by label of ours which of its labels are that; others are outside."""

    path: str
    called: dict[str, tuple[str, ...]]

    @property
    def renamed(self) -> Mapping[str, str]:
        """Label of the file -> label of ours."""
        return {theirs: ours for ours, all_theirs in self.called.items() for theirs in all_theirs}


class Others(Strict):
    """Other sets. A sentence that shares `run` words in a row with one of the test file is left out."""

    run: int = Field(gt=1)
    sets: dict[str, OtherSet]


def read_others(
    others: Others, labels: Sequence[str], texts: Path, test: Sequence[Sentence], tell: Callable[[str], None]
) -> list[Sentence]:
    """The sentences of the other sets that may be learned from; tells how many of each are left out."""
    guard = guard_against(test, others.run)
    kept: list[Sentence] = []
    for name, one in others.sets.items():
        sentences = read_tokens(texts / one.path, labels, one.renamed)
        fit = [sentence for sentence in sentences if not guard.refuses(_plain(sentence))]
        tell(f"{name}: {len(fit)} sentences, {len(sentences) - len(fit)} left out")
        kept += fit
    return kept


def guard_against(test: Sequence[Sentence], run: int) -> Guard:
    """What refuses lines that share `run` words in a row with one of the sentences."""
    return Guard([_plain(sentence) for sentence in test], run)


def _plain(sentence: Sentence) -> str:
    return " ".join(word for word, _ in sentence)

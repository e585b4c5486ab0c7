"""The recipe with one thing changed, and how its folds come out: what every part of the design is worth.

Each variant is read in the conditions of `folds`, on the same texts by the same folds, so rows can be compared.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from spacy.util import load_config

from tawsiya.tag.mentions.learned.candidates import Candidate
from tawsiya.tag.mentions.learned.features import Clusters, Features
from tawsiya.train.mentions.folds import Folds, Proposal
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.hiding import folds_of
from tawsiya.train.mentions.measuring import Tally, tally
from tawsiya.train.mentions.settings import MentionSettings, read_settings

_FROM_NAMES = frozenset(f"instrument/{rule}" for rule in ("name", "ambiguous-name", "abbreviation", "shared-head")) | {
    "state/name"
}
"""The rules that look names up: what a dictionary alone would find."""

Tallies = dict[tuple[str, str, str], Tally]


@dataclass(frozen=True)
class Variant:
    """A recipe under a title, learned from the share `share` of the documents of the other folds."""

    title: str
    settings: MentionSettings
    share: float = 1.0
    silver: bool = True


def read_recipe(recipe: Path) -> MentionSettings:
    """The settings of mentions in a recipe of a pipeline."""
    return read_settings(load_config(recipe)["training"]["mentions"], recipe)


def ablations(settings: MentionSettings) -> Iterator[Variant]:
    """The recipe without each of its groups of features and each of its augmentations."""
    for group in settings.groups:
        left = tuple(other for other in settings.groups if other != group)
        yield Variant(f"without {group}", settings.model_copy(update={"groups": left}))
    yield Variant("without silver sentences", settings, silver=False)
    yield Variant("no names hidden from training", settings.model_copy(update={"hidden_folds": 0}))
    yield Variant("the chain decides alone", settings.model_copy(update={"alone": True}))


def yardstick(settings: MentionSettings) -> Variant:
    """A CRF without rules: words, affixes, shapes, a list of states; all labels are its own."""
    changed = {
        "labels": ("DATE", "STATE", "INSTRUMENT", "SYMBOL", "SDG"),
        "groups": ("words", "affixes", "shapes", "states"),
        "alone": True,
    }
    return Variant("CRF without rules (yardstick)", settings.model_copy(update=changed), silver=False)


def learning_curve(settings: MentionSettings, shares: Iterable[float]) -> Iterator[Variant]:
    """The recipe learned from a part of the documents."""
    for share in shares:
        yield Variant(f"{share:.0%} of the documents", settings, share=share)


def read_variant(
    variant: Variant,
    clusters: Clusters,
    held: Callable[[GoldText], bool],
    texts: Sequence[GoldText],
    silver: Sequence[GoldText],
    seed: int,
) -> list[Proposal]:
    """What a variant finds in the texts that are `held` when it has learned from the others."""
    folds = Folds(variant.settings, Features(variant.settings.groups, clusters), seed, _be_silent)
    rest = _share([text for text in texts if not held(text)], variant.share, seed)
    return list(folds.read_held([text for text in texts if held(text)], rest, silver if variant.silver else ()))


def in_fold(texts: Sequence[GoldText], count: int, fold: int, seed: int) -> Callable[[GoldText], bool]:
    """Whether a text belongs to a fold of so many."""
    fold_of = dict(
        zip([text.name for text in texts], folds_of([text.group for text in texts], count, seed), strict=True)
    )
    return lambda text: fold_of[text.name] == fold


def count(proposals: Iterable[Proposal], keep: Callable[[Candidate], bool] = lambda _: True) -> Tallies:
    """The tallies of what was found, or of the part of it that is kept."""
    kept = (
        replace(proposal, candidates=tuple(candidate for candidate in proposal.candidates if keep(candidate)))
        for proposal in proposals
    )
    return tally((proposal, [1.0] * len(proposal.candidates)) for proposal in kept)


def is_rules(candidate: Candidate) -> bool:
    """Whether the rules found it."""
    return candidate.rule is not None


def is_dictionary(candidate: Candidate) -> bool:
    """Whether a name that is listed found it."""
    return candidate.rule is not None and candidate.rule.rule in _FROM_NAMES


def _share(texts: Sequence[GoldText], share: float, seed: int) -> list[GoldText]:
    """The texts of a share of the documents, drawn by `seed`; larger shares hold the smaller ones."""
    groups = sorted({text.group for text in texts})
    Random(seed).shuffle(groups)
    drawn = set(groups[: round(share * len(groups))])
    return [text for text in texts if text.group in drawn]


def _be_silent(line: str) -> None:
    """Tables have rows enough to tell how far they are."""

"""The houses of documents of the simulation, and the base model without each of them.

The names of instruments that only a house has are hidden from the rules, as those of a new house would be; those of
states are not, since the rules have every state. A base model is learned once and kept in a folder; the next run takes
it from there.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tawsiya.core.errors import PipelineError
from tawsiya.knowledge import state_names, states
from tawsiya.tag.mentions.learned.component import LearnedMentions, Mentions
from tawsiya.tag.mentions.learned.features import Clusters, Features
from tawsiya.tag.mentions.names import Hidden
from tawsiya.train.mentions.chain import learn_chain
from tawsiya.train.mentions.clustering import cluster_words
from tawsiya.train.mentions.folds import JUDGED, Folds, learn_judge
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.hiding import folds_of, hidden_from, names_in
from tawsiya.train.mentions.learn import read_sources
from tawsiya.train.mentions.settings import MentionSettings
from tawsiya.train.mentions.silver import find_silver
from tawsiya.train.mentions.variants import read_recipe

HOUSES: Mapping[str, tuple[str, ...]] = {
    "UNIDIR": ("unidir-2024-part1",),
    "UNODC": ("unodc-2018-part1",),
    "E/": ("2015/e/",),
    "A/": ("2015/a/",),
    "S/": ("2015/s/",),
    "CEDAW": ("2015/cedaw/",),
    "NPT/": ("2015/npt_conf", "2015/npt/"),
}
"""Beginnings of the groups of each house: reports by name, UN sentences by the path of their document."""

_ELSEWHERE = 0.15
"""The share of the other documents that neither model sees: there nothing may be lost."""
_JUDGED = 3
"""The base's scores are learned on one of so many folds of its texts, by a chain of the others."""


@dataclass(frozen=True)
class Material:
    """All that base models are learned from: read once for all houses."""

    settings: MentionSettings
    texts: tuple[GoldText, ...]
    silver: tuple[GoldText, ...]
    clusters: Clusters


@dataclass(frozen=True)
class House:
    """A house that its `base` has not seen, what the rules may not know of it, and documents of other houses."""

    name: str
    base: LearnedMentions
    texts: tuple[GoldText, ...]
    elsewhere: tuple[GoldText, ...]
    hidden: Hidden


def read_material(recipe: Path, texts: Path) -> Material:
    """Gold, silver and clusters, as the recipe says."""
    settings = read_recipe(recipe)
    annotations = recipe.resolve().parents[1]
    return Material(
        settings,
        tuple(read_sources(settings, annotations, texts)),
        tuple(find_silver(settings.silver, texts, 0) if settings.silver else ()),
        cluster_words(settings.clusters, annotations, 0) if settings.clusters else {},
    )


def open_house(name: str, material: Material, kept: Path, tell: Callable[[str], None]) -> House:
    """The house with its base model: the one in the folder `kept`, or a new one that is written there."""
    inside: list[GoldText] = []
    outside: list[GoldText] = []
    for text in material.texts:
        (inside if text.group.startswith(HOUSES[name]) else outside).append(text)
    groups = sorted({text.group for text in outside if text.group.startswith("2015/")})
    Random(0).shuffle(groups)
    apart = frozenset(groups[: round(_ELSEWHERE * len(groups))])
    held = [text for text in outside if text.group in apart]
    rest = [text for text in outside if text.group not in apart]
    tell(f"{name}: {len(inside)} texts, base of {len(rest)}, {len(held)} elsewhere")
    file = (
        kept
        / f"{hashlib.sha256(repr((name, material.settings, [one.name for one in rest])).encode()).hexdigest()[:12]}"
    )
    if not file.is_file():
        content = Mentions(learned=_learn_base(rest, material)).to_bytes()
        kept.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    base = Mentions().from_bytes(file.read_bytes()).learned
    if base is None:
        raise PipelineError(f"{file} holds no model; remove it, so that it is learned again")
    hidden = _without_states(hidden_from(map(names_in, [*inside, *held]), map(names_in, rest)))
    return House(name, base, tuple(inside), tuple(held), hidden)


def _without_states(hidden: Hidden) -> Hidden:
    """What is hidden but for the states."""
    known = {name.name for name in state_names()} | {state.name_en for state in states().values()}
    return Hidden(hidden.names - known, hidden.keys - states().keys())


def _learn_base(rest: list[GoldText], material: Material) -> LearnedMentions:
    """A base model as the recipe learns it; its scores come from one fold only, which is quicker."""
    settings, clusters = material.settings, material.clusters
    features = Features(settings.groups, clusters)
    fold_of = folds_of([text.group for text in rest], _JUDGED, 0)
    judged = [text for text, of in zip(rest, fold_of, strict=True) if of == 0]
    others = [text for text, of in zip(rest, fold_of, strict=True) if of != 0]
    folds = Folds(settings, features, 0, lambda line: None)
    proposals = [one for one in folds.read_held(judged, others, material.silver) if one.condition in JUDGED]
    chain = learn_chain(rest, material.silver, features, settings, 0)
    return LearnedMentions(
        chain, settings.groups, clusters, learn_judge(proposals, settings.judge), settings.judge.least
    )

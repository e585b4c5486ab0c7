"""The houses of documents of the simulation, and the base model without each of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from tawsiya.retrain.simulation import Trial, simulate
from tawsiya.tag.mentions.learned.component import LearnedMentions
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.train.mentions.chain import learn_chain
from tawsiya.train.mentions.clustering import cluster_words
from tawsiya.train.mentions.folds import JUDGED, Folds, learn_judge
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.hiding import hidden_from, names_in
from tawsiya.train.mentions.learn import read_sources
from tawsiya.train.mentions.settings import MentionSettings
from tawsiya.train.mentions.silver import find_silver
from tawsiya.train.mentions.variants import read_recipe

HOUSES: Mapping[str, tuple[str, ...]] = {
    "unidir": ("unidir-2024-part1",),
    "E/": ("2015/e/",),
    "A/": ("2015/a/",),
    "S/": ("2015/s/",),
    "CEDAW": ("2015/cedaw/",),
    "NPT/": ("2015/npt_conf", "2015/npt/"),
}
"""Beginnings of the groups of each house: reports by name, UN sentences by the path of their document."""

_ELSEWHERE = 0.15
"""The share of the other documents that neither model sees: there nothing may be lost."""


def try_house(
    house: str, recipe: Path, texts: Path, sizes: Sequence[int], seeds: Iterable[int], tell: Callable[[str], None]
) -> Iterator[Trial]:
    """The trials of one house, with a base model by `recipe` that has seen neither it nor the documents elsewhere."""
    settings = read_recipe(recipe)
    annotations = recipe.resolve().parents[1]
    read = read_sources(settings, annotations, texts)
    inside = [text for text in read if text.group.startswith(HOUSES[house])]
    outside = [text for text in read if not text.group.startswith(HOUSES[house])]
    groups = sorted({text.group for text in outside if text.group.startswith("2015/")})
    Random(0).shuffle(groups)
    apart = frozenset(groups[: round(_ELSEWHERE * len(groups))])
    held = [text for text in outside if text.group in apart]
    rest = [text for text in outside if text.group not in apart]
    tell(f"{house}: {len(inside)} texts, base of {len(rest)}, {len(held)} elsewhere")
    base = _learn_base(rest, settings, annotations, texts)
    hidden = hidden_from(map(names_in, [*inside, *held]), map(names_in, rest))
    yield from simulate(base, house, inside, held, hidden, sizes, list(seeds))


def _learn_base(rest: Sequence[GoldText], settings: MentionSettings, annotations: Path, texts: Path) -> LearnedMentions:
    """A base model as the recipe learns it, its scores from two folds."""
    silver = find_silver(settings.silver, texts, 0) if settings.silver else []
    clusters = cluster_words(settings.clusters, annotations, 0) if settings.clusters else {}
    features = Features(settings.groups, clusters)
    judge = settings.judge.model_copy(update={"folds": 2})
    folds = Folds(settings.model_copy(update={"judge": judge}), features, 0, lambda line: None)
    proposals = [one for one in folds.read(rest, silver) if one.condition in JUDGED]
    chain = learn_chain(rest, silver, features, settings, 0)
    return LearnedMentions(chain, settings.groups, clusters, learn_judge(proposals, judge), settings.judge.least)

"""Learn the component of mentions: gold, silver, folds, judge, figures."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tawsiya.tag.mentions.learned.component import LearnedMentions, Mentions
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.train.mentions.card import write_card
from tawsiya.train.mentions.chain import learn_chain
from tawsiya.train.mentions.clustering import cluster_words
from tawsiya.train.mentions.folds import JUDGED, Folds, judge_folds, learn_judge
from tawsiya.train.mentions.gold import GoldText, prepare
from tawsiya.train.mentions.measuring import tally
from tawsiya.train.mentions.settings import MentionSettings, read_settings
from tawsiya.train.mentions.silver import find_silver
from tawsiya.train.mentions.variants import Tallies, count, is_rules
from tawsiya.train.pipelines import Learned, Task
from tawsiya.train.reliability import as_rows, calibration_error
from tawsiya.train.sources import GoldSource


def learn_mentions(task: Task) -> Learned:
    """The learned component `tawsiya_mentions`, with the figures of its folds."""
    settings = read_settings(task.settings, task.recipe)
    texts = read_sources(settings, task.annotations, task.texts)
    task.tell(f"mentions: {len(texts)} texts with gold")
    silver = find_silver(settings.silver, task.texts, task.seed) if settings.silver else []
    task.tell(f"mentions: {len(silver)} silver sentences")
    clusters = cluster_words(settings.clusters, task.annotations, task.seed) if settings.clusters else {}
    features = Features(settings.groups, clusters)
    proposals = list(Folds(settings, features, task.seed, task.tell).read(texts, silver))
    judge = learn_judge((one for one in proposals if one.condition in JUDGED), settings.judge)
    task.tell("mentions: the chain of all texts")
    chain = learn_chain(texts, silver, features, settings, task.seed)
    learned = LearnedMentions(chain, settings.groups, clusters, judge, settings.judge.least)
    tallies = tally(judge_folds(proposals, settings.judge))
    scored = [pair for condition in JUDGED for pair in tallies[condition, "all", "all"].scored]
    metrics = {
        "texts": _counted(texts),
        "silver_sentences": len(silver),
        "gold_sha256": _digest(texts),
        "features": len(chain.features),
        "folds": _figures(tallies),
        "folds_by_rules": _figures(count(proposals, is_rules)),
        "calibration_error": round(calibration_error(scored), 4),
        "reliability": as_rows(scored, "mentions"),
    }
    return Learned("tawsiya_mentions", Mentions(learned=learned).to_bytes(), metrics, write_card(settings, metrics))


def _figures(tallies: Tallies) -> dict[str, dict[str, dict[str, dict[str, float]]]]:
    """The tallies by condition, part and label."""
    figures: dict[str, dict[str, dict[str, dict[str, float]]]] = {}
    for (condition, part, label), counts in tallies.items():
        figures.setdefault(condition, {}).setdefault(part, {})[label] = counts.to_json()
    return figures


def read_sources(settings: MentionSettings, annotations: Path, texts: Path) -> list[GoldText]:
    """The gold of every source of the recipe, in the order of its sections."""
    return [text for name, source in settings.sources.items() for text in _read(name, source, annotations, texts)]


def _read(name: str, source: GoldSource, annotations: Path, texts: Path) -> list[GoldText]:
    found: list[GoldText] = []
    for part, documents in source.read_parts(annotations, texts):
        if part is not None:
            found.extend(prepare(documents, part))
        else:
            found.extend(text for one in documents for text in prepare([one], _part(one.name, name)))
    return found


def _part(document: str, source: str) -> str:
    """A line of a text belongs to its source, a whole report is a part of its own."""
    return source if ":" in document else document


def _counted(texts: Sequence[GoldText]) -> dict[str, dict[str, int]]:
    """Texts, mentions and bounds that cut a word, part by part."""
    counted: dict[str, dict[str, int]] = {}
    for text in texts:
        here = counted.setdefault(text.part, {"texts": 0, "mentions": 0, "bounds": 0, "bounds_inside_words": 0})
        here["texts"] += 1
        here["mentions"] += sum(map(len, text.gold))
        here["bounds"] += text.bounds
        here["bounds_inside_words"] += text.cut
    return counted


def _digest(texts: Sequence[GoldText]) -> str:
    """The hash of all that was learned from: names, words and places."""
    digest = hashlib.sha256()
    for text in texts:
        words = [[word.norm for word in passage.words] for passage in text.passages]
        digest.update(repr((text.name, text.part, words, text.gold, text.optional, text.unfit)).encode())
    return digest.hexdigest()

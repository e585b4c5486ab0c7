"""The recipe `words`: read, count, estimate, measure, write."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tawsiya.arabic.words.model import WordModel
from tawsiya.core.errors import PipelineError
from tawsiya.corpus.split import read_split
from tawsiya.train.words.counting import Corpus, Ids, Lexicon, digest, encode_unseen, read_corpus
from tawsiya.train.words.estimating import Estimate, estimate
from tawsiya.train.words.measuring import Foresight, measure
from tawsiya.train.words.settings import LeftOut, WordSettings, read_settings
from tawsiya.train.words.writing import write_model


def learn_words(
    section: Mapping[str, Any], *, recipe: Path, texts: Path, output: Path, tell: Callable[[str], None]
) -> Path:
    """Learn the word model of `recipe`; the folder of the model, named as the recipe."""
    settings = read_settings(section, recipe)
    annotations = recipe.resolve().parents[1]
    sentences = _read_sentences(settings.left_out, texts, annotations)
    left_out = {digest(line) for lines in sentences.values() for line in lines}
    left_out |= _read_paragraphs(settings.left_out, annotations)
    lexicon = Lexicon()
    corpora = {}
    for name, corpus in settings.corpora.items():
        tell(f"reading {corpus.path}")
        corpora[name] = read_corpus(texts / corpus.path, lexicon, left_out, settings.measure.every)
    tell(f"estimating from {sum(len(corpus.learned) for corpus in corpora.values()):,} tokens")
    learned = _estimate(corpora, settings, lexicon.tokens)
    model = WordModel(learned.words, learned.arrays)
    measured = {name: corpus.held for name, corpus in corpora.items()}
    measured |= {
        f"unpc-{part}": encode_unseen([f"{line}\n" for line in lines], lexicon) for part, lines in sentences.items()
    }
    figures = _measure(model, measured, lexicon.tokens)
    folder = output / recipe.stem
    write_model(folder, learned, settings, corpora, figures)
    tell(json.dumps({name: found.to_json() for name, found in figures.items()}))
    return folder


def _estimate(corpora: Mapping[str, Corpus], settings: WordSettings, tokens: list[str]) -> Estimate:
    weighted = [(corpus.learned, settings.corpora[name].weight) for name, corpus in corpora.items()]
    return estimate(weighted, tokens, settings.size)


def _measure(model: WordModel, texts: Mapping[str, Ids], tokens: list[str]) -> dict[str, Foresight]:
    return {name: measure(model, (tokens[number] for number in ids)) for name, ids in texts.items()}


def _read_sentences(left_out: LeftOut | None, texts: Path, annotations: Path) -> dict[str, list[str]]:
    """The sentences of each part that must not be learned."""
    if left_out is None:
        return {}
    split = read_split(annotations / left_out.split)
    sentences: dict[str, list[str]] = {part: [] for part in left_out.parts}
    for row in _read_rows(texts / left_out.sentences):
        part = split.get(row["doc"])
        if part in sentences:
            sentences[part].append(row["ar"])
    return sentences


def _read_rows(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise PipelineError(f"{path}, which says what must not be learned, cannot be read: {error}") from error


def _read_paragraphs(left_out: LeftOut | None, annotations: Path) -> set[str]:
    """Digests of the paragraphs that must not be learned."""
    if left_out is None or left_out.paragraphs is None:
        return set()
    path = annotations / left_out.paragraphs
    try:
        return {row["sha256"] for row in json.loads(path.read_text("utf-8"))["paragraphs"]}
    except (OSError, ValueError, KeyError) as error:
        raise PipelineError(
            f"{path}, which lists paragraphs that must not be learned, cannot be read: {error}"
        ) from error

"""Silver sentences: lines of corpora in which the knowledge base names an instrument, labelled by the rules.

With every name hidden from the rules that make the features, such a sentence shows what surrounds a title and how far
one goes, to a learner that has to find it by its words.
"""

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from tawsiya.clean.clean import clean_fragment
from tawsiya.core.annotations import Mention
from tawsiya.core.errors import PipelineError
from tawsiya.core.span import Span
from tawsiya.tag.mentions.component import MentionRules
from tawsiya.tag.mentions.learned.channels import places_of
from tawsiya.tag.mentions.passage import Passage
from tawsiya.tag.recommendations.sentences import split_sentences
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.settings import Silver

_RUN = 8
_SHORTEST, _LONGEST = 8, 90
"""Words of a sentence that is taken."""
_WORD = re.compile(r"\w+")
_HEAD = re.compile(
    "اتفاقي|معاهد|بروتوكول|إعلان|خطة|برنامج عمل|برنامج العمل|ميثاق|العهد|عهد|منهاج|إطار|استراتيجي|مبادئ|قواعد"
    "|النظام الأساسي|نظام روما|جدول أعمال|صك|مدونة"
)
"""Spellings without which no sentence has a name of the knowledge base; it is far faster to look for them first."""
_GUESSES = frozenset(
    f"instrument/{rule}"
    for rule in ("definite", "plan", "treaty", "accord", "statute", "quoted", "given", "ambiguous-name")
)
"""Rules that guess where a title ends: a sentence with one of them is no good teacher."""


def find_silver(settings: Silver, texts: Path, seed: int) -> list[GoldText]:
    """The sentences that the settings ask for, the same for the same texts and seed."""
    apart = _runs_of(texts, settings.apart_from)
    rules = MentionRules()
    counted: Counter[str] = Counter()
    taken: list[GoldText] = []
    for corpus in settings.corpora:
        for sentence in _sentences(texts / corpus, settings.lines):
            if not apart.isdisjoint(_runs(sentence)):
                continue
            passage = Passage.of(sentence)
            found = rules.find([passage])
            keys = _named(found, sentence)
            guessed = any(mention.rule in _GUESSES for mention in found)
            if guessed or not keys or all(counted[key] >= settings.most_a_name for key in keys):
                continue
            counted.update(keys)
            name = f"{corpus}:{len(taken)}"
            gold = tuple(place for place, _ in places_of(passage, found))
            taken.append(GoldText(name, name, "silver", (passage,), (gold,), ((),), (False,)))
    Random(seed).shuffle(taken)
    return taken[: settings.sentences]


def _named(found: Iterable[Mention], sentence: str) -> set[str]:
    """Keys of the instruments that a name of two words or more tells."""
    return {
        mention.value
        for mention in found
        if mention.value and mention.rule == "instrument/name" and len(mention.span.of(sentence).split()) > 1
    }


def _sentences(path: Path, lines: int) -> Iterator[str]:
    """The sentences of the first lines of a corpus that may name an instrument, cleaned."""
    for number, line in enumerate(_lines(path)):
        if number >= lines:
            return
        if not _HEAD.search(line):
            continue
        text = clean_fragment(line.strip())
        for span in split_sentences(text, Span(0, len(text))):
            sentence = span.of(text)
            if _HEAD.search(sentence) and _SHORTEST <= len(sentence.split()) <= _LONGEST:
                yield sentence


def _lines(path: Path) -> Iterator[str]:
    try:
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as text:
            yield from text
    except (OSError, lzma.LZMAError) as error:
        raise PipelineError(f"{path}, a text of the recipe, cannot be read: {error}; check --texts") from error


def _runs(text: str) -> Iterator[str]:
    """Every run of eight words of a text."""
    words = _WORD.findall(text)
    return (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _runs_of(texts: Path, names: Iterable[str]) -> frozenset[str]:
    """Every run of eight words of the texts from which silver is kept apart."""
    found: set[str] = set()
    for name in names:
        for line in _lines(texts / name) if name.endswith(".jsonl") else ["".join(_lines(texts / name))]:
            found.update(_runs(json.loads(line)["ar"] if name.endswith(".jsonl") else line))
    return frozenset(found)

"""The spaCy component `tawsiya_mentions`: the rules' mentions and a learned reading of the words, judged together.

Labels that the chain does not know (SDG, SYMBOL) are the rules' alone; the judge knows how often each rule is right.
What a component has learned stands in one folder: two linear models (`chain`, `judge`) and `settings.json`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Mention
from tawsiya.core.errors import PipelineError
from tawsiya.core.layers import write_layer
from tawsiya.linear.chain import LinearChain
from tawsiya.linear.storage import chain_from_files, chain_to_files
from tawsiya.tag.mentions.component import MentionRules, passages_in
from tawsiya.tag.mentions.heads import ANAPHORS
from tawsiya.tag.mentions.learned.candidates import Candidate, propose
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.learned.judge import choose, judge, weigh_candidate
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.passage import Passage

_ANAPHORS = frozenset(fold_word(head) for head in ANAPHORS)
_SETTINGS = "settings.json"


@dataclass(frozen=True)
class LearnedMentions:
    """What was learned: the chain and the groups of its features, the judge, and from which probability on it keeps."""

    chain: LinearChain
    groups: tuple[str, ...]
    judge: LinearChain
    least: float

    def to_files(self) -> dict[str, bytes]:
        """The files of its folder by name."""
        settings = {"groups": self.groups, "least": self.least}
        files = {_SETTINGS: (json.dumps(settings, indent=2) + "\n").encode()}
        for part, model in (("chain", self.chain), ("judge", self.judge)):
            files |= {f"{part}/{name}": content for name, content in chain_to_files(model).items()}
        return files

    @classmethod
    def from_files(cls, files: dict[str, bytes]) -> "LearnedMentions":
        """What `to_files` gave; `PipelineError` when something is missing or damaged."""
        try:
            settings = json.loads(files[_SETTINGS])
            groups, least = tuple(settings["groups"]), float(settings["least"])
        except (KeyError, ValueError, TypeError) as error:
            raise PipelineError(
                f"{_SETTINGS} of learned mentions cannot be read ({error!r}); install the model again, or train it anew"
            ) from error
        return cls(_model(files, "chain"), groups, _model(files, "judge"), least)


def _model(files: dict[str, bytes], part: str) -> LinearChain:
    prefix = f"{part}/"
    return chain_from_files(
        {name.removeprefix(prefix): content for name, content in files.items() if name.startswith(prefix)}
    )


class Mentions:
    """Mentions by rules and by what was learned; until something is, by rules alone.

    `find` works on passages; calling it on a `Doc` annotates that. `name` is what `Mention.producer` says.
    """

    def __init__(self, name: str = "mentions", learned: LearnedMentions | None = None) -> None:
        self.name = name
        self._rules = MentionRules()
        self._set(learned)

    def _set(self, learned: LearnedMentions | None) -> None:
        self._learned = learned
        self._reader = Reader(learned.chain, Features(learned.groups)) if learned else None

    def find(self, passages: Sequence[Passage]) -> tuple[Mention, ...]:
        """The mentions of one document, given as its blocks; spans count in the document's text."""
        found = list(self._rules.find_each(passages))
        if self._learned is None or self._reader is None:
            return tuple(mention for mentions in found for mention in mentions)
        read = [(passage, mentions) for passage, mentions in zip(passages, found, strict=True) if passage.words]
        candidates = propose_all(self._reader, [passage for passage, _ in read], [mentions for _, mentions in read])
        judged = judge_all(self._learned.judge, [passage for passage, _ in read], candidates)
        labels = frozenset(label[2:] for label in self._learned.chain.labels)
        return tuple(
            _mention(passage, candidate, chance, self.name)
            for (passage, _), pairs in zip(read, judged, strict=True)
            for candidate, chance in select(pairs, labels, self._learned.least)
        )

    def __call__(self, doc: Doc) -> Doc:
        """Set the layer of mentions, and `doc.ents`."""
        write_layer(doc, Mention, self.find(passages_in(doc)))
        doc.ents = filter_spans(doc.spans["mentions"])
        return doc

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """What was learned, packed; empty where nothing was."""
        return srsly.msgpack_dumps(self._learned.to_files()) if self._learned else b""

    def from_bytes(self, content: bytes, exclude: Iterable[str] = ()) -> "Mentions":
        """Take over what `to_bytes` gave; `PipelineError` when it is damaged."""
        self._set(LearnedMentions.from_files(srsly.msgpack_loads(content)) if content else None)
        return self

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write what was learned into the folder `path`."""
        for name, content in (self._learned.to_files() if self._learned else {}).items():
            file = Path(path) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> "Mentions":
        """Take over what `to_disk` wrote; `PipelineError` when the folder is there and something in it is damaged."""
        folder = Path(path)
        files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        self._set(LearnedMentions.from_files(files) if files else None)
        return self


def propose_all(
    reader: Reader, passages: Sequence[Passage], found: Sequence[Sequence[Mention]]
) -> list[list[Candidate]]:
    """The candidates of each passage, none empty, in which the rules have `found` these mentions."""
    labels = reader.chain.labels
    return [
        list(propose(passage, lattice, labels, mentions))
        for passage, lattice, mentions in zip(passages, reader.read(passages, found), found, strict=True)
    ]


def judge_all(
    model: LinearChain, passages: Sequence[Passage], candidates: Sequence[Sequence[Candidate]]
) -> Iterator[list[tuple[Candidate, float]]]:
    """The candidates of each passage with the probability that the judge gives them."""
    weighed = [
        weigh_candidate(passage, candidate)
        for passage, here in zip(passages, candidates, strict=True)
        for candidate in here
    ]
    chances = iter(judge(model, weighed))
    return ([(candidate, next(chances)) for candidate in here] for here in candidates)


def select(
    judged: Sequence[tuple[Candidate, float]], labels: frozenset[str], least: float
) -> list[tuple[Candidate, float]]:
    """The candidates of a passage that are mentions, in the order of words; the rules' stay where `labels` end."""
    kept = [pair for pair in judged if pair[0].place.label not in labels]
    places: list[Place] = [candidate.place for candidate, _ in kept]
    chosen = choose((pair for pair in judged if pair[0].place.label in labels), least, places)
    return sorted([*kept, *chosen], key=lambda pair: pair[0].place)


def _mention(passage: Passage, candidate: Candidate, chance: float, producer: str) -> Mention:
    score = round(chance, 4)
    if candidate.rule:
        return replace(candidate.rule, score=score, producer=producer)
    first, stop, label = candidate.place
    form = _form(passage.norms[first:stop]) if label == "INSTRUMENT" else None
    return Mention(label, passage.cover(first, stop), form=form, score=score, producer=producer)


def _form(words: Sequence[str]) -> str:
    """What kind of name an instrument has that only the learner saw."""
    if len(words) == 1 and words[0].isascii():
        return "abbr"
    return "anaphor" if len(words) == 1 and words[0] in _ANAPHORS else "full"


@Language.factory("tawsiya_mentions")
def make_mentions(nlp: Language, name: str) -> Mentions:
    """Factory of the component; what it has learned comes from the folder of the pipeline."""
    return Mentions(name)

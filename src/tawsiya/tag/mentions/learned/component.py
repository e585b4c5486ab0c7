"""The spaCy component `tawsiya_mentions`: the rules' mentions, what a learned reading of words adds, scores of both.

Labels that the chain does not know (SDG, SYMBOL) are the rules' alone; the judge knows how often each rule is right.
What a component has learned stands in one folder: two linear models (`chain`, `judge`), the clusters of words, one word
a line (`clusters.tsv`), and `settings.json`; in a retrained model also a chain that learned of the user's paragraphs
(`added`), and her names and vetoes (`corrections.json`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from tawsiya.tag.mentions.learned.corrections import Corrections
from tawsiya.tag.mentions.learned.features import Clusters, Features
from tawsiya.tag.mentions.learned.judge import judge, weigh_candidate
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.passage import Passage

_ANAPHORS = frozenset(fold_word(head) for head in ANAPHORS)
_ADDED = "added"
_SETTINGS, _CLUSTERS, _CORRECTIONS = "settings.json", "clusters.tsv", "corrections.json"


@dataclass(frozen=True)
class LearnedMentions:
    """What was learned: the chain and the groups of its features, with the clusters of words, and the judge.

    `least` is, by label, the probability from which the chain adds a mention to those of the rules. A
    retrained model has `added`, the chain that learned from a user's paragraphs: what `chain` finds and it does not is
    found still. `corrections` are her names and vetoes.
    """

    chain: LinearChain
    groups: tuple[str, ...]
    clusters: Clusters
    judge: LinearChain
    least: Mapping[str, float]
    corrections: Corrections = field(default_factory=Corrections)
    added: LinearChain | None = None

    def to_files(self) -> dict[str, bytes]:
        """The files of its folder by name."""
        settings = {"groups": self.groups, "least": dict(self.least)}
        files = {_SETTINGS: (json.dumps(settings, indent=2) + "\n").encode()}
        rows = ("\t".join((word, *names)) for word, names in self.clusters.items())
        files[_CLUSTERS] = "".join(f"{row}\n" for row in rows).encode()
        if self.corrections:
            files[_CORRECTIONS] = self.corrections.to_bytes()
        for part, model in (("chain", self.chain), ("judge", self.judge), (_ADDED, self.added)):
            if model is not None:
                files |= {f"{part}/{name}": content for name, content in chain_to_files(model).items()}
        return files

    @classmethod
    def from_files(cls, files: dict[str, bytes]) -> "LearnedMentions":
        """What `to_files` gave; `PipelineError` when something is missing or damaged."""
        try:
            settings = json.loads(files[_SETTINGS])
            groups, least = (
                tuple(settings["groups"]),
                {label: float(chance) for label, chance in settings["least"].items()},
            )
            rows = [line.split("\t") for line in files[_CLUSTERS].decode().split("\n")[:-1]]
            corrections = Corrections.from_bytes(files[_CORRECTIONS]) if _CORRECTIONS in files else Corrections()
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise PipelineError(
                f"{_SETTINGS}, {_CLUSTERS} or {_CORRECTIONS} of learned mentions cannot be read ({error!r}); "
                "install the model again, or train it anew"
            ) from error
        clusters = {word: tuple(names) for word, *names in rows}
        added = chain_from_files(files, _ADDED) if any(name.startswith(f"{_ADDED}/") for name in files) else None
        chain, judge = (chain_from_files(files, part) for part in ("chain", "judge"))
        return cls(chain, groups, clusters, judge, least, corrections, added)

    def readers(self) -> tuple[Reader, ...]:
        """What reads words, the first to decide first."""
        features = Features(self.groups, self.clusters)
        return tuple(Reader(chain, features) for chain in (self.added, self.chain) if chain is not None)


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
        self._readers = learned.readers() if learned else ()

    @property
    def learned(self) -> LearnedMentions | None:
        """What was learned, None where nothing was."""
        return self._learned

    def find(self, passages: Sequence[Passage]) -> tuple[Mention, ...]:
        """The mentions of one document, given as its blocks; spans count in the document's text."""
        found = list(self._rules.find_each(passages))
        if self._learned is None:
            return tuple(mention for mentions in found for mention in mentions)
        read = [(passage, mentions) for passage, mentions in zip(passages, found, strict=True) if passage.words]
        candidates = propose_corrected(self._readers, read, self._learned.least, self._learned.corrections)
        chances = judge_all(self._learned.judge, candidates)
        return tuple(
            _mention(passage, candidate, chance, self.name)
            for (passage, candidate), chance in zip(candidates, chances, strict=True)
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
    reader: Reader, read: Sequence[tuple[Passage, Sequence[Mention]]], least: Mapping[str, float], alone: bool = False
) -> list[tuple[Passage, Candidate]]:
    """What is taken for a mention in passages, none empty, in which the rules have found mentions; with its passage.

    With `alone`, the rules' mentions are evidence to the chain and no more.
    """
    lattices = reader.read([passage for passage, _ in read], [found for _, found in read])
    return [
        (passage, candidate)
        for (passage, found), lattice in zip(read, lattices, strict=True)
        for candidate in propose(passage, lattice, reader.chain.labels, () if alone else found, least)
    ]


def propose_corrected(
    readers: Sequence[Reader],
    read: Sequence[tuple[Passage, Sequence[Mention]]],
    least: Mapping[str, float],
    corrections: Corrections,
) -> list[tuple[Passage, Candidate]]:
    """As `propose_all`, with a user's names among the rules' mentions and without what she vetoed.

    Of several `readers` a later one adds what it finds on words that are not taken.
    """
    corrected = [(passage, corrections.apply(passage, found)) for passage, found in read]
    chosen: dict[int, list[Candidate]] = {id(passage): [] for passage, _ in read}
    for reader in readers:
        proposed = propose_all(reader, corrected, least)
        free = [pair for pair in proposed if not any(_overlap(pair[1].place, one.place) for one in chosen[id(pair[0])])]
        for passage, candidate in free:
            if candidate.rule or not corrections.refuses(passage, candidate.place):
                chosen[id(passage)].append(candidate)
    return [
        (passage, candidate)
        for passage, _ in read
        for candidate in sorted(chosen[id(passage)], key=lambda candidate: candidate.place)
    ]


def _overlap(one: Place, other: Place) -> bool:
    return one.first < other.stop and other.first < one.stop


def judge_all(model: LinearChain, candidates: Sequence[tuple[Passage, Candidate]]) -> list[float]:
    """The probability that the judge gives each candidate."""
    return judge(model, [weigh_candidate(*pair) for pair in candidates])


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

"""The spaCy component `tawsiya_recommendations`: the units of the rules, judged by what was learned.

Until something is learned it is the rules. `score` is the calibrated probability that a unit is a recommendation. What
was learned stands in one folder: four linear models (`verdict`, `status`, `word`, `addressees`), `settings.json`, and
in a retrained model the user's lists (`corrections.json`).
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc

from tawsiya.core.annotations import Block, Recommendation
from tawsiya.core.layers import read_layer, write_layer
from tawsiya.tag.recommendations.component import RecommendationRules
from tawsiya.tag.recommendations.learned.model import LearnedRecommendations
from tawsiya.tag.recommendations.learned.reader import read_all, recommendation_by


class Recommendations:
    """Recommendations by rules and by what was learned; until something is, by rules alone.

    `find` works on plain text; calling it on a `Doc` annotates that. `learned` is what was learned, None where nothing.
    """

    def __init__(self, learned: LearnedRecommendations | None = None) -> None:
        self._rules = RecommendationRules()
        self.learned = learned

    def find(self, text: str, blocks: Sequence[Block] = ()) -> Iterator[Recommendation]:
        """The recommendations of `text` in the order of `blocks`, spans in `text`; without blocks it is a paragraph."""
        if self.learned is None:
            yield from self._rules.find(text, blocks)
            return
        for candidate, reading, chance in read_all(self.learned, text, blocks):
            found = recommendation_by(self.learned, text, candidate, reading, round(chance, 4))
            yield self.learned.corrections.apply(text, found)

    def __call__(self, doc: Doc) -> Doc:
        """Set the layer of recommendations."""
        write_layer(doc, Recommendation, tuple(self.find(doc.text, read_layer(doc, Block))))
        return doc

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """What was learned, packed; empty where nothing was."""
        return srsly.msgpack_dumps(self.learned.to_files()) if self.learned else b""

    def from_bytes(self, content: bytes, exclude: Iterable[str] = ()) -> "Recommendations":
        """Take over what `to_bytes` gave; `PipelineError` when it is damaged."""
        self.learned = LearnedRecommendations.from_files(srsly.msgpack_loads(content)) if content else None
        return self

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write what was learned into the folder `path`."""
        for name, content in (self.learned.to_files() if self.learned else {}).items():
            file = Path(path) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> "Recommendations":
        """Take over what `to_disk` wrote; `PipelineError` when the folder is there and something in it is damaged."""
        folder = Path(path)
        files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        self.learned = LearnedRecommendations.from_files(files) if files else None
        return self


@Language.factory("tawsiya_recommendations")
def make_recommendations(nlp: Language, name: str) -> Recommendations:
    """Factory of the component; what it has learned comes from the folder of the pipeline."""
    return Recommendations()

"""The spaCy component `tawsiya_blocks_learned`: the rules' blocks, and a chain's where they see little.

Where each block is a line of its own set off by blank lines, and where blank lines stand at random, the rules stay:
docs/models.md says why.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc

from tawsiya.core.annotations import Block
from tawsiya.core.errors import PipelineError
from tawsiya.core.layers import has_layer, write_layer
from tawsiya.ingest.document import Mark
from tawsiya.linear.chain import LinearChain
from tawsiya.linear.storage import chain_from_files, chain_to_files
from tawsiya.segment.blocks import draft_blocks, finish_blocks
from tawsiya.segment.layout import find_layout
from tawsiya.segment.learned.reading import LABELLED, redraft, suits
from tawsiya.segment.learned.tags import TAGS
from tawsiya.segment.lines import split_lines
from tawsiya.segment.marks import find_cuts

_SETTINGS = "settings.json"
MARGINS = (*TAGS, LABELLED)
"""The keys of the margins."""


@dataclass(frozen=True)
class LearnedBlocks:
    """What was learned: the chain over tags of lines, and by how much it must outdo the rules' tags (`redraft`)."""

    chain: LinearChain
    margins: Mapping[str, float]

    def to_files(self) -> dict[str, bytes]:
        """The files of its folder by name."""
        settings = json.dumps({"margins": {key: self.margins[key] for key in MARGINS}}, indent=2) + "\n"
        return {_SETTINGS: settings.encode(), **chain_to_files(self.chain)}

    @classmethod
    def from_files(cls, files: dict[str, bytes]) -> "LearnedBlocks":
        """What `to_files` gave; `PipelineError` when something is missing or damaged."""
        try:
            stored = json.loads(files[_SETTINGS])["margins"]
            margins = {key: float(stored[key]) for key in MARGINS}
        except (KeyError, ValueError, TypeError) as error:
            raise PipelineError(
                f"{_SETTINGS} of learned blocks cannot be read ({error!r}); install the model again, or train it anew"
            ) from error
        chain = chain_from_files(files)
        if chain.labels != TAGS:
            raise PipelineError(
                f"the chain of learned blocks has the labels {', '.join(chain.labels)}, which this version does not "
                "know; install the model that came with it, or train it anew"
            )
        return cls(chain, margins)


class Blocks:
    """Blocks by rules and by what was learned; until something is, by rules alone. `find` works on plain text."""

    def __init__(self, learned: LearnedBlocks | None = None) -> None:
        self._learned = learned

    def find(self, text: str, marks: Sequence[Mark] = ()) -> tuple[Block, ...]:
        """The blocks of `text` in source order; `marks` (spans in `text`) are what the file itself says."""
        lines = split_lines(text, find_cuts(marks, len(text)))
        layout = find_layout(lines)
        drafts = draft_blocks(lines, layout, marks)
        if self._learned is not None and suits(lines, layout):
            drafts = redraft(self._learned.chain, lines, layout, drafts, self._learned.margins)
        return finish_blocks(drafts, lines, layout, text)

    def __call__(self, doc: Doc) -> Doc:
        """Set the layer of blocks unless the document comes with one."""
        if not has_layer(doc, Block):
            write_layer(doc, Block, self.find(doc.text))
        return doc

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """What was learned, packed; empty where nothing was."""
        return srsly.msgpack_dumps(self._learned.to_files()) if self._learned else b""

    def from_bytes(self, content: bytes, exclude: Iterable[str] = ()) -> "Blocks":
        """Take over what `to_bytes` gave; `PipelineError` when it is damaged."""
        self._learned = LearnedBlocks.from_files(srsly.msgpack_loads(content)) if content else None
        return self

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write what was learned into the folder `path`."""
        folder = Path(path)
        for name, content in (self._learned.to_files() if self._learned else {}).items():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> "Blocks":
        """Take over what `to_disk` wrote; `PipelineError` when the folder is there and something in it is damaged."""
        files = {file.name: file.read_bytes() for file in Path(path).glob("*") if file.is_file()}
        self._learned = LearnedBlocks.from_files(files) if files else None
        return self


@Language.factory("tawsiya_blocks_learned")
def make_blocks(nlp: Language, name: str) -> Blocks:
    """Factory of the component."""
    return Blocks()

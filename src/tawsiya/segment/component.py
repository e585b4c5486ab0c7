"""The spaCy component `tawsiya_blocks`: finds the blocks of a text that has none yet."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from tawsiya.core.annotations import Block
from tawsiya.core.layers import has_layer, write_layer
from tawsiya.ingest.document import Mark
from tawsiya.segment.blocks import find_blocks


class BlockRules:
    """Blocks by rules over lines. `find` works on plain text; calling it on a `Doc` annotates that."""

    def find(self, text: str, marks: Sequence[Mark] = ()) -> tuple[Block, ...]:
        """The blocks of `text` in source order; `marks` (spans in `text`) are what the file itself says."""
        return find_blocks(text, marks)

    def __call__(self, doc: Doc) -> Doc:
        """Set the layer of blocks unless the document comes with one."""
        if not has_layer(doc, Block):
            write_layer(doc, Block, self.find(doc.text))
        return doc


@Language.factory("tawsiya_blocks")
def make_blocks(nlp: Language, name: str) -> BlockRules:
    """Factory of the component."""
    return BlockRules()

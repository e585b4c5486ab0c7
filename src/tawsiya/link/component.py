"""The spaCy component `tawsiya_links`: metadata, values of mentions, and what surrounds recommendations."""

from spacy.language import Language
from spacy.tokens import Doc

from tawsiya.core.annotations import Block, Mention, Recommendation
from tawsiya.core.layers import read_layer, read_metadata, write_layer, write_metadata
from tawsiya.core.report import Metadata
from tawsiya.link.context import Surroundings, add_context
from tawsiya.link.metadata import find_metadata
from tawsiya.link.values import fill_values


class Links:
    """Fills in what other parts of the same document say. Needs the layers of blocks and mentions."""

    def __call__(self, doc: Doc) -> Doc:
        """Replace mentions and recommendations by linked ones; metadata that the document came with stay."""
        text = doc.text  # spaCy joins the tokens each time it is asked
        blocks = read_layer(doc, Block)
        mentions = read_layer(doc, Mention)
        metadata = read_metadata(doc)
        if metadata == Metadata():
            metadata = find_metadata(text, blocks, mentions)
            write_metadata(doc, metadata)
        mentions = fill_values(text, blocks, mentions, metadata)
        write_layer(doc, Mention, mentions)
        surroundings = Surroundings(text, blocks, mentions, metadata)
        write_layer(doc, Recommendation, add_context(read_layer(doc, Recommendation), surroundings))
        return doc


@Language.factory("tawsiya_links")
def make_links(nlp: Language, name: str) -> Links:
    """Factory of the component."""
    return Links()

"""The spaCy component `tawsiya_links`: values of mentions, metadata, and what surrounds recommendations."""

from spacy.language import Language
from spacy.tokens import Doc


class Links:
    """Fills in what other parts of the same document say."""

    def __call__(self, doc: Doc) -> Doc:
        """Replace mentions and recommendations by linked ones."""
        return doc


@Language.factory("tawsiya_links")
def make_links(nlp: Language, name: str) -> Links:
    """Factory of the component."""
    return Links()

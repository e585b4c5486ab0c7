"""The spaCy component `tawsiya_mention_rules`."""

from spacy.language import Language
from spacy.tokens import Doc

from tawsiya.core.annotations import Mention
from tawsiya.core.layers import write_layer


class MentionRules:
    """Mentions by rules and gazetteers."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the layer of mentions, and `doc.ents`."""
        write_layer(doc, Mention, [])
        return doc


@Language.factory("tawsiya_mention_rules")
def make_mention_rules(nlp: Language, name: str) -> MentionRules:
    """Factory of the component."""
    return MentionRules()

"""The spaCy component `tawsiya_recommendation_rules`."""

from spacy.language import Language
from spacy.tokens import Doc

from tawsiya.core.annotations import Recommendation
from tawsiya.core.layers import write_layer


class RecommendationRules:
    """Recommendations by rules over units and their operative words."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the layer of recommendations."""
        write_layer(doc, Recommendation, [])
        return doc


@Language.factory("tawsiya_recommendation_rules")
def make_recommendation_rules(nlp: Language, name: str) -> RecommendationRules:
    """Factory of the component."""
    return RecommendationRules()

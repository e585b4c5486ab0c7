"""The spaCy component `tawsiya_recommendation_rules`."""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS
from tawsiya.core.annotations import Addressee, Block, Inherited, Recommendation
from tawsiya.core.layers import read_layer, write_layer
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.addressees import find_addressees, find_item_addressees
from tawsiya.tag.recommendations.chapeau import is_act_of_addressee, read_chapeau
from tawsiya.tag.recommendations.reading import RULES, Reading, read_unit
from tawsiya.tag.recommendations.units import Unit, find_units

_QUOTES = ('"', "“", "”", "«", "»")


class RecommendationRules:
    """Recommendations by rules over units and their operative words.

    `find` works on plain text; calling it on a `Doc` annotates that. What surrounds a unit beside its chapeau (section,
    who speaks) is left to linking.
    """

    def find(self, text: str, blocks: Sequence[Block] = ()) -> Iterator[Recommendation]:
        """The recommendations of `text` in the order of `blocks`, spans in `text`; without blocks it is a paragraph."""
        for unit in find_units(text, blocks):
            reading = read_unit(text, unit)
            if reading:
                yield recommendation_of(text, unit, reading, RULES[reading.rule])

    def __call__(self, doc: Doc) -> Doc:
        """Set the layer of recommendations."""
        write_layer(doc, Recommendation, tuple(self.find(doc.text, read_layer(doc, Block))))
        return doc


def recommendation_of(text: str, unit: Unit, reading: Reading, score: float) -> Recommendation:
    """What a unit recommends by its `reading`; an item gets its chapeau and what that gives it."""
    chapeau, inherited = read_chapeau(text, unit.chapeau) if unit.chapeau else (None, Inherited())
    named = find_addressees(text, reading.judged) or find_item_addressees(text, unit.span)
    acts = is_act_of_addressee(text, reading.strength, inherited)
    return Recommendation(
        _without_notes(text, unit.span),
        status=reading.status,
        strength=None if acts else reading.strength,
        operative=None if acts else reading.operative,
        addressees=tuple(map(Addressee, named)),
        label=unit.label,
        bracketed=_is_bracketed(text, unit.span),
        chapeau=chapeau,
        inherited=inherited,
        score=score,
    )


def _without_notes(text: str, span: Span) -> Span:
    """The span without marks of footnotes behind its last stop, and without a quotation mark that stays open."""
    quote = span.of(text)
    opened = quote[:1] in _QUOTES and not any(mark in _QUOTES for mark in quote[1:])
    return Span(span.start + opened, span.start + len(quote.rstrip(SUPERSCRIPT_DIGITS + " ")))


def _is_bracketed(text: str, span: Span) -> bool:
    """Whether one pair of square brackets encloses the whole unit but for its final mark."""
    quote = span.of(text).rstrip(".؛; ")
    if not (quote.startswith("[") and quote.endswith("]")):
        return False
    depth = 0
    for at, mark in enumerate(quote):
        depth += (mark == "[") - (mark == "]")
        if not depth:
            return at == len(quote) - 1
    return False


@Language.factory("tawsiya_recommendation_rules")
def make_recommendation_rules(nlp: Language, name: str) -> RecommendationRules:
    """Factory of the component."""
    return RecommendationRules()

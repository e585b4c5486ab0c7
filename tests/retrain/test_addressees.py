"""What paragraphs teach of addressees, beside the lists."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy

from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldQuote, GoldRecommendation
from tawsiya.linear.chain import LinearChain
from tawsiya.retrain.recommendations import RecommendationPart
from tawsiya.tag.recommendations.learned.addressees import LABELS, tag_addressees
from tawsiya.tag.recommendations.learned.model import LearnedRecommendations
from tawsiya.train.recommendations.gold import prepare
from tawsiya.train.recommendations.learning import make_lesson

TEXT = "ينبغي للدول أن تطبع مع {} الدليل."
HERS = ("المتاحف", "المدارس", "المكتبات", "البلديات", "المصارف")


@pytest.fixture(scope="module")
def trusting(base: Path) -> LearnedRecommendations:
    """A base whose chain says what the rules say."""
    features = sorted(f"r={label}" for label in LABELS)
    weights = np.array([[2.0 * (feature == f"r={label}") for label in LABELS] for feature in features])
    chain = LinearChain(LABELS, features, weights, np.zeros((len(LABELS), len(LABELS))))
    learned = spacy.load(base).get_pipe("recommendations").learned
    assert isinstance(learned, LearnedRecommendations)
    return replace(learned, addressees=chain)


def document(number: int, partner: str, who: Sequence[str]) -> GoldDocument:
    text = TEXT.format(partner)

    def quoted(quote: str) -> GoldQuote:
        return GoldQuote(quote, Span(text.index(quote), text.index(quote) + len(quote)))

    unit = GoldRecommendation(Span(0, len(text)), "operative", "should", quoted("ينبغي"), tuple(map(quoted, who)))
    return GoldDocument(f"p{number}", f"d{number}", "export", text, None, (unit,), None)


def learn(base: LearnedRecommendations, documents: Sequence[GoldDocument]) -> LinearChain:
    lessons = [make_lesson(page, base.groups) for page in prepare(documents, "annotated")]
    chain = RecommendationPart(base).learn_lessons(lessons).addressees
    assert chain is not None
    return chain


def names(chain: LinearChain, text: str) -> list[str]:
    chosen = [Span(text.index("لدول"), text.index("لدول") + 4)]
    return [span.of(text) for span in tag_addressees(chain, text, Span(0, len(text)), Span(0, 5), chosen)]


def test_whom_she_marks_is_found_in_new_sentences(trusting: LearnedRecommendations) -> None:
    assert trusting.addressees is not None
    text = TEXT.format("النقابات")
    assert names(trusting.addressees, text) == ["لدول"]
    hers = [document(number, partner, ["لدول", partner]) for number, partner in enumerate(HERS)]
    assert names(learn(trusting, hers), text) == ["لدول", "النقابات"]


def test_where_she_annotated_none_the_chain_stays(trusting: LearnedRecommendations) -> None:
    assert trusting.addressees is not None
    hers = [document(number, partner, []) for number, partner in enumerate(HERS)]
    again = learn(trusting, hers)
    assert again.features == trusting.addressees.features
    assert np.allclose(again.weights, trusting.addressees.weights, atol=0.01)

"""The component in a pipeline, and on the real reports."""

import pytest
import spacy

from tawsiya.core.annotations import Block, Recommendation
from tawsiya.core.layers import has_layer, read_layer, write_layer
from tawsiya.core.span import Span


def test_a_pipeline_annotates_texts_with_and_without_blocks() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("tawsiya_recommendation_rules")
    text = "ينبغي للدول أن تصدق على المعاهدة."
    (bare,) = read_layer(nlp(text), Recommendation)
    assert bare.span == Span(0, len(text))
    doc = nlp.make_doc(text)
    write_layer(doc, Block, [Block("heading", (Span(0, len(text)),))])
    doc = nlp(doc)
    assert has_layer(doc, Recommendation)
    assert read_layer(doc, Recommendation) == ()


def test_what_linking_adds_stays_empty() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("tawsiya_recommendation_rules")
    (one,) = read_layer(nlp("وتدعو اللجنة الدول إلى سداد الأنصبة بحلول عام 2040."), Recommendation)
    assert (one.chapeau, one.by, one.by_inherited, one.section, one.deadline) == (None, None, False, (), None)


@pytest.mark.parametrize("text", ["", "   \n", ".", "؟", "١ -", "(أ)", "ـــ", "يجب", "ان", "على ان", ":", "\n\n\n"])
def test_scraps_do_no_harm(text: str) -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("tawsiya_recommendation_rules")
    nlp(text)

"""Layers on a spaCy document: exact offsets, kept through bytes."""

import pytest
import spacy
from spacy.tokens import Doc

from tawsiya.core.annotations import Block, Mention, Recommendation
from tawsiya.core.layers import has_layer, read_layer, read_metadata, write_layer, write_metadata
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span


@pytest.fixture
def doc() -> Doc:
    return spacy.blank("ar")("ترحب اللجنة بإكوادور")


def test_offsets_inside_a_token_stay_exact(doc: Doc) -> None:
    mention = Mention("STATE", Span(13, 20), value="ECU")
    write_layer(doc, Mention, [mention])
    assert mention.span.of(doc.text) == "إكوادور"
    assert read_layer(doc, Mention) == (mention,)
    assert [span.text for span in doc.spans["mentions"]] == ["بإكوادور"]


def test_layers_survive_bytes(doc: Doc) -> None:
    recommendation = Recommendation(Span(0, 20), operative=Span(0, 4), strength="welcome")
    block = Block("item", (Span(0, 20),), "أ", cells=((Span(0, 4),),))
    write_layer(doc, Recommendation, [recommendation])
    write_layer(doc, Block, [block])
    write_metadata(doc, Metadata(symbol="A/80/1", draft=True))
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert read_layer(again, Recommendation) == (recommendation,)
    assert read_layer(again, Block) == (block,)
    assert read_metadata(again) == Metadata(symbol="A/80/1", draft=True)


def test_an_empty_layer_is_not_a_missing_one(doc: Doc) -> None:
    assert not has_layer(doc, Block)
    write_layer(doc, Block, [])
    assert has_layer(doc, Block)
    assert read_layer(doc, Block) == ()

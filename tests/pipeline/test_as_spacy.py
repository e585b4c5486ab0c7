"""The pipeline as a spaCy user expects it: saved, loaded, piped, its documents kept in a DocBin."""

from pathlib import Path

import spacy
from spacy.tokens import DocBin

from tawsiya.core.annotations import Mention, Recommendation
from tawsiya.core.layers import read_layer
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.loading import load_pipeline

TEXT = "ترحب اللجنة بانضمام كندا إلى المعاهدة. وينبغي للدول الأطراف أن تنظر في الأمر بحلول عام 2030."


def test_a_saved_pipeline_gives_the_same_annotations(rules: Pipeline, samples: Path, tmp_path: Path) -> None:
    rules.nlp.to_disk(tmp_path / "model")
    again = load_pipeline(str(tmp_path / "model"))
    document = read_file(samples / "arms-trade.md")
    first, second = rules(document), again(document)
    assert second.mentions == first.mentions
    assert second.recommendations == first.recommendations
    assert second.producers[0].name == "model"
    assert spacy.load(tmp_path / "model").pipe_names == rules.nlp.pipe_names


def test_texts_are_piped_and_documents_kept(rules: Pipeline) -> None:
    docs = list(rules.nlp.pipe([TEXT, TEXT]))
    kept = DocBin(docs=docs, store_user_data=True).to_bytes()
    for doc in DocBin().from_bytes(kept).get_docs(rules.nlp.vocab):
        assert next((entity.text, entity.label_) for entity in doc.ents) == ("كندا", "STATE")
        assert [mention.value for mention in read_layer(doc, Mention) if mention.label == "DATE"] == ["2030"]
        assert [found.strength for found in read_layer(doc, Recommendation)][-1] == "should"

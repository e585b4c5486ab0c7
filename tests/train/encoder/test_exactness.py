"""A component that is told the gold's tags gives back the gold's characters."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from tawsiya.corpus.folder import read_gold
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.loading import load_pipeline
from tawsiya.tag.encoder import component
from tawsiya.tag.encoder.predicting import Judgement, Predicted
from tawsiya.tag.encoder.reading import Text
from tawsiya.tag.encoder.settings import STATUSES, STRENGTHS, Settings
from tawsiya.train.encoder.gold import Example, make_examples
from tawsiya.train.encoder.hints import read_hints
from tawsiya.train.encoder.measuring import stretches_of

SETTINGS = Settings()


def _said(example: Example) -> Predicted:
    """What a network without fault would say."""
    units = zip(example.status, example.strength, strict=True)
    return Predicted(
        tuple(stretches_of(example.mentions, SETTINGS.mentions)),
        tuple(stretches_of(example.parts, SETTINGS.parts)),
        tuple(
            Judgement(STATUSES[max(0, status)], STRENGTHS[max(0, strength)] or None, 1.0) for status, strength in units
        ),
    )


@pytest.mark.parametrize("name", ["arms-trade", "firearms-tracing", "organized-crime", "rights-review"])
def test_tags_become_the_characters_of_the_gold(name: str, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (gold,) = read_gold(samples.parent / "gold" / "samples", samples, names=[name])
    known = {example.text: _said(example) for example in make_examples([gold], SETTINGS, read_hints([gold], 0, 1))}

    def oracle(network: object, pieces: object, texts: Sequence[Text], settings: Settings) -> list[Predicted]:
        return [known.get(text, Predicted(units=(None,) * len(text.units))) for text in texts]

    monkeypatch.setattr(component, "predict", oracle)
    declared = load_pipeline("rules")
    declared.nlp.remove_pipe("recommendations")
    declared.nlp.add_pipe("tawsiya_encoder", name="encoder", after="mentions")
    learned = component.Learned(SimpleNamespace(), SimpleNamespace(), None, SETTINGS)  # type: ignore[arg-type]
    cast(component.EncoderTagger, declared.nlp.get_pipe("encoder")).learned = learned
    report = Pipeline(declared.nlp, declared.producer)(read_file(Path(gold.source)))

    found = {(one.label, one.raw[0].start, one.raw[-1].end) for one in report.mentions}
    wanted = {(one.label, one.span.start, one.span.end) for one in gold.mentions or ()}
    assert {row for row in wanted if row[0] in SETTINGS.labels} == {row for row in found if row[0] in SETTINGS.labels}
    units = gold.recommendations or ()
    operative = {_words(unit.operative.span.of(gold.text)) for unit in units if unit.operative and unit.operative.span}
    assert {_words(unit.operative_word.text) for unit in report.recommendations if unit.operative_word} == operative
    addressees = {_words(one.span.of(gold.text)) for unit in units for one in unit.addressees if one.span}
    assert {_words(one.text) for unit in report.recommendations for one in unit.addressees} == addressees
    assert len(report.recommendations) >= 0.9 * len(units)


def _words(quote: str) -> str:
    return " ".join(quote.split())

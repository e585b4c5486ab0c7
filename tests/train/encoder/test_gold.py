from pathlib import Path

import numpy as np
import pytest

from tawsiya.core.span import Span
from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldQuote, GoldRecommendation
from tawsiya.tag.encoder.scheme import IGNORED
from tawsiya.tag.encoder.settings import STATUSES, STRENGTHS, Settings
from tawsiya.train.encoder.gold import Example, make_examples
from tawsiya.train.encoder.measuring import stretches_of

SETTINGS = Settings()
TEXT = "ينبغي للدول أن تنشر ولبنان تقاريرها قبل أيار/مايو 2031. ووصل الوفد أمس."
UNIT = Span(0, TEXT.index(".") + 1)


def _span(quote: str) -> Span:
    return Span(TEXT.index(quote), TEXT.index(quote) + len(quote))


def _mention(quote: str, label: str, *, optional: bool = False) -> GoldMention:
    return GoldMention(label, _span(quote), optional=optional)


def _unit(span: Span = UNIT, *, optional: bool = False) -> GoldRecommendation:
    operative, addressee = GoldQuote("ينبغي", _span("ينبغي")), GoldQuote("لدول", _span("لدول"))
    return GoldRecommendation(span, strength="should", operative=operative, addressees=(addressee,), optional=optional)


def _example(
    mentions: tuple[GoldMention, ...] | None = (),
    units: tuple[GoldRecommendation, ...] | None = (),
    read: tuple[Span, ...] | None = None,
) -> Example:
    document = GoldDocument("one", "one", "one.txt", TEXT, mentions, units, None, read)
    (example,) = make_examples([document], SETTINGS, {})
    return example


def _quotes(example: Example, tags: np.ndarray, scheme: object) -> set[tuple[str, str]]:
    return {(one.label, " ".join(example.text.words[one.first : one.stop])) for one in stretches_of(tags, scheme)}


def test_mentions_behind_proclitics_have_tags_of_their_own() -> None:
    example = _example((_mention("لبنان", "STATE"), _mention("أيار/مايو 2031", "DATE")))
    assert _quotes(example, example.mentions, SETTINGS.mentions) == {("STATE", "لبنان"), ("DATE", "أيار / مايو 2031")}
    assert not (example.mentions == IGNORED).any()


def test_labels_that_are_not_learned_are_outside() -> None:
    assert not _example((_mention("لبنان", "SDG"),)).mentions.any()


def test_optional_mentions_are_ignored() -> None:
    example = _example((_mention("لبنان", "STATE", optional=True),))
    assert np.flatnonzero(example.mentions == IGNORED).tolist() == [example.text.words.index("لبنان")]


def test_a_layer_that_was_not_annotated_is_ignored() -> None:
    example = _example(None, None)
    assert (example.mentions == IGNORED).all()
    assert (example.parts == IGNORED).all()
    assert set(example.status) == {IGNORED}


def test_stretches_where_mentions_were_not_read_are_ignored() -> None:
    assert (_example((), (), read=(Span(0, 10),)).mentions == IGNORED).all()
    assert not _example((), (), read=(Span(0, len(TEXT)),)).mentions.any()


def test_units_have_status_strength_and_parts() -> None:
    example = _example((), (_unit(),))
    assert [STATUSES[status] for status in example.status] == ["operative", "none"]
    assert STRENGTHS[example.strength[0]] == "should"
    assert example.strength[1] == IGNORED
    assert ("OPERATIVE", "ينبغي") in _quotes(example, example.parts, SETTINGS.parts)
    first, stop = example.text.units[1]
    assert (example.parts[first:stop] == IGNORED).all()


@pytest.mark.parametrize("unit", [_unit(optional=True), _unit(_span("تقاريرها قبل أيار/مايو"))])
def test_units_of_which_gold_is_unsure_are_ignored(unit: GoldRecommendation) -> None:
    assert _example((), (unit,)).status[0] == IGNORED


def test_the_samples_lose_next_to_nothing(samples: Path) -> None:
    gold = read_gold(samples.parent / "gold" / "samples", samples)
    examples = list(make_examples(gold, SETTINGS, {}))
    wanted = sum(mention.label in SETTINGS.labels for document in gold for mention in document.mentions or ())
    found = sum(len(stretches_of(example.mentions, SETTINGS.mentions)) for example in examples)
    units = sum(len(document.recommendations or ()) for document in gold)
    assert found >= 0.98 * wanted
    assert sum(status > 0 for example in examples for status in example.status) >= 0.95 * units

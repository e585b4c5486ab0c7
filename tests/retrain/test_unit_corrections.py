"""What is listed of corrected recommendations."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy

from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldQuote, GoldRecommendation
from tawsiya.retrain.unit_corrections import learn_unit_corrections
from tawsiya.tag.recommendations.learned.corrections import Actor, Corrections, OperativeWord
from tawsiya.tag.recommendations.learned.model import LearnedRecommendations
from tawsiya.train.recommendations.gold import prepare

DUTY = "ينبغي للدول أن تطبع الدليل رقم {}."


@pytest.fixture(scope="module")
def learned(base: Path) -> LearnedRecommendations:
    found = spacy.load(base).get_pipe("recommendations").learned
    assert isinstance(found, LearnedRecommendations)
    return found


def document(
    text: str, number: int, strength: str | None, word: str, who: Sequence[str] = (), status: str = "operative"
) -> GoldDocument:
    """A paragraph that is a recommendation."""

    def quoted(quote: str) -> GoldQuote:
        return GoldQuote(quote, Span(text.index(quote), text.index(quote) + len(quote)))

    unit = GoldRecommendation(Span(0, len(text)), status, strength, quoted(word), tuple(map(quoted, who)))
    return GoldDocument(f"p{number}", f"d{number}", "export", text, None, (unit,), None)


def duties(count: int, strength: str, who: Sequence[str] = ("لدول",), text: str = DUTY) -> list[GoldDocument]:
    return [document(text.format(number), number, strength, "ينبغي", who) for number in range(count)]


def lists(
    learned: LearnedRecommendations, hers: Sequence[GoldDocument], known: Sequence[GoldDocument] = ()
) -> Corrections:
    return learn_unit_corrections(learned, list(prepare(hers, "hers")), list(prepare(known, "known")))


def test_what_was_read_right_is_not_listed(learned: LearnedRecommendations) -> None:
    assert not lists(learned, duties(3, "should"))


def test_a_strength_that_she_always_changes_is_listed(learned: LearnedRecommendations) -> None:
    assert lists(learned, duties(2, "must")).words == (OperativeWord("ينبغي", "must"),)
    assert not lists(learned, duties(1, "must"))


def test_a_strength_that_somebody_left_is_not_listed(learned: LearnedRecommendations) -> None:
    assert not lists(learned, [*duties(2, "must"), document(DUTY.format(9), 9, "should", "ينبغي", ["لدول"])])
    assert not lists(learned, duties(2, "must"), duties(1, "should"))


def test_an_addressee_that_she_struck_out_twice_is_listed(learned: LearnedRecommendations) -> None:
    text = "ينبغي للدول أن تطبع مع المتاحف الدليل رقم {}."
    read = lists(learned, duties(2, "should", ["المتاحف"], text))
    assert [actor.text for actor in read.not_actors] == ["لدول"]
    assert read.actors == (Actor("المتاحف"),)


def test_addressees_say_nothing_where_nobody_annotated_any(learned: LearnedRecommendations) -> None:
    assert not lists(learned, duties(3, "should", []))


def test_a_name_that_is_no_addressee_elsewhere_is_not_listed(learned: LearnedRecommendations) -> None:
    text = "ينبغي للدول أن تطبع مع المتاحف الدليل رقم {}."
    hers = duties(2, "should", ["لدول", "المتاحف"], text)
    assert lists(learned, hers).actors
    unmarked = document(text.format(9), 9, "should", "ينبغي", ["لدول"])
    assert not lists(learned, [*hers, unmarked]).actors


def test_an_operative_word_that_no_lexicon_has_is_listed(learned: LearnedRecommendations) -> None:
    text = "المأمول أن تطبع المتاحف الدليل رقم {}."
    hers = [document(text.format(number), number, "should", "المأمول") for number in range(2)]
    assert lists(learned, hers).words == (OperativeWord("المأمول", "should", new=True),)

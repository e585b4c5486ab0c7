"""Lists of a user, applied to what a unit was read to say."""

from tawsiya.core.annotations import Recommendation
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.component import RecommendationRules
from tawsiya.tag.recommendations.learned.corrections import (
    Actor,
    Corrections,
    OperativeWord,
    key_of,
    places_of,
)

TEXT = "ينبغي للمتاحف أن تطبع الأدلة."


def read(corrections: Corrections, text: str = TEXT) -> tuple[str, str | None, str | None, list[str]]:
    found = next(RecommendationRules().find(text), Recommendation(Span(0, len(text))))
    one = corrections.apply(text, found)
    operative = one.operative.of(text) if one.operative else None
    return one.status, one.strength, operative, [who.span.of(text) for who in one.addressees]


def test_without_lists_the_reading_stands() -> None:
    assert read(Corrections())[:3] == ("operative", "should", "ينبغي")


def test_an_operative_word_says_what_she_says() -> None:
    assert read(Corrections(words=(OperativeWord("ينبغي", "must"),)))[1] == "must"
    assert read(Corrections(words=(OperativeWord("ينبغي", status="reported"),)))[:2] == ("reported", "should")
    assert read(Corrections(words=(OperativeWord("يتعين", "may"),)))[1] == "should"


def test_a_word_that_no_lexicon_has_speaks_where_none_was_read() -> None:
    text = "المأمول من المتاحف أن تطبع الأدلة."
    hopes = Corrections(words=(OperativeWord("المأمول", "should", new=True),))
    assert read(Corrections(), text)[2] is None
    assert read(hopes, text)[1:3] == ("should", "المأمول")
    assert read(hopes)[2] == "ينبغي"


def test_names_are_added_without_proclitics_and_taken_away() -> None:
    text = "وتستعرض الأدلة للخزافين ولرابطة الخزافين."
    named = Corrections((Actor("رابطة الخزافين"), Actor("الخزافين")))
    assert read(named, text)[3] == ["لخزافين", "رابطة الخزافين"]
    there = read(Corrections(), "ينبغي للدول أن تطبع الأدلة.")[3]
    assert there == ["لدول"]
    assert not read(Corrections(not_actors=(Actor("الدول"),)), "ينبغي للدول أن تطبع الأدلة.")[3]


def test_a_longer_name_takes_the_place_of_a_shorter_one() -> None:
    text = "ينبغي للدول الرائدة جدا أن تطبع الأدلة."
    assert read(Corrections((Actor("الدول الرائدة جدا"),)), text)[3] == ["لدول الرائدة جدا"]


def test_names_are_whole_words() -> None:
    assert not list(places_of("والمتاحفية", Span(0, 10), "المتاحف"))
    assert key_of("لمتاحف") == key_of("المتاحف")


def test_lists_come_back_from_their_file() -> None:
    lists = Corrections((Actor("المتاحف", 3),), (Actor("الأدلة"),), (OperativeWord("ينبغي", "must"),))
    assert Corrections.from_bytes(lists.to_bytes()) == lists
    assert not Corrections()

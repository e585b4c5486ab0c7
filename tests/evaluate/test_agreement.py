"""Two readings of one text: figures, kappa and differences, computed by hand here."""

from dataclasses import replace

import pytest

from tawsiya.core.annotations import Block
from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldRecommendation
from tawsiya.evaluate.agreement import agree

TEXT = "aa bb cc dd ee ff gg hh ii jj"
WORDS = [Span(start, start + 2) for start in range(0, 29, 3)]
STATES = tuple(GoldMention("STATE", span) for span in (WORDS[0], WORDS[1]))
ONE = GoldDocument("letter", "letter", "letter.txt", TEXT, STATES, (), None)


def test_a_reading_agrees_with_itself() -> None:
    agreement = agree([ONE], [ONE])
    assert agreement.differences == ()
    assert agreement.kappas["mentions"].value == 1.0
    assert agreement.kappas["recommendations"].value is None


def test_kappa_counts_words_and_takes_chance_out() -> None:
    other = replace(ONE, mentions=(STATES[0], GoldMention("STATE", WORDS[2])))
    kappa = agree([ONE], [other]).kappas["mentions"]
    assert kappa.words == 10
    # Eight of ten words alike; by chance 0.2 * 0.2 + 0.8 * 0.8.
    assert kappa.value == pytest.approx((0.8 - 0.68) / (1 - 0.68))


def test_differences_name_the_place_and_what_differs() -> None:
    other = replace(ONE, mentions=(STATES[0], replace(STATES[1], value="CAN"), GoldMention("DATE", WORDS[4])))
    first, second = agree([ONE], [other]).differences
    assert (first.span, first.fields) == (WORDS[1], ("value",))
    assert (second.span, second.first, second.fields) == (WORDS[4], None, ("row",))
    assert second.context == TEXT


def test_mentions_count_only_where_both_read() -> None:
    other = replace(ONE, mentions=(STATES[0],), read=(Span(0, 3),))
    agreement = agree([ONE], [other])
    assert agreement.differences == ()
    assert agreement.kappas["mentions"].words == 1


def test_layers_that_one_reader_left_out_are_not_compared() -> None:
    other = replace(ONE, recommendations=None, blocks=(Block("paragraph", (Span(0, 29),)),))
    assert set(agree([ONE], [other]).kappas) == {"mentions"}


def test_units_differ_by_status() -> None:
    left = replace(ONE, recommendations=(GoldRecommendation(Span(0, 8)),))
    right = replace(ONE, recommendations=(GoldRecommendation(Span(0, 8), status="reported"),))
    agreement = agree([left], [right])
    assert agreement.differences[0].fields == ("status",)
    assert agreement.evaluation.totals["recommendations.iou50"].matched == 1


@pytest.mark.parametrize("other", [replace(ONE, name="another"), replace(ONE, text="another")])
def test_readings_of_other_texts_are_refused(other: GoldDocument) -> None:
    with pytest.raises(GoldError, match="text"):
        agree([ONE], [other])

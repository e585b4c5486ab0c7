"""One gold of two readings: agreement passes, differences want a decision, decisions want a difference."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.adjudicating import Decision, adjudicate, read_decisions
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldRecommendation
from tawsiya.corpus.jsonl import Place

TEXT = "ينبغي لكندا أن تنضم في عام 2031."
CANADA, YEAR = GoldMention("STATE", Span(7, 11), "CAN"), GoldMention("DATE", Span(23, 31), "2031")
FIRST = GoldDocument("letter", "letter", "letter.txt", TEXT, (CANADA, YEAR), (), None)
SECOND = replace(FIRST, mentions=(CANADA,))


def decide(key: tuple[Span, str], layer: str = "mentions", **what: Any) -> Decision:
    return Decision(
        "letter", layer, key, what.get("take"), what.get("row"), Place(Path("decisions.jsonl"), 1, document="letter")
    )


DATE_KEY = (YEAR.span, "DATE")


def test_what_both_have_stands() -> None:
    assert adjudicate(FIRST, FIRST, []) == FIRST


def test_a_difference_wants_a_decision() -> None:
    with pytest.raises(GoldError, match="1 differences in the mentions of 'letter'"):
        adjudicate(FIRST, SECOND, [])
    assert adjudicate(FIRST, SECOND, [decide(DATE_KEY, take="first")]).mentions == (CANADA, YEAR)
    assert adjudicate(FIRST, SECOND, [decide(DATE_KEY, take="second")]).mentions == (CANADA,)


def test_a_decision_may_give_the_row_itself() -> None:
    row = {"start": 27, "end": 31, "label": "DATE", "value": "2031", "optional": True}
    decisions = [decide(DATE_KEY), decide((Span(27, 31), "DATE"), row=row)]
    [_, year] = adjudicate(FIRST, SECOND, decisions).mentions or ()
    assert (year.span, year.optional) == (Span(27, 31), True)


def test_rows_that_only_one_reader_read_stand_and_may_be_corrected() -> None:
    partly = replace(SECOND, read=(Span(0, 12),))
    assert adjudicate(FIRST, partly, []).mentions == (CANADA, YEAR)
    assert adjudicate(FIRST, None, [decide(DATE_KEY)]).mentions == (CANADA,)


def test_a_decision_about_nothing_is_refused() -> None:
    with pytest.raises(GoldError, match="no reader has one"):
        adjudicate(FIRST, FIRST, [decide((Span(0, 5), "STATE"), take="first")])


def test_what_one_reader_alone_annotated_of_a_unit_is_kept() -> None:
    unit = GoldRecommendation(Span(0, 32))
    one, other = (
        replace(FIRST, recommendations=(unit,)),
        replace(FIRST, recommendations=(replace(unit, by=Span(0, 5)),)),
    )
    assert adjudicate(one, other, []).recommendations == other.recommendations
    changed = replace(other, recommendations=(replace(unit, status="reported", by=Span(0, 5)),))
    decision = decide((unit.span, ""), "recommendations", take="first")
    assert adjudicate(one, changed, [decision]).recommendations == other.recommendations


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"layer": "words"}, "layer 'words'"),
        ({"take": "third"}, "needs take"),
        ({"row": None}, "not both"),
        ({"take": None}, "needs take"),
        ({"start": "0"}, "start '0'"),
        ({"colour": "red"}, "unknown key 'colour'"),
    ],
)
def test_a_bad_decision_is_refused_with_its_line(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    row = {"document": "letter", "layer": "mentions", "start": 0, "end": 5, "label": "DATE", "take": "first"} | change
    path = tmp_path / "decisions.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=told) as caught:
        read_decisions(path)
    assert "decisions.jsonl, line 1" in str(caught.value)


def test_a_row_is_decided_once(tmp_path: Path) -> None:
    row = {"document": "letter", "layer": "mentions", "start": 0, "end": 5, "label": "DATE", "take": "first"}
    path = tmp_path / "decisions.jsonl"
    path.write_text(2 * (json.dumps(row) + "\n"), encoding="utf-8")
    with pytest.raises(GoldError, match="decided already"):
        read_decisions(path)

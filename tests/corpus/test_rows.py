"""Rows are read as they are meant, and a bad one is refused with its file, line and document."""

import re
from pathlib import Path
from typing import Any

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.blocks import BlockReader
from tawsiya.corpus.gold import GoldMention, GoldQuote
from tawsiya.corpus.jsonl import Place, check_all
from tawsiya.corpus.rows import RowReader, place_words

TEXT = "ينبغي لكندا أن تنضم في عام 2031."
CANADA = {"start": 7, "end": 11, "label": "STATE", "text": "كندا", "value": "CAN"}
UNIT = {"start": 0, "end": 32, "label": "REC", "status": "operative", "addressee": []}
PLACE = Place(Path("gold.jsonl"), line=4, document="letter")


def test_a_mention_has_what_its_row_says() -> None:
    row = {**CANADA, "form": "short", "role": "deadline", "optional": True, "line": 9}
    assert RowReader(TEXT).mention(row, PLACE) == GoldMention("STATE", Span(7, 11), "CAN", "short", "deadline", True)


def test_a_quotation_may_be_left_out_and_a_value_be_null() -> None:
    row = {"start": 7, "end": 11, "label": "STATE", "value": None}
    assert RowReader(TEXT).mention(row, PLACE) == GoldMention("STATE", Span(7, 11))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"end": 33}, "span 7..33"),
        ({"start": -1}, "span -1..11"),
        ({"end": 7}, "span 7..7"),
        ({"start": "7"}, "start '7'"),
        ({"start": True}, "start True"),
        ({"end": None}, "end None"),
        ({"text": "بيرو"}, "'بيرو'"),
        ({"label": "PERSON"}, "unknown label 'PERSON'"),
        ({"label": ["STATE"]}, "unknown label"),
        ({"form": "long"}, "unknown form 'long'"),
        ({"role": "start"}, "unknown role 'start'"),
        ({"value": 3}, "value 3"),
        ({"optional": "yes"}, "optional 'yes'"),
        ({"colour": "red"}, "unknown key 'colour'"),
    ],
)
def test_a_bad_mention_is_refused_with_its_place(change: dict[str, Any], told: str) -> None:
    with pytest.raises(GoldError, match=re.escape(told)) as caught:
        RowReader(TEXT).mention({**CANADA, **change}, PLACE)
    assert "gold.jsonl, line 4, document 'letter'" in str(caught.value)


def test_labels_of_the_users_own_can_be_allowed() -> None:
    reader = RowReader(TEXT, frozenset({"PERSON"}))
    assert reader.mention({**CANADA, "label": "PERSON"}, PLACE).label == "PERSON"


def test_quotes_with_offsets_and_quotes_as_words_are_both_placed() -> None:
    row = {**UNIT, "addressee": ["كندا"], "operative": {"start": 0, "end": 5, "text": "ينبغي"}, "marker": "أ"}
    unit = RowReader(TEXT).recommendation(row, PLACE)
    assert unit.addressees == (GoldQuote("كندا", Span(7, 11)),)
    assert unit.operative == GoldQuote("ينبغي", Span(0, 5))
    assert (unit.label, unit.strength, unit.unplaced) == ("أ", None, 0)


def test_words_that_stand_twice_have_no_place_and_are_counted() -> None:
    text = "ينبغي للدول وعلى الدول"
    row = {**UNIT, "end": len(text), "addressee": ["دول"], "operative": "يجب"}
    unit = RowReader(text).recommendation(row, PLACE)
    assert unit.addressees == (GoldQuote("دول", None),)
    assert unit.unplaced == 2


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("الدول", "على الهيئات الدولية والدول أو الدول", None),
        ("الدول", "على الهيئات الدولية أن تدعم الدول", Span(28, 33)),
        ("أدعو", "إنني لأدعو", Span(6, 10)),
        ("", "نص", None),
    ],
)
def test_words_are_placed_where_only_one_place_can_be_meant(words: str, text: str, found: Span | None) -> None:
    assert place_words(words, text, Span(0, len(text))) == found


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"status": "planned"}, "unknown status 'planned'"),
        ({"strength": "shall"}, "unknown strength 'shall'"),
        ({"label": "DATE"}, "unknown label 'DATE'"),
        ({"addressee": "كندا"}, "addressee 'كندا'"),
        ({"addressee": [7]}, "addressee 7"),
        ({"addressee": [{"start": 7, "end": 11, "text": "بيرو"}]}, "'بيرو'"),
        ({"addressee": [{"start": 7, "end": 11, "kind": "state"}]}, "unknown key 'kind'"),
        ({"end": 6, "addressee": [{"start": 7, "end": 11}]}, "leaves its unit 0..6"),
        ({"operative": {"start": 0, "end": 99}}, "span 0..99"),
        ({"marker": 3}, "marker 3"),
        ({"value": "x"}, "unknown key 'value'"),
    ],
)
def test_a_bad_recommendation_is_refused_with_its_place(change: dict[str, Any], told: str) -> None:
    with pytest.raises(GoldError, match=re.escape(told)) as caught:
        RowReader(TEXT).recommendation({**UNIT, **change}, PLACE)
    assert "gold.jsonl, line 4" in str(caught.value)


LINES = "عنوان\r\n\r\n  فقرة أولى \n\nتتمة\rحاشية"


@pytest.mark.parametrize(
    ("row", "stretches"),
    [
        ({"line_start": 1, "line_end": 1}, [Span(0, 5)]),
        ({"line_start": 3, "line_end": 3}, [Span(11, 20)]),
        ({"line_start": 3, "line_end": 5}, [Span(11, 27)]),
        ({"line_start": 6, "line_end": 6}, [Span(28, 33)]),
        ({"line_start": 1, "line_end": 5, "stretches": [[1, 1], [5, 5]]}, [Span(0, 5), Span(23, 27)]),
        ({"start": 9, "end": 23}, [Span(11, 20)]),
        ({"start": 0, "end": 33, "stretches": [[28, 33], [0, 5]]}, [Span(28, 33), Span(0, 5)]),
    ],
)
def test_blocks_by_lines_and_by_offsets_become_stretches(row: dict[str, Any], stretches: list[Span]) -> None:
    block = BlockReader(LINES).block({"type": "paragraph", "label": "1", "level": None, **row}, PLACE)
    assert block.stretches == tuple(stretches)
    assert block.label == "1"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"type": "poem", "line_start": 1, "line_end": 1}, "unknown type 'poem'"),
        ({"type": "item", "line_start": 0, "line_end": 1}, "lines 0..1"),
        ({"type": "item", "line_start": 6, "line_end": 7}, "lines 6..7"),
        ({"type": "item", "line_start": 2, "line_end": 2}, "nothing stands"),
        ({"type": "item", "start": 30, "end": 34}, "span 30..34"),
        ({"type": "item", "line_start": 1}, "line_end None"),
        ({"type": "item"}, "not both"),
        ({"type": "item", "line_start": 1, "line_end": 1, "start": 0, "end": 5}, "not both"),
        ({"type": "item", "line_start": 1, "line_end": 3, "stretches": [[1, 5]]}, "leave line_start 1"),
        ({"type": "item", "line_start": 1, "line_end": 3, "stretches": []}, "stretches []"),
        ({"type": "item", "line_start": 1, "line_end": 3, "stretches": [[1]]}, "stretch [1]"),
        ({"type": "item", "line_start": 1, "line_end": 3, "level": "2"}, "level '2'"),
        ({"type": "item", "line_start": 1, "line_end": 3, "page": 2}, "unknown key 'page'"),
        (["item"], "no object"),
    ],
)
def test_a_bad_block_is_refused_with_its_place(row: Any, told: str) -> None:
    with pytest.raises(GoldError, match=re.escape(told)) as caught:
        BlockReader(LINES).block(row, Place(Path("gold.blocks.json"), entry=2, document="letter"))
    assert "gold.blocks.json, entry 2" in str(caught.value)


def test_a_fault_in_every_row_is_told_once() -> None:
    def refuse(number: int) -> int:
        place = Place(Path("x.jsonl"), number)
        raise GoldError(
            f"unknown label 'ORGAN' ({place}): rename it" if number != 2 else f"no text in {place}; write it"
        )

    with pytest.raises(GoldError) as caught:
        check_all(range(1, 9), refuse)
    assert str(caught.value).splitlines() == [
        "unknown label 'ORGAN' (x.jsonl, line 1): rename it (and 6 more like it)",
        "no text in x.jsonl, line 2; write it",
    ]

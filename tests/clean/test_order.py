"""Runs in visual order are put into reading order; what is not damaged, and what is not proven, stays."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clean.lines import CASES

from tawsiya.clean.characters import find_tatweel
from tawsiya.clean.diagnosis import diagnose
from tawsiya.clean.order import find_run_order
from tawsiya.clean.steps import Repaired, run_steps
from tawsiya.core.span import Span

DAMAGED = replace(diagnose(""), damaged=True)
TURNED = "٢٠١٩ آذار/مارس ٥اختتم الاجتماع في "
"""A line that shows in which direction the lines of its document were written out."""


def repaired(raw: str) -> Repaired:
    return run_steps(raw, DAMAGED, (find_run_order, find_tatweel))


@pytest.mark.parametrize(("raw", "printed", "kind"), CASES)
def test_a_line_is_put_into_printed_order(raw: str, printed: str, kind: str) -> None:
    result = repaired(f"{TURNED}\n{raw}")
    assert " ".join(result.text.split("\n")[1].split()) == printed
    assert kind in [repair.kind for repair in result.repairs]


def test_a_head_of_a_month_ends_its_line_and_the_rest_begins_the_next() -> None:
    result = repaired(f"{TURNED}\nتشرين ٨إلى  ٦عُقدت من \nوحضرها الخبراء ٢٠١٩ الثاني/نوفمبر")
    lines = [" ".join(line.split()) for line in result.text.split("\n")]
    assert lines[1:] == ["عُقدت من ٦ إلى ٨ تشرين", "الثاني/نوفمبر ٢٠١٩ وحضرها الخبراء"]


def test_a_number_that_begins_the_next_line_tells_where_its_word_belongs() -> None:
    result = repaired(f"{TURNED}\nفي ربيع عام  الذي انتهى\n، وعُقدت الحلقة ٢٠١٨")
    lines = [" ".join(line.split()) for line in result.text.split("\n")]
    assert lines[1:] == ["الذي انتهى في ربيع عام", "٢٠١٨، وعُقدت الحلقة"]


@pytest.mark.parametrize(
    "line",
    [
        "في 3 آذار/مارس 2019 اختتم الاجتماع",
        "الهدف 16 من أهداف التنمية المستدامة",
        "وفي عام ٢٠١٩ اختتم الاجتماع و٣ حلقات",
        "نص بلا أرقام ولا علامات",
        "٢-١ الأهداف",
    ],
)
def test_lines_in_reading_order_stay(line: str) -> None:
    assert repaired(line).text == line


def test_nothing_is_turned_in_a_sound_layer() -> None:
    assert not list(find_run_order(TURNED, replace(DAMAGED, damaged=False)))


def test_lines_that_no_page_holds_stay() -> None:
    joined = "٢٠١٩ آذار/مارس ٥عُقد الاجتماع في " * 40
    assert repaired(joined).text == joined


def test_every_repair_says_why() -> None:
    (repair,) = repaired(TURNED.strip()).repairs
    assert repair.before == TURNED.strip()
    assert repair.after == "اختتم الاجتماع في ٥ آذار/مارس ٢٠١٩"
    assert "the year stands before its month" in repair.reason


LINE = st.one_of(
    st.sampled_from([raw for raw, _, _ in CASES]),
    st.lists(
        st.sampled_from(
            [
                "٢٠١٩",
                "٥",
                "٤-١٦",
                "آذار/مارس",
                "ــلحة",
                "الأس",
                "عام",
                "و",
                "،",
                ".",
                "(",
                ")",
                "-٣",
                "زن",
                "ع",
                "  ",
                "UN",
            ]
        ),
        min_size=1,
        max_size=9,
    ).map(" ".join),
    st.text(alphabet="اعزن وـ٣٥-/).(،. Aك●", max_size=30),
)


@given(st.lists(LINE, min_size=1, max_size=5).map("\n".join), st.data())
def test_all_that_is_no_blank_is_moved_and_can_be_found_again(raw: str, data: st.DataObject) -> None:
    result = repaired(raw)
    text, alignment = result.text, result.alignment
    assert sorted("".join(text.split()).replace("ـ", "")) == sorted("".join(raw.split()).replace("ـ", ""))
    assert text.count("\n") == raw.count("\n")
    for piece in alignment.pieces:
        if piece.copied:
            assert text[piece.target_start : piece.target_end] == raw[piece.source_start : piece.source_end]
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for place in range(start, end):
        if not text[place].isspace():
            (stretch,) = alignment.to_source(Span(place, place + 1))
            assert Span(place, place + 1) in alignment.to_target(stretch)

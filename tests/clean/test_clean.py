"""Characters are cleaned, each with a way back; clean text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.clean.clean import Cleaned, clean, clean_fragment
from tawsiya.core.span import Span
from tawsiya.ingest.document import Mark, RawDocument


def cleaned(raw: str, *marks: Mark) -> Cleaned:
    return clean(RawDocument(raw, "x.txt", "text/plain", "0" * 64, len(raw), "test", marks=marks))


@pytest.mark.parametrize(
    ("raw", "text", "kind"),
    [
        ("الأســـلحة", "الأسلحة", "tatweel"),
        ("\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}", "لا", "presentation-form"),
        ("\N{RIGHT-TO-LEFT MARK}1. نص", "1. نص", "bidi-control"),
        ("می\N{ZERO WIDTH NON-JOINER}روند", "ميروند", "zero-width"),
        ("\N{ARABIC LETTER KEHEH}تاب", "كتاب", "look-alike"),
        ("عام\N{NO-BREAK SPACE}2020", "عام 2020", "odd-space"),
        ("سطر\r\nآخر", "سطر\nآخر", "line-end"),
    ],
)
def test_each_kind_of_character_is_cleaned_and_counted(raw: str, text: str, kind: str) -> None:
    result = cleaned(raw)
    assert result.text == text
    assert result.repairs[kind] == 1


@pytest.mark.parametrize("text", ["- هـ. يستمر", "سنة 1445 هـ", "(هـ) كفالة"])
def test_tatweel_stays_in_a_lone_heh(text: str) -> None:
    assert cleaned(text).text == text


def test_tatweel_goes_from_a_word_that_ends_in_heh() -> None:
    assert cleaned("منــه هــو").text == "منه هو"


def test_clean_text_is_left_alone() -> None:
    text = '١٥. يُوصي الفريق العامل (أ) بأن "تنظر" الدول في A/RES/77/71، في ٣ آذار/مارس 2026؛\n\tو¹\n'
    result = cleaned(text)
    assert result.text == text
    assert not result.repairs
    assert result.quality == 1.0
    assert not result.warnings


def test_marks_of_the_reader_move_with_their_text() -> None:
    result = cleaned("ــأ\r\nب", Mark("heading", Span(5, 6), cells=((Span(2, 3),),)))
    (mark,) = result.marks
    assert mark.span.of(result.text) == "ب"
    assert mark.cells is not None
    assert mark.cells[0][0].of(result.text) == "أ"


def test_a_damaged_layer_is_told_from_a_clean_one() -> None:
    damaged = cleaned("الأســلحة الناريــة وأجزاؤها " * 50)
    assert [code for code, _ in damaged.warnings] == ["text-layer-damaged", "text-unreliable"]
    assert damaged.quality == pytest.approx(1 / 3, abs=0.01)
    assert cleaned("\N{REPLACEMENT CHARACTER} " * 9 + "كلمة").quality == pytest.approx(0.1)


@given(st.text(alphabet="اب ـه\r\n\u200f\u00a0ﻻیc1", max_size=60), st.data())
def test_stretches_of_raw_cleaned_again_are_the_text(raw: str, data: st.DataObject) -> None:
    result = cleaned(raw)
    if not result.text:
        return
    start = data.draw(st.integers(0, len(result.text) - 1))
    end = data.draw(st.integers(start + 1, len(result.text)))
    stretches = result.alignment.to_source(Span(start, end))
    again = clean_fragment("".join(stretch.of(raw) for stretch in stretches))
    quote = result.text[start:end]
    # A ligature or a line end that the span cuts belongs to it whole; a lone heh may lose the neighbour that spared it.
    assert quote.replace("ـ", "") in again.replace("ـ", "")

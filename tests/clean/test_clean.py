"""Characters are cleaned, each with a way back; clean text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clean.lines import CASES

from tawsiya.clean import clean as cleaning
from tawsiya.clean.clean import Cleaned, clean, clean_fragment
from tawsiya.clean.order import find_run_order
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


def test_kashida_alone_is_told_and_takes_nothing_from_the_quality() -> None:
    stretched = cleaned("الأســلحة الناريــة وأجزاؤها " * 50)
    assert [code for code, _ in stretched.warnings] == ["text-layer-damaged"]
    assert stretched.quality == 1.0
    assert not stretched.diagnosis.damaged


def test_a_broken_layer_is_repaired_with_a_list_of_what_was_done() -> None:
    result = cleaned("٢٠١٩ آذار/مارس ٥إلى  ٣عُقدت النــدوة في عمان من \nيقدم الفريق تقريره  -٨٨\n")
    lines = [" ".join(line.split()) for line in result.text.splitlines()]
    assert lines == ["عُقدت الندوة في عمان من ٣ إلى ٥ آذار/مارس ٢٠١٩", "٨٨- يقدم الفريق تقريره"]
    assert result.repairs == {"date-order": 1, "label-order": 1, "tatweel": 1}
    assert [repair.kind for repair in result.made] == ["date-order", "label-order", "tatweel"]
    assert [code for code, _ in result.warnings] == ["text-layer-damaged"]
    label = result.made[1]
    assert (label.before, label.after) == ("يقدم الفريق تقريره  -٨٨", "٨٨- يقدم الفريق تقريره")
    assert label.reason == "the label stands behind its words"


def test_what_was_read_from_pictures_keeps_its_order() -> None:
    raw = "٢٠١٩ آذار/مارس ٥عُقدت الندوة في \n-٨٨ نص\n"
    document = RawDocument(raw, "x.pdf", "application/pdf", "0" * 64, len(raw), "test", ocr=True)
    assert clean(document).text == raw


def test_lines_that_no_step_settles_are_flagged_and_lower_the_quality(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "damaged_steps", lambda: (find_run_order,))
    shattered = "ضظثق ال  خشنثء س  ابقظض ش طةظ\n"
    result = cleaned("٢٠١٩ آذار/مارس ٥عُقدت الندوة في \nيقدم الفريق تقريره  -٨٨\n" + shattered)
    (flag,) = result.flagged
    assert sorted("".join(flag.span.of(result.text).split())) == sorted("".join(shattered.split()))
    assert "not known" in flag.reason
    assert 0.5 < result.quality < 0.9


@pytest.mark.parametrize(
    "raw",
    [
        "خثصق ضغف ثقلن هطكم نتالب يسشئء " * 30,
        "ÊäÙÑ ÇáÏæá Ýí ÇáÊæÕíÇÊ " * 30,
        "\N{REPLACEMENT CHARACTER} " * 90 + "كلمة",
    ],
)
def test_what_cannot_be_read_is_said_to_be_unreliable(raw: str) -> None:
    result = cleaned(raw)
    assert result.quality < 0.5
    assert [code for code, _ in result.warnings] == ["text-unreliable"]


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


@given(st.lists(st.sampled_from([raw for raw, _, _ in CASES]), min_size=2, max_size=8), st.data())
def test_every_character_of_a_repaired_text_leads_back_to_itself(lines: list[str], data: st.DataObject) -> None:
    raw = "\n".join(lines)
    result = cleaned(raw)
    text, alignment = result.text, result.alignment
    assert sorted("".join(text.split())) == sorted("".join(raw.split()).replace("ـ", ""))
    for piece in alignment.pieces:
        if piece.copied:
            assert text[piece.target_start : piece.target_end] == raw[piece.source_start : piece.source_end]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    held = "".join(stretch.of(raw) for stretch in alignment.to_source(Span(start, end)))
    assert sorted("".join(held.split()).replace("ـ", "")) == sorted("".join(text[start:end].split()))
    for flag in result.flagged:
        assert flag.span.of(text).strip()

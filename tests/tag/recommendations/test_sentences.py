"""Where sentences of running text end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.span import Span
from tawsiya.tag.recommendations.sentences import split_sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("انعقد الاجتماع في بون. وحضره مئة مندوب.", 2),
        ("هل يكفي ذلك؟ لا! سيصدر تقرير.", 3),
        ("جرت المناقشة؛ ثم رُفعت الجلسة.", 1),
        ("بلغت النسبة 7.5 في المائة.", 1),
        ("تحدث د. سامي عن الخطة.", 1),
        ("صدرت الوثيقة CTOC/COP/2031/4. ونوقشت.", 2),
        ("نُشر النص (انظر الصفحة 4. وما بعدها) كاملا.", 1),
        ("قال: «كفى». ثم خرج.", 2),
        ("طلبوا وقتا... ثم عادوا.", 1),
        ("انتهى العمل.¹ وبدأ غيره.", 2),
        ("١. افتتاح الدورة.", 1),
        ("السطر الأول\nوتتمته.", 1),
    ],
)
def test_marks_end_sentences_only_where_they_do(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_closing_marks_go_with_their_sentence() -> None:
    assert split("قال: «كفى.» ثم خرج.") == ["قال: «كفى.»", "ثم خرج."]


@given(st.text(alphabet="ابج .؟!()«»\n1٢[]؛:،", max_size=60))
def test_sentences_lose_nothing_and_do_not_overlap(text: str) -> None:
    spans = list(split_sentences(text, Span(0, len(text))))
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(left.end <= right.start for left, right in pairwise(spans))

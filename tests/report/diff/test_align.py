"""Alignment: what is one stays one, through new numbers, other words and another order."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawsiya.core.report import Metadata, Quality, Report, Source
from tawsiya.core.report_parts import Inherited, Recommendation
from tawsiya.core.span import Span
from tawsiya.report.assemble import words_sha256
from tawsiya.report.diff.align import align, same_number
from tawsiya.report.diff.changes import Change, compare_reports
from tawsiya.report.diff.measuring import score
from tawsiya.report.diff.reissue import Rates, reissue

TEXTS = [
    "تقدم الأمانة تقريرا سنويا عن حالة التصديق.",
    "تنشئ الدول سجلا وطنيا لشهادات المستعمل النهائي وتحدثه كل عام.",
    "تكفل الحكومات حصول الضحايا على المساعدة القانونية دون مقابل.",
    "تدرب السلطات المختصة موظفي الجمارك على كشف الوثائق المزورة.",
    "يعقد المؤتمر اجتماعا خاصا للنظر في تمويل الصندوق الاستئماني.",
]


def row(text: str, path: str | None) -> Recommendation:
    return Recommendation(
        id="r",
        key=f"k#{path}",
        text_sha256=words_sha256(text),
        label=path,
        path=path,
        text=text,
        span=Span(0, len(text)),
        raw=[],
        blocks=[],
        chapeau=None,
        section=[],
        bracketed=False,
        status="operative",
        strength=None,
        operative_word=None,
        by=None,
        addressees=[],
        inherited=Inherited(),
        deadline=None,
        mentions=[],
        score=1.0,
    )


def rows(*texts: str, first: int = 1) -> list[Recommendation]:
    return [row(text, str(number)) for number, text in enumerate(texts, first)]


def pairs(old: list[Recommendation], new: list[Recommendation]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.old, link.new) for link in align(old, new)]


def report(recommendations: list[Recommendation]) -> Report:
    source = Source(uri="a", media_type="text/plain", sha256="", bytes=0, pages=0, reader="", raw_sha256="")
    return Report(
        doc_key="k",
        source=source,
        metadata=Metadata(),
        quality=Quality(text=1.0),
        text=None,
        blocks=[],
        mentions=[],
        recommendations=recommendations,
        producers=[],
    )


def changes(old: list[Recommendation], new: list[Recommendation]) -> list[Change]:
    return list(compare_reports("name", report(old), report(new)).changes)


def test_new_numbers_are_moves() -> None:
    found = changes(rows(*TEXTS), rows(*TEXTS, first=11))
    assert {(one.kind, one.renumbered, one.reordered) for one in found} == {("moved", True, False)}


def test_an_insertion_in_front_moves_the_rest() -> None:
    new = rows("توفد اللجنة بعثة إلى الميدان قبل نهاية السنة.", *TEXTS)
    assert [one.kind for one in changes(rows(*TEXTS), new)] == ["added", *["moved"] * len(TEXTS)]


def test_another_order_is_told_of_those_alone_that_left_it() -> None:
    new = [TEXTS[4], *TEXTS[:4]]
    found = changes([row(text, None) for text in TEXTS], [row(text, None) for text in new])
    assert [(one.kind, one.reordered) for one in found] == [("moved", True), *[("equal", False)] * 4]


def test_changed_words_are_said() -> None:
    new = rows(TEXTS[0].replace("سنويا", "نصف سنوي"), *TEXTS[1:])
    [one, *others] = changes(rows(*TEXTS), new)
    assert one.kind == "reworded"
    assert {other.kind for other in others} == {"equal"}
    said = [(edit.op, edit.old.of(one.old_text), edit.new.of(one.new_text)) for edit in one.words if edit.op != "equal"]
    assert said == [("replace", "سنويا", "نصف سنوي")]


def test_marks_and_punctuation_change_no_words() -> None:
    new = rows("تُقدِّم الأمانةُ تقريراً سنوياً، عن حالة التصديق")
    assert [one.kind for one in changes(rows("تقدم الأمانة تقريرا سنويا عن حالة التصديق."), new)] == ["equal"]


def test_a_split_is_no_addition() -> None:
    words = TEXTS[1].split()
    new = rows(TEXTS[0], " ".join(words[:5]), " ".join(words[5:]), *TEXTS[2:])
    old = rows(*TEXTS)
    assert ((1,), (1, 2)) in pairs(old, new)
    assert [one.kind for one in changes(old, new)].count("split") == 1
    assert ((1, 2), (1,)) in pairs(new, old)
    assert [one.kind for one in changes(new, old)].count("merged") == 1


def test_equal_texts_keep_their_numbers() -> None:
    old = [row("تقدم تقريرا.", "1"), row("تقدم تقريرا.", "2")]
    assert pairs(old, [row("تقدم تقريرا.", "2")]) == [((1,), (0,))]
    assert pairs(old, list(reversed(old))) == [((1,), (0,)), ((0,), (1,))]


def test_other_texts_are_removed_and_added() -> None:
    found = changes(rows(TEXTS[0]), rows(TEXTS[4]))
    assert sorted(one.kind for one in found) == ["added", "removed"]


def test_numbers_are_one_in_whichever_digits() -> None:
    assert same_number(row("", "26(أ)"), row("", "٢٦(ا)"))
    assert not same_number(row("", "26"), row("", None))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([*TEXTS, "", "؛", "تقدم تقريرا"]), max_size=8), st.randoms(use_true_random=False))
def test_every_recommendation_is_told_once(texts: list[str], random: Random) -> None:
    old = rows(*texts)
    made = reissue(old, [TEXTS[0]], TEXTS, Rates(), random)
    found = changes(old, list(made.rows))
    assert sum(len(one.old) for one in found) == len(old)
    assert sum(len(one.new) for one in found) == len(made.rows)
    counted = {id(given_row) for one in found for given_row in (*one.old, *one.new)}
    assert len(counted) == len(old) + len(made.rows)


@pytest.mark.parametrize("words", [0.1, 0.4])
def test_links_are_found_in_reissues(words: float) -> None:
    """The floor lies below what `docs/diff.md` measures on the samples; a fall below it is a fault."""
    random = Random("floor")
    old = rows(*TEXTS, *(f"{text} {end}" for text in TEXTS for end in ("في موعد أقصاه نهاية عام 2031.", "كل سنتين.")))
    total = score(old, [], TEXTS, Rates(words=words, swapped=0.2), random)
    for _ in range(20):
        total += score(old, [], TEXTS, Rates(words=words, swapped=0.2), random)
    assert total.precision > 0.9
    assert total.recall > 0.9


def test_a_seed_makes_the_same_reissue() -> None:
    old = rows(*TEXTS)
    one, two = (reissue(old, [], TEXTS, Rates(), Random(5)) for _ in range(2))
    assert one == two

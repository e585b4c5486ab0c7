"""Who recommends, to which class, under which heading, by when."""

import pytest

from tawsiya.core.annotations import Addressee, Block, Inherited, Mention, Recommendation
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span
from tawsiya.link.addressees import classify
from tawsiya.link.context import Surroundings, add_context
from tawsiya.link.speakers import find_speaker


def span_of(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("الدول الأعضاء", "states"),
        ("جميع الحكومات", "states"),
        ("لدول الأطراف", "states"),
        ("الدول المانحة", "donors"),
        ("لجهات المانحة", "donors"),
        ("الدولة الطرف", "state"),
        ("أمانة المعاهدة", "secretariat"),
        ("الأمين العام", "secretariat"),
        ("المنظمات غير الحكومية", "civil_society"),
        ("المجتمع المدني", "civil_society"),
        ("القطاع الخاص", "industry"),
        ("شركات الشحن", "industry"),
        ("المنظمات الإقليمية ودون الإقليمية", "regional_body"),
        ("الاتحاد الأوروبي", "regional_body"),
        ("مجلس الأمن", "un_body"),
        ("مفوضية الأمم المتحدة لحقوق الإنسان", "un_body"),
        ("المؤتمر الاستعراضي الرابع", "meeting"),
        ("الخبراء", "other"),
    ],
)
def test_addressees_have_classes(phrase: str, kind: str) -> None:
    assert classify(Addressee(Span(0, len(phrase))), phrase, []).kind == kind


def test_one_state_inside_gives_its_code_and_two_do_not() -> None:
    text = "حكومة كندا"
    canada = Mention("STATE", span_of(text, "كندا"), value="CAN")
    assert classify(Addressee(Span(0, len(text))), text, [canada]) == Addressee(Span(0, len(text)), "state", "CAN")
    text = "كندا وبيرو"
    both = [Mention("STATE", span_of(text, name), value=code) for name, code in (("كندا", "CAN"), ("بيرو", "PER"))]
    assert classify(Addressee(Span(0, len(text))), text, both).kind == "states"


@pytest.mark.parametrize(
    ("sentence", "verb", "speaker"),
    [
        ("يوصي الفريق العامل بأن تنظر الدول", "يوصي", "الفريق العامل"),
        ("تحث لجنة حقوق الطفل الدول الأطراف على الإبلاغ", "تحث", "لجنة حقوق الطفل"),
        ("وأوصى الأمين العام الدول بأن تقيس التقدم", "أوصى", "الأمين العام"),
        ("تطلب اللجنة المعنية بالقضاء على التمييز إلى الدولة", "تطلب", "اللجنة المعنية بالقضاء"),
        ("طلب مؤتمر الأطراف إلى الأمانة", "طلب", "مؤتمر الأطراف"),
        ("أوصى مجلس الأمن الدول الأعضاء بأن", "أوصى", "مجلس الأمن"),
        ("تحث الدول الأعضاء على التصديق", "تحث", None),
        ("ينبغي أن تنظر الدول في الأمر", "ينبغي", None),
    ],
)
def test_the_speaker_stands_behind_the_verb(sentence: str, verb: str, speaker: str | None) -> None:
    found = find_speaker(sentence, Span(0, len(sentence)), span_of(sentence, verb))
    assert (found and found.of(sentence)) == speaker


TEXT = "توصيات\n\n26. يوصي الفريق العامل بأن:\n\nأ. تشجع الدول بحلول 2030؛\n\nيشجع المجلس الدول.\n\nوينبغي النظر."
BLOCKS = (
    Block("heading", (span_of(TEXT, "توصيات"),), level=1),
    Block("paragraph", (span_of(TEXT, "26. يوصي الفريق العامل بأن:"),), "26", parent=0),
    Block("item", (span_of(TEXT, "أ. تشجع الدول بحلول 2030؛"),), "أ", parent=1),
    Block("paragraph", (span_of(TEXT, "يشجع المجلس الدول."),), parent=0),
    Block("paragraph", (span_of(TEXT, "وينبغي النظر."),), parent=0),
)


def linked(found: Recommendation, body: str | None = None) -> Recommendation:
    date = Mention("DATE", span_of(TEXT, "2030"), value="2030", role="deadline")
    surroundings = Surroundings(TEXT, BLOCKS, [date], Metadata(body=body))
    (result,) = add_context([found], surroundings)
    return result


def test_an_item_has_its_speaker_from_the_chapeau_and_its_deadline_from_its_date() -> None:
    chapeau = span_of(TEXT, "يوصي الفريق العامل بأن:")
    item = Recommendation(
        span_of(TEXT, "تشجع الدول بحلول 2030؛"),
        operative=span_of(TEXT, "تشجع"),
        addressees=(Addressee(span_of(TEXT, "الدول")),),
        chapeau=chapeau,
        inherited=Inherited(operative=Span(chapeau.start, chapeau.start + 4)),
    )
    result = linked(item)
    assert result.by is not None
    assert result.by.of(TEXT) == "الفريق العامل"
    assert result.by_inherited
    assert result.deadline == "2030"
    assert [title.of(TEXT) for title in result.section] == ["توصيات"]
    assert result.addressees[0].kind == "states"


def test_a_speaker_of_its_own_is_not_inherited() -> None:
    result = linked(
        Recommendation(span_of(TEXT, "يشجع المجلس الدول."), operative=span_of(TEXT, "يشجع")), "الفريق العامل"
    )
    assert result.by is not None
    assert (result.by.of(TEXT), result.by_inherited) == ("المجلس", False)


def test_without_a_speaker_the_documents_body_recommends_and_reported_ones_stay_open() -> None:
    words = span_of(TEXT, "وينبغي النظر.")
    operative = linked(Recommendation(words), "الفريق العامل")
    assert operative.by is not None
    assert operative.by_inherited
    assert linked(Recommendation(words, status="reported"), "الفريق العامل").by is None

"""Who recommends, to which class, under which heading, by when."""

import pytest

from tawsiya.core.annotations import Addressee, Block, Inherited, Mention, Recommendation
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span
from tawsiya.link.addressees import classify, reviewed_state
from tawsiya.link.authors import Authors
from tawsiya.link.context import Surroundings, add_context
from tawsiya.link.speakers import find_own_speaker, find_speaker


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
    ("symbol", "title", "named", "state"),
    [
        ("CEDAW/C/SMR/CO/10", "", (), "SMR"),
        ("A/HRC/WG.6/112/CPV/1", "", (), "CPV"),
        ("A/C.1/66/L.1", "", (), None),
        ("CCPR/C/XQX/CO/1", "", (), None),
        ("A/HRC/98/11", "تقرير الفريق العامل المعني بالاستعراض الدوري الشامل", ("BWA",), "BWA"),
        ("A/HRC/98/11", "تقرير الفريق العامل المعني بالاستعراض الدوري الشامل", ("BWA", "PER"), None),
        ("S/2031/318", "تقرير الأمين العام عن الحالة في مالي", ("MLI",), None),
    ],
)
def test_a_review_is_of_one_state(symbol: str, title: str, named: tuple[str, ...], state: str | None) -> None:
    assert reviewed_state(symbol, title, named) == state


@pytest.mark.parametrize(
    ("phrase", "state"), [("الدولة الطرف", "SMR"), ("لدولة الطرف", "SMR"), ("كل دولة طرف", None), ("الدول", None)]
)
def test_the_state_of_a_review_is_the_state_party(phrase: str, state: str | None) -> None:
    assert classify(Addressee(Span(0, len(phrase))), phrase, [], "SMR").state == state


@pytest.mark.parametrize(
    ("sentence", "verb", "speaker"),
    [
        ("يوصي الفريق العامل بأن تنظر الدول", "يوصي", "الفريق العامل"),
        ("تحث لجنة حقوق الطفل الدول الأطراف على الإبلاغ", "تحث", "لجنة حقوق الطفل"),
        ("وأوصى الأمين العام الدول بأن تقيس التقدم", "أوصى", "الأمين العام"),
        ("تطلب اللجنة المعنية بالقضاء على التمييز إلى الدولة", "تطلب", "اللجنة المعنية بالقضاء"),
        ("طلب مؤتمر الأطراف إلى الأمانة", "طلب", "مؤتمر الأطراف"),
        ("أوصى مجلس الأمن الدول الأعضاء بأن", "أوصى", "مجلس الأمن"),
        ("اقترح الأمين العام للأمم المتحدة أن تعقد", "اقترح", "الأمين العام للأمم المتحدة"),
        ("ودعا المجلس الاقتصادي والاجتماعي الدول إلى", "ودعا", "المجلس الاقتصادي والاجتماعي"),
        ("ودعا العديد من الوفود إلى نهج آخر", "دعا", "العديد من الوفود"),
        ("طلب المؤتمر العاشر للدول الأطراف إلى الأمانة", "طلب", "المؤتمر العاشر للدول الأطراف"),
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


def own_speaker(words: str, operative: str | None, states: tuple[str, ...], **more: object) -> str | None:
    mentions = [Mention("STATE", span_of(words, name)) for name in states]
    span = span_of(words, operative) if operative else None
    unit = Recommendation(Span(0, len(words)), operative=span, **more)  # type: ignore[arg-type]
    found = find_own_speaker(words, unit, mentions)
    return found and found.of(words)


@pytest.mark.parametrize(
    ("words", "states", "speaker"),
    [
        ("إلغاء تجريم التشهير (ليتوانيا)؛", ("ليتوانيا",), "ليتوانيا"),
        ("إلغاء تجريم التشهير (ليتوانيا)", ("ليتوانيا",), "ليتوانيا"),
        ("إلغاء عقوبة الجلد (ليتوانيا، بنما).", ("ليتوانيا", "بنما"), "ليتوانيا، بنما"),
        ("إلغاء عقوبة الجلد (ليتوانيا) (بنما)؛", ("ليتوانيا", "بنما"), "ليتوانيا) (بنما"),
        ("تحسين السجون، بما يلي (بنما): (أ) فتحها؛ (ب) طلاؤها؛", ("بنما",), "بنما"),
        ("التعاون مع جيرانها (بنما خصوصا)؛", ("بنما",), None),
        ("التعاون مع جيرانها (بنما) في البحث؛", ("بنما",), None),
        ("أن يتولى الرئاسة السيد ماركو ديل سول (بنما).", ("بنما",), None),
    ],
)
def test_states_in_brackets_behind_a_recommendation_made_it(
    words: str, states: tuple[str, ...], speaker: str | None
) -> None:
    assert own_speaker(words, None, states) == speaker


@pytest.mark.parametrize(
    ("words", "operative", "states", "status", "speaker"),
    [
        ("وحثت هولندا الحكومة على النظر", "حثت", ("هولندا",), "reported", "هولندا"),
        ("وشجعها وفد ملديف على النظر", "شجعها", ("ملديف",), "reported", "وفد ملديف"),
        ("وتحث هولندا على النظر", "تحث", ("هولندا",), "operative", None),
        ("وحثت أيضا في جنيف هولندا", "حثت", ("هولندا",), "reported", None),
    ],
)
def test_a_state_behind_a_verb_of_the_past_asked(
    words: str, operative: str, states: tuple[str, ...], status: str, speaker: str | None
) -> None:
    assert own_speaker(words, operative, states, status=status) == speaker


def test_a_state_behind_a_place_does_not_ask() -> None:
    words = "يوصى بعقد حلقة عمل في نيروبي (كينيا)."
    assert own_speaker(words, "يوصى", ("كينيا",)) is None
    assert own_speaker("فصل القاصرين في السجون (كينيا)؛", None, ("كينيا",)) == "كينيا"


def test_whoever_is_asked_does_not_ask() -> None:
    assert own_speaker("لعل الفريق العامل يود أن ينظر", "لعل", (), strength="may_wish") is None
    assert own_speaker("وتُدعى اللجنة الدولية إلى الجلسة", "تُدعى", ()) is None
    words = "يدعو مكتب الأمم المتحدة إلى تقديم تقرير"
    office = Addressee(span_of(words, "مكتب الأمم المتحدة"))
    assert own_speaker(words, "يدعو", ()) == "مكتب الأمم المتحدة"
    assert own_speaker(words, "يدعو", (), addressees=(office,)) is None


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("تقرير الأمين العام عن الحالة في الساحل", "الأمين العام"),
        ("مذكرة من الأمانة", "الأمانة"),
        ("ورقة معلومات أساسية\nمن إعداد الأمانة*", "الأمانة"),
        ("تقرير المقررة الخاصة المعنية بالحق في السكن اللائق", "المقررة الخاصة المعنية بالحق في السكن اللائق"),
        ("تقرير الفريق العامل المعني بالموانئ إلى المؤتمر الثالث", "الفريق العامل المعني بالموانئ"),
        ("تقرير رئيس الفريق العامل المعني بالموانئ", None),
        ("تقرير عن السكن", None),
    ],
)
def test_the_author_of_a_title_speaks(title: str, author: str | None) -> None:
    text = f"{title}\n\nينبغي النظر."
    blocks = [Block("title", (Span(0, len(title)),)), Block("paragraph", (span_of(text, "ينبغي النظر."),))]
    found = Authors(text, blocks, Metadata()).above(span_of(text, "ينبغي النظر."))
    assert (found and found.of(text)) == author


def test_the_organ_of_a_resolution_speaks_below_its_opening() -> None:
    text = "مجلس الموانئ\n\nينبغي النظر.\n\nإنّ الجمعية العامة،\n\n1 - تحث الدول؛"
    lines = [span_of(text, line) for line in text.split("\n\n")]
    blocks = [Block("paragraph", (line,)) for line in lines]
    authors = Authors(text, blocks, Metadata(body="مجلس الموانئ"))
    found = [authors.above(lines[place]) for place in (1, 3)]
    assert [one and one.of(text) for one in found] == ["مجلس الموانئ", "الجمعية العامة"]


def test_a_column_of_a_table_says_who_recommends() -> None:
    text = "التوصية\tالدولة الموصية\nإنشاء محكمة\tالبرتغال\nنشر بيانات\t"
    cells = tuple(
        tuple(span_of(text, words) if words else Span(len(text), len(text)) for words in row)
        for row in (("التوصية", "الدولة الموصية"), ("إنشاء محكمة", "البرتغال"), ("نشر بيانات", ""))
    )
    authors = Authors(text, [Block("table", (Span(0, len(text)),), cells=cells)], Metadata())
    found = authors.of_row(span_of(text, "إنشاء محكمة"))
    assert found is not None
    assert found.of(text) == "البرتغال"
    assert authors.of_row(span_of(text, "نشر بيانات")) is None

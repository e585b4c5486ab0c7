"""Documents with blocks: what is a unit, and how headings, chapeaux, tables and brackets make recommendations."""

from dataclasses import replace

from tawsiya.core.annotations import Block, Recommendation
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.component import RecommendationRules


class Page:
    """A text built block by block, with the spans of its blocks."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []

    def add(
        self, kind: str, content: str, marker: str = "", parent: int | None = None, label: str | None = None
    ) -> int:
        start = len(self.text)
        self.text += marker + content + "\n\n"
        span = Span(start, start + len(marker) + len(content))
        place = Span(start, start + len(marker)) if marker else None
        self.blocks.append(Block(kind, (span,), label or marker.strip(" .-()") or None, marker=place, parent=parent))
        return len(self.blocks) - 1

    def table(self, *rows: tuple[str, ...]) -> None:
        cells = []
        start = len(self.text)
        for row in rows:
            spans = []
            for cell in row:
                spans.append(Span(len(self.text), len(self.text) + len(cell)))
                self.text += cell + "\t"
            cells.append(tuple(spans))
            self.text = self.text[:-1] + "\n"
        self.blocks.append(Block("table", (Span(start, len(self.text) - 1),), cells=tuple(cells)))

    def found(self) -> list[Recommendation]:
        return list(RecommendationRules().find(self.text, self.blocks))

    def quotes(self) -> list[str]:
        return [one.span.of(self.text) for one in self.found()]


def test_items_under_a_chapeau_are_recommendations_without_a_verb() -> None:
    page = Page()
    chapeau = page.add("paragraph", "يوصي الفريق العامل المؤتمر بما يلي:", "9. ")
    page.add("item", "تمديد العمل بالاستبيان؛", "(أ) ", chapeau)
    page.add("item", "يشجع الدول على الرد عليه.", "(ب) ", chapeau)
    first, second = page.found()
    assert (first.status, first.strength, first.operative, first.label) == ("operative", None, None, "أ")
    assert first.span.of(page.text) == "تمديد العمل بالاستبيان؛"
    assert (second.strength, second.label) == ("encourage", "ب")


def test_items_of_a_chapeau_in_the_past_are_reported() -> None:
    page = Page()
    chapeau = page.add("paragraph", "وفي عام 2031، أوصى الاجتماع بما يلي:")
    page.add("item", "إنشاء سجل للوسطاء.", "- ", chapeau)
    assert [one.status for one in page.found()] == ["reported"]


def test_items_under_a_heading_of_recommendations_are_units_whole() -> None:
    page = Page()
    heading = page.add("heading", "الاستنتاجات والتوصيات")
    page.add("item", "توحيد نماذج الإبلاغ. ويقلل ذلك الأخطاء.", "◀ ", heading)
    assert page.quotes() == ["توحيد نماذج الإبلاغ. ويقلل ذلك الأخطاء."]


def test_other_items_need_an_operative_word() -> None:
    page = Page()
    heading = page.add("heading", "التحديات")
    page.add("item", "نقص الموظفين المدربين.", "◀ ", heading)
    page.add("item", "ينبغي للسلطات أن تعالج النقص. ولا يكفي المال.", "◀ ", heading)
    assert page.quotes() == ["ينبغي للسلطات أن تعالج النقص. ولا يكفي المال."]


def test_a_heading_about_old_recommendations_announces_none() -> None:
    page = Page()
    heading = page.add("heading", "متابعة تنفيذ التوصيات السابقة")
    page.add("item", "افتتاح مكتبين جديدين.", "- ", heading)
    assert page.quotes() == []


def test_concerns_under_a_heading_of_recommendations_are_none() -> None:
    page = Page()
    heading = page.add("heading", "دواعي القلق والتوصيات")
    chapeau = page.add("paragraph", "وتشعر اللجنة بالقلق إزاء ما يلي:", "18. ", heading)
    page.add("item", "اكتظاظ السجون؛", "(أ) ", chapeau)
    assert page.quotes() == []


def test_sub_items_that_complete_a_sentence_belong_to_it() -> None:
    page = Page()
    heading = page.add("heading", "التوصيات")
    item = page.add("item", "ينبغي تبسيط جمع البيانات بوسائل تشمل ما يلي:", "◀ ", heading)
    page.add("item", "ربط القواعد؛", "- ", item)
    page.add("item", "توحيد الرموز.", "- ", item)
    (one,) = page.found()
    assert one.span.of(page.text).endswith("توحيد الرموز.")


def test_running_text_gives_sentences() -> None:
    page = Page()
    page.add("paragraph", "صدر التقرير في آذار/مارس. ينبغي للدول أن تقرأه. وهو متاح.", "4. ")
    (one,) = page.found()
    assert one.span.of(page.text) == "ينبغي للدول أن تقرأه."
    assert one.label is None


def test_what_can_be_done_counts_where_a_report_recommends_or_concludes() -> None:
    sentence = "ومن أجل ذلك، يمكن للدول أن تعين جهات اتصال."
    for title, expected in (("التوصيات", ["may"]), ("الخلاصة", ["may"]), ("معلومات أساسية", [])):
        page = Page()
        heading = page.add("heading", title)
        page.add("paragraph", sentence, parent=heading)
        assert [one.strength for one in page.found()] == expected


def test_headings_footnotes_and_furniture_give_none() -> None:
    page = Page()
    for kind in ("heading", "footnote", "toc", "metadata", "boilerplate", "title", "caption"):
        page.add(kind, "ينبغي للدول أن تصدق على المعاهدة.")
    assert page.quotes() == []


def test_cells_under_a_header_of_recommendations_count_like_items() -> None:
    page = Page()
    page.table(("الموضوع", "التوصية"), ("الجمارك", "اقتناء أجهزة مسح"), ("النشر", ""))
    assert page.quotes() == ["اقتناء أجهزة مسح"]
    page = Page()
    page.table(("الموضوع", "الكلفة"), ("الجمارك", "اقتناء أجهزة مسح"))
    assert page.quotes() == []


def test_a_numbered_paragraph_of_a_resolution_keeps_its_number() -> None:
    page = Page()
    page.add("paragraph", "تحث الدول على التصديق؛", "2 - ")
    page.add("paragraph", "وإذ تشير إلى قرارها السابق،")
    (one,) = page.found()
    assert (one.label, one.strength) == ("2", "urge")


def test_brackets_around_the_whole_unit_are_told() -> None:
    for text, bracketed in (
        ("[ينبغي للدول أن تبلغ الأمانة.]", True),
        ("[ينبغي للدول أن تبلغ الأمانة].", True),
        ("[ينبغي] للدول أن تبلغ [الأمانة].", False),
        ("ينبغي للدول أن تبلغ الأمانة.", False),
    ):
        (one,) = RecommendationRules().find(text)
        assert one.bracketed is bracketed


def test_parents_in_a_circle_do_no_harm() -> None:
    page = Page()
    page.add("item", "ينبغي للدول أن تبلغ الأمانة.", "- ", 1)
    page.add("item", "توحيد الرموز.", "- ", 0)
    assert len(page.found()) == 1


def test_an_item_that_only_leads_gives_its_sub_items() -> None:
    page = Page()
    item = page.add("item", "تطلب إلى الأمانة القيام بما يلي:", "5. ")
    page.add("item", "نشر الدليل؛", "(أ) ", item)
    page.add("item", "ترجمة الدليل.", "(ب) ", item)
    assert page.quotes() == ["نشر الدليل؛", "ترجمة الدليل."]


def test_what_a_committee_welcomes_is_not_listed_as_recommended() -> None:
    page = Page()
    chapeau = page.add("paragraph", "وترحب اللجنة بما يلي:", "4. ")
    page.add("item", "اعتماد قانون الطفل؛", "(أ) ", chapeau)
    assert page.quotes() == []


def test_a_range_of_days_is_no_marker() -> None:
    (one,) = RecommendationRules().find("27-28 أيار/مايو: ينبغي للدول أن ترسل ردودها.")
    assert (one.label, one.span.start) == (None, 0)


def test_rows_that_print_the_number_of_their_paragraph_are_items() -> None:
    page = Page()
    heading = page.add("heading", "الاستنتاجات والتوصيات")
    page.add("paragraph", "تقبل الحكومة التوصيات التالية:", "31. ", heading, label="31")
    page.add("paragraph", "31-1 ترميم المسرح القديم (مالطة)؛ 31-2 إيفاد بعثة أثرية (قبرص)؛", parent=heading)
    page.add("paragraph", "31-3 فهرسة المخطوطات (المغرب).", parent=heading)
    assert [(one.label, one.strength) for one in page.found()] == [("31-1", None), ("31-2", None), ("31-3", None)]
    assert page.quotes()[1] == "إيفاد بعثة أثرية (قبرص)؛"


def test_numbers_of_sections_make_no_items() -> None:
    page = Page()
    heading = page.add("heading", "المنهجية")
    page.add("paragraph", "2-1 جمع الفريق عينات من البئر. ثم فحصها.", parent=heading)
    assert page.quotes() == []


def test_points_between_quotes_complete_the_item_above_them() -> None:
    page = Page()
    chapeau = page.add("paragraph", "وتوصي اللجنة بما يلي:")
    page.add("item", "إنشاء ورشة للخط العربي:", "(أ) ", chapeau)
    page.add("paragraph", "'1' تفتح أبوابها مساء؛")
    page.add("paragraph", "'2' تعير أدواتها للطلاب.")
    assert len(page.found()) == 1
    assert page.quotes()[0].endswith("للطلاب.")


def test_numbered_items_behind_recitals_are_a_resolution() -> None:
    page = Page()
    heading = page.add("heading", "مقترح")
    page.add("paragraph", "إذ يستذكر قراره السابق،", parent=heading)
    page.add("item", "يعتمد الخطة المرفقة؛", "1- ", heading, label="1")
    page.add("item", "يثني على المتطوعين؛", "2- ", heading, label="2")
    assert [one.strength for one in page.found()] == ["decide", "welcome"]


def test_what_is_asked_below_an_item_is_asked_apart_unless_it_completes_one_act() -> None:
    page = Page()
    heading = page.add("heading", "مقترح")
    page.add("paragraph", "إذ يستذكر قراره السابق،", parent=heading)
    asking = page.add("item", "يطلب إلى المدير ما يلي:", "1- ", heading, label="1")
    page.add("item", "أن يصلح السقف؛", "(أ) ", asking)
    page.add("item", "أن يدهن الجدران؛", "(ب) ", asking)
    acting = page.add("item", "يهيب بالسلطات أن تقوم، قبل الشتاء، بما يلي:", "2- ", heading, label="2")
    page.add("item", "تنظيف القناة؛", "(أ) ", acting)
    page.add("item", "إصلاح المضخة.", "(ب) ", acting)
    assert [one.strength for one in page.found()] == [None, None, "call_upon"]


def test_cells_under_a_heading_about_old_recommendations_are_reported() -> None:
    page = Page()
    page.add("heading", "حالة تنفيذ توصيات عام 2031")
    page.table(("الفقرة", "التوصية"), ("4", "توسيع الميناء"))
    page.blocks[-1] = replace(page.blocks[-1], parent=0)
    assert [one.status for one in page.found()] == ["reported"]


def test_an_item_without_operative_word_names_who_acts() -> None:
    page = Page()
    chapeau = page.add("paragraph", "وتوصي اللجنة بما يلي:")
    page.add("item", "مواصلة الأمانة نشر الفهرس؛", "(أ) ", chapeau)
    page.add("item", "أن تفتح الحكومة مكتبة ثانية.", "(ب) ", chapeau)
    first, second = page.found()
    assert [one.span.of(page.text) for one in first.addressees] == ["الأمانة"]
    assert [one.span.of(page.text) for one in second.addressees] == ["الحكومة"]


def test_rows_of_a_review_stand_each_in_a_paragraph() -> None:
    page = Page()
    heading = page.add("heading", "الاستنتاجات والتوصيات")
    page.add("item", "أحاطت توغو علماً بالتوصيات التالية:", "101- ", heading)
    page.add("paragraph", "خفض سن التصويت (إكوادور)؛", "101-1 ", heading)
    page.add("paragraph", "توجيه دعوة دائمة إلى المقررين (لاتفيا).", "101\N{NON-BREAKING HYPHEN}2 ", heading)
    page.add("item", "وتعبر جميع الاستنتاجات و/أو التوصيات عن مواقف الدول المعنية.", "102- ", heading)
    assert page.quotes() == ["خفض سن التصويت (إكوادور)؛", "توجيه دعوة دائمة إلى المقررين (لاتفيا)."]
    assert [one.chapeau.of(page.text) if one.chapeau else None for one in page.found()] == [
        "أحاطت توغو علماً بالتوصيات التالية:"
    ] * 2


def test_a_paragraph_that_calls_itself_a_recommendation_is_an_item() -> None:
    page = Page()
    page.add("paragraph", "توصية 3: توحيد سجلات المخازن. وينبغي أن يشمل ذلك الذخيرة.")
    (found,) = page.found()
    assert (found.label, found.status) == ("3", "operative")
    assert found.span.of(page.text) == "توحيد سجلات المخازن. وينبغي أن يشمل ذلك الذخيرة."


def test_numbered_rows_under_a_heading_of_recommendations_need_no_verb() -> None:
    page = Page()
    heading = page.add("heading", "توصيات")
    page.add("paragraph", "على المدى القصير، جرد المخازن؛", "1. ", heading)
    page.add("paragraph", "على المدى البعيد، إنشاء مختبر. ويلزم تمويله.", "2. ", heading)
    page.add("paragraph", "وهذه القائمة غير شاملة.", "3. ", heading)
    assert page.quotes() == ["على المدى القصير، جرد المخازن؛", "على المدى البعيد، إنشاء مختبر. ويلزم تمويله."]


def test_what_auditors_observe_is_no_act_of_an_organ() -> None:
    page = Page()
    page.add("paragraph", "ويلاحظ المجلس أن السداد تأخر.")
    assert [one.strength for one in page.found()] == ["note"]
    page.add("paragraph", "تقرير مجلس مراجعي الحسابات")
    assert page.found() == []


def test_a_sentence_may_end_in_a_number() -> None:
    page = Page()
    page.add("paragraph", "واقترح مشارك إعداد دليل عن المادة 9. واتفق الجميع على ذلك.")
    assert page.quotes() == ["واقترح مشارك إعداد دليل عن المادة 9."]


def test_a_point_of_action_without_a_stop_is_a_title() -> None:
    page = Page()
    page.add("paragraph", "الإجراء 5: المادة السادسة من المعاهدة")
    assert page.found() == []
    page.add("paragraph", "الإجراء 6: تعزيز ضمانات الوكالة.")
    assert page.quotes() == ["تعزيز ضمانات الوكالة."]

"""The mentions of whole texts: years of the sentence, lists of resolutions, deadlines, names, determinism."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tawsiya.core.annotations import Mention
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span
from tawsiya.link.values import fill_values

ReadMarked = Callable[[str, str], Any]


def _values(read_marked: ReadMarked, marked: str, label: str, **metadata: str) -> list[str | None]:
    text, blocks, mentions = read_marked(marked, label)
    bare = [replace(mention, value=None) for mention in mentions]
    return [mention.value for mention in fill_values(text, blocks, bare, Metadata(**metadata))]


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        ("عُقدت الدورة في ⟦4 أيار/مايو⟧ واختُتمت في ⟦9 أيار/مايو 2031⟧.", ["2031-05-04", "2031-05-09"]),
        ("عُقدت الدورة في ⟦4 أيار/مايو⟧. واختُتمت أخرى في ⟦9 أيار/مايو 2031⟧.", ["XXXX-05-04", "2031-05-09"]),
        ("بين ⟦2029⟧ و⟦2031⟧ اجتمع الفريق في ⟦أيار/مايو⟧.", ["2029", "2031", "XXXX-05"]),
        ("تصدر الخطة ل⟦عام 2031⟧ في ⟦أيار/مايو⟧ من كل عام.", ["2031", "XXXX-05"]),
        ("¹ تقرير الأمين العام، ⟦4 أيار/مايو⟧؛ وتقرير آخر، ⟦9 أيار/مايو 2031⟧.", ["XXXX-05-04", "2031-05-09"]),
        ("في الفترة بين ⟦عامي 2024 و2029⟧", ["2024/2029"]),
        ("في ⟦عامي 2024 و2029⟧", ["{2024,2029}"]),
        ("وفي ⟦عام 2030⟧ زادت عما كانت عليه في ⟦العام السابق⟧.", ["2030", "2029"]),
        ("وخلال ⟦العام الماضي⟧ زادت.", ["2032"]),
        ("في ⟦31 شباط/فبراير 2030⟧", [None]),
        ("الفترة من\n٢٠٢٧ ⟦أيار/مايو⟧ ١٦إلى ١٤ في فيينا", ["2027-05-14/2027-05-16"]),
        ("المعقود في\n٢٠٢٧ ⟦أيار/مايو⟧ في فيينا", ["2027-05"]),
        ("قرار الجمعية العامة 30 81/17 ⟦حزيران/يونيه 2027⟧.", ["2027-06-30"]),
        ("الوثيقة 45 81/17 ⟦حزيران/يونيه 2027⟧.", ["2027-06"]),
    ],
)
def test_dates_take_what_their_surroundings_say(read_marked: ReadMarked, marked: str, values: list[str]) -> None:
    assert _values(read_marked, marked, "DATE", date="2033-02-01") == values


def test_a_relative_year_counts_from_the_meeting_where_no_date_of_issue_stands(read_marked: ReadMarked) -> None:
    text, blocks, mentions = read_marked("جنيف، ⟦2 و3 أيار/مايو 2029⟧\n\nزادت البلاغات في ⟦العام الماضي⟧.", "DATE")
    assert [one.value for one in fill_values(text, blocks, mentions, Metadata())] == ["2029-05-02/2029-05-03", None]
    blocks = [replace(blocks[0], type="metadata"), *blocks[1:]]
    assert [one.value for one in fill_values(text, blocks, mentions, Metadata())][1] == "2028"


def test_a_name_cut_off_stands_for_what_the_text_names(read_marked: ReadMarked) -> None:
    marked = "ينفذ ⟦بروتوكول الأسلحة النارية⟧ و⟦صك التعقب الدولي⟧، ويدعم ⟦بروتوكول الأسلحة⟧ و⟦الصك الدولي لتعقبها⟧."
    assert _values(read_marked, marked, "INSTRUMENT") == ["FIREARMS-PROTOCOL", "ITI", "FIREARMS-PROTOCOL", "ITI"]
    assert _values(read_marked, "يدعم ⟦بروتوكول الأسلحة⟧.", "INSTRUMENT") == [None]


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        ("⟦قرارات مجلس الأمن 1325 (2000)⟧ و⟦1820 (2008)⟧ و⟦1888 (2009)⟧", ["1325(2000)", "1820(2008)", "1888(2009)"]),
        ("⟦القرار 2117 (2013)⟧ نافذ. ويستند ⟦القرار 2117⟧ إلى غيره.", ["2117(2013)", "2117(2013)"]),
        ("وأكد مجلس الأمن ذلك في ⟦قراره 2220⟧.", ["2220(2015)"]),
    ],
)
def test_resolutions_of_the_council_in_lists_and_by_bare_numbers(
    read_marked: ReadMarked, marked: str, values: list[str]
) -> None:
    assert _values(read_marked, marked, "INSTRUMENT") == [f"S/RES/{value}" for value in values]


@pytest.mark.parametrize(
    ("marked", "series", "values"),
    [
        ("⟦قراري الجمعية العامة 71/48⟧ و⟦72/57⟧", None, ["A/RES/71/48", "A/RES/72/57"]),
        ("⟦مقرري الجمعية العامة 60/519⟧ و⟦61/515⟧", None, ["A/DEC/60/519", "A/DEC/61/515"]),
        ("طلب المؤتمر ذلك في ⟦قراره 8/3⟧ و⟦القرار 77/71⟧", "CTOC/COP/2030/1", ["CTOC/COP/RES/8/3", "A/RES/77/71"]),
        ("اعتمد مجلس حقوق الإنسان ⟦القرار 26/9⟧ و⟦القرار 40/1⟧", None, ["A/HRC/RES/26/9", "A/HRC/RES/40/1"]),
        ("اعتمدت الجمعية العامة ⟦القرار 55/255⟧", "A/HRC/60/2", ["A/RES/55/255"]),
        ("⟦القرار 8/3⟧ مهم", None, [None]),
    ],
)
def test_resolutions_of_other_organs(
    read_marked: ReadMarked, marked: str, series: str | None, values: list[str | None]
) -> None:
    metadata = {"symbol": series} if series else {}
    assert _values(read_marked, marked, "INSTRUMENT", **metadata) == values


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("تقدم الدول تقاريرها بحلول ⟦1 أيار/مايو 2030⟧.", "deadline"),
        ("تقدم الدول تقاريرها بحلول نهاية ⟦عام 2030⟧.", "deadline"),
        ("ينبغي تقديم الرد في موعد أقصاه ⟦1 أيار/مايو 2030⟧.", "deadline"),
        ("ينبغي تقديم الرد في موعد لا يتجاوز يوم الجمعة ⟦1 أيار/مايو 2030⟧.", "deadline"),
        ("وعلى الأمانة أن تعمم النص قبل نهاية ⟦أيار/مايو 2030⟧.", "deadline"),
        ("يطلب إلى الأمانة أن تعمم النص قبل ⟦15 أيار/مايو 2030⟧.", "deadline"),
        ("تقفل قائمة المتكلمين يوم الاثنين ⟦15 أيار/مايو 2030⟧.", "deadline"),
        ("أمام الدول مهلة حتى ⟦15 أيار/مايو 2030⟧ لتقديم ردودها.", "deadline"),
        ("مددت الولاية حتى ⟦15 أيار/مايو 2030⟧.", None),
        ("عُقد الاجتماع في ⟦15 أيار/مايو 2030⟧.", None),
        ("حدود ما قبل ⟦عام 1967⟧ قائمة.", None),
        ("من قبل ⟦2030⟧ دولة.", None),
        ('تقرير الخبراء المعنون "نحو عالم آمن بحلول ⟦عام 2030⟧".', None),
    ],
)
def test_deadlines_are_told_by_the_words_in_front(read_marked: ReadMarked, marked: str, role: str | None) -> None:
    text, blocks, mentions = read_marked(marked, "DATE")
    assert fill_values(text, blocks, mentions, Metadata())[0].role == role


def test_a_day_that_lies_ahead_is_a_deadline_behind_a_bare_before(read_marked: ReadMarked) -> None:
    text, blocks, mentions = read_marked("تعميم النص قبل ⟦15 أيار/مايو 2030⟧.", "DATE")
    assert fill_values(text, blocks, mentions, Metadata(date="2029-02-01"))[0].role == "deadline"
    assert fill_values(text, blocks, mentions, Metadata(date="2031-02-01"))[0].role is None


def test_relative_dates_say_so_and_are_doubtful(read_marked: ReadMarked) -> None:
    text, blocks, mentions = read_marked("زادت خلال ⟦العام الماضي⟧.", "DATE")
    found = fill_values(text, blocks, mentions, Metadata(date="2033-02-01"))[0]
    assert (found.value, found.form, found.doubtful) == ("2032", "relative", True)
    assert fill_values(text, blocks, mentions, Metadata())[0].no_value == "no-document-date"


@pytest.mark.parametrize(("quote", "code"), [("كوت ديفوار", "CIV"), ("لأرجنتين", "ARG"), ("مملكة الخيال", None)])
def test_states_without_a_value_get_that_of_their_name(quote: str, code: str | None) -> None:
    mention = Mention("STATE", Span(0, len(quote)))
    assert fill_values(quote, (), (mention,), Metadata())[0].value == code


def test_values_that_a_finder_gave_and_labels_of_the_user_are_kept() -> None:
    state = Mention("STATE", Span(0, 4), value="KEN")
    theme = Mention("THEME", Span(5, 9), value="ports")
    assert fill_values("شيلي نساء", (), (state, theme), Metadata()) == (state, theme)


def test_numbers_of_goals_follow_the_habit_of_their_document(read_marked: ReadMarked) -> None:
    text, blocks, mentions = read_marked("⟦المؤشر 2.4.16⟧ و⟦الغاية 2.5⟧", "SDG")
    found = fill_values(text, blocks, mentions, Metadata())
    assert [(mention.value, mention.doubtful) for mention in found] == [("16.4.2", False), ("5.2", True)]


def test_the_order_of_the_mentions_is_kept_and_changes_no_value(read_marked: ReadMarked) -> None:
    marked = "⟦معاهدة تجارة الأسلحة=ATT⟧ و⟦المعاهدة⟧ و⟦قرارا مجلس الأمن 1325 (2000)⟧ و⟦1820 (2008)⟧"
    text, blocks, mentions = read_marked(marked, "INSTRUMENT")
    forth = fill_values(text, blocks, mentions, Metadata())
    back = fill_values(text, blocks, mentions[::-1], Metadata())
    assert forth == back[::-1]
    assert [mention.value for mention in forth] == ["ATT", "ATT", "S/RES/1325(2000)", "S/RES/1820(2008)"]

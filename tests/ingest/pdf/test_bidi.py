"""Order of reading: every line as it is seen, from left to right, and as it is read."""

import pytest

from tawsiya.ingest.pdf.bidi import LEFT, NONE, RIGHT, read_left_to_right, read_line
from tawsiya.ingest.pdf.brackets import pair_brackets
from tawsiya.ingest.pdf.letters import Letter

MARK = "\N{ARABIC SHADDA}"


def seen(read: str) -> list[Letter]:
    """Letters from left to right; digits behind `^` are raised, other digits and Latin stand as they are seen."""
    letters: list[Letter] = []
    raised = False
    for sign in read:
        if sign == "^":
            raised = True
            continue
        letters.append(Letter(sign, 0, 0, raised and sign.isdigit()))
        raised = raised and sign.isdigit()
    return letters


# what stands at the left edge comes first; Arabic words are therefore written backwards
CASES = [
    ("ةنس 2026", NONE, "2026 سنة"),
    ("2026 ةنس", NONE, "سنة 2026"),
    ("28-27 يف", NONE, "في 27-28"),
    ("يف 28-27", NONE, "28-27 في"),
    ("3.5 ,1,000 ,10:30 نم", NONE, "من 10:30, 1,000, 3.5"),
    ("سرام/راذآ 18 يف", NONE, "في 18 آذار/مارس"),
    (".A/CONF.192/15 ةقيثولا", NONE, "الوثيقة A/CONF.192/15."),
    ("امو )ATT( ةدهاعملا", NONE, "المعاهدة (ATT) وما"),
    ("نم 2021-2004 )GVD( ملاعلا", NONE, "العالم (GVD) 2004-2021 من"[:0] + "العالم (GVD) 2021-2004 من"),
    ("ةنس )2000( 1325 رارقلا", NONE, "القرار 1325 (2000) سنة"),
    ("امو S/RES/1325 (2000) رارقلا", NONE, "القرار S/RES/1325 (2000) وما"),
    ("هنأش >https://x.org/a-1?b=2< عقوملا", NONE, "الموقع <https://x.org/a-1?b=2> شأنه"),
    ("/https://x.org عقوملا", NONE, "الموقع https://x.org/"),
    ("امو ATT، 2001 نم", NONE, "من ATT، 2001 وما"),
    ("16.^12 ةيقافتالا", NONE, "الاتفاقية 16.¹²"),
    ("^12.16 ةيقافتالا", NONE, "الاتفاقية 16.¹²"),
    ("٢٠٢٦ ةنس", NONE, "سنة ٢٠٢٦"),
    ("٢٨-٢٧ يف", NONE, "في ٢٧-٢٨"),
    ("Small Arms Survey 2013 ريرقت", NONE, "تقرير Small Arms Survey 2013"),
    ("A/74/187 21", NONE, "21 A/74/187"),
    ("ربمتبس )2009(، 30", LEFT, "(2009)، 30 سبتمبر"),
    ("يفو -foo/bar", LEFT, "-foo/bar وفي"),
    ("%50 ةبسن", RIGHT, "نسبة 50%"),
    ("50%", NONE, "50%"),
    ("سرام A/74/187 21 ،ةقيثولا", NONE, "الوثيقة، A/74/187 21 مارس"),
    ("رشن A/74/187 21 ،ةقيثولا", NONE, "الوثيقة، 21 A/74/187 نشر"),
    ("نيرشت S/PRST/2004/40، 29 82 ،نمألا", NONE, "الأمن، 82 S/PRST/2004/40، 29 تشرين"),
    ("مث https://x.org/a> UN>", NONE, "<https://x.org/a> UN ثم"),
]


@pytest.mark.parametrize(("line", "state", "expected"), CASES)
def test_lines_are_read_as_they_were_written(line: str, state: str, expected: str) -> None:
    text, _ = read_line(seen(line), state)
    assert pair_brackets(text) == expected


def test_signs_at_the_end_of_a_cut_address_stay_with_it() -> None:
    text, state = read_line(seen("https://x.org/a- رظنا"), goes_on=True)
    assert text == "انظر https://x.org/a-"
    assert state == LEFT


def test_the_month_on_the_next_line_tells_the_day() -> None:
    assert read_line(seen("A/74/187 21 ،ةقيثولا"), month=True)[0] == "الوثيقة، A/74/187 21"


def test_marks_stay_on_their_letters() -> None:
    letters = [Letter("د", 0, 0), Letter("م" + MARK, 0, 0)]
    assert read_line(letters)[0] == "م" + MARK + "د"


def test_left_to_right_lines_keep_their_order() -> None:
    assert read_left_to_right(seen("see ةدحتملا ممألا (UN), 2001")) == "see الأمم المتحدة (UN), 2001"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (")القرار )2000( أعلاه(", "(القرار (2000) أعلاه)"),
        ("أ( البند", "أ) البند"),
        ("]نص[. و«قول«، ثم", "[نص]. و«قول»، ثم"),
        (')"المعاهدة"(.', '("المعاهدة").'),
        ("عليه)¹ والصك", "عليه)¹ والصك"),
    ],
)
def test_brackets_are_paired(text: str, expected: str) -> None:
    assert pair_brackets(text) == expected

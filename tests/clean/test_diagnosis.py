"""A broken layer is told from a clean one by signs that no writer makes; one paragraph is enough where it has them."""

import pytest

from tawsiya.clean.diagnosis import diagnose


@pytest.mark.parametrize(
    "raw",
    [
        "٢٠١٩ آذار/مارس ٥إلى  ٣عُقدت الندوة في عمان من ",
        "يقدم الفريق تقريره  -٨٨\nويعرض النتائج  -٨٩\nالتوصيات  -ثالثاً",
        "الاجتماعات السابقة للفريق)٣(\nالتقارير)٤(",
        "دولة في الحلقة  ٢٥شارك ممثلو أكثر من \nبلدا  ١٢وقدموا نتائج \nتقريرا  ١٤وأصدروا أكثر من ",
        "ـــلحة النارية من المخازن  وحفظها مع الأس\nــاركون وأوصى  المش\nــلاح ـراء نزع الس",
    ],
)
def test_a_paragraph_with_signs_is_damaged(raw: str) -> None:
    assert diagnose(raw).damaged


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "عُقدت الندوة في عمان من ٣ إلى ٥ آذار/مارس ٢٠١٩، وشارك فيها ٢٥ خبيرا (انظر الفقرة ٤).",
        "في الفترة 2015-2019 و2020، وفقا للغاية 16-4، اعتُمد القرار 8/3.",
        "- 12 دولة\n- 13 منظمة\n-14 درجة مئوية",
        "وترى المنظمـــة العالميـــة لرابطـــات التثقيـــف أن الأمـــر كـــذلك " * 4,
        "سنة ١٨٨٧م و٣كتب",
    ],
)
def test_clean_text_is_not(raw: str) -> None:
    assert not diagnose(raw).damaged


def test_counts_are_given() -> None:
    found = diagnose("٢٠١٩ آذار/مارس ٥إلى  ٣عُقدت الندوة\nفي الق  -٢\nالأســـلحة)١( الناريـة  من بلد")
    assert (found.turned_dates, found.inner_labels, found.turned_brackets) == (1, 1, 1)
    assert (found.kashida, found.gaps) == (2, 1)
    assert found.touching == 2


def test_a_straight_date_speaks_against_damage() -> None:
    assert diagnose("في 3 آذار/مارس 2019 و3 نيسان/أبريل 2020").straight_dates == 2

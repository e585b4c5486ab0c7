"""Numbers turned in sound text are turned back where the goals or the outline prove it, and nowhere else."""

import pytest

from tawsiya.clean.clean import clean
from tawsiya.ingest.document import RawDocument


def cleaned(raw: str) -> str:
    return clean(RawDocument(raw, "x.txt", "text/plain", "0" * 64, len(raw), "test")).text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("قياس المؤشر 2.4.16 سنويا", "قياس المؤشر 16.4.2 سنويا"),
        ("بلوغ الغاية ٤-١٦ من الأهداف", "بلوغ الغاية ١٦-٤ من الأهداف"),
        ("تحقيق الهدف 8.17 للتنمية", "تحقيق الهدف 17.8 للتنمية"),
    ],
)
def test_a_target_that_does_not_exist_is_read_in_the_other_order(raw: str, text: str) -> None:
    assert cleaned(raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        "قياس المؤشر 16.4.2 والغاية 5.2",
        "بلوغ الغاية 2.5 بحلول عام 2030",
        "بتاريخ 2.4.16 عقد الاجتماع",
        "بلغت النسبة 4.16 في المائة",
        "الهدف 4.25 من الخطة",
        "النموذج 10.04 من الخلاصة",
        "المادة 4.16 من النظام",
    ],
)
def test_numbers_that_nothing_proves_stay(raw: str) -> None:
    assert cleaned(raw) == raw


def test_the_habit_of_the_document_decides_where_both_orders_exist() -> None:
    turned = "المؤشر 2.4.16 والغاية 4.16 والهدف 1.16 ثم الغاية 2.5"
    assert cleaned(turned) == "المؤشر 16.4.2 والغاية 16.4 والهدف 16.1 ثم الغاية 5.2"
    mixed = "المؤشر 2.4.16 والمؤشر 16.4.2 والغاية 16.1 ثم الغاية 2.5"
    assert cleaned(mixed).endswith("الغاية 2.5")


OUTLINE = "1. تمهيد\n\n1.1 خلفية\n\n{} نطاق\n\n{} منهج\n\n2. نتائج\n\n{} عرض (انظر القسم {})\n\n2.2 تحليل\n"


def test_sections_are_counted_by_the_outline() -> None:
    assert cleaned(OUTLINE.format("2.1", "3.1", "1.2", "3.1")) == OUTLINE.format("1.2", "1.3", "2.1", "1.3")


def test_an_outline_in_order_stays() -> None:
    straight = OUTLINE.format("1.2", "1.3", "2.1", "1.3")
    assert cleaned(straight) == straight


@pytest.mark.parametrize(
    "raw", ["2.1 مليون دولار\n3.1 مليون\n", "1.1 نص\n2.2 نص\n", "1.2 نص وحيد\n", "5.1 أ\n7.3 ب\n9.2 ج\n"]
)
def test_numbers_that_are_no_outline_stay(raw: str) -> None:
    assert cleaned(raw) == raw

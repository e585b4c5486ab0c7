"""Headers of tables are turned where sums or shares prove it, and named where nothing does."""

from dataclasses import replace

import pytest

from tawsiya.clean.columns import find_doubtful_headers, find_turned_headers
from tawsiya.clean.diagnosis import diagnose
from tawsiya.core.rewrite import apply_rewrites
from tawsiya.evaluate.repair.layers import repaired

DAMAGED = replace(diagnose(""), damaged=True)
ROWS = "بلجيكا 36 24 60\nتونس 10 7 17\nغانا 4 5 9\n"
BROKEN = "2018 أيار/مايو 3عقد الاجتماع في فيينا وناقشت الوفود البنود ) 2( 2017 نيسان/أبريل 7في \n"


def turned(text: str) -> str:
    return apply_rewrites(text, list(find_turned_headers(text, DAMAGED)))[0]


@pytest.mark.parametrize(
    ("header", "rows", "printed"),
    [
        ("المجموع نساء رجال البلد", ROWS, "البلد رجال نساء المجموع"),
        ("المجموع نساء رجال", ROWS, "رجال نساء المجموع"),
        ("المجموع\tعدد النساء\tعدد الرجال\tالبلد", ROWS, "البلد\tعدد الرجال\tعدد النساء\tالمجموع"),
        ("النسبة  العدد  المكتب", "دكار ١٢ ٤٠٪\nكابل ١٨ ٦٠٪\n", "المكتب  العدد  النسبة"),
    ],
)
def test_a_header_is_turned_where_the_rows_prove_it(header: str, rows: str, printed: str) -> None:
    assert turned(f"{header}\n{rows}") == f"{printed}\n{rows}"


@pytest.mark.parametrize(
    "text",
    [
        "البلد رجال نساء المجموع\n" + ROWS,  # it fits
        "آخرون نساء رجال البلد\n" + ROWS,  # nothing names the total
        "المجموع نساء رجال البلد\nبلجيكا 36 24 61\nتونس 10 7 17\n",  # no sum in the first row
        "المجموع نساء رجال البلد\nبلجيكا 36 24 60\n",  # one row proves nothing
        "المجموع رجال البلد\nبلجيكا 36 36\nتونس 10 10\n",  # either number may be the sum
        "المجموع المجموع رجال البلد\n" + ROWS,  # two totals
        "وبلغ المجموع في الدول الثلاث ما يلي\n" + ROWS,  # a sentence has other words than cells
    ],
)
def test_other_headers_stay(text: str) -> None:
    assert turned(text) == text


def test_a_sound_layer_is_left_alone() -> None:
    assert not list(find_turned_headers(f"المجموع نساء رجال\n{ROWS}", replace(DAMAGED, damaged=False)))


def test_a_header_that_nothing_proves_is_doubtful() -> None:
    text = "آخرون نساء رجال البلد\n" + ROWS
    assert [span.of(text) for span in find_doubtful_headers(text)] == ["آخرون نساء رجال البلد"]
    assert not list(find_doubtful_headers("البلد رجال نساء المجموع\n" + ROWS))
    assert not list(find_doubtful_headers("عقد الفريق اجتماعه الأول\nفي فيينا يوم 3\n"))


def test_rows_are_turned_by_the_rules_and_their_header_follows() -> None:
    raw = f"{BROKEN}المجموع نساء رجال البلد\n60 24 36 بلجيكا\n17 7 10 تونس\n9 5 4 غانا\n{BROKEN}"
    outcome = repaired(raw)
    assert f"البلد رجال نساء المجموع\n{ROWS}" in outcome.text
    assert outcome.cleaned is not None
    assert outcome.cleaned.repairs["columns"] == 1


def test_a_doubtful_header_is_flagged_in_a_damaged_layer() -> None:
    raw = f"{BROKEN}آخرون نساء رجال البلد\n60 24 36 بلجيكا\n17 7 10 تونس\n9 5 4 غانا\n{BROKEN}"
    outcome = repaired(raw)
    assert outcome.cleaned is not None
    flags = [flag for flag in outcome.cleaned.flagged if "header" in flag.reason]
    assert [flag.span.of(outcome.text) for flag in flags] == ["آخرون نساء رجال البلد"]

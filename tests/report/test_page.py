"""The HTML page: what it shows agrees with the report, nothing of the report becomes markup, nothing is loaded."""

import json
import re
import time
from collections import Counter
from importlib.resources import files

import pytest
from selectolax.lexbor import LexborHTMLParser

from tawsiya.core.report import Report
from tawsiya.report.page import render_page
from tawsiya.report.page.charts import bars
from tawsiya.report.page.dates import describe, extents

HOSTILE = "</script><script>alert(1)</script><b onmouseover='x'>&\""


@pytest.fixture(scope="module")
def page(report: Report) -> LexborHTMLParser:
    return LexborHTMLParser(render_page(report))


def test_every_recommendation_is_a_row_with_what_the_filters_compare(page: LexborHTMLParser, report: Report) -> None:
    rows = page.css("#recs tbody tr")
    assert [row.attributes["data-status"] for row in rows] == [one.status for one in report.recommendations]
    strengths = [one.strength or one.inherited.strength or "-" for one in report.recommendations]
    assert [row.attributes["data-strength"] for row in rows] == strengths
    assert [row.attributes["data-deadline"] for row in rows] == [one.deadline or "" for one in report.recommendations]
    for row in rows:
        (link,) = row.css("th a")
        target = link.attributes["href"]
        assert target is not None
        assert page.css_first(f'[id="{target[1:]}"]') is not None


def test_figures_and_bars_count_what_the_report_holds(page: LexborHTMLParser, report: Report) -> None:
    mentions = Counter(mention.label for mention in report.mentions)
    for label, total in mentions.items():
        tile = page.css_first(f'[data-figure="{label}"]')
        assert tile is not None
        assert tile.attributes["data-mentions"] == str(total)
    states = Counter(one.value for one in report.mentions if one.label == "STATE" and one.value)
    bars = {bar.attributes["data-code"]: bar.attributes["data-count"] for bar in page.css("#chart-states [data-code]")}
    assert bars == {code: str(count) for code, count in states.items()}


def test_states_beyond_the_twentieth_are_one_row_and_no_count_is_lost() -> None:
    rows = [((f"state {n}", f"state {n}"), f"S{n}", 40 - n, n) for n in range(30)]
    drawn = bars(rows, ("دول أخرى", "other states"))
    assert len(drawn) == 21
    assert sum(bar.count for bar in drawn) == sum(row[2] for row in rows)
    assert drawn[-1].name == ("دول أخرى (10)", "10 other states")
    assert max(bar.percent for bar in drawn) == 100
    assert len(bars(rows[:21], ("دول أخرى", "other states"))) == 21, "one state is named, not made the others"


def test_every_date_is_on_the_time_line_or_in_its_note(page: LexborHTMLParser, report: Report) -> None:
    dates = Counter(one.value for one in report.mentions if one.label == "DATE")
    on_line = {
        row.attributes["data-code"]: row.attributes["data-count"] for row in page.css("#chart-dates [data-code]")
    }
    assert on_line == {code: str(count) for code, count in dates.items() if code and not code.startswith("XXXX")}
    assert len(page.css("#dates-unplaced a")) == 2, "a month without a year, and a date without a value"
    deadlines = [row.attributes["data-code"] for row in page.css("#chart-dates .deadline")]
    assert deadlines == ["2026-12-31", "2027-05"]


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2026-03-18", "2026-03-18", "2026-03-18", "day"),
        ("2026-02", "2026-02-01", "2026-02-28", "period"),
        ("2018-24", "2018-12-01", "2019-02-28", "period"),
        ("201X", "2010-01-01", "2019-12-31", "period"),
        ("2020/2025", "2020-01-01", "2025-12-31", "period"),
        ("2024-06~/2024-05", "2024-05-01", "2024-06-30", "period"),
        ("../2030", "2030-01-01", "2030-12-31", "period"),
    ],
)
def test_dates_are_drawn_as_wide_as_they_are(value: str, first: str, last: str, precision: str) -> None:
    (extent,) = extents(value)
    assert (str(extent.start), str(extent.end), extent.precision) == (first, last, precision)


@pytest.mark.parametrize("value", ["", "XXXX-05", "2026-02-30", "2026-13", "soon", "0000", "9999", "{}", "/", "٢٠٢٦"])
def test_what_is_no_date_has_no_place_and_does_no_harm(value: str) -> None:
    assert extents(value) == ()
    assert isinstance(describe(value, "ar"), str)


def test_a_time_line_within_one_year_is_ruled_in_quarters(report: Report) -> None:
    dates = [one for one in report.mentions if (one.value or "").startswith("2026-0")]
    page = LexborHTMLParser(render_page(report.model_copy(update={"mentions": dates, "recommendations": []})))
    assert [tick.text() for tick in page.css(".axis i")] == ["2026", "2026-04", "2026-07", "2026-10"]


def test_figures_in_a_cell_read_from_left_to_right(page: LexborHTMLParser) -> None:
    assert [cell.text() for cell in page.css('.text-table td[dir="ltr"]')] == ["12 400", "8 150", "2025"]


def test_a_recommendation_over_two_blocks_is_announced_once(page: LexborHTMLParser, report: Report) -> None:
    assert [head.attributes["id"] for head in page.css("#text .band-head")] == [
        f"r{number}" for number in range(1, len(report.recommendations) + 1)
    ]
    assert len(page.css("#text .continued")) == 1


def test_ids_are_unique_and_every_inner_link_has_its_place(page: LexborHTMLParser) -> None:
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {(link.attributes["href"] or "")[1:] for link in page.css("a")} <= set(ids)


def test_data_for_the_script_end_no_element(report: Report) -> None:
    mention = report.mentions[0].model_copy(update={"value": HOSTILE, "no_value": "<!--"})
    page = LexborHTMLParser(render_page(report.model_copy(update={"mentions": [mention]})))
    node = page.css_first("script#data")
    assert node is not None
    data = json.loads(node.text())
    assert data["values"][0][1] == HOSTILE
    assert data["mentions"][0][5] == "<!--"


def test_every_mention_is_marked_in_the_text(page: LexborHTMLParser, report: Report) -> None:
    assert len(page.css("#text .m")) >= len(report.mentions)


def test_nothing_is_loaded_from_anywhere(report: Report) -> None:
    page = render_page(report)
    for attribute in re.findall(r"""\b(?:src|href|action|data)=["']([^"']*)""", page):
        assert attribute.startswith("#"), attribute
    assert "@import" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_nothing_of_the_report_becomes_markup(report: Report) -> None:
    hostile = report.model_copy(
        update={
            "text": HOSTILE + (report.text or "")[len(HOSTILE) :],
            "metadata": report.metadata.model_copy(update={"title": HOSTILE, "symbol": HOSTILE, "date": HOSTILE}),
            "mentions": [report.mentions[0].model_copy(update={"label": HOSTILE, "value": HOSTILE}), *report.mentions],
            "recommendations": [
                one.model_copy(update={"text": HOSTILE, "strength": HOSTILE, "status": HOSTILE, "path": HOSTILE})
                for one in report.recommendations
            ],
        }
    )
    page = render_page(hostile)
    parsed = LexborHTMLParser(page)
    clean = LexborHTMLParser(render_page(report))
    assert len(parsed.css("script")) == len(clean.css("script"))
    assert not parsed.css("[onmouseover]")
    assert "alert(1)</script>" not in page


@pytest.mark.parametrize(
    "update",
    [{"text": None}, {"recommendations": []}, {"mentions": [], "recommendations": []}, {"blocks": [], "text": ""}],
)
def test_reports_that_lack_something_have_a_page(report: Report, update: dict[str, object]) -> None:
    assert "</html>" in render_page(report.model_copy(update=update))


def test_a_long_report_has_a_page_of_bearable_size_at_once(report: Report) -> None:
    many = [one.model_copy(update={"id": f"m{number}"}) for number, one in enumerate(report.mentions * 120)]
    started = time.perf_counter()
    page = render_page(report.model_copy(update={"mentions": sorted(many, key=lambda one: one.span)}))
    assert time.perf_counter() - started < 10
    assert len(page) < 5_000_000


def test_the_same_report_gives_the_same_page(report: Report) -> None:
    assert render_page(report) == render_page(report.model_copy())


def test_both_languages_stand_in_the_page_and_heads_repeat_in_print(page: LexborHTMLParser) -> None:
    heads = page.css("#recs thead th")
    assert len(heads) == 7
    for head in heads:
        assert head.css_first("button .ar") is not None
        assert head.css_first(".printed .en") is not None


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2, definition)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1, 2])
def test_colours_of_text_stand_out_as_wcag_asks(theme: int) -> None:
    css = (files("tawsiya.report.page") / "assets" / "page.css").read_text("utf-8")
    block = re.split(r"color-scheme: \w+;", css)[1:][theme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block.split("}")[0]))
    texts = ("ink", "muted", "accent", "date", "state", "instrument", "symbol", "sdg", "custom")
    pairs = [(text, "surface") for text in texts] + [("operative-ink", "operative"), ("reported-ink", "reported")]
    for text, ground in pairs:
        light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)

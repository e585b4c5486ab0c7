"""The HTML page: what it shows agrees with the report, nothing of the report becomes markup, nothing is loaded."""

import re
import time
from collections import Counter
from importlib.resources import files

import pytest
from selectolax.lexbor import LexborHTMLParser

from tawsiya.core.report import Report
from tawsiya.report.page import render_page

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

"""The terminal view: everything is there, nothing steers the terminal, Arabic and Latin cells keep apart."""

import io
import unicodedata

import pytest
from rich.console import Console

from tawsiya.core.report import Report
from tawsiya.report.terminal import render_report

ISOLATES = "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}"


def shown(report: Report, width: int = 100, *, colour: bool = False) -> str:
    out = io.StringIO()
    render_report(
        report, Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None)
    )
    return out.getvalue()


def words(text: str) -> str:
    """The letters of a text: a narrow column breaks lines anywhere."""
    return "".join(sign for sign in text if sign.isalnum())


def test_title_blocks_and_recommendations_are_shown(report: Report) -> None:
    text = words(shown(report, 200))
    assert report.text is not None
    assert words(report.metadata.title or "")[:30] in text
    for block in report.blocks:
        assert all(words(word) in text for word in block.span.of(report.text).split()[:8]), block
    for one in report.recommendations:
        assert one.strength is None or one.strength.replace("_", "") in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_keep_the_width_and_close_their_isolates(report: Report, width: int) -> None:
    for line in shown(report, width).splitlines():
        printed = [sign for sign in line if unicodedata.category(sign) not in ("Cf", "Mn")]
        assert len(printed) <= width, line
        assert sum(line.count(isolate) for isolate in ISOLATES) == line.count("\N{POP DIRECTIONAL ISOLATE}"), line


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_names_are_not_cut_within_words(report: Report, width: int) -> None:
    first = report.recommendations[0]
    name = "الجمهورية الديمقراطية"
    asked = first.addressees[0].model_copy(update={"text": name})
    one = first.model_copy(update={"addressees": [asked], "by": None})
    table = shown(report.model_copy(update={"recommendations": [one], "text": None}), width)
    assert all(word in table for word in name.split())


def test_brackets_of_a_draft_are_no_markup(report: Report) -> None:
    text = "[red]" + (report.text or "")[5:]
    block = report.blocks[0].model_copy(update={"type": "paragraph"})
    assert "[red]" in shown(report.model_copy(update={"text": text, "blocks": [block, *report.blocks[1:]]}), 200)


def test_control_characters_do_not_reach_the_terminal(report: Report) -> None:
    hostile = "\x1b[2J\x07\x9b31m\N{RIGHT-TO-LEFT OVERRIDE}"
    metadata = report.metadata.model_copy(update={"title": hostile + "عنوان"})
    printed = shown(
        report.model_copy(update={"metadata": metadata, "text": hostile + (report.text or "")[len(hostile) :]})
    )
    assert not set(hostile[:1] + "\x07\x9b\N{RIGHT-TO-LEFT OVERRIDE}") & set(printed)


def test_colours_are_used_on_terminals_alone(report: Report) -> None:
    assert "\x1b[" in shown(report, colour=True)
    assert "\x1b[" not in shown(report)


@pytest.mark.parametrize("update", [{"text": None}, {"recommendations": []}, {"mentions": []}])
def test_reports_that_lack_something_are_shown(report: Report, update: dict[str, object]) -> None:
    assert shown(report.model_copy(update=update))

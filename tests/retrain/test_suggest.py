"""Paragraphs that are worth annotating: doubtful, unlike one another, of rare labels; where layers disagree."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tawsiya.cli.app import app
from tawsiya.core.report import Report
from tawsiya.ingest.document import RawDocument
from tawsiya.pipeline.loading import load_pipeline
from tawsiya.pipeline.reports import make_report
from tawsiya.retrain.suggest.choosing import choose
from tawsiya.retrain.suggest.disagreeing import disagreements, worst
from tawsiya.retrain.suggest.paragraphs import Paragraph, paragraphs_of

TEXT = """1. تدعو اللجنة الدول الأعضاء إلى تقديم تقاريرها بحلول عام 2031.

2. واجتمع الفريق العامل في المكسيك وشارك في الاجتماع ممثلون عن كينيا.

3. واجتمع الفريق العامل في المكسيك وشارك في الاجتماع ممثلون عن بيرو.

4. وينبغي تنفيذ خطة الساحل الرباعية للحد من المخاطر في أقرب وقت ممكن.
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return make_report(
        load_pipeline("rules"), RawDocument(TEXT, "letter.txt", "text/plain", "0" * 64, len(TEXT), "test 1")
    )


@pytest.fixture(scope="module")
def paragraphs(report: Report) -> list[Paragraph]:
    return list(paragraphs_of(report, "letter.txt"))


def doubtful(paragraph: Paragraph, score: float) -> Paragraph:
    return replace(paragraph, mentions=tuple(one.model_copy(update={"score": score}) for one in paragraph.mentions))


def test_a_paragraph_quotes_what_was_found_in_it(paragraphs: list[Paragraph]) -> None:
    assert [paragraph.block for paragraph in paragraphs] == ["b1", "b2", "b3", "b4"]
    quotes = [(item.label, item.span.of(paragraphs[1].text)) for item in paragraphs[1].sheet.items]
    assert quotes == [("STATE", "المكسيك"), ("STATE", "كينيا")]
    assert {paragraph.sheet.group for paragraph in paragraphs} == {"letter.txt"}


def test_doubtful_paragraphs_come_first(paragraphs: list[Paragraph]) -> None:
    sure = [replace(doubtful(one, 1.0), recommendations=()) for one in paragraphs]
    sure[2] = doubtful(sure[2], 0.4)
    assert choose(sure, 1)[0].block == "b3"


def test_what_resembles_a_chosen_paragraph_waits(paragraphs: list[Paragraph]) -> None:
    alike = [replace(doubtful(one, 0.5), recommendations=()) for one in paragraphs[:3]]
    assert {one.block for one in choose(alike, 2)} != {"b2", "b3"}


def test_rare_labels_weigh_more(paragraphs: list[Paragraph]) -> None:
    judged = [replace(doubtful(one, 0.6), recommendations=()) for one in paragraphs[:2]]
    assert choose(judged, 1)[0].block == "b2"  # two states outweigh one date ...
    many = [*judged, *(replace(judged[1], block=f"c{number}") for number in range(20))]
    assert choose(many, 1)[0].block == "b1"  # ... but not where states stand everywhere


def test_no_more_than_there_is(paragraphs: list[Paragraph]) -> None:
    assert len(choose(paragraphs, 50)) == 4
    assert choose([], 5) == []


def test_disagreements_are_named(paragraphs: list[Paragraph]) -> None:
    assert not list(disagreements(paragraphs[1]))
    said = " ".join(disagreements(paragraphs[3]))
    assert "names nobody who is to act" in said
    chosen = worst(paragraphs, 10)
    assert chosen
    assert all(reasons for _, reasons in chosen)


def test_the_files_of_the_tool_hold_predictions(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "letter.txt").write_text(TEXT, "utf-8")
    run = CliRunner().invoke(app, ["suggest", str(tmp_path / "in"), "-n", "2", "-o", str(tmp_path / "out")])
    assert run.exit_code == 0, run.output
    assert '"predictions"' in (tmp_path / "out" / "tasks.json").read_text("utf-8")


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_used(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(TEXT, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    words = ["suggest", str(tmp_path), "-o", str(tmp_path / "tasks"), "--pipeline", "rules"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1
    assert "empty.txt is empty" in result.stderr
    assert (tmp_path / "tasks" / "tasks.json").exists()

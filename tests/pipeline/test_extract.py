"""The road as a whole: every offset leads back to `raw`, nothing is lost, the same input gives the same bytes."""

import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawsiya.core.errors import PipelineError, ReaderLimitError
from tawsiya.core.report import Report, read_report, write_report
from tawsiya.ingest.document import RawDocument
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.loading import load_pipeline
from tawsiya.pipeline.tracing import find_breaches


def document(raw: str, name: str = "x.txt") -> RawDocument:
    content = raw.encode()
    return RawDocument(raw, name, "text/plain", hashlib.sha256(content).hexdigest(), len(content), "test 1")


def assert_traceable(report: Report, raw: str) -> None:
    assert list(find_breaches(report, raw)) == []


PIECES = st.sampled_from(
    [
        "يوصي الفريق العامل بأن:",
        "أ. تنظر الدول في الأمر؛",
        "الأســـلحة الصغيرة",
        "\N{RIGHT-TO-LEFT MARK}26. وقد رحبت كندا",
        "¹ انظر الوثيقة A/RES/77/71.",
        "في 27-28 أيار/مايو 2026",
        "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}",
        "◀ ينبغي للدول أن تنظر",
        "جدول\tعمود",
        "12",
        "هـ.",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\u200f",
        "ـــ",
    ]
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=25))
def test_every_annotation_leads_back_to_raw(rules: Pipeline, pieces: list[str]) -> None:
    raw = " ".join(pieces)
    assert_traceable(rules(document(raw)), raw)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.text(max_size=80))
def test_any_text_at_all_is_read_without_loss(rules: Pipeline, raw: str) -> None:
    assert_traceable(rules(document(raw)), raw)


@pytest.mark.parametrize("name", ["arms-trade.md", "organized-crime.txt", "arms-trade-broken.txt"])
def test_samples_lead_back_and_give_the_same_bytes_twice(rules: Pipeline, samples: Path, name: str) -> None:
    raw = (samples / name).read_text("utf-8")
    report = rules(document(raw, name))
    assert_traceable(report, raw)
    written = write_report(report)
    assert written == write_report(load_pipeline("rules")(document(raw, name)))
    assert read_report(written) == report


def test_long_documents_go_through_in_parts_without_loss(
    rules: Pipeline, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = (samples / "organized-crime.txt").read_text("utf-8")
    whole = rules(document(raw))
    monkeypatch.setattr("tawsiya.pipeline.extract._PART_LENGTH", 700)
    parts = rules(document(raw))
    assert_traceable(parts, raw)
    assert parts.text == whole.text
    assert [(m.label, m.span) for m in parts.mentions] == [(m.label, m.span) for m in whole.mentions]


def test_a_paragraph_longer_than_spacy_takes_is_told(rules: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules.nlp, "max_length", 60)
    monkeypatch.setattr("tawsiya.pipeline.extract._PART_LENGTH", 60)
    assert rules(document("وتوصي اللجنة بما يلي.\n\n" * 20)).blocks
    with pytest.raises(ReaderLimitError, match=r"x\.txt has a paragraph of \d+ characters, .*; end lines where"):
        rules(document("وتوصي اللجنة بما يلي، " * 20))


def test_documents_leave_no_trace_in_each_other(rules: Pipeline, samples: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted(samples.glob("*.txt"))]
    alone = [write_report(rules(document(text))) for text in texts]
    order = list(range(len(texts))) * 2
    random.Random(5).shuffle(order)
    for place in order:
        assert write_report(rules(document(texts[place]))) == alone[place]


@pytest.mark.parametrize("name", ["no-such", "missing.cfg", "/"])
def test_pipelines_that_cannot_be_built_say_what_can(name: str) -> None:
    with pytest.raises(PipelineError, match="give one of ar_un_reports, rules"):
        load_pipeline(name)


@pytest.mark.seeds
@pytest.mark.parametrize("name", ["att-2026", "unidir-2024-part1", "unodc-2018-part1"])
def test_real_reports_lead_back(rules: Pipeline, shared_data: Path, name: str) -> None:
    raw = (shared_data / "reports" / f"{name}.txt").read_bytes().decode("utf-8-sig")
    assert_traceable(rules(document(raw)), raw)


def test_breaches_are_found(rules: Pipeline) -> None:
    raw = "ترحب اللجنة بكندا.\n\nثانيا"
    report = rules(document(raw))
    assert list(find_breaches(report, raw)) == []
    wrong = report.blocks[0].model_copy(update={"raw": [report.blocks[0].raw[0].model_copy(update={"start": 1})]})
    broken = report.model_copy(update={"blocks": [wrong]})
    assert any("say something else" in breach for breach in find_breaches(broken, raw))
    assert any("belongs to no block" in breach for breach in find_breaches(broken, raw))


def test_lines_that_no_repair_settled_are_told_and_their_mentions_in_doubt(rules: Pipeline, samples: Path) -> None:
    report = rules(document((samples / "arms-trade-broken.txt").read_text("utf-8")))
    text = report.text or ""
    unsettled = [warning.span for warning in report.warnings if warning.code == "line-unsettled"]
    assert unsettled
    for mention in report.mentions:
        inside = any(span and span.overlap(mention.span) for span in unsettled)
        assert mention.doubtful or not inside, mention.span.of(text)
    assert not all(mention.doubtful for mention in report.mentions)


def test_a_sound_text_has_no_line_in_doubt(rules: Pipeline, samples: Path) -> None:
    report = rules(document((samples / "arms-trade.md").read_text("utf-8")))
    assert [warning.code for warning in report.warnings] == []


def test_keys_do_not_depend_on_the_printed_digits() -> None:
    western = "7. يوصي الفريق العامل بأن تقدم الدول الأطراف تقاريرها.\n\n8. ويدعو الفريق الدول إلى الحوار.\n"
    printed = western.translate(str.maketrans("78", "٧٨"))
    keys = [
        [one.key.split("#")[1] for one in load_pipeline("rules")(document(text)).recommendations]
        for text in (western, printed)
    ]
    assert keys == [["7", "8"], ["7", "8"]]

"""The component in a pipeline, and on the real reports."""

import json
import time
from pathlib import Path

import pytest
import spacy

from tawsiya.core.annotations import Block, Recommendation
from tawsiya.core.layers import has_layer, read_layer, write_layer
from tawsiya.core.span import Span
from tawsiya.segment.component import BlockRules
from tawsiya.tag.recommendations.component import RecommendationRules


def test_a_pipeline_annotates_texts_with_and_without_blocks() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("tawsiya_recommendation_rules")
    text = "ينبغي للدول أن تصدق على المعاهدة."
    (bare,) = read_layer(nlp(text), Recommendation)
    assert bare.span == Span(0, len(text))
    doc = nlp.make_doc(text)
    write_layer(doc, Block, [Block("heading", (Span(0, len(text)),))])
    doc = nlp(doc)
    assert has_layer(doc, Recommendation)
    assert read_layer(doc, Recommendation) == ()


def test_what_linking_adds_stays_empty() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("tawsiya_recommendation_rules")
    (one,) = read_layer(nlp("وتدعو اللجنة الدول إلى سداد الأنصبة بحلول عام 2040."), Recommendation)
    assert (one.chapeau, one.by, one.by_inherited, one.section, one.deadline) == (None, None, False, (), None)


@pytest.mark.parametrize("text", ["", "   \n", ".", "؟", "١ -", "(أ)", "ـــ", "يجب", "ان", "على ان", ":", "\n\n\n"])
def test_scraps_do_no_harm(text: str) -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("tawsiya_recommendation_rules")
    nlp(text)


def test_a_text_without_full_stops_takes_linear_time() -> None:
    rules = RecommendationRules()
    for piece in (
        "ينبغي للدول أن تقرأ التقرير، ",
        "ينبغي للدول (ا. ",
        "على الدول و",
        "جميع ",
        "لجنة ",
        "الدول، و",
        "تلك ",
    ):
        text = "يدعو المجلس " + piece * (60_000 // len(piece)) + "إلى العمل"
        start = time.process_time()
        assert len(list(rules.find(text))) <= 1
        assert time.process_time() - start < 5, piece


@pytest.mark.seeds
@pytest.mark.parametrize(("name", "least"), [("att-2026", 15), ("unidir-2024-part1", 80)])
def test_the_real_reports_keep_their_recommendations(shared_data: Path, name: str, least: int) -> None:
    text = (shared_data / "reports" / f"{name}.txt").read_text(encoding="utf-8")
    found = list(RecommendationRules().find(text, BlockRules().find(text)))
    gold = [
        json.loads(line)
        for line in (shared_data / "first-reading" / f"{name}.recommendations.jsonl").read_text("utf-8").splitlines()
    ]
    matched = [
        (one, row)
        for one in found
        for row in gold
        if 2 * one.span.overlap(Span(row["start"], row["end"])) > max(len(one.span), row["end"] - row["start"])
    ]
    assert len(matched) >= least
    assert len(matched) >= 0.85 * len(found)
    assert sum(one.strength == row["strength"] for one, row in matched) >= 0.95 * len(matched)
    assert sum(one.status == row["status"] for one, row in matched) >= 0.9 * len(matched)

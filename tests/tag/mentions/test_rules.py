"""The finders on sentences written for them: for each rule what it must find, and what it must leave alone."""

import json
from pathlib import Path

import pytest

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.component import MentionRules
from tawsiya.tag.mentions.passage import Passage

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()]


def found(text: str) -> tuple[Mention, ...]:
    return MentionRules().find([Passage.of(text)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(CASES.index(case) + 1))
def test_finds_exactly_the_mentions_of_the_case(case: dict) -> None:
    mentions = found(case["text"])
    expected = [(row["quote"], row["label"]) for row in case["mentions"]]
    assert [(mention.span.of(case["text"]), mention.label) for mention in mentions] == expected
    forms = [
        (row["form"], mention.form) for row, mention in zip(case["mentions"], mentions, strict=True) if "form" in row
    ]
    assert all(wanted == got for wanted, got in forms), forms


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(CASES.index(case) + 1))
def test_spans_start_and_end_with_a_token(case: dict) -> None:
    words = Passage.of(case["text"]).words
    starts, ends = {word.start for word in words}, {word.end for word in words}
    for row in case["mentions"]:
        start = case["text"].index(row["quote"])
        assert start in starts, row
        assert start + len(row["quote"]) in ends, row


def test_every_mention_names_its_rule_and_has_a_score() -> None:
    for case in CASES:
        for mention in found(case["text"]):
            assert mention.rule
            assert "/" in mention.rule
            assert 0 < mention.score <= 1


def test_states_have_their_code_and_named_instruments_their_key() -> None:
    mentions = found("صدقت إكوادور على معاهدة تجارة الأسلحة (ATT).")
    assert [mention.value for mention in mentions] == ["ECU", "ATT", "ATT"]


def test_an_ambiguous_name_needs_a_document_that_names_its_instrument() -> None:
    alone = [Passage.of("ينفذ برنامج العمل تدريجيا.")]
    assert MentionRules().find(alone) == ()
    with_name = [*alone, Passage.of("الصك الدولي للتعقب وبرنامج العمل المتعلق بالأسلحة الصغيرة.")]
    assert [mention.value for mention in MentionRules().find(with_name)] == ["POA", "ITI", "POA"]


@pytest.mark.parametrize(
    "text",
    [
        "تلاحظ اللجنة أن اتفاقية القضاء على جميع أشكال التمييز ضد المرأة نافذة بحلول عام 2030 في الدولة",
        "وتشير إلى بروتوكول منع الاتجار بالأشخاص وبخاصة النساء والأطفال وقمعه والمعاقبة عليه، المكمل للاتفاقية",
        "وإلى خطة التنمية لما بعد عام 2015 وإعلان بيجين لعام 1995 واتفاق باريس بشأن المناخ",
    ],
)
def test_texts_may_break_off_behind_any_character(text: str) -> None:
    for end in range(len(text) + 1):
        passage = Passage.of(text[:end])
        assert all(mention.span.end <= end for mention in MentionRules().find([passage]))


def test_a_long_name_is_found_with_a_letter_too_few_in_one_word() -> None:
    name = "الاتفاقية الدولية للقضاء على جميع أشكال التمييز العنصري"
    for spelling in (name, name.replace("أشكال", "أشكل")):
        (mention,) = found(f"صدقت الدول على {spelling} أمس.")
        assert (mention.value, mention.rule) == ("ICERD", "instrument/name")

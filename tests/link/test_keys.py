"""Recommendations of a document through the pipeline: what they carry, and keys that stay when it comes again."""

from pathlib import Path

import pytest

from tawsiya.core.report import Report
from tawsiya.ingest.text import TextReader
from tawsiya.pipeline.extract import Pipeline


@pytest.fixture(scope="module")
def sample(samples: Path) -> str:
    return (samples / "arms-trade.md").read_text("utf-8")


def report_of(pipeline: Pipeline, text: str, name: str = "first.md") -> Report:
    return pipeline(TextReader().read(text.encode(), Path(name)))


def keys(report: Report) -> dict[str, str]:
    found = {one.key: one.text_sha256 for one in report.recommendations}
    assert len(found) == len(report.recommendations)
    return found


def test_keys_are_symbol_and_printed_labels(rules: Pipeline, sample: str) -> None:
    report = report_of(rules, sample)
    assert report.doc_key == report.metadata.symbol == "ATT/CSP18.WGEU/2032/CHAIR/1104/Draft.Rep"
    assert {"7", "18(أ)", "18(هـ)"} <= {one.path for one in report.recommendations}
    assert all(one.key == f"{report.doc_key}#{one.path}" for one in report.recommendations)


def test_the_same_document_under_another_name_has_the_same_keys_and_words(rules: Pipeline, sample: str) -> None:
    assert keys(report_of(rules, sample)) == keys(report_of(rules, sample, "second.md"))


@pytest.mark.parametrize(
    "respell",
    [
        lambda text: text.replace("الدول", "الدُّوَل"),
        lambda text: text.replace("الأطراف", "الأطـــراف"),
        lambda text: text.replace("الأطراف", "الاطراف"),
        lambda text: text.replace(" على ", "  على "),
    ],
    ids=["vowel marks", "tatweel", "alef without hamza", "doubled blanks"],
)
def test_repair_and_spelling_change_neither_keys_nor_words(rules: Pipeline, sample: str, respell: object) -> None:
    assert callable(respell)
    respelt = respell(sample)
    assert respelt != sample
    assert keys(report_of(rules, respelt)) == keys(report_of(rules, sample))


def test_a_reissue_with_one_changed_word_keeps_the_keys_and_says_which_words_changed(
    rules: Pipeline, sample: str
) -> None:
    first = keys(report_of(rules, sample))
    item = next(one for one in report_of(rules, sample).recommendations if one.path == "18(ب)")
    last = item.text.split()[-1]
    changed = item.text.removesuffix(last) + "الموحدة " + last
    again = keys(report_of(rules, sample.replace(item.text, changed, 1)))
    assert set(again) == set(first)
    assert [key for key in first if first[key] != again[key]] == [item.key]


def test_a_paragraph_more_before_them_keeps_the_keys_of_the_items(rules: Pipeline, sample: str) -> None:
    more = sample.replace("خلفية\n", "خلفية\n\nنوقشت هذه المسألة في اجتماعات سابقة.\n", 1)
    assert more != sample
    assert keys(report_of(rules, more)) == keys(report_of(rules, sample))


def test_recommendations_carry_their_mentions_deadline_speaker_and_addressees(rules: Pipeline, sample: str) -> None:
    report = report_of(rules, sample)
    by_id = {mention.id: mention for mention in report.mentions}
    by_path = {one.path: one for one in report.recommendations}
    for one in report.recommendations:
        inside = [by_id[name] for name in one.mentions]
        assert all(one.span.contains(mention.span) for mention in inside)
        assert one.deadline is None or one.deadline in {m.value for m in inside if m.role == "deadline"}
    assert by_path["18(ب)"].deadline == "2033-12"
    assert {by_id[name].label for one in report.recommendations for name in one.mentions} >= {"DATE", "INSTRUMENT"}
    by = by_path["18(أ)"].by
    assert by is not None
    assert (by.text, by.inherited) == ("الفريق العامل", True)
    assert [(one.text, one.kind) for one in by_path["8"].addressees] == [("الجهات المانحة", "donors")]
    assert [one.kind for one in by_path["18(د)"].addressees] == ["secretariat"]

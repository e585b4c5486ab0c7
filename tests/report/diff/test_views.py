"""Words that changed, and how they are shown: quotes that are exact, nothing that steers a terminal."""

import io
import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from tawsiya.core.report import Report
from tawsiya.report.assemble import words_sha256
from tawsiya.report.diff.changes import DocumentChanges, compare_reports
from tawsiya.report.diff.views import as_json, print_changes
from tawsiya.report.diff.words import edits
from tawsiya.report.right_to_left import POP, RIGHT_TO_LEFT

WORDS = st.lists(
    st.sampled_from(["الدول", "تكفل", "٢٠٣١", "2031", "،", "\n", "\N{RIGHT-TO-LEFT MARK}", "أ|ب"]), max_size=12
)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_edits_cover_both_texts(before: list[str], after: list[str]) -> None:
    """Every character that is no blank stands in one edit, in order; equal runs have the same words."""
    old, new = " ".join(before), " ".join(after)
    found = edits(old, new)
    for text, spans in ((old, [edit.old for edit in found]), (new, [edit.new for edit in found])):
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


def reworded(report: Report, old: str, new: str) -> DocumentChanges:
    row = report.recommendations[0]
    assert old in row.text
    text = row.text.replace(old, new)
    changed = row.model_copy(update={"text": text, "text_sha256": words_sha256(text)})
    later = report.model_copy(update={"recommendations": [changed, *report.recommendations[1:]]})
    return compare_reports("l4\x1b[31m", report, later)


def shown(changes: DocumentChanges, *, colours: bool) -> str:
    file = io.StringIO()
    print_changes(
        changes, Console(file=file, width=80, force_terminal=colours, color_system="standard" if colours else None)
    )
    return file.getvalue()


def test_json_quotes_the_words(report: Report) -> None:
    word = report.recommendations[0].text.split()[1]
    found = json.loads(json.dumps(as_json(reworded(report, word, "كلمة أخرى"))))
    [change] = found["changes"]
    for edit in change["words"]:
        for side in ("old", "new"):
            span = edit[f"{side}_span"]
            assert change[side][0]["text"][span["start"] : span["end"]] == edit[side]
    assert "كلمة أخرى" in {edit["new"] for edit in change["words"]}


def test_without_colours_changes_stand_in_brackets(report: Report) -> None:
    word = report.recommendations[0].text.split()[1]
    plain = shown(reworded(report, word, "كلمة"), colours=False)
    assert f"[-{word}-]" in plain
    assert "{+كلمة+}" in plain
    assert "\x1b" not in plain
    assert plain.count(RIGHT_TO_LEFT) <= plain.count(POP)


def test_with_colours_changes_are_struck_or_green(report: Report) -> None:
    word = report.recommendations[0].text.split()[1]
    coloured = shown(reworded(report, word, "كلمة"), colours=True)
    assert f"\x1b[9;31m{word}" in coloured
    assert "\x1b[32mكلمة" in coloured
    assert "[-" not in coloured


def test_nothing_is_shown_of_equal_documents(report: Report) -> None:
    assert shown(compare_reports("same", report, report), colours=False) == ""


def test_documents_that_came_or_went_are_told(report: Report) -> None:
    assert "the whole document was added" in shown(compare_reports("new", None, report), colours=False)
    gone = compare_reports("old", report, None)
    assert gone.differs
    assert gone.counts["removed"] == len(report.recommendations)


def test_a_changed_chapeau_is_a_fact(report: Report) -> None:
    rows = [
        row.model_copy(update={"chapeau": row.chapeau.model_copy(update={"text": "يطلب إلى الدول ما يلي:"})})
        if row.chapeau
        else row
        for row in report.recommendations
    ]
    found = compare_reports("name", report, report.model_copy(update={"recommendations": rows}))
    assert found.counts["facts"] == sum(row.chapeau is not None for row in rows) > 0
    assert {fact.name for change in found.changes for fact in change.facts} == {"chapeau"}

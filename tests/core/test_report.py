"""The contract: strict when written, tolerant when read, the same bytes for the same report."""

import json
import re
from pathlib import Path

import pytest

from tawsiya.core.annotations import BODY_TYPES
from tawsiya.core.errors import ReportError
from tawsiya.core.report import Metadata, Quality, Report, Source, json_schema, read_report, write_report
from tawsiya.corpus.rows import FORMS, MENTION_LABELS, ROLES, STATUSES, STRENGTHS

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "schema" / "report-1.json"


@pytest.fixture
def report() -> Report:
    source = Source(
        uri="a.txt", media_type="text/plain", sha256="0" * 64, bytes=1, pages=0, reader="text 1", raw_sha256="0" * 64
    )
    return Report(
        doc_key="a",
        source=source,
        metadata=Metadata(title="تقرير"),
        quality=Quality(text=0.98765),
        text="تقرير",
        blocks=[],
        mentions=[],
        recommendations=[],
        producers=[],
    )


def test_a_report_is_read_as_it_was_written(report: Report) -> None:
    written = write_report(report)
    assert write_report(read_report(written)) == written
    assert '"schema": "tawsiya/report/1"' in written
    assert "تقرير" in written
    assert '"text": 0.988' in written


def test_keys_of_later_versions_are_passed_over(report: Report) -> None:
    later = json.loads(write_report(report)) | {"themes": ["x"], "schema_minor": 7}
    assert read_report(json.dumps(later)).schema_minor == 7


@pytest.mark.parametrize("broken", ["{", "[]", '{"schema": "tawsiya/report/2"}', ""])
def test_other_files_are_refused_with_name_and_advice(broken: str) -> None:
    with pytest.raises(ReportError, match=r"x\.json is no report .* give a \.json file"):
        read_report(broken, "x.json")


def test_the_schema_file_follows_the_models() -> None:
    """When this fails on purpose: `tawsiya schema > docs/schema/report-1.json`, and a word in the changelog."""
    assert json.loads(SCHEMA_FILE.read_text("utf-8")) == json_schema()


def test_every_key_is_described_in_the_schema_and_on_the_page() -> None:
    page = (SCHEMA_FILE.parents[1] / "report.md").read_text("utf-8")
    schema = json_schema()
    for name, model in {"Report": schema, **schema["$defs"]}.items():  # type: ignore[dict-item]
        _, _, section = page.partition(f"### {name}\n")
        section, _, _ = section.partition("\n#")
        listed = [line.split("|") for line in section.splitlines() if line.startswith("| `")]
        told = {cells[1].strip(" `"): cells[3].strip() for cells in listed}
        assert told.keys() == model["properties"].keys(), name
        for key, value in model["properties"].items():
            if name != "Span":  # of the standard library's kind: it has no descriptions of fields
                assert told[key] == " ".join(value["description"].split()), (name, key)


def test_every_strength_and_type_of_block_stands_on_the_page() -> None:
    page = (SCHEMA_FILE.parents[1] / "report.md").read_text("utf-8")
    for word in (*STRENGTHS, *STATUSES, *FORMS, *ROLES, *MENTION_LABELS, *BODY_TYPES, "footnote", "boilerplate"):
        assert f"`{word}`" in page, word


def test_every_reason_for_no_value_stands_on_the_page() -> None:
    root = SCHEMA_FILE.parents[2]
    page = (root / "docs" / "report.md").read_text("utf-8")
    sources = "".join(path.read_text("utf-8") for path in (root / "src" / "tawsiya" / "link").glob("*.py"))
    reasons = set(re.findall(r'(?:None, |no_value=|else )"([a-z]+(?:-[a-z]+)+)"', sources))
    assert len(reasons) > 9
    assert not {reason for reason in reasons if f"`{reason}`" not in page}

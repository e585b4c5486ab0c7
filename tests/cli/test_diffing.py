"""`tawsiya diff`: what it shows to people and programs, and its exit codes."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tawsiya.cli.app import app
from tawsiya.core.report import Report, write_report
from tawsiya.core.report_parts import Recommendation
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.extract import Pipeline
from tawsiya.report.assemble import words_sha256


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture(scope="module")
def report(samples: Path, rules: Pipeline) -> Report:
    return rules(read_file(samples / "arms-trade.md"))


def save(path: Path, report: Report, rows: Sequence[Recommendation] | None = None) -> Path:
    kept = report if rows is None else report.model_copy(update={"recommendations": list(rows)})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_report(kept), "utf-8")
    return path


def reword(row: Recommendation, old: str, new: str) -> Recommendation:
    text = row.text.replace(old, new)
    assert text != row.text
    return row.model_copy(update={"text": text, "text_sha256": words_sha256(text)})


def test_equal_reports_differ_in_nothing(report: Report, tmp_path: Path) -> None:
    one, two = save(tmp_path / "one.json", report), save(tmp_path / "two.json", report)
    assert run("diff", one, two).output == ""
    assert run("diff", one, two).exit_code == 0


def test_what_changed_is_shown(report: Report, tmp_path: Path) -> None:
    rows = report.recommendations
    changed = [*rows[1:6], reword(rows[6], "الدول", "الحكومات"), *rows[7:]]
    result = run("diff", save(tmp_path / "one.json", report), save(tmp_path / "two.json", report, changed))
    assert result.exit_code == 1
    assert "12 equal, 1 reworded, 1 removed" in result.stdout
    assert "[-الدول-]" in result.stdout
    assert "{+الحكومات+}" in result.stdout


def test_programs_get_a_line_a_document(report: Report, tmp_path: Path) -> None:
    rows = report.recommendations
    moved = [row.model_copy(update={"path": f"{number}"}) for number, row in enumerate(rows, 50)]
    result = run("diff", save(tmp_path / "one.json", report), save(tmp_path / "two.json", report, moved), "--json")
    assert result.exit_code == 1
    [line] = result.stdout.splitlines()
    found = json.loads(line)
    assert found["schema"] == "tawsiya/diff/1"
    assert found["counts"]["moved"] == len(rows)
    assert (found["counts"]["added"], found["counts"]["removed"]) == (0, 0)
    assert {change["kind"] for change in found["changes"]} == {"moved"}


def test_changed_facts_count_unless_left_out(report: Report, tmp_path: Path) -> None:
    rows = [report.recommendations[0].model_copy(update={"deadline": "2040"}), *report.recommendations[1:]]
    one, two = save(tmp_path / "one.json", report), save(tmp_path / "two.json", report, rows)
    result = run("diff", one, two, "--json")
    [change] = json.loads(result.stdout)["changes"]
    assert change["facts"] == [{"name": "deadline", "old": None, "new": "2040"}]
    assert run("diff", one, two, "--no-facts").exit_code == 0


def test_runs_are_compared_document_by_document(report: Report, tmp_path: Path) -> None:
    other = report.model_copy(update={"doc_key": "other"})
    for name in ("same", "renamed"):
        save(tmp_path / "old" / f"{name}.json", report.model_copy(update={"doc_key": name}))
    save(tmp_path / "old" / "gone.json", other)
    save(tmp_path / "new" / "same.json", report.model_copy(update={"doc_key": "same"}))
    save(tmp_path / "new" / "deep" / "elsewhere.json", report.model_copy(update={"doc_key": "renamed"}))
    save(tmp_path / "new" / "fresh.json", other.model_copy(update={"doc_key": "fresh"}))
    result = run("diff", tmp_path / "old", tmp_path / "new", "--json")
    assert result.exit_code == 1
    found = {line["name"]: line for line in map(json.loads, result.stdout.splitlines())}
    assert sorted(found) == ["deep/elsewhere", "fresh", "gone", "same"]
    assert found["deep/elsewhere"]["counts"]["equal"] == len(report.recommendations)
    assert (found["fresh"]["old"], found["gone"]["new"]) == (None, None)
    assert found["gone"]["counts"]["removed"] == len(report.recommendations)


def test_an_unreadable_report_is_told_and_the_rest_go_on(report: Report, tmp_path: Path) -> None:
    for folder in ("old", "new"):
        save(tmp_path / folder / "good.json", report)
        (tmp_path / folder / "bad.json").write_text("{}", "utf-8")
    result = run("diff", tmp_path / "old", tmp_path / "new", "--json")
    assert result.exit_code == 2
    assert "bad.json is no report" in result.stderr
    assert [json.loads(line)["name"] for line in result.stdout.splitlines()] == ["good"]


def test_lines_of_reports_are_runs_too(report: Report, tmp_path: Path) -> None:
    line = write_report(report, indent=None)
    (tmp_path / "one.jsonl").write_text(line, "utf-8")
    (tmp_path / "two.jsonl").write_text(line, "utf-8")
    assert run("diff", tmp_path / "one.jsonl", tmp_path / "two.jsonl").exit_code == 0


@pytest.mark.parametrize("names", [("no-such", "no-such"), ("file.json", "."), (".", ".")])
def test_wrong_use_ends_with_two(names: tuple[str, str], report: Report, tmp_path: Path) -> None:
    save(tmp_path / "file.json", report)
    (tmp_path / "empty").mkdir()
    places = [tmp_path / "empty" if name == "." else tmp_path / name for name in names]
    result = run("diff", *places)
    assert result.exit_code == 2
    assert result.stderr.startswith("tawsiya: ")

"""`tawsiya feed`: what it writes, what it says, how it ends."""

import csv
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tawsiya.cli.app import app
from tawsiya.core.errors import ReportError
from tawsiya.core.report import Report, read_report, write_report
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.extract import Pipeline

CSV_NAMES = ["impact", "uhri"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture(scope="module")
def folder(samples: Path, rules: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two reports, one of them deeper, with what else stands in such a folder."""
    made = tmp_path_factory.mktemp("run")
    (made / "deep").mkdir()
    for name, place in (("arms-trade.md", made), ("rights-review.txt", made / "deep")):
        report = rules(read_file(samples / name))
        (place / f"{name}.json").write_text(write_report(report), "utf-8")
        (place / f"{name}.raw.txt").write_text("raw", "utf-8")
        (place / f".{name}.record").write_text("{}", "utf-8")
    (made / ".tawsiya").mkdir()
    (made / ".tawsiya" / "index.json").write_text("{}", "utf-8")
    return made


def reports(folder: Path) -> list[Report]:
    return [read_report(path.read_bytes()) for path in sorted(folder.rglob("*.json")) if path.parent.name != ".tawsiya"]


@pytest.mark.parametrize("name", CSV_NAMES)
def test_a_folder_becomes_one_sheet(name: str, folder: Path, tmp_path: Path) -> None:
    result = run("feed", name, folder, "-o", tmp_path / "out.csv", *(["--no-hints"] if name == "impact" else []))
    assert (result.exit_code, result.stdout) == (0, "")
    count = sum(len(report.recommendations) for report in reports(folder))
    assert f"2 reports, {count} recommendations -> " in result.stderr
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == count


def test_the_row_of_hints_is_told(folder: Path, tmp_path: Path) -> None:
    result = run("feed", "impact", folder, "-o", tmp_path / "out.csv", "--framework", 3)
    assert "row 2 holds hints" in result.stderr
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        hints, first, *_ = csv.DictReader(file)
    assert hints["Title [database:title]"].startswith("Required")
    assert first["Framework [database:framework_id]"] == "3"


def test_uwazi_is_a_zip(folder: Path, tmp_path: Path) -> None:
    assert run("feed", "uwazi", folder, "-o", tmp_path / "out.zip", "--english").exit_code == 0
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert "title__en" in archive.read("import.csv").decode().splitlines()[0]


@pytest.mark.parametrize(("name", "suffix"), [("annotations", ".jsonld"), ("akn", ".xml")])
def test_a_folder_becomes_a_folder(name: str, suffix: str, folder: Path, tmp_path: Path) -> None:
    assert run("feed", name, folder, "-o", tmp_path / "out").exit_code == 0
    names = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob(f"*{suffix}")}
    assert names == {f"arms-trade.md{suffix}", f"deep/rights-review.txt{suffix}"}


def test_two_runs_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name in ("uwazi", "akn"):
        for place in ("one", "two"):
            run("feed", name, folder, "-o", tmp_path / place / name)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert len(files) == 3
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)


def test_a_bad_report_is_told_and_the_rest_go_on(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for path in folder.glob("*.json"):
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "in" / "broken.json").write_text('{"schema": "other"}', "utf-8")
    result = run("feed", "uhri", tmp_path / "in", "-o", tmp_path / "out.csv")
    assert result.exit_code == 1
    assert "broken.json is no report of schema tawsiya/report/1" in result.stderr
    assert "1 reports, 14 recommendations" in result.stderr


def test_lines_of_reports_are_read(folder: Path, tmp_path: Path) -> None:
    lines = [write_report(report, indent=None) for report in reports(folder)]
    (tmp_path / "all.jsonl").write_text("".join(lines) + "\n{}\n", "utf-8")
    result = run("feed", "akn", tmp_path / "all.jsonl", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "all.jsonl#L4 is no report" in result.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["all-1.xml", "all-2.xml"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("feed", "excel", ".", "-o", "x"), 2, "unknown feed"),
        (("feed", "uhri", "."), 2, "--output"),
        (("feed", "uhri", "no-such-folder", "-o", "x.csv"), 1, "does not exist"),
        (("feed", "uhri", "{empty}", "-o", "x.csv"), 1, "holds no report"),
        (("feed", "uhri", "{empty}", "-o", "{empty}"), 2, "is a folder"),
        (("feed", "akn", ".", "-o", "x", "--english"), 2, "is for uwazi"),
        (("feed", "uhri", ".", "-o", "x", "--framework", "3"), 2, "is for impact"),
    ],
)
def test_wrong_use_is_told(words: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    result = run(*(word.replace("{empty}", str(tmp_path)) for word in words))
    assert result.exit_code == code
    assert said in (result.stderr or str(result.exception)).replace("\n", " ") or said in str(result.exception)


@pytest.mark.parametrize("name", ["uwazi", *CSV_NAMES])
def test_a_feed_of_nothing_leaves_the_old_one(name: str, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", "utf-8")
    (tmp_path / "out").write_text("old", "utf-8")
    result = run("feed", name, tmp_path / "broken.json", "-o", tmp_path / "out")
    assert isinstance(result.exception, ReportError)
    assert "stays as it was" in str(result.exception)
    assert (tmp_path / "out").read_text("utf-8") == "old"

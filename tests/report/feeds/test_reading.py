"""Names of reports, and refusals that are those of exports."""

import os
from pathlib import Path

import pytest

from tawsiya.core.errors import TawsiyaError
from tawsiya.core.report import Report, write_report
from tawsiya.report.feeds.reading import find_named
from tawsiya.report.reading import Place, Refused, read_reports


def _names(path: Path) -> list[str]:
    return [name for name, item in find_named(path) if isinstance(item, Place)]


def test_names_are_paths_without_suffix_in_the_order_of_paths(folder: Path) -> None:
    (folder / "z.json").write_bytes((folder / "a.docx.json").read_bytes())
    assert _names(folder) == ["a.docx", "deep/b.txt", "deep/c.txt", "z"]
    assert _names(folder / "z.json") == ["z"]


def test_no_two_reports_have_one_name(tmp_path: Path, report: Report) -> None:
    line = write_report(report, indent=None)
    (tmp_path / "a.jsonl").write_text(f"{line}\n{line}", "utf-8")
    for name in ("a.json", "a-1.json", "a-1~.json", "a.jsonl.json"):
        (tmp_path / name).write_text(line, "utf-8")
    assert sorted(_names(tmp_path)) == ["a", "a-1", "a-1~", "a-1~~", "a-3", "a.jsonl"]
    assert all(place.load() == report for _, place in find_named(tmp_path))


def test_what_exports_refuse_is_refused(folder: Path, report: Report) -> None:
    newer = report.model_copy(update={"schema_minor": 7})
    twins = report.model_copy(update={"mentions": [report.mentions[0], report.mentions[0]]})
    (folder / "lines.jsonl").write_text(
        "".join(write_report(one, indent=None) + "\n" for one in (newer, report)), "utf-8"
    )
    (folder / "twins.json").write_text(write_report(twins), "utf-8")
    (folder / "dead.json").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe.json")
    told = []
    for _, place in find_named(folder):
        try:
            place.load()
        except TawsiyaError as error:
            told.append(str(error))
    refused = [str(item.error) for item in read_reports([folder]) if isinstance(item, Refused)]
    assert len(refused) == 4
    assert sorted(told) == sorted(refused)


def test_where_nothing_is_there_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(TawsiyaError, match="holds no report"):
        find_named(tmp_path)
    with pytest.raises(TawsiyaError, match="does not exist"):
        find_named(tmp_path / "missing")

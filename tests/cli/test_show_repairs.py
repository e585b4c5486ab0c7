"""`tawsiya show --repairs`: what is repaired in a document, before any report is made of it."""

import subprocess
import sys
from pathlib import Path

import pytest

TAWSIYA = Path(sys.executable).parent / "tawsiya"


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(TAWSIYA), *map(str, words)], capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "تقرير.txt"
    path.write_text("٢٠١٩ آذار/مارس ٥عُقدت النــدوة في \nيقدم الفريق تقريره  -٨٨\n", "utf-8")
    return path


def test_lines_are_shown_before_and_after_with_reasons(broken: Path) -> None:
    done = run("show", "--repairs", broken)
    assert done.returncode == 0, done.stderr
    assert "عُقدت الندوة في ٥ آذار/مارس ٢٠١٩" in done.stdout
    assert "the year stands before its month" in done.stdout


def test_the_page_goes_where_it_is_asked_to(broken: Path, tmp_path: Path) -> None:
    page = tmp_path / "repairs.html"
    done = run("show", "--repairs", "--html", "-o", page, broken)
    assert (done.returncode, done.stdout) == (0, "")
    assert "٨٨- يقدم الفريق تقريره" in page.read_text("utf-8").replace("<mark>", "").replace("</mark>", "")


def test_an_output_without_a_page_is_refused(broken: Path, tmp_path: Path) -> None:
    done = run("show", "--repairs", "-o", tmp_path / "x.html", broken)
    assert done.returncode == 2
    assert "--html" in done.stderr


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    done = run("show", "--repairs", tmp_path / "missing.txt")
    assert done.returncode != 0
    assert "missing.txt" in done.stderr

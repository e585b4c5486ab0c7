"""Labels of random lists against those that LibreOffice prints, family by family, each difference with its reason.

`python -m tests.ingest.docx.compare_labels` prints the figures. They were taken with LibreOffice 7.4.7; a later version
may know more of the standard, and then the test of that family says so.
"""

import re
import shutil
from pathlib import Path

import pytest
from tests.ingest.docx.compare_labels import (
    SPELLING,
    Difference,
    as_libreoffice_reads,
    compare,
    print_with_libreoffice,
    read_labels,
    signs,
)
from tests.ingest.docx.random_lists import FAMILIES, random_lists

from tawsiya.ingest.document import Mark
from tawsiya.ingest.docx.reader import DocxReader

SEEDS = range(40)
FILES = Path(__file__).with_name("files")
UNREAD_THERE = {"npm-officegen", "npm-html-docx-js"}
_NOTE = re.compile("[¹²]")
_PAIR = re.compile("أ([ء-ي])")


@pytest.fixture
def libreoffice(request: pytest.FixtureRequest) -> None:
    if "slow" not in request.config.getoption("markexpr"):
        pytest.skip("slow: run it with -m slow")
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice (soffice)")


@pytest.mark.slow
@pytest.mark.parametrize("family", ["common", "by style", "all levels begun anew"])
def test_labels_are_those_of_libreoffice(libreoffice: None, family: str) -> None:
    found = compare(family, SEEDS)
    assert found.labels == 1000
    assert found.differences == ()
    assert found.unprinted == ()


@pytest.mark.slow
@pytest.mark.parametrize("family", ["lvlRestart", "isLgl", "hindiNumbers"])
def test_what_libreoffice_does_not_know_explains_the_differences(libreoffice: None, family: str) -> None:
    """ECMA-376-1, 17.9.10, 17.9.4 and 17.18.59: without these in the file, the labels are those of LibreOffice."""
    assert compare(family, SEEDS).differences
    found = compare(family, SEEDS, as_libreoffice_reads)
    assert (found.differences, found.unprinted) == ((), ())


@pytest.mark.slow
def test_behind_the_last_letter_libreoffice_counts_on_with_pairs(libreoffice: None) -> None:
    """أأ أب أت, where the standard doubles each letter: أأ بب تت, as it does Latin ones and LibreOffice does too."""
    found = compare("behind the last letter", SEEDS)
    assert found.differences
    assert [one for one in found.differences if doubled(one.theirs) != doubled(one.ours)] == []


def doubled(label: str) -> str:
    return _PAIR.sub(r"\1\1", label.translate(SPELLING))


@pytest.mark.slow
def test_lower_levels_begun_elsewhere_differ_now_and_then(libreoffice: None) -> None:
    """An override that begins a lower level at another number than the level has.

    Here it does so where its list first uses the level and wherever it restarts (ISO/IEC 29500-1:2008, 17.9.27);
    LibreOffice does neither every time. No program is known to write such overrides.
    """
    found = compare("lower levels begun elsewhere", SEEDS)
    assert 0 < len(found.differences) <= 200
    assert len({one.seed for one in found.differences}) < len(SEEDS)


@pytest.mark.slow
def test_labels_of_the_files_of_other_programs_are_those_of_libreoffice(libreoffice: None) -> None:
    """Bullets apart, of which its text export knows one. Two files it does not read: it crashes on one, and shows
    nothing of the other.
    """
    paths = [path for path in sorted(FILES.glob("*.docx")) if path.stem not in UNREAD_THERE]
    printed = print_with_libreoffice({number: path.read_bytes() for number, path in enumerate(paths)})
    wrong, labels = [], 0
    for number, path in enumerate(paths):
        document = DocxReader().read(path.read_bytes(), path)
        theirs = [plainly(line) for line in printed[number][0].splitlines()]
        ours = [plainly(mark.span.of(document.raw)) for mark in document.marks if is_numbered(mark)]
        labels += len(ours)
        wrong += [f"{path.name}: {line}" for line in ours if not any(found.startswith(line) for found in theirs)]
    assert (wrong, labels) == ([], 83)


def is_numbered(mark: Mark) -> bool:
    return mark.kind != "footnote" and mark.label is not None and mark.label.isalnum()


def plainly(line: str) -> str:
    """A line with blanks folded, without marks of notes: there, figures end the line."""
    return " ".join(_NOTE.sub("", line.split("\n")[0]).split()).translate(SPELLING)


@pytest.mark.parametrize("family", FAMILIES)
def test_lists_are_the_same_for_the_same_seed_and_every_paragraph_has_a_label(family: str) -> None:
    content = random_lists(family, 7)
    assert content == random_lists(family, 7)
    assert content != random_lists(family, 8)
    found = read_labels(DocxReader().read(content, Path("a.docx")).raw)
    assert len(found) == 25
    assert all(found.values())


def test_labels_and_signs_are_found_in_lines() -> None:
    assert read_labels("    IV-أ.   x3x\nفاصل\nx4x\n(1) x5x x") == {"x3x": "IV-أ.", "x4x": ""}
    assert signs("أ -12 x") <= signs("[x] 12-أ")
    assert not signs("12") <= signs("21 1 2")
    assert doubled("القسم اب/د") == doubled("القسم بب/د")
    assert Difference(1, "x1x", "أ", "ا").ours.translate(SPELLING) == "أ"

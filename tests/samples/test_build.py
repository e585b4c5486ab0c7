"""The copies of the samples are those that the builder makes, and LibreOffice prints the labels that the samples have.

`libreoffice.json` keeps what LibreOffice exported: for each document its hash and, for each label, the first word
behind it. After a change of the builder, export anew with the command that stands there.
"""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from tests.samples.build import NAMES, build
from tests.samples.model import SAMPLES, WITH_OWN_PAGE, inline, read_sample

EXPORTED = json.loads(Path(__file__).with_name("libreoffice.json").read_text("utf-8"))
LARGEST = 150_000
TYPED = {"organized-crime.docx"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(folder)
    return folder


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", NAMES)
def test_word_documents_are_those_of_the_builder(name: str, built: Path) -> None:
    assert parts(SAMPLES / f"{name}.docx") == parts(built / f"{name}.docx")


@pytest.mark.parametrize("name", sorted(set(NAMES) - WITH_OWN_PAGE))
def test_pages_are_those_of_the_builder(name: str, built: Path) -> None:
    assert (SAMPLES / f"{name}.html").read_bytes() == (built / f"{name}.html").read_bytes()


@pytest.mark.parametrize("path", [SAMPLES / f"{name}.{font}.pdf" for name in NAMES for font in ("amiri", "naskh")])
def test_printed_copies_are_small_and_undated(path: Path) -> None:
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert len(content) < LARGEST
    assert b"(D:19800101" in content


def test_numbers_stand_in_no_text_of_a_word_document() -> None:
    document = parts(SAMPLES / "arms-trade.docx")["word/document.xml"].decode()
    assert "<w:t>أعدّت" in document
    assert document.count('<w:pStyle w:val="NumberedParagraph"/>') == 19
    assert document.count("<w:footnoteReference") == 3


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_prints_the_labels_of_the_sample(name: str) -> None:
    exported = EXPORTED["documents"][f"{name}.docx"]
    assert exported["sha256"] == hashlib.sha256((SAMPLES / f"{name}.docx").read_bytes()).hexdigest()
    prints = {} if f"{name}.docx" in TYPED else EXPORTED["prints"]
    expected = [
        [part.form.format(prints.get(part.label, part.label)), part.text.split()[0].strip("*")]
        for part in read_sample(name).parts
        if part.label
    ]
    assert exported["labels"] == expected


def test_marks_of_notes_are_told_from_stars_that_mark_words() -> None:
    assert list(inline("المؤقت*")) == [("text", "المؤقت"), ("note", "*")]
    assert list(inline("قدمت **كينيا** [ردا](#)²")) == [
        ("text", "قدمت "),
        ("bold", "كينيا"),
        ("text", " "),
        ("link", "ردا"),
        ("note", "2"),
    ]


def test_a_paragraph_that_a_footnote_cuts_is_whole() -> None:
    sample = read_sample("arms-trade")
    [eighth] = [part for part in sample.parts if part.label == "8"]
    assert "الشهادة، وأن الدورة" in eighth.text
    assert list(sample.notes) == ["1", "2", "3"]


def test_furniture_is_kept_once() -> None:
    sample = read_sample("organized-crime")
    assert (sample.head, sample.foot, len(sample.job)) == ("CTOC/COP/WG.12/2041/3", "V.41-00417", 2)

"""Whole files: what two programs printed, pages, warnings, and files that cannot be read."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tawsiya.core.errors import DamagedPdfError, EncryptedPdfError, InputError, NoTextError, ReaderLimitError
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.limits import Limits, use_limits
from tawsiya.ingest.pdf import reader as reader_module
from tawsiya.ingest.pdf.glyphs import Glyph, PageGlyphs
from tawsiya.ingest.pdf.maps import UNREADABLE
from tawsiya.ingest.pdf.reader import PdfReader
from tawsiya.pipeline.extract import Pipeline

_SPEC = spec_from_file_location("pdf_build", Path(__file__).with_name("build.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
build = module_from_spec(_SPEC)
_SPEC.loader.exec_module(build)

FILES = Path(__file__).with_name("files")
PRINTED = ("chromium", "libreoffice")
"""One text, printed by Chromium in Noto Naskh Arabic and by LibreOffice in Amiri, justified."""


def read(content: bytes) -> RawDocument:
    return PdfReader().read(content, Path("report.pdf"))


@pytest.fixture(params=PRINTED)
def printed(request: pytest.FixtureRequest) -> tuple[str, RawDocument]:
    name: str = request.param
    return name, read((FILES / f"{name}.pdf").read_bytes())


def test_text_is_as_it_was_before_it_was_printed(printed: tuple[str, RawDocument]) -> None:
    name, document = printed
    assert document.raw + "\n" == (FILES / f"{name}.txt").read_text(encoding="utf-8")
    assert document.warnings == ()
    assert document.pages == (0,)


def test_marks_say_what_the_print_says(printed: tuple[str, RawDocument]) -> None:
    _, document = printed
    kinds = [mark.kind for mark in document.marks]
    assert kinds == ["heading", "heading", "table", "footnote"]
    assert document.marks[3].label == "1"
    cells = document.marks[2].cells
    assert cells is not None
    assert [[cell.of(document.raw) for cell in row] for row in cells][1] == ["كوستاريكا", "12", "50%"]


def test_furniture_is_marked_and_paragraphs_go_on_over_pages() -> None:
    pages = [
        [
            (72.0, 800.0, 9.0, "A/CONF.192/15"),
            *(
                (72.0, 700.0 - 14 * at, 12.0, f"{sign * number} words that fill the line")
                for at, sign in enumerate("abcdefghi")
            ),
            (72.0, 30.0, 9.0, str(number)),
        ]
        for number in (1, 2, 3)
    ]
    document = read(build.pdf(pages))
    marked = [mark.span.of(document.raw) for mark in document.marks if mark.kind == "boilerplate"]
    assert marked == ["A/CONF.192/15", "1", "A/CONF.192/15", "2", "A/CONF.192/15", "3"]
    assert document.raw.count("words that fill") == 27
    assert len(document.raw.split("\n\n")) == 7
    assert list(document.pages) == sorted(document.pages)
    assert document.raw[document.pages[1] :].startswith("aa words that fill")


def test_columns_are_read_one_by_one_the_right_one_first() -> None:
    left = [(60.0, 700.0 - 14 * line, 12.0, f"left column, line number {line} here") for line in range(12)]
    right = [(330.0, 700.0 - 14 * line, 12.0, f"right column, line number {line} here") for line in range(12)]
    raw = read(build.pdf([[text for pair in zip(left, right, strict=True) for text in pair]])).raw
    assert raw.index("right column, line number 11") < raw.index("left column, line number 0")


def test_turned_pages_are_read_upright() -> None:
    content = build.pdf([[(72, 700, 12, "first line of the page"), (72, 680, 12, "and one more")]])
    for matrix in (b"0 1 -1 0 500 0", b"-1 0 0 -1 500 800", b"0 -1 1 0 0 800"):
        cm = b"q %s cm " % matrix
        turned = content.replace(b"BT /F1", cm + b"BT /F1", 1).replace(b"/Length", b"/Len0 0 /Length")
        assert "first line of the page" in read(turned).raw.replace("\n\n", " ")


def test_pages_without_text_are_named() -> None:
    document = read(build.pdf([[(72, 700, 12, "some words")], [], [(72, 700, 12, "more words")]]))
    codes = dict(document.warnings)
    assert "1 of 3 pages" in codes["pages-without-text"]
    assert "pages 2)" in codes["pages-without-text"]
    assert len(document.pages) == 3


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_is_read_from_fonts_without_a_map(
    name: str, monkeypatch: pytest.MonkeyPatch, rules: Pipeline, tmp_path: Path
) -> None:
    """The figure of quality is low, a warning says why, and no mention is found in what is no text."""
    monkeypatch.setenv("PATH", str(tmp_path))  # no OCR
    document = read((FILES / f"{name}.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodX"))
    assert set(document.raw.translate({ord(UNREADABLE): None}).split()) == set()
    assert "no-unicode-map" in dict(document.warnings)
    report = rules(document)
    assert report.quality.text < 0.1
    assert not report.mentions
    assert not report.recommendations


def test_fonts_without_a_map_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    glyphs = tuple(
        Glyph(sign, 10.0 * at, 700, 10.0 * at, 10.0 * at + 9, 10.0 * at, 12, False, at) for at, sign in enumerate("ab")
    )
    page = PageGlyphs((*glyphs, glyphs[0]._replace(text="", x=30, left=30, right=39)), (), 595, 842, 1)
    monkeypatch.setattr(reader_module, "read_pages", lambda *_, **__: [page, page])
    assert "no-unicode-map" not in dict(read(b"").warnings)
    monkeypatch.setattr(reader_module, "read_pages", lambda *_, **__: [PageGlyphs(page.glyphs, (), 595, 842, 2)])
    assert "no-unicode-map" in dict(read(b"").warnings)


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", NoTextError, "empty"),
        (b"%PDF-1.7\n1 0 obj\n<<", DamagedPdfError, "cut off"),
        (b"not a PDF at all", DamagedPdfError, "no PDF"),
        ((FILES / "chromium.pdf").read_bytes()[:20_000], DamagedPdfError, "cut off"),
        ((FILES / "encrypted.pdf").read_bytes(), EncryptedPdfError, "password"),
        (build.pdf([[], []]), NoTextError, "scan"),
    ],
    ids=["empty", "head-only", "other", "truncated", "encrypted", "scan"],
)
def test_bad_files_are_one_clear_error(content: bytes, error: type[InputError], words: str) -> None:
    with pytest.raises(error, match=words):
        read(content)


def test_pages_are_bounded() -> None:
    content = build.pdf([[(72, 700, 12, "some words")]] * 3)
    with pytest.raises(ReaderLimitError, match="3 pages"):
        PdfReader(most_pages=2).read(content, Path("report.pdf"))
    with use_limits(Limits(pages=2)), pytest.raises(ReaderLimitError, match="limit of 2"):
        read(content)

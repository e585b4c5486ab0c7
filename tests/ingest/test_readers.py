"""The registry: a suffix is believed only as far as the content agrees; text is read as it is."""

import gzip
import hashlib
import io
import time
import zipfile
from pathlib import Path

import pytest

from tawsiya.core.errors import EncodingError, NoTextError, UnsupportedFormatError
from tawsiya.ingest.document import Reader
from tawsiya.ingest.legacy.reader import OPEN_DOCUMENT, RICH_TEXT, WORD_97
from tawsiya.ingest.readers import HTML, PDFS, READERS, WORD, known_suffixes, reader_for
from tawsiya.ingest.text import MARKDOWN, TEXT

ARABIC = "توصي اللجنة بالتصديق على المعاهدة."


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


def test_suffixes_belong_to_one_reader_each() -> None:
    assert len(set(known_suffixes())) == len(known_suffixes())
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in known_suffixes())


@pytest.mark.parametrize("reader", READERS)
def test_readers_state_name_and_version(reader: Reader) -> None:
    assert reader.name.split(" ")[1][0].isdigit()


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("a.txt", TEXT),
        ("a.TEXT", TEXT),
        ("a.md", MARKDOWN),
        ("a.markdown", MARKDOWN),
        ("a.HTM", HTML),
        ("a.xhtml", HTML),
    ],
)
def test_the_suffix_chooses(name: str, reader: Reader) -> None:
    content = f"<p>{ARABIC}".encode()
    choice = reader_for(Path(name), content)
    assert choice.reader is reader
    assert choice.warnings == ()


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (zipped("xl/workbook.xml"), "a workbook"),
        (zipped("a.txt"), "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "an old Office document"),
        (b"{\\rtf1\\ansi", "a Rich Text document"),
        (gzip.compress(b"x"), "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n....", r"an image \(PNG\)"),
        (b"\xff\xd8\xff\xe0....", r"an image \(JPEG\)"),
        (b"RIFF....WEBPVP8 ", r"an image \(WebP\)"),
        (b"BM\x0a\x00\x00\x00....", r"an image \(BMP\)"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;", "a web archive"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_other_kinds_behind_a_known_suffix_are_refused_by_name(name: str, content: bytes, seen: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=rf"{name} is {seen}.*whatever its suffix"):
        reader_for(Path(name), content)
    for reader in (TEXT, HTML):
        with pytest.raises(UnsupportedFormatError, match=seen):
            reader.read(content, Path(name))


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), WORD_97),
        (b"{\\rtf1\\ansi", RICH_TEXT),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", OPEN_DOCUMENT),
    ],
    ids=["doc", "rtf", "odt"],
)
def test_documents_for_libreoffice_are_told_by_their_content(content: bytes, reader: Reader) -> None:
    for suffix in (".DOC", ".dot", ".rtf", ".odt", ".docx"):
        choice = reader_for(Path(f"a{suffix}"), content)
        assert choice.reader is reader
        assert [code for code, _ in choice.warnings] == ["suffix-mismatch"] * (suffix.lower() not in reader.suffixes)
    with pytest.raises(UnsupportedFormatError, match=rf"name it {reader.suffixes[0]}$"):
        reader_for(Path("a.txt"), content)


def test_other_content_behind_the_suffix_of_word_is_read_as_what_it_is() -> None:
    assert reader_for(Path("a.doc"), zipped("word/document.xml")).reader is WORD
    assert reader_for(Path("a.doc"), b"<html><p>x</p>").reader is HTML
    old_office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."
    assert reader_for(Path("a.doc"), old_office).reader is WORD_97  # which says that it is encrypted, or no document
    with pytest.raises(UnsupportedFormatError, match=r"an old Office document .*soffice"):
        reader_for(Path("a.rtf"), old_office)


@pytest.mark.parametrize(("name", "codes"), [("a.docx", []), ("a.DOCM", []), ("a.txt", ["suffix-mismatch"])])
def test_word_documents_are_told_by_their_content(name: str, codes: list[str]) -> None:
    choice = reader_for(Path(name), zipped("word/document.xml"))
    assert choice.reader is WORD
    assert [code for code, _ in choice.warnings] == codes


@pytest.mark.parametrize("content", [b"%PDF-1.7\n...%%EOF", b"\n\n%PDF-1.7\n...%%EOF"])
def test_pdf_is_told_by_its_content(content: bytes) -> None:
    assert reader_for(Path("a.pdf"), content).warnings == ()
    choice = reader_for(Path("a.txt"), content)
    assert choice.reader is PDFS
    assert [code for code, _ in choice.warnings] == ["suffix-mismatch"]


def test_html_named_docx_is_read_as_html_and_an_encrypted_one_says_so() -> None:
    assert reader_for(Path("a.docx"), b"<!DOCTYPE html><p>x</p>").reader is HTML
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    choice = reader_for(Path("a.docx"), encrypted)
    with pytest.raises(UnsupportedFormatError, match=r"a\.docx"):
        choice.reader.read(encrypted, Path("a.docx"))


@pytest.mark.parametrize("name", ["a.xyz", "README"])
def test_unknown_suffixes_are_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=r"known are \.txt .*\.html"):
        reader_for(Path(name), ARABIC.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_html_named_txt_is_read_as_html(encoding: str) -> None:
    content = f"<!-- x -->\n<!DOCTYPE html><p>{ARABIC}</p>".encode(encoding)
    choice = reader_for(Path("a.txt"), content)
    assert choice.reader is HTML
    assert [code for code, _ in choice.warnings] == ["suffix-mismatch"]
    assert choice.reader.read(content, Path("a.txt")).raw == ARABIC


def test_text_named_html_is_read_as_text() -> None:
    choice = reader_for(Path("a.html"), f"{ARABIC}\n\n2 < 3".encode())
    assert choice.reader is TEXT
    assert [code for code, _ in choice.warnings] == ["suffix-mismatch"]


def test_text_is_read_as_it_is() -> None:
    text = f"سطر\r\nثان\rثالث\n\n\t{ARABIC}  \N{RIGHT-TO-LEFT MARK}\n"
    content = text.encode("utf-8-sig")
    document = TEXT.read(content, Path("dir/a.txt"))
    assert document.raw == text
    assert (document.uri, document.media_type, document.size) == ("a.txt", "text/plain", len(content))
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert (document.pages, document.marks, document.warnings) == ((), (), ())


def test_markdown_keeps_its_signs() -> None:
    document = MARKDOWN.read("# عنوان\n\n- **بند**\n".encode(), Path("a.md"))
    assert (document.raw, document.media_type) == ("# عنوان\n\n- **بند**\n", "text/markdown")


def test_an_english_document_is_read_with_a_warning() -> None:
    document = TEXT.read(b"The Committee recommends that States ratify the Treaty.", Path("a.txt"))
    assert document.raw.startswith("The Committee")
    assert [code for code, _ in document.warnings] == ["language-not-arabic"]
    assert document.warnings[0][1].startswith("0% of the letters")


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u200f\n".encode()])
def test_empty_and_blank_files_have_no_text(content: bytes) -> None:
    with pytest.raises(NoTextError, match=r"a\.txt is (empty|blank)"):
        TEXT.read(content, Path("a.txt"))


def test_noise_is_no_text() -> None:
    with pytest.raises(EncodingError):
        TEXT.read(bytes(range(256)) * 4, Path("a.txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1256"])
def test_time_is_linear_in_the_length_of_a_text(encoding: str) -> None:
    line = (ARABIC + "\n").encode(encoding)

    def seconds(size: int) -> float:
        content = line * (size // len(line))
        start = time.perf_counter()
        TEXT.read(content, Path("a.txt"))
        return time.perf_counter() - start

    assert min(seconds(4_000_000) for _ in range(3)) < 12 * min(seconds(1_000_000) for _ in range(3))

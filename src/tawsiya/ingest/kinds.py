"""What kind of file some bytes are, by their signatures: binary kinds, most of which no reader takes, and HTML."""

import re
from dataclasses import dataclass

_TO_TEXT = "save it as text (UTF-8) or HTML, or convert it with `soffice --headless --convert-to html FILE`"
_UNPACK = "unpack it and give the files in it"
_RECOGNISE = "recognise its text with an OCR program and give that"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is no text: its name, and what to do where it is not read."""

    name: str
    advice: str


PDF = Kind("a PDF document", "name it .pdf")
DOCX = Kind("a Word document (DOCX)", _TO_TEXT)
DOC = Kind("a document of Word 97-2003 (DOC)", "name it .doc")
OLD_OFFICE = Kind("an old Office document (XLS, PPT or the like)", _TO_TEXT)
RTF = Kind("a Rich Text document (RTF)", "name it .rtf")
ODT = Kind("an OpenDocument text (ODT)", "name it .odt")

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", PDF),
    (_COMPOUND, OLD_OFFICE),
    (b"{\\rtf", RTF),
    (b"\xffWPC", Kind("a WordPerfect document", _TO_TEXT)),
    (b"%!PS", Kind("a PostScript file", "convert it to text first, for example with `ps2ascii FILE`")),
    (b"\x1f\x8b", Kind("a gzip archive", _UNPACK)),
    (b"BZh", Kind("a bzip2 archive", _UNPACK)),
    (b"\xfd7zXZ\x00", Kind("an xz archive", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", Kind("a Zstandard archive", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Kind("a 7z archive", _UNPACK)),
    (b"Rar!\x1a\x07", Kind("a RAR archive", _UNPACK)),
    (b"\x89PNG\r\n\x1a\n", Kind("an image (PNG)", _RECOGNISE)),
    (b"\xff\xd8\xff", Kind("an image (JPEG)", _RECOGNISE)),
    (b"GIF8", Kind("an image (GIF)", _RECOGNISE)),
    (b"II*\x00", Kind("an image (TIFF)", _RECOGNISE)),
    (b"MM\x00*", Kind("an image (TIFF)", _RECOGNISE)),
    (b"AT&TFORM", Kind("an image (DjVu)", _RECOGNISE)),
    (b"SQLite format 3\x00", Kind("a database (SQLite)", "export the texts in it")),
    (b"\x7fELF", Kind("a program", "give the document itself")),
    (b"MZ\x90\x00", Kind("a program", "give the document itself")),
)

_ZIPS: tuple[tuple[bytes, Kind], ...] = (
    (b"word/document", DOCX),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument", Kind("an OpenDocument file that is no text", _TO_TEXT)),
    (b"mimetypeapplication/epub", Kind("an e-book (EPUB)", "unpack it and give the XHTML files in it")),
    (b"xl/workbook", Kind("a workbook (XLSX)", "save its sheets as text")),
    (b"ppt/presentation", Kind("a presentation (PPTX)", _TO_TEXT)),
)

_WEB_ARCHIVE = Kind("a web archive (MHTML)", "open it in a browser and save the page as HTML")
# Atomic: a comment ends where it first can, or many comments in a row would be tried in every way.
_HTML = re.compile(rb"(?>\s+|<!--.*?-->|<\?xml.*?\?>)*+<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S)
_TAG = re.compile(rb"<[a-z/!][^<]*>", re.I)
_HEAD = 4096


def find_kind(content: bytes) -> Kind | None:
    """The kind of a file that is no text, by how `content` begins and what it names; None where it may be text."""
    if content.startswith(b"PK\x03\x04"):
        inside = (kind for name, kind in _ZIPS if name in content)
        return next(inside, Kind("a ZIP archive", _UNPACK))
    if b"%PDF-" in content[:1024] and b"%%EOF" in content:  # the signature may stand behind a mark or a few bytes
        return PDF
    if content.startswith(_COMPOUND) and _WORD_STREAM in content:
        return DOC
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind("an image (WebP)", _RECOGNISE)
    if content.startswith(b"BM") and content[2:6] == len(content).to_bytes(4, "little"):
        return Kind("an image (BMP)", _RECOGNISE)
    head = content[:_HEAD]
    if b"MIME-Version:" in head and b"multipart/related" in head and not _HTML.match(head):
        return _WEB_ARCHIVE
    return next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)


def begins_as_html(content: bytes) -> bool:
    """Whether `content` begins as an HTML document does, in any encoding that keeps ASCII.

    >>> begins_as_html(b"<!-- saved --><!DOCTYPE html><p>")
    True
    """
    return _HTML.match(_ascii(content)) is not None


def has_tags(content: bytes) -> bool:
    """Whether there is any HTML tag in `content`."""
    return _TAG.search(content.replace(b"\x00", b"")) is not None


def _ascii(content: bytes) -> bytes:
    """The beginning without the byte-order mark and without the zero bytes of UTF-16."""
    return content[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"")

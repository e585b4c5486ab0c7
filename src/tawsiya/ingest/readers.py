"""Which reader takes a file: by its suffix, checked against its content."""

from dataclasses import dataclass
from pathlib import PurePath

from tawsiya.core.errors import UnsupportedFormatError
from tawsiya.ingest.document import Reader
from tawsiya.ingest.docx.reader import DocxReader
from tawsiya.ingest.html import HtmlReader
from tawsiya.ingest.kinds import DOC, DOCX, ODT, OLD_OFFICE, PDF, RTF, Kind, begins_as_html, find_kind, has_tags
from tawsiya.ingest.legacy.reader import OPEN_DOCUMENT, RICH_TEXT, WORD_97
from tawsiya.ingest.pdf.reader import PdfReader
from tawsiya.ingest.text import MARKDOWN, TEXT

HTML = HtmlReader()
WORD = DocxReader()
PDFS = PdfReader()

READERS: tuple[Reader, ...] = (TEXT, MARKDOWN, HTML, WORD, PDFS, WORD_97, RICH_TEXT, OPEN_DOCUMENT)
"""All readers; a suffix belongs to the first that names it."""

_READERS_OF_KINDS: dict[Kind, tuple[Reader, str]] = {
    DOCX: (WORD, "a Word document"),
    PDF: (PDFS, "a PDF document"),
}
"""Kinds that are told by their signature and read, whatever the suffix says."""

_CONVERTED: dict[Kind, tuple[Reader, str]] = {
    DOC: (WORD_97, "a document of Word 97-2003"),
    RTF: (RICH_TEXT, "a Rich Text document"),
    ODT: (OPEN_DOCUMENT, "an OpenDocument text"),
}
"""Kinds that LibreOffice converts, so that they are read only where the suffix says a document of that family."""

_FAMILY: tuple[Reader, ...] = (WORD, WORD_97, RICH_TEXT, OPEN_DOCUMENT)


@dataclass(frozen=True, slots=True)
class Choice:
    """The reader for a file; `warnings` are pairs of a stable code and a message."""

    reader: Reader
    warnings: tuple[tuple[str, str], ...] = ()


def known_suffixes() -> tuple[str, ...]:
    """The suffixes that are read, lower case with the dot.

    >>> ".md" in known_suffixes()
    True
    """
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)


def is_known(path: PurePath) -> bool:
    """Whether the suffix of `path` is one that is read."""
    return path.suffix.lower() in known_suffixes()


def reader_for(path: PurePath, content: bytes) -> Choice:
    """The reader for `content` of the file at `path`, with a warning `suffix-mismatch` where its suffix names another.

    Raises:
        UnsupportedFormatError: the suffix is unknown, or the content is of a kind that is not read.
    """
    suffix = path.suffix.lower()
    reader = next((reader for reader in READERS if suffix in reader.suffixes), None)
    kind = find_kind(content)
    if kind is not None and (told := _by_content(kind, reader)):
        by_content, seen = told
        return Choice(by_content, () if reader is by_content else _mismatch(path, seen, "read as one", by_content))
    if kind is OLD_OFFICE and reader in (WORD, WORD_97):  # encrypted, or no document: the reader says which
        assert reader is not None
        return Choice(reader)
    if kind is not None:
        disguise = f", whatever its suffix {path.suffix} says" if reader is not None else ""
        raise UnsupportedFormatError(
            f"{path.name} is {kind.name}{disguise}; this version reads text, Markdown, HTML, Word, PDF and, by way of "
            f"LibreOffice, DOC, RTF and ODT: {kind.advice}"
        )
    if reader is None:
        seen = f"has the suffix {path.suffix}" if suffix else "has no suffix"
        raise UnsupportedFormatError(
            f"{path.name} {seen}, which no reader takes; known are {' '.join(known_suffixes())}: rename the file if it "
            "is one of these, or convert it"
        )
    if reader is not HTML and begins_as_html(content):
        return Choice(HTML, _mismatch(path, "an HTML page", "read as one", HTML))
    if reader is HTML and content and not has_tags(content):
        return Choice(TEXT, _mismatch(path, "text without a single tag", "read as text", TEXT))
    return Choice(reader)


def _by_content(kind: Kind, reader: Reader | None) -> tuple[Reader, str] | None:
    """The reader for content of this kind in a file whose suffix names `reader`, and what the content is."""
    if kind in _CONVERTED and reader in _FAMILY:
        return _CONVERTED[kind]
    return _READERS_OF_KINDS.get(kind)


def _mismatch(path: PurePath, seen: str, done: str, reader: Reader) -> tuple[tuple[str, str], ...]:
    message = (
        f"the suffix is {path.suffix}, but the content is {seen}, and was {done}; rename it to {reader.suffixes[0]}"
    )
    return (("suffix-mismatch", message),)

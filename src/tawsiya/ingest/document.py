"""What every reader returns: the text as read, untouched, and what the file itself said about its structure."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tawsiya.core.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """What the file says of a stretch of `raw`: a reader that knows structure passes it on here.

    `kind` is a block type of the guidelines (`heading`, `item`, `table`, `footnote`, `caption`, ...); `cells` are the
    rows of a table, spans in `raw`. Text files have no marks.
    """

    kind: str
    span: Span
    level: int | None = None
    label: str | None = None
    cells: tuple[tuple[Span, ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as read.

    `raw` is what offsets named `raw` count in: the decoded file for text and Markdown (byte-order mark removed, line
    ends as they are), the reader's own text otherwise. `pages` are the starts of the physical pages in `raw`, empty
    where there are none. `warnings` are pairs of a stable code and a message. `ocr` says that some of it was read from
    pictures; `doubtful` are the spans in `raw` of words that OCR may have got wrong, all words with a digit among them.
    """

    raw: str
    uri: str
    media_type: str
    sha256: str
    size: int
    reader: str
    pages: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    warnings: tuple[tuple[str, str], ...] = field(default=())
    ocr: bool = False
    doubtful: tuple[Span, ...] = ()


class Reader(Protocol):
    """Reads one kind of file. A reader holds no state between files."""

    @property
    def name(self) -> str:
        """Name and version, as reports state it."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Suffixes of file names, lower case with the dot."""
        ...

    @property
    def media_type(self) -> str:
        """The media type of its documents (RFC 6838)."""
        ...

    def read(self, content: bytes, path: Path) -> RawDocument:
        """`content` of the file at `path` as a document whose `uri` is the name of the file; raises `InputError`."""
        ...

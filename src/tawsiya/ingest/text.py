"""Reads text and Markdown: the decoded file and nothing else. Line ends and Markdown signs stay as they are."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tawsiya import __version__
from tawsiya.core.errors import NoTextError, UnsupportedFormatError
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.encoding import Decoded, decode, warn_of_language
from tawsiya.ingest.kinds import find_kind

_BLANK = "".join(
    (
        " \t\n\r\f\v",
        "\N{NO-BREAK SPACE}",
        "\N{ZERO WIDTH NO-BREAK SPACE}",
        "\N{ZERO WIDTH SPACE}",
        "\N{LEFT-TO-RIGHT MARK}",
        "\N{RIGHT-TO-LEFT MARK}",
    )
)
"""What leaves a page empty, marks of direction included."""


@dataclass(frozen=True, slots=True)
class TextReader:
    """A reader for files that are characters all through (see `tawsiya.ingest.document.Reader`)."""

    suffixes: tuple[str, ...] = (".txt", ".text")
    media_type: str = "text/plain"
    name: str = f"text {__version__}"

    def read(self, content: bytes, path: Path) -> RawDocument:
        """`content` decoded, without its byte-order mark; there are no marks and no pages.

        Raises:
            UnsupportedFormatError: it is a PDF, an archive, an image or the like.
            EncodingError: it is text in no encoding known here, or no text at all.
            NoTextError: it is empty or blank.
        """
        decoded = read_characters(content, path.name)
        return RawDocument(
            raw=decoded.text,
            uri=path.name,
            media_type=self.media_type,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            reader=self.name,
            warnings=(*decoded.warnings, *warn_of_language(decoded.text)),
        )


def read_characters(content: bytes, name: str) -> Decoded:
    """The characters of a text file; raises as `TextReader.read`. `name` is the file's, for messages."""
    kind = find_kind(content)
    if kind is not None:
        raise UnsupportedFormatError(f"{name} is {kind.name}, no text; {kind.advice}")
    decoded = decode(content, name)
    if is_blank(decoded.text):
        raise NoTextError(f"{name} is blank ({len(decoded.text)} characters, all white space); give a file with text")
    return decoded


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing."""
    return not text.strip(_BLANK)


TEXT = TextReader()
MARKDOWN = TextReader((".md", ".markdown"), "text/markdown")

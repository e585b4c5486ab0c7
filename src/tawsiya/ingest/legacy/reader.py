"""Readers of what LibreOffice makes DOCX of: documents of Word 97-2003, Rich Text, OpenDocument texts."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tawsiya import __version__
from tawsiya.core.errors import NoTextError, UnsupportedFormatError
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.docx.reader import DocxReader
from tawsiya.ingest.kinds import DOC, ODT, RTF, Kind, find_kind
from tawsiya.ingest.legacy.encryption import is_encrypted_doc, is_encrypted_odt
from tawsiya.ingest.legacy.office import Source, convert_to_docx
from tawsiya.ingest.limits import current_limits

_SHARE = 0.8
"""Of the seconds for a document, those for converting it; the sample reports take 2 s, and 0.02 s to be read."""
_WORD = DocxReader()


@dataclass(frozen=True, slots=True)
class ConvertingReader:
    """A reader for one kind of document, by way of LibreOffice (see `tawsiya.ingest.document.Reader`).

    `kind` is what files must be by their content, `source` what LibreOffice is told; `is_encrypted` looks at the bytes.
    """

    suffixes: tuple[str, ...]
    media_type: str
    name: str
    kind: Kind
    source: Source
    is_encrypted: Callable[[bytes], bool]

    def read(self, content: bytes, path: Path) -> RawDocument:
        """The document in `content`, as the DOCX reads that LibreOffice makes of it; `reader` names both.

        Raises:
            UnsupportedFormatError: it is of another kind or encrypted, or LibreOffice is not installed.
            ReaderTimeError: the conversion took too long.
            ReaderCrashError: LibreOffice could not convert it.
            ReaderLimitError: what LibreOffice made is too large.
            NoTextError: there is no text in it.
        """
        if not content:
            raise NoTextError(f"{path.name} is empty (0 bytes); give a document that holds text")
        if self.is_encrypted(content):
            raise UnsupportedFormatError(
                f"{path.name} is encrypted with a password; open it with the password and save it without one"
            )
        if find_kind(content) is not self.kind:
            raise UnsupportedFormatError(
                f"{path.name} is not {self.kind.name}: its {len(content)} bytes begin with {content[:8].hex(' ')}, or "
                "it is cut off; get the file again, or open it and save it as .docx"
            )
        limits = current_limits()
        made = convert_to_docx(
            content,
            self.source,
            path.name,
            seconds=_SHARE * limits.seconds,
            most_bytes=limits.unpacked_mb * 2**20,
        )
        document = _WORD.read(made.docx, path)
        return replace(
            document,
            media_type=self.media_type,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            reader=f"{self.name} ({' '.join(filter(None, ('LibreOffice', made.version)))}) + {document.reader}",
        )


WORD_97 = ConvertingReader(
    (".doc", ".dot"), "application/msword", f"doc {__version__}", DOC, Source(".doc", "MS Word 97"), is_encrypted_doc
)
RICH_TEXT = ConvertingReader(
    (".rtf",), "application/rtf", f"rtf {__version__}", RTF, Source(".rtf", "Rich Text Format"), lambda _: False
)
OPEN_DOCUMENT = ConvertingReader(
    (".odt",),
    "application/vnd.oasis.opendocument.text",
    f"odt {__version__}",
    ODT,
    Source(".odt", "writer8"),
    is_encrypted_odt,
)

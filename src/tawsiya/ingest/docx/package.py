"""The parts of a Word document: a ZIP archive with relationships (Open Packaging Conventions, ECMA-376-2).

Only what is asked for is unpacked, and no more of it than the limits allow.
"""

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from tawsiya.core.errors import NoTextError, ReaderLimitError, UnsupportedFormatError
from tawsiya.ingest.docx.xml import parse_xml
from tawsiya.ingest.limits import current_limits

_MOST_MEMBERS = 20_000
_MOST_RATIO = 250
_SMALL = 8 * 2**20
"""Below this size any ratio will do: XML of empty tables packs 100 to 1; bombs reach 1,000 to 1."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AGAIN = "get the file again, or open it in Word or LibreOffice and save it again as DOCX"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_TYPE = re.compile(r"/([A-Za-z]+)/?$")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: the last word of its type (`footnotes`) and the name of the part that it leads to."""

    kind: str
    target: str


class Package:
    """A document's archive; `name` is the file's, for messages.

    Raises `NoTextError` where it is empty, `UnsupportedFormatError` where it is no Word document.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        self._most = current_limits().unpacked_mb * 2**20
        self._unpacked = 0
        self._archive = _open(content, name)
        self._members = {_plain(info.filename): info for info in reversed(self._archive.infolist())}
        self.main = self._find_main()
        self.relations = self._relations_of(self.main)

    @property
    def has_macros(self) -> bool:
        """Whether a Visual Basic project lies in it."""
        return any(name.endswith("vbaproject.bin") for name in self._members)

    def part(self, name: str) -> Element | None:
        """The XML of a part, None where there is none of this name.

        Raises:
            ReaderLimitError: it is too large or nested too deep.
            UnsupportedFormatError: it cannot be unpacked, or is no XML.
        """
        info = self._members.get(_plain(name))
        return None if info is None else parse_xml(self._unpack(info), f"{self.name} (part {info.filename})")

    def content(self, name: str) -> bytes | None:
        """The bytes of a part, with the errors of `part`."""
        info = self._members.get(_plain(name))
        return None if info is None else self._unpack(info)

    def related(self, kind: str) -> str | None:
        """The name of the part that the main one calls its `kind` (`footnotes`, `numbering`, ...)."""
        return next((relation.target for relation in self.relations.values() if relation.kind == kind), None)

    def _find_main(self) -> str:
        for relation in self._relations_of("").values():
            if relation.kind == "officeDocument" and _plain(relation.target) in self._members:
                if any(part in relation.target for part in ("xl/", "ppt/")):
                    break
                return relation.target
        if "word/document.xml" in self._members:
            return "word/document.xml"
        seen = ", ".join(sorted(self._members)[:3]) or "nothing"
        raise UnsupportedFormatError(
            f"{self.name} is a ZIP archive without a Word document (word/document.xml) in it, but with {seen}; give "
            "the DOCX file itself, or unpack the archive and give the files in it"
        )

    def _relations_of(self, part: str) -> dict[str, Relation]:
        folder, base = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for element in root if root is not None else ():
            kind = _TYPE.search(element.get("w:Type") or "")
            if kind and element.get("w:TargetMode") != "External":
                target = unquote(element.get("w:Target") or "")
                found[element.get("w:Id") or ""] = Relation(
                    kind[1], posixpath.normpath(posixpath.join("/", folder, target))
                )
        return found

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        where = f"{self.name} (part {info.filename})"
        self._unpacked += info.file_size
        ratio = info.file_size / max(1, info.compress_size)
        if self._unpacked > self._most or (info.file_size > _SMALL and ratio > _MOST_RATIO):
            raise ReaderLimitError(
                f"{where} would unpack to {info.file_size} bytes, {ratio:.0f} for each one packed, where {self._most} "
                "in all are the limit; it looks made to fill memory: if it is not, save it again as several documents"
            )
        try:
            with self._archive.open(info) as file:
                return file.read(info.file_size)
        except _BROKEN as error:
            raise UnsupportedFormatError(
                f"{where} cannot be unpacked ({str(error)[:_SHOWN]!a}); {_SAVE_AGAIN}"
            ) from error


_SHOWN = 60
"""Characters of another program's message that are passed on: it may quote the file itself."""


def _open(content: bytes, name: str) -> zipfile.ZipFile:
    """The archive, or an error that says what the file is instead."""
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnsupportedFormatError(
                f"{name} is encrypted with a password; open it in Word with the password and save it without one"
            )
        raise UnsupportedFormatError(
            f"{name} is a document of Word 97-2003 (DOC) or another old Office file; save it as DOCX, for example with "
            "`soffice --headless --convert-to docx FILE`"
        )
    if not content:
        raise NoTextError(f"{name} is empty (0 bytes); get the file again")
    if not content.startswith(b"PK"):
        seen = content[:8].hex(" ")
        raise UnsupportedFormatError(f"{name} is no Word document (DOCX): it begins with {seen}; {_SAVE_AGAIN}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise UnsupportedFormatError(
            f"{name} begins as a Word document (DOCX), but its end is missing or damaged after {len(content)} bytes "
            f"({error}); {_SAVE_AGAIN}"
        ) from error
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise ReaderLimitError(
            f"{name} holds {len(members)} parts, where {_MOST_MEMBERS} are the limit; no Word document has so many: "
            f"{_SAVE_AGAIN}"
        )
    return archive


def _plain(name: str) -> str:
    """A part's name as names are compared: without case and without the slash in front (ECMA-376-2, 9.1.1)."""
    return name.replace("\\", "/").lstrip("/").lower()

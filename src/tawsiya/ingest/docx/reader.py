"""Reads a Word document as Word prints it: labels of automatic numbering, notes with their marks, tables, headers.

`raw` is the reader's own text: blocks apart by a blank line, tables as lines with tabs between the cells, labels in
front of their paragraphs, marks of notes raised where they stand. Behind the body come the footnotes, the endnotes and,
as boilerplate, each header and footer once; but a letterhead that Word keeps in the header of the first page comes
first. Tracked changes are read as accepted; comments, hidden text and the instructions of fields are left out. What the
parts of the file mean is told in the other modules of this folder.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from tawsiya import __version__
from tawsiya.core.errors import EncodingError, NoTextError, UnsupportedFormatError
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.docx.embedded import read_embedded
from tawsiya.ingest.docx.furniture import first_header, is_letterhead, printed_furniture
from tawsiya.ingest.docx.notes import Notes
from tawsiya.ingest.docx.numbering import Numbering
from tawsiya.ingest.docx.package import Package
from tawsiya.ingest.docx.pieces import Piece, settle
from tawsiya.ingest.docx.stories import Context, Story
from tawsiya.ingest.docx.styles import Styles
from tawsiya.ingest.docx.writer import write
from tawsiya.ingest.docx.xml import child_of
from tawsiya.ingest.encoding import warn_of_language
from tawsiya.ingest.text import is_blank

_Warning = tuple[str, str]
_DRAWN = frozenset({"chart", "chartEx", "diagramData"})


@dataclass(frozen=True, slots=True)
class DocxReader:
    """A reader for Word documents (see `tawsiya.ingest.document.Reader`)."""

    suffixes: tuple[str, ...] = (".docx", ".docm")
    media_type: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    name: str = f"docx {__version__}"

    def read(self, content: bytes, path: Path) -> RawDocument:
        """The document in `content`; macros in it are not looked at.

        Raises:
            UnsupportedFormatError: it is no DOCX, an old or encrypted one, or damaged.
            ReaderLimitError: it unpacks to more than the limits allow, or is nested too deep.
            NoTextError: there is no text in it.
        """
        document = _Document(Package(content, path.name))
        raw, marks = write(document.pieces)
        if is_blank(raw):
            raise _no_text(path.name, len(content), dict(document.warnings))
        return RawDocument(
            raw=raw,
            uri=path.name,
            media_type=self.media_type,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            reader=self.name,
            marks=marks,
            warnings=(*document.warnings, *warn_of_language(raw)),
        )


def _no_text(name: str, size: int, warnings: Mapping[str, str]) -> NoTextError:
    if "part-unreadable" in warnings:
        return NoTextError(f"{name} shows no text: {warnings['part-unreadable']}; get the file again")
    if "embedded-file" in warnings:
        return NoTextError(
            f"{name} shows no text of its own: what it shows is another file embedded in it, of a kind that is not "
            "read there; open it in Word and save it again, which takes that file in"
        )
    return NoTextError(
        f"{name} shows no text: {size} bytes of DOCX, all pictures, hidden or deleted; if its pages are scans, "
        "recognise their text with an OCR program and give that"
    )


class _Document:
    """The pieces of one document in the order of `raw`, and what is to be said about reading it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.warnings: list[_Warning] = []
        root = package.part(package.main)
        body = child_of(root, "w:body")
        if root is None or body is None:
            raise UnsupportedFormatError(
                f"{package.name} (part {package.main}) is no Word document: it has no body (w:body); open it in "
                "Word or LibreOffice and save it again"
            )
        if root.get("xml:space") == "preserve":
            body.set("xml:space", "preserve")
        settings = self._part("settings")
        styles = Styles(self._part("styles"))
        notes = Notes({kind: self._part(f"{kind}s") for kind in ("footnote", "endnote")}, settings, body)
        self._context = Context(styles, Numbering(self._part("numbering"), styles), notes, self._read_embedded)
        self._letterhead = first_header(body)
        self.pieces = [*self._read_letterhead(), *Story(body, self._context, main=True).read()]
        settle(self.pieces)
        self._add_notes()
        self._add_furniture(body, settings)
        self._warn()

    def _part(self, kind: str) -> Element | None:
        """A part beside the body. Without it the text is still there, so that damage is a warning."""
        return self._optional(self._package.related(kind), kind)

    def _optional(self, name: str | None, kind: str) -> Element | None:
        try:
            return None if name is None else self._package.part(name)
        except UnsupportedFormatError as error:
            if error.__cause__ is None:  # a document type: refused, wherever it stands
                raise
            self.warnings.append(("part-unreadable", f"{error}; what it holds ({kind}) was left out"))
            return None

    def _read_embedded(self, identity: str) -> list[Piece] | None:
        """A page embedded as it is; one that is damaged is a warning, as it is with other parts."""
        relation = self._package.relations.get(identity)
        if relation is None:
            return None
        try:
            content = self._package.content(relation.target)
            where = f"{self._package.name} (part {relation.target.lstrip('/')})"
            return None if content is None else read_embedded(content, where)
        except (UnsupportedFormatError, EncodingError) as error:
            self.warnings.append(("part-unreadable", f"{error}; what it holds (a page) was left out"))
            return []

    def _read_letterhead(self) -> list[Piece]:
        """The header of the first page where it is the letterhead: it is the beginning of the document."""
        relation = self._package.relations.get(self._letterhead or "")
        root = self._optional(relation.target, relation.kind) if relation is not None else None
        if root is not None and is_letterhead(root):
            return Story(root, self._context, main=True).read()
        self._letterhead = None
        return []

    def _add_notes(self) -> None:
        for note in self._context.notes.in_order():
            pieces = Story(note.element, self._context).read() or [Piece("")]
            if not pieces[0].text.startswith((note.label, note.printed)) or note.label.isalnum():
                pieces[0].text = f"{note.printed} {pieces[0].text}".rstrip()
            for number, piece in enumerate(pieces):
                piece.kind, piece.level, piece.label, piece.rows = "footnote", None, note.label, None
                piece.joins = number > 0
            self.pieces += pieces

    def _add_furniture(self, body: Element, settings: Element | None) -> None:
        seen: set[str] = set()
        for identity in printed_furniture(body, settings):
            if identity == self._letterhead:
                continue
            relation = self._package.relations.get(identity)
            root = self._optional(relation.target, relation.kind) if relation is not None else None
            pieces = Story(root, self._context, furniture=True).read() if root is not None else []
            text = "\n\n".join(piece.text for piece in pieces)
            if text not in seen:
                seen.add(text)
                self.pieces += pieces

    def _warn(self) -> None:
        context, notes = self._context, self._context.notes
        if self._package.has_macros:
            self.warnings.append(("macros-ignored", "the document holds macros, which were neither read nor run"))
        if notes.missing:
            found = ", ".join(notes.missing[:5])
            message = f"{len(notes.missing)} references lead to notes that the file does not hold (ids {found})"
            self.warnings.append(("notes-missing", f"{message}; save the document again in Word"))
        if notes.restarts_by_page:
            message = (
                "footnotes are numbered anew on each page; their numbers follow the page breaks that the file tells"
            )
            self.warnings.append(("notes-by-page", f"{message}: check them against the printed page"))
        if context.numbering.without_list:
            message = f"{context.numbering.without_list} paragraphs are numbered by lists that the file does not hold"
            self.warnings.append(("lists-missing", f"{message}; their labels are missing: get the file again"))
        if context.numbering.unknown_formats:
            found = ", ".join(sorted(context.numbering.unknown_formats))
            message = f"labels in the format {found} stand in figures; check them against the printed page"
            self.warnings.append(("number-format", message))
        if any(relation.kind in _DRAWN for relation in self._package.relations.values()):
            message = "the document holds charts or diagrams, whose words were not read"
            self.warnings.append(("charts-not-read", f"{message}; look for them in the printed document"))
        if context.skipped:
            message = "another file is embedded in the document (altChunk or subDoc), no web page, and was not read"
            self.warnings.append(("embedded-file", f"{message}; open it in Word and save it again, which takes it in"))

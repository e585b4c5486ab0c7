"""Files that stand in a Word document as they are (`w:altChunk`) and that Word takes in when it opens it.

Libraries that turn web pages into Word documents write the whole page so. HTML is read, also inside a web archive
(MHTML); Word documents and Rich Text inside Word documents are not.
"""

from email import message_from_bytes
from email.message import Message
from pathlib import Path

from tawsiya.core.errors import NoTextError
from tawsiya.core.span import Span
from tawsiya.ingest.docx.pieces import Piece
from tawsiya.ingest.html import HtmlReader
from tawsiya.ingest.kinds import begins_as_html

_HEAD = 1024


def read_embedded(content: bytes, name: str) -> list[Piece] | None:
    """The pieces of the page in `content`, None where it is no page; `name` is for messages, without slashes there.

    Raises:
        InputError: it is a page that cannot be read.
    """
    page = _page_of(content)
    if page is None:
        return None
    try:
        document = HtmlReader().read(page, Path(name.replace("/", "-")))
    except NoTextError:
        return []
    marks = {mark.span.start: mark for mark in document.marks}
    pieces = []
    at = 0
    for block in document.raw.split("\n\n"):
        span = Span(at, at + len(block))
        at = span.end + 2
        mark = marks.get(span.start)
        if mark is None:
            pieces.append(Piece(block))
        else:
            rows = [[cell.of(document.raw) for cell in row] for row in mark.cells] if mark.cells else None
            pieces.append(Piece(block, mark.kind, mark.level, mark.label, rows=rows))
    return pieces


def _page_of(content: bytes) -> bytes | None:
    """The HTML itself."""
    if begins_as_html(content):
        return content
    if b"MIME-Version:" not in content[:_HEAD]:
        return None
    try:
        pages = (part for part in message_from_bytes(content).walk() if part.get_content_type() == "text/html")
        return next(filter(None, map(_decoded, pages)), None)
    except RecursionError:  # archives in archives without end
        return None


def _decoded(part: Message) -> bytes | None:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else None

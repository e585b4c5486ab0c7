"""Bad and hostile files, made on the spot: what a folder of documents from elsewhere may hold, one case each.

`CASES` is the table. A case makes its file in a folder and says what is to become of it: an error with this slug, whose
message says these words, or a document with these warnings.
"""

import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from tests.ingest.docx import build as word

SAMPLES = Path(__file__).parents[2] / "annotations" / "samples"
SENTENCE = "توصي اللجنة الدول بأن تنظر في الأمر."

Make = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A file `name`; `slug` and `said` of its error, or the codes of the `warnings` where it is read.

    `limits` are keys of `tawsiya.ingest.limits.Limits` for this case.
    """

    name: str
    make: Make
    slug: str | None = None
    said: str = ""
    warnings: tuple[str, ...] = ()
    limits: tuple[tuple[str, float], ...] = ()


def bytes_of(content: bytes) -> Make:
    """Writes a file of these bytes."""
    return lambda path: path.write_bytes(content) and None


def sample(name: str, start: float = 0.0, end: float = 1.0) -> Make:
    """Writes a part of a sample, from one share of its length to another."""

    def make(path: Path) -> None:
        content = (SAMPLES / name).read_bytes()
        path.write_bytes(content[int(start * len(content)) : int(end * len(content))])

    return make


# --- PDF -------------------------------------------------------------------------------------------------------------


def pdf(objects: list[str], trailer: str = "") -> bytes:
    """A PDF of these objects, the first its catalogue, with a table of their places."""
    parts = [b"%PDF-1.7\n", *(f"{number} 0 obj\n{body}\nendobj\n".encode() for number, body in enumerate(objects, 1))]
    *places, at = accumulate(map(len, parts))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R"
        f"{trailer}>>\nstartxref\n{at}\n%%EOF\n"
    )
    return b"".join(parts) + end.encode()


def pages(number: int, told: int | None = None) -> bytes:
    """A PDF of so many empty pages, each an object of its own; `told` is the number that it claims."""
    kids = " ".join(f"{3 + page} 0 R" for page in range(number))
    tree = f"<</Type/Pages/Kids[{kids}]/Count {number if told is None else told}>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", tree, *([page] * number)])


def encrypted_pdf() -> bytes:
    """One page behind a password that nobody knows (ISO 32000-1, 7.6.3)."""
    lock = f"<</Filter/Standard/V 1/R 2/P -4/O<{'17' * 32}>/U<{'2a' * 32}>>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    tree = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", tree, page, lock], f"/Encrypt 4 0 R/ID[<{'00' * 16}><{'00' * 16}>]")


# --- DOCX ------------------------------------------------------------------------------------------------------------

GOOD = word.docx(word.p(SENTENCE))
NOTED = word.p(word.run(SENTENCE) + word.refer("footnote", 1))
LAUGHS = '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10)
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def laughing_docx() -> bytes:
    """Entities that stand for ten others each, nine times over: a thousand million words in half a page."""
    body = f"<w:body><w:p><w:r><w:t>{SENTENCE}&a9;</w:t></w:r></w:p></w:body>"
    part = f'<?xml version="1.0"?>{LAUGHS}]><w:document {word.NAMESPACES}>{body}</w:document>'
    return word.docx("", parts={"word/document.xml": part})


def bomb(megabytes: int = 1024) -> bytes:
    """A Word document of about a thousandth of the megabytes that its main part unpacks to."""
    blank = b" " * 2**20
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(blank) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * megabytes + b"\x03\x00"  # the same block goes on as it began; then an empty last one
    check = 0
    for _ in range(megabytes):
        check = zlib.crc32(blank, check)
    small = word.docx("", leave_out=["word/document.xml"])
    return with_member(small, b"word/document.xml", packed, check, megabytes * 2**20)


def with_member(archive: bytes, name: bytes, packed: bytes, check: int, size: int) -> bytes:
    """A ZIP archive with one more member, written by hand (APPNOTE 6.3, 4.3.7, 4.3.12 and 4.3.16)."""
    at, length = (int.from_bytes(archive[place : place + 4], "little") for place in (-6, -10))
    count = int.from_bytes(archive[-12:-10], "little") + 1
    fields = b"\x08\x00" + bytes(4) + b"".join(value.to_bytes(4, "little") for value in (check, len(packed), size))
    named = len(name).to_bytes(2, "little")
    local = b"PK\x03\x04\x14\x00\x00\x00" + fields + named + bytes(2) + name + packed
    entry = b"PK\x01\x02\x14\x00\x14\x00\x00\x00" + fields + named + bytes(12) + at.to_bytes(4, "little") + name
    directory = archive[at : at + length] + entry
    ending = count.to_bytes(2, "little") * 2 + len(directory).to_bytes(4, "little")
    ending += (at + len(local)).to_bytes(4, "little") + bytes(2)
    return archive[:at] + local + directory + b"PK\x05\x06" + bytes(4) + ending


def slow_docx() -> bytes:
    """Nothing is wrong with it but its length: some 100,000 paragraphs that say different things."""
    return word.docx("".join(word.p(f"{SENTENCE} {number * number % 999_983}") for number in range(90_000)))


def with_macros() -> bytes:
    """A document with a Visual Basic project, which nobody runs."""
    return word.docx(word.p(SENTENCE), parts={"word/vbaProject.bin": OLE})


def footnotes_without_namespace() -> bytes:
    """Its footnotes as a program without namespaces writes them."""
    part = '<footnotes><footnote id="1"><p><r><t>حاشية</t></r></p></footnote></footnotes>'
    return word.docx(NOTED, footnotes=word.note("footnote", 1, "x"), parts={"word/footnotes.xml": part})


# --- what the disk holds ---------------------------------------------------------------------------------------------


def shut(path: Path) -> None:
    """A file that its owner may not read."""
    path.write_bytes(GOOD)
    path.chmod(0)


ZERO = bytes_of(b"")
SLOW = (("seconds", 0.15),)
NARROW = (("memory_mb", 40),)

CASES = (
    Case("encrypted.pdf", bytes_of(encrypted_pdf()), "pdf-encrypted", "save it without one"),
    Case("cut-off.pdf", sample("arms-trade.amiri.pdf", end=0.5), "pdf-damaged", "get it again"),
    Case("without-beginning.pdf", sample("arms-trade.amiri.pdf", start=0.5), "pdf-damaged", "get it again"),
    Case("zero.pdf", ZERO, "no-text", "is empty"),
    Case("no-pages.pdf", bytes_of(pages(0)), "pdf-damaged", "has no pages"),
    Case("100000-pages.pdf", lambda path: bytes_of(pages(100_000))(path), "reader-limit", "100000 pages"),
    Case("says-100000-pages.pdf", bytes_of(pages(1, told=100_000)), "reader-limit", "100000 pages"),
    Case("cut-off.docx", sample("arms-trade.docx", end=0.5), "unsupported-format", "missing or damaged"),
    Case("zero.docx", ZERO, "no-text", "is empty"),
    Case("encrypted.docx", bytes_of(ENCRYPTED), "unsupported-format", "password"),
    Case("bomb.docx", lambda path: bytes_of(bomb())(path), "reader-limit", "made to fill memory"),
    Case("laughs.docx", bytes_of(laughing_docx()), "unsupported-format", "declares a document type"),
    Case(
        "slow.docx",
        lambda path: bytes_of(slow_docx())(path),
        "reader-time-limit",
        "0.15 s",
        limits=SLOW,
    ),
    Case(
        "large.html",
        lambda path: bytes_of(b"<p>" + b"<i>x</i>" * 2_000_000)(path),
        "reader-memory-limit",
        "40 MB",
        limits=NARROW,
    ),
    Case("zero.html", ZERO, "no-text", "is empty"),
    Case("zero.txt", ZERO, "no-text", "is empty"),
    Case("picture.pdf", bytes_of(b"\x89PNG\r\n\x1a\n" + bytes(64)), "unsupported-format", "whatever its suffix"),
    Case("nowhere.docx", lambda path: path.symlink_to("no-such-file"), "unreadable-file", "is a link to a file"),
    Case("itself.docx", lambda path: path.symlink_to(path.name), "unreadable-file", "leads back to itself"),
    Case("shut.docx", shut, "unreadable-file", "may not be read"),
    Case(os.fsdecode(b"\xca\xde.docx"), bytes_of(GOOD[:200]), "unsupported-format", "%CA%DE.docx"),
    # --- read all the same
    Case(os.fsdecode(b"\xe3\xe1\xdd.docx"), bytes_of(GOOD), warnings=("name-not-utf8",)),
    Case("laughs.html", bytes_of(f"{LAUGHS}]><html><body><p>{SENTENCE}&a9;</p>".encode())),
    Case("laughs.xhtml", bytes_of(f'<?xml version="1.0"?>{LAUGHS}]><html><p>{SENTENCE}&a9;</p></html>'.encode())),
    Case("macros.docm", bytes_of(with_macros()), warnings=("macros-ignored",)),
    Case("macros.docx", bytes_of(with_macros()), warnings=("macros-ignored",)),
    Case("no-numbering.docx", bytes_of(word.docx(word.p(SENTENCE, num=(1, 0)))), warnings=("lists-missing",)),
    Case("notes-without-namespace.docx", bytes_of(footnotes_without_namespace())),
    Case("a-pdf.docx", sample("arms-trade.amiri.pdf"), warnings=("suffix-mismatch",)),
    Case("a-word-document.pdf", bytes_of(GOOD), warnings=("suffix-mismatch",)),
)

"""Damaged, encrypted and hostile files: one clear error each, and never a bomb that goes off."""

import zipfile
from contextlib import suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tawsiya.core.errors import InputError, NoTextError, ReaderLimitError, UnsupportedFormatError
from tawsiya.ingest.docx.reader import DocxReader
from tawsiya.ingest.limits import Limits, use_limits

_SPEC = spec_from_file_location("docx_build", Path(__file__).with_name("build.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
b = module_from_spec(_SPEC)
_SPEC.loader.exec_module(b)

GOOD = b.docx(b.p("نص"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<w:document {b.NAMESPACES}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
SECRET = LAUGHS.replace('"ha"', 'SYSTEM "file:///etc/hostname"')
DEEP = f"<w:document {b.NAMESPACES}><w:body>{'<w:sdt>' * 5000}{'</w:sdt>' * 5000}</w:body></w:document>"


def main(content: str | bytes) -> bytes:
    return b.docx("", parts={"word/document.xml": content})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"plain text", "no Word document"),
        (OLE, "Word 97-2003"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (GOOD[: len(GOOD) // 2], "missing or damaged"),
        (GOOD[:-4], "missing or damaged"),
        (b.pack({"a.txt": "x"}), "without a Word document"),
        (b.docx(b.p("x"), leave_out=["word/document.xml"]), "without a Word document"),
        (b.pack({}), "without a Word document"),
        (main("<w:document"), "is no XML"),
        (main(""), "is no XML"),
        (main(b"\xff\xfe\x00"), "is no XML"),
        (main(f"<w:document {b.NAMESPACES}/>"), "no body"),
        (main(LAUGHS), "declares a document type"),
        (main(SECRET), "declares a document type"),
        (b.docx(b.p("x"), parts={"word/styles.xml": LAUGHS}), "declares a document type"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=message) as caught:
        DocxReader().read(content, Path("ملف.docx"))
    assert str(caught.value).startswith("ملف.docx")


def test_a_document_without_text_says_so() -> None:
    with pytest.raises(NoTextError, match=r"a\.docx is empty \(0 bytes\); get the file again"):
        DocxReader().read(b"", Path("a.docx"))
    with pytest.raises(NoTextError, match=r"a\.docx shows no text"):
        DocxReader().read(b.docx(b.p()), Path("a.docx"))


def test_a_bomb_is_not_unpacked() -> None:
    bomb = b.HEAD + f"<w:document {b.NAMESPACES}><w:body>" + " " * (9 * 2**20) + "</w:body></w:document>"
    with pytest.raises(ReaderLimitError, match="made to fill memory"):
        DocxReader().read(main(bomb), Path("a.docx"))
    noise = b.docx(b.p("".join(chr(0x621 + number * number % 41) for number in range(700_000))))
    with use_limits(Limits(unpacked_mb=1)), pytest.raises(ReaderLimitError, match="1048576 in all"):
        DocxReader().read(noise, Path("a.docx"))
    with pytest.raises(ReaderLimitError, match="nests elements deeper"):
        DocxReader().read(main(DEEP), Path("a.docx"))
    media = b.docx(b.p("نص"), parts={"word/media/image1.bmp": bytes(9 * 2**20)})
    assert DocxReader().read(media, Path("a.docx")).raw == "نص"


def test_a_member_that_says_less_than_it_holds_is_damage() -> None:
    at = GOOD.index(b"PK\x01\x02")
    place = GOOD.index(b"word/document.xml", at) - 46 + 24
    lying = GOOD[:place] + (20).to_bytes(4, "little") + GOOD[place + 4 :]
    with pytest.raises(InputError):
        DocxReader().read(lying, Path("a.docx"))


def test_parts_may_be_missing_or_broken() -> None:
    document = b.docx(
        b.p(b.run("نص") + b.refer("footnote", 1), num=(1, 0)),
        footnotes=b.note("footnote", 1, "س"),
        numbering=b.num(1, 1),
        parts={"word/footnotes.xml": "<w:foot", "word/styles.xml": "no"},
        leave_out=["word/numbering.xml"],
    )
    read = DocxReader().read(document, Path("a.docx"))
    assert read.raw == "نص"
    assert [code for code, _ in read.warnings] == [
        *("part-unreadable", "part-unreadable", "notes-missing", "lists-missing"),
    ]


def test_parts_without_a_namespace_are_read_all_the_same() -> None:
    plain = '<footnotes><footnote id="1"><p><r><t>س</t></r></p></footnote></footnotes>'
    document = b.docx(
        b.p(b.run("نص") + b.refer("footnote", 1)),
        footnotes=b.note("footnote", 1, "x"),
        parts={"word/footnotes.xml": plain},
    )
    assert DocxReader().read(document, Path("a.docx")).raw == "نص¹\n\n¹ س"


def test_strict_documents_and_other_names_of_parts_are_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = f'<x:document xmlns:x="{strict}"><x:body><x:p><x:r><x:t>نص</x:t></x:r></x:p></x:body></x:document>'
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{kind}" Target="/Word/Main%20part.xml"/></Relationships>'
    )
    document = b.pack({"_rels/.rels": relations, "word/main part.xml": content})
    assert DocxReader().read(document, Path("a.docx")).raw == "نص"


def test_macros_are_ignored_with_a_warning() -> None:
    document = b.docx(b.p("نص"), parts={"word/vbaProject.bin": b"\x00macro"})
    read = DocxReader().read(document, Path("a.docm"))
    assert read.raw == "نص"
    assert [code for code, _ in read.warnings] == ["macros-ignored"]


CHUNK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="chunk.bin"/></Relationships>'
)
PAGE = "<html><body><h2>عنوان</h2><ol><li>بند</ol><table><tr><td>أ<td>ب</table></body></html>".encode()


def with_chunk(chunk: bytes, body: str = "") -> bytes:
    parts = {"word/chunk.bin": chunk, "word/_rels/document.xml.rels": CHUNK}
    return b.docx(body + '<w:altChunk r:id="x"/>', parts=parts)


@pytest.mark.parametrize("body", ["", b.p("نص")])
@pytest.mark.parametrize("chunk", [GOOD, b"{\\rtf1 x}", b"MIME-Version: 1.0\n\nx", None])
def test_embedded_files_that_are_no_pages_are_warned_of(body: str, chunk: bytes | None) -> None:
    content = b.docx(body + '<w:altChunk r:id="x"/>') if chunk is None else with_chunk(chunk, body)
    if not body:
        with pytest.raises(
            NoTextError, match=r"a\.docx shows no text of its own: .* open it in Word and save it again"
        ):
            DocxReader().read(content, Path("a.docx"))
        return
    read = DocxReader().read(content, Path("a.docx"))
    assert read.raw == "نص"
    assert [code for code, _ in read.warnings] == ["embedded-file"]


def test_embedded_pages_are_read_where_they_stand() -> None:
    archive = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="-"\n\n---\nContent-Type: text/html\n\n'
    for chunk in (PAGE, archive + PAGE + b"\n-----\n"):
        read = DocxReader().read(with_chunk(chunk, b.p("نص")), Path("a.docx"))
        assert read.raw == "نص\n\nعنوان\n\n1. بند\n\nأ\tب"
        assert [(mark.kind, mark.label) for mark in read.marks[1:]] == [
            ("title", None),
            ("item", "1"),
            ("table", None),
        ]
        assert read.warnings == ()


def test_a_damaged_embedded_page_is_left_out_with_a_warning() -> None:
    damaged = PAGE[:60] + "صفحة".encode()[:-1] + b"<p>" + "نص".encode("cp1256") * 20
    read = DocxReader().read(with_chunk(damaged, b.p("نص")), Path("a.docx"))
    assert read.raw == "نص"
    ((code, message),) = read.warnings
    assert code == "part-unreadable"
    assert message.startswith("a.docx (part word-chunk.bin) is UTF-8 in part only")
    with pytest.raises(NoTextError, match=r"a\.docx shows no text: a\.docx .* was left out; get the file again"):
        DocxReader().read(with_chunk(damaged), Path("a.docx"))


def test_hostile_embedded_files_cost_no_more_than_an_error() -> None:
    nested = b"MIME-Version: 1.0\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number) for number in range(2000)
    )
    assert DocxReader().read(with_chunk(nested, b.p("نص")), Path("a.docx")).raw == "نص"
    bomb = with_chunk(PAGE + b" " * (9 * 2**20), b.p("نص"))
    with pytest.raises(ReaderLimitError, match="made to fill memory"):
        DocxReader().read(bomb, Path("a.docx"))


@pytest.mark.parametrize("step", range(0, len(GOOD), max(1, len(GOOD) // 60)))
def test_a_file_cut_off_or_with_a_flipped_byte_raises_nothing_else(step: int) -> None:
    for damaged in (GOOD[:step], GOOD[:step] + bytes([GOOD[step] ^ 0xFF]) + GOOD[step + 1 :]):
        with suppress(InputError):
            DocxReader().read(damaged, Path("a.docx"))


def test_the_archive_of_the_builder_is_a_docx(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(GOOD)
    assert "word/document.xml" in zipfile.ZipFile(path).namelist()


LAYERS = {
    "control": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", b.p("نص")),
    "inline": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", b.run("نص")),
    "table": ("<w:tbl><w:tr><w:tc/><w:tc>", "</w:tc></w:tr></w:tbl>", b.p("نص")),
    "formula": ("<m:e>", "</m:e>", "<m:r><m:t>نص</m:t></m:r>"),
    "ruby": ("<w:r><w:ruby><w:rubyBase>", "</w:rubyBase></w:ruby></w:r>", b.run("نص")),
    "choice": ('<mc:AlternateContent><mc:Choice Requires="wps">', "</mc:Choice></mc:AlternateContent>", b.run("نص")),
    "box": ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", b.p("نص")),
}


@pytest.mark.parametrize("name", sorted(LAYERS))
def test_deep_documents_are_read_down_to_the_limit(name: str) -> None:
    opening, closing, core = LAYERS[name]
    times = (235 if name != "formula" else 230) // opening.count("<")
    content = opening * times + core + closing * times
    if name in ("inline", "formula", "ruby", "choice"):
        content = f"<w:p>{f'<m:oMath>{content}</m:oMath>' if name == 'formula' else content}</w:p>"
    assert DocxReader().read(b.docx(content), Path("a.docx")).raw.strip() == "نص"


@pytest.mark.parametrize("sign", [" ", "1", "\t", "\n", "(", "\uf0b7"])
def test_long_runs_of_one_sign_take_linear_time(sign: str) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = b.p(b.run("أ") + b.run(sign * 300_000 + "x", raised) + b.run("ب")) + b.table(["أ", f"ب{sign * 300_000}ب"])
    assert DocxReader().read(b.docx(body), Path("a.docx")).raw.endswith("ب")

"""Old Word files, RTF and ODT: through a program that pretends to be LibreOffice, and the real one where it is."""

import hashlib
import io
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tawsiya.core.errors import (
    InputError,
    NoTextError,
    ReaderCrashError,
    ReaderLimitError,
    ReaderTimeError,
    UnsupportedFormatError,
)
from tawsiya.ingest.docx.reader import DocxReader
from tawsiya.ingest.isolation.reader import IsolatedReader
from tawsiya.ingest.legacy.office import find_office
from tawsiya.ingest.legacy.reader import OPEN_DOCUMENT, RICH_TEXT, WORD_97, ConvertingReader
from tawsiya.ingest.limits import Limits, use_limits
from tawsiya.pipeline.extract import Pipeline

pytestmark = pytest.mark.skipif(os.name != "posix", reason="scripts as programs, process groups")
RTF = b"{\\rtf1\\ansi some words}"
SAMPLE = "arms-trade.docx"


def doc(flags: int = 0, magic: int = 0xA5EC) -> bytes:
    """The skeleton of a compound file: a header, a directory with one entry, the beginning of its stream."""
    content = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2552))
    struct.pack_into("<H", content, 0x1E, 9)
    name = "WordDocument".encode("utf-16-le")
    content[1024 : 1024 + len(name)] = name
    struct.pack_into("<I", content, 1024 + 0x74, 2)
    struct.pack_into("<H", content, 1536, magic)
    struct.pack_into("<H", content, 1536 + 0x0A, flags)
    return bytes(content)


def odt(manifest: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return buffer.getvalue()


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> Path:
    """A `soffice` that does `body`, with `target` where its DOCX should go; the folder of temporary files."""
    program, temporary = folder / "bin" / "soffice", folder / "temporary"
    program.parent.mkdir()
    temporary.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport os, pathlib, subprocess, shutil, sys, time\n"
        "target = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]) / 'document.docx'\n"
        f"target.parent.mkdir()\n{body}\n",
        "utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return temporary


def is_gone(process: int) -> bool:
    """Whether the process ends within five seconds."""
    for _ in range(100):
        try:
            status = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
            if status == "Z":
                return True
            os.kill(process, 0)
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("reader", "content", "name"),
    [(WORD_97, doc(), "a.doc"), (RICH_TEXT, RTF, "a.rtf"), (OPEN_DOCUMENT, odt(), "a.odt")],
)
def test_without_libreoffice_the_error_says_what_to_do(
    reader: ConvertingReader, content: bytes, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_office() is None
    with pytest.raises(
        UnsupportedFormatError, match=rf"{name} .*LibreOffice.*apt install .* save the document as \.docx"
    ):
        reader.read(content, Path(name))


def test_what_is_converted_is_read_as_docx(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = samples / SAMPLE
    told = tmp_path / "told"
    temporary = pretend(
        tmp_path,
        monkeypatch,
        f"shutil.copy({str(sample)!r}, target); pathlib.Path({str(told)!r}).write_text(' '.join(sys.argv[1:]))",
    )
    content = doc()
    document = WORD_97.read(content, Path("a.doc"))
    expected = DocxReader().read(sample.read_bytes(), Path("a.doc"))
    assert (document.raw, document.marks) == (expected.raw, expected.marks)
    assert (document.media_type, document.size) == ("application/msword", len(content))
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.reader.startswith("doc ")
    assert "(LibreOffice)" in document.reader
    assert document.reader.endswith(expected.reader)
    assert f"-env:UserInstallation=file://{temporary}/" in told.read_text()
    assert "--infilter=MS Word 97 " in told.read_text()
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        ("sys.exit(7)", ReaderCrashError, "ended with status 7"),
        ("pass", ReaderCrashError, "made no document"),
        ("target.write_bytes(b'')", ReaderCrashError, "made no document"),
        ("os.kill(os.getpid(), 9)", ReaderCrashError, "ended with status -9"),
        ("target.write_bytes(bytes(2 ** 20 + 1))", ReaderLimitError, "1048576 are the limit"),
        ("target.write_bytes(b'no archive')", UnsupportedFormatError, "no Word document"),
    ],
)
def test_a_conversion_that_fails_is_one_clear_error(
    body: str, error: type[InputError], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = pretend(tmp_path, monkeypatch, body)
    with use_limits(Limits(unpacked_mb=1)), pytest.raises(error, match=rf"a\.doc .*{words}"):
        WORD_97.read(doc(), Path("a.doc"))
    assert list(temporary.iterdir()) == []


def hang(told: Path) -> str:
    """Starts a child, as LibreOffice does, writes down its number, and waits."""
    return (
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(told)!r} + '.part').write_text(str(child.pid))\n"
        f"os.rename({str(told)!r} + '.part', {str(told)!r})\ntime.sleep(60)"
    )


def test_a_conversion_that_hangs_is_killed_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    temporary = pretend(tmp_path, monkeypatch, hang(told))
    with use_limits(Limits(seconds=2)), pytest.raises(ReaderTimeError, match=r"after 1\.6 s; raise"):
        WORD_97.read(doc(), Path("a.doc"))
    assert is_gone(int(told.read_text()))
    assert list(temporary.iterdir()) == []


def test_a_reader_that_is_killed_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    temporary = pretend(tmp_path, monkeypatch, hang(told))
    code = (
        f"import tempfile; tempfile.tempdir = {str(temporary)!r}\n"
        "from pathlib import Path\nfrom tawsiya.ingest.legacy.reader import WORD_97\n"
        f"WORD_97.read({doc()!r}, Path('a.doc'))"
    )
    reader = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    while not told.exists():
        assert reader.poll() is None
        time.sleep(0.02)
    os.killpg(reader.pid, signal.SIGKILL)
    reader.wait()
    assert is_gone(int(told.read_text()))
    for _ in range(100):
        if not list(temporary.iterdir()):
            break
        time.sleep(0.05)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("reader", "content", "error", "words"),
    [
        (WORD_97, b"", NoTextError, "empty"),
        (WORD_97, doc(0x0100), UnsupportedFormatError, "encrypted"),
        (
            WORD_97,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            InputError,
            "encrypted",
        ),
        (
            WORD_97,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            UnsupportedFormatError,
            "is not a document of Word",
        ),
        (WORD_97, b"plain text", UnsupportedFormatError, "10 bytes begin with 70 6c"),
        (RICH_TEXT, b"plain text", UnsupportedFormatError, "is not a Rich Text document"),
        (OPEN_DOCUMENT, odt("<encryption-data/>"), UnsupportedFormatError, "encrypted"),
        (OPEN_DOCUMENT, odt()[:60], UnsupportedFormatError, "is not an OpenDocument text"),
    ],
)
def test_what_cannot_be_converted_is_refused_before(
    reader: ConvertingReader, content: bytes, error: type[InputError], words: str
) -> None:
    with pytest.raises(error, match=words):
        reader.read(content, Path("a.doc"))


@pytest.mark.parametrize("content", [doc(magic=0)[:1540], doc()[:1030], doc(0x0100)[:1540], doc()])
def test_other_skeletons_are_not_taken_for_encrypted(content: bytes) -> None:
    assert not WORD_97.is_encrypted(content)


@pytest.fixture(scope="module")
def folder(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as .doc and .odt, written by LibreOffice."""
    office = find_office()
    if office is None:
        pytest.skip("no LibreOffice here")
    folder = tmp_path_factory.mktemp("office")
    for kind in ("doc", "odt"):
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", folder, samples / SAMPLE], check=True, capture_output=True, timeout=120)
    shutil.rmtree(folder / "profile")
    return folder


@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_the_same_sample_gives_the_same_blocks(folder: Path, samples: Path, rules: Pipeline, kind: str) -> None:
    with IsolatedReader() as reader:
        document = reader.read(folder / f"arms-trade.{kind}")
        expected = reader.read(samples / SAMPLE)
    assert "(LibreOffice " in document.reader
    report, wanted = rules(document), rules(expected)
    assert report.text == wanted.text
    assert report.blocks
    assert [(b.type, b.level, b.path, b.span) for b in report.blocks] == [
        (b.type, b.level, b.path, b.span) for b in wanted.blocks
    ]
    assert [(m.label, m.value, m.span) for m in report.mentions] == [
        (m.label, m.value, m.span) for m in wanted.mentions
    ]


def test_rich_text_is_read(folder: Path) -> None:
    words = "ترحب اللجنة بالتقرير."
    escaped = "".join(f"\\u{ord(sign)}?" for sign in words)
    document = RICH_TEXT.read(rf"{{\rtf1\ansi\deff0 {{\rtlpar\rtlch {escaped}\par}}}}".encode(), Path("a.rtf"))
    assert document.raw == words
    assert document.media_type == "application/rtf"


def test_a_file_that_libreoffice_cannot_open_is_one_clear_error(folder: Path, tmp_path: Path) -> None:
    content = (folder / "arms-trade.doc").read_bytes()
    (tmp_path / "cut.doc").write_bytes(content[:700] + content[1100:5000] + "WordDocument".encode("utf-16-le"))
    with IsolatedReader() as reader, pytest.raises(InputError, match=r"cut\.doc"):
        reader.read(tmp_path / "cut.doc")

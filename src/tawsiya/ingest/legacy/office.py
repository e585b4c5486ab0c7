"""LibreOffice as a converter: where it is, and one document through it, in a folder and with a profile of its own."""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tawsiya.core.errors import ReaderCrashError, ReaderLimitError, ReaderTimeError, UnsupportedFormatError
from tawsiya.ingest.legacy import guard

_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_VERSION = re.compile(rb"<Application>LibreOffice/(\d[\d.]*)")
# No macros, no scripts, nothing fetched that a document links to.
_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of document that LibreOffice reads: its suffix, and the name of LibreOffice's filter for it."""

    suffix: str
    importer: str


@dataclass(frozen=True, slots=True)
class Converted:
    """The DOCX that was made, and the version of the LibreOffice that made it, empty where it does not say."""

    docx: bytes
    version: str


def find_office() -> str | None:
    """The path of LibreOffice's program, None where it is not installed."""
    return next((path for path in map(shutil.which, _PROGRAMS) if path), None)


def convert_to_docx(content: bytes, source: Source, name: str, *, seconds: float, most_bytes: int) -> Converted:
    """The document `content` as DOCX of at most `most_bytes`, made within `seconds`; `name` is for messages.

    Raises:
        UnsupportedFormatError: LibreOffice is not installed.
        ReaderTimeError: it took longer; nothing of it still runs.
        ReaderCrashError: it failed, or made nothing.
        ReaderLimitError: it made more.
    """
    program = find_office()
    if program is None:
        raise UnsupportedFormatError(
            f"{name} is read by way of LibreOffice, and no `soffice` is on the search path; install LibreOffice (on "
            "Debian and Ubuntu `apt install libreoffice-writer`, on macOS `brew install --cask libreoffice`), or save "
            "the document as .docx"
        )
    try:
        ending, size, docx = _run(program, content, source, seconds, most_bytes)
    except OSError as error:
        raise ReaderCrashError(
            f"{name} could not be handed to LibreOffice ({error.strerror or error}); see that there is room for "
            f"temporary files in {tempfile.gettempdir()} and that programs may be run, or save the document as .docx"
        ) from error
    if docx is None:
        raise _explain(ending, size, name, seconds, most_bytes)
    return Converted(docx, _version(docx))


def _run(
    program: str, content: bytes, source: Source, seconds: float, most_bytes: int
) -> tuple[str, int, bytes | None]:
    """What the guard says, how many bytes were made, and they themselves where all went well; raises `OSError`."""
    folder = Path(tempfile.mkdtemp(prefix="tawsiya-"))
    made = folder / "out" / "document.docx"
    try:
        command = _prepare(folder, program, content, source)
        arguments = [sys.executable, "-I", "-S", guard.__file__, str(folder), str(seconds), *command]
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # what kills this process and its group leaves the guard to clean up
        )
        with process:  # at its end standard input is closed, and the guard goes
            assert process.stdout is not None
            ending = process.stdout.readline().decode(errors="replace").strip()
            size = made.stat().st_size if made.is_file() else 0
            return ending, size, made.read_bytes() if ending == "0" and 0 < size <= most_bytes else None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(folder: Path, program: str, content: bytes, source: Source) -> list[str]:
    """Write the document and a profile into `folder`; the command that converts it."""
    document, profile = folder / f"document{source.suffix}", folder / "profile"
    document.write_bytes(content)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        f"--infilter={source.importer}",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder / "out"),
        str(document),
    ]


def _explain(
    ending: str, size: int, name: str, seconds: float, most_bytes: int
) -> ReaderTimeError | ReaderLimitError | ReaderCrashError:
    if ending == "time":
        return ReaderTimeError(
            f"{name} was still being converted by LibreOffice after {seconds:.3g} s; raise the limit of seconds if the "
            "document is huge, else open it and save it as .docx: it may be damaged"
        )
    if size > most_bytes:
        return ReaderLimitError(
            f"{name} became a DOCX of {size} bytes, where {most_bytes} are the limit; raise the limit of megabytes "
            "unpacked, or split the document"
        )
    how = f"ended with status {ending}" if ending.lstrip("-").isdigit() and ending != "0" else ending or "was killed"
    return ReaderCrashError(
        f"{name} could not be converted by LibreOffice ({how if ending != '0' else 'it made no document of it'}); open "
        "it in Word or LibreOffice and save it as .docx: it may be damaged or encrypted"
    )


def _version(docx: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(docx)) as archive:
            found = _VERSION.search(archive.read("docProps/app.xml"))
    except (zipfile.BadZipFile, KeyError, OSError):
        return ""
    return found[1].decode() if found else ""

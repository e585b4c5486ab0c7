"""The program tesseract: where it is, which models it has, and one image through it. No shell, no files, a time limit.

Our own page of code rather than pytesseract: that needs Pillow and writes image and result to temporary files.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass

from tawsiya.core.errors import OcrFailedError, OcrTimeoutError

_PROGRAM = "tesseract"
_VERSION = re.compile(r"tesseract v?(\d\S*)")
_ASKING_SECONDS = 20
_SHOWN = 200  # characters of the program's complaint that a message repeats


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed tesseract: the path of the program, its version, and the names of its models."""

    path: str
    version: str
    languages: tuple[str, ...]


def find_tesseract() -> Tesseract | None:
    """The tesseract on the search path, or None where there is none that answers."""
    path = shutil.which(_PROGRAM)
    if path is None:
        return None
    version = _VERSION.search(_ask(path, "--version"))
    listed = _ask(path, "--list-langs").splitlines()
    if version is None:
        return None
    return Tesseract(path, version[1], tuple(line.strip() for line in listed[1:] if line.strip()))


def read_image(
    tesseract: Tesseract, image: bytes, *, models: str, mode: int, dpi: int, seconds: float, where: str
) -> str:
    """The TSV that tesseract writes of an image (PNM or PNG), read with `models` by page segmentation `mode`.

    `where` names file and page in messages. One thread is used: pages are the unit of parallel work.

    Raises:
        OcrTimeoutError: it ran for longer than `seconds`.
        OcrFailedError: it failed, or what it wrote is no UTF-8.
    """
    options = ["-l", models, "--psm", str(mode), "--dpi", str(dpi), "-c", "tessedit_create_tsv=1"]
    try:
        done = subprocess.run(
            [tesseract.path, "stdin", "stdout", *options],
            input=image,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise OcrTimeoutError(
            f"{where}: tesseract was not done after {seconds:.3g} seconds; raise the limit of seconds a page, or "
            "take the page out (photographs and maps take longest)"
        ) from error
    except OSError as error:
        raise OcrFailedError(
            f"{where}: {tesseract.path} cannot be run ({error.strerror or error}); install tesseract again"
        ) from error
    if done.returncode:
        raise OcrFailedError(
            f"{where}: tesseract {tesseract.version} {_ending(done.returncode)}: {_complaint(done.stderr)}; check "
            f"`{tesseract.path} --list-langs`, and the page in a viewer"
        )
    try:
        return done.stdout.decode("utf-8")
    except UnicodeDecodeError as error:
        raise OcrFailedError(
            f"{where}: what tesseract {tesseract.version} wrote is no UTF-8 ({error}); install tesseract again"
        ) from error


def _ask(path: str, question: str) -> str:
    """The program's answer, of either stream (version 3 wrote to stderr); empty when there is none."""
    try:
        done = subprocess.run([path, question], capture_output=True, timeout=_ASKING_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace")


def _ending(code: int) -> str:
    return f"failed with exit code {code}" if code > 0 else f"was stopped by signal {-code}"


def _complaint(stderr: bytes) -> str:
    words = " ".join(stderr.decode("utf-8", "replace").split())
    return words[-_SHOWN:] or "it said nothing"

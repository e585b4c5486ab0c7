"""Builds the copies of the samples in other formats. From the root of the checkout:

    python -m tests.samples.build             the Word documents and web pages
    python -m tests.samples.build --pdf       also the PDF files, with LibreOffice and Chromium

Word documents and pages come out the same each time; what the two programs print depends on their versions and fonts.
"""

import argparse
import os
import re
import subprocess
import tempfile
from pathlib import Path

from tests.samples.model import SAMPLES, WITH_OWN_PAGE, read_sample
from tests.samples.page import write_page
from tests.samples.word import Letters, write_word

NAMES = ("arms-trade", "organized-crime", "womens-rights")
LETTERS: dict[str, Letters] = {"arms-trade": "multilevel", "organized-crime": "typed", "womens-rights": "lists"}
WORD_FONT = "Amiri"
PAGE_FONT = "Noto Naskh Arabic"

_CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer"),
)
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}[^)]*(\))")
_DIGEST = re.compile(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])")
"""What LibreOffice counts from the time, in `/ID` and `/DocChecksum` at the end of the file."""
_SECONDS = 120


def build(folder: Path, *, pdf: bool = False) -> list[Path]:
    """Write the copies into `folder`; the paths written."""
    written = []
    for name in NAMES:
        sample = read_sample(name)
        word, page = folder / f"{name}.docx", folder / f"{name}.html"
        write_word(sample, word, WORD_FONT, LETTERS[name])
        written.append(word)
        content = write_page(sample, PAGE_FONT)
        if name not in WITH_OWN_PAGE:
            page.write_text(content, "utf-8", newline="\n")
            written.append(page)
        if pdf:
            written += [
                print_word(word, folder / f"{name}.amiri.pdf"),
                print_page(content, folder / f"{name}.naskh.pdf"),
            ]
    return written


def print_word(word: Path, target: Path) -> Path:
    """Print a Word document with LibreOffice."""
    with tempfile.TemporaryDirectory() as scratch:
        profile = f"-env:UserInstallation=file://{scratch}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, str(word)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800", "TZ": "UTC"}
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, env=environment)
        target.write_bytes(_undated((Path(scratch) / f"{word.stem}.pdf").read_bytes()))
    return target


def print_page(content: str, target: Path) -> Path:
    """Print a web page with Chromium."""
    with tempfile.TemporaryDirectory() as scratch:
        page, printed = Path(scratch) / "page.html", Path(scratch) / "page.pdf"
        page.write_text(content, "utf-8")
        places = [f"--user-data-dir={scratch}/profile", f"--print-to-pdf={printed}", f"file://{page}"]
        subprocess.run([*_CHROMIUM, *places], check=True, capture_output=True, timeout=_SECONDS)
        target.write_bytes(_undated(printed.read_bytes()))
    return target


def _undated(content: bytes) -> bytes:
    """A PDF file whose dates are those of no day in particular, each as long as before."""

    def same_length(match: re.Match[bytes]) -> bytes:
        length = len(match[0]) - len(match[1]) - len(match[2])
        return match[1] + b"19800101000000Z00'00'"[:length].ljust(length) + match[2]

    body, trailer, end = _DATE.sub(same_length, content).rpartition(b"trailer")
    return body + trailer + _DIGEST.sub(b"0" * 32, end)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pdf", action="store_true", help="also print PDF files with LibreOffice and Chromium")
    parser.add_argument("--output", type=Path, default=SAMPLES, help="the folder to write to")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    build(options.output, pdf=options.pdf)


if __name__ == "__main__":
    main()

"""Prints a report as PDF files, to be read again: by LibreOffice and Chromium, in two fonts, in several layouts.

What is printed are the blocks that Tawsiya finds, so that any format can be given; what they say is the text that a
reader has to give back, furniture left out and notes last.
"""

import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS, SUPERSCRIPTS
from tawsiya.core.report import Report
from tawsiya.core.report_parts import Block

FONTS = {"naskh": "Noto Naskh Arabic", "amiri": "Amiri"}
PROGRAMS = ("chromium", "libreoffice")
LAYOUTS = ("plain", "justified", "report", "columns")
"""Ragged; justified; justified with a running head, page numbers, raised numbers and small notes; in two columns."""

_SECONDS = 600
_CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer"),
)
_STYLE = """\
@page {{ size: A4; margin: 25mm 20mm; {head} }}
body, p, td, h2 {{ font-family: '{font}'; }}
p {{ text-align: {align}; font-size: 12pt; overflow-wrap: anywhere; }}
p.note {{ font-size: 9pt; }}
td {{ font-size: 10pt; }}
h2 {{ font-size: 15pt; text-align: right; }}
div.columns {{ column-count: 2; column-gap: 10mm; }}
"""
_HEAD = (
    "@top-right {{ content: 'A/CONF.192/2032/L.4'; }} @bottom-left {{ content: counter(page) ' / ' counter(pages); }}"
)
_SYNTAX = re.compile(r"\*\*|^#+ |\[([^\]\n]+)\]\([^)\n]*\)")
_RAISED = re.compile(f"[{SUPERSCRIPT_DIGITS}]+")


@dataclass(frozen=True, slots=True)
class Print:
    """A file to be printed: `page` is what the program is given, `text` what a reader of the file is to give back."""

    stem: str
    program: str
    page: str
    text: str


def make_prints(report: Report, stem: str) -> Iterator[Print]:
    """Every print of a report: programs, fonts and layouts; Chromium alone sets columns."""
    for program, font, layout in product(PROGRAMS, FONTS, LAYOUTS):
        if layout == "columns" and program != "chromium":
            continue
        page, text = set_page(report, FONTS[font], layout)
        yield Print(f"{stem}-{font}-{layout}-{program}", program, page, text)


def set_page(report: Report, font: str, layout: str) -> tuple[str, str]:
    """A report as a web page in one of the `LAYOUTS`, and its text with blank lines between paragraphs.

    Raises:
        ValueError: the report was written without its text.
    """
    if report.text is None:
        raise ValueError(f"the report of {report.source.uri} has no text; write it without --no-text")
    parts: list[str] = []
    texts: list[str] = []
    for block in report.blocks:
        if block.type != "boilerplate":
            text, part = _part(block, report.text, layout)
            texts.append(text)
            parts.append(part)
    style = _STYLE.format(
        font=font,
        align="right" if layout == "plain" else "justify",
        head=_HEAD.format() if layout == "report" else "",
    )
    body = "\n".join(parts)
    page = (
        f'<!DOCTYPE html>\n<html dir="rtl" lang="ar"><head><meta charset="utf-8"><style>{style}</style></head>'
        f'<body dir="rtl"><div class="{layout}">{body}</div></body></html>\n'
    )
    return page, "\n\n".join(texts) + "\n"


def _part(block: Block, text: str, layout: str) -> tuple[str, str]:
    """What one block says, and how it is printed."""
    if block.type == "table" and block.cells:
        rows = [[_clean(text[cell.start : cell.end]) for cell in row] for row in block.cells]
        wide = max(map(len, rows))
        lines = "".join(
            "<tr>"
            + "".join(f'<td dir="rtl">{escape(cell)}</td>' for cell in [*row, *[""] * (wide - len(row))])
            + "</tr>"
            for row in rows
        )
        return "\n".join("\t".join(row) for row in rows), (
            f'<table dir="rtl" border="1" cellspacing="0" width="100%">{lines}</table>'
        )
    words = " ".join(_clean(text[block.span.start : block.span.end]).split())
    tag = "h2" if block.type in ("heading", "title") else "p"
    shown = escape(words, quote=False)
    if layout == "report":
        shown = _RAISED.sub(lambda match: f"<sup>{match[0].translate(SUPERSCRIPTS)}</sup>", shown)
    small = ' class="note" style="font-size: 9pt"' if layout == "report" and block.type == "footnote" else ""
    return words, f'<{tag} dir="rtl"{small}>{shown}</{tag}>'


def _clean(text: str) -> str:
    """Without the syntax of Markdown."""
    return _SYNTAX.sub(lambda match: match[1] or "", text)


def print_all(prints: Sequence[Print], folder: Path) -> None:
    """Write `STEM.pdf` and `STEM.txt` of each print into `folder`.

    Raises:
        FileNotFoundError: a program is not installed.
        subprocess.CalledProcessError: a program failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        pages = {one.stem: Path(scratch) / f"{one.stem}.html" for one in prints}
        for one in prints:
            pages[one.stem].write_text(one.page, "utf-8")
            (folder / f"{one.stem}.txt").write_text(one.text, "utf-8")
        for one in prints:
            if one.program == "chromium":
                target = f"--print-to-pdf={folder.resolve() / one.stem}.pdf"
                _run(*_CHROMIUM, f"--user-data-dir={scratch}/chromium", target, f"file://{pages[one.stem]}")
        if word := [str(pages[one.stem]) for one in prints if one.program == "libreoffice"]:
            profile = f"-env:UserInstallation=file://{scratch}/libreoffice"
            command = ("soffice", profile, "--headless", "--infilter=HTML (StarWriter)")
            _run(*command, "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), *word)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)

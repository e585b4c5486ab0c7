"""Writes the report for other programs: `make.py FOLDER` gives report.fodt, report.md, report.txt, python-docx.docx."""

import json
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document

REPORT = json.loads(Path(__file__).with_name("report.json").read_text("utf-8"))
LETTERS = "أبجدهوز"
_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
}


def spans(rows: list[list[str | None]], y: int, x: int) -> tuple[int, int]:
    """How many columns and rows the cell covers: null in `report.json` belongs to the cell left of it or above it."""
    across = 2 if x + 1 < len(rows[y]) and rows[y][x + 1] is None else 1
    down = 2 if x == 0 and y + 1 < len(rows) and rows[y + 1][0] is None else 1
    return across, down


def flat_odt() -> str:
    """OpenDocument in one file, with a list style of its own for numbers and for letters."""
    body, last = "", {}
    for kind, first, *more in REPORT["parts"]:
        if kind == "number":
            last.pop("letter", None)
        if kind == "heading":
            body += (
                f'<text:h text:style-name="Heading_20_{first}" text:outline-level="{first}">{escape(more[0])}</text:h>'
            )
        elif kind == "table":
            body += odt_table(first)
        else:
            goes_on = f'text:continue-list="{last[kind]}"' if kind in last else ""
            last[kind] = f"list{len(body)}"
            body += (
                f'<text:list xml:id="{last[kind]}" text:style-name="{kind}" {goes_on}><text:list-item><text:p>'
                f"{escape(first)}{odt_note(more[0], last[kind]) if more else ''}</text:p></text:list-item></text:list>"
            )
    names = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
    level = (
        '<text:list-style style:name="{0}"><text:list-level-style-{1} text:level="1" {2}><style:list-level-properties '
        'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
        'text:label-followed-by="listtab"/></style:list-level-properties></text:list-level-style-{1}></text:list-style>'
    )
    lists = level.format("number", "number", 'style:num-format="1" style:num-suffix="."')
    lists += level.format(
        "letter", "number", 'style:num-format="ا, ب, ج, ..." style:num-prefix="(" style:num-suffix=")"'
    )
    lists += level.format("bullet", "bullet", 'text:bullet-char="•"')
    furniture = "".join(
        f"<style:{name}><text:p>{escape(REPORT[name])}</text:p></style:{name}>" for name in ("header", "footer")
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:styles><style:style style:name="Title" style:family="paragraph" style:display-name="Title"/>'
        '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"/>'
        '<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>'
        f"</office:styles><office:automatic-styles>{lists}"
        '<style:page-layout style:name="page"><style:header-style/><style:footer-style/></style:page-layout>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="page">{furniture}</style:master-page></office:master-styles>'
        f'<office:body><office:text><text:p text:style-name="Title">{escape(REPORT["title"])}</text:p>{body}'
        "</office:text></office:body></office:document>"
    )


def odt_note(text: str, identity: str) -> str:
    """A footnote."""
    return (
        f'<text:note text:id="n{identity}" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body><text:p>{escape(text)}</text:p></text:note-body></text:note>"
    )


def odt_table(rows: list[list[str | None]]) -> str:
    """A table with covered cells."""
    written = ""
    for y, row in enumerate(rows):
        written += "<table:table-row>"
        for x, text in enumerate(row):
            across, down = spans(rows, y, x)
            size = f'table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
            inside = f"<table:table-cell {size}><text:p>{escape(text or '')}</text:p></table:table-cell>"
            written += "<table:covered-table-cell/>" if text is None else inside
        written += "</table:table-row>"
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    return f'<table:table table:name="t">{columns}{written}</table:table>'


def markdown() -> str:
    """Markdown of pandoc: it knows neither Arabic letters in lists nor spans, nor headers."""
    lines, notes, number, letters = [f"% {REPORT['title']}", ""], [], 0, 0
    for kind, first, *more in REPORT["parts"]:
        letters = letters + 1 if kind == "letter" else 0
        if kind == "heading":
            lines += ["#" * first + f" {more[0]}", ""]
        elif kind == "table":
            rows = [[text or "" for text in row] for row in first]
            lines += ["| " + " | ".join(row) + " |" for row in rows]
            lines.insert(len(lines) - len(rows) + 1, "|---" * len(rows[0]) + "|")
            lines.append("")
        elif kind == "number":
            number += 1
            mark = f"[^{len(notes) + 1}]" if more else ""
            notes += [f"[^{len(notes) + 1}]: {text}" for text in more]
            lines += [f"{number}. {first}{mark}", ""]
        else:
            lines += [f"    {'abcdefg'[letters - 1]}) {first}" if letters else f"    - {first}", ""]
    return "\n".join(lines + [line for note in notes for line in (note, "")])


def plain_text() -> str:
    """Text with the labels typed."""
    lines, number, letters = [REPORT["title"]], 0, 0
    for kind, first, *more in REPORT["parts"]:
        letters = letters + 1 if kind == "letter" else 0
        number += kind == "number"
        label = {"number": f"{number}. ", "letter": f"({LETTERS[letters - 1]}) ", "bullet": "• "}.get(kind, "")
        if kind == "table":
            lines += ["\t".join(text or "" for text in row) for row in first]
        else:
            lines.append(label + (more[0] if kind == "heading" else first))
    return "\n".join(lines) + "\n"


def with_python_docx(path: Path) -> None:
    """python-docx has no footnotes and numbers by style: one list for the whole document."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = REPORT["header"], REPORT["footer"]
    document.add_heading(REPORT["title"], 0)
    for kind, first, *more in REPORT["parts"]:
        if kind == "heading":
            document.add_heading(more[0], first)
        elif kind == "table":
            table = document.add_table(len(first), len(first[0]))
            for y, row in enumerate(first):
                for x, text in enumerate(row):
                    across, down = spans(first, y, x)
                    if text is not None:
                        table.cell(y, x).merge(table.cell(y + down - 1, x + across - 1)).text = text
        else:
            style = {"number": "List Number", "letter": "List Number 2", "bullet": "List Bullet"}[kind]
            document.add_paragraph(first, style)
    document.save(path)


def main(folder: Path) -> None:
    """Write the four files."""
    (folder / "report.fodt").write_text(flat_odt(), "utf-8")
    (folder / "report.md").write_text(markdown(), "utf-8")
    (folder / "report.txt").write_text(plain_text(), "utf-8")
    with_python_docx(folder / "python-docx.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""A sample as a web page that prints like a report: running heads and page numbers are given to the printer only.

Labels of items stand in the text: the style `arabic-abjad` of CSS prints ا and ه where the samples have أ and هـ.
"""

from html import escape
from itertools import groupby

from tests.samples.model import Part, Sample, inline

_STYLE = """\
body {{ font-family: '{font}', serif; line-height: 1.7; }}
h1 {{ font-size: 1.4em; text-align: center; }}
h2 {{ font-size: 1.2em; }}
h3 {{ font-size: 1.05em; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid; padding: 0.2em 0.5em; text-align: start; }}
caption {{ text-align: start; }}
[role=doc-endnotes] {{ border-top: 1px solid; font-size: 0.85em; margin-top: 2em; }}
@page {{ size: A4; margin: 25mm 22mm; font-family: '{font}', serif; font-size: 9pt;
  @top-right {{ content: "{head}"; }}
  @bottom-right {{ content: "{foot}"; }}
  @bottom-left {{ content: counter(page) "/" counter(pages); }} }}
@page :first {{ @top-right {{ content: none; }} @bottom-right {{ content: "{job}"; white-space: pre; }} }}
@media print {{ [role=doc-pagefooter] {{ display: none; }} }}
"""


def write_page(sample: Sample, font: str) -> str:
    """The page, printed in `font`."""
    job = "\\A ".join(sample.job) or sample.foot
    style = _STYLE.format(font=font, head=sample.head, foot=sample.foot, job=job)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="ar" dir="rtl">',
        f'<head>\n<meta charset="utf-8">\n<title>{escape(sample.title)}</title>',
        f"<style>\n{style}</style>\n</head>\n<body>",
        "<main>",
    ]
    for kind, group in groupby(sample.parts, _group_of):
        parts = list(group)
        letterhead = kind == "metadata" and parts[0] is sample.parts[0]
        lines += _group("letterhead" if letterhead else kind, parts)
    lines += [*_notes(sample), "</main>"]
    furniture = [*sample.job, *([sample.foot] if sample.foot else [])]
    if furniture:
        lines.append('<div role="doc-pagefooter">')
        lines += [*(f"<p>{escape(line)}</p>" for line in furniture), "</div>"]
    return "\n".join([*lines, "</body>", "</html>", ""])


_GROUPS = {"subtitle": "title", "caption": "table"}
"""Parts that stand inside one element with those beside them."""


def _group_of(part: Part) -> str:
    return _GROUPS.get(part.kind, part.kind)


def _group(kind: str, parts: list[Part]) -> list[str]:
    if kind == "item":
        items = [f"<li>{part.form.format(part.label)} {_runs(part.text)}</li>" for part in parts]
        return ['<ol style="list-style: none">', *items, "</ol>"]
    if kind == "bullet":
        return ["<ul>", *(f"<li>{_runs(part.text)}</li>" for part in parts), "</ul>"]
    if kind == "table":
        return _table(parts)
    if kind == "title" and len(parts) > 1:
        below = [f"<p>{_runs(part.text)}</p>" for part in parts[1:]]
        return ["<hgroup>", f"<h1>{_runs(parts[0].text)}</h1>", *below, "</hgroup>"]
    if kind == "letterhead":
        return ["<header>", *map(_paragraph, parts), "</header>"]
    return [_paragraph(part) for part in parts]


def _paragraph(part: Part) -> str:
    tag = {"title": "h1", "heading": f"h{part.level + 1}"}.get(part.kind, "p")
    label = f"{part.form.format(part.label)} " if part.label else ""
    return f"<{tag}>{label}{_runs(part.text)}</{tag}>"


def _table(parts: list[Part]) -> list[str]:
    captions = [_runs(part.text) for part in parts if part.kind == "caption"]
    head, *rows = next(part.rows for part in parts if part.kind == "table")
    lines = ["<table>"]
    if captions:
        lines.append(f"<caption>{'<br>'.join(captions)}</caption>")
    lines.append(f"<thead>\n<tr>{''.join(f'<th>{escape(cell)}</th>' for cell in head)}</tr>\n</thead>\n<tbody>")
    lines += [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows]
    return [*lines, "</tbody>\n</table>"]


def _notes(sample: Sample) -> list[str]:
    if not sample.notes:
        return []
    notes = [
        f'<aside role="doc-footnote" id="fn{number}">{_mark(label)} {_runs(text)}</aside>'
        for number, (label, text) in enumerate(sample.notes.items(), start=1)
    ]
    return ['<section role="doc-endnotes">', *notes, "</section>"]


def _mark(label: str) -> str:
    return f"<sup>{label}</sup>" if label.isdecimal() else label


def _runs(text: str) -> str:
    written = {
        "text": "{}".format,
        "bold": "<strong>{}</strong>".format,
        "link": '<a href="#">{}</a>'.format,
        "note": lambda label: f'<a role="doc-noteref" href="#fn{label if label.isdecimal() else 1}">{_mark(label)}</a>',
    }
    return "".join(written[kind](escape(content, quote=False)) for kind, content in inline(text))

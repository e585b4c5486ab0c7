"""A sample report as parts in reading order, whatever it is written to: read from its text and gold, or from its HTML.

What a printed page adds (running head, page numbers, job number) and footnotes stand apart from the parts, because
every format has its own place for them.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "annotations" / "samples"
GOLD = ROOT / "annotations" / "gold" / "samples"
WITH_OWN_PAGE = frozenset({"womens-rights"})
"""Samples that were written as a web page; its text lies beside it, for the gold."""

_NUMBER = re.compile(r"(?P<label>\d+)\. ")
_ITEM = re.compile(r"(?:- )?(?P<open>\(?)(?P<label>\w\N{ARABIC TATWEEL}?)(?P<close>[).]) ")
_BULLET = re.compile(r"(?P<label>\N{BULLET}) ")
_NOTE = re.compile(r"(?P<label>[¹²³*]) ?")
_PAGE = re.compile(r"\d+/\d+")
_SYMBOL = re.compile(r"[A-Z]+(?:/[\w.]+)+")
_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<link>[^\]]+)\]\(#\)|(?P<note>[¹²³]|(?<=\w)\*(?!\w))")
_RAISED = str.maketrans("¹²³", "123")


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the body. `form` is how its label is printed (`{}.`, `({})`), `rows` the cells of a table."""

    kind: str
    text: str = ""
    label: str | None = None
    form: str = "{}"
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class Sample:
    """A whole report. `notes` are footnotes by label, `head` runs on every page but the first, `job` on the first."""

    name: str
    parts: list[Part] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    head: str = ""
    foot: str = ""
    job: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The first title."""
        return next(part.text for part in self.parts if part.kind == "title")


def inline(text: str) -> Iterator[tuple[str, str]]:
    """The runs of a text: pairs of `text`, `bold`, `link` or `note` (then its label) and what stands there.

    >>> list(inline("أمانة **كينيا**¹"))
    [('text', 'أمانة '), ('bold', 'كينيا'), ('note', '1')]
    """
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            yield "text", text[at : match.start()]
        yield str(match.lastgroup), match[str(match.lastgroup)].translate(_RAISED)
        at = match.end()
    if at < len(text):
        yield "text", text[at:]


def read_sample(name: str) -> Sample:
    """The sample whose file is `annotations/samples/NAME.md`, `.txt` or, where it was written so, `.html`."""
    if name in WITH_OWN_PAGE:
        return _read_page(name, (SAMPLES / f"{name}.html").read_text("utf-8"))
    path = next(path for suffix in (".md", ".txt") if (path := SAMPLES / f"{name}{suffix}").exists())
    return _read_lines(name, path.read_text("utf-8").split("\n"))


def _read_lines(name: str, lines: list[str]) -> Sample:
    sample = Sample(name)
    for row in json.loads((GOLD / f"{name}.blocks.json").read_text("utf-8")):
        stretches = row.get("stretches", [[row["line_start"], row["line_end"]]])
        listed = [line for first, last in stretches for line in lines[first - 1 : last]]
        _take(sample, row, listed)
    _set_head(sample)
    return sample


def _take(sample: Sample, row: dict[str, Any], lines: list[str]) -> None:
    kind, text = row["type"], " ".join(line.strip() for line in lines if line.strip())
    if kind == "boilerplate":
        _take_furniture(sample, text)
    elif kind == "footnote":
        sample.notes[row["label"]] = _NOTE.sub("", text, count=1)
    elif kind == "table":
        sample.parts.append(Part("table", rows=tuple(tuple(line.split("\t")) for line in lines)))
    elif kind in ("paragraph", "item"):
        sample.parts.append(_labelled(kind, text))
    elif kind == "caption":  # the number of a table and its words are printed on lines of their own
        sample.parts += [Part("caption", line.strip()) for line in lines]
    elif kind == "title" and any(part.kind == "title" for part in sample.parts):
        sample.parts.append(Part("subtitle", text))
    else:  # the ordinal of a heading stays in its text
        sample.parts.append(Part(kind, text, level=row["level"] or 1))


def _labelled(kind: str, text: str) -> Part:
    """A paragraph or item whose label is parted from its text."""
    if match := _BULLET.match(text):
        return Part("bullet", text[match.end() :], match["label"])
    if kind == "item" and (match := _ITEM.match(text)):
        return Part("item", text[match.end() :], match["label"], f"{match['open']}{{}}{match['close']}")
    if kind == "paragraph" and (match := _NUMBER.match(text)):
        return Part("paragraph", text[match.end() :], match["label"], "{}.")
    return Part("plain", text)


def _take_furniture(sample: Sample, text: str) -> None:
    """Page numbers are counted anew and running heads repeated by each format, so that one of each is kept."""
    if _PAGE.fullmatch(text) or _SYMBOL.fullmatch(text):
        return
    if not sample.parts:
        sample.job.append(text)
    else:
        sample.foot = text


def _set_head(sample: Sample) -> None:
    symbols = (part.text for part in sample.parts if part.kind == "metadata" and _SYMBOL.match(part.text))
    sample.head = next(symbols, "")


def _read_page(name: str, html: str) -> Sample:
    """A page of headings, numbered paragraphs, lists and tables under `main`; its menu is no part of the report."""
    sample = Sample(name)
    tree = LexborHTMLParser(html)
    for node in tree.css("main > header > p, main > h1, main > h2, main > h3, main > p, main > ol, main > table"):
        sample.parts.extend(_parts(node))
    sample.foot = tree.css("footer > p")[0].text()
    _set_head(sample)
    return sample


def _parts(node: LexborNode) -> Iterator[Part]:
    tag = node.tag or ""
    if tag == "h1":
        yield Part("title", node.text())
    elif tag in ("h2", "h3"):
        yield Part("heading", node.text(), level=int(tag[1]) - 1)
    elif tag == "ol":
        yield from (_labelled("item", item.text()) for item in node.css("li"))
    elif tag == "table":
        yield from (Part("caption", caption.text()) for caption in node.css("caption"))
        yield Part("table", rows=tuple(tuple(cell.text() for cell in row.css("th, td")) for row in node.css("tr")))
    elif node.parent is not None and node.parent.tag == "header":
        yield Part("metadata", node.text())
    else:
        for link in node.css("a"):
            link.replace_with(f"[{link.text()}](#)")
        yield _labelled("paragraph", node.text())

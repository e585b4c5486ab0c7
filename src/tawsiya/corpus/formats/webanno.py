"""WebAnno TSV 3.3, written for INCEpTION and read from it (its user guide, "WebAnno TSV 3.3 File format").

A row is a token; what it carries stands in columns, several values stacked with `|`, each with the number of its
annotation in brackets; a relation stands on the first token of its target and names that of its source. Blanks
between sentences are not in the file: an import takes them from the text (`--texts`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.formats.flattening import Notes
from tawsiya.corpus.formats.format import Files, Options, Sheets, file_name, note_scores, one_each, ruler
from tawsiya.corpus.formats.inception import (
    FEATURES,
    KIND,
    LABEL,
    LINK_LAYER,
    SPAN_LAYER,
    bare_sheet,
    find_files,
)
from tawsiya.corpus.formats.sheet import Item, Link, Sheet
from tawsiya.corpus.formats.sidecar import write_sidecar
from tawsiya.corpus.formats.tokens import cut_tokens, token_lines, token_places, tokens_inside
from tawsiya.corpus.formats.units import Ruler, Unit
from tawsiya.corpus.formats.webanno_rows import read_document
from tawsiya.corpus.jsonl import Place, check_all, read_utf8

_COLUMNS = tuple(sorted((LABEL, *FEATURES)))
_HEADER = (
    f"#FORMAT=WebAnno TSV 3.3\n#T_SP={'|'.join((SPAN_LAYER, *_COLUMNS))}\n#T_RL={LINK_LAYER}|{KIND}|BT_{SPAN_LAYER}\n\n"
)
_RESERVED = re.compile(r"->|[\\\[\]|_;\t\n*]")
_NAMED = {"\t": "\\t", "\n": "\\n"}
_TEXT_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\b": "\\b"}
_CONTROL = re.compile(r"[\x00-\x06\x07\x0e-\x1f\\\t\n\f\r\b]")


class WebAnno:
    """`NAME.tsv`."""

    name = "webanno-tsv"
    unit = Unit.UTF16

    def write(self, sheets: Sequence[Sheet], options: Options) -> Files:
        """A file for each text."""
        one_each(sheets, self.name)
        notes, files = Notes(), write_sidecar(sheets)
        for sheet in sheets:
            note_scores(sheet.items, notes)
            kept = _addressable(sheet, notes)
            files[f"{file_name(sheet.name)}.tsv"] = _document(kept, ruler(sheet.text, self.unit, options)).encode()
        return Files(files, +notes)

    def read(self, path: Path, options: Options) -> Sheets:
        """One sheet for each file."""
        notes = Notes()
        return Sheets(check_all(find_files(path, ".tsv"), lambda each: self._sheet(each, path, options, notes)), +notes)

    def _sheet(self, path: Path, root: Path, options: Options, notes: Notes) -> Sheet:
        written = read_utf8(path)
        if not written.startswith("#FORMAT=WebAnno TSV 3"):
            raise GoldError(f"{path} does not start with '#FORMAT=WebAnno TSV 3'; export as WebAnno TSV v3.3")
        place = Place(path)
        text, items, links = read_document(written, place, options.unit or self.unit, notes)
        sheet = bare_sheet(path, root, text)
        items = tuple(replace(item, place=replace(item.place or place, document=sheet.name)) for item in items)
        return replace(sheet, items=items, links=links, rebuilt="texts, with line feeds for blanks between sentences")


def _addressable(sheet: Sheet, notes: Notes) -> Sheet:
    """The sheet as rows of tokens can say it: without blanks at the ends of spans, without spans of blanks."""
    tokens = cut_tokens(sheet.text, [item.span for item in sheet.items])
    held = [tokens_inside(item.span, tokens) for item in sheet.items]
    notes["blanks at the ends of spans"] += sum(
        span is not None and span != item.span for span, item in zip(held, sheet.items, strict=True)
    )
    notes["spans of blanks alone"] += held.count(None)
    places: dict[int, int] = {}
    items: list[Item] = []
    for number, (span, item) in enumerate(zip(held, sheet.items, strict=True)):
        if span is not None:
            places[number] = len(items)
            items.append(replace(item, span=span))
    links = [
        Link(link.kind, places[link.source], places[link.target])
        for link in sheet.links
        if link.source in places and link.target in places
    ]
    notes["relations of spans of blanks alone"] += len(sheet.links) - len(links)
    return replace(sheet, items=tuple(items), links=tuple(links))


def _document(sheet: Sheet, measure: Ruler) -> str:
    tokens = cut_tokens(sheet.text, [item.span for item in sheet.items])
    lines = list(token_lines(sheet.text, tokens))
    units = {
        token: f"{number}-{place}"
        for number, line in enumerate(lines, start=1)
        for place, token in enumerate(line, start=1)
    }
    firsts = [units[tokens[token_places(item.span, tokens)[0]]] for item in sheet.items]
    stacked: dict[Span, list[int]] = {}
    for number, item in enumerate(sheet.items):
        for place in token_places(item.span, tokens):
            stacked.setdefault(tokens[place], []).append(number)
    incoming: dict[str, list[Link]] = {}
    for link in sheet.links:
        incoming.setdefault(firsts[link.target], []).append(link)
    parts = [_HEADER]
    for line in lines:
        sentence = Span(line[0].start, line[-1].end)
        parts.append(f"\n#Text={_escaped_text(sentence.of(sheet.text))}\n")
        for token in line:
            there = measure.there(token)
            cells = [*_span_cells(sheet, stacked.get(token, [])), *_link_cells(incoming.get(units[token], []), firsts)]
            row = [units[token], f"{there.start}-{there.end}", token.of(sheet.text), *cells]
            parts.append("\t".join(row) + "\t\n")
    return "".join(parts)


def _span_cells(sheet: Sheet, numbers: list[int]) -> Iterable[str]:
    """The features of all annotations of one token, stacked."""
    for column in _COLUMNS:
        values = [
            sheet.items[number].label if column == LABEL else sheet.items[number].attributes.get(FEATURES[column])
            for number in numbers
        ]
        stacked = (
            f"{'*' if value is None else _escaped(value)}[{number + 1}]"
            for value, number in zip(values, numbers, strict=True)
        )
        yield "|".join(stacked) or "_"


def _link_cells(links: list[Link], firsts: list[str]) -> tuple[str, str]:
    kinds = "|".join(_escaped(link.kind) for link in links)
    sources = "|".join(f"{firsts[link.source]}[{link.source + 1}_{link.target + 1}]" for link in links)
    return kinds or "_", sources or "_"


def _escaped(value: str) -> str:
    return _RESERVED.sub(lambda match: _NAMED.get(match[0], "\\" + match[0]), value)


def _escaped_text(text: str) -> str:
    return _CONTROL.sub(lambda match: _TEXT_ESCAPES.get(match[0], "\\" + match[0]), text)

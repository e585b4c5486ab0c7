"""CoNLL: a token a line, a tab, and its label as BIO; a blank line between the lines of the text.

Comments before the tokens keep the name of the document and its text, as one JSON string. A file without them is
laid over its text by the tokens (`--texts`), or gets a text in which blanks part the tokens. One layer, labels alone.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.formats.flattening import Notes
from tawsiya.corpus.formats.format import (
    Files,
    Options,
    Sheets,
    details,
    note_attributes,
    note_scores,
    one_each,
    with_details,
)
from tawsiya.corpus.formats.sheet import MENTIONS, PARTS, UNIT, Item, Sheet
from tawsiya.corpus.formats.tokens import cut_tokens, token_lines, token_places, tokens_inside
from tawsiya.corpus.formats.units import Unit
from tawsiya.corpus.jsonl import Place, check_all, read_utf8

_DETAILS, _TEXT = "# tawsiya = ", "# text = "
_TAG = re.compile(r"(?:([BIESLU])-(\S+)|O)")
_BEGINS, _ENDS = frozenset("BSU"), frozenset("ESLU")


class Conll:
    """Two columns with BIO labels; IOB1, BIOES and BILOU are read as well."""

    name = "conll"
    unit = Unit.CODEPOINT

    def write(self, sheets: Sequence[Sheet], options: Options) -> Files:
        """`gold.conll` with one layer."""
        one_each(sheets, self.name)
        notes = Notes()
        written = "".join(_document(sheet, options.layer, notes) for sheet in sheets)
        return Files({"gold.conll": written.encode()}, +notes)

    def read(self, path: Path, options: Options) -> Sheets:
        """One sheet for each document; a file without comments is one."""
        paths = sorted(path.glob("*.conll")) if path.is_dir() else [path]
        if not paths:
            raise GoldError(f"there is no .conll in {path}; name the file")
        return Sheets(check_all([document for each in paths for document in _documents(each)], _sheet))


def _document(sheet: Sheet, layer: str, notes: Notes) -> str:
    kept = []
    for item in sheet.items:
        if (item.label == UNIT) == (layer == MENTIONS) or item.label in PARTS:
            notes[f"spans {UNIT if item.label == UNIT else 'of parts' if item.label in PARTS else 'of mentions'}"] += 1
        else:
            kept.append(item)
    note_scores(kept, notes)
    note_attributes(kept, notes)
    notes["relations"] += len(sheet.links)
    tokens = cut_tokens(sheet.text, [item.span for item in kept])
    tags = _tags(sheet, kept, tokens, notes)
    known = details(replace(sheet, layers=frozenset({layer}) & (sheet.layers or frozenset({layer}))))
    head = [_DETAILS + json.dumps(known, ensure_ascii=False), _TEXT + json.dumps(sheet.text, ensure_ascii=False)]
    lines = [
        [f"{token.of(sheet.text)}\t{tags.get(token, 'O')}" for token in line]
        for line in token_lines(sheet.text, tokens)
    ]
    return "\n\n".join("\n".join(part) for part in [[*head, *(lines[0] if lines else ())], *lines[1:]]) + "\n\n"


def _tags(sheet: Sheet, items: Sequence[Item], tokens: list[Span], notes: Notes) -> dict[Span, str]:
    """The tag of each token that has one; `GoldError` where two items share a token."""
    tags: dict[Span, str] = {}
    owner: dict[Span, Item] = {}
    for item in items:
        held = tokens_inside(item.span, tokens)
        notes["blanks at the ends of spans"] += held is not None and held != item.span
        notes["spans of blanks alone"] += held is None
        for token in (tokens[place] for place in token_places(item.span, tokens)):
            if token in owner:
                other = owner[token]
                raise GoldError(
                    f"{other.label} {other.span.start}..{other.span.end} and {item.label} {item.span.start}.."
                    f"{item.span.end} in {sheet.name!r} overlap ({token.of(sheet.text)!r}), which CoNLL cannot say; "
                    "keep the larger, or export to another format"
                )
            owner[token] = item
            tags[token] = f"{'I' if held and token.start > held.start else 'B'}-{item.label}"
    return tags


@dataclass
class _Document:
    """The lines of one document: place, token and tag; None parts the lines of the text."""

    place: Place
    name: str
    details: Any = None
    text: str | None = None
    rows: list[tuple[Place, str, str] | None] = field(default_factory=list)


def _documents(path: Path) -> Iterator[_Document]:
    document: _Document | None = None
    for number, line in enumerate(read_utf8(path).split("\n"), start=1):
        line, place = line.removesuffix("\r"), Place(path, number)
        if line.startswith(_DETAILS):
            if document:
                yield document
            document = _Document(place, path.stem, details=_json(line.removeprefix(_DETAILS), place))
        document = document or _Document(place, path.stem)
        if line.startswith(_TEXT):
            document.text = _json(line.removeprefix(_TEXT), place)
        elif "\t" in line or (line.strip() and not line.startswith("#")):
            document.rows.append(_row(line, place))
        elif not line.strip() and document.rows and document.rows[-1] is not None:
            document.rows.append(None)
    if document:
        yield document


def _row(line: str, place: Place) -> tuple[Place, str, str]:
    columns = line.split("\t") if "\t" in line else line.split(" ")
    if len(columns) < 2 or not columns[0] or not _TAG.fullmatch(columns[-1].strip()):
        raise GoldError(
            f"{place} is no token with a BIO label ({line[:20]!r}); write token, tab, B-LABEL, I-LABEL or O"
        )
    return place, columns[0], columns[-1].strip()


def _json(written: str, place: Place) -> Any:
    try:
        return json.loads(written)
    except json.JSONDecodeError as error:
        raise GoldError(f"{error.msg} in the comment in {place}; mend it, or take it out") from error


def _sheet(document: _Document) -> Sheet:
    text = document.text
    if not isinstance(text, str):
        text = _plain_text(document)
    spans = _laid_over(document, text)
    items: list[Item] = []
    open_label = None
    for row, span in zip(document.rows, spans, strict=True):
        match = _TAG.fullmatch(row[2]) if row else None
        label = match[2] if match else None
        if row and match and label:
            if open_label == label and match[1] not in _BEGINS:
                items[-1] = replace(items[-1], span=Span(items[-1].span.start, span.end))
            else:
                items.append(Item(label, span, place=row[0]))
            label = None if match[1] in _ENDS else label
        if row:
            open_label = label
    sheet = Sheet(document.name, text, tuple(items), place=document.place, named=document.details is not None)
    sheet = sheet if document.text is not None else replace(sheet, rebuilt="texts, made of tokens and blanks")
    return with_details(sheet, document.details)


def _plain_text(document: _Document) -> str:
    lines: list[list[str]] = [[]]
    for row in document.rows:
        if row:
            lines[-1].append(row[1])
        else:
            lines.append([])
    return "\n".join(" ".join(line) for line in lines).strip("\n")


def _laid_over(document: _Document, text: str) -> list[Span]:
    """Where each token stands, one behind the other; an empty span for what parts the lines."""
    at, spans = 0, []
    for row in document.rows:
        if row is None:
            spans.append(Span(at, at))
            continue
        place, token, _ = row
        found = text.find(token, at)
        if found < 0 or text[at:found].strip():
            raise GoldError(
                f"token {token!r} in {replace(place, document=document.name)} is not what follows in the text at {at} "
                f"({text[at : at + 20]!r}); take the text from which the tokens were made"
            )
        at = found + len(token)
        spans.append(Span(found, at))
    return spans

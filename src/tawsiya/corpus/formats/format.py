"""What every format offers: sheets into files, files into sheets."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.formats.flattening import Notes
from tawsiya.corpus.formats.sheet import MENTIONS, RECOMMENDATIONS, Item, Sheet
from tawsiya.corpus.formats.units import Ruler, Unit
from tawsiya.corpus.jsonl import Place
from tawsiya.corpus.rows import MENTION_LABELS

DETAILS = "tawsiya"
"""The key under which formats with room for it keep name, group, layers and hash of a text."""
_GROUP_KEYS = ("document", "doc", "source", "file", "filename")
_LINE_NAME = re.compile(r"(.+)\.line-(\d+)")


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about an export or import; `unit` None is the tool's own, `labels` those of mentions."""

    unit: Unit | None = None
    crlf_as_one: bool = False
    layer: str = MENTIONS
    labels: frozenset[str] = MENTION_LABELS


@dataclass(frozen=True, slots=True)
class Files:
    """What an export writes, by path below its folder, and what it had to leave out."""

    contents: dict[str, bytes]
    notes: Notes = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Sheets:
    """What an import found, and what it passed over."""

    sheets: list[Sheet]
    notes: Notes = field(default_factory=Counter)


class Format(Protocol):
    """One format of an annotation tool or library."""

    name: str
    unit: Unit

    def write(self, sheets: Sequence[Sheet], options: Options) -> Files:
        """The files of an export; `GoldError` where the format forbids something."""

    def read(self, path: Path, options: Options) -> Sheets:
        """The sheets in a file or folder; `GoldError` where anything is wrong."""


def ruler(text: str, own: Unit, options: Options) -> Ruler:
    """The ruler for a text of a tool that counts in `own` unless the user says otherwise."""
    return Ruler(text, options.unit or own, crlf_as_one=options.crlf_as_one)


def measured(text: str, measure: Ruler, start: object, end: object, place: Place) -> Span:
    """The span of two offsets of a tool, in code points; `GoldError` names the place."""
    numbers = [whole(number, place) for number in (start, end)]
    try:
        return measure.here(*numbers)
    except GoldError as error:
        raise GoldError(f"{place}: {error}") from error


def whole(number: object, place: Place) -> int:
    """An offset as a whole number; some tools write digits in quotation marks."""
    if isinstance(number, str) and number.isascii() and number.isdigit():
        return int(number)
    if isinstance(number, bool) or not isinstance(number, int):
        raise GoldError(f"offset {number!r} in {place} is no whole number; export the annotations of plain text anew")
    return number


def check_quote(quote: str | None, text: str, span: Span, place: Place) -> None:
    """Nothing, or `GoldError` where a tool's own quotation is not what stands there, blanks apart."""
    there = span.of(text)
    if quote is None or _squeezed(quote) == _squeezed(there):
        return
    raise GoldError(
        f"{place} quotes {quote[:20]!r}, but at {span.start}..{span.end} (code points) stands {there[:20]!r}; "
        f"name the unit that the tool counted in (--unit {', '.join(Unit)}; --crlf-as-one where it read CR LF as one)"
    )


def _squeezed(words: str) -> str:
    """Words without blanks; Label Studio writes a line feed as the two characters \\n."""
    return "".join(words.replace("\\n", "").replace("\\r", "").split())


def details(sheet: Sheet) -> dict[str, Any]:
    """What an import needs to know beside text and annotations."""
    given = {"name": sheet.name, "group": sheet.group, "sha256": sheet.sha256}
    known = {key: value for key, value in given.items() if value is not None}
    return known if sheet.layers is None else known | {"layers": sorted(sheet.layers)}


def with_details(sheet: Sheet, kept: object) -> Sheet:
    """A sheet with what an export of Tawsiya said about it; `GoldError` where that was spoilt."""
    if kept is None:
        return sheet
    names = {"name": str, "group": str, "sha256": str, "layers": list}
    if not isinstance(kept, Mapping) or any(not isinstance(kept.get(k, kind()), kind) for k, kind in names.items()):
        raise GoldError(f"{DETAILS} {kept!r} in {sheet.place} is not what an export wrote; take the key out")
    layers = kept.get("layers")
    known = frozenset(name for name in (MENTIONS, RECOMMENDATIONS) if name in layers) if layers is not None else None
    return replace(
        sheet,
        name=kept.get("name", sheet.name),
        named="name" in kept or sheet.named,
        group=kept.get("group", sheet.group),
        sha256=kept.get("sha256", sheet.sha256),
        layers=sheet.layers if known is None else known,
    )


def with_group(sheet: Sheet, said: object) -> Sheet:
    """A sheet with the document from which its data say that it comes, under one of the usual keys."""
    found = [said[key] for key in _GROUP_KEYS if isinstance(said.get(key), str)] if isinstance(said, Mapping) else []
    return replace(sheet, group=found[0]) if found and sheet.group is None else sheet


def file_name(name: str) -> str:
    """The name of a document as that of a file: a line `NAME:LINE` becomes `NAME.line-LINE`."""
    return re.sub(r":(\d+)$", r".line-\1", name)


def document_name(stem: str) -> str:
    """The name of a document from that of its file."""
    match = _LINE_NAME.fullmatch(stem)
    return f"{match[1]}:{match[2]}" if match else stem


def note_scores(items: Sequence[Item], notes: Notes) -> None:
    """Count the scores that a format has no place for."""
    notes["scores of predictions"] += sum(item.score is not None for item in items)


def note_attributes(items: Sequence[Item], notes: Notes) -> None:
    """Count the attributes that a format has no place for."""
    for item in items:
        for key in item.attributes:
            notes[f"values of {key}"] += 1


def one_each(sheets: Sequence[Sheet], name: str) -> None:
    """Nothing, or `GoldError` where gold and predictions of one document meet in a format that holds one of them."""
    twice = [document for document, count in Counter(sheet.name for sheet in sheets).items() if count > 1]
    if twice:
        raise GoldError(
            f"{twice[0]!r} has gold and predictions, and {name} holds one; export them apart, or to label-studio"
        )

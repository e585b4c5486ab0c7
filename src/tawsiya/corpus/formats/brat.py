"""brat standoff: `NAME.txt` with `NAME.ann`, and the configuration of the collection.

Offsets count characters of the decoded text, line ends as they are (brat.nlplab.org/standoff.html, and
server/src/annotation.py, which reads texts as UTF-8). A stretch over several lines is written as one fragment a line,
`12 18;20 25`, the quotations joined by blanks, since an annotation is one line (nlplab/brat, issue 819).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span, hull
from tawsiya.corpus.formats.brat_config import annotation_conf
from tawsiya.corpus.formats.flattening import Notes
from tawsiya.corpus.formats.format import (
    Files,
    Options,
    Sheets,
    check_quote,
    file_name,
    measured,
    note_scores,
    one_each,
    ruler,
)
from tawsiya.corpus.formats.labelling_config import FREE_TEXT
from tawsiya.corpus.formats.sheet import ATTRIBUTES, FLAG, Item, Link, Sheet
from tawsiya.corpus.formats.sidecar import named, read_sidecar, write_sidecar
from tawsiya.corpus.formats.units import Ruler, Unit
from tawsiya.corpus.jsonl import Place, check_all, read_utf8

_PIECE = re.compile(r"[^\r\n]+")
_STRETCHES = re.compile(r"\d+ \d+(?:;\d+ \d+)*")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
_NOTE = "AnnotatorNotes"
_Line = tuple[Place, str, list[str]]


class Brat:
    """A collection of brat."""

    name = "brat"
    unit = Unit.CODEPOINT

    def write(self, sheets: Sequence[Sheet], options: Options) -> Files:
        """Texts, annotations and `annotation.conf`."""
        one_each(sheets, self.name)
        notes, files = Notes(), {"annotation.conf": annotation_conf(options.labels).encode()} | write_sidecar(sheets)
        for sheet in sheets:
            note_scores(sheet.items, notes)
            lines = _lines(sheet, ruler(sheet.text, self.unit, options))
            files[f"{file_name(sheet.name)}.txt"] = sheet.text.encode()
            files[f"{file_name(sheet.name)}.ann"] = "".join(f"{line}\n" for line in lines).encode()
        return Files(files, +notes)

    def read(self, path: Path, options: Options) -> Sheets:
        """One sheet for each `.ann` of a folder, or for one such file."""
        paths = sorted(path.rglob("*.ann")) if path.is_dir() else [path]
        if not paths:
            raise GoldError(f"there is no .ann in {path}; name the folder of a brat collection")
        notes = Notes()
        return Sheets(check_all(paths, lambda each: self._sheet(each, options, notes)), +notes)

    def _sheet(self, path: Path, options: Options, notes: Notes) -> Sheet:
        text = read_utf8(path.with_suffix(".txt"))
        sheet = named(Sheet(path.stem, text, (), place=Place(path)), path.stem, read_sidecar(path.parent))
        lines = list(_read_lines(path, sheet.name))
        reading = _Reading(text, ruler(text, self.unit, options), notes)
        return replace(sheet, items=reading.items(lines), links=reading.links(lines))


def _lines(sheet: Sheet, measure: Ruler) -> Iterable[str]:
    attributes = notes = 0
    for number, item in enumerate(sheet.items, start=1):
        pieces = _pieces(item.span, sheet.text)
        ends = ";".join(f"{there.start} {there.end}" for there in map(measure.there, pieces))
        quote = re.sub(r"[\r\n\t]", " ", " ".join(piece.of(sheet.text) for piece in pieces))
        yield f"T{number}\t{item.label} {ends}\t{quote}"
        for key, value in item.attributes.items():
            if key in FREE_TEXT:
                notes += 1
                escaped = "".join(_ESCAPES.get(character, character) for character in value)
                yield f"#{notes}\t{_NOTE} T{number}\t{key}={escaped}"
            else:
                attributes += 1
                yield f"A{attributes}\t{key} T{number}" + ("" if key == "optional" else f" {value}")
    for number, link in enumerate(sheet.links, start=1):
        yield f"R{number}\t{link.kind} Arg1:T{link.source + 1} Arg2:T{link.target + 1}\t"


def _pieces(span: Span, text: str) -> list[Span]:
    """The span line by line; whole where it begins or ends with a line end."""
    pieces = [Span(*match.span()).shift(span.start) for match in _PIECE.finditer(span.of(text))]
    return pieces if pieces and hull(pieces) == span else [span]


def _read_lines(path: Path, name: str) -> Iterable[_Line]:
    """The lines of an annotation file, cut at their first two tabs."""
    seen: dict[str, Place] = {}
    for number, line in enumerate(read_utf8(path).split("\n"), start=1):
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        place = Place(path, number, document=name)
        head, *rest = line.split("\t", 2)
        if not rest or not re.fullmatch(r"[A-Z#][A-Za-z]*\d+|\*", head):
            raise GoldError(
                f"{place} is no annotation of brat ({line[:20]!r}); it starts with T1 and a tab, or the like"
            )
        if head in seen and head != "*":
            raise GoldError(f"{head} in {place} stands already in {seen[head]}; number one of them anew")
        seen[head] = place
        yield place, head, rest


class _Reading:
    """The lines of one file, sorted into items and links."""

    def __init__(self, text: str, measure: Ruler, notes: Notes) -> None:
        self._text, self._measure, self._notes = text, measure, notes
        self._numbers: dict[str, int] = {}

    def items(self, lines: list[_Line]) -> tuple[Item, ...]:
        given: dict[str, dict[str, str]] = defaultdict(dict)
        for _, head, rest in lines:
            self._attribute(head, rest, given)
        bound = [line for line in lines if line[1].startswith("T")]
        self._numbers = {head: number for number, (_, head, _) in enumerate(bound)}
        return tuple(check_all(bound, lambda line: self._item(line, given[line[1]])))

    def links(self, lines: list[_Line]) -> tuple[Link, ...]:
        return tuple(check_all([line for line in lines if line[1].startswith("R")], self._link))

    def _attribute(self, head: str, rest: list[str], given: dict[str, dict[str, str]]) -> None:
        words = rest[0].split(" ", 2)
        key = words[0]
        if head[0] in "AM" and key in ATTRIBUTES and len(words) > 1:
            given[words[1]][key] = words[2].strip() if len(words) > 2 else FLAG
        elif head.startswith("#") and key == _NOTE and len(words) > 1:
            for part in rest[1:]:
                kind, _, value = part.partition("=")
                if kind in FREE_TEXT:
                    given[words[1]][kind] = re.sub(r"\\(.)", lambda m: _UNESCAPED.get(m[1], m[1]), value)
                else:
                    self._notes["notes that name neither value= nor marker="] += 1
        elif head[0] not in "TR":
            self._notes[f"lines of kind {head.rstrip('0123456789')} ({key})"] += 1

    def _item(self, line: _Line, given: dict[str, str]) -> Item:
        place, head, rest = line
        label, _, stretches = rest[0].partition(" ")
        if len(rest) < 2 or not _STRETCHES.fullmatch(stretches.strip()):
            raise GoldError(
                f"{head} in {place} has no offsets ({rest[0]!r}); write {head}, tab, LABEL START END, tab, words"
            )
        ends = [pair.split() for pair in stretches.strip().split(";")]
        pieces = [measured(self._text, self._measure, start, end, place) for start, end in ends]
        whole = hull(pieces)
        if not self._only_blanks_between(pieces):
            raise GoldError(
                f"{head} in {place} is in {len(pieces)} pieces with words between them; mark the smallest stretch "
                "that holds it (guidelines, section 1)"
            )
        check_quote(rest[1], self._text, whole, place)
        return Item(label, whole, {key: given[key] for key in ATTRIBUTES if key in given}, place=place)

    def _only_blanks_between(self, pieces: list[Span]) -> bool:
        whole = hull(pieces)
        inside = {place for piece in pieces for place in range(piece.start, piece.end)}
        return all(self._text[place].isspace() for place in range(whole.start, whole.end) if place not in inside)

    def _link(self, line: _Line) -> Link:
        place, head, rest = line
        match = re.fullmatch(r"(\S+) \S+?:(T\d+) \S+?:(T\d+)\s*", rest[0])
        if not match or match[2] not in self._numbers or match[3] not in self._numbers:
            raise GoldError(f"{head} in {place} joins nothing that is there ({rest[0]!r}); correct or delete it")
        return Link(match[1], self._numbers[match[2]], self._numbers[match[3]])

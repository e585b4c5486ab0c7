"""Read a folder of standoff gold and bring it together with its texts.

`NAME.mentions.jsonl`, `NAME.recommendations.jsonl` and `NAME.blocks.json` are the layers that were annotated,
`manifest.json` knows the hash of each text, and under `mentions_of_lines` which lines (pairs, counted from 1) mentions
were read in, where that is not the whole. Rows with `line` describe a text of which each line is a document of its
own: a corpus (`.txt` or `.txt.xz`, a paragraph a line), or JSON Lines or a table (`.tsv`) with the text under `ar`,
`text_ar` or `text` and the number of the line under `line` or, in a table, `id`. The document that a line comes from
stands under `doc`; where there is no such key, `documents_by` in the manifest lists the keys whose values together tell
it. `NAME.parts.json` names the lines that were read, and without it all were. A line that was read and has no rows is a
document with nothing in it.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

from tawsiya.core.annotations import Block
from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.blocks import BlockReader, number_pairs
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldRecommendation
from tawsiya.corpus.jsonl import Place, check_all, read_json, read_json_lines, read_utf8
from tawsiya.corpus.rows import MENTION_LABELS, RowReader, refuse_twins, whole_number
from tawsiya.corpus.texts import ANNOTATION_SUFFIXES, TextFolder

_ROW_LAYERS = ("mentions", "recommendations")
_TEXT_KEYS = ("ar", "text_ar", "text")

_Row = tuple[Place, dict[str, Any]]
_Annotation = TypeVar("_Annotation", GoldMention, GoldRecommendation)


def read_gold(
    folder: Path, *texts: Path, labels: frozenset[str] = MENTION_LABELS, names: Iterable[str] | None = None
) -> tuple[GoldDocument, ...]:
    """The gold of `folder` with its texts from below the folders `texts`, in the order of names and lines.

    `labels` are the mention labels that may occur; `names` reads these alone.

    Raises:
        GoldError: a text is missing or another one than was annotated, or a row does not fit its text.
    """
    files = _Files(folder, _manifest(folder))
    wanted = files.names() if names is None else sorted(names)
    if not wanted:
        raise GoldError(
            f"there is no gold in {folder}: no NAME{', no NAME'.join(ANNOTATION_SUFFIXES[:3])}; name another"
        )
    library = TextFolder(texts, folder)
    read = check_all(wanted, lambda name: _read_name(name, files, library, labels))
    return tuple(document for documents in read for document in documents)


def _read_name(name: str, files: "_Files", library: TextFolder, labels: frozenset[str]) -> list[GoldDocument]:
    """The documents of one text."""
    by_layer = {layer: files.rows(name, layer) for layer in _ROW_LAYERS}
    blocks, parts = files.path(name, ".blocks.json"), files.path(name, ".parts.json")
    if all(rows is None for rows in by_layer.values()) and not blocks.exists():
        raise GoldError(f"{files.folder} has no layer of {name!r}; add {name}.mentions.jsonl, or leave the name out")
    path = library.find(name, files.digest(name))
    if not parts.exists() and not any("line" in row for rows in by_layer.values() for _, row in rows or ()):
        document = _document(name, path, by_layer, blocks, labels)
        return [replace(document, read=files.stretches_read(name, document.text))]
    if blocks.exists():
        raise GoldError(f"{blocks} describes blocks of a text of which each line is a document; take it away")
    return _Lines(name, path, labels, files.documents_by(name)).documents(by_layer, parts)


@dataclass(frozen=True, slots=True)
class _Files:
    """The annotation files of a folder."""

    folder: Path
    manifest: dict[str, dict[str, Any]]

    def path(self, name: str, suffix: str) -> Path:
        return self.folder / (name + suffix)

    def names(self) -> list[str]:
        found = {
            path.name.removesuffix(suffix) for suffix in ANNOTATION_SUFFIXES for path in self.folder.glob(f"*{suffix}")
        }
        return sorted(found | set(self.manifest))

    def digest(self, name: str) -> str | None:
        digest = self.manifest.get(name, {}).get("sha256")
        return digest.lower() if isinstance(digest, str) else None

    def stretches_read(self, name: str, text: str) -> tuple[Span, ...] | None:
        """Where mentions were read, None for the whole text."""
        listed = self.manifest.get(name, {}).get("mentions_of_lines")
        if listed is None:
            return None
        place, reader = Place(self.path("manifest", ".json"), document=name), BlockReader(text)
        return tuple(reader.lines(first, last, place) for first, last in number_pairs(listed, place))

    def documents_by(self, name: str) -> tuple[str, ...]:
        """The keys of a line that tell which document it comes from; none where each line is alone or has a `doc`."""
        keys = self.manifest.get(name, {}).get("documents_by", [])
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            place = Place(self.path("manifest", ".json"), document=name)
            raise GoldError(f"documents_by {keys!r} in {place} is no list of keys; write [KEY, ...]")
        return tuple(keys)

    def rows(self, name: str, layer: str) -> list[_Row] | None:
        """The rows of a layer, None where it was not annotated."""
        path = self.path(name, f".{layer}.jsonl")
        return list(read_json_lines(path)) if path.exists() else None


def _manifest(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / "manifest.json"
    if not path.exists():
        return {}
    manifest = read_json(path)
    if not isinstance(manifest, dict) or not all(isinstance(entry, dict) for entry in manifest.values()):
        raise GoldError(f"{path} does not map names to objects; write {{NAME: {{'sha256': ...}}}} for each text")
    return manifest


def _document(
    name: str, path: Path, by_layer: dict[str, list[_Row] | None], blocks: Path, labels: frozenset[str]
) -> GoldDocument:
    """The gold of a text that is one document."""
    text = read_utf8(path)
    located = {
        layer: None if rows is None else [(replace(place, document=name), row) for place, row in rows]
        for layer, rows in by_layer.items()
    }
    found = _blocks(name, blocks, text) if blocks.exists() else None
    return _checked(name, name, str(path), RowReader(text, labels), located, found)


def _blocks(name: str, path: Path, text: str) -> tuple[Block, ...]:
    entries = read_json(path)
    if not isinstance(entries, list):
        raise GoldError(f"{path} holds no list; write a list of blocks")
    reader = BlockReader(text)
    places = [Place(path, entry=number, document=name) for number in range(1, len(entries) + 1)]
    return tuple(check_all(zip(entries, places, strict=True), lambda item: reader.block(*item)))


def _checked(
    name: str,
    group: str,
    source: str,
    reader: RowReader,
    by_layer: dict[str, list[_Row] | None],
    blocks: tuple[Block, ...] | None,
) -> GoldDocument:
    """The document of rows that are all about one text."""

    def parse(layer: str, read: Callable[[dict[str, Any], Place], _Annotation]) -> tuple[_Annotation, ...] | None:
        rows = by_layer[layer]
        if rows is None:
            return None
        parsed = tuple(check_all(rows, lambda item: read(item[1], item[0])))
        refuse_twins(rows)
        return parsed

    mentions, units = parse("mentions", reader.mention), parse("recommendations", reader.recommendation)
    return GoldDocument(name, group, source, reader.text, mentions, units, blocks)


@dataclass(frozen=True, slots=True)
class _Lines:
    """A text of which each line is a document: JSON Lines or a table."""

    name: str
    path: Path
    labels: frozenset[str]
    documents_by: tuple[str, ...]

    def documents(self, by_layer: dict[str, list[_Row] | None], parts: Path) -> list[GoldDocument]:
        """One document for each line that was read, in the order of lines."""
        texts = self._texts()
        lines = _read_lines(parts, texts) if parts.exists() else frozenset(texts)
        sorted_rows = {layer: None if rows is None else self._by_line(rows, lines) for layer, rows in by_layer.items()}

        def document(line: int) -> GoldDocument:
            text, group = texts[line]
            here = {layer: None if rows is None else rows[line] for layer, rows in sorted_rows.items()}
            return _checked(f"{self.name}:{line}", group, str(self.path), RowReader(text, self.labels), here, None)

        return check_all(sorted(lines), document)

    def _texts(self) -> dict[int, tuple[str, str]]:
        """Text and group of each line, by its number: `line` where the object has it, else its place."""
        texts: dict[int, tuple[str, str]] = {}
        for place, row in _rows_of(self.path):
            text = next((row[key] for key in _TEXT_KEYS if key in row), None)
            if not isinstance(text, str):
                raise GoldError(
                    f"{place} has no text under {', '.join(map(repr, _TEXT_KEYS))}; is this the text of {self.name!r}?"
                )
            number = whole_number(row, "line", place) if "line" in row else place.line or 0
            if number in texts:
                raise GoldError(f"line {number} stands twice in {self.path}, the second time in {place}; number anew")
            texts[number] = (text, self._group(row, number, place))
        return texts

    def _group(self, row: dict[str, Any], number: int, place: Place) -> str:
        """The document that a line comes from, by its `doc`, by the keys of the manifest, else the line alone."""
        if "doc" in row or not self.documents_by:
            return str(row.get("doc", f"{self.name}:{number}"))
        missing = [key for key in self.documents_by if key not in row]
        if missing:
            raise GoldError(
                f"{place} has no {missing[0]!r}, which documents_by in the manifest names; correct the list"
            )
        return ":".join([self.name, *(str(row[key]) for key in self.documents_by if row[key])])

    def _by_line(self, rows: list[_Row], lines: frozenset[int]) -> dict[int, list[_Row]]:
        """The rows of each line."""
        by_line: dict[int, list[_Row]] = defaultdict(list)

        def sort_in(item: _Row) -> None:
            place, row = item
            line = whole_number(row, "line", place)
            if line not in lines:
                raise GoldError(
                    f"line {line} in {place} is none of the lines of {self.path} that were read; "
                    f"correct it or add it to {self.name}.parts.json"
                )
            by_line[line].append((replace(place, document=f"{self.name}:{line}"), row))

        check_all(rows, sort_in)
        return by_line


def _rows_of(path: Path) -> Iterator[_Row]:
    """The lines of a text as rows, read as the name of the file says."""
    if path.name.endswith((".txt", ".txt.xz")):
        lines = enumerate(read_utf8(path).split("\n"), start=1)
        return ((Place(path, number), {"text": line}) for number, line in lines)
    return _table_rows(path) if path.suffix == ".tsv" else read_json_lines(path)


def _table_rows(path: Path) -> Iterator[_Row]:
    """The rows of a table under the names of its columns, each with its `line`: its `id`, else its place from 1.

    Values are what a reader of tab-separated CSV gives, nothing stripped.
    """
    reader = csv.DictReader(StringIO(read_utf8(path), newline=""), delimiter="\t")
    try:
        for number, row in enumerate(reader, start=1):
            place, known = Place(path, reader.line_num), row.get("id", str(number))
            if known is None or not known.isdecimal():
                raise GoldError(f"id {known!r} in {place} is no whole number; number the rows, or name the column anew")
            yield place, {**row, "line": int(known)}
    except csv.Error as error:
        raise GoldError(
            f"{error} in {path}, after line {reader.line_num}; write one row a line, tabs between"
        ) from error


def _read_lines(path: Path, texts: dict[int, tuple[str, str]]) -> frozenset[int]:
    """The lines that were read, from lists of line numbers under any names."""
    parts = read_json(path)
    lists = parts.values() if isinstance(parts, dict) else [parts]
    if not all(isinstance(lines, list) for lines in lists):
        raise GoldError(f"{path} does not hold lists of line numbers; write {{'1': [4, 8, ...]}}")
    numbers = [number for lines in lists for number in lines]
    lost = [number for number in numbers if not isinstance(number, int) or number not in texts]
    if lost:
        raise GoldError(f"line {lost[0]!r} in {path} is not in the text ({len(lost)} such); correct the list")
    return frozenset(numbers)

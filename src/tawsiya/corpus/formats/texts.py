"""Texts of an import: those that the user has already, and those that are written beside the gold.

A document `NAME:LINE` is a line of a JSON Lines text, any other a file. A line keeps its number.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from tawsiya.core.errors import GoldError
from tawsiya.corpus.formats.flattening import CHANGED, Notes
from tawsiya.corpus.formats.sheet import Sheet
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.jsonl import read_json_lines, read_utf8
from tawsiya.corpus.migrating import migrate
from tawsiya.corpus.texts import TextFolder


def texts_of(gold: Sequence[GoldDocument]) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files of the texts by name, and their hashes by name of the gold; `GoldError` for what is no text."""
    lines: dict[str, list[tuple[int, GoldDocument]]] = {}
    files: dict[str, bytes] = {}
    for document in gold:
        name, number = split_name(document.name)
        if number is None:
            files[name] = _encoded(document.text, document.name)
        else:
            lines.setdefault(name, []).append((number, document))
    both = sorted(set(files) & set(lines))
    if both:
        raise GoldError(f"{both[0]!r} is the name of a text and of lines of a text; rename one in the tool")
    texts = {f"{name}.txt": content for name, content in files.items()}
    hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
    for name, numbered in lines.items():
        rows = [
            {"line": number, "text": document.text, "doc": document.group}
            for number, document in sorted(numbered, key=lambda pair: pair[0])
        ]
        content = _encoded("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), name)
        texts[f"{name}.jsonl"], hashes[name] = content, sha256(content).hexdigest()
    return texts, hashes


def check_name(sheet: Sheet) -> None:
    """Nothing, or `GoldError` for a name that would lead out of the folder or is no name of a file."""
    name, _ = split_name(sheet.name)
    if not name.isprintable() or "/" in name or "\\" in name or name in ("", ".", ".."):
        raise GoldError(
            f"{sheet.name!r} in {sheet.place} cannot be the name of a file; rename the document in the tool"
        )


def check_values(sheet: Sheet) -> None:
    """Nothing, or `GoldError` for values that no file in UTF-8 can hold."""
    for value in (sheet.group or "", *(value for item in sheet.items for value in item.attributes.values())):
        _encoded(value, f"a value of {sheet.name}")


def split_name(name: str) -> tuple[str, int | None]:
    """Name of the text and number of the line; None for a whole text."""
    head, colon, number = name.rpartition(":")
    return (head, int(number)) if colon and number.isascii() and number.isdigit() else (name, None)


def _encoded(text: str, name: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise GoldError(f"{name!r} holds half a character at {error.start}; mend it in the tool") from error


@dataclass
class Shelf:
    """The texts below the folders of `--texts`; `hashes` grows with what is found."""

    library: TextFolder
    hashes: dict[str, str] = field(default_factory=dict)
    _lines: dict[Path, dict[int, tuple[str, str]]] = field(default_factory=dict)

    def place(self, sheet: Sheet, gold: GoldDocument, notes: Notes) -> GoldDocument:
        """`gold` on the text that is there.

        Raises:
            GoldError: there is no such text, or an annotation has no place in it.
        """
        path, gold = self._find(sheet, gold)
        name, number = split_name(gold.name)
        if number is None:
            text, group = read_utf8(path), gold.group
        elif number in self._read_lines(path):
            text, group = self._read_lines(path)[number]
        else:
            raise GoldError(f"line {number} is not in {path}; name the text that was annotated with --texts")
        if name not in self.hashes:
            self.hashes[name] = sha256(path.read_bytes()).hexdigest()
        gold = replace(gold, group=group or gold.name, source=str(path))
        return replace(gold, text=text) if fit_each_other(gold.text, text) else _carried(gold, text, path, notes)

    def _find(self, sheet: Sheet, gold: GoldDocument) -> tuple[Path, GoldDocument]:
        """The file of a text: by hash, by its very words, or by name."""
        name, number = split_name(gold.name)
        digests = [sheet.sha256] if sheet.sha256 else []
        if number is None or not sheet.named:
            digests.append(sha256(_encoded(sheet.text, gold.name)).hexdigest())
        for digest in digests:
            try:
                path = self.library.find(name, digest)
            except GoldError:
                continue
            if sheet.named:
                return path, gold
            found = path.name.split(".")[0]
            return path, replace(gold, name=found, group=found)
        return self.library.find(name, None), gold

    def _read_lines(self, path: Path) -> dict[int, tuple[str, str]]:
        """Text and group of each line of a JSON Lines text, as `read_gold` counts them."""
        if path not in self._lines:
            self._lines[path] = {
                int(row.get("line") or place.line or 0): (str(row.get("ar", row.get("text"))), str(row.get("doc", "")))
                for place, row in read_json_lines(path)
            }
        return self._lines[path]


def fit_each_other(annotated: str, text: str) -> bool:
    """Whether offsets in one text count in the other: only blanks were exchanged for blanks, or taken from the end."""
    pairs = zip_longest(annotated.rstrip(), text.rstrip())
    return annotated == text or all(
        one == other or ((one or "x").isspace() and (other or "x").isspace()) for one, other in pairs
    )


def _carried(gold: GoldDocument, text: str, path: Path, notes: Notes) -> GoldDocument:
    moved, lost = migrate(gold, text)
    if lost:
        rows = "; ".join(f"{row.layer} {row.span.start}..{row.span.end} {row.words[:20]!r}" for row in lost[:5])
        more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""
        raise GoldError(
            f"the text of {gold.name!r} that was annotated is not {path}, and {len(lost)} annotations have no place "
            f"there ({rows}{more}); name the text that was annotated with --texts, or import without --texts"
        )
    notes[f"{CHANGED}annotations of {gold.name}, carried over since the annotated text differs from {path.name}"] += (
        len((*(gold.mentions or ()), *(gold.recommendations or ())))
    )
    return moved

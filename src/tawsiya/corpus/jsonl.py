"""Read annotation files as JSON, so that whatever is wrong is said with its file and line.

What the rows mean is left to `rows` and `blocks`.
"""

import json
import lzma
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tawsiya.core.errors import GoldError

_SHOWN = 20  # problems listed in one message; the rest are counted
_PLACE = re.compile(r" ?\((?=[^()]*\b(?:line|entry|document) )[^()]*\)")
"""Where a problem stands, as messages have it in brackets."""

Row = TypeVar("Row")
Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in an annotation file; `line` and, for a JSON list, `entry` count from 1."""

    path: Path
    line: int | None = None
    entry: int | None = None
    document: str | None = None

    def __str__(self) -> str:
        parts = [str(self.path)]
        parts += [f"line {self.line}"] if self.line else []
        parts += [f"entry {self.entry}"] if self.entry else []
        parts += [f"document {self.document!r}"] if self.document else []
        return ", ".join(parts)


def read_utf8(path: Path) -> str:
    """The text of a file of annotations or, packed as `.xz` or not, of a corpus; byte-order mark removed.

    Raises:
        GoldError: the file is not there, not packed as its name says, or not UTF-8.
    """
    try:
        content = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
        return content.decode("utf-8").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except lzma.LZMAError as error:
        raise GoldError(f"{path} cannot be unpacked ({error}); pack it with xz, or rename it") from error
    except OSError as error:
        raise GoldError(f"{path} cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is not UTF-8 from byte {error.start} on; save it as UTF-8") from error


def read_json(path: Path) -> Any:
    """The one JSON value of a file.

    Raises:
        GoldError: the file cannot be read, or is not JSON.
    """
    try:
        return json.loads(read_utf8(path))
    except json.JSONDecodeError as error:
        raise GoldError(f"{error.msg} in {path}, line {error.lineno}, column {error.colno}; mend the JSON") from error


def read_json_lines(path: Path) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The objects of a JSON Lines file with their places; blank lines are passed over.

    Raises:
        GoldError: the file cannot be read, or a line is not one JSON object.
    """
    # Only line feeds part the rows: `splitlines` would also cut at separators inside a JSON string.
    for number, line in enumerate(read_utf8(path).split("\n"), start=1):
        if not line.strip():
            continue
        place = Place(path, number)
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(
                f"{error.msg} in {place}, column {error.colno} ({line[:20]!r}); write one whole JSON object a line"
            ) from error
        if not isinstance(row, dict):
            raise GoldError(f"{type(row).__name__} in {place} ({line[:20]!r}); write one JSON object a line")
        yield place, row


def check_all(rows: Iterable[Row], parse: Callable[[Row], Parsed]) -> list[Parsed]:
    """`parse` of every row; the problems of all rows are told in one error, those that differ in their place once.

    Raises:
        GoldError: `parse` refused a row.
    """
    parsed: list[Parsed] = []
    problems: dict[str, list[str]] = {}
    for row in rows:
        try:
            parsed.append(parse(row))
        except GoldError as error:
            problems.setdefault(_PLACE.sub("", str(error)), []).append(str(error))
    if problems:
        told = [
            first + (f" (and {len(others)} more like it)" if others else "") for first, *others in problems.values()
        ]
        more = f"\n... and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
        raise GoldError("\n".join(told[:_SHOWN]) + more)
    return parsed

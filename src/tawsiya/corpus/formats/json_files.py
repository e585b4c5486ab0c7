"""JSON in and out for the formats that are made of it."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tawsiya.core.errors import GoldError
from tawsiya.corpus.jsonl import Place, read_json_lines


def dump_lines(rows: Iterable[dict[str, Any]]) -> bytes:
    """JSON Lines in UTF-8."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def dump(value: object) -> bytes:
    """One JSON value in UTF-8, laid out for readers."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def rows_with_text(path: Path) -> Iterator[tuple[Place, dict[str, Any], str]]:
    """The objects of a JSON Lines file or of all in a folder, each with its text.

    Raises:
        GoldError: there is no such file, or a line is no object with a text.
    """
    paths = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not paths:
        raise GoldError(f"there is no .jsonl in {path}; name the file that the tool exported")
    for each in paths:
        for place, row in read_json_lines(each):
            text = row.get("text")
            if not isinstance(text, str):
                raise GoldError(f"{place} has no text under 'text'; is it an export of this tool?")
            yield place, row, text


def objects(row: dict[str, Any], key: str, place: Place) -> list[dict[str, Any]]:
    """The list of objects under `key`, empty where it is missing or null."""
    listed = row.get(key)
    if listed is None:
        return []
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise GoldError(f"{key} in {place} is no list of objects; export anew")
    return listed

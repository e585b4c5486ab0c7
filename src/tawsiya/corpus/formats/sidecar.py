"""`tawsiya.json` beside files that have no room for it: name, group, layers and hash of each text, by file name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tawsiya.core.errors import GoldError
from tawsiya.corpus.formats.format import details, document_name, file_name, with_details
from tawsiya.corpus.formats.json_files import dump
from tawsiya.corpus.formats.sheet import Sheet
from tawsiya.corpus.jsonl import read_json

NAME = "tawsiya.json"


def write_sidecar(sheets: Sequence[Sheet]) -> dict[str, bytes]:
    """The file, as a part of what an export writes."""
    return {NAME: dump({file_name(sheet.name): details(sheet) for sheet in sheets})}


def read_sidecar(folder: Path) -> dict[str, Any]:
    """What it says; nothing where it is missing. `GoldError` where it is no object."""
    path = folder / NAME
    if not path.exists():
        return {}
    kept = read_json(path)
    if not isinstance(kept, dict):
        raise GoldError(f"{path} holds no object; export anew, or take the file away")
    return kept


def named(sheet: Sheet, stem: str, sidecar: dict[str, Any]) -> Sheet:
    """`sheet` of the file `stem` under the name that its text has."""
    kept = sidecar.get(stem, {"name": document_name(stem)})
    return with_details(sheet, kept)

"""Gold and reports into the files of a tool: all of them, or none."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from tawsiya.core.errors import GoldError, OutputError
from tawsiya.corpus.formats.flattening import Notes, flatten
from tawsiya.corpus.formats.format import Files, Options
from tawsiya.corpus.formats.registry import find_format
from tawsiya.corpus.formats.sheet import Sheet
from tawsiya.corpus.gold import GoldDocument


def gold_sheets(gold: Iterable[GoldDocument]) -> tuple[list[Sheet], Notes]:
    """The sheets of gold with the hashes of its texts, which are read anew, and what sheets cannot hold."""
    hashes: dict[str, str] = {}
    sheets, notes = [], Notes()
    for document in gold:
        if document.source not in hashes:
            hashes[document.source] = sha256(Path(document.source).read_bytes()).hexdigest()
        sheet, left_out = flatten(document, hashes[document.source])
        sheets.append(sheet)
        notes.update(left_out)
    return sheets, notes


def export_sheets(sheets: Sequence[Sheet], name: str, options: Options) -> Files:
    """The files of an export to the format `name`; `GoldError` where it forbids something."""
    if not sheets:
        raise GoldError("there is nothing to export; name gold or reports")
    return find_format(name).write(sheets, options)


def write_files(folder: Path, files: Files) -> None:
    """Write the files of an export; `OutputError` where one is there already, or the folder cannot be written."""
    paths = {folder / name: content for name, content in files.contents.items()}
    there = [path for path in paths if path.exists()]
    if there:
        raise OutputError(f"{there[0]} is there already; name another folder")
    try:
        for path, content in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written ({error.strerror}); choose another folder") from error

"""Each line of a file as a document of its own: lines of text, or JSON objects that hold a text."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from tawsiya import __version__
from tawsiya.core.errors import EncodingError, InputError, NoTextError, UnsupportedFormatError
from tawsiya.ingest.content import printable, read_content
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.encoding import is_damaged, warn_of_language
from tawsiya.ingest.files import Problem, warn_of_name
from tawsiya.ingest.kinds import begins_as_html
from tawsiya.ingest.text import TEXT, is_blank, read_characters

_JSON_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_FIELDS = ("text", "ar")
_LINE = re.compile(r"[^\r\n]+|\r\n|\r|\n")
"""Only these end lines: `str.splitlines` also cuts at form feeds and U+2028, which stand inside lines."""


def read_lines(path: Path, *, field: str | None = None) -> Iterator[RawDocument | Problem]:
    """The non-blank lines of the file at `path`, each as a document whose `uri` is `NAME#L12`; bad lines are problems.

    `raw` is the line without its line end, `sha256` and `size` are of that in UTF-8. In `.jsonl` and `.ndjson` files a
    line is an object whose text is in `field`, else in `text` or `ar`. A file that cannot be read is one problem
    without a line.
    """
    is_json = path.suffix.lower() in _JSON_SUFFIXES
    name = printable(path.name)
    try:
        content = read_content(path)
        if begins_as_html(content):
            raise UnsupportedFormatError(f"{name} is an HTML page, which has no lines; read it without --lines")
        decoded = read_characters(content, name)
    except InputError as error:
        yield Problem(path, error)
        return
    for number, line in _lines(decoded.text):
        uri = f"{name}#L{number}"
        try:
            raw = _field(line, uri, field) if is_json else line
            warnings = (*warn_of_name(path.name), *(decoded.warnings if is_damaged(line) else ()))
            yield _document(raw, uri, "application/jsonl" if is_json else TEXT.media_type, warnings)
        except InputError as error:
            yield Problem(path, error, number)


def _document(raw: str, uri: str, media_type: str, warnings: tuple[tuple[str, str], ...]) -> RawDocument:
    content = raw.encode("utf-8")
    return RawDocument(
        raw=raw,
        uri=uri,
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        reader=f"lines {__version__}",
        warnings=(*warnings, *warn_of_language(raw)),
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    number = 1
    for match in _LINE.finditer(text):
        if match.group()[0] in "\r\n":
            number += 1
        elif not is_blank(match.group()):
            yield number, match.group()


def _field(line: str, uri: str, field: str | None) -> str:
    """The text in a line of JSON."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{uri} is no JSON: {error} ({line[:20]!r}); write one object a line") from error
    if not isinstance(record, dict):
        raise InputError(f"{uri} is a JSON {type(record).__name__} ({line[:20]!r}); write one object a line")
    names = (field,) if field else _FIELDS
    found = next((name for name in names if name in record), None)
    if found is None:
        raise InputError(
            f"{uri} has no field {' or '.join(names)}, only {' '.join(record) or 'none at all'}; "
            "name the field that holds the text"
        )
    text = record[found]
    if not isinstance(text, str):
        raise InputError(f"{uri} has no text in its field {found}: {str(text)[:20]!r}; name the field of the text")
    if is_blank(text):
        raise NoTextError(f"{uri} is blank in its field {found}; take the line out")
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise EncodingError(f"{uri} has half a surrogate pair in its field {found}; write the file again as UTF-8")
    return text

"""The encoding of an HTML page: its byte-order mark, what the bytes are, what the page declares."""

import codecs
import re
from dataclasses import replace

from tawsiya.core.errors import EncodingError, NoTextError, UnsupportedFormatError
from tawsiya.ingest.encoding import Decoded, decode, find_mark, share_of_arabic
from tawsiya.ingest.kinds import find_kind

_DECLARED = re.compile(
    rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w:.-]+)|^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w:.-]+)", re.I
)
_HEAD = 4096
"""Browsers look at the first 1,024 bytes; old pages have their `meta` behind scripts."""

_TEXT_CODECS = re.compile(r"utf|cp\d|iso8859|iso2022|koi8|gb|big5|hz|shift|euc|mac|tis|ascii|latin|viscii")
"""Python also has codecs that are no encodings of text (`hex`, `zlib`), which no page may name."""

_ARABIC_CODECS = frozenset({"cp1256", "iso8859-6", "cp864", "cp720", "mac-arabic"})


def decode_page(content: bytes, name: str) -> Decoded:
    """The characters of a page. What its bytes are goes before what it declares, with a warning `charset-mismatch`.

    Declarations are often wrong in old pages, and Arabic UTF-8 and UTF-16 are unmistakable. A declared encoding that
    this room does not know by its bytes (Windows-1252, ...) is taken where it fits them and they are not Arabic.

    Raises:
        NoTextError: there is nothing in it.
        UnsupportedFormatError: it is a PDF, an archive, an image or the like.
        EncodingError: its bytes are text in no encoding known here, declared or not.
    """
    kind = find_kind(content)
    if kind is not None:
        raise UnsupportedFormatError(f"{name} is {kind.name}, not HTML; {kind.advice}")
    declared = declared_encoding(content)
    if find_mark(content) is not None or declared is None:
        return decode(content, name)
    try:
        seen = decode(content, name)
    except NoTextError:
        raise
    except EncodingError:
        fitting = _decode_as(content, declared)
        if fitting is None:
            raise
        return fitting
    if content.isascii() or codecs.lookup(seen.encoding).name == declared:
        return seen
    fitting = _decode_as(content, declared)
    if not seen.encoding.startswith("utf") and fitting is not None:
        arabic = share_of_arabic(re.sub(r"[!-~]+", "", seen.text)) or 0
        if declared in _ARABIC_CODECS or arabic < 0.5:
            return fitting
    message = (
        f"the page declares {declared} but its bytes are {seen.encoding}, as which it was read; correct its `meta`"
    )
    return replace(seen, warnings=(*seen.warnings, ("charset-mismatch", message)))


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a `meta` element or an XML declaration names, as Python calls it; None where it names none.

    >>> declared_encoding(b'<meta charset="windows-1256">')
    'cp1256'
    """
    match = _DECLARED.search(content[:_HEAD])
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii", "replace").lower().removeprefix("x-")
    try:
        codec = codecs.lookup(
            {"iso-8859-1": "cp1252", "latin1": "cp1252", "iso-8859-6-i": "iso-8859-6"}.get(label, label)
        )
    except LookupError:
        return None
    return codec.name if _TEXT_CODECS.match(codec.name) else None


def _decode_as(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeError:
        return None

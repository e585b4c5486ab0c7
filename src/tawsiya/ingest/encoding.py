"""Bytes to characters: which encoding a text is in. It knows nothing of markup and of what the text says.

Read are UTF-8, UTF-16 and UTF-32 with a mark; UTF-8 and UTF-16 without one; Windows-1256 and ISO-8859-6. The decision
is made here rather than by charset-normalizer (3.5.2, restricted to these encodings), measured on the first 15, 40, 120
and 400 characters of 1,000 Arabic UN sentences: in ISO-8859-6 that errs on 8, 2, 2 and 2 %, this on 3, 0.2, 0.2 and
0.2 %; in the other encodings both err on 0.1 % at most. German, French and Chinese in encodings of their own it reads
as Arabic or Korean, where this refuses.
"""

import codecs
import re
from dataclasses import dataclass

from tawsiya.arabic.characters import LETTERS, MARKS
from tawsiya.core.errors import EncodingError, NoTextError

_BYTE_ORDER_MARKS = (  # UTF-32 before UTF-16, whose mark begins like it
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.01
"""Text layers of PDF files carry a few stray control characters (fewer than 1 in 1,000); random bytes have 1 in 9."""

_COMMON = re.compile(
    r"[\t-\r -~\u00a0-\u024f\u0600-\u06ff\u0750-\u077f\u2001-\u206f\u20a0-\u20cf\ufb50-\ufdff\ufe70-\ufefc]"
)
_COMMON_SHARE = 0.9
"""Of the characters of a text in Arabic or Latin script read in the right byte order 99 % are common; swapped, 20 %."""

_ARABIC = re.compile(f"[{LETTERS}{MARKS}]")
_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_MIXED_WORD = re.compile(f"(?<=[{LETTERS}{MARKS}])[{_LATIN}]|(?<=[{_LATIN}])[{LETTERS}{MARKS}]")
_ARTICLE = re.compile(f"(?<![{LETTERS}])\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}(?=[{LETTERS}])")
_MIXED_SHARE = 0.1
"""Changes of script inside words, by Arabic letter: right readings of Arabic UN text stay under 0.01; Spanish, German
and Russian read as Windows-1256 reach 0.3 and more."""

_FREQUENT = re.compile(
    "["
    "\N{ARABIC LETTER ALEF}"
    "\N{ARABIC LETTER LAM}"
    "\N{ARABIC LETTER MEEM}"
    "\N{ARABIC LETTER NOON}"
    "\N{ARABIC LETTER WAW}"
    "\N{ARABIC LETTER YEH}"
    "]"
)
_FREQUENT_SHARE = 0.15
"""These six are 0.22 or more of the letters of 11,000 beginnings of Arabic UN sentences with at least 20 letters;
Russian in KOI8-R, read as Windows-1256, has 0.01."""

_DAMAGE_SHARE = 0.001
_UTF8_SHARE = 0.02
"""Arabic letters that a reading as UTF-8 gives, by byte that it refuses: 0 in the measured Arabic text of one byte a
letter, because its letters rarely stand in the two pairs of a lead byte and a sign that make one."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file without its byte-order mark, and the name of the encoding that it was in.

    `warnings` are pairs of a stable code and a message.
    """

    text: str
    encoding: str
    warnings: tuple[tuple[str, str], ...] = ()


def decode(content: bytes, name: str) -> Decoded:
    """`content` as characters, whatever encoding it is in; `name` is the file's, for messages.

    >>> decode("توصية".encode("cp1256"), "a.txt").text
    'توصية'

    Raises:
        NoTextError: there is nothing in it.
        EncodingError: it is text in no encoding known here, or no text at all.
    """
    if not content:
        raise NoTextError(f"{name} is empty (0 bytes); give a file that holds text")
    decoded = (
        _by_mark(content, name) or _as_utf16(content) or _as_utf8(content, name) or _as_single_bytes(content, name)
    )
    return _check_controls(decoded, name)


def find_mark(content: bytes) -> str | None:
    """The encoding that a byte-order mark at the start of `content` names, if there is one."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    return None


def is_damaged(text: str) -> bool:
    """Whether `text` has characters of which `decode` warns."""
    return "\N{REPLACEMENT CHARACTER}" in text or _CONTROL.search(text) is not None


def share_of_arabic(text: str) -> float | None:
    """How many of the letters of `text` are Arabic (0 to 1); None when it has no letters.

    >>> share_of_arabic("قرار S/RES/1325")
    0.5
    """
    arabic = len(re.findall(f"[{LETTERS}]", text))
    letters = arabic + len(re.findall(r"[^\W\d_\u0600-\u06ff]", text))
    return arabic / letters if letters else None


def warn_of_language(text: str) -> tuple[tuple[str, str], ...]:
    """A warning `language-not-arabic` where fewer than half of the letters are Arabic.

    In the three reports that the project was built on, Latin footnotes and addresses included, it is 0.95 and more.
    """
    share = share_of_arabic(text)
    if share is None or share >= 0.5:
        return ()
    message = (
        f"{share:.0%} of the letters are Arabic; the whole text was read, but the rules and models know Arabic only: "
        "give the Arabic version of the document"
    )
    return (("language-not-arabic", message),)


def _by_mark(content: bytes, name: str) -> Decoded | None:
    encoding = find_mark(content)
    if encoding is None:
        return None
    mark = next(mark for mark, of in _BYTE_ORDER_MARKS if of == encoding)
    if encoding == "utf-8":
        return _as_utf8(content[len(mark) :], name, marked=True)
    try:
        return Decoded(content[len(mark) :].decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"{name} begins with the byte-order mark of {encoding.upper()}, but {error.reason} at byte "
            f"{error.start + len(mark)} of {len(content)}; the file is cut off or damaged: get it again, or save it as "
            "UTF-8"
        ) from error


def _as_utf16(content: bytes) -> Decoded | None:
    """UTF-16 without a mark. Only that has many zero bytes (blanks, digits) or sixes (Arabic letters)."""
    if content.count(0) + content.count(6) < len(content) / 5:
        return None
    best: tuple[float, Decoded] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = 1 - len(_COMMON.sub("", text)) / len(text)
        if share >= _COMMON_SHARE and (best is None or share > best[0]):
            best = share, Decoded(text, encoding)
    return best[1] if best else None


def _as_utf8(content: bytes, name: str, *, marked: bool = False) -> Decoded | None:
    """UTF-8, with a warning where a byte in a thousand is damaged; `EncodingError` where more are."""
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8", "replace")
        bad, good = text.count("\N{REPLACEMENT CHARACTER}"), len(_ARABIC.findall(text))
        if not marked and (good < 2 or good < bad * _UTF8_SHARE):
            return None
        seen = f"{error.reason} at byte {error.start} of {len(content)} ({_show(content, error.start)})"
        if bad > max(1, good * _DAMAGE_SHARE):
            raise EncodingError(
                f"{name} is UTF-8 in part only: {seen}; it was cut off, or pieces in several encodings were joined: "
                "save it as UTF-8 again"
            ) from error
    message = f"{bad} of {len(text)} characters are damaged and stand as U+FFFD, the first: {seen}; get the file again"
    return Decoded(text, "utf-8", (("damaged-bytes", message),))


def _as_single_bytes(content: bytes, name: str) -> Decoded:
    """Windows-1256 or ISO-8859-6: the reading with more articles and fewer words of two scripts, else the former."""
    readings = []
    for encoding in ("cp1256", "iso8859_6"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        mixed = len(_MIXED_WORD.findall(text))
        readings.append((len(_ARTICLE.findall(text)) - 2 * mixed, mixed, Decoded(text, encoding)))
    _, mixed, decoded = max(readings, key=lambda reading: reading[0])
    letters = len(_ARABIC.findall(decoded.text))
    odd = letters >= 20 and len(_FREQUENT.findall(decoded.text)) < letters * _FREQUENT_SHARE
    if odd or mixed > letters * _MIXED_SHARE:
        first = next(place for place, byte in enumerate(content) if byte > 0x7F)
        raise EncodingError(
            f"{name} is in no encoding known here (UTF-8, UTF-16, Windows-1256, ISO-8859-6): the first byte beyond "
            f"ASCII is byte {first} ({_show(content, first)}); open it where it shows rightly and save it as UTF-8"
        )
    return decoded


def _check_controls(decoded: Decoded, name: str) -> Decoded:
    """Refuse what is no text; warn of a few stray control characters."""
    controls = len(_CONTROL.findall(decoded.text))
    if not controls:
        return decoded
    first = _CONTROL.search(decoded.text)
    assert first is not None
    seen = f"the first is U+{ord(first.group()):04X} at character {first.start()}"
    if controls > len(decoded.text) * _CONTROL_SHARE:
        raise EncodingError(
            f"{name} is no text: {controls} of {len(decoded.text)} characters are control characters, {seen}; give a "
            "text, Markdown or HTML file"
        )
    message = f"{controls} control characters were kept as they are; {seen}; take them out where they disturb"
    return Decoded(decoded.text, decoded.encoding, (*decoded.warnings, ("control-characters", message)))


def _show(content: bytes, place: int) -> str:
    """The bytes around a place, in hexadecimal."""
    return content[max(0, place - 4) : place + 4].hex(" ")

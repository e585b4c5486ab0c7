"""XML written piece by piece: escapes, and what to do with characters that XML 1.0 forbids.

In running text such a character becomes an element with its code point and a symbol in it, so that a reader gets it
back; in an attribute it becomes the symbol alone. Both are counted.
"""

import re
from collections import Counter
from typing import IO

from tawsiya.report.feeds.cells import visible

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:tawsiya:report:1"

# Char of XML 1.0, section 2.2: what is outside may not stand in a document, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\N{SPACE}-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A carriage return in text, and any line end or tab in an attribute, survive reading only as a reference (2.11, 3.3.3).
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE = {**_TEXT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}


class Xml:
    """Writes elements to an open file; names in the name space of Tawsiya begin with `t:`."""

    def __init__(self, file: IO[str], notes: Counter[str]) -> None:
        self._file, self._notes = file, notes
        self._open: list[str] = []
        self._file.write('<?xml version="1.0" encoding="UTF-8"?>\n')

    def open(self, tag: str, /, **attributes: str | None) -> None:
        """Begin an element; attributes without value are left out, `t_` and `xml_` before a name are prefixes."""
        self._open.append(tag)
        self._file.write(f"<{tag}{self._attributes(attributes)}>")

    def close(self) -> None:
        """End the element that was begun last."""
        self._file.write(f"</{self._open.pop()}>")

    def empty(self, tag: str, /, **attributes: str | None) -> None:
        """An element without content."""
        self._file.write(f"<{tag}{self._attributes(attributes)}/>")

    def line(self) -> None:
        """A line break between elements of structure, where white space has no meaning."""
        self._file.write("\n")

    def text(self, text: str) -> None:
        """Running text, as it is."""
        at = 0
        for found in _FORBIDDEN.finditer(text):
            self._file.write(_escape(text[at : found.start()], _TEXT))
            self._notes["changed: characters that XML forbids, shown as symbols in elements of their own"] += 1
            self._file.write(f'<inline name="character" t:codepoint="U+{ord(found[0]):04X}">{visible(found)}</inline>')
            at = found.end()
        self._file.write(_escape(text[at:], _TEXT))

    def _attributes(self, attributes: dict[str, str | None]) -> str:
        written = []
        for name, value in attributes.items():
            if value is not None:
                shown, count = _FORBIDDEN.subn(visible, value)
                if count:
                    self._notes["changed: characters that XML forbids, shown as symbols in attributes"] += count
                prefixed = re.sub(r"^(t|xml|xmlns)_", r"\1:", name.rstrip("_"))
                written.append(f' {prefixed}="{_escape(shown, _ATTRIBUTE)}"')
        return "".join(written)


def _escape(text: str, table: dict[str, str]) -> str:
    return text.translate({ord(character): escape for character, escape in table.items()})

"""Formulas (Office Math) as a line of text: nothing in them is lost, and `1/2` does not become `12`."""

from xml.etree.ElementTree import Element

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS
from tawsiya.ingest.docx.xml import child_of

_RAISE = str.maketrans("0123456789", SUPERSCRIPT_DIGITS)
_BETWEEN = {"m:f": "/", "m:sSub": "_", "m:sSup": "^"}
"""What is written between the parts of a fraction, an index, a power."""
_LEFT_OUT = frozenset(
    {"m:ctrlPr", "m:rPr", "w:rPr", "m:naryPr", "m:dPr", "m:fPr", "w:del", "w:moveFrom", "w:instrText"}
)


def formula_text(element: Element) -> str:
    """The text of `m:oMath` or of a part of it."""
    if element.tag in ("m:t", "w:t"):
        return element.text or ""
    parts = [formula_text(child) for child in element if child.tag not in _LEFT_OUT]
    if element.tag == "m:d":
        return _bracket(element, [part for part in parts if part])
    if element.tag == "m:nary":
        return _sign(element, ("m:naryPr", "m:chr"), "∫") + "".join(parts)
    if element.tag == "m:sSup" and len(parts) == 2 and parts[1].isascii() and parts[1].isdigit():
        return parts[0] + parts[1].translate(_RAISE)
    if element.tag == "m:mr":
        return " ".join(parts) + " "
    return _BETWEEN.get(element.tag, "").join(parts if element.tag not in _BETWEEN else filter(None, parts))


def _bracket(element: Element, parts: list[str]) -> str:
    separator = _sign(element, ("m:dPr", "m:sepChr"), "|")
    return (
        _sign(element, ("m:dPr", "m:begChr"), "(") + separator.join(parts) + _sign(element, ("m:dPr", "m:endChr"), ")")
    )


def _sign(element: Element, path: tuple[str, str], default: str) -> str:
    """A sign that stands in an attribute; no element means the default, an empty value no sign."""
    found = child_of(element, *path)
    return default if found is None else found.get("m:val") or ""

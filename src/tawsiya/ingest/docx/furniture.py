"""Which headers and footers Word prints, each part once, in the order of the sections, and what is a letterhead."""

import re
from xml.etree.ElementTree import Element

from tawsiya.ingest.docx.xml import sections_of, switch_of

_LETTERHEAD = re.compile(r"\bDistr\b|\bOriginal:|التوزيع|الأصل ?:")
_SENDER = re.compile(r"الأمم المتحدة|United Nations")
_SYMBOL = re.compile(r"\b[A-Z]{1,6}(?:/[\w.-]+)+")
_TAGS = ("w:headerReference", "w:footerReference")


def printed_furniture(body: Element, settings: Element | None) -> list[str]:
    """The ids of the relationships to the headers and footers that are printed.

    Those of first pages are where a section has a title page, those of even pages where the document tells even from
    odd ones.
    """
    even = switch_of(settings, "w:evenAndOddHeaders") or False
    headers: list[str] = []
    footers: list[str] = []
    for section in sections_of(body):
        shown = {"default", *(["even"] if even else []), *(["first"] if switch_of(section, "w:titlePg") else [])}
        for reference in section:
            if reference.tag in _TAGS and (reference.get("w:type") or "default") in shown:
                found = headers if reference.tag == _TAGS[0] else footers
                found.append(reference.get("r:id") or "")
    return list(dict.fromkeys([*headers, *footers]))


def first_header(body: Element) -> str | None:
    """The id of the header of the document's first page, where it is another than that of the following pages."""
    for section in sections_of(body)[:1]:
        if switch_of(section, "w:titlePg"):
            for reference in section:
                if reference.tag == _TAGS[0] and reference.get("w:type") == "first":
                    return reference.get("r:id")
    return None


def is_letterhead(root: Element) -> bool:
    """Whether a header or a table holds the letterhead of a United Nations document: it says what the document is."""
    text = " ".join(part.text or "" for part in root.iter("w:t"))
    if _LETTERHEAD.search(text):
        return True
    return _SENDER.search(text) is not None and _SYMBOL.search(text) is not None

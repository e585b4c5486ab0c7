"""Which headers and footers Word prints, each part once, in the order of the sections."""

from xml.etree.ElementTree import Element

from tawsiya.ingest.docx.xml import sections_of, switch_of

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

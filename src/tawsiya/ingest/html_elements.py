"""What each HTML element does to the text in it: hides it, makes a block of it, or says what it is.

The sets follow the HTML standard's rendering section (15.3, hidden elements and flow content) and, for landmarks, HTML
Accessibility API Mappings: a `header` or `footer` inside an article or section belongs to that, not to the site.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

_HIDDEN = frozenset(
    (
        *("area", "audio", "base", "basefont", "canvas", "datalist", "head", "iframe", "link", "meta", "meter"),
        *(
            "noembed",
            "noframes",
            "noscript",
            "param",
            "progress",
            "rp",
            "script",
            "style",
            "template",
            "title",
            "video",
        ),
        *("annotation", "annotation-xml", "desc", "metadata"),  # in formulas and drawings
    )
)
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "button",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
        ),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup"),
        *("option", "p", "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody", "td"),
        *("textarea", "tfoot", "th", "thead", "tr", "ul", "xmp"),
    )
)
_PRESERVED = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
_SECTIONS = frozenset({"article", "aside", "main", "nav", "section"})
_FURNITURE = frozenset({"button", "nav", "option", "search", "select"})
_FURNITURE_ROLES = frozenset(
    (
        *("banner", "button", "contentinfo", "menu", "menubar", "navigation", "search", "toolbar"),
        *("doc-pagebreak", "doc-pagefooter", "doc-pageheader"),
    )
)
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "note"})
_NOTE_LISTS = frozenset({"doc-endnotes", "doc-footnotes"})
_NOTE_CLASSES = frozenset({"footnotes", "endnotes", "references", "footnote-list"})
_SPEAKING = _FURNITURE | {"caption", "figcaption", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "p"}
_HEADING = re.compile(r"h([1-6])")


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes, its `style`, its first ARIA role and its classes, all in lower case."""

    node: LexborNode
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    style: dict[str, str] = field(default_factory=dict)
    role: str = ""
    classes: frozenset[str] = frozenset()


def read_element(node: LexborNode) -> Element:
    """The element that `node` is."""
    tag = (node.tag or "").lower()
    attributes = dict(node.attributes)
    if not attributes:
        return Element(node, tag)
    css = attributes.get("style")
    roles = (attributes.get("role") or "").lower().split()
    classes = frozenset((attributes.get("class") or "").lower().split())
    return Element(node, tag, attributes, _declarations(css) if css else {}, roles[0] if roles else "", classes)


def says_nothing(element: Element) -> bool:
    """Whether it neither is nor has anything that the questions below ask for; most elements are so."""
    return not element.attributes and element.tag not in _SPEAKING


def is_hidden(element: Element) -> bool:
    """Whether a browser shows nothing of it."""
    if element.tag in _HIDDEN or "hidden" in element.attributes:
        return True
    if element.tag == "dialog" and "open" not in element.attributes:
        return True
    style = element.style
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or "all" in style.get("mso-hide", "")
    )


def is_block(element: Element) -> bool:
    """Whether its text stands apart from what is before and behind it."""
    display = element.style.get("display", "")
    if display in ("inline", "contents"):
        return False
    return element.tag in _BLOCKS or display in ("block", "flex", "grid", "list-item", "table", "flow-root")


def is_preserved(element: Element) -> bool:
    """Whether its white space stays."""
    white_space = element.style.get("white-space")
    return element.tag in _PRESERVED if white_space is None else white_space.startswith(("pre", "break-spaces"))


def list_style(element: Element) -> str | None:
    """The `list-style-type` of its style attribute, also where the short form `list-style` says it."""
    given = element.style.get("list-style-type") or element.style.get("list-style")
    if not given:
        return None
    if given[0] in "\"'":
        return given
    words = [word for word in given.split() if word not in ("inside", "outside", "important") and "(" not in word]
    return words[0] if words else None


def heading_rank(element: Element) -> int | None:
    """1 to 6 for a heading; None for other elements."""
    match = _HEADING.fullmatch(element.tag)
    if match:
        return int(match[1])
    if element.role == "heading":
        level = element.attributes.get("aria-level") or "2"
        return max(1, min(6, int(level))) if level.isdecimal() else 2
    return 1 if "msotitle" in element.classes else None


def is_note(element: Element) -> bool:
    """Whether it is one footnote: by role, or as Word and LibreOffice write them."""
    if element.role in _NOTE_ROLES:
        return True
    if element.style.get("mso-element") in ("footnote", "endnote"):
        return True
    return re.match(r"sd(?:foot|end)note\d+$", element.attributes.get("id") or "") is not None


def is_note_list(element: Element) -> bool:
    """Whether it holds the footnotes of a page."""
    return element.role in _NOTE_LISTS or bool(element.classes & _NOTE_CLASSES)


def is_contents(element: Element) -> bool:
    """Whether it is a table of contents."""
    return element.role == "doc-toc" or element.attributes.get("id") == "toc" or "toc" in element.classes


def is_furniture(element: Element) -> bool:
    """Whether it belongs to the site or to a printed page rather than to the document.

    The first `header` of a page counts only with links or fields in it: without, it is the letterhead of the document.
    """
    if element.tag in _FURNITURE or element.role in _FURNITURE_ROLES:
        return True
    if element.tag not in ("header", "footer") or _inside_section(element.node):
        return False
    return element.tag == "footer" or element.node.css_first("a[href], button, form, input, nav") is not None


def word_list_level(element: Element) -> int | None:
    """The level of a list item that Word wrote as a paragraph (`mso-list: l0 level2 lfo1`)."""
    match = re.search(r"\blevel(\d)", element.style.get("mso-list", ""))
    return int(match[1]) if match and element.tag == "p" else None


def _inside_section(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in _SECTIONS:
            return True
        parent = parent.parent
    return False


def _declarations(css: str) -> dict[str, str]:
    """The declarations of a style attribute, names and values in lower case but for strings."""
    found = {}
    for declaration in css.split(";"):
        name, colon, value = declaration.partition(":")
        value = value.replace("!important", "").strip()
        if colon and value:
            found[name.strip().lower()] = value if value[0] in "\"'" else value.lower()
    return found

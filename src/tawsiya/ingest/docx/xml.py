"""XML parts of a Word document as trees with short names (`w:p`), read without entities, document types or network.

Expat does the reading: it resolves no external entities, and a part that declares a document type, which the packaging
conventions forbid (ECMA-376-2, 8.2.5), is refused before any entity could matter.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from tawsiya.core.errors import InputError, ReaderLimitError, UnsupportedFormatError

DEEPEST = 250
"""Elements inside one another. Word refuses deeper files as well; the walks below recurse."""

_PREFIXES = {
    "": "w",  # some writers forget the namespace
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_UNDERSTOOD = frozenset(
    {
        *("wps", "wpg", "wpc", "wpi", "wp14", "a14", "pic14", "c14", "v", "w14", "w15", "w16", "w16se", "w16cid"),
        *("w16cex", "w16sdtdh", "w16du", "am3d", "aink", "cx", *(f"cx{number}" for number in range(1, 9))),
    }
)
"""Extensions that Word itself knows, by their usual prefixes: it takes the choice that asks for them."""

_OFF = frozenset({"0", "false", "off"})


def parse_xml(content: bytes, where: str) -> Element:
    """The root of the part in `content`, all names short; `where` names the part in messages.

    Raises:
        UnsupportedFormatError: it is no XML, or declares a document type.
        ReaderLimitError: it is nested deeper than `DEEPEST`.
    """
    parser = XMLParser(target=_Builder(where))
    try:
        parser.feed(content)
        root = parser.close()
    except InputError:  # a `ValueError` as well
        raise
    except (ParseError, ValueError, LookupError) as error:
        raise UnsupportedFormatError(
            f"{where} is no XML that can be read ({error}); open the document in Word or LibreOffice and save it again"
        ) from error
    assert isinstance(root, Element)
    _shorten(root)
    return root


class _Builder(TreeBuilder):
    """Builds the tree while the depth is bearable."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where
        self._depth = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse the part."""
        raise UnsupportedFormatError(
            f"{self._where} declares a document type ({name[:40]}), which no Word document may; it was not read, for "
            "its entities could blow it up: save the document again in Word"
        )

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise ReaderLimitError(
                f"{self._where} nests elements deeper than {DEEPEST} levels (at {tag[-40:]}); no person wrote that: "
                "save the document again in Word, or take the nested tables apart"
            )
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self._depth -= 1
        return super().end(tag)


def _shorten(root: Element) -> None:
    names: dict[str, str] = {}
    for element in root.iter():
        element.tag = names.get(element.tag) or names.setdefault(element.tag, _short(element.tag))
        if element.attrib:
            attributes = {
                names.get(name) or names.setdefault(name, _short(name)): value for name, value in element.items()
            }
            element.attrib.clear()
            element.attrib.update(attributes)


def _short(name: str) -> str:
    """The name with the usual prefix; a local name is enough where the namespace does not matter here."""
    space, _, local = name[1:].rpartition("}") if name.startswith("{") else ("", "", name)
    prefix = _PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else f"other:{local}"


def child_of(parent: Element | None, *path: str) -> Element | None:
    """The first element below `parent` along `path` of direct children.

    `Element.find` takes a colon in a name for the prefix of a namespace, which the names here no longer are.
    """
    for tag in path:
        found = None
        for child in parent if parent is not None else ():
            if child.tag == tag:
                found = child
                break
        parent = found
    return parent


def children_of(parent: Element | None, tag: str) -> Iterator[Element]:
    """The direct children `tag` of `parent`; none where there is no parent."""
    return (child for child in (parent if parent is not None else ()) if child.tag == tag)


def value_of(parent: Element | None, *path: str) -> str | None:
    """The `w:val` of the element below `parent` along `path` of direct children."""
    found = child_of(parent, *path)
    return found.get("w:val") if found is not None else None


def number_of(parent: Element | None, *path: str) -> int | None:
    """Like `value_of`, as an integer of at most nine digits; None where there is none."""
    return to_integer(value_of(parent, *path))


def to_integer(text: str | None) -> int | None:
    """The integer that `text` writes, if it does and is below 10 to the 9."""
    digits = (text or "").strip().removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        return None
    return int((text or "").strip())


def switch_of(parent: Element | None, tag: str) -> bool | None:
    """Whether the property `tag` below `parent` is on; None where it is not there (ST_OnOff, ECMA-376-1, 22.9.2.7)."""
    element = child_of(parent, tag)
    return None if element is None else (element.get("w:val") or "true").lower() not in _OFF


def choose(alternate: Element) -> Element | None:
    """The branch of an `mc:AlternateContent` that Word takes."""
    for branch in alternate:
        wanted = (branch.get("w:Requires") or "").split()
        if branch.tag == "mc:Choice" and all(prefix in _UNDERSTOOD for prefix in wanted):
            return branch
    return child_of(alternate, "mc:Fallback")


def find_all(root: Element, tag: str) -> Iterator[Element]:
    """All elements `tag` below `root` in branches that Word takes, outermost only."""
    for child in root:
        if child.tag == tag:
            yield child
        elif child.tag == "mc:AlternateContent":
            branch = choose(child)
            if branch is not None:
                yield from find_all(branch, tag)
        else:
            yield from find_all(child, tag)


def sections_of(body: Element) -> list[Element]:
    """The properties of the sections (`w:sectPr`) in their order, without those that a tracked change replaced."""
    replaced = {id(old) for change in body.iter("w:sectPrChange") for old in change.iter("w:sectPr")}
    return [section for section in body.iter("w:sectPr") if id(section) not in replaced]

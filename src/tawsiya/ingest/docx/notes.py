"""Footnotes and endnotes: the mark that Word prints at each reference, and the order of the notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS, WESTERN_DIGITS
from tawsiya.ingest.docx.formats import format_number
from tawsiya.ingest.docx.xml import child_of, number_of, sections_of, value_of

_RAISED_LETTERS = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_RAISE = str.maketrans(dict(zip("0123456789", SUPERSCRIPT_DIGITS, strict=True)) | _RAISED_LETTERS)
_NO_TEXT = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_DEFAULT_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Rules:
    """How the notes of a section are numbered (`w:footnotePr`, ECMA-376-1, 17.11)."""

    format: str
    start: int = 1
    restart: str = "continuous"


@dataclass(frozen=True, slots=True)
class Note:
    """A note that is printed: its part of the file, and its mark, plain (`label`) and as printed."""

    element: Element
    kind: str
    label: str
    printed: str


class Notes:
    """The notes of a document, which are numbered as `mark` is called reference by reference."""

    def __init__(self, parts: dict[str, Element | None], settings: Element | None, body: Element | None) -> None:
        self._elements = {
            (kind, element.get("w:id") or ""): element
            for kind, part in parts.items()
            for element in (part if part is not None else ())
            if element.tag == f"w:{kind}" and element.get("w:type") not in _NO_TEXT
        }
        sections = sections_of(body) if body is not None else []
        self._rules = {kind: _read_rules(kind, settings, sections) for kind in _DEFAULT_FORMATS}
        self._by_layout = body is not None and next(body.iter("w:lastRenderedPageBreak"), None) is not None
        self._section = 0
        self._next = {kind: rules[0].start for kind, rules in self._rules.items()}
        self._printed: dict[tuple[str, str], Note] = {}
        self.restarts_by_page = False
        self.missing: list[str] = []

    def mark(self, kind: str, identity: str, custom: str | None) -> str:
        """The mark to print at a reference; "" where the author's own one follows in the text."""
        element = self._elements.get((kind, identity))
        if element is None:
            self.missing.append(identity)
            return ""
        known = self._printed.get((kind, identity))
        if known is not None:
            return "" if custom else known.printed
        rules = self._rule(kind)
        if custom:
            label, printed = custom, custom.translate(_RAISE) if custom.isdecimal() else custom
        else:
            label = format_number(self._next[kind], rules.format)
            printed = raise_mark(label)
            self._next[kind] += 1
            self.restarts_by_page |= rules.restart == "eachPage"
        self._printed[kind, identity] = Note(element, kind, label, printed)
        return "" if custom else printed

    def in_order(self) -> list[Note]:
        """The notes that are referred to: footnotes, then endnotes, each in the order of their references."""
        return sorted(self._printed.values(), key=lambda note: note.kind == "endnote")

    def end_section(self) -> None:
        """A section of the document ends here."""
        self._section += 1
        for kind in self._next:
            if self._rule(kind).restart in ("eachSect", "eachPage"):
                self._next[kind] = self._rule(kind).start

    def new_page(self, laid_out: bool) -> None:
        """A page begins here: where Word found it when it last laid the document out, or where the author forced it."""
        if laid_out == self._by_layout and self._rule("footnote").restart == "eachPage":
            self._next["footnote"] = self._rule("footnote").start

    def _rule(self, kind: str) -> Rules:
        rules = self._rules[kind]
        return rules[min(self._section, len(rules) - 1)]


def raise_mark(label: str) -> str:
    """A mark as it is printed above the line; Arabic letters have no raised forms and stand in brackets.

    >>> raise_mark("12"), raise_mark("iv"), raise_mark("*"), raise_mark("أ")
    ('¹²', 'ⁱᵛ', '*', '(أ)')
    """
    raised = label.translate(WESTERN_DIGITS).translate(_RAISE)
    return f"({label})" if any(sign.isalpha() and sign == raised[place] for place, sign in enumerate(label)) else raised


def _read_rules(kind: str, settings: Element | None, sections: Sequence[Element]) -> list[Rules]:
    """The rules of each section; a section says what differs from the settings."""
    tag = f"w:{kind}Pr"
    general = child_of(settings, tag)
    found = []
    for section in sections or (None,):
        own = child_of(section, tag)
        found.append(
            Rules(
                value_of(own, "w:numFmt") or value_of(general, "w:numFmt") or _DEFAULT_FORMATS[kind],
                _either(number_of(own, "w:numStart"), number_of(general, "w:numStart")),
                value_of(own, "w:numRestart") or value_of(general, "w:numRestart") or "continuous",
            )
        )
    return found


def _either(own: int | None, general: int | None) -> int:
    return own if own is not None else general if general is not None else 1

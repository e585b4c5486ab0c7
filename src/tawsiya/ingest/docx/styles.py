"""Styles of paragraphs and characters (`styles.xml`): what they inherit, and what that says of a paragraph."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tawsiya.ingest.docx.xml import child_of, number_of, switch_of, value_of

_LONGEST_CHAIN = 50
_RAISED = 4
"""Half-points above the line from which LibreOffice writes raised figures (8 in text of 12 points)."""
_BODY_TEXT = 9
"""The outline level of what is no heading (ECMA-376-1, 17.3.1.20)."""


@dataclass(frozen=True, slots=True)
class RunStyle:
    """Properties of characters that change what is read; None where nothing is said."""

    hidden: bool | None = None
    raised: bool | None = None
    font: str | None = None

    def over(self, other: "RunStyle") -> "RunStyle":
        """These properties, where they say nothing those of `other`."""
        return RunStyle(
            other.hidden if self.hidden is None else self.hidden,
            other.raised if self.raised is None else self.raised,
            self.font or other.font,
        )


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A style with all that it inherits.

    `names` and `ids` begin with its own and end with that of the style that nothing stands under; `heading` counts
    from 1.
    """

    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    num_id: int | None = None
    num_level: int | None = None
    heading: int | None = None
    run: RunStyle = RunStyle()

    def has_name(self, *names: str) -> bool:
        """Whether the style or one that it is based on has one of these names (lower case)."""
        return any(name in names for name in self.names)


class Styles:
    """The styles of a document; `root` is the part, None where the document has none."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default = ""
        for element in root.iter("w:style") if root is not None else ():
            self._elements.setdefault(element.get("w:styleId") or "", element)
            if element.get("w:type") == "paragraph" and element.get("w:default") in ("1", "true", "on"):
                self._default = element.get("w:styleId") or ""
        defaults = child_of(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._run_default = read_run_style(defaults)
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._runs: dict[str, RunStyle] = {}

    def paragraph(self, properties: Element | None) -> ParagraphStyle:
        """The style that paragraph `properties` (`w:pPr`) name, else the document's default."""
        style = value_of(properties, "w:pStyle") or self._default
        if style not in self._elements:
            style = self._default
        if style not in self._paragraphs:
            self._paragraphs[style] = self._read(style)
        return self._paragraphs[style]

    def run(self, properties: Element | None) -> RunStyle:
        """What run `properties` (`w:rPr`) and their character style say."""
        own = read_run_style(properties)
        style = value_of(properties, "w:rStyle")
        if style is None:
            return own
        if style not in self._runs:
            found = RunStyle()
            for element in self._chain(style):
                found = found.over(read_run_style(child_of(element, "w:rPr")))
            self._runs[style] = found
        return own.over(self._runs[style])

    def numbering_of(self, style: str) -> int | None:
        """The list that a numbering style stands for."""
        return number_of(self._elements.get(style), "w:pPr", "w:numPr", "w:numId")

    def _chain(self, style: str) -> list[Element]:
        """The style and those that it is based on; a chain that bites its tail ends there."""
        chain: list[Element] = []
        while style in self._elements and len(chain) < _LONGEST_CHAIN and self._elements[style] not in chain:
            chain.append(self._elements[style])
            style = value_of(chain[-1], "w:basedOn") or ""
        return chain

    def _read(self, style: str) -> ParagraphStyle:
        chain = self._chain(style)
        run = RunStyle()
        for element in chain:
            run = run.over(read_run_style(child_of(element, "w:rPr")))
        names = tuple((value_of(element, "w:name") or "").lower() for element in chain)
        return ParagraphStyle(
            tuple(element.get("w:styleId") or "" for element in chain),
            names,
            _first(chain, "w:pPr", "w:numPr", "w:numId"),
            _first(chain, "w:pPr", "w:numPr", "w:ilvl"),
            _heading(chain, names),
            run.over(self._run_default),
        )


def read_run_style(properties: Element | None) -> RunStyle:
    """What a `w:rPr` itself says."""
    if properties is None:
        return RunStyle()
    align = value_of(properties, "w:vertAlign")
    position = number_of(properties, "w:position")
    raised = None if align is None and position is None else align == "superscript" or (position or 0) >= _RAISED
    fonts = child_of(properties, "w:rFonts")
    named = (fonts.get(f"w:{script}") for script in ("ascii", "hAnsi", "cs")) if fonts is not None else ()
    return RunStyle(
        switch_of(properties, "w:vanish"),
        raised,
        next((font for font in named if font), None),
    )


def heading_level(outline: int | None) -> int | None:
    """The level of a heading from 1, from a `w:outlineLvl`; None for body text."""
    return outline + 1 if outline is not None and 0 <= outline < _BODY_TEXT else None


def _first(chain: list[Element], *path: str) -> int | None:
    return next((number for element in chain if (number := number_of(element, *path)) is not None), None)


def _heading(chain: list[Element], names: tuple[str, ...]) -> int | None:
    """By the outline level; without one, a style with a built-in name has the level of its name."""
    for element, name in zip(chain, names, strict=True):
        outline = number_of(element, "w:pPr", "w:outlineLvl")
        if outline is not None:
            return heading_level(outline)
        if name.startswith("heading ") and name[8:].isdecimal() and 1 <= int(name[8:]) <= _BODY_TEXT:
            return int(name[8:])
    return None

"""Automatic numbering (`numbering.xml`): which list and level a paragraph stands in, and the label that Word prints.

It follows ECMA-376-1, 17.9. Lists that share an abstract definition share their counters; a `w:startOverride` restarts
a level where its list first uses it, and stands for the start of that level from then on (17.9.26, and 17.9.27 of the
first edition of ISO/IEC 29500-1). A level only shown by a deeper one begins at its own start. Where Word departs
from the standard and Microsoft says so, Word is followed: [MS-OI29500] 2.1.283 and 2.1.286, [MS-DOC] 2.9.150.
"""

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from tawsiya.ingest.docx.formats import FIGURES, KNOWN, format_number
from tawsiya.ingest.docx.styles import ParagraphStyle, Styles, read_run_style
from tawsiya.ingest.docx.symbols import plain, plain_bullet
from tawsiya.ingest.docx.xml import child_of, children_of, choose, number_of, switch_of, to_integer, value_of

_PLACEHOLDER = re.compile(r"%([1-9])")
_MOST_LINKS = 10
_DEEPEST = 8
_NOT_MADE_LEGAL = frozenset({"bullet", "none", "decimalZero"})
_AROUND = "()[]{}<>«»-–—.:،,/ \t\u00a0\u200e\u200f\u200c\u200d\u0640"
"""What is printed around a label and is no part of it."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list (`w:lvl`). `restart` is the level, from 1, that restarts it: 0 for none, None for any."""

    start: int = 0
    format: str = "decimal"
    custom: str | None = None
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints before a paragraph: `printed` with the white space behind it, `core` without its brackets.

    `key` names the list, `level` counts from 0; `figures` says that the label is one number in figures.
    """

    printed: str
    core: str
    key: str
    level: int
    figures: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    key: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and their counters, which run on as `count` is called paragraph by paragraph."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._nums: dict[int, Element] = {}
        self._abstracts: dict[str, Element] = {}
        for element in root if root is not None else ():
            if element.tag == "w:num":
                self._nums.setdefault(to_integer(element.get("w:numId")) or 0, element)
            elif element.tag == "w:abstractNum":
                self._abstracts.setdefault(element.get("w:abstractNumId") or "", element)
        self._lists: dict[int, _List | None] = {}
        self._values: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()
        self.unknown_formats: set[str] = set()
        self.without_list = 0
        """Paragraphs of lists that the file does not hold, which Word prints without a label."""

    def count(self, properties: Element | None, style: ParagraphStyle) -> Label | None:
        """The label of the next paragraph, whose `w:pPr` is `properties`; None where it is not numbered."""
        num_id, level_number = self._place(properties, style)
        lists = self._list(num_id) if num_id else None
        self.without_list += bool(num_id) and lists is None
        level = lists.levels.get(level_number) if lists else None
        if num_id is None or lists is None or level is None:
            return None
        values = self._values.setdefault(lists.key, {})
        if (num_id, level_number) not in self._begun and level_number in lists.starts:
            values[level_number] = lists.starts[level_number]
        elif level_number in values:
            values[level_number] += 1
        else:
            values[level_number] = lists.starts.get(level_number, level.start)
        self._begun.add((num_id, level_number))
        for deeper in [number for number in values if number > level_number]:
            if _restarts(lists.levels.get(deeper), deeper, level_number):
                del values[deeper]
        for higher in range(level_number):
            values.setdefault(higher, lists.levels[higher].start if higher in lists.levels else 0)
        return self._label(lists, level_number, values)

    def _place(self, properties: Element | None, style: ParagraphStyle) -> tuple[int | None, int]:
        """The list and level of a paragraph: its own, else its style's, found by the level that names the style."""
        own = number_of(properties, "w:numPr", "w:numId")
        level = number_of(properties, "w:numPr", "w:ilvl")
        num_id = style.num_id if own is None else own
        if level is None and own is None and num_id and (lists := self._list(num_id)):
            linked = {link.style: number for number, link in lists.levels.items() if link.style}
            level = next((linked[name] for name in style.ids if name in linked), None)
        if level is None:
            level = style.num_level or 0
        return num_id, max(0, min(level, _DEEPEST))

    def _list(self, num_id: int) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id, _MOST_LINKS)
        return self._lists[num_id]

    def _read_list(self, num_id: int, links: int) -> _List | None:
        num = self._nums.get(num_id)
        key = value_of(num, "w:abstractNumId")
        abstract = self._abstracts.get(key or "")
        if num is None or key is None or abstract is None or links == 0:
            return None
        found = None
        link = value_of(abstract, "w:numStyleLink")
        if link is not None:
            linked = self._styles.numbering_of(link)
            found = self._read_list(linked, links - 1) if linked else None
            found = found or self._styled(link)
        if found is None:
            found = _List(key, dict(_read_levels(abstract)))
        levels, starts = dict(found.levels), dict(found.starts)
        for override in children_of(num, "w:lvlOverride"):
            number = to_integer(override.get("w:ilvl")) or 0
            levels.update((number, level) for _, level in _read_levels(override))
            start = number_of(override, "w:startOverride")
            if start is not None:
                starts[number] = start
        return replace(found, levels=levels, starts=starts)

    def _styled(self, style: str) -> _List | None:
        """The abstract definition that says of itself that it is that of a numbering style."""
        for key, abstract in self._abstracts.items():
            if value_of(abstract, "w:styleLink") == style:
                return _List(key, dict(_read_levels(abstract)))
        return None

    def _label(self, lists: _List, number: int, values: dict[int, int]) -> Label:
        level = lists.levels[number]
        placeholders = _PLACEHOLDER.findall(level.text)
        if level.format == "bullet":  # placeholders in it are printed as they stand ([MS-OI29500] 2.1.286)
            shown = plain_bullet(level.text, level.font) if level.text.strip() else ""
        elif any(int(placeholder) > number + 1 for placeholder in placeholders):
            shown = ""  # the standard leaves out such a number (17.9.11), Word the whole label ([MS-OI29500] 2.1.283)
        else:
            shown = plain(
                _PLACEHOLDER.sub(lambda match: self._number(lists, number, values, match), level.text), level.font
            )
        core = shown.strip(_AROUND) or shown.strip()
        if level.hidden or not core:
            return Label("", "", lists.key, number)
        figures = level.format in FIGURES and placeholders == [str(number + 1)]
        return Label(shown + ("" if level.suffix == "nothing" else " "), core, lists.key, number, figures)

    def _number(self, lists: _List, own: int, values: dict[int, int], match: re.Match[str]) -> str:
        """What a placeholder prints; legal numbers are decimal unless they have a zero in front ([MS-DOC] 2.9.150)."""
        number = int(match[1]) - 1
        level = lists.levels.get(number)
        if level is None:
            return ""
        name = "decimal" if lists.levels[own].legal and level.format not in _NOT_MADE_LEGAL else level.format
        if name not in KNOWN and name != "custom":
            self.unknown_formats.add(name)
        return format_number(values[number], name, level.custom)


def _restarts(level: Level | None, number: int, used: int) -> bool:
    """Whether a level begins anew because the higher level `used` was (17.9.10)."""
    if level is None or level.restart is None or level.restart > number:
        return True
    return used < level.restart


def _read_levels(parent: Element) -> list[tuple[int, Level]]:
    """The levels below an abstract definition or an override."""
    levels = []
    for element in children_of(parent, "w:lvl"):
        format_element = _format_of(element)
        run = child_of(element, "w:rPr")
        text = child_of(element, "w:lvlText")
        level = Level(
            start=number_of(element, "w:start") or 0,
            format=(format_element.get("w:val") if format_element is not None else None) or "decimal",
            custom=format_element.get("w:format") if format_element is not None else None,
            text=(text.get("w:val") or "")
            if text is not None and text.get("w:null") not in ("1", "true", "on")
            else "",
            suffix=value_of(element, "w:suff") or "tab",
            restart=number_of(element, "w:lvlRestart"),
            legal=switch_of(element, "w:isLgl") or False,
            style=value_of(element, "w:pStyle"),
            font=read_run_style(run).font,
            hidden=switch_of(run, "w:vanish") or False,
        )
        levels.append((to_integer(element.get("w:ilvl")) or 0, level))
    return levels


def _format_of(level: Element) -> Element | None:
    """The `w:numFmt`, also where newer formats stand beside a fallback."""
    alternate = child_of(level, "mc:AlternateContent")
    branch = choose(alternate) if alternate is not None else None
    found = child_of(branch, "w:numFmt")
    return found if found is not None else child_of(level, "w:numFmt")

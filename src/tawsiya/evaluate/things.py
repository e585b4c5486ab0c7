"""What is compared of a report: its metadata, blocks, mentions and recommendations as things with a key and fields.

Texts are folded: white space, vowel marks, tatweel, forms of alef, invisible characters, the set of digits, list
markers and the syntax of Markdown make no difference. Labels, paths and values count as they are. What a page prints
around the text (boilerplate, and mentions in it) is a layer of its own, since formats have it or not by nature.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS as _RAISED
from tawsiya.arabic.fold import fold_word
from tawsiya.core import report_parts
from tawsiya.core.errors import ReportError
from tawsiya.core.report import Report
from tawsiya.segment.markers import BULLETS

METADATA, BLOCKS, MENTIONS, RECOMMENDATIONS = "metadata", "blocks", "mentions", "recommendations"
FURNITURE = "furniture"
LAYERS = (METADATA, BLOCKS, MENTIONS, RECOMMENDATIONS, FURNITURE)
"""In the order in which they are compared and shown."""

_MARKDOWN = "text/markdown"
_INVISIBLE = re.compile(
    "[\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}\N{WORD JOINER}-\N{POP DIRECTIONAL ISOLATE}"
    "\N{ZERO WIDTH NO-BREAK SPACE}]"
)
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")
_SYNTAX = re.compile(r"\*\*|__|^#+\s+", re.MULTILINE)
_BULLET = re.compile(rf"[{re.escape(BULLETS)}]\s+")


@dataclass(frozen=True, slots=True)
class Thing:
    """One block, mention or recommendation. Things of equal `key` are paired first; `text` is part of the key."""

    name: str
    text: str
    key: tuple[str | None, ...]
    fields: Mapping[str, str | None] = field(default_factory=dict)


class Things:
    """The things of one report; `ReportError` where it was written without its text."""

    def __init__(self, report: Report) -> None:
        if report.text is None:
            raise ReportError(
                f"the report of {report.source.uri} has no text, so that its blocks cannot be compared; extract it "
                "again without --no-text"
            )
        self._report = report
        self._text = report.text
        self._markdown = report.source.media_type == _MARKDOWN
        self._furniture = {block.id for block in report.blocks if block.type == "boilerplate"}

    def of(self, layer: str) -> list[Thing]:
        """The things of a layer in reading order."""
        if layer == METADATA:
            return self._metadata()
        if layer == BLOCKS:
            return [self._block(block) for block in self._report.blocks if block.id not in self._furniture]
        if layer == MENTIONS:
            return [self._mention(found) for found in self._report.mentions if found.block not in self._furniture]
        if layer == RECOMMENDATIONS:
            return [self._recommendation(found) for found in self._report.recommendations]
        blocks = [self._block(block) for block in self._report.blocks if block.id in self._furniture]
        return blocks + [self._mention(found) for found in self._report.mentions if found.block in self._furniture]

    def _fold(self, text: str) -> str:
        return fold_text(text, markdown=self._markdown)

    def _metadata(self) -> list[Thing]:
        said = {"doc_key": self._report.doc_key, **self._report.metadata.model_dump()}
        values = {name: self._fold(str(value)) for name, value in said.items() if value not in (None, False)}
        return [Thing(name, name, (name,), {"value": value}) for name, value in values.items()]

    def _block(self, block: report_parts.Block) -> Thing:
        rows = [[self._fold(cell.of(self._text)) for cell in row] for row in block.cells or ()]
        text = "\n".join(" | ".join(row) for row in rows) or self._content(block)
        fields = {"type": block.type, "label": block.label, "level": _shown(block.level), "path": block.path}
        name = " ".join(filter(None, (block.type, block.path or block.label)))
        return Thing(name, text, (block.type, _loose(block.label), text), fields)

    def _content(self, block: report_parts.Block) -> str:
        """The folded text of a block without its marker."""
        text = self._fold(block.span.of(self._text))
        text = text[match.end() :] if (match := _BULLET.match(text)) else text
        if not block.label:
            return text
        label = re.escape(fold_text(block.label))
        marker = re.match(rf"[(\[{_RAISED}]*(?:{label})?[)\]{_RAISED}]*\s?[.\-–—:/]*(?:\s+|$)", text)
        return text[marker.end() :] if marker else text

    def _mention(self, found: report_parts.Mention) -> Thing:
        text = self._fold(found.text)
        names = ("label", "value", "no_value", "form", "role")
        fields = {name: getattr(found, name) for name in names} | {"doubtful": _shown(found.doubtful or None)}
        return Thing(f"{found.label} {found.value or text}", text, (found.label, text, found.value), fields)

    def _recommendation(self, found: report_parts.Recommendation) -> Thing:
        text = self._fold(found.text)
        inherited = found.inherited
        fields = {
            "label": found.label,
            "path": found.path,
            "status": found.status,
            "strength": found.strength,
            "bracketed": _shown(found.bracketed),
            "operative_word": self._quotes([found.operative_word]),
            "by": self._quotes([found.by]),
            "addressees": self._quotes(found.addressees),
            "classes": _shown([addressee.kind for addressee in found.addressees] or None),
            "inherited.strength": inherited.strength,
            "inherited.addressees": self._quotes(inherited.addressees),
            "deadline": found.deadline,
            "chapeau": self._quotes([found.chapeau]),
            "section": " > ".join(map(self._fold, found.section)) or None,
        }
        key = (_loose(found.path), found.strength, found.status, text)
        return Thing(f"{found.path or 'no path'}", text, key, fields)

    def _quotes(self, quotes: Sequence[report_parts.Quote | None]) -> str | None:
        return "; ".join(self._fold(quote.text) for quote in quotes if quote is not None) or None


def _loose(label: str | None) -> str | None:
    """A label as it is paired: how an alef or a lone heh is printed makes no difference there."""
    return None if label is None else fold_text(label)


def _shown(value: object) -> str | None:
    return None if value is None else str(value)


def fold_text(text: str, *, markdown: bool = False) -> str:
    """The text as it is compared; `markdown`: without the syntax of Markdown.

    >>> fold_text("قدّمت  **كينيا** [ردا](#)", markdown=True)
    'قدمت كينيا ردا'
    """
    if markdown:
        text = _SYNTAX.sub("", _LINK.sub(r"\1", text))
    return " ".join(fold_word(_INVISIBLE.sub("", text)).split())

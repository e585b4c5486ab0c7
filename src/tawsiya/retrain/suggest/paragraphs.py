"""Paragraphs of reports, each a document of its own for an annotation tool, with what the model found in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Mention, Recommendation
from tawsiya.core.span import Span
from tawsiya.corpus.formats.sheet import ADDRESSEE, MENTIONS, OPERATIVE, RECOMMENDATIONS, UNIT, Item, Sheet

_TYPES = frozenset({"paragraph", "item", "footnote"})
_SHORTEST = 5
"""Words from which on a block is worth a look."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a report with its findings; spans count in the report's `text`, those of `sheet` in the block's."""

    document: str
    block: str
    text: str
    mentions: tuple[Mention, ...]
    recommendations: tuple[Recommendation, ...]
    sheet: Sheet


def paragraphs_of(report: Report, document: str) -> Iterator[Paragraph]:
    """The paragraphs, items and footnotes of a report with its text, in their order."""
    text = report.text or ""
    for block in report.blocks:
        content = block.span.of(text)
        if block.type not in _TYPES or len(content.split()) < _SHORTEST:
            continue
        mentions = tuple(one for one in report.mentions if block.span.contains(one.span))
        units = tuple(one for one in report.recommendations if block.span.contains(one.span))
        items = (*(_mention(one) for one in mentions), *(item for one in units for item in _unit(one)))
        sheet = Sheet(
            name=f"{document}.{block.id}",
            text=content,
            items=tuple(replace(item, span=item.span.shift(-block.span.start)) for item in items),
            group=document,
            layers=frozenset({MENTIONS, RECOMMENDATIONS}),
            predicted=True,
        )
        yield Paragraph(document, block.id, content, mentions, units, sheet)


def _mention(mention: Mention) -> Item:
    return Item(
        mention.label, mention.span, _given(value=mention.value, form=mention.form, role=mention.role), mention.score
    )


def _unit(unit: Recommendation) -> Iterator[Item]:
    yield Item(UNIT, unit.span, _given(status=unit.status, strength=unit.strength, marker=unit.label), unit.score)
    parts: list[tuple[str, Span]] = [(ADDRESSEE, addressee.span) for addressee in unit.addressees]
    if unit.operative_word:
        parts.insert(0, (OPERATIVE, unit.operative_word.span))
    yield from (Item(label, span) for label, span in parts if unit.span.contains(span))


def _given(**values: str | None) -> dict[str, str]:
    return {key: value for key, value in values.items() if value is not None}

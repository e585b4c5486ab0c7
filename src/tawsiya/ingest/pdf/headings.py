"""Headings by print: larger than the body, or bold in a document that is not."""

import re
from collections import Counter
from collections.abc import Sequence

from tawsiya.ingest.pdf.paragraphs import Paragraph

_LARGER = 1.08
_LONGEST = 200
_CAPTION_LINES = 2
_CAPTION = re.compile(r"(?:ال)?(?:جدول|شكل|إطار|مربع|رسم البياني|رسم بياني|صورة|خريطة)\s*\d")
_FULL_STOP = re.compile(r"[.؛،][\"'”»)\]]*$")


def body_size(sizes: Counter[float]) -> float:
    """The size of most letters, in points."""
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0


def heading_levels(paragraphs: Sequence[Paragraph], size: float) -> list[int | None]:
    """The level of each paragraph that its print makes a heading, from 1 for the largest; None for all others.

    `size` is that of the body, in points.
    """
    looks = [_look(paragraph, size) for paragraph in paragraphs]
    bold_bodies = sum(len(paragraph.text) for paragraph in paragraphs if _is_bold(paragraph))
    if bold_bodies > 0.5 * sum(len(paragraph.text) for paragraph in paragraphs):
        looks = [look if look is not None and look[0] > size * _LARGER else None for look in looks]
    known = sorted({look for look in looks if look is not None}, reverse=True)
    return [known.index(look) + 1 if look is not None else None for look in looks]


def is_caption(paragraph: Paragraph, size: float) -> bool:
    """Whether a paragraph right above a table is its title: a line or two in the body's size, without a stop."""
    if paragraph.size > _LARGER * size or len(paragraph.lines) > _CAPTION_LINES or len(paragraph.text) > _LONGEST:
        return False
    return not _FULL_STOP.search(paragraph.text) and not paragraph.text.endswith(":")


def _is_bold(paragraph: Paragraph) -> bool:
    return all(line.bold for line in paragraph.lines)


def _look(paragraph: Paragraph, size: float) -> tuple[float, bool] | None:
    larger = paragraph.size > _LARGER * size
    bold = _is_bold(paragraph)
    if not larger and not (bold and paragraph.size >= 0.95 * size):
        return None
    if len(paragraph.text) > _LONGEST or _CAPTION.match(paragraph.text):
        return None
    if _FULL_STOP.search(paragraph.text) and not larger:
        return None
    return round(paragraph.size * 2) / 2, bold

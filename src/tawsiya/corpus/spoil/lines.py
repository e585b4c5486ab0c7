"""Paragraphs laid out in printed lines, as wide as those of a report. It knows nothing of what goes wrong in them."""

from random import Random

from tawsiya.core.span import Span

_SLACK = 6  # code points by which the lines of one page differ


def lay_out(text: str, paragraph: Span, width: int, random: Random) -> list[Span]:
    """The lines of a paragraph, spans in `text`, about `width` code points each, broken at blanks.

    >>> [line.of("aa bb cc") for line in lay_out("aa bb cc", Span(0, 8), 20, Random(0))]
    ['aa bb cc']
    """
    lines: list[Span] = []
    start = paragraph.start
    while start < paragraph.end:
        end = min(paragraph.end, start + width + random.randint(-_SLACK, _SLACK))
        if end < paragraph.end:
            broken = text.rfind(" ", start, end + 1)
            if broken <= start:
                broken = text.find(" ", end, paragraph.end)
            end = broken if broken > start else paragraph.end
        line = Span(start, end).trim(text)
        if len(line):
            lines.append(line)
        start = end + 1
    return lines

"""The promise of offsets, checked: whatever a report quotes can be found in `raw`, and all of `raw` is in a block."""

from collections.abc import Iterator

from tawsiya.arabic.characters import TATWEEL
from tawsiya.clean.clean import clean_fragment
from tawsiya.core.report import Report
from tawsiya.core.report_parts import RawSpan


def find_breaches(report: Report, raw: str) -> Iterator[str]:
    """A line for each annotation whose stretches of `raw`, cleaned, are not its text, and for each stretch lost.

    White space is not compared: lines are joined and blanks folded on the way. Neither is the tatweel of a lone `هـ`,
    which cleaning spares only where it sees its neighbours. Needs a report with `text`.
    """
    text = report.text or ""
    for mention in report.mentions:
        if not _agree(raw, mention.raw, mention.text):
            yield f"mention {mention.id} {mention.text!r}: its stretches of raw say something else"
    for found in report.recommendations:
        if not _agree(raw, found.raw, found.text):
            yield f"recommendation {found.id}: its stretches of raw say something else"
    covered = bytearray(len(raw))
    for block in report.blocks:
        if not _agree(raw, block.raw, block.span.of(text)):
            yield f"block {block.id}: its stretches of raw say something else"
        for stretch in block.raw:
            if any(covered[stretch.start : stretch.end]):
                yield f"block {block.id}: shares raw {stretch.start}..{stretch.end} with another block"
            covered[stretch.start : stretch.end] = b"\1" * (stretch.end - stretch.start)
    blank = not report.blocks and not clean_fragment(raw).strip()  # marks of direction alone make no block
    for place, inside in enumerate(covered):
        if not blank and not inside and not raw[place].isspace():
            yield f"raw {place}: {raw[place]!r} belongs to no block"


def _agree(raw: str, stretches: list[RawSpan], text: str) -> bool:
    cleaned = clean_fragment("".join(raw[stretch.start : stretch.end] for stretch in stretches))
    return _letters(cleaned) == _letters(text)


def _letters(text: str) -> str:
    return "".join(text.split()).replace(TATWEEL, "")

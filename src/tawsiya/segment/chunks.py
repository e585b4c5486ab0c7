"""Lines into runs that belong together: in a text of printed lines, where one paragraph ends and the next begins.

Where each line is a whole paragraph, each line is a run of its own. What a run is, others decide.
"""

import re
from collections.abc import Sequence

from tawsiya.segment.drafts import Draft
from tawsiya.segment.layout import Layout
from tawsiya.segment.lines import Line, is_closed
from tawsiya.segment.markers import Marker, read_displaced, read_marker

# In the report of printed lines at hand (justified), 10 of 343 lines inside paragraphs end with a stop, none of them
# shorter than 0.85 of the width, and no line without a stop is shorter than 0.7; of 71 last lines, 54 are such.
_SHORT_WITH_STOP = 0.85
_SHORT = 0.7
# Kinds of labels that begin a block wherever they stand at the beginning of a printed line. Numbers and brackets also
# fall there by chance (page references, dates): they must be marked off (see `_begins`).
_SURE = frozenset({"bullet", "letter", "ordinal", "named", "note", "hashes", "raised"})
# Lines of a masthead that say one thing each, however long the line before; below them they begin sentences as well.
_MASTHEAD = re.compile(
    r"(?:الجمعية العامة|مجلس|اللجنة|الفريق العامل|المؤتمر|الدورة|البند|البنود|الأصل|التوزيع|Distr|Original|General)\b"
)
_MASTHEAD_LINES = 40


def chunk(lines: Sequence[Line | Draft], layout: Layout) -> list[Draft]:
    """Runs of `lines` in their order; drafts among them are kept and interrupt."""
    drafts: list[Draft] = []
    run: list[Line] = []
    first: Marker | None = None
    in_front = layout.wrapped
    for place, item in enumerate(lines):
        if isinstance(item, Draft):
            _close(run, first, drafts)
            run = []
            drafts.append(item)
            continue
        marker = read_marker(item.text)
        if layout.wrapped and not (marker and _begins(marker, run)) and (found := read_displaced(item.text)):
            marker = found
        in_front = in_front and place < _MASTHEAD_LINES and marker is None
        alone = in_front and _MASTHEAD.match(item.text) is not None
        if run and layout.wrapped and not alone and not _breaks(run, item, marker, layout):
            run.append(item)
            continue
        _close(run, first, drafts)
        run, first = [item], marker
    _close(run, first, drafts)
    return drafts


def _close(run: list[Line], marker: Marker | None, drafts: list[Draft]) -> None:
    if run:
        drafts.append(Draft.of(run, marker=marker))


def _breaks(run: list[Line], line: Line, marker: Marker | None, layout: Layout) -> bool:
    """Whether `line` begins a new run."""
    last = run[-1]
    if line.gap >= layout.break_gap:
        return True
    if marker and _begins(marker, run):
        return True
    if layout.ends_block(last):
        return True
    share = len(last.text) / layout.width
    return share < (_SHORT_WITH_STOP if is_closed(last.text) else _SHORT)


def _begins(marker: Marker, run: list[Line]) -> bool:
    if marker.displaced or marker.kind in _SURE:
        return True
    return not run or is_closed(run[-1].text)

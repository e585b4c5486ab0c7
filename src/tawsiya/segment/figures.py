"""Words of a figure that a text layer scatters over short lines between the paragraphs: captions, not paragraphs."""

import re
from collections.abc import Sequence

from tawsiya.arabic.characters import DIGITS
from tawsiya.segment.drafts import Draft
from tawsiya.segment.headings import is_caption, is_known_title
from tawsiya.segment.layout import Layout
from tawsiya.segment.lines import has_letters, is_closed

# Two or three short lines may be a letterhead or a list without marks; a figure has boxes.
_FEWEST = 4
_FEWEST_PLAIN = 3
_FEWEST_NAMED = 3
# Drafts from the title of a figure, or its last words, to the next ones: paragraphs may stand between.
_REACH = 10
_ITEM_LINES = 3
_FIGURE = re.compile(rf"(?:الشكل|شكل|الرسم البياني|Figure)\s*[{DIGITS}]{{1,2}}\b")
# Words in a box fill half a printed line at most; those of a flow chart a fifth (judged on two figures of one report).
_NARROW = 0.55
_TINY = 0.2
# The longest words in a box, in code points, where lines have no width.
_SHORT = 70


def find_figures(drafts: list[Draft], layout: Layout) -> None:
    """Type the words of figures as captions; bulleted words are left to be items.

    Where each block is one line, short lines are sooner headings: only those by the title of a figure are words of one.
    """
    run: list[Draft] = []
    figure = -_REACH - 1  # the place of the last title or word of a figure
    near = False
    for place, draft in enumerate(drafts):
        near = place - figure <= _REACH if not run else near
        if _is_word_of_figure(draft, layout, near) or (near and _is_list_in_figure(draft)):
            run.append(draft)
            continue
        if near and draft.type == "boilerplate":
            continue
        if _settle(run, near, layout) or _is_title_of_figure(draft) or _has_title(run):
            figure = place
        run = []
    _settle(run, near, layout)
    for place in range(len(drafts) - 1, 0, -1):
        before, draft = drafts[place - 1], drafts[place]
        boxes = _is_box(before, layout) and _is_box(draft, layout)
        if (boxes or (_is_scale(before) and _is_scale(draft))) and not draft.gap:
            before.take(drafts.pop(place))


def _is_box(draft: Draft, layout: Layout) -> bool:
    """Whether this is a line out of a box of a flow chart: a word or two."""
    return (
        layout.wrapped
        and draft.type == "caption"
        and max(len(line.text) for line in draft.lines) < _TINY * layout.width
    )


def _is_scale(draft: Draft) -> bool:
    """Whether these are numbers of a diagram."""
    return draft.type == "caption" and not has_letters(draft.text)


def _is_word_of_figure(draft: Draft, layout: Layout, near: bool) -> bool:
    if (
        draft.type is not None
        or draft.fixed
        or len(draft.lines) > 2
        or is_known_title(draft.text)
        or is_caption(draft.text)
    ):
        return False
    if draft.marker is not None and draft.marker.kind != "bullet":
        return False
    longest = _SHORT if near or not layout.wrapped else _NARROW * layout.width
    return len(draft.text) < longest and not is_closed(draft.text)


def _is_list_in_figure(draft: Draft) -> bool:
    """Whether this may be an item in the box of a figure, of any length."""
    bulleted = draft.marker is not None and draft.marker.kind == "bullet"
    return bulleted and draft.type is None and not draft.fixed and len(draft.lines) <= _ITEM_LINES


def _is_title_of_figure(draft: Draft) -> bool:
    return draft.type in (None, "caption") and _FIGURE.match(draft.text) is not None


def _has_title(run: Sequence[Draft]) -> bool:
    return any(_is_title_of_figure(draft) for draft in run)


def _settle(run: Sequence[Draft], near: bool, layout: Layout) -> bool:
    """Type the words of a run that is one of a figure; fewer are enough where the figure has been named."""
    plain = [draft for draft in run if draft.marker is None]
    fewest, fewest_plain = (_FEWEST_NAMED, _FEWEST_NAMED) if near else (_FEWEST, _FEWEST_PLAIN)
    found = (near or layout.wrapped) and len(run) >= fewest and len(plain) >= fewest_plain
    if found:
        for draft in plain:
            draft.type = "caption"
    return found

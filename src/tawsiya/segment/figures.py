"""Words of a figure that a text layer scatters over short lines between the paragraphs: captions, not paragraphs."""

from collections.abc import Sequence

from tawsiya.segment.drafts import Draft
from tawsiya.segment.headings import is_caption, is_known_title
from tawsiya.segment.layout import Layout
from tawsiya.segment.lines import is_closed

# Two or three short lines may be a letterhead or a list without marks; a figure has boxes.
_FEWEST = 4
_FEWEST_PLAIN = 3
# Words in a box fill half a printed line at most; those of a flow chart a fifth (judged on two figures of one report).
_NARROW = 0.55
_TINY = 0.2


def find_figures(drafts: list[Draft], layout: Layout) -> None:
    """Type the words of figures as captions, in a text of printed lines; bulleted words are left to be items."""
    if not layout.wrapped:
        return
    run: list[Draft] = []
    for draft in drafts:
        if _is_word_of_figure(draft, layout):
            run.append(draft)
            continue
        _settle(run)
        run = []
    _settle(run)
    for place in range(len(drafts) - 1, 0, -1):
        if _is_box(drafts[place - 1], layout) and _is_box(drafts[place], layout) and not drafts[place].gap:
            drafts[place - 1].take(drafts.pop(place))


def _is_box(draft: Draft, layout: Layout) -> bool:
    """Whether this is a line out of a box of a flow chart: a word or two."""
    return draft.type == "caption" and max(len(line.text) for line in draft.lines) < _TINY * layout.width


def _is_word_of_figure(draft: Draft, layout: Layout) -> bool:
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
    return len(draft.text) < _NARROW * layout.width and not is_closed(draft.text)


def _settle(run: Sequence[Draft]) -> None:
    plain = [draft for draft in run if draft.marker is None]
    if len(run) >= _FEWEST and len(plain) >= _FEWEST_PLAIN:
        for draft in plain:
            draft.type = "caption"

"""Words of a figure that a text layer scatters over short lines between the paragraphs: captions, not paragraphs."""

from collections.abc import Sequence

from tawsiya.segment.drafts import Draft
from tawsiya.segment.layout import Layout
from tawsiya.segment.lines import is_closed

# Two or three short lines may be a letterhead or a list without marks; a figure has boxes.
_FEWEST = 4
# Words in a box fill less than half a printed line.
_NARROW = 0.55


def find_figures(drafts: Sequence[Draft], layout: Layout) -> None:
    """Type the words of figures as captions, in a text of printed lines; bulleted words stay items."""
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


def _is_word_of_figure(draft: Draft, layout: Layout) -> bool:
    if draft.fixed or draft.type not in ("paragraph", "item", "heading") or len(draft.lines) > 2:
        return False
    if draft.marker is not None and draft.marker.kind != "bullet":
        return False
    return len(draft.text) < _NARROW * layout.width and not is_closed(draft.text)


def _settle(run: Sequence[Draft]) -> None:
    if len(run) < _FEWEST or all(draft.type in ("item", "heading") for draft in run):
        return
    for draft in run:
        if draft.type in ("paragraph", "heading"):
            draft.type, draft.label = "caption", None

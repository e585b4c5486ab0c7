"""From the tags that a chain gives lines to typed drafts: what the rules drafted alike is kept, the rest made anew."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from tawsiya.linear.chain import LinearChain
from tawsiya.segment.drafts import Draft
from tawsiya.segment.layout import Layout
from tawsiya.segment.learned.features import features_of
from tawsiya.segment.learned.signs import Sign, read_signs
from tawsiya.segment.learned.tags import TAGS, Group, groups_of, tags_of_drafts
from tawsiya.segment.lines import Line
from tawsiya.segment.markers import Marker
from tawsiya.segment.tables import read_cells

_LABELLED = frozenset({"heading", "item", "footnote", "paragraph"})
# Labels of other kinds at the beginning of a paragraph are words of it.
_PARAGRAPH_KINDS = frozenset({"number", "decimal", "dashed", "bare"})
_ROWS = frozenset({"table", "toc"})
_NEVER = -1e4
# A text of fewer lines is a fragment, of which a chain knows too little.
_FEWEST_LINES = 20
_FEW_BLANKS = 0.1
LABELLED = "labelled"
"""Beside the tags, the key of the margin of lines that begin with a printed label."""


def suits(lines: Sequence[Line], layout: Layout) -> bool:
    """Whether a chain reads texts of this layout: printed lines where a blank line tells that a block ends, and lines
    that are whole blocks with hardly a blank line among them.

    Elsewhere the rules are as good or better, on documents that neither has seen (docs/models.md).
    """
    if layout.wrapped:
        return layout.break_gap == 1
    blanks = sum(1 for line in lines if line.gap)
    return len(lines) >= _FEWEST_LINES and blanks <= _FEW_BLANKS * len(lines)


def redraft(
    chain: LinearChain, lines: Sequence[Line], layout: Layout, drafts: Sequence[Draft], margins: Mapping[str, float]
) -> list[Draft]:
    """The drafts of the likeliest tags; `drafts` are the rules', whose tags begin with `margins` (natural logarithm).

    The first line of a draft with a printed label has the margin `LABELLED`, where that is greater: the rules know all
    numbers of the text, the chain those near by. The rows of a table, and the line behind, have that of its type.
    Drafts that the file itself typed stay as they are.
    """
    verdict = tags_of_drafts(lines, drafts)
    signs = read_signs(lines, layout)
    scores = chain.scores(features_of(signs, layout, verdict))
    rows = {tag: row for row, tag in enumerate(TAGS)}
    said = np.array([rows[tag] for tag in verdict], np.int64)
    scores[np.arange(len(lines)), said] += _least(lines, drafts, verdict, margins)
    fixed = {line.start for draft in drafts if draft.fixed for line in draft.lines}
    for place, line in enumerate(lines):
        if line.start in fixed:
            scores[place, np.arange(len(TAGS)) != said[place]] = _NEVER
    tags = [chain.labels[number] for number in chain.best(scores)]
    return rebuild(lines, signs, drafts, tags)


def _least(
    lines: Sequence[Line], drafts: Sequence[Draft], verdict: Sequence[str], margins: Mapping[str, float]
) -> list[float]:
    """The margin of each line."""
    labelled = {draft.start for draft in drafts if draft.label is not None}
    # Tabs and leaders tell the rows of a table, and where they end.
    rows = {line.start: margins[f"B-{draft.type}"] for draft in drafts if draft.type in _ROWS for line in draft.lines}
    least = []
    before = 0.0
    for line, tag in zip(lines, verdict, strict=True):
        row = rows.get(line.start, 0.0)
        label = margins[LABELLED] if line.start in labelled else 0.0
        least.append(max(margins[tag], label, row, before))
        before = row
    return least


def rebuild(lines: Sequence[Line], signs: Sequence[Sign], drafts: Sequence[Draft], tags: Sequence[str]) -> list[Draft]:
    """The drafts that `tags` describe, those of the rules among them where lines and type are the same."""
    known = {tuple(line.start for line in draft.lines): draft for draft in drafts}
    first = {draft.start: draft for draft in drafts}
    places = {line.start: place for place, line in enumerate(lines)}
    kept = {places[line.start]: draft for draft in drafts if draft.fixed for line in draft.lines}
    out: list[Draft] = []
    done: set[Draft] = set()
    rows = {places[line.start] for draft in drafts if draft.type == "table" for line in draft.lines}
    for group in _cut_at(groups_of(tags, rows), kept):
        draft = kept.get(group.places[0])
        if draft is None:
            own = [lines[place] for place in group.places]
            draft = known.get(tuple(line.start for line in own))
            if draft is None or draft.type != group.type:
                draft = _draft(group, own, signs, first.get(own[0].start))
            elif draft.marker is None and draft.type == "paragraph":
                # The rules do not take a number with nothing behind it for a label.
                draft.marker = _settled(signs[group.places[0]], "paragraph")
                draft.label = draft.marker.label if draft.marker else None
        if draft not in done:
            done.add(draft)
            out.append(draft)
    return out


def _cut_at(groups: Sequence[Group], kept: dict[int, Draft]) -> list[Group]:
    """The groups, cut where a line of theirs belongs to a draft that stays as it is; in the order of their lines."""
    if not kept:
        return list(groups)
    cut: list[Group] = []
    for group in groups:
        parts: list[tuple[Draft | None, list[int]]] = []
        for place in group.places:
            owner = kept.get(place)
            if not parts or parts[-1][0] is not owner:
                parts.append((owner, []))
            parts[-1][1].append(place)
        cut += [replace(group, places=tuple(places)) for _, places in parts]
    return sorted(cut, key=lambda group: group.places[0])


def _draft(group: Group, own: list[Line], signs: Sequence[Sign], before: Draft | None) -> Draft:
    """A new draft; `before` is the rules' that begins with the same line: its label stays, where the type does."""
    draft = Draft.of(own, type=group.type)
    if group.type == "table":
        draft.cells = read_cells(own)
    if group.type not in _LABELLED:
        return draft
    if before is not None and before.type == group.type:
        draft.marker, draft.label = before.marker, before.label
        return draft
    marker = _settled(signs[group.places[0]], group.type)
    draft.marker = marker
    draft.label = marker.label if marker else None
    return draft


def _settled(sign: Sign, kind: str) -> Marker | None:
    """The printed label of a block of this type, None where the line begins with something else."""
    marker = sign.marker
    if marker is None or (kind == "paragraph" and marker.kind not in _PARAGRAPH_KINDS):
        return None
    if marker.kind != "bare":
        return marker
    counted = sign.behind is not None or sign.ahead is not None
    return marker._replace(kind="number") if counted else None

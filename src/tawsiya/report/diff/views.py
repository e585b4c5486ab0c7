"""Changes for programs (JSON) and for people (a terminal, right to left).

In a terminal the words that went are red and struck, those that came green; without colours they stand in `[-…-]` and
`{+…+}`, as wdiff has it.
"""

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Recommendation
from tawsiya.report.diff.changes import Change, DocumentChanges
from tawsiya.report.right_to_left import RightToLeft, isolate, safe

SCHEMA = "tawsiya/diff/1"
_STYLES = {"added": "green", "removed": "red", "reworded": "yellow", "moved": "cyan", "facts": "magenta"}


def as_json(changes: DocumentChanges) -> dict[str, Any]:
    """The changes of one document; equal recommendations are counted, not listed.

    Spans of words count in the text of the recommendation, or in the texts joined by line breaks.
    """
    return {
        "schema": SCHEMA,
        "name": changes.name,
        "old": _document(changes.old),
        "new": _document(changes.new),
        "counts": changes.counts,
        "facts": [{"name": one.name, "old": one.old, "new": one.new} for one in changes.facts],
        "changes": [_change(one) for one in changes.changes if one.kind != "equal"],
    }


def print_changes(changes: DocumentChanges, console: Console) -> None:
    """Print the changes of one document; nothing when there are none."""
    if not changes.differs:
        return
    console.print(Rule(Text(isolate(changes.name), style="bold"), align="left"))
    for line in _head(changes):
        console.print(line, highlight=False, markup=False)
    for change in changes.changes:
        if change.kind == "equal":
            continue
        console.print(_title(change), highlight=False, markup=False)
        for text in _texts(change, colours=console.color_system is not None):
            console.print(RightToLeft(text, indent=2), highlight=False, markup=False)


def _document(report: Report | None) -> dict[str, Any] | None:
    if report is None:
        return None
    return {"doc_key": report.doc_key, "uri": report.source.uri, "date": report.metadata.date}


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "similarity": change.similarity,
        "renumbered": change.renumbered,
        "reordered": change.reordered,
        "old": [_row(row) for row in change.old],
        "new": [_row(row) for row in change.new],
        "words": [
            {
                "op": edit.op,
                "old": edit.old.of(change.old_text),
                "new": edit.new.of(change.new_text),
                "old_span": {"start": edit.old.start, "end": edit.old.end},
                "new_span": {"start": edit.new.start, "end": edit.new.end},
            }
            for edit in change.words
            if edit.op != "equal"
        ],
        "facts": [{"name": one.name, "old": one.old, "new": one.new} for one in change.facts],
    }


def _row(row: Recommendation) -> dict[str, Any]:
    span = {"start": row.span.start, "end": row.span.end}
    return {"key": row.key, "path": row.path, "text": row.text, "text_sha256": row.text_sha256, "span": span}


def _head(changes: DocumentChanges) -> Iterator[Text]:
    counted = [f"{count} {kind}" for kind, count in changes.counts.items() if count]
    yield Text(", ".join(counted) or "no recommendations", style="dim")
    if changes.old is None or changes.new is None:
        yield Text(f"the whole document was {'added' if changes.old is None else 'removed'}", style="bold")
    for fact in changes.facts:
        yield _fact(fact.name, fact.old, fact.new)


def _title(change: Change) -> Text:
    numbers = [" + ".join(isolate(row.path or "–") for row in rows) for rows in (change.old, change.new) if rows]
    line = Text(change.kind, style=f"bold {_STYLES.get(change.kind, 'blue')}")
    line.append("  " + (numbers[0] if len(set(numbers)) == 1 else " → ".join(numbers)), style="default")
    if change.reordered:
        line.append("  in another order", style="dim")
    if change.similarity is not None and change.similarity < 1:
        line.append(f"  likeness {change.similarity:.2f}", style="dim")
    return line


def _texts(change: Change, *, colours: bool) -> Iterator[Text]:
    if change.words:
        yield _marked(change, colours=colours)
    else:
        style = _STYLES.get(change.kind, "") if change.kind in ("added", "removed") else "dim"
        for row in change.new or change.old:
            yield Text(safe(" ".join(row.text.split())), style=style)
    for fact in change.facts:
        yield _fact(fact.name, fact.old, fact.new)


def _marked(change: Change, *, colours: bool) -> Text:
    """The later text with the words that went and came in their places."""
    line = Text()
    for edit in change.words:
        gone, come = edit.old.of(change.old_text), edit.new.of(change.new_text)
        if edit.op == "equal":
            _append(line, come, "", ("", ""))
            continue
        _append(line, gone, "red strike", ("", "") if colours else ("[-", "-]"))
        _append(line, come, "green", ("", "") if colours else ("{+", "+}"))
    return line


def _append(line: Text, words: str, style: str, around: tuple[str, str]) -> None:
    if words:
        blank = " " if len(line) else ""
        line.append(blank)
        line.append(around[0] + safe(" ".join(words.split())) + around[1], style=style)


def _fact(name: str, old: object, new: object) -> Text:
    return Text(f"{name}: {_shown(old)} → {_shown(new)}", style="dim")


def _shown(value: object) -> str:
    listed = value if isinstance(value, list) else [value]
    return isolate("، ".join("–" if one is None else str(one) for one in listed) or "–")

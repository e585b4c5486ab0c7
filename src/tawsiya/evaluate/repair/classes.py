"""How often each thing is wrong in a layer, for 1,000 words: counted alike on a real file and on spoilt text.

It looks at the characters of the layer and at rows that say what is printed behind it (`annotations/gold/repair`, or
`tawsiya.corpus.spoil.rows`), so both are counted by the same definitions.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from tawsiya.arabic.characters import LETTERS, MARKS, TATWEEL

Row = Mapping[str, Any]
_LETTER = re.compile(f"[{LETTERS}{MARKS}]")
_SKIPPED = TATWEEL + " \n"
_NUMBERS = frozenset({"number", "range", "goal", "symbol"})

CLASSES = {
    "kashida": "characters: kashida runs",
    "stretched-word": "characters: words with kashida",
    "ligature": "ligature: zain before its noon",
    "date": "run-order: dates in pieces",
    "label": "run-order: labels turned",
    "number": "run-order: other numbers in pieces",
    "cut-number": "run-order: cuts at numbers",
    "cut-mark": "run-order: cuts at marks",
    "month": "run-order: months cut inside a name",
    "glued": "glued: neighbouring letters of two words",
    "torn": "split: words apart, letters in order",
    "swapped": "wandered: words whose letters change places",
    "wandered": "wandered: tails that kashida opens",
    "cut-inside": "wandered: cuts inside words, no kashida",
    "cut-gap": "rotated, shattered: cuts between words",
    "rotated": "rotated: lines in two pieces",
    "shattered": "shattered: lines in three and more",
    "groups": "shattered: lines not wholly backwards",
    "fragments": "shattered: lines cut at four words or more",
    "note": "furniture: footnotes inside the body",
}
"""What is counted, with its words for the table; the class of damage stands before the colon."""


def count_classes(layer: str, rows: Iterable[Row], notes: int) -> Counter[str]:
    """How often each of `CLASSES` is in a layer; `rows` count in the layer, `notes` are footnotes that cut the body."""
    rows = list(rows)
    words = [row for row in rows if row["kind"] == "word"]
    lines = [row for row in rows if row["kind"] == "line"]
    inside = {cut for row in words for cut in _cuts(layer, row["pieces"])}
    counts = Counter(dict.fromkeys(CLASSES, 0))
    counts["kashida"] = len(re.findall(f"{TATWEEL}+", layer))
    counts["stretched-word"] = sum(TATWEEL in word for word in layer.split())
    counts["note"] = notes
    counts.update(_scattered(layer, rows))
    for row in words:
        counts[row["class"]] += 1
        counts["ligature"] += _turned_ligature(layer, row["pieces"])
    for row in lines:
        counts.update(_count_line(layer, row["pieces"], inside))
    return counts


def _scattered(layer: str, rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        pieces = row.get("pieces") or ()
        if len(pieces) < 2:
            continue
        if row["kind"] == "date":
            yield "date"
            if any(_LETTER.match(layer[one]) and _LETTER.match(layer[other]) for one, other in _touching(layer, row)):
                yield "month"
        elif row["kind"] == "label":
            yield "label"
        elif row["kind"] in _NUMBERS:
            yield "number"


def _count_line(layer: str, pieces: Sequence[Sequence[int]], inside: set[tuple[int, int]]) -> Counter[str]:
    """The cuts of one reordered line by kind, whether it is wholly backwards, its glued words."""
    found: Counter[str] = Counter()
    fragments = 1
    for (one, other), (_, following) in zip(_cuts(layer, pieces), pairwise(pieces), strict=True):
        kind = _kind_of_cut(layer, one, other, following[0], inside)
        found[kind] += 1
        fragments += kind not in ("cut-number", "cut-mark")
    starts = [start for start, _ in pieces]
    found["rotated" if len(pieces) == 2 else "shattered"] += 1
    found["groups"] += starts != sorted(starts, reverse=True)
    found["fragments"] += fragments > 3
    found["glued"] += sum(
        _is_glued(layer, one, other, pieces, inside) for one, other in pairwise(sorted(pieces, key=tuple))
    )
    return found


def _kind_of_cut(layer: str, one: int, other: int, start: int, inside: set[tuple[int, int]]) -> str:
    if not (_LETTER.match(layer[one]) and _LETTER.match(layer[other])):
        return "cut-number" if layer[one].isdigit() or layer[other].isdigit() else "cut-mark"
    if (one, other) not in inside:
        return "cut-gap"
    return "wandered" if TATWEEL in (layer[start], layer[start - 1 : start]) else "cut-inside"


def _is_glued(
    layer: str,
    one: Sequence[int],
    other: Sequence[int],
    pieces: Sequence[Sequence[int]],
    inside: set[tuple[int, int]],
) -> bool:
    """Whether two pieces that touch in the layer put letters of two printed words side by side."""
    last, first = _last(layer, one[1]), _first(layer, other[0])
    if layer[one[1] : other[0]].strip(TATWEEL) or not (_LETTER.match(layer[last]) and _LETTER.match(layer[first])):
        return False
    return (last, first) not in inside


def _cuts(layer: str, pieces: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """For each two pieces that follow in print: the last character of the one and the first of the other."""
    return [(_last(layer, one[1]), _first(layer, other[0])) for one, other in pairwise(pieces)]


def _touching(layer: str, row: Row) -> list[tuple[int, int]]:
    """Cuts of a row whose two sides are letters that print touches: the printed form has no blank there."""
    at, found = 0, []
    printed = row["printed"].replace(TATWEEL, "")
    for one, other in pairwise(row["pieces"]):
        at = _advance(printed, at, layer[one[0] : one[1]])
        if at < len(printed) and not printed[at].isspace():
            found.append((_last(layer, one[1]), _first(layer, other[0])))
    return found


def _advance(printed: str, at: int, piece: str) -> int:
    """The place in `printed` behind the characters of `piece`, blanks passed over on both sides."""
    for _ in range(sum(character not in _SKIPPED for character in piece)):
        while at < len(printed) and printed[at].isspace():
            at += 1
        at += 1
    return at


def _turned_ligature(layer: str, pieces: Sequence[Sequence[int]]) -> int:
    at = [place for start, end in pieces for place in range(start, end) if layer[place] not in _SKIPPED]
    noon, zain = "\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER ZAIN}"
    return sum(layer[one] == noon and layer[other] == zain and other < one for one, other in pairwise(at))


def _last(layer: str, end: int) -> int:
    while layer[end - 1] in _SKIPPED:
        end -= 1
    return end - 1


def _first(layer: str, start: int) -> int:
    while layer[start] in _SKIPPED:
        start += 1
    return start

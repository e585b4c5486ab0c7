"""The real report: which printed values stand in the repaired text, at the place where their pieces went."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tawsiya.arabic.characters import TATWEEL, WESTERN_DIGITS
from tawsiya.core.span import Span, hull
from tawsiya.evaluate.repair.gold import RepairGold
from tawsiya.evaluate.repair.layers import Outcome

Row = Mapping[str, Any]
EXACT_KINDS = ("date", "range", "symbol", "goal", "paragraph")
"""The kinds of which 98 % are to be right together; a label of the class `paragraph` counts as `paragraph`."""
_SHARE = 0.8  # of a row's letters: equal letters of the layer may have been taken for one another


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of gold and whether the outcome has its printed value."""

    kind: str
    row: Row
    right: bool


def judge_rows(gold: RepairGold, *outcomes: Outcome) -> list[Verdict]:
    """All rows with their verdicts, right where one of the outcomes has them. Rows that are `doubtful` are left out.

    The outcomes are the text with its lines in source order and in reading order: a date that a footnote cuts is whole
    in the latter alone.
    """
    rows = [row for row in gold.rows if not row.get("doubtful")]
    return [Verdict(kind_of(row), row, any(stands(gold.layer, row, one) for one in outcomes)) for row in rows]


def kind_of(row: Row) -> str:
    """The kind, of labels, words and lines the class with it."""
    if row["kind"] == "label":
        return "paragraph" if row["class"] == "paragraph" else "other label"
    return f"{row['kind']}, {row['class']}" if row["kind"] in ("word", "line") else str(row["kind"])


def count_verdicts(verdicts: list[Verdict]) -> tuple[Counter[str], Counter[str]]:
    """Right and all, by kind; `exact` sums up the kinds that have a goal together."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for verdict in verdicts:
        for name in (verdict.kind, "exact") if verdict.kind in EXACT_KINDS else (verdict.kind,):
            every[name] += 1
            right[name] += verdict.right
    return right, every


def stands(layer: str, row: Row, outcome: Outcome) -> bool:
    """Whether the printed characters of a row follow one another in the outcome, where the row's pieces went.

    Blanks and the shape of digits do not count, but inside a word there is none, and no letter or digit touches the
    ends (a proclitic may stand before what is no word row). Every digit of the row has to lie in the stretch, of the
    letters four in five. The number of a paragraph or heading has to begin its line.
    """
    places = list(_places(layer, row, outcome))
    if not places:
        return False
    around = hull(Span(place, place + 1) for place, _ in places)
    window = Span(max(0, around.start - 2), min(len(outcome.text), around.end + 2))
    text = outcome.text.translate(WESTERN_DIGITS)
    for match in _pattern(layer, row).finditer(text, window.start, window.end):
        inside = [match.start() <= place < match.end() for place, digit in places if not digit]
        numbers = all(match.start() <= place < match.end() for place, digit in places if digit)
        if numbers and sum(inside) >= _SHARE * len(inside) and _begins(row, text, match.start()):
            return True
    return False


def _begins(row: Row, text: str, start: int) -> bool:
    """Whether only blanks stand before `start` in its line; of rows that are no label this is not asked."""
    if row["kind"] != "label" or row["class"] == "item":
        return True
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _places(layer: str, row: Row, outcome: Outcome) -> Iterator[tuple[int, bool]]:
    """Where each character of the row went, and whether it is a digit."""
    for start, end in _pieces(row):
        for at in range(start, end):
            place = outcome.to_text[at]
            if place is not None and not layer[at].isspace() and layer[at] != TATWEEL:
                yield place, layer[at].isdigit()


def _pattern(layer: str, row: Row) -> re.Pattern[str]:
    """The printed characters, blanks between them where the kind allows it, not touched by their like."""
    joined = "".join(layer[start:end] for start, end in _pieces(row)).translate(WESTERN_DIGITS)
    characters = [character for character in joined if character != TATWEEL and not character.isspace()]
    blank = "" if row["kind"] == "word" else r"\s*"
    touching = r"[^\W_]"
    first = touching if row["kind"] == "word" else r"\d"
    before = rf"(?<!{touching})" if re.match(first, characters[0]) else ""
    after = rf"(?!{touching})" if re.match(touching, characters[-1]) else ""
    return re.compile(before + blank.join(map(re.escape, characters)) + after)


def _pieces(row: Row) -> list[list[int]]:
    return row.get("pieces") or [[row["start"], row["end"]]]

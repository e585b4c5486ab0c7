"""Features of each line of a text, as strings for a linear chain: itself, its neighbours, what the rules say of it."""

from collections.abc import Sequence
from itertools import pairwise

from tawsiya.arabic.fold import fold_word
from tawsiya.segment.layout import Layout
from tawsiya.segment.learned.signs import Sign, bucket, shape_of
from tawsiya.segment.lines import Line

_LENGTHS = (3, 8, 20, 40, 60, 90, 120, 160, 250, 400)
_SHARES = (0.2, 0.4, 0.55, 0.7, 0.8, 0.9, 1.05)
_PUNCTUATION = '«»"“”()[]،.؛:*'
# What neighbours tell of themselves: at one line's distance, and at two.
_NEAR = (
    "len=",
    "share=",
    "gap=",
    "sign=",
    "m=",
    "digits",
    "closed",
    "symbol",
    "url first",
    "times=",
    "caption",
    "tabs",
)
_NEARER = (*_NEAR, "c0=", "w=")
_FAR = ("gap=", "m=", "share=", "digits")


def features_of(signs: Sequence[Sign], layout: Layout, verdict: Sequence[str]) -> list[list[str]]:
    """The features of each line; `verdict` is the tag that the rules give it. None stands twice in a list."""
    habits = _habits(signs, layout)
    own = [_own(place, signs, layout) for place in range(len(signs))]
    near = [[name for name in found if name.startswith(_NEARER)] for found in own]
    far = [[name for name in found if name.startswith(_FAR)] for found in own]
    return [
        [
            "b",
            *own[place],
            *_neighbours(place, near, far),
            *_joint(place, signs, layout, habits),
            *_said(place, signs, verdict),
        ]
        for place in range(len(signs))
    ]


def _own(place: int, signs: Sequence[Sign], layout: Layout) -> list[str]:
    sign = signs[place]
    line = sign.line
    found = [
        f"len={bucket(len(line.text), _LENGTHS)}",
        f"share={_share(line, layout)}",
        f"gap={min(line.gap, 2)}",
        f"indent={bucket(line.indent, (0, 1, 3, 7))}",
        f"sign={_sign_class(sign.last)}",
        f"closed={sign.closed}",
        f"m={sign.kind}",
        f"times={min(sign.times, 4)}",
        f"place={bucket(place, (0, 2, 5, 12, 25, 40, 80))}",
        f"end={bucket(len(signs) - place, (1, 3, 8, 20))}",
        *shape_of(sign),
    ]
    if line.tabs:
        found.append(f"tabs={min(line.tabs, 3)}")
    if sign.marker:
        before = signs[place - 1] if place else None
        found += [
            f"m/step={sign.kind}/{sign.step}",
            f"m/ahead={sign.kind}/{sign.step}/{sign.ahead is not None}",
            f"bullet={sign.marker.bullet}",
            f"hashes={sign.marker.hashes}",
            f"m/gap={sign.kind}/{min(line.gap, 1)}/{before.closed if before else '-'}",
            f"m/before={sign.kind}/{before.kind if before else '-'}",
        ]
        if sign.reference is not None:
            found += [f"reference={bucket(sign.reference, (3, 20, 50))}", f"m/reference={sign.kind}"]
    return found


def _share(line: Line, layout: Layout) -> str:
    return str(bucket(len(line.text) / max(1, layout.width), _SHARES)) if layout.wrapped else "-"


def _sign_class(sign: str) -> str:
    if not sign.isalnum():
        return sign
    return "9" if sign.isdigit() else "a"


def _neighbours(place: int, near: Sequence[Sequence[str]], far: Sequence[Sequence[str]]) -> list[str]:
    found = []
    for distance, table in ((-1, near), (1, near), (2, far), (-2, far)):
        other = place + distance
        if 0 <= other < len(table):
            found += [f"{distance}{name}" for name in table[other]]
        else:
            found.append(f"{distance}none")
    return found


def _joint(place: int, signs: Sequence[Sign], layout: Layout, habits: str) -> list[str]:
    """How the line stands to the one before it: blanks, full stops, full lines, with the habits of the document."""
    if not place:
        return [f"habits={habits}"]
    sign, before = signs[place], signs[place - 1]
    gap = min(sign.line.gap, 2)
    full = bucket(len(before.line.text) / max(1, layout.width), (0.55, 0.7, 0.85)) if layout.wrapped else "-"
    ends = before.line.text.split()[-1].strip(_PUNCTUATION)
    return [
        f"habits={habits}",
        f"gap/habits={gap}/{habits}",
        f"joint={gap}/{before.closed}/{full}/{sign.kind}",
        f"full={before.closed}/{full}",
        f"full/habits={before.closed}/{full}/{gap}/{habits}",
        f"long={gap}/{before.closed}/{bucket(len(sign.line.text), (20, 60, 120))}",
        f"before={fold_word(ends)[:10]}",
        f"length={bucket(len(sign.line.text) - len(before.line.text), (-60, -30, -10, 10, 30, 60))}/{full}",
    ]


def _said(place: int, signs: Sequence[Sign], verdict: Sequence[str]) -> list[str]:
    """What the rules say of the line and of those around it."""
    sign, said = signs[place], verdict[place]
    found = [
        f"{distance}rule={verdict[place + distance]}"
        for distance in (-2, -1, 0, 1, 2)
        if 0 <= place + distance < len(verdict)
    ]
    before = verdict[place - 1] if place else "-"
    closed = signs[place - 1].closed if place else "-"
    # What the labels before and behind in the same list are for the rules: a list is of one type.
    series = [verdict[other] if other is not None else "-" for other in (sign.behind, sign.ahead)]
    if sign.value:
        found += [
            f"series={said}/{'/'.join(series)}",
            f"behind={sign.kind}/{series[0]}",
            f"ahead={sign.kind}/{series[1]}",
        ]
    return [
        *found,
        f"rule/m={said}/{sign.kind}",
        f"rule/step={said}/{sign.kind}/{sign.step}/{sign.ahead is not None}",
        f"rule/gap={said}/{min(sign.line.gap, 2)}/{closed}",
        f"rule/rule={before}/{said}",
        f"rule/closed={said}/{sign.closed}",
    ]


def _habits(signs: Sequence[Sign], layout: Layout) -> str:
    """What blank lines and stops tell in this document, as one word: how often each stands where it tells something."""
    if not layout.wrapped:
        return "lines"
    pairs = list(pairwise(signs))
    gaps = sum(1 for _, sign in pairs if sign.line.gap) / max(1, len(pairs))
    short = [before for before, _ in pairs if len(before.line.text) < 0.7 * layout.width]
    closed = sum(before.closed for before in short) / max(1, len(short))
    return f"{layout.break_gap}{bucket(gaps, (0.03, 0.1, 0.25, 0.5))}{bucket(closed, (0.3, 0.6))}"


def rule_feature(tag: str) -> str:
    """The feature that says that the rules give a line this tag: what a chain trusts before it has learned anything."""
    return f"0rule={tag}"

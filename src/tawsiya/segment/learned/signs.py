"""What a line looks like by itself and among all lines of its text: the ground of the features."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.arabic.characters import DIGITS, LETTERS, SUPERSCRIPTS, WESTERN_DIGITS
from tawsiya.arabic.fold import fold_word
from tawsiya.segment.furniture import SYMBOL
from tawsiya.segment.headings import is_caption, is_known_title
from tawsiya.segment.layout import Layout
from tawsiya.segment.lines import Line, has_letters, has_url, is_closed, is_latin, last_sign
from tawsiya.segment.markers import Marker, read_displaced, read_markers
from tawsiya.segment.notes import RAISED, cites

_NUMBER = re.compile(f"[{DIGITS}]+")
_BARE = re.compile(rf"(?P<number>[{DIGITS}]{{1,3}})\s+(?=[{LETTERS}\"«(\[])")
_PUNCTUATION = '«»"“”()[]،.؛:*#<>'
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشت"
_URL_FIRST = re.compile(r"[<(\[]*(?:https?://|www\.)")
_FARTHEST = 150
"""Lines within which the next label of a list, or the reference to a footnote, is looked for."""
_NEAR_REFERENCES = 80
_LONGEST_REPEATED = 100


@dataclass(frozen=True, slots=True)
class Sign:
    """What is known of one line. `value` counts the labels of a kind from 1, 0 where the label does not count.

    `step` is how the label stands to the last one of its kind (`first`, `next`, `skip`, `other`, `none`). `behind` and
    `ahead` are the places of the lines that begin with the label before it and with the next one, None where none near
    does; `reference` the lines since a raised number that is the label, `times` how many lines are the same but for
    digits.
    """

    line: Line
    marker: Marker | None
    kind: str
    value: int
    step: str
    behind: int | None
    ahead: int | None
    reference: int | None
    times: int
    closed: bool
    last: str


def read_signs(lines: Sequence[Line], layout: Layout) -> list[Sign]:
    """The signs of all lines of a text."""
    read = read_markers([line.text for line in lines])
    markers = [_marker(line, marker, layout) for line, marker in zip(lines, read, strict=True)]
    values = [_value(marker) for marker in markers]
    kinds = [_kind(marker) for marker in markers]
    behind, ahead = _series(kinds, values, 1), _series(kinds, values, -1)
    keys = [_NUMBER.sub("0", line.text) for line in lines]
    times = Counter(keys)
    last: dict[str, int] = {}
    referred: dict[int, int] = {}
    signs = []
    for place, (line, marker, kind, value) in enumerate(zip(lines, markers, kinds, values, strict=True)):
        reference = place - referred[value] if value in referred else None
        signs.append(
            Sign(
                line,
                marker,
                kind,
                value,
                _step(value, last.get(kind)),
                behind[place],
                ahead[place],
                reference if reference is None or reference <= _NEAR_REFERENCES else None,
                times[keys[place]] if len(line.text) <= _LONGEST_REPEATED else 1,
                is_closed(line.text),
                last_sign(line.text),
            )
        )
        if value:
            last[kind] = value
        for found in RAISED.finditer(line.text):
            digits = found[1] or found[0].translate(SUPERSCRIPTS)
            if digits.isdecimal():
                referred[int(digits)] = place
    return signs


def _marker(line: Line, marker: Marker | None, layout: Layout) -> Marker | None:
    """The printed label; also a number with nothing but a blank behind it, of which nobody knows what it is."""
    if marker is not None:
        return marker
    if found := (read_displaced(line.text) if layout.wrapped else None):
        return found
    if bare := _BARE.match(line.text):
        return Marker("bare", bare["number"], int(bare["number"].translate(WESTERN_DIGITS)), bare.end())
    return None


def _kind(marker: Marker | None) -> str:
    return "-" if marker is None else marker.kind + ("d" if marker.displaced else "")


def _value(marker: Marker | None) -> int:
    if marker is None:
        return 0
    if marker.kind == "letter" and marker.label:
        return _ABJAD.find(marker.label[0].replace("ا", "أ")) + 1
    return marker.value


def _step(value: int, last: int | None) -> str:
    if not value:
        return "-"
    if value == 1:
        return "first"
    if last is None:
        return "none"
    if value == last + 1:
        return "next"
    return "skip" if last < value <= last + 4 else "other"


def _series(kinds: Sequence[str], values: Sequence[int], step: int) -> list[int | None]:
    """The place of the line, of those not far behind (`step` 1) or ahead (-1), whose label is nearest and fits."""
    found: list[int | None] = [None] * len(kinds)
    seen: dict[tuple[str, int], int] = {}
    for place in range(len(kinds))[::step]:
        if values[place]:
            other = seen.get((kinds[place], values[place] - step))
            found[place] = other if other is not None and abs(other - place) <= _FARTHEST else None
            seen[kinds[place], values[place]] = place
    return found


def shape_of(sign: Sign) -> list[str]:
    """Features of the words of a line: what its first and last words are, and what stands in it."""
    text = sign.line.text
    marker = sign.marker
    body = text[marker.length :] if marker and 0 < marker.length < len(text) else text
    words, inner = _words(text), _words(body)
    ends = text.split()[-1].strip(_PUNCTUATION)
    found = [
        f"c0={_class(text[0])}",
        f"w={words[0]}",
        f"bw={inner[0]}",
        f"bw2={' '.join(inner[:2])}",
        f"lw={'9' if _NUMBER.search(ends) else fold_word(ends)[:12]}",
    ]
    if symbol := SYMBOL.search(text):
        found.append(f"symbol={bucket(len(symbol[0]) / len(text), (0.3, 0.6, 0.9))}")
    checks = (
        ("url", has_url(text)),
        ("url first", _URL_FIRST.match(text) is not None),
        ("latin", is_latin(text)),
        ("digits", not has_letters(text)),
        ("pipe", text.startswith("|")),
        ("leader", "...." in text or "…" in text),
        ("columns", "   " in text),
        ("title", is_known_title(body)),
        ("caption", is_caption(text)),
        ("copyright", "©" in text),
        ("cites", cites(text)),
    )
    return found + [name for name, is_so in checks if is_so]


def _words(text: str) -> list[str]:
    """The first three words, folded; numbers are `9`."""
    words = [fold_word(word.strip(_PUNCTUATION)) for word in text.split(maxsplit=3)[:3]]
    return ["9" if _NUMBER.search(word) else word[:15] for word in words] or [""]


def _class(character: str) -> str:
    if character.isdigit():
        return "9"
    if character.isalpha():
        return ("a" if character.islower() else "A") if character.isascii() else "letter"
    return character


def bucket(value: float, edges: Sequence[float]) -> int:
    """How many of the rising `edges` lie below `value`."""
    return sum(value > edge for edge in edges)

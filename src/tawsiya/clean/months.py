"""Names of months as a broken layer has them: whole, turned, cut by kashida, or with their letters rotated.

Only dual names (`أيار/مايو`) are put together from pieces: their two halves prove each other. Spans count in the text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tawsiya.arabic.characters import DIGITS, LETTERS, TATWEEL
from tawsiya.core.span import Span

_LEVANTINE = (
    ("كانون الثاني",),
    ("شباط",),
    ("آذار",),
    ("نيسان",),
    ("أيار",),
    ("حزيران",),
    ("تموز",),
    ("آب",),
    ("أيلول",),
    ("تشرين الأول",),
    ("تشرين الثاني",),
    ("كانون الأول",),
)
_GREGORIAN = (
    ("يناير",),
    ("فبراير",),
    ("مارس",),
    ("أبريل", "إبريل"),
    ("مايو",),
    ("يونيه", "يونيو"),
    ("يوليه", "يوليو"),
    ("أغسطس",),
    ("سبتمبر",),
    ("أكتوبر",),
    ("نوفمبر",),
    ("ديسمبر",),
)
DUAL = tuple(
    f"{levantine}/{gregorian}"
    for levantines, gregorians in zip(_LEVANTINE, _GREGORIAN, strict=True)
    for levantine in levantines
    for gregorian in gregorians
)
"""The names as the United Nations print them: Levantine, a slash, Gregorian."""

_HALVES = ("الأول", "الثاني")
HEADS = ("كانون", "تشرين")
"""Names of months that another word completes; a line may end between the two."""
HALF = "ال"
"""How the second word begins."""
_STRETCH = f"{TATWEEL}*"
_SHORTEST_TAIL = 4
_WINDOW = 26


def _pattern(name: str) -> str:
    words = (_STRETCH.join(map(re.escape, word)) + _STRETCH for word in name.split(" "))
    return r"\s+".join(words)


def _any(names: tuple[str, ...]) -> str:
    return "|".join(_pattern(name) for name in names)


_LEVANTINES = _any(tuple(name for names in _LEVANTINE for name in names))
_GREGORIANS = _any(tuple(name for names in _GREGORIAN for name in names))
_MONTH = re.compile(
    rf"(?:{_LEVANTINES})\s?/\s?(?:{_GREGORIANS})"
    rf"|(?:{_GREGORIANS})(?:/\s|\s/\s?)(?:{_LEVANTINES})"  # blanks: the writer's own order of names
    rf"|(?P<late>{_GREGORIANS})(?P<slash>/)(?P<early>{_LEVANTINES})"
    rf"|(?:{_any(_HALVES)})/(?:{_GREGORIANS})"
    rf"|(?P<alone>{_LEVANTINES}|{_GREGORIANS}|(?<!\S)(?:{_any(HEADS)})(?!\S))"
)
_NO_LETTER = re.compile(f"[^{LETTERS}{TATWEEL}]")
_DIGIT_BEFORE = re.compile(rf"[{DIGITS}]\s*$")
_DAY_AFTER = re.compile(rf"\s*[{DIGITS}]{{1,2}}(?![{DIGITS}])")
_NUMBERED_WORDS = re.compile(rf"(?:^|[{DIGITS}])\s*-\s[^{DIGITS}]*$")  # of a paragraph whose number stands behind them
# Two names have a slash between them, one alone a number beside it, unless it begins a line.
_MAY_HOLD = re.compile(rf"[{DIGITS}/]|^\s*[كت]", re.MULTILINE)
_SEVERED = re.compile(rf"(?<!\S){TATWEEL}+(?P<tail>[{LETTERS}][{LETTERS}{TATWEEL}/ ]+)")

Month = tuple[Span, ...]
"""The pieces of one name in printed order."""


def find_months(text: str, start: int, end: int) -> list[Month]:
    """The names in the line `start..end`, sorted by place: dual ones, and others where they stand beside a number."""
    severed = find_severed(text, start, end) if TATWEEL in text[start:end] else None
    if not severed and not _MAY_HOLD.search(text, start, end):
        return []
    found = [severed] if severed else []
    alone: list[Month] = []
    for match in _MONTH.finditer(text, start, end):
        pieces = _read(text, match, start, end)
        if pieces and not _overlap(pieces, found):
            (alone if match["alone"] else found).append(pieces)
    for slash in re.finditer("/", text[start:end]):
        at = start + slash.start()
        if not _overlap((Span(at, at + 1),), found):
            found += _rotated(text, at, start, end, [piece for pieces in found for piece in pieces])
    found += [pieces for pieces in alone if not _overlap(pieces, found)]
    return sorted(found, key=lambda pieces: min(pieces))


def _overlap(pieces: Month, others: Sequence[Month]) -> bool:
    return any(piece.overlap(other) for piece in pieces for month in others for other in month)


def _read(text: str, match: re.Match[str], start: int, end: int) -> Month | None:
    low, high = match.span()
    while high > low and text[high - 1] in " " + TATWEEL:
        high -= 1
    free_left = low == start or _NO_LETTER.match(text[low - 1]) is not None or text[low - 1] == "و"
    free_right = high >= end or _NO_LETTER.match(text[high]) is not None
    if match["slash"]:
        return tuple(Span(*match.span(part)).trim(text, " " + TATWEEL) for part in ("early", "slash", "late"))
    after = _DIGIT_BEFORE.search(text, max(start, low - 4), low) is not None
    if not match["alone"]:
        labelled = not after and _NUMBERED_WORDS.search(text, start, low) is not None
        return (Span(low, high),) if (free_left or after) and not labelled else None
    before = _DAY_AFTER.match(text, high, end) is not None
    first = text[low:high].replace(TATWEEL, "") in HEADS and not text[start:low].strip()
    guarded = (after and (free_right or high - low >= _SHORTEST_TAIL)) or (before and free_left and free_right)
    return (Span(low, high),) if guarded or first else None


def _rotated(text: str, at: int, start: int, end: int, taken: list[Span]) -> Iterator[Month]:
    """The dual name around the slash at `at` whose end was written before its beginning, if there is one."""
    low = max([start, at - _WINDOW, *(piece.end for piece in taken if piece.end <= at)])
    high = min([end, at + _WINDOW, *(piece.start for piece in taken if piece.start > at)])
    kept = [place for place in range(low, high) if text[place] not in " " + TATWEEL]
    window = "".join(text[place] for place in kept)
    for rotated, cuts in _rotations():
        found = window.find(rotated)
        if found < 0:
            continue
        pieces = []
        for first, last in cuts:
            pieces += list(_spans(kept[found + first : found + last], text))
        if any(piece.start <= at < piece.end for piece in pieces):
            yield tuple(pieces)
            return


def _spans(places: list[int], text: str) -> Iterator[Span]:
    """One span over `places`, kashida and blanks between them included."""
    if places:
        yield Span(places[0], places[-1] + 1)


@cache
def _rotations() -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """Each dual name cut in two or three, the pieces in reverse order, and where the pieces stand in printed order.

    Longest first: `ول/أكتوبرالأ` is `تشرين` without its first word, which the line before may hold.
    """
    rotations: dict[str, tuple[tuple[int, int], ...]] = {}
    for name in dict.fromkeys([*DUAL, *(name.split(" ", 1)[1] for name in DUAL if " " in name)]):
        letters = name.replace(" ", "")
        size = len(letters)
        for cut in range(1, size):
            rotations.setdefault(letters[cut:] + letters[:cut], ((size - cut, size), (0, size - cut)))
            if cut + 1 < size:  # one letter between, as hamza forms of another font leave it
                turned = letters[cut + 1 :] + letters[cut] + letters[:cut]
                tail = size - cut - 1
                rotations.setdefault(turned, ((size - cut, size), (tail, tail + 1), (0, tail)))
    return tuple(sorted(rotations.items(), key=lambda item: -len(item[0])))


def find_severed(text: str, start: int, end: int) -> Month | None:
    """The head and the tail of a dual name that kashida cut in two, where each stands alone in the line."""
    for severed in _SEVERED.finditer(text, start, end):
        kept = [place for place in range(severed.start("tail"), severed.end("tail")) if text[place] not in " ـ"]
        letters = "".join(text[place] for place in kept)
        for head, tail in _tails():
            if not letters.startswith(tail):
                continue
            before = re.compile(rf"(?<![{LETTERS}]){_pattern(head)}(?!\S)").search(text, start, end)
            if before:
                return (Span(*before.span()).trim(text, TATWEEL), Span(kept[0], kept[len(tail) - 1] + 1))
    return None


@cache
def _tails() -> tuple[tuple[str, str], ...]:
    """Heads (blanks kept) and tails (without blanks) of dual names, longest tails first."""
    cuts = [(name[:cut], name[cut:].replace(" ", "")) for name in DUAL for cut in range(1, len(name) - _SHORTEST_TAIL)]
    return tuple(sorted(((h.rstrip(), t) for h, t in cuts if not h.endswith(" ")), key=lambda cut: -len(cut[1])))

"""From the order in which a line is seen to the order in which it is read: the inverse of UAX #9 (Unicode 16).

Whole paragraphs of right-to-left text are taken to have a right-to-left base. What UAX #9 leaves open (`CSP 18` may be
read either way) is decided as people write: letters before their number, signs close to the word that they belong to.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS, WESTERN_DIGITS
from tawsiya.ingest.pdf.days import is_month, takes_number
from tawsiya.ingest.pdf.letters import Letter

RIGHT, LEFT, NONE = "R", "L", ""
"""Direction of the last strong letter read: Arabic, Latin, or none since the paragraph began."""

_BRACKETS = "()[]{}<>«»‹›"
_PAIRED = "()[]{}"
_HUGS_BEFORE = _BRACKETS + "\"'“”‘’„"
_HUGS_AFTER = _HUGS_BEFORE + ".,:;!?،؛؟…%*"
_JOINERS = "-/.:_&+#=?%~@,،‐‑–\\'’"
_IN_ADDRESS = "/-_?=&#%~+"
_CLOSED = re.compile(r"^[^\s<>]+[<>](?:\s|$)")
_STOPS = ".,;:،؛"
_COMMON_SEPARATORS = ".,:/،\N{NO-BREAK SPACE}"
_RAISE = str.maketrans("0123456789", SUPERSCRIPT_DIGITS)


@dataclass(slots=True)
class _Word:
    """Letters of one direction without a sign between: places in the line, and whether there are Latin letters."""

    start: int
    end: int
    latin: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What surrounds a stretch: the direction before it, whether it begins the line or ends it in the next one.

    `inside`: an angle bracket is open; `month`: the name of a month is read next.
    """

    state: str
    begins: bool
    goes_on: bool
    inside: bool
    month: bool


@lru_cache(4096)
def direction(character: str) -> str:
    """`R` for Arabic letters, `L` for Latin, `N` for digits, `A` for Arabic-Indic ones, `-` for all others."""
    kind = unicodedata.bidirectional(character[:1])
    if kind in ("AL", "R"):
        return "R"
    return {"L": "L", "EN": "N", "AN": "A"}.get(kind, "-")


def is_right_to_left(letters: Sequence[Letter]) -> bool:
    """Whether a line has more Arabic letters than a fifth of the Latin ones."""
    kinds = [direction(letter.text) for letter in letters]
    return kinds.count("R") * 5 > kinds.count("L")


def read_line(
    letters: Sequence[Letter], state: str = NONE, *, goes_on: bool = False, inside: bool = False, month: bool = False
) -> tuple[str, str]:
    """The text of a right-to-left line in the order of reading, and the direction of its last strong letter.

    `state` is that of the line before; `goes_on` says that the next line begins with Latin letters or a number,
    `inside` that an angle bracket of a line before is open, `month` that the next line begins with a month.

    >>> read_line([Letter(sign, 0, 0) for sign in "28-27 د"])
    ('د 27-28', 'R')
    """
    kinds = [direction(letter.text) for letter in letters]
    parts: list[str] = []
    end = len(letters)
    while end > 0:
        if kinds[end - 1] == "R":
            parts.append(letters[end - 1].text)
            state = RIGHT
            end -= 1
            continue
        start = end
        while start > 0 and kinds[start - 1] != "R":
            start -= 1
        text, state = _read_stretch(
            letters[start:end],
            kinds[start:end],
            _Around(
                state,
                begins=end == len(letters),
                goes_on=start == 0 and goes_on,
                inside=inside,
                month="L" in kinds[start:end] and (is_month(first_words(letters[:start])) if start else month),
            ),
        )
        parts.append(text)
        end = start
    return "".join(parts), state


def first_words(letters: Sequence[Letter]) -> str:
    """Two Arabic words at the right end of a line, which are read first there: enough to know a month."""
    words: list[str] = []
    for letter in reversed(letters):
        if direction(letter.text) != "R" and letter.text not in " /":
            break
        words.append(letter.text)
        if words.count(" ") > 1:
            break
    return "".join(words)


def read_left_to_right(letters: Sequence[Letter]) -> str:
    """The text of a line whose base is left to right; stretches of Arabic in it are turned around."""
    kinds = [direction(letter.text) for letter in letters]
    parts: list[str] = []
    at = 0
    while at < len(letters):
        if kinds[at] != "R":
            parts.append(_text(letters[at : at + 1]))
            at += 1
            continue
        last = at
        for place in range(at, len(letters)):
            if kinds[place] in ("L", "N"):
                break
            if kinds[place] == "R":
                last = place
        parts.append(read_line(letters[at : last + 1])[0])
        at = last + 1
    return "".join(parts)


def _read_stretch(letters: Sequence[Letter], kinds: Sequence[str], around: _Around) -> tuple[str, str]:
    """Everything between two Arabic letters (or the ends of the line), and the direction behind it."""
    words = _words(kinds)
    if not words:
        return _text(letters[::-1]), around.state
    label = _take_label(letters, words) if around.begins and around.state == NONE else None
    if around.state == LEFT:  # rule W7: numbers behind a Latin letter are Latin
        for word in words:
            word.latin |= kinds[word.start] == "N"
            bracketed = word.start > 0 and word.end < len(letters) and letters[word.end].text in _PAIRED
            if bracketed and letters[word.start - 1].text in _PAIRED:
                word.start -= 1
    groups = _join_latin(letters, words, month=around.month) if words else []
    groups = _join_numbers(letters, kinds, [*groups, *([label] if label else [])], around.state)
    text: list[str] = []
    end, state = len(letters), around.state
    for place, group in reversed(list(enumerate(groups))):
        here = replace(
            around, state=state, begins=around.begins and end == len(letters), goes_on=around.goes_on and place == 0
        )
        stretched = _stretch(letters, group, (groups[place - 1].end if place else 0, end), here)
        text.append(_text(letters[stretched.end : end][::-1]))
        text.append(_text(letters[stretched.start : stretched.end]))
        end = stretched.start
        state = LEFT if group.latin else state
    text.append(_text(letters[:end][::-1]))
    return "".join(text), state


def _take_label(letters: Sequence[Letter], words: list[_Word]) -> _Word | None:
    """The number with which a paragraph begins before a Latin word, taken out of `words`."""
    last = words[-1]
    if len(words) < 2 or last.latin or last.end != len(letters) or last.end - last.start > 3:
        return None
    if letters[last.start - 1].text != " ":
        return None
    return words.pop()


def _text(letters: Sequence[Letter]) -> str:
    """The letters in the order given, raised digits as such."""
    return "".join(
        letter.text.translate(WESTERN_DIGITS).translate(_RAISE) if letter.raised else letter.text for letter in letters
    )


def _words(kinds: Sequence[str]) -> list[_Word]:
    words: list[_Word] = []
    for place, kind in enumerate(kinds):
        if kind == "-":
            continue
        if words and words[-1].end == place:
            words[-1].end = place + 1
            words[-1].latin |= kind == "L"
        else:
            words.append(_Word(place, place + 1, kind == "L"))
    return words


def _join_latin(letters: Sequence[Letter], words: list[_Word], *, month: bool) -> list[_Word]:
    """Latin words with what goes with them from left to right: `ATT/CSP 18`, `A/RES/60 (2005)`, an address."""
    groups = [words[0]]
    for place, word in enumerate(words[1:], start=1):
        group = groups[-1]
        between = "".join(letter.text for letter in letters[group.end : word.start])
        fits = group.latin or word.latin
        if fits and between and not _reads_left_to_right(between):
            fits = False
        if fits and any(sign in _PAIRED for sign in between):
            fits = group.latin and _keeps_pairs(letters, group, words, place, between)
        if fits and between == " " and not word.latin:
            fits = takes_number(_text(letters[group.start : group.end]), _text(letters[word.start : word.end]), month)
        if fits:
            groups[-1] = _Word(group.start, word.end, group.latin or word.latin)
        else:
            groups.append(word)
    return groups


def _reads_left_to_right(between: str) -> bool:
    """Whether signs between two words stand as they do when the left word is read first."""
    if " " not in between:
        return all(sign in _JOINERS for sign in between) or all(sign in _HUGS_BEFORE for sign in between)
    if re.fullmatch(r" [-–/&+] ", between):
        return True
    before, _, after = between.partition(" ")
    return all(sign in _HUGS_AFTER + "/" for sign in before) and all(sign in _HUGS_BEFORE + "-–&+©§ " for sign in after)


def _keeps_pairs(letters: Sequence[Letter], group: _Word, words: list[_Word], place: int, between: str) -> bool:
    """Whether the brackets between two words have their partners on the same stretch of Latin."""
    inside = sum(letter.text in _PAIRED for letter in letters[group.start : group.end])
    before, _, after = between.rpartition(" ")
    closing = sum(sign in _PAIRED for sign in before) if " " in between else 0
    if closing and inside % 2 == 0:
        return False
    opening = sum(sign in _PAIRED for sign in after)
    if not opening:
        return True
    if inside % 2:  # between two words without a blank it may close
        return True
    later = words[place + 1].start if place + 1 < len(words) else len(letters)
    return any(letter.text in _PAIRED for letter in letters[words[place].end : later]) or (
        any(letter.text in _PAIRED for letter in letters[later:]) and " " not in between
    )


def _join_numbers(letters: Sequence[Letter], kinds: Sequence[str], groups: list[_Word], state: str) -> list[_Word]:
    """Numbers that one sign makes one: rules W2 to W7. From right to left, since what was read before decides."""
    joined = [groups[-1]]
    state = LEFT if groups[-1].latin else state
    for group in reversed(groups[:-1]):
        right = joined[-1]
        between = letters[group.end : right.start]
        if not group.latin and not right.latin and _is_one_number(letters, kinds, group, right, between, state):
            joined[-1] = _Word(group.start, right.end, False)
        else:
            joined.append(group)
        state = LEFT if group.latin else state
    return joined[::-1]


def _is_one_number(
    letters: Sequence[Letter], kinds: Sequence[str], left: _Word, right: _Word, between: Sequence[Letter], state: str
) -> bool:
    if len(between) != 1:
        return False
    if letters[left.end - 1].raised and not letters[right.start].raised:
        return False  # a footnote's number that a field put behind the full stop
    sign = between[0].text
    if sign in _COMMON_SEPARATORS:
        return kinds[left.end - 1] == kinds[right.start]
    return state != RIGHT and sign in "-+" and kinds[left.end - 1] == kinds[right.start] == "N"


def _stretch(letters: Sequence[Letter], group: _Word, room: tuple[int, int], around: _Around) -> _Word:
    """The group with signs at its edges that go with it although no letter follows them; `room` bounds it."""
    start, end = group.start, group.end
    if not group.latin:
        while around.state != RIGHT and end < room[1] and letters[end].text in "%°":
            end += 1
        return _Word(start, end, False)
    inside = "".join(letter.text for letter in letters[start:end])
    if end < room[1] and letters[end].text in _BRACKETS and _is_open(inside) and not _CLOSED.search(inside):
        end += 1
    if around.goes_on or re.search(r"://|www\.", inside):
        signs = _IN_ADDRESS + (_STOPS if around.goes_on else "")
        while end < room[1] and letters[end].text in signs:
            end += 1
    if around.begins and around.state == LEFT:
        while start > room[0] and letters[start - 1].text in _IN_ADDRESS:
            start -= 1
        if start > room[0] and letters[start - 1].text in "<>" and not around.inside:
            start -= 1
    return _Word(start, end, True)


def _is_open(inside: str) -> bool:
    return any(sum(sign in pair for sign in inside) % 2 for pair in ("()", "[]", "{}", "<>", "«»", "‹›"))

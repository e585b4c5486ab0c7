"""A line written run by run: left to right, as they are painted, so that the last run of a line comes first."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from random import Random
from typing import NamedTuple

from tawsiya.arabic.characters import ARABIC_INDIC_DIGITS, DIGITS, MARKS, TATWEEL
from tawsiya.core.span import Span
from tawsiya.corpus.spoil.order import order_runs
from tawsiya.corpus.spoil.profile import Profile
from tawsiya.corpus.spoil.runs import Cut

_EASTERN = str.maketrans("0123456789", ARABIC_INDIC_DIGITS)
_LIGATURES = (
    ("\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER ZAIN}"),
    ("\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER ALEF}"),
)
_LATIN = re.compile("[A-Za-z]")
_CONTROLS = ("\N{RIGHT-TO-LEFT MARK}", "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT EMBEDDING}")
_ODD_BLANKS = ("\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{EM SPACE}")


class Glyph(NamedTuple):
    """A character of the layer; `origin` is its offset in the clean text (None: added), `copied`: is it the same."""

    character: str
    origin: int | None
    copied: bool


def blank() -> Glyph:
    """A space that nobody printed."""
    return Glyph(" ", None, False)


def write_line(
    text: str, line: Span, cuts: Sequence[Cut], stretched: Sequence[int], profile: Profile, random: Random
) -> list[Glyph]:
    """The characters of a printed line as the layer has them, in its order; `line` and places count in `text`."""
    if not cuts:
        return _write_run(text, line, _lengths(stretched, profile, random), profile, random)
    lengths = _lengths(stretched, profile, random)
    parts = _place_blanks(text, line, cuts, profile, random)
    written = []
    for part in parts:
        run = _write_run(text, part.span, lengths, profile, random)
        written.append([blank(), *run] if part.blank else run)
    order = order_runs([part.opened_by for part in parts], profile, random)
    return [glyph for number in order for glyph in written[number]]


def _lengths(stretched: Sequence[int], profile: Profile, random: Random) -> dict[int, int]:
    """The length of the kashida at each stretched place: one length for the whole line."""
    if not stretched:
        return {}
    length = random.choices([*profile.kashida], [*profile.kashida.values()])[0]
    return dict.fromkeys(stretched, length)


class _Part(NamedTuple):
    """A run: its span, whether an unprinted blank comes before it, and the kind of the cut that opens it."""

    span: Span
    blank: bool
    opened_by: str


def _place_blanks(text: str, line: Span, cuts: Sequence[Cut], profile: Profile, random: Random) -> list[_Part]:
    """The runs in printed order.

    A blank at a cut is a run of its own, or belongs to the run that it ends or (behind a number) begins: then it stands
    at that run's other side when the order turns, and two words are glued. Inside words unprinted blanks come up.
    """
    parts: list[_Part] = []
    at, opened_by = line.start, ""
    for cut in cuts:
        before, behind = text[cut.at - 1] == " " and cut.at - 1 > at, text[cut.at] == " "
        place = _place_of_cut(text, cut)
        if (before or behind) and random.random() < profile.own_blank[place]:
            blank_at = cut.at - 1 if before else cut.at
            parts += [_Part(Span(at, blank_at), False, opened_by), _Part(Span(blank_at, blank_at + 1), False, "")]
            at = blank_at + 1
        else:
            spurious = not (before or behind) and random.random() < profile.spurious_blank[place]
            parts.append(_Part(Span(at, cut.at), spurious, opened_by))
            at = cut.at
        opened_by = cut.kind
    parts.append(_Part(Span(at, line.end), False, opened_by))
    return [part for part in parts if len(part.span)]


def _place_of_cut(text: str, cut: Cut) -> str:
    if text[cut.at - 1] in DIGITS:
        return "label" if text[cut.at] == "-" else "behind number"
    return "before number" if cut.kind == "number" else cut.kind


def _write_run(text: str, run: Span, lengths: dict[int, int], profile: Profile, random: Random) -> list[Glyph]:
    glyphs: list[Glyph] = []
    offsets = list(range(run.start, run.end))
    for index in range(len(offsets) - 1):
        if _turns(text[offsets[index]], text[offsets[index + 1]], profile, random):
            offsets[index], offsets[index + 1] = offsets[index + 1], offsets[index]
    latin = bool(_LATIN.search(text, run.start, run.end))
    for offset in offsets:
        if offset in lengths:
            glyphs += [Glyph(TATWEEL, None, False)] * lengths[offset]
        if profile.controls and random.random() < profile.controls:
            glyphs.append(Glyph(random.choice(_CONTROLS), None, False))
        written = text[offset] if latin else _write_character(text[offset], profile, random)
        glyphs.append(Glyph(written, offset, written == text[offset]))
    return glyphs


def _turns(one: str, other: str, profile: Profile, random: Random) -> bool:
    """Whether two characters come out in the other order: a ligature taken apart, a mark before its letter."""
    if (one, other) in _LIGATURES:
        return random.random() < profile.turned_ligatures
    return other in MARKS and one not in MARKS and random.random() < profile.misplaced_marks


def _write_character(character: str, profile: Profile, random: Random) -> str:
    if character == " " and random.random() < profile.odd_blanks:
        return random.choice(_ODD_BLANKS)
    if profile.forms and random.random() < profile.forms:
        return _isolated_forms().get(character, character)
    return character.translate(_EASTERN)


@cache
def _isolated_forms() -> dict[str, str]:
    """Letters and their isolated presentation forms (Unicode, Arabic Presentation Forms-B)."""
    forms = {}
    for point in range(0xFE80, 0xFEF5):
        kind, _, letter = unicodedata.decomposition(chr(point)).partition(" ")
        if kind == "<isolated>":
            forms[chr(int(letter, 16))] = chr(point)
    return forms

"""A printed line cut into runs: what a program that writes a text layer sets in one go.

A run ends where the direction changes (numbers, Latin), where a mark was set apart, where the style changes between
two words, where a letter came from another font inside a word, and where a line was stretched by kashida: there the
stretching opens the next run. Inside a run letters stand in the order in which they are read.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from random import Random

from tawsiya.arabic.characters import DIGITS, LETTERS, MARKS
from tawsiya.core.span import Span
from tawsiya.corpus.spoil.profile import Profile
from tawsiya.knowledge.months import months

_DIRECTED = re.compile(rf"[{DIGITS}]+(?:[/.,٫٬:][{DIGITS}]+)*|[A-Za-z][A-Za-z0-9/._ -]*[A-Za-z0-9]|[A-Za-z]")
_LABEL = re.compile(rf"\s*(?:[{DIGITS}]+|[{LETTERS}]+)(?P<mark>-)\s")
_MARK = re.compile(r"[.،؛:()\"●]")
LIGATURE = re.compile("\N{ARABIC LETTER NOON}\N{ARABIC LETTER ZAIN}")
"""Two letters that fonts of these reports draw as one glyph, which a layer takes apart into runs of one letter."""
_WORD = re.compile(rf"[{LETTERS}{MARKS}]+")
_STRETCHING = "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER SHEEN}\N{ARABIC LETTER SAD}\N{ARABIC LETTER DAD}"
# Letters that fonts of the time lacked in some shapes, and the bare alef: a run often ends behind them.
_FOREIGN = (
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
)
_SET_APART = 4  # how much likelier a name of a month is cut: dates are styled apart
_LIKELIER = 4  # how much likelier a run ends behind one of them, or behind a proclitic, than elsewhere in a word


@dataclass(frozen=True, slots=True)
class Cut:
    """The place where a run ends and the next begins, an offset in the text of the line.

    `kind`: `number`, `mark`, `ligature` (around and between the letters of one), `gap` (between words), `inside` (a
    word), `stretched` (inside a word, behind a letter that kashida follows).
    """

    at: int
    kind: str


def stretched_places(text: str, line: Span, profile: Profile, random: Random) -> list[int]:
    """Offsets behind the letters of `line` that justification stretched: seen and its kin, joined to the next."""
    if random.random() >= profile.justified:
        return []
    joined = (at for at in range(line.start, line.end - 1) if text[at] in _STRETCHING and _WORD.match(text[at + 1]))
    return [at + 1 for at in joined if random.random() < profile.stretched and text[at + 1] not in MARKS]


def cut_line(text: str, line: Span, stretched: list[int], profile: Profile, random: Random) -> list[Cut]:
    """The cuts of a printed line, by their place; `line` and places count in `text`."""
    cuts = _directed_cuts(text, line)
    cuts |= _mark_cuts(text, line, profile, random)
    for match in LIGATURE.finditer(text, line.start, line.end):
        if random.random() < profile.cut_ligatures:
            cuts |= dict.fromkeys(range(match.start(), match.end() + 1), "ligature")
    worse = random.gammavariate(profile.unevenness, 1 / profile.unevenness)
    words = [Span(*match.span()) for match in _WORD.finditer(text, line.start, line.end)]
    for at in stretched:
        if random.random() < profile.stretched_cut * worse:
            cuts.setdefault(at, "stretched")
    for word, following in zip_longest(words, words[1:]):
        between = following and text[word.end : following.start]
        if following and between == " " and random.random() < profile.gap_per_word * worse:
            cuts.setdefault(following.start, "gap")
        rate = profile.inside_per_word * (_SET_APART if word.of(text) in month_names() else 1)
        if len(word) > 1 and random.random() < rate * worse:
            cuts.setdefault(_inner_place(text, word, random), "inside")
    return [Cut(at, kind) for at, kind in sorted(cuts.items()) if line.start < at < line.end]


@cache
def month_names() -> frozenset[str]:
    """The words of the names of months."""
    return frozenset(word for month in months() for word in month.name.split())


def _directed_cuts(text: str, line: Span) -> dict[int, str]:
    cuts: dict[int, str] = {}
    for match in _DIRECTED.finditer(text, line.start, line.end):
        cuts |= {match.start(): "number", match.end(): "number"}
    label = _LABEL.match(text, line.start, line.end)
    if label and (line.start == 0 or text[line.start - 1] == "\n"):
        cuts |= {label.start("mark"): "mark", label.end("mark"): "mark"}
    return cuts


def _mark_cuts(text: str, line: Span, profile: Profile, random: Random) -> dict[int, str]:
    cuts: dict[int, str] = {}
    for match in _MARK.finditer(text, line.start, line.end):
        if random.random() < profile.mark_cut[match[0]]:
            cuts |= {match.start(): "mark", match.end(): "mark"}
    return cuts


def _inner_place(text: str, word: Span, random: Random) -> int:
    """A place inside a word, before a letter: likelier behind alef and its kin and behind a one-letter head."""
    places = [at for at in range(word.start + 1, word.end) if text[at] not in MARKS] or [word.start + 1]
    weights = [_LIKELIER if text[at - 1] in _FOREIGN or at == word.start + 1 else 1 for at in places]
    return random.choices(places, weights)[0]

"""Where in a segment runs may have met, as the text shows it."""

from collections.abc import Sequence
from itertools import chain, pairwise
from operator import attrgetter

from tawsiya.arabic.words import WordModel
from tawsiya.arabic.words.tokens import POINT
from tawsiya.clean.words.affixes import is_derived
from tawsiya.clean.words.evidence import GLUED
from tawsiya.clean.words.readings import NOON_ZAIN, TURNED, Costs, Cut, Token, is_turned
from tawsiya.clean.words.segments import Unit
from tawsiya.clean.words.wanted import find_cuts_for_ligatures, find_wanted_cuts, worth_of_part

_CLOSING = frozenset("،؛.:)»!؟")
_OPENING = frozenset("([«")

_BOUND = -2.0
# How many of the weakest gaps between sound words are tried as cuts, and how many places inside an unknown word: 3 and
# 1 make 87.0 % of words on the practice bed right, 4 and 2 88.0, 4 and 3 88.4, 6 and 3 88.5 in half as much time again.
_WEAK = 4
_MOST = 36  # a line of more cuts is beyond telling, and the search grows with their square
_INNER = 3
_COST = attrgetter("cost")


def make_tokens(units: Sequence[Unit], model: WordModel) -> list[Token]:
    """The units as the model sees them, a ligature that may be turned as it was printed."""
    return [Token(_printed(unit.folded, model) if unit.is_word else POINT, unit.severed) for unit in units]


def _printed(folded: str, model: WordModel) -> str:
    if is_turned(folded, model):
        return folded.replace(TURNED, NOON_ZAIN, 1)
    return folded


def find_cuts(units: Sequence[Unit], model: WordModel, costs: Costs) -> list[Cut]:
    """Candidate cuts in text order: beside what is odd, inside it, and at the weakest of the other gaps."""
    cuts: dict[tuple[int, int], Cut] = {}
    weak: list[tuple[float, Cut]] = []
    for place, unit in enumerate(units):
        if place:
            left = units[place - 1]
            cost = _cost_of_gap(left, unit, costs)
            if cost is not None:
                cuts[place, 0] = Cut(place, 0, cost, alone=costs.leading if closes(unit) else 0.0)
            elif unit.gap:
                strength = _strength(left, unit, model)
                if strength < _BOUND:
                    weak.append((strength, Cut(place, 0, costs.gap)))
        if unit.folded == TURNED:
            cuts[place, 0] = Cut(place, 0, costs.knot, True)
        elif unit.odd and len(unit.folded) > 1:
            cuts |= {(place, cut.letter): cut for cut in _cut_word(place, unit.folded, model, costs)}
    wanted = find_wanted_cuts(units, model), find_cuts_for_ligatures(units, model, costs)
    for cut in chain(_cuts_behind_heads(units, model, costs), *wanted):
        cuts.setdefault((cut.token, cut.letter), cut)
    told = sorted(cuts.values(), key=_COST)[:_MOST]
    others = [cut for _, cut in sorted(weak) if (cut.token, cut.letter) not in cuts]
    return sorted([*told, *others[: min(_WEAK, _MOST - len(told))]])


def _cost_of_gap(left: Unit, right: Unit, costs: Costs) -> float | None:
    """What a cut costs between two units where something shows or allows one; None where only words may tell."""
    if not right.gap and right.severed:
        return costs.wide
    ill = cost_of_ill(left, right, costs)
    if ill is not None:
        return ill
    if closes(left) and right.gap:
        return cost_behind_mark(left, right, costs)
    if closes(right) and not right.gap:
        return costs.touching
    return costs.gap if right.gap and (right.odd or left.odd) else None


def _cuts_behind_heads(units: Sequence[Unit], model: WordModel, costs: Costs) -> list[Cut]:
    """The cuts behind units that make a word with one that begins with kashida, be they words themselves."""
    tails = [unit.folded for unit in units if unit.severed]
    return [
        Cut(place, 0, costs.gap)
        for place, (unit, following) in enumerate(pairwise(units) if tails else (), 1)
        if following.gap and any(unit.folded + tail in model.listed for tail in tails)
    ]


def closes(unit: Unit) -> bool:
    """Whether a unit is a mark that closes what stands before it."""
    return not unit.is_word and unit.folded[0] in _CLOSING


def cost_before_mark(left: Unit, mark: Unit, costs: Costs) -> float:
    """What a cut costs in front of a mark that closes, when one is made behind it too."""
    ill = cost_of_ill(left, mark, costs)
    return costs.touching if ill is None else ill


def cost_behind_mark(mark: Unit, right: Unit, costs: Costs) -> float:
    """What a cut costs behind a mark that closes, when one is made in front of it too."""
    ill = cost_of_ill(mark, right, costs)
    if ill is not None:
        return ill
    return {".": costs.stop, "،": costs.comma, "؛": costs.semicolon}.get(mark.folded[-1], costs.other)


def cost_of_ill(left: Unit, right: Unit, costs: Costs) -> float | None:
    """What a cut costs between two units that stand ill beside one another; None where they do not."""
    if not right.is_word:
        ill = right.folded[0] in _CLOSING if right.gap else right.folded[-1] in _OPENING
        return costs.mark if ill else None
    if not left.is_word:
        if left.folded[-1] in _OPENING:
            return costs.mark if right.gap else None
        if not right.gap:
            return costs.mark
        return costs.behind if left.gap and left.folded[0] in _CLOSING else None
    return costs.wide if right.gap > 1 else None


def has_ill_mark(units: Sequence[Unit], costs: Costs) -> bool:
    """Whether a mark of a segment stands off its word or touches the next one."""
    return any(
        cost_of_ill(one, other, costs) is not None and not (one.is_word and other.is_word)
        for one, other in pairwise(units)
    )


def is_cuttable(left: Unit, right: Unit) -> bool:
    """Whether a run may end between two units that stand well beside one another."""
    return right.gap > 0 and (left.is_word or left.folded[-1] not in _OPENING)


def _strength(left: Unit, right: Unit, model: WordModel) -> float:
    """How well two sound neighbours go together: the log-probability of the right one behind the left."""
    one = model.found[left.folded if left.is_word else POINT][0]
    return model.pairs[one, model.found[right.folded if right.is_word else POINT][0]]


def _cut_word(place: int, folded: str, model: WordModel, costs: Costs) -> list[Cut]:
    """Cuts inside an odd word: around a turned ligature, else where one side at least is a word."""
    knot = folded.find(TURNED)
    if knot >= 0:
        ends = [Cut(place, knot, costs.knot, True)]
        if knot + len(TURNED) < len(folded):
            ends.append(Cut(place, knot + len(TURNED), costs.knot))
        return ends
    glued = model.splits[folded][0] > GLUED
    cost = costs.derived if not glued and is_derived(folded, model) else costs.inner
    return [Cut(place, letter, cost) for letter in _inner_places(folded, model)]


def _inner_places(folded: str, model: WordModel) -> list[int]:
    """The likeliest places of a cut inside an odd word: at least one side is a word."""
    listed = model.listed
    scored = []
    for place in range(1, len(folded)):
        left, right = folded[:place], folded[place:]
        if left in listed or right in listed:
            scored.append((worth_of_part(left, model) + worth_of_part(right, model), place))
    return sorted(place for _, place in sorted(scored, reverse=True)[:_INNER])

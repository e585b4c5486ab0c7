"""Cuts inside words that something else in the line asks for.

Where a run of one letter meets a word, the two may be a third one: `م` of `من` behind `مفعوله` makes `مفعولهم`. By
itself that word shows nothing; the `ن` that is left elsewhere in the line does. A turned ligature asks too: what stood
on both sides of it in print may touch in the layer.
"""

from collections.abc import Iterator, Sequence

from tawsiya.arabic.words import WordModel
from tawsiya.clean.words.readings import NOON_ZAIN, TURNED, Costs, Cut, is_turned
from tawsiya.clean.words.segments import Unit

# Of 2,173 glued words of the practice bed 146 are lost with these values, 166 without such cuts, 150 with a gain of -2
# and 4 more cuts.
_LEAST_GAIN = 2.0
_MOST = 6
_COST = 5.0
_SHORTEST = 3  # letters of a word that is cut
_LONGEST_FRAGMENT = 12
_LONGEST_END = 3  # letters of the shorter part
# What a part that is not listed counts, and each of its letters: on the practice bed -17 and 0 make 89.5 % of words
# right and 91.3 % of glued words whole, -10 and -1.2 89.7 and 92.7, -6 and -2 89.7 and 92.6.
_UNKNOWN_PART = -10.0
_UNKNOWN_LETTER = -1.2


def worth_of_part(part: str, model: WordModel) -> float:
    """How likely a part of a word is by itself: as a word, else by its letters."""
    if part in model.listed:
        return model.pairs[-1, model.found[part][0]]
    return _UNKNOWN_PART + _UNKNOWN_LETTER * len(part)


def find_wanted_cuts(units: Sequence[Unit], model: WordModel) -> list[Cut]:
    """The cuts inside words of a segment that gain most, best first.

    Fragments are what is odd, and what begins and ends the segment.
    """
    ends = (units[0], units[-1])
    fragments = {unit.folded for unit in (*(unit for unit in units if unit.odd), *ends) if unit.is_word}
    asked = [(one, worth_of_part(one, model)) for one in sorted(fragments) if len(one) <= _LONGEST_FRAGMENT]
    gains: dict[Cut, float] = {}
    for place, unit in enumerate(units):
        if unit.is_word and not unit.odd and len(unit.folded) >= _SHORTEST:
            for letter, gain in _gains(unit.folded, asked, model):
                cut = Cut(place, letter, _COST)
                gains[cut] = max(gain, gains.get(cut, _LEAST_GAIN))
    wanted = [(gain, cut) for cut, gain in gains.items() if gain > _LEAST_GAIN]
    return [cut for _, cut in sorted(wanted, reverse=True)[:_MOST]]


def _gains(word: str, asked: Sequence[tuple[str, float]], model: WordModel) -> Iterator[tuple[int, float]]:
    """Places inside a word, with what is gained in nats when a part of it and a fragment make one word."""
    listed = model.listed
    lost = worth_of_part(word, model)
    for letter in range(1, len(word)):
        if _LONGEST_END < letter < len(word) - _LONGEST_END:
            continue
        left, right = word[:letter], word[letter:]
        is_left, is_right = left in listed, right in listed
        if not is_left and not is_right:
            continue
        for part, rest, is_word in ((left, right, is_right), (right, left, is_left)):
            if not is_word:
                continue
            spare = worth_of_part(rest, model) - lost
            for fragment, alone in asked:
                for one in (part + fragment, fragment + part):
                    if one in listed and fragment != word:
                        yield letter, worth_of_part(one, model) + spare - alone


def find_cuts_for_ligatures(units: Sequence[Unit], model: WordModel, costs: Costs) -> Iterator[Cut]:
    """The cuts inside words at which a turned ligature of the segment makes listed words with its neighbours."""
    if not any(is_turned(unit.folded, model) for unit in units):
        return
    listed = model.listed
    for place, unit in enumerate(units):
        if unit.is_word and TURNED not in unit.folded:
            for letter in range(1, len(unit.folded)):
                head, tail = unit.folded[:letter] + NOON_ZAIN, unit.folded[letter:]
                before = unit.folded[:letter] in listed and NOON_ZAIN + tail in listed
                if head + tail in listed or before or (head in listed and tail in listed):
                    yield Cut(place, letter, costs.inner)

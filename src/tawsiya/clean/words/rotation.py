"""The commonest of all orders, found at once: a line in two runs, so that its last part stands first.

When only the first and the last word of a segment are odd and the two are one word, the line was cut inside that word;
when no word is odd, it may have been cut between two. All that is open then is where the first run begins.
"""

from collections.abc import Sequence

from tawsiya.arabic.words import WordModel
from tawsiya.clean.words.cuts import closes, cost_before_mark, cost_behind_mark, cost_of_ill, has_ill_mark, is_cuttable
from tawsiya.clean.words.readings import Costs, Cut, Piece, Reading, Token
from tawsiya.clean.words.segments import Unit

_SEVERAL = 2


def find_rotation(
    units: Sequence[Unit],
    tokens: Sequence[Token],
    before: str | None,
    after: str | None,
    model: WordModel,
    costs: Costs,
) -> tuple[Cut, Reading] | None:
    """The cut and the reading of a segment in two runs, its score counted from the segment as it stands.

    None where the segment is not as described above; then all other orders have to be looked at.
    """
    last = len(tokens) - 1
    if last < 1 or any(unit.odd for unit in units[1:-1]):
        return None
    if has_ill_mark(units, costs):
        return None
    odd = units[0].odd or units[-1].odd
    whole = tokens[-1].word + tokens[0].word
    merged = odd and units[0].is_word and units[-1].is_word and (model.lookup_known(whole) or units[0].severed)
    if odd and not merged:
        return None
    places = _places(units, costs)
    if not places:
        return None
    line = _Line(tokens, before, after, model)
    score, cut = max((line.score(cut.token, whole if merged else None) - cut.cost, cut) for cut in places)
    return cut, Reading(score, (Piece(1, 2, False), Piece(0, 1, merged)))


def _places(units: Sequence[Unit], costs: Costs) -> list[Cut]:
    """Where the first run may begin: at any gap; nowhere when several places stand ill, for then runs are more."""
    ill = 0
    places: list[Cut] = []
    for place in range(1, len(units)):
        cost = cost_of_ill(units[place - 1], units[place], costs)
        if cost is not None:
            ill += 1
            places.append(Cut(place, 0, cost))
        elif is_cuttable(units[place - 1], units[place]):
            places.append(Cut(place, 0, costs.gap))
    return places if ill < _SEVERAL else []


class _Line:
    """The tokens of a segment with what each pair of neighbours is worth."""

    def __init__(self, tokens: Sequence[Token], before: str | None, after: str | None, model: WordModel) -> None:
        self._found = [model.found[token.word] for token in tokens]
        self._lookup, self._pairs = model.found, model.pairs
        self._ids = [number for number, _ in self._found]
        self._before = -1 if before is None else model.lookup(before)[0]
        self._after = None if after is None else model.lookup(after)[0]

    def score(self, cut: int, whole: str | None) -> float:
        """Nats gained when the tokens from `cut` on come first; `whole` is the word of the last and the first token."""
        ids, pairs, before = self._ids, self._pairs, self._before
        count = len(ids)
        gained = pairs[before, ids[cut]] - pairs[before, ids[0]] - pairs[ids[cut - 1], ids[cut]]
        gained += self._ahead(ids[cut - 1]) - self._ahead(ids[-1])
        if whole is None:
            return gained + pairs[ids[-1], ids[0]]
        number, spelled = self._lookup[whole]
        gained += spelled - self._found[0][1] - self._found[-1][1]
        if cut < count - 1:
            gained += pairs[ids[-2], number] - pairs[ids[-2], ids[-1]]
        else:
            gained += pairs[before, number] - pairs[before, ids[-1]]
        if cut > 1:
            return gained + pairs[number, ids[1]] - pairs[ids[0], ids[1]]
        return gained + self._ahead(number) - self._ahead(ids[0])

    def _ahead(self, number: int) -> float:
        return 0.0 if self._after is None else self._pairs[number, self._after]


def gain_of_swap(
    units: Sequence[Unit],
    tokens: Sequence[Token],
    before: str | None,
    after: str | None,
    model: WordModel,
    costs: Costs,
) -> float:
    """The most that a segment gains, in nats, when what stands before one of its marks changes places with the rest."""
    found, pairs = model.found, model.pairs
    most = 0.0
    last = len(units) - 1
    ids: list[int] = []
    for place in range(1, last):
        if not closes(units[place]):
            continue
        if not ids:
            ids = [found[token.word][0] for token in tokens]
            first = -1 if before is None else found[before][0]
            stands = pairs[first, ids[0]]
            end = None if after is None else found[after][0]
            if end is not None:
                stands += pairs[ids[-1], end]
        mark, one, other = ids[place], ids[place - 1], ids[place + 1]
        gained = pairs[first, other] + pairs[ids[-1], mark] + pairs[mark, ids[0]] - stands
        gained -= pairs[one, mark] + pairs[mark, other]
        if end is not None:
            gained += pairs[one, end]
        gained -= cost_before_mark(units[place - 1], units[place], costs) + cost_behind_mark(
            units[place], units[place + 1], costs
        )
        most = max(most, gained)
    return most

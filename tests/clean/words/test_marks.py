"""Marks that were runs of their own: what stood on either side of them changes places, and they begin no line."""

import pytest

from tawsiya.arabic.words import load_word_model
from tawsiya.clean.words.cuts import find_cuts, make_tokens
from tawsiya.clean.words.order import Order
from tawsiya.clean.words.readings import Costs, Reading, close_cuts
from tawsiya.clean.words.rotation import gain_of_swap
from tawsiya.clean.words.segments import Segment, Shapes, find_segments
from tawsiya.clean.words.tails import TailsOrder
from tawsiya.core.span import Span

_KASHIDA = 3 * "\N{ARABIC TATWEEL}"


def _segment(text: str) -> Segment:
    (segment,) = find_segments(text, Span(0, len(text)), Shapes(load_word_model()))
    return segment


def _order(segment: Segment, before: str | None) -> TailsOrder:
    model = load_word_model()
    tokens = make_tokens(segment.units, model)
    return TailsOrder(model, tokens, find_cuts(segment.units, model, Costs()), before)


def _printed(segment: Segment, reading: Reading) -> str:
    """The letters of a reading in printed order, blanks between its pieces where they are no one word."""
    model, costs = load_word_model(), Costs()
    tokens = make_tokens(segment.units, model)
    ends = close_cuts(find_cuts(segment.units, model, costs), len(tokens))
    printed = ""
    for piece in reading.pieces:
        low, high = ends[piece.start], ends[piece.end]
        words = [token.word for token in tokens[low.token : high.token + bool(high.letter)]]
        if high.letter:
            words[-1] = words[-1][: high.letter]
        words[0] = words[0][low.letter :]
        printed += ("" if piece.merged or not printed else " ") + " ".join(words)
    return printed


@pytest.mark.parametrize(
    ("text", "promises"),
    [("وعقد اجتماعا مع الأمم، وشكر الرئيس الوفود", True), ("وشكر الرئيس الوفود، وعقد اجتماعا مع الأمم", False)],
)
def test_words_around_a_mark_change_places_where_that_is_likelier(text: str, promises: bool) -> None:
    model, segment = load_word_model(), _segment(text)
    tokens = make_tokens(segment.units, model)
    assert (gain_of_swap(segment.units, tokens, "<s>", "المتحدة", model, Costs()) > 0) is promises


def test_a_mark_begins_a_piece_only_behind_a_number() -> None:
    segment = _segment("، وشكر الوفود وافق المجلس على البرنامج")
    order: list[Order] = [_order(segment, before) for before in ("<s>", "<n>")]
    line, number = (one.best().score - one.as_it_stands() for one in order)
    assert line >= number


def test_two_words_that_kashida_cut_in_one_line_are_put_together() -> None:
    segment = _segment(
        f"{_KASHIDA}جن المؤبد  {_KASHIDA}تسلم مختارا يكون قد يعاقب بالإعدام أو بالس كل من قتل أو جرح مقاتلا اس"
    )
    reading = _order(segment, None).best_around_two_tails()
    assert reading
    assert "بالسجن المؤبد كل من قتل او جرح مقاتلا استسلم" in _printed(segment, reading)
    assert sorted(_printed(segment, reading).replace(" ", "")) == sorted("".join(unit.folded for unit in segment.units))


def test_a_line_with_one_tail_has_no_order_of_two() -> None:
    assert _order(_segment(f"{_KASHIDA}جن المؤبد كل من قتل يعاقب بالس"), None).best_around_two_tails() is None

"""The algebra of alignments: nothing is lost, and there and back is the same place."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.alignment import Alignment, AlignmentBuilder, Edit, Piece, apply_edits
from tawsiya.core.errors import AlignmentError
from tawsiya.core.span import Span

LETTERS = st.text(alphabet="ابتـ \n12a", max_size=40)


@st.composite
def edited(draw: st.DrawFn, source: str | None = None) -> tuple[str, str, Alignment]:
    source = draw(LETTERS) if source is None else source
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    edits = [
        Edit(start, end, draw(st.text(alphabet="XYZ", max_size=3)), "test")
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return (source, *apply_edits(source, edits))


def rearranged(source: str, seed: int) -> tuple[str, Alignment]:
    """The source cut in pieces that change places, a mark between each two."""
    dice = random.Random(seed)
    cuts = sorted({0, len(source), *(dice.randint(0, len(source)) for _ in range(4))})
    spans = [Span(start, end) for start, end in pairwise(cuts)]
    dice.shuffle(spans)
    builder, parts = AlignmentBuilder(len(source)), []
    for span in spans:
        builder.copy(span)
        builder.insert(1)
        parts += [span.of(source), "|"]
    return "".join(parts), builder.build()


def assert_copies_agree(source: str, target: str, alignment: Alignment) -> None:
    assert alignment.target_length == len(target)
    for piece in alignment.pieces:
        if piece.copied:
            here = target[piece.target_start : piece.target_end]
            assert here == source[piece.source_start : piece.source_end]


@given(edited())
def test_edits_leave_the_rest_where_it_was(case: tuple[str, str, Alignment]) -> None:
    assert_copies_agree(*case)


@given(st.data(), st.integers(0, 99))
def test_a_chain_of_edits_and_moves_keeps_every_copied_character(data: st.DataObject, seed: int) -> None:
    raw, cleaned, first = data.draw(edited())
    moved, second = rearranged(cleaned, seed)
    _, text, third = data.draw(edited(moved))
    chain = first.then(second).then(third)
    assert_copies_agree(raw, text, chain)
    assert chain.source_length == len(raw)


@given(st.data(), st.integers(0, 99))
def test_chaining_is_associative_on_what_a_span_projects_to(data: st.DataObject, seed: int) -> None:
    _, cleaned, first = data.draw(edited())
    moved, second = rearranged(cleaned, seed)
    third = Alignment.identity(len(moved))
    left, right = first.then(second).then(third), first.then(second.then(third))
    assert left.pieces == right.pieces


@given(st.data(), st.integers(0, 99))
def test_copied_characters_go_there_and_back(data: st.DataObject, seed: int) -> None:
    _, cleaned, first = data.draw(edited())
    moved, second = rearranged(cleaned, seed)
    chain = first.then(second)
    for piece in chain.pieces:
        if piece.copied:
            for place in range(piece.target_start, piece.target_end):
                (there,) = chain.to_source(Span(place, place + 1))
                assert chain.to_target(there) == (Span(place, place + 1),)
    assert len(moved) == chain.target_length


def test_what_was_moved_out_from_between_is_not_in_the_stretches() -> None:
    # source: half, FOOT, half; target: half, half, FOOT
    builder = AlignmentBuilder(12)
    for span in (Span(0, 4), Span(8, 12), Span(4, 8)):
        builder.copy(span)
    assert builder.build().to_source(Span(0, 8)) == (Span(0, 4), Span(8, 12))


def test_what_was_dropped_from_between_is_inside() -> None:
    _, alignment = apply_edits("abـــcd", [Edit(2, 5, "", "tatweel")])
    assert alignment.to_source(Span(1, 3)) == (Span(1, 6),)
    assert alignment.to_source(Span(0, 2)) == (Span(0, 2),)


def test_dropped_blanks_beside_a_moved_block_stay_outside() -> None:
    builder = AlignmentBuilder(12)  # "half\nFOO\nalf": the line ends are dropped, FOO moves behind
    builder.copy(Span(0, 4))
    builder.insert(1)
    builder.copy(Span(9, 12))
    builder.insert(1)
    builder.copy(Span(5, 8))
    assert builder.build().to_source(Span(0, 8)) == (Span(0, 4), Span(9, 12))


def test_lost_and_doubled_stretches_are_refused() -> None:
    with pytest.raises(AlignmentError, match="lost or doubled"):
        Alignment((Piece(0, 2, 1, 3, True),), 3)
    with pytest.raises(AlignmentError, match="of 5 code points"):
        Alignment((Piece(0, 2, 0, 2, True),), 5)
    with pytest.raises(AlignmentError, match="chain the steps"):
        Alignment.identity(3).then(Alignment.identity(4))


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(AlignmentError, match="sort the edits"):
        apply_edits("abcdef", [Edit(0, 3, "", "x"), Edit(2, 4, "", "x")])


def test_alignments_of_the_same_pieces_are_the_same() -> None:
    one, other = apply_edits("abXcd", [Edit(2, 3, "", "x")])[1], apply_edits("abXcd", [Edit(2, 3, "", "y")])[1]
    assert one == other
    assert hash(one) == hash(other)
    assert one != Alignment.identity(5)
    assert one.then(Alignment.identity(4)) == one
    assert repr(Alignment.identity(0)) == "Alignment(pieces=(), source_length=0)"

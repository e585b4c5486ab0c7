"""Parts of a text change places, and every character that was only moved is found again."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.errors import AlignmentError
from tawsiya.core.rewrite import Rewrite, apply_rewrites
from tawsiya.core.span import Span


def rewrite(start: int, end: int, *parts: Span | str) -> Rewrite:
    return Rewrite(start, end, parts, "test", "for a test")


def test_parts_are_moved_and_strings_put_in() -> None:
    text, alignment = apply_rewrites("ab 12 cd", [rewrite(0, 5, Span(3, 5), " - ", Span(0, 2))])
    assert text == "12 - ab cd"
    assert alignment.to_source(Span(0, 2)) == (Span(3, 5),)
    assert alignment.to_source(Span(5, 7)) == (Span(0, 2),)
    assert alignment.to_source(Span(2, 5)) == ()
    assert alignment.to_target(Span(0, 2)) == (Span(5, 7),)


def test_what_no_part_names_is_dropped_in_its_place() -> None:
    text, alignment = apply_rewrites("abXcd", [rewrite(1, 4, Span(3, 4), Span(1, 2))])
    assert text == "acbd"
    assert alignment.to_target(Span(2, 3)) == ()
    assert alignment.to_source(Span(0, 4)) == (Span(0, 1), Span(3, 4), Span(1, 2), Span(4, 5))


def test_strings_alone_stand_for_the_whole_stretch() -> None:
    text, alignment = apply_rewrites("aXYb", [rewrite(1, 3, "z")])
    assert text == "azb"
    assert alignment.to_source(Span(1, 2)) == (Span(1, 3),)


def test_no_rewrites_leave_the_text() -> None:
    text, alignment = apply_rewrites("abc", [])
    assert text == "abc"
    assert alignment.to_source(Span(0, 3)) == (Span(0, 3),)
    assert apply_rewrites("", [])[0] == ""


@pytest.mark.parametrize(
    "rewrites",
    [
        [rewrite(3, 5, Span(3, 5)), rewrite(0, 2, Span(0, 2))],
        [rewrite(0, 3, Span(0, 3)), rewrite(2, 5, Span(2, 5))],
        [rewrite(0, 9, Span(0, 9))],
        [rewrite(2, 4, Span(1, 3))],
        [rewrite(2, 4, Span(3, 5))],
        [rewrite(0, 4, Span(0, 3), Span(2, 4))],
    ],
)
def test_rewrites_that_overlap_or_take_a_character_twice_are_refused(rewrites: list[Rewrite]) -> None:
    with pytest.raises(AlignmentError, match="the rewrite 'test'"):
        apply_rewrites("abcdef", rewrites)


@st.composite
def rewritten(draw: st.DrawFn) -> tuple[str, list[Rewrite]]:
    text = draw(st.text(alphabet="abc ابج12", max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    rewrites = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        inner = sorted({start, end, *draw(st.sets(st.integers(start, end), max_size=4))})
        spans: list[Span | str] = [Span(low, high) for low, high in pairwise(inner)]
        parts = draw(st.permutations([*spans, "-"]))
        rewrites.append(rewrite(start, end, *parts[: draw(st.integers(0, len(parts)))]))
    return text, rewrites


@given(rewritten(), rewritten())
def test_every_character_that_was_moved_is_the_same_on_both_sides(
    first: tuple[str, list[Rewrite]], second: tuple[str, list[Rewrite]]
) -> None:
    raw, rewrites = first
    text, alignment = apply_rewrites(raw, rewrites)
    again = [found for found in second[1] if found.end <= len(text)]
    text, later = apply_rewrites(text, again)
    alignment = alignment.then(later)
    assert alignment.target_length == len(text)
    for piece in alignment.pieces:
        if piece.copied:
            assert text[piece.target_start : piece.target_end] == raw[piece.source_start : piece.source_end]
            back = alignment.to_target(Span(piece.source_start, piece.source_end))
            assert Span(piece.target_start, piece.target_end) in back
    moved = sum(piece.source_end - piece.source_start for piece in alignment.pieces if piece.copied)
    named = sum(len(alignment.to_target(Span(place, place + 1))) for place in range(len(raw)))
    assert named >= moved

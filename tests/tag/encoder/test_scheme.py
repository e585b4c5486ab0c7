import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.tag.encoder.scheme import Scheme, Stretch

SCHEME = Scheme(("DATE", "STATE"))


def _logits(tags: list[int], sure: float = 9.0) -> np.ndarray:
    logits = np.zeros((len(tags), SCHEME.size), np.float32)
    logits[np.arange(len(tags)), tags] = sure
    return logits


@st.composite
def stretches(draw: st.DrawFn) -> tuple[list[Stretch], int]:
    found, at = [], 0
    for _ in range(draw(st.integers(0, 5))):
        first = at + draw(st.integers(0, 3))
        at = first + draw(st.integers(1, 4))
        found.append(Stretch(first, at, draw(st.sampled_from(SCHEME.labels))))
    return found, at + draw(st.integers(0, 3))


@given(stretches())
def test_what_is_encoded_is_decoded(drawn: tuple[list[Stretch], int]) -> None:
    found, words = drawn
    decoded = SCHEME.decode(_logits(SCHEME.encode(found, words).tolist()))
    assert [(one.first, one.stop, one.label) for one in decoded] == [(one.first, one.stop, one.label) for one in found]


@given(st.lists(st.integers(0, SCHEME.size - 1), max_size=12))
def test_no_stretch_goes_on_that_has_not_begun(tags: list[int]) -> None:
    decoded = SCHEME.decode(_logits(tags))
    again = SCHEME.decode(_logits(SCHEME.encode(decoded, len(tags)).tolist()))
    assert [(one.first, one.stop, one.label) for one in again] == [(one.first, one.stop, one.label) for one in decoded]


def test_an_unlikely_begin_is_taken_where_a_likely_stretch_needs_it() -> None:
    logits = _logits([0, 2, 2, 0])
    logits[0, 1] = 8.5
    assert [(one.first, one.stop) for one in SCHEME.decode(logits)] == [(0, 3)]


def test_the_score_is_that_of_the_least_sure_word() -> None:
    logits = _logits([1, 2])
    logits[1] = [0, 0, 1.0, 0, 0]
    (found,) = SCHEME.decode(logits)
    assert found.score == pytest.approx(np.e / (np.e + 4), rel=1e-5)


def test_of_two_stretches_that_overlap_the_first_stays() -> None:
    tags = SCHEME.encode([Stretch(0, 2, "DATE"), Stretch(1, 4, "STATE"), Stretch(4, 5, "SDG")], 5)
    assert tags.tolist() == [1, 2, 0, 0, 0]


def test_nothing_is_in_nothing() -> None:
    assert SCHEME.decode(np.zeros((0, SCHEME.size), np.float32)) == ()

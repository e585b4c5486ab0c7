"""The index finds what a scan finds."""

from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.span import Span
from tawsiya.core.span_index import SpanIndex

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 12))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_the_index_finds_what_a_scan_finds(spans: list[Span], asked: Span) -> None:
    index = SpanIndex(spans)
    assert sorted(index.overlapping(asked)) == [place for place, span in enumerate(spans) if span.overlap(asked)]
    assert sorted(index.inside(asked)) == [place for place, span in enumerate(spans) if asked.contains(span)]
    around = index.around(asked)
    holding = [len(span) for span in spans if span.contains(asked)]
    assert (len(spans[around]) if around is not None else None) == min(holding, default=None)

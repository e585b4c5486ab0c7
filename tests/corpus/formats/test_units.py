"""What a step of an offset is, against what the tools' own issues report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.formats.documents import texts

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.formats.units import Ruler, Unit

FIREFIGHTER = "\N{MAN}\N{EMOJI MODIFIER FITZPATRICK TYPE-1-2}\N{ZERO WIDTH JOINER}\N{FIRE ENGINE}"


def test_doccano_counts_as_its_issue_2290_says() -> None:
    ruler = Ruler(f"{FIREFIGHTER} firemen drive firetrucks", Unit.UTF16)
    assert (ruler.here(22, 32), ruler.there(Span(19, 29))) == (Span(19, 29), Span(22, 32))


def test_label_studio_counted_as_its_issue_1347_says() -> None:
    ruler = Ruler("\N{PILE OF POO}This is an annotation.", Unit.UTF16)
    assert ruler.here(13, 23) == Span(12, 22)


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("قُرَى", ["قُ", "رَ", "ى"]),
        ("أ\r\nب", ["أ", "\r\n", "ب"]),
        (f"{FIREFIGHTER}!", [FIREFIGHTER, "!"]),
        ("\U0001f1e8\U0001f1e6\U0001f1f5", ["\U0001f1e8\U0001f1e6", "\U0001f1f5"]),
        ("\N{ARABIC NUMBER SIGN}1ـ", ["\N{ARABIC NUMBER SIGN}1", "ـ"]),
        ("\N{RIGHT-TO-LEFT MARK}ق", ["\N{RIGHT-TO-LEFT MARK}", "ق"]),
        ("\u1112\u1161\u11ab한", ["\u1112\u1161\u11ab", "한"]),
    ],
)
def test_grapheme_clusters(text: str, clusters: list[str]) -> None:
    """As UAX #29 has them; `regex` (`\\X`) agrees on all but joiners between signs that are no emoji."""
    ruler = Ruler(text, Unit.GRAPHEME)
    assert [ruler.here(at, at + 1).of(text) for at in range(len(clusters))] == clusters
    with pytest.raises(GoldError, match="leaves the text"):
        ruler.here(0, len(clusters) + 1)


def test_half_a_character_is_no_place() -> None:
    with pytest.raises(GoldError, match=r"in two at 1.*--unit"):
        Ruler("\N{GRINNING FACE}ق", Unit.UTF16).here(1, 3)


def test_cr_lf_may_be_one() -> None:
    ruler = Ruler("أ\r\nب", Unit.CODEPOINT, crlf_as_one=True)
    assert (ruler.here(2, 3), ruler.there(Span(3, 4))) == (Span(3, 4), Span(2, 3))


@given(texts, st.sampled_from(Unit), st.booleans(), st.data())
def test_there_and_back_covers_the_span(text: str, unit: Unit, crlf_as_one: bool, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    ruler = Ruler(text, unit, crlf_as_one=crlf_as_one)
    there = ruler.there(span)
    back = ruler.here(there.start, there.end)
    assert back.contains(span)
    assert ruler.there(back) == there
    if unit is not Unit.GRAPHEME and not crlf_as_one:
        assert back == span

"""Gold in a misread text: spans move with their characters, and the same seed gives the same text."""

from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldMention
from tawsiya.evaluate.misreading import misread, words_touched

TEXT = "زار الوفد كينيا في 3 نيسان/أبريل 2041 ثم عاد إلى مدينة ثانية."
KENYA = Span(TEXT.index("كينيا"), TEXT.index("كينيا") + 5)


def document() -> GoldDocument:
    return GoldDocument("a", "a", "a.txt", TEXT, (GoldMention("STATE", KENYA),), (), None)


def test_nothing_is_misread_at_a_rate_of_nought():
    copy = misread(document(), 0.0, 1)
    assert copy.document.text == TEXT
    assert copy.touched == (False,)
    assert words_touched(document(), copy)[0] == 0


@given(seed=st.integers(0, 10_000), rate=st.sampled_from([0.02, 0.2, 1.0]))
def test_spans_move_with_their_characters(seed, rate):
    copy = misread(document(), rate, seed)
    assert copy.document == misread(document(), rate, seed).document
    span = (copy.document.mentions or ())[0].span
    assert copy.touched[0] or span.of(copy.document.text) == "كينيا"
    assert len(span) in (5, 6, 7)

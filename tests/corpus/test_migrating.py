"""Gold follows its text: rows are placed where their words still stand, and told where they do not."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.corpus import GoldDocument, read_gold
from tawsiya.corpus.gold import GoldMention, GoldQuote, GoldRecommendation
from tawsiya.corpus.migrating import migrate

ANNOTATIONS = Path(__file__).parents[2] / "annotations"
TEXT = "ينبغي لكندا أن تنضم. وتحث اللجنة بيرو على ذلك."
CANADA, PERU = GoldMention("STATE", Span(7, 11), "CAN"), GoldMention("STATE", Span(33, 37), "PER")


def document(**layers: object) -> GoldDocument:
    rows = {"mentions": (CANADA, PERU), "recommendations": None, "blocks": None} | layers
    return GoldDocument("letter", "letter", "letter.txt", TEXT, **rows)  # type: ignore[arg-type]


def test_rows_move_with_their_words() -> None:
    moved, lost = migrate(document(), "أولا:\n" + TEXT.replace("أن تنضم", "أن تنضم إليها"))
    assert lost == ()
    assert [mention.span.of(moved.text) for mention in moved.mentions or ()] == ["كندا", "بيرو"]


def test_a_word_that_begins_inside_another_is_placed() -> None:
    moved, lost = migrate(document(), TEXT.replace("لكندا", "على كندا"))
    assert lost == ()
    assert (moved.mentions or ())[0].span.of(moved.text) == "كندا"


def test_rows_whose_words_are_gone_are_told() -> None:
    moved, [lost] = migrate(document(), TEXT.replace("بيرو", "شيلي"))
    assert (lost.layer, lost.span, lost.words) == ("mentions", PERU.span, "بيرو")
    assert moved.mentions == (CANADA,)


def test_a_unit_without_its_operative_word_is_told_as_a_whole() -> None:
    unit = GoldRecommendation(Span(0, 20), strength="should", operative=GoldQuote("ينبغي", Span(0, 5)))
    moved, [lost] = migrate(document(recommendations=(unit,)), TEXT.replace("ينبغي", "يجب"))
    assert (lost.layer, moved.recommendations) == ("recommendations", ())


def test_new_line_ends_do_not_move_a_block_out_of_place() -> None:
    moved, lost = migrate(document(blocks=(Block("paragraph", (Span(0, 46),)),)), TEXT.replace(" ", "\r\n"))
    assert lost == ()
    assert (moved.blocks or ())[0].span == Span(0, len(moved.text))


def test_the_samples_follow_an_inserted_paragraph() -> None:
    for gold in read_gold(ANNOTATIONS / "gold" / "samples", ANNOTATIONS):
        moved, lost = migrate(gold, "فقرة جديدة تماما.\n\n" + gold.text)
        assert lost == ()
        assert [m.span.shift(-19) for m in moved.mentions or ()] == [m.span for m in gold.mentions or ()]


@given(st.text(alphabet="اب ج.\n", max_size=40), st.text(alphabet="اب ج.\n", max_size=40))
def test_what_is_placed_says_the_same(old: str, new: str) -> None:
    spans = [Span(start, end) for start in range(len(old)) for end in range(start + 1, len(old) + 1)]
    words = [span for span in spans if old[span.start].strip() and old[span.end - 1].strip()]
    gold = GoldDocument("x", "x", "x.txt", old, tuple(GoldMention("STATE", span) for span in words), None, None)
    moved, lost = migrate(gold, new)
    assert len(moved.mentions or ()) + len(lost) == len(words)
    left = [span for span in words if span not in {row.span for row in lost}]
    for before, after in zip(left, moved.mentions or (), strict=True):
        assert before.of(old).split() == after.span.of(new).split()

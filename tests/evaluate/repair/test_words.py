"""Words and lines of spoilt text are scored by place, not by likeness."""

from collections import defaultdict
from dataclasses import replace
from random import Random

import pytest

from tawsiya.core.alignment import Alignment, Piece
from tawsiya.core.span import Span
from tawsiya.corpus.spoil.profile import REPORT, Profile
from tawsiya.corpus.spoil.spoil import Spoilt, spoil
from tawsiya.evaluate.repair.layers import Outcome, characters_only
from tawsiya.evaluate.repair.words import WordScores, score_words

QUIET = Profile(
    justified=0,
    gap_per_word=0,
    inside_per_word=0,
    mark_cut=defaultdict(float),
    own_blank=defaultdict(lambda: 1.0),
    spurious_blank=defaultdict(float),
)
BODY = [
    "3- زار الفريق سبع محطات من 7 إلى 9 حزيران/يونيه 2016 ثم عاد",
    "وتنص الخطة على نزع الألغام القديمة وعلى تدريب القائمين بالحراسة في كل ميناء",
]


def undone(spoilt: Spoilt) -> Outcome:
    """The outcome of a repairer that knows what was done."""
    back = sorted((p for p in spoilt.alignment.pieces), key=lambda piece: (piece.source_start, piece.source_end))
    pieces = tuple(Piece(p.source_start, p.source_end, p.target_start, p.target_end, p.copied) for p in back)
    return Outcome(spoilt.text, spoilt.clean, Alignment(pieces, len(spoilt.text)))


def scored(spoilt: Spoilt, before: Outcome, after: Outcome) -> WordScores:
    scores = WordScores()
    score_words(spoilt, before, after, scores)
    return scores


@pytest.mark.parametrize("seed", range(5))
def test_all_is_right_when_all_is_undone(seed: int) -> None:
    spoilt = spoil(BODY, [], REPORT, Random(seed))
    scores = scored(spoilt, characters_only(spoilt.text), undone(spoilt))
    for tally in (scores.whole, scores.words, scores.lines):
        assert tally.after == tally.every
        assert not any(tally.harmed.values())
    assert scores.words.before["all"] < scores.words.every["all"]


def test_words_right_before_and_wrong_after_are_harm() -> None:
    spoilt = spoil(BODY, [], REPORT, Random(1))
    words = scored(spoilt, undone(spoilt), characters_only(spoilt.text)).words
    assert words.harmed["all"] == words.every["all"] - words.after["all"] > 0


def test_classes_say_what_was_done() -> None:
    spoilt = spoil(BODY, [], QUIET, Random(0))
    scores = scored(spoilt, characters_only(spoilt.text), undone(spoilt))
    assert scores.whole.every["ligature"] == 1
    assert scores.whole.before["ligature"] == 0
    assert scores.words.every["run-order"] == len(BODY[0].replace("/", " ").replace("-", "").split())
    assert scores.lines.every == {"run-order": 1, "ligature": 1}
    cut = spoil(BODY[1:], [], replace(QUIET, gap_per_word=1), Random(0))
    assert set(scored(cut, undone(cut), undone(cut)).lines.every) <= {"rotated", "broken", "shattered"}


def test_a_word_at_another_place_is_not_the_word() -> None:
    spoilt = spoil(["قبل العام قبل الفجر"], [], QUIET, Random(0))
    line = spoilt.text.index("قبل")
    pieces = (Piece(0, 3, line + 10, line + 13, True),)
    outcome = Outcome(spoilt.text, "قبل", Alignment.identity(0))
    assert pieces[0].copied
    assert outcome.places(Span(0, 3)) == ()

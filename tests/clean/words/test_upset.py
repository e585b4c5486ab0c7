"""Orders of runs that are not simply backwards, on lines written here; and cuts that fragments ask for."""

import pytest

from tawsiya.arabic.words import load_word_model
from tawsiya.clean.words.cuts import find_cuts, make_tokens
from tawsiya.clean.words.readings import Costs, close_cuts
from tawsiya.clean.words.segments import Segment, Shapes, find_segments
from tawsiya.clean.words.upset import UpsetOrder
from tawsiya.clean.words.wanted import find_wanted_cuts
from tawsiya.core.span import Span

_KASHIDA = 3 * "\N{ARABIC TATWEEL}"


def _segment(text: str) -> Segment:
    (segment,) = find_segments(text, Span(0, len(text)), Shapes(load_word_model()))
    return segment


def _readings(text: str) -> tuple[str, str | None, str | None]:
    """What a line reads backwards, around kashida and in groups: printed words, joined where the reading joins them."""
    model, segment = load_word_model(), _segment(text)
    tokens, cuts = make_tokens(segment.units, model), find_cuts(segment.units, model, Costs())
    order = UpsetOrder(model, tokens, cuts)
    ends = close_cuts(cuts, len(tokens))
    best = order.best()
    printed = []
    for reading in (best, order.best_around_kashida(best), order.best_in_groups(best)):
        words = ""
        for piece in reading.pieces if reading else ():
            low, high = ends[piece.start], ends[piece.end]
            line = [token.word for token in tokens[low.token : high.token + bool(high.letter)]]
            if high.letter:
                line[-1] = line[-1][: high.letter]
            line[0] = line[0][low.letter :]
            words += ("" if piece.merged or not words else " ") + " ".join(line)
        printed.append(words or None)
    assert printed[0]
    return printed[0], printed[1], printed[2]


def test_what_stands_before_a_cut_word_is_read_before_its_head() -> None:
    _, around, _ = _readings(f"{_KASHIDA}لحة النارية شارك ممثلو المكتب  وفي المناطق الحدودية في منع انتشار الأس")
    assert around
    assert "منع انتشار الاسلحة النارية" in around
    assert not around.startswith("لحة")


def test_two_groups_behind_their_last_run_are_read_one_after_the_other() -> None:
    _, _, grouped = _readings("تنفيذ الاتفاقية  مم المتحدة دعمت الدول الأعضاء الأ  ات الوطنية من أجل السلط")
    assert grouped
    assert grouped.endswith("تنفيذ الاتفاقية")
    assert "الامم المتحدة" in grouped


def test_readings_in_groups_use_every_word_once() -> None:
    text = "تنفيذ الاتفاقية  مم المتحدة دعمت الدول الأعضاء الأ  ات الوطنية من أجل السلط"
    for reading in _readings(text):
        assert reading
        assert sorted(reading.replace(" ", "")) == sorted(text.replace(" ", "").replace("أ", "ا"))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("ن العاصمة إلى المدينة الأخرى بناء عليهم", (6, 4)),  # the first letter of `من` touches the word before it
        ("وافق المجلس على المقترح", None),
    ],
)
def test_a_sound_word_is_cut_where_a_fragment_asks_for_a_part_of_it(text: str, cut: tuple[int, int] | None) -> None:
    found = [(wanted.token, wanted.letter) for wanted in find_wanted_cuts(_segment(text).units, load_word_model())]
    assert (cut in found) if cut else not found

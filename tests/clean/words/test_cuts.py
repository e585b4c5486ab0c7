"""Where runs may have met inside words, and which lines are looked at again."""

import pytest

from tawsiya.arabic.words import load_word_model
from tawsiya.clean.diagnosis import diagnose
from tawsiya.clean.words import find
from tawsiya.clean.words.cuts import find_cuts
from tawsiya.clean.words.readings import Costs
from tawsiya.clean.words.segments import Shapes, find_segments
from tawsiya.core.span import Span

_KASHIDA = 3 * "\N{ARABIC TATWEEL}"
_DAMAGED = diagnose("2018 أيار/مايو 3عقد الاجتماع في ) 2( 2017 نيسان/أبريل 7في ")


def _cuts(text: str) -> set[tuple[int, int]]:
    model = load_word_model()
    (segment,) = find_segments(text, Span(0, len(text)), Shapes(model))
    return {(cut.token, cut.letter) for cut in find_cuts(segment.units, model, Costs())}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("وافق على البرنامج المجلسرمينيا", (3, 6)),  # a word, then the rest of a name that no list has
        ("وافق على البرنامج ختلفةالجهاز", (3, 5)),
        ("وافق على البرنامج كلت", (3, 2)),  # three letters that are listed, and rarely a word
    ],
)
def test_a_word_and_the_letters_beside_it_may_be_two_runs(text: str, cut: tuple[int, int]) -> None:
    """Guards against one letter being cut off a long word that nobody knows before a whole word is."""
    assert cut in _cuts(text)


def test_sound_words_are_not_cut() -> None:
    assert all(not letter for _, letter in _cuts("وافق على البرنامج مجلس الإدارة"))


def test_lines_that_were_left_as_they_are_are_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    order_line = find._order_line
    monkeypatch.setattr(find, "_order_line", lambda *given: asked.append(1) or order_line(*given))
    finder = find.OrderFinder()
    text = "وافق المجلس على البرنامج\nرات والجريمة مكتب الأمم المتحدة المعني بالمخد\nوشكر الرئيس الوفود"
    first = list(finder(text, _DAMAGED))
    size = len(asked)
    assert list(finder(text, _DAMAGED)) == first
    assert len(asked) < 2 * size


def test_no_place_is_a_cut_twice() -> None:
    """Guards against an empty piece between a cut at a weak gap and one behind the head of a tail at the same place."""
    model = load_word_model()
    text = f"{_KASHIDA}جن المؤبد  {_KASHIDA}تسلم مختارا يكون قد يعاقب بالإعدام أو بالس كل من قتل أو جرح مقاتلا اس"
    (segment,) = find_segments(text, Span(0, len(text)), Shapes(model))
    cuts = find_cuts(segment.units, model, Costs())
    assert len({cut[:2] for cut in cuts}) == len(cuts)


def test_a_word_that_makes_another_with_a_tail_may_end_a_run() -> None:
    text = f"{_KASHIDA}جن المؤبد  ثم يعاقب بالإعدام أو بالس كل من قتل"
    assert (7, 0) in _cuts(text)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("الصخور خطر الالاق نحو الأوديةزن", (2, 3)),  # both sides make one word with it
        ("الشهود حديث كل عناع مسلحزن", (3, 2)),  # the right side alone
    ],
)
def test_a_turned_ligature_asks_for_the_place_that_it_left(text: str, cut: tuple[int, int]) -> None:
    assert cut in _cuts(text)


def test_an_odd_word_of_two_letters_may_be_two_runs() -> None:
    assert (3, 1) in _cuts("وافق على البرنامج جا")


def test_a_mark_may_be_a_run_of_its_own() -> None:
    assert {(2, 0), (3, 0)} <= _cuts("وشكر الوفود، وعلاوة على ذلك")


def test_kashida_behind_a_letter_that_does_not_join_begins_another_unit() -> None:
    (segment,) = find_segments(text := f"أو{_KASHIDA}واق", Span(0, len(text)), Shapes(load_word_model()))
    assert [(unit.folded, unit.severed) for unit in segment.units] == [("او", False), ("واق", True)]


@pytest.mark.parametrize(("text", "before"), [("٧- وافق المجلس", "<s>"), ("عقد ٧ وافق المجلس", "<n>")])
def test_a_label_is_the_beginning_of_a_line(text: str, before: str) -> None:
    *_, last = find_segments(text, Span(0, len(text)), Shapes(load_word_model()))
    assert last.before == before

"""What counts as right in a text that was read."""

from tawsiya.evaluate.pdf.scores import Score, Share, score

TEXT = """عُقد الاجتماع في 27-28 أيار/مايو 2026 (A/CONF.192/15).

انظر https://example.org/a-1 والجدول 3.

وشارك فيه 50% من الدول.
"""


def read(text: str) -> Score:
    return score(TEXT, text, pages=1, seconds=0.5)


def test_the_same_text_is_right_in_all() -> None:
    found = read(TEXT.replace(" في ", "\nفي "))
    assert found.characters == Share(0, len(" ".join(TEXT.split())))
    assert found.facts == (Share(1, 1), Share(6, 6), Share(1, 1), Share(1, 1))
    assert found.found == found.true == Share(2, 2)


def test_marks_of_one_letter_have_no_order() -> None:
    shadda, fatha = "\N{ARABIC SHADDA}", "\N{ARABIC FATHA}"
    found = score(f"أن{shadda}{fatha}", f"أن{fatha}{shadda}", pages=1, seconds=1)
    assert found.characters.right == found.words.right == 0


def test_turned_numbers_are_no_dates() -> None:
    found = read(TEXT.replace("27-28", "28-27"))
    assert found.facts[0] == Share(0, 1)
    assert found.facts[1] == Share(5, 6)
    assert found.words.right == 1


def test_ends_of_paragraphs_are_found_beside_wrong_letters() -> None:
    found = read(TEXT.replace(".\n\nانظر", ",\n\nانطر").replace("الجدول", "الـ\n\nجدول"))
    assert found.found == Share(2, 2)
    assert found.true == Share(2, 3)


def test_lines_without_paragraphs_are_not_judged_by_them() -> None:
    assert score(TEXT, TEXT, pages=1, seconds=1, paragraphs=False).found == Share()


def test_scores_add_up() -> None:
    total = read(TEXT) + read("")
    assert total.pages == 2
    assert total.seconds == 1.0
    assert total.facts[0] == Share(1, 2)
    assert total.characters.value == 0.5
    assert Share().value == 1.0

from pathlib import Path

import pytest

from tawsiya.arabic.words import WordModel, load_word_model, read_word_model
from tawsiya.arabic.words.tokens import split_tokens
from tawsiya.core.errors import PipelineError


@pytest.fixture(scope="module")
def model() -> WordModel:
    return load_word_model()


def test_words_of_reports_are_known_whatever_their_marks_and_alefs(model: WordModel) -> None:
    assert all(map(model.is_known, ("الأسلحة", "الاسلحة", "مُكافحة", "وتنفيذه", "للمخدرات")))
    assert not any(map(model.is_known, ("لسحلأا", "التشريعااات", "مككتب")))


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        ("نزع السلاح", "زنع السلاح"),
        ("الأمم المتحدة", "المتحدة الأمم"),
        ("مكتب الأمم المتحدة", "مكتب الأمم لمتحدة ا"),
        ("في الجزائر العاصمة", "الجزائر في العاصمة"),
    ],
)
def test_what_is_written_is_likelier_than_what_a_broken_layer_makes_of_it(
    model: WordModel, likelier: str, other: str
) -> None:
    assert model.sequence(split_tokens(likelier)) > model.sequence(split_tokens(other))


def test_a_word_that_is_not_listed_is_judged_by_its_spelling(model: WordModel) -> None:
    plausible, odd = "بالمستضافين", "ثخذغضظصثق"
    assert not model.is_known(plausible)
    assert not model.is_known(odd)
    assert model.log_probability(plausible) > model.log_probability(odd) + 10


def test_numbers_are_one_class_whatever_their_digits(model: WordModel) -> None:
    assert model.log_probability("2018") == model.log_probability("٧")
    assert model.sequence(["عام", "2018"]) == model.sequence(["عام", "1999"])


def test_probabilities_of_words_behind_a_word_add_up_to_one_or_little_else(model: WordModel) -> None:
    first = model.lookup("مكتب")[0]
    total = sum(2.718281828 ** model.pair(first, second) for second in range(len(model) + 5))
    assert total == pytest.approx(1, abs=0.05)  # costs are kept in steps of 0.1 nats


def test_a_model_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="tawsiya train ar_words"):
        read_word_model(tmp_path)


def test_pairs_of_a_document_bend_a_copy_of_the_model_alone(model: WordModel) -> None:
    one, other = model.lookup("مكتب")[0], model.lookup("السلحفاة")[0]
    usual = model.pair(one, other)
    bent = model.with_pairs({(one, other): -1.0})
    assert bent.pair(one, other) == pytest.approx(-1.0)
    assert model.pair(one, other) == usual


def test_words_that_were_never_seen_together_are_judged_by_what_is_like_them(model: WordModel) -> None:
    """Guards the classes: behind a preposition a noun is likelier than a verb, whether the pair was seen or not."""
    preposition, noun, verb = (model.lookup(word)[0] for word in ("بواسطة", "السلاحف", "يقولون"))
    assert model.pair(preposition, noun) - model.single(noun) > model.pair(preposition, verb) - model.single(verb)


def test_a_rare_word_that_two_frequent_ones_make_is_told_from_a_frequent_one(model: WordModel) -> None:
    gain, place = model.splits["فيكما"]
    assert gain > 2
    assert place == 2
    assert model.splits["السلاح"][0] < 0

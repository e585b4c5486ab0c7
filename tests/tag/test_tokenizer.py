"""The tokenizer: nothing lost, proclitics apart where a mention may begin, norms by which names are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

from tawsiya.tag.tokenizer import ArabicTokenizer, cut

TATWEEL = "\N{ARABIC TATWEEL}"
TOKENIZER = ArabicTokenizer(Vocab())
LETTERS = st.sampled_from([*'وفبلكسالعامدةنيج0١9 \t\n"-/.()،؛aZ', TATWEEL, "\N{ARABIC SHADDA}", "\N{NO-BREAK SPACE}"])


@given(st.text())
def test_no_text_is_changed(text: str) -> None:
    assert TOKENIZER(text).text == text


@given(st.text(LETTERS))
def test_no_arabic_text_is_changed(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    assert "".join(piece.text for piece in cut(text)) == text


@given(st.text(LETTERS))
def test_white_space_is_a_blank_behind_a_token_or_a_token_of_its_own(text: str) -> None:
    for token in TOKENIZER(text):
        assert token.text.isspace() or not any(letter.isspace() for letter in token.text)


@given(st.text(LETTERS))
def test_a_text_has_the_same_tokens_the_second_time(text: str) -> None:
    assert [token.norm_ for token in TOKENIZER(text)] == [token.norm_ for token in TOKENIZER(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("وإكوادور", ["و", "إكوادور"]),
        ("لألمانيا", ["ل", "ألمانيا"]),
        ("للأرجنتين", ["ل", "لأرجنتين"]),
        ("وللأرجنتين", ["و", "ل", "لأرجنتين"]),
        ("وبالمعاهدة", ["و", "ب", "المعاهدة"]),
        ("فبعام 2001", ["ف", "ب", "عام", "2001"]),
        ("كالأردن", ["ك", "الأردن"]),
        ("و18", ["و", "18"]),
        ("2005 و2010", ["2005", "و", "2010"]),
        ("16.4.2", ["16", ".", "4", ".", "2"]),
        ("A/CONF.192/15", ["A", "/", "CONF", ".", "192", "/", "15"]),
        ("أيار/مايو", ["أيار", "/", "مايو"]),
        ("القرار²³", ["القرار", "²³"]),
        ("....", ["...."]),
        ("(2004)،", ["(", "2004", ")", "،"]),
    ],
)
def test_cuts_proclitics_numbers_and_marks(text: str, tokens: list[str]) -> None:
    assert [token.text for token in TOKENIZER(text)] == tokens


@pytest.mark.parametrize(
    "word", ["والدول", "وزارة", "كتاب", "بلاد", "فريق", "لجنة", "لبنان", "بنما", "ليبيا", "كوبا", "بيرو"]
)
def test_leaves_words_whole_that_only_look_like_a_proclitic_and_a_word(word: str) -> None:
    assert len(TOKENIZER(word)) == 1


@pytest.mark.parametrize(
    ("text", "tokens", "norm"),
    [
        ("البزازيل", ["البزازيل"], "البرازيل"),
        ("ولبنمآ", ["و", "ل", "بنمآ"], "بنما"),
        ("وللأرجتتين", ["و", "ل", "لأرجتتين"], "الارجنتين"),
        ("وبالمعاهذة", ["و", "ب", "المعاهذة"], "المعاهدة"),
    ],
)
def test_the_norm_of_a_misread_word_of_a_name_is_the_word_meant(text: str, tokens: list[str], norm: str) -> None:
    doc = TOKENIZER(text)
    assert ([token.text for token in doc], doc[-1].norm_) == (tokens, norm)


def test_white_space_other_than_one_blank_is_kept_as_tokens() -> None:
    doc = TOKENIZER(" سطر  أول\n\nسطر ثان ")
    assert [token.text for token in doc] == [" ", "سطر", " ", "أول", "\n\n", "سطر", "ثان"]


def test_norms_are_folded_and_the_swallowed_article_is_restored() -> None:
    doc = TOKENIZER("لِلأرجنتين وإِكوادور ATT ٢٠٢٠")
    assert [token.norm_ for token in doc] == ["ل", "الارجنتين", "و", "اكوادور", "att", "2020"]


def test_phrase_matcher_finds_names_by_norm() -> None:
    matcher = PhraseMatcher(TOKENIZER.vocab, attr="NORM")
    matcher.add("ARG", [TOKENIZER("الأرجنتين")])
    doc = TOKENIZER("رسالة للأرجنتين و الارجنتين")
    assert [doc[start:end].text for _, start, end in matcher(doc)] == ["لأرجنتين", "الارجنتين"]


def test_the_vocabulary_of_one_tokenizer_does_not_leak_into_another() -> None:
    first, second = ArabicTokenizer(Vocab()), ArabicTokenizer(Vocab())
    assert [token.norm_ for token in first("للأرجنتين")] == [token.norm_ for token in second("للأرجنتين")]

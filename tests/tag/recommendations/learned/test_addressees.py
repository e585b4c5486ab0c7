"""Addressees word by word: labels lead back to names, and a chain says what it has learned to say."""

import numpy as np
import pytest

from tawsiya.core.span import Span
from tawsiya.linear.chain import LinearChain
from tawsiya.tag.recommendations.learned.addressee_features import features_of_words
from tawsiya.tag.recommendations.learned.addressees import LABELS, labels_of, tag_addressees
from tawsiya.tag.recommendations.words import read_words
from tawsiya.train.linear.fit import Example, fit_chain

TEXT = "تحث اللجنة الدول الأعضاء والمنظمات الدولية على التعاون، وينبغي للأمانة أن تنشر الدليل."


def spans(*names: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(name), TEXT.index(name) + len(name)) for name in names)


def trusting(weight: float) -> LinearChain:
    """A chain that says of each word what the rules say of it."""
    return LinearChain(
        LABELS, [f"r={label}" for label in LABELS], weight * np.eye(len(LABELS)), np.zeros((len(LABELS), len(LABELS)))
    )


@pytest.mark.parametrize("names", [(), ("الدول الأعضاء",), ("الدول الأعضاء", "المنظمات الدولية", "لأمانة")])
def test_a_chain_that_trusts_the_rules_says_what_they_say(names: tuple[str, ...]) -> None:
    chosen = spans(*names)
    assert tag_addressees(trusting(9), TEXT, Span(0, len(TEXT)), None, chosen) == chosen


def test_each_word_has_features_of_its_own_and_none_twice() -> None:
    words = read_words(TEXT, Span(0, len(TEXT)))
    seen = features_of_words(words, spans("تحث")[0], labels_of(words, spans("لأمانة")))
    assert len(seen) == len(words)
    assert all(len(set(one)) == len(one) for one in seen)
    marked = [word.text for word, one in zip(words, seen, strict=True) if "r=B1" in one]
    assert marked == ["للامانة"]


def test_names_that_no_rule_found_are_learned_with_their_borders() -> None:
    texts = [f"يستحسن من {noun} أن تنشر الدليل." for noun in ("البلدية", "المدرسة", "الورشة", "القرية", "الجمعية")]
    examples = []
    for text in texts:
        words = read_words(text, Span(0, len(text)))
        meant = [words[2].span]
        examples.append(Example(features_of_words(words, None, ["O"] * len(words)), labels_of(words, meant)))
    chain = fit_chain(examples, LABELS)
    text = "يستحسن من المكتبة أن تنشر الدليل."
    (found,) = tag_addressees(chain, text, Span(0, len(text)), None, ())
    assert found.of(text) == "المكتبة"


def test_text_before_the_unit_is_not_looked_at() -> None:
    unit = Span(TEXT.index("وينبغي"), len(TEXT))
    assert tag_addressees(trusting(9), TEXT, unit, None, spans("الدول الأعضاء", "لأمانة")) == spans("لأمانة")

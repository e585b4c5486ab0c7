"""Features: what a word is told, and that strings for training and weights for reading are the same thing."""

import numpy as np
import pytest

from tawsiya.linear.chain import LinearChain
from tawsiya.tag.mentions.component import MentionRules
from tawsiya.tag.mentions.learned.candidates import chain_labels
from tawsiya.tag.mentions.learned.channels import Place, bracketed, nearness, tags_of, walked_titles
from tawsiya.tag.mentions.learned.features import GROUPS, Features
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.passage import Passage

TEXTS = [
    "أشارت كندا إلى (اتفاقية صون البحيرات لعام 2012) في 3 أيار/مايو.",
    "نعم",
    "عام 1999 ،",
    "خطة بحرية ، ثم COP12.",
]
LABELS = chain_labels(["DATE", "STATE"])


@pytest.mark.parametrize("groups", [GROUPS, ("words", "shapes"), ("walks", "heads")])
def test_a_reader_weighs_what_the_features_say(groups: tuple[str, ...]) -> None:
    features = Features(groups)
    passages = [Passage.of(text) for text in TEXTS]
    found = list(MentionRules().find_each(passages))
    told = [features.of(*pair) for pair in zip(passages, found, strict=True)]
    strings = sorted({name for words in told for word in words for bundle in word for name in bundle})
    random = np.random.default_rng(5)
    chain = LinearChain(
        LABELS, strings, random.normal(size=(len(strings), len(LABELS))), random.normal(size=(len(LABELS),) * 2)
    )
    lattices = Reader(chain, features).read(passages, found)
    for words, lattice in zip(told, lattices, strict=True):
        scores = chain.scores([[name for bundle in word for name in bundle] for word in words])
        assert lattice.best == chain.best(scores)
        assert lattice.marginals == pytest.approx(chain.marginals(scores), abs=1e-4)


def test_no_feature_is_told_twice() -> None:
    passage = Passage.of(TEXTS[0])
    for word in Features().of(passage, MentionRules().find([passage])):
        names = [name for bundle in word for name in bundle]
        assert len(names) == len(set(names))


def test_groups_that_are_off_say_nothing_of_the_rules() -> None:
    passage = Passage.of(TEXTS[0])
    features = Features(("words", "affixes", "shapes", "pairs"))
    assert features.of(passage, MentionRules().find([passage])) == features.of(passage, ())


def test_a_title_is_walked_behind_any_head() -> None:
    passage = Passage.of("اعتمدت مدونة صون البحيرات العذبة أمس")
    assert [(place.first, place.stop) for place in walked_titles(passage)] == [(1, 5)]


def test_places_are_written_as_tags() -> None:
    assert tags_of(6, [Place(0, 1, "A"), Place(2, 5, "B")]) == ["U-A", "O", "B-B", "I-B", "E-B", "O"]


def test_a_head_is_near_until_the_clause_ends() -> None:
    near = nearness(["في", "الاتفاقية", "نص", ".", "نص"])
    assert [place.head for place in near] == [None, "اتفاقية", "اتفاقية", None, None]
    assert [place.step for place in near[1:3]] == [0, 1]


def test_words_inside_brackets_are_told_apart() -> None:
    assert bracketed(["(", "ب", ")", "ج"]) == [False, True, True, False]

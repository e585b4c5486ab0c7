import lzma
from pathlib import Path

import numpy as np

from tawsiya.tag.encoder.reading import Text
from tawsiya.tag.encoder.scheme import Scheme
from tawsiya.train.encoder.clues import Clues
from tawsiya.train.encoder.conll import example_of
from tawsiya.train.encoder.gold import Example
from tawsiya.train.encoder.heralds import Heralded
from tawsiya.train.encoder.lexicon import Lexicon, Reading, learn_lexicon
from tawsiya.train.linear.fit import FitSettings

LABELS = ("PERS", "LOC")
LEXICON = Lexicon(
    LABELS,
    {"سمير": (1, 19, 0), "صور": (1, 0, 1)},
    {"PERS": frozenset({("سمير",), ("سمير", "حداد")}), "LOC": frozenset({("صور",)})},
)
NOTHING = np.zeros((0, 3))
HERALDED = Heralded(LABELS, np.ones(2), {}, NOTHING, NOTHING, np.zeros(0, np.int64), NOTHING)


def _example(*words: str) -> Example:
    nothing = np.zeros(len(words), np.int64)
    return Example(Text(words), nothing, nothing, (), ())


def test_the_longest_name_counts_and_is_told_by_place() -> None:
    sentences = [_example("زار", "سمير", "حداد", "صور"), _example("سمير", "زار", "حداد", "صور")]
    clues = Clues(LEXICON, HERALDED, {}, [[one] for one in sentences], 1)
    first, second = (clues.tell([example])[0].text.clues for example in sentences)
    assert set(first[1]) != set(second[0])
    assert set(first[2]) > set(second[2])
    assert set(first[3]) == set(second[3])


def test_rare_clues_and_those_that_were_not_learned_have_no_numbers() -> None:
    clues = Clues(LEXICON, HERALDED, {}, [[_example("سمير")], [_example("سمير")], [_example("بغداد")]], 2)
    told = clues.tell([_example("سمير", "بغداد", "ببببب")])[0].text.clues
    assert 0 < len(told[0]) <= clues.size
    assert max(told[0]) < clues.size
    assert told[1:] == ((), ())


def test_words_of_one_cluster_share_its_clue() -> None:
    sentence = _example("نيسان", "تموز")
    shared = []
    for clusters in ({}, {"نيسان": ("0.1",), "تموز": ("0.1",)}):
        first, second = Clues(LEXICON, HERALDED, clusters, [[sentence]], 1).tell([sentence])[0].text.clues
        shared.append(len(set(first) & set(second)))
    assert shared[1] == shared[0] + 1


def test_particles_before_a_name_hide_nothing_of_it() -> None:
    plain, joined = _example("زار", "سمير", "حداد"), _example("زار", "وسمير", "حداد")
    clues = Clues(LEXICON, HERALDED, {}, [[plain], [joined]], 1)
    first, second = (clues.tell([one])[0].text.clues for one in (plain, joined))
    assert len(set(first[1]) & set(second[1])) > len(set(first[1]) & set(first[2]))
    assert second[2] == first[2]


def test_what_an_article_says_of_a_word_elsewhere_is_told() -> None:
    article = [_example("فريق", "النجمة"), _example("فازت", "النجمة"), _example("خسرت", "الرياضي")]
    clues = Clues(LEXICON, HERALDED, {}, [article], 1)
    alone = clues.tell(article[1:2])[0].text.clues[1]
    together = clues.tell(article)
    assert set(together[1].text.clues[1]) > set(alone)
    assert together[2].text.clues == clues.tell(article[2:])[0].text.clues


def test_a_chain_reads_a_corpus_as_it_was_taught(tmp_path: Path) -> None:
    rows = [("زار", "O"), ("سمير", "B-PERS"), ("صور", "B-LOC")]
    others = [[("زار", "O"), ("نبيل", "B-PERS"), ("صيدا", "B-LOC")]]
    (tmp_path / "corpus.xz").write_bytes(lzma.compress("زار كريم طرابلس\n\nزار كريم عكار\n".encode()))
    fit = FitSettings(l2=0.1, least=1, steps=20, negligible=0)
    reading = Reading(corpus="corpus.xz", words=2, names=2, fit=fit)
    told: list[str] = []
    lexicon = learn_lexicon([rows, *others] * 5, LABELS, {}, reading, tmp_path, told.append)
    assert lexicon.words == {"زار": (2, 0, 0), "كريم": (0, 2, 0)}
    assert {("كريم",), ("سمير",)} <= lexicon.names["PERS"]
    assert len(told) == 2


def test_examples_of_sentences_are_told() -> None:
    example = example_of([("زار", "O"), ("سمير", "B-PERS")], Scheme(LABELS))
    (told,) = Clues(LEXICON, HERALDED, {}, [[example]], 1).tell([example])
    assert len(told.text.clues) == len(told.text.words)
    assert told.mentions is example.mentions

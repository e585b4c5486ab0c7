from tawsiya.train.encoder.lexicon import Lexicon
from tawsiya.train.encoder.stems import Stems

WORDS = {"البنك": 30, "للبنك": 2, "القاعده": 30, "ليبيا": 9, "يبيا": 1, "وليد": 5, "ليد": 8}


def test_a_word_loses_particles_where_the_rest_is_better_known() -> None:
    stems = Stems(Lexicon(("ORG",), {word: (times, 0) for word, times in WORDS.items()}, {"ORG": frozenset()}))
    assert stems.of("للبنك") == ("لل", "البنك")
    assert stems.of("والقاعده") == ("و", "القاعده")
    assert stems.of("ليبيا") == ("", "ليبيا")
    assert stems.of("وليد") == ("", "وليد")
    assert stems.of("غائب") == ("", "غائب")

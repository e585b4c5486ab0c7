"""Names that the rules missed are put where other names stand."""

from tawsiya.retrain.exchange import COPIES, exchange
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.names import Hidden
from tawsiya.tag.mentions.passage import Passage
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.reading import Read, read_with


def read(*sentences: tuple[str, str, str]) -> list[Read]:
    """Sentences with one name and its label each, as the rules read them."""
    texts = []
    for number, (sentence, name, label) in enumerate(sentences):
        passage = Passage.of(sentence)
        words = len(Passage.of(name).words)
        first = next(at for at, word in enumerate(passage.words) if passage.text[word.start :].startswith(name))
        place = Place(first, first + words, label)
        texts.append(GoldText(f"t{number}", f"t{number}", "test", (passage,), ((place,),), ((),), (False,)))
    return read_with(Hidden(), texts)


UNKNOWN = ("واجتمع الوفد في زمردستان الشمالية يوم الثلاثاء", "زمردستان الشمالية", "STATE")
KNOWN = ("وقدم ممثل كينيا تقريرا عن السنة", "كينيا", "STATE")
PLAN = ("ورحبت اللجنة بمبادرة الواحات السبع", "مبادرة الواحات السبع", "INSTRUMENT")


def test_a_name_that_the_rules_missed_stands_in_other_sentences() -> None:
    made = exchange(read(UNKNOWN, KNOWN), ["STATE"], Hidden(), 0)
    assert [one.text.passages[0].text for one in made] == ["وقدم ممثل زمردستان الشمالية تقريرا عن السنة"]
    (place,) = made[0].text.gold[0]
    assert made[0].text.passages[0].norms[place.first : place.stop] == ("زمردستان", "الشمالية")


def test_mentions_behind_it_move_along() -> None:
    sentence = "وقدم ممثل كينيا تقريرا إلى بيرو"
    passage = Passage.of(sentence)
    gold = (Place(2, 3, "STATE"), Place(5, 6, "STATE"))
    pair = read_with(Hidden(), [GoldText("t", "t", "test", (passage,), (gold,), ((),), (False,))])
    made = exchange([*pair, *read(UNKNOWN)], ["STATE"], Hidden(), 0)
    quotes = {
        tuple(" ".join(one.text.passages[0].norms[place.first : place.stop]) for place in one.text.gold[0])
        for one in made
    }
    assert quotes <= {("زمردستان الشمالية", "بيرو"), ("كينيا", "زمردستان الشمالية")}
    assert quotes


def test_names_that_the_rules_know_and_other_labels_stay() -> None:
    assert not exchange(read(KNOWN, ("واجتمع الوفد في بيرو", "بيرو", "STATE")), ["STATE"], Hidden(), 0)
    assert not exchange(read(UNKNOWN, PLAN), ["STATE", "INSTRUMENT"], Hidden(), 0), "no other place of the label"
    assert not exchange(read(UNKNOWN, KNOWN), ["INSTRUMENT"], Hidden(), 0)


def test_no_more_are_made_than_there_are_passages() -> None:
    many = [(f"وزار الوفد {name}ستان في السنة الماضية", f"{name}ستان", "STATE") for name in ("زمرد", "فيروز", "مرجان")]
    assert len(exchange(read(*many), ["STATE"], Hidden(), 0)) == 3
    more = [KNOWN] * (4 * COPIES)
    assert len(exchange(read(UNKNOWN, *more), ["STATE"], Hidden(), 0)) == COPIES


def test_the_same_seed_gives_the_same_sentences() -> None:
    texts = [[one.text for one in exchange(read(UNKNOWN, *[KNOWN] * 9), ["STATE"], Hidden(), 3)] for _ in range(2)]
    assert texts[0] == texts[1]

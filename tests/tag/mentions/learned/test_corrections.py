"""Lists of a user: her names are there as if a rule had found them, what she struck out is gone."""

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.component import MentionRules
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.corrections import Corrections, Name, Veto
from tawsiya.tag.mentions.passage import Passage

TEXT = "ونظرت كندا في مسار البحيرات العذبة وفي معاهدة تجارة الأسلحة."
CHARTER = Name("INSTRUMENT", "مسار البحيرات العذبة", value="LAKES", form="full", times=3)


def read(corrections: Corrections, text: str = TEXT) -> list[tuple[str, str]]:
    passage = Passage.of(text)
    (found,) = MentionRules().find_each([passage])
    return [(one.label, one.span.of(text)) for one in corrections.apply(passage, found)]


def test_without_lists_the_rules_stand() -> None:
    assert read(Corrections()) == [("STATE", "كندا"), ("INSTRUMENT", "معاهدة تجارة الأسلحة")]


def test_a_name_of_hers_is_found_with_its_value() -> None:
    passage = Passage.of(TEXT)
    (found,) = MentionRules().find_each([passage])
    (name,) = [one for one in Corrections((CHARTER,)).apply(passage, found) if one.value == "LAKES"]
    assert (name.span.of(TEXT), name.form) == (CHARTER.text, "full")


def test_what_is_vetoed_is_found_no_more() -> None:
    assert read(Corrections(vetoes=(Veto("STATE", "كندا"),))) == [("INSTRUMENT", "معاهدة تجارة الأسلحة")]
    assert ("STATE", "كندا") in read(Corrections(vetoes=(Veto("INSTRUMENT", "كندا"),)))


def test_a_rule_can_be_vetoed() -> None:
    assert ("STATE", "كندا") not in read(Corrections(vetoes=(Veto("STATE", rule="state/name"),)))


def test_a_longer_name_takes_the_place_of_what_stands_inside_it() -> None:
    longer = Name("INSTRUMENT", "معاهدة تجارة الأسلحة")
    text = "ونظرت في معاهدة تجارة الأسلحة ومرفقها."
    shorter = (Mention("STATE", Passage.of(text).cover(3, 4)),)
    (only,) = Corrections((longer,)).apply(Passage.of(text), shorter)
    assert only.span.of(text) == longer.text


def test_a_name_gives_way_to_what_is_longer() -> None:
    assert ("INSTRUMENT", "معاهدة تجارة الأسلحة") in read(Corrections((Name("OTHER", "تجارة الأسلحة"),)))


def test_the_chain_may_not_add_what_is_vetoed() -> None:
    passage = Passage.of("وقعت «نهر الصيد» أمس")
    vetoed = Corrections(vetoes=(Veto("INSTRUMENT", "نهر الصيد"),))
    place = Place(2, 4, "INSTRUMENT")
    assert passage.norms[2:4] == ("نهر", "الصيد")
    assert vetoed.refuses(passage, place)
    assert not vetoed.refuses(passage, place._replace(stop=3))


def test_lists_come_back_from_their_file() -> None:
    lists = Corrections((CHARTER,), (Veto("STATE", "كندا"), Veto("DATE", rule="date/year", times=6)))
    assert Corrections.from_bytes(lists.to_bytes()) == lists

"""What is listed of a user's corrections, and what is not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy
from numpy.typing import NDArray

from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldMention
from tawsiya.corpus.shipped import read_samples
from tawsiya.linear.chain import LinearChain
from tawsiya.retrain.corrections import Corrector, Harvested, told_in
from tawsiya.retrain.mentions import MentionPart
from tawsiya.tag.mentions.component import MentionRules
from tawsiya.tag.mentions.learned.candidates import Candidate
from tawsiya.tag.mentions.learned.channels import places_of
from tawsiya.tag.mentions.learned.component import LearnedMentions, Mentions
from tawsiya.tag.mentions.learned.corrections import Corrections, Name, Veto, words_of
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.names import Hidden
from tawsiya.train.mentions.gold import prepare
from tawsiya.train.mentions.reading import Read, read_with

LABELS = ("STATE", "INSTRUMENT")
PATH = "مسار البحيرات العذبة"


def document(text: str, *marked: tuple[str, str], number: int = 0, value: str | None = None) -> GoldDocument:
    """A paragraph with mentions given by label and words; the first place of the words is meant."""
    mentions = tuple(
        GoldMention(label, Span(text.index(quote), text.index(quote) + len(quote)), value) for label, quote in marked
    )
    return GoldDocument(f"p{number}", f"d{number}", "export", text, mentions, None, None)


def lists(
    documents: Sequence[GoldDocument],
    base: Corrections | None = None,
    own: Sequence[str] = (),
    harvested: Harvested | None = None,
) -> Corrections:
    """What the rules' findings and her marks give."""
    read = read_with(Hidden(), prepare(documents, "annotated"))
    found = [
        (passage, Candidate(place, None, mention))
        for one in read
        for passage in one.text.passages
        for mentions in MentionRules().find_each([passage])
        for place, mention in places_of(passage, mentions)
    ]
    corrector = Corrector(base or Corrections(), (*LABELS, *own), own, (), told_in(documents), harvested or {})
    return corrector.learn(read, found)


def test_a_long_name_that_the_rules_missed_is_listed_with_her_value() -> None:
    read = lists([document(f"ونظر الفريق في {PATH} أمس.", ("INSTRUMENT", PATH), value="LAKES")])
    assert read == Corrections((Name("INSTRUMENT", PATH, "LAKES"),))


def test_what_the_rules_find_is_not_listed() -> None:
    assert not lists([document("ونظر الفريق في معاهدة تجارة الأسلحة.", ("INSTRUMENT", "معاهدة تجارة الأسلحة"))])


def test_a_short_name_is_listed_when_it_was_marked_twice() -> None:
    text = "ونظر الفريق في مسار البحيرات أمس."
    once, again = (document(text, ("INSTRUMENT", "مسار البحيرات"), number=number) for number in range(2))
    assert not lists([once])
    assert [name.text for name in lists([once, again]).names] == ["مسار البحيرات"]


def test_a_name_that_stands_unmarked_is_not_listed() -> None:
    marked = document(f"ونظر الفريق في {PATH} أمس.", ("INSTRUMENT", PATH))
    assert not lists([marked, document(f"وعاد الفريق إلى {PATH}.", number=1)])


def test_what_she_struck_out_twice_is_vetoed_and_once_is_not() -> None:
    text = "وعقدت كندا للنشر دورة."
    assert not lists([document(text)])
    assert lists([document(text), document(text, number=1)]).vetoes == (Veto("STATE", "كندا"),)


def test_what_she_left_once_is_not_vetoed() -> None:
    text = "وعقدت كندا للنشر دورة."
    assert not lists([document(text), document(text, number=1), document(text, ("STATE", "كندا"), number=2)])


def test_lists_of_the_base_stay_unless_she_contradicts_them() -> None:
    base = Corrections((Name("INSTRUMENT", "نهج السواحل الرملية"),), (Veto("STATE", "كندا"), Veto("STATE", "بيرو")))
    read = lists([document("وعقدت كندا دورة.", ("STATE", "كندا"))], base)
    assert read == Corrections(base.names, (Veto("STATE", "بيرو"),))


def test_what_was_harvested_is_listed_unless_it_stands_unmarked_in_hers() -> None:
    found = {("INSTRUMENT", words_of(PATH)): PATH}
    elsewhere, unmarked = document("وعقد الفريق دورة."), document(f"وعاد الفريق إلى {PATH}.")
    assert lists([elsewhere], harvested=found) == Corrections((Name("INSTRUMENT", PATH, times=0),))
    assert not lists([elsewhere, unmarked], harvested=found)


def test_a_harvested_name_that_she_marked_counts_as_hers() -> None:
    found = {("INSTRUMENT", words_of(PATH)): PATH}
    marked = document(f"ونظر الفريق في {PATH} أمس.", ("INSTRUMENT", PATH))
    assert lists([marked], harvested=found).names == (Name("INSTRUMENT", PATH),)


def test_dates_are_never_names() -> None:
    text = "وعقد الفريق دورة في سنة الفيضان الكبير."
    assert not lists([document(text, ("DATE", "سنة الفيضان الكبير"), number=n) for n in range(3)])


@pytest.fixture(scope="module")
def part(base: Path) -> MentionPart:
    return MentionPart(spacy.load(base).get_pipe("mentions").learned, LABELS)


def test_without_a_gain_on_folds_the_chain_stays_the_bases(part: MentionPart) -> None:
    texts = [f"وعقد الفريق رقم {number} دورة في كندا." for number in range(6)]
    hers = [document(text, ("STATE", "كندا"), number=number) for number, text in enumerate(texts)]
    learned = part.learn(hers, read_samples()[:1])
    assert part.tell(learned) == {"chain": "the base's", "names": (), "harvested": (), "vetoes": ()}
    assert learned == part.learn(hers, read_samples()[:1])


def test_names_are_harvested_from_documents_that_nobody_annotated(
    part: MentionPart, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples, name = read_samples()[:1], ("INSTRUMENT", words_of(PATH))
    read: list[str] = []

    def harvest(_: Reader, texts: Iterable[Read]) -> Harvested:
        read.extend(one.text.name for one in texts)
        return {name: PATH}

    monkeypatch.setattr("tawsiya.retrain.mentions.harvest", harvest)
    hers = [document("وعقد الفريق دورة في كندا.", ("STATE", "كندا"), number=number) for number in range(3)]
    others = document(f"ونظر الفريق في {PATH}.", number=9)
    told = part.tell(replace(part, known=tuple(samples)).learn(hers, [*samples, others]))
    assert read == ["p9"]
    assert [one["text"] for one in told["harvested"]] == [PATH]
    assert not told["names"]


def test_what_she_corrected_twice_does_not_come_again(part: MentionPart) -> None:
    texts = [f"واجتمع أصدقاء كندا للمرة {number} ونظروا في {PATH}." for number in range(6)]
    hers = [document(text, ("INSTRUMENT", PATH), number=number) for number, text in enumerate(texts)]
    told = part.tell(part.learn(hers, read_samples()[:1]))
    assert [name["text"] for name in told["names"]] == [PATH]
    assert {veto["text"] for veto in told["vetoes"]} == {"كندا"}


def test_what_the_base_found_is_found_behind_a_chain_that_finds_nothing(part: MentionPart) -> None:
    chain = part.base.chain
    silent = LinearChain(chain.labels, (), np.zeros((0, len(chain.labels)), np.float32), _never(len(chain.labels)))
    both = replace(part.base, added=silent)
    (text,) = prepare(read_samples()[:1], "samples")
    found = [[(one.label, one.span) for one in Mentions(learned=one).find(text.passages)] for one in (both, part.base)]
    assert found[0] == found[1]
    assert found[0]
    back = LearnedMentions.from_files(both.to_files())
    assert back.added is not None
    assert back.to_files() == both.to_files()


def _never(size: int) -> NDArray[np.float32]:
    """Transitions that leave every word outside."""
    transitions = np.full((size, size), -20.0, np.float32)
    transitions[:, 0] = 20.0
    return transitions

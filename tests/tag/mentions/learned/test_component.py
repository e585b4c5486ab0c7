"""The learned component: judged mentions, the rules' labels kept, files and bytes that come back the same."""

from pathlib import Path

import pytest
import spacy

from tawsiya.core.annotations import Mention
from tawsiya.core.errors import PipelineError
from tawsiya.core.layers import read_layer
from tawsiya.tag.mentions.component import MentionRules
from tawsiya.tag.mentions.learned.candidates import chain_labels, gold_labels, propose
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.component import LearnedMentions, Mentions, propose_all
from tawsiya.tag.mentions.learned.features import GROUPS, Features
from tawsiya.tag.mentions.learned.judge import NO, YES, weigh_candidate
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.passage import Passage
from tawsiya.train.linear.fit import Example, FitSettings, fit_chain

LABELS = ("DATE", "STATE", "INSTRUMENT")
# Text, and the words of each mention; the titles and the last state are in no list.
TAUGHT = [
    ("وقعت كندا اتفاقية حماية البحيرات العذبة أمس .", [(1, 2, "STATE"), (2, 6, "INSTRUMENT")]),
    ("صدقت النرويج معاهدة حماية السواحل الرملية أمس .", [(1, 2, "STATE"), (2, 6, "INSTRUMENT")]),
    ("وقعت شرقستان مدونة حماية الغابات القديمة أمس .", [(1, 2, "STATE"), (2, 6, "INSTRUMENT")]),
    ("وقعت اللجنة رسالة قصيرة أمس .", []),
]


@pytest.fixture(scope="module")
def learned() -> LearnedMentions:
    features, rules = Features(), MentionRules()
    passages = [Passage.of(text) for text, _ in TAUGHT]
    gold = [[Place(*place) for place in places] for _, places in TAUGHT]
    found = list(rules.find_each(passages))
    examples = [
        Example(features.of(passage, mentions), gold_labels(len(passage.words), places))
        for passage, mentions, places in zip(passages, found, gold, strict=True)
    ]
    chain = fit_chain(examples, chain_labels(LABELS), FitSettings(l2=0.05))
    judged = [
        Example(
            [weigh_candidate(passage, candidate)], [YES if candidate.place in gold[passages.index(passage)] else NO]
        )
        for passage, candidate in propose_all(
            Reader(chain, features),
            list(zip(passages, found, strict=True)),
            {"DATE": 0.02, "STATE": 0.02, "INSTRUMENT": 0.02},
        )
    ]
    judge = fit_chain(judged, (NO, YES), FitSettings(l2=0.1))
    return LearnedMentions(chain, GROUPS, {"كندا": ("0.1", "1.4")}, judge, {"STATE": 0.5})


def quotes(found: tuple[Mention, ...], text: str) -> list[tuple[str, str]]:
    return [(mention.label, mention.span.of(text)) for mention in found]


def test_it_finds_what_no_list_holds(learned: LearnedMentions) -> None:
    text = TAUGHT[2][0]
    found = Mentions(learned=learned).find([Passage.of(text)])
    assert quotes(found, text) == [("STATE", "شرقستان"), ("INSTRUMENT", "مدونة حماية الغابات القديمة")]
    assert [(mention.rule, mention.form) for mention in found] == [(None, None), (None, "full")]
    assert all(0 < mention.score <= 1 for mention in found)


def test_what_the_rules_found_keeps_its_rule_and_value(learned: LearnedMentions) -> None:
    found = Mentions("tagger", learned).find([Passage.of(TAUGHT[0][0])])
    assert (found[0].value, found[0].rule, found[0].producer) == ("CAN", "state/name", "tagger")


def test_labels_that_were_not_learned_are_the_rules(learned: LearnedMentions) -> None:
    text = "تشير الوثيقة A/CONF.192/15 إلى الهدف 16 من أهداف التنمية المستدامة ."
    found = Mentions(learned=learned).find([Passage.of(text)])
    assert [mention.label for mention in found] == ["SYMBOL", "SDG"]


def test_passages_without_words_are_passed_over(learned: LearnedMentions) -> None:
    assert Mentions(learned=learned).find([Passage.of(""), Passage.of(TAUGHT[3][0])]) == ()
    assert Mentions(learned=learned).find([]) == ()


def test_until_something_is_learned_the_rules_speak() -> None:
    passage = Passage.of(TAUGHT[0][0])
    assert Mentions().find([passage]) == MentionRules().find([passage])
    assert Mentions().to_bytes() == b""


def test_bytes_and_folders_bring_back_the_same(learned: LearnedMentions, tmp_path: Path) -> None:
    component = Mentions(learned=learned)
    component.to_disk(tmp_path / "mentions")
    packed = component.to_bytes()
    for again in (Mentions().from_bytes(packed), Mentions().from_disk(tmp_path / "mentions")):
        assert again.to_bytes() == packed
        assert len(again.find([Passage.of(TAUGHT[2][0])])) == 2


def test_a_damaged_folder_is_said(learned: LearnedMentions, tmp_path: Path) -> None:
    Mentions(learned=learned).to_disk(tmp_path)
    (tmp_path / "settings.json").write_text("{}", "utf-8")
    with pytest.raises(PipelineError, match=r"settings\.json"):
        Mentions().from_disk(tmp_path)


def test_a_pipeline_with_it_is_written_and_loaded(learned: LearnedMentions, tmp_path: Path) -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("tawsiya_mentions", name="mentions")
    nlp.get_pipe("mentions").from_bytes(Mentions(learned=learned).to_bytes())  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "model", exclude=["vocab"])
    again = spacy.load(tmp_path / "model")
    assert [mention.label for mention in read_layer(again(TAUGHT[2][0]), Mention)] == ["STATE", "INSTRUMENT"]


def test_what_the_rules_found_stays_whatever_the_chain_says(learned: LearnedMentions) -> None:
    passage = Passage.of(TAUGHT[0][0])
    found = (Mention("SDG", passage.cover(3, 5)),)
    (lattice,) = Reader(learned.chain, Features()).read([passage], [found])
    proposed = propose(passage, lattice, learned.chain.labels, found, dict.fromkeys(LABELS, 0.01))
    assert [candidate.chance for candidate in proposed if candidate.rule] == [None]
    taken = [number for one in proposed for number in range(one.place.first, one.place.stop)]
    assert len(taken) == len(set(taken))
    assert (3, 5) in [(one.place.first, one.place.stop) for one in proposed]

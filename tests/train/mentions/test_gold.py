"""Gold as the component sees it, hidden names, silver, figures."""

import json
from pathlib import Path

import pytest

from tawsiya.core.annotations import Mention
from tawsiya.core.errors import PipelineError
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldMention
from tawsiya.tag.mentions.component import MentionRules
from tawsiya.tag.mentions.learned.candidates import Candidate
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.names import Hidden, names_without
from tawsiya.tag.mentions.passage import Passage
from tawsiya.train.mentions.folds import Proposal
from tawsiya.train.mentions.gold import GoldText, prepare
from tawsiya.train.mentions.hiding import Seen, all_instruments, folds_of, hidden_from, names_in
from tawsiya.train.mentions.measuring import tally
from tawsiya.train.mentions.settings import Silver
from tawsiya.train.mentions.silver import find_silver
from tawsiya.train.reliability import calibration_error, reliability


def gold(text: str, *mentions: GoldMention) -> GoldText:
    (prepared,) = prepare([GoldDocument("one", "group", "one.txt", text, mentions, None, None)], "train")
    return prepared


def test_gold_becomes_words_of_passages() -> None:
    text = "زارت  كنــدا وبيرو."
    found = gold(text, GoldMention("STATE", Span(6, 12), "CAN"), GoldMention("STATE", Span(14, 18), "PER"))
    assert found.gold == ((Place(1, 2, "STATE"), Place(3, 4, "STATE")),)
    assert (found.keys, found.bounds, found.cut, found.unfit) == ({"CAN", "PER"}, 4, 0, (False,))


def test_a_bound_inside_a_word_is_counted_and_covers_the_word() -> None:
    found = gold("شرحها الوفد", GoldMention("DATE", Span(1, 5)))
    assert (found.gold, found.cut) == (((Place(0, 1, "DATE"),),), 1)


def test_optional_gold_stands_apart() -> None:
    found = gold("زارت كندا", GoldMention("STATE", Span(5, 9), optional=True))
    assert (found.gold, found.optional) == (((),), ((Place(1, 2, "STATE"),),))


def test_names_are_hidden_that_only_one_fold_has() -> None:
    passage = Passage.of("كندا وبيرو طرفان في معاهدة تجارة الأسلحة (ATT)")
    here = names_in(GoldText("one", "one", "train", (passage,), ((),)))
    assert {"كندا", "معاهدة تجارة الأسلحة", "ATT"} <= here.names
    hidden = hidden_from([here], [Seen(frozenset({"كندا"}), frozenset())])
    found = MentionRules(names_without(hidden)).find([passage])
    assert [(mention.label, mention.rule) for mention in found] == [
        ("STATE", "state/name"),
        ("INSTRUMENT", "instrument/treaty"),
        ("INSTRUMENT", "instrument/abbreviation"),
    ]


def test_a_hidden_key_hides_all_its_names() -> None:
    passage = Passage.of("برنامج العمل/إسكات البنادق و ATT")
    assert MentionRules(names_without(all_instruments())).find([passage]) == ()
    names = names_without(Hidden(keys=frozenset({"ATT"})))
    assert "ATT" not in names.abbreviations
    assert "PoA" in names.abbreviations


def test_folds_keep_groups_together_and_come_back() -> None:
    groups = [f"g{number % 10}" for number in range(40)]
    folds = folds_of(groups, 3, 7)
    assert folds == folds_of(groups, 3, 7)
    assert all(len({fold for fold, one in zip(folds, groups, strict=True) if one == group}) == 1 for group in groups)
    assert set(folds) == {0, 1, 2}


def silver(sentences: int = 9) -> Silver:
    return Silver(
        corpora=("laws.txt",), lines=9, sentences=sentences, most_a_name=2, hidden=0.5, apart_from=("kept.jsonl",)
    )


def test_silver_is_what_the_knowledge_base_names(tmp_path: Path) -> None:
    sentence = "تنص معاهدة تجارة الأسلحة على أحكام كثيرة يطبقها المجلس في باب {}."
    kept = "تنص معاهدة تجارة الأسلحة على أمر آخر يطلبه الناس دائما."
    other = "تنص الاتفاقية الجديدة على أحكام كثيرة يطبقها المجلس في كل باب."
    lines = [sentence.format(word) for word in ("أول", "ثان", "ثالث")]
    (tmp_path / "laws.txt").write_text("\n".join([kept, other, *lines]), "utf-8")
    (tmp_path / "kept.jsonl").write_text(json.dumps({"ar": kept}) + "\n", "utf-8")
    found = find_silver(silver(), tmp_path, 0)
    assert sorted(text.passages[0].text for text in found) == sorted(lines[:2])
    assert [text.gold for text in found] == [((Place(1, 4, "INSTRUMENT"),),)] * 2
    assert find_silver(silver(1), tmp_path, 0)[0].passages[0].text in lines


def test_a_corpus_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept.jsonl").write_text("", "utf-8")
    with pytest.raises(PipelineError, match=r"laws\.txt"):
        find_silver(silver(), tmp_path, 0)


def test_figures_leave_optional_gold_out() -> None:
    places = [Place(0, 1, "DATE"), Place(1, 2, "DATE"), Place(2, 4, "DATE")]
    candidates = tuple(Candidate(place, 0.9, Mention("DATE", Span(0, 1))) for place in places)
    required, optional = (places[0], Place(4, 5, "DATE")), (Place(2, 3, "DATE"),)
    passage = Passage.of("a b c d e")
    proposal = Proposal("known", 0, "train", passage, candidates, required, optional)
    found = tally([(proposal, [0.9, 0.6, 0.7])])["known", "all", "DATE"]
    assert (found.matched, found.gold, found.found) == (1, 2, 2)
    assert sorted(found.scored) == [(0.6, False), (0.9, True)]


def test_scores_that_hold_have_no_calibration_error() -> None:
    scored = [(0.75, True)] * 3 + [(0.75, False)]
    assert calibration_error(scored) == 0
    assert reliability(scored) == [(7, 4, 0.75, 0.75)]
    assert calibration_error([(0.9, False)]) == pytest.approx(0.9)

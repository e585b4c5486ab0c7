"""The learned component: what it overrules and adds, what it says of it, files and bytes that come back the same."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy

from tawsiya.core.annotations import Recommendation
from tawsiya.core.errors import PipelineError
from tawsiya.core.layers import read_layer
from tawsiya.linear.chain import LinearChain
from tawsiya.tag.recommendations.component import RecommendationRules
from tawsiya.tag.recommendations.learned.addressees import LABELS
from tawsiya.tag.recommendations.learned.candidates import find_candidates
from tawsiya.tag.recommendations.learned.component import Recommendations
from tawsiya.tag.recommendations.learned.features import GROUPS, features_of
from tawsiya.tag.recommendations.learned.model import STATUSES, YES_NO, Calibration, LearnedRecommendations
from tawsiya.tag.recommendations.learned.reader import spoken_in, status_features
from tawsiya.tag.recommendations.reading import read_unit
from tawsiya.train.linear.fit import Example, FitSettings, fit_chain

# Text, whether it is a recommendation here, its status; the rules would not take the first two, and take the last.
TAUGHT = [
    ("وأملنا أن تفتح المتاحف أبوابها ليلا.", True, "operative"),
    ("وكان أملهم أن تفتح المتاحف أبوابها صيفا.", True, "reported"),
    ("ينبغي للمتاحف أن تطبع الأدلة.", True, "operative"),
    ("زار الوفد المتاحف ليلا.", False, "operative"),
    ("وينبغي على كل تاجر أن يحفظ دفاتره بحكم القانون.", False, "operative"),
]
NEW = "وأملنا أن تفتح المكتبات أبوابها ليلا."


@pytest.fixture(scope="module")
def learned() -> LearnedRecommendations:
    verdict, status, words = [], [], []
    for text, right, said in TAUGHT:
        (candidate,) = find_candidates(text, ())
        seen = features_of(text, candidate, read_unit(text, candidate.unit), GROUPS)
        verdict.append(Example([seen], [YES_NO[right]]))
        status.append(Example([status_features(text, candidate, GROUPS)], [said]))
        words.extend(Example([features], ["yes"]) for _, _, features in spoken_in(text, candidate))
    settings = FitSettings(l2=0.05, negligible=0.0)
    return LearnedRecommendations(
        fit_chain(verdict, YES_NO, settings),
        fit_chain(status, STATUSES, settings),
        fit_chain(words, YES_NO, settings),
        GROUPS,
        {"page": 0.5, "rows": 0.5, "bare": 0.5},
        Calibration(),
    )


def test_it_finds_what_no_rule_finds_and_leaves_what_it_learned_to_leave(learned: LearnedRecommendations) -> None:
    component, rules = Recommendations(learned), RecommendationRules()
    assert not list(rules.find(NEW))
    (found,) = component.find(NEW)
    assert found.status == "operative"
    assert found.strength is None
    assert found.operative is None
    assert 0.5 <= found.score < 1
    assert list(rules.find(TAUGHT[-1][0]))
    assert not list(component.find(TAUGHT[-1][0]))


def test_where_the_rules_read_a_unit_their_reading_stands(learned: LearnedRecommendations) -> None:
    text = "ينبغي للمكتبات أن تطبع الأدلة."
    (ours,), (theirs,) = Recommendations(learned).find(text), RecommendationRules().find(text)
    assert (ours.status, ours.strength, ours.operative, ours.addressees) == (
        theirs.status,
        theirs.strength,
        theirs.operative,
        theirs.addressees,
    )


def test_status_is_learned_where_the_rules_are_silent(learned: LearnedRecommendations) -> None:
    (found,) = Recommendations(learned).find("وكان أملهم أن تفتح المكتبات أبوابها صيفا.")
    assert found.status == "reported"


def test_a_higher_bound_keeps_less(learned: LearnedRecommendations) -> None:
    strict = LearnedRecommendations(
        learned.verdict,
        learned.status,
        learned.word,
        GROUPS,
        dict.fromkeys(("page", "rows", "bare"), 0.9999),
        Calibration(),
    )
    assert not list(Recommendations(strict).find(NEW))


def test_what_was_learned_comes_back_from_bytes_and_disk(learned: LearnedRecommendations, tmp_path: Path) -> None:
    component = Recommendations(learned)
    component.to_disk(tmp_path / "model")
    read = [
        Recommendations().from_bytes(component.to_bytes()),
        Recommendations().from_disk(tmp_path / "model"),
    ]
    for other in read:
        assert other.to_bytes() == component.to_bytes()
        (found,) = other.find(NEW)
        assert found.score == pytest.approx(next(iter(component.find(NEW))).score, abs=0.01)


def test_until_something_is_learned_it_is_the_rules(tmp_path: Path) -> None:
    component = Recommendations().from_bytes(b"").from_disk(tmp_path / "nothing")
    text = TAUGHT[-1][0]
    assert list(component.find(text)) == list(RecommendationRules().find(text))
    assert component.to_bytes() == b""


def test_the_chain_of_addressees_overrules_the_rules_and_comes_back(learned: LearnedRecommendations) -> None:
    text = "ينبغي للمتاحف أن تطبع الأدلة."
    (found,) = Recommendations(learned).find(text)
    assert [addressee.span.of(text) for addressee in found.addressees] == ["لمتاحف"]
    silent = LinearChain(LABELS, ["any"], np.array([[1.0, 0, 0, 0, 0]]), np.zeros((5, 5)))
    component = Recommendations(replace(learned, addressees=silent))
    for other in (component, Recommendations().from_bytes(component.to_bytes())):
        (found,) = other.find(text)
        assert (found.strength, found.addressees) == ("should", ())


def test_a_damaged_model_is_refused_with_its_file(learned: LearnedRecommendations, tmp_path: Path) -> None:
    Recommendations(learned).to_disk(tmp_path)
    (tmp_path / "settings.json").write_text("[]", "utf-8")
    with pytest.raises(PipelineError, match=r"settings\.json"):
        Recommendations().from_disk(tmp_path)


def test_it_is_a_component_of_spacy(learned: LearnedRecommendations, tmp_path: Path) -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("tawsiya_recommendations").from_bytes(Recommendations(learned).to_bytes())  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    (found,) = read_layer(again(NEW), Recommendation)
    assert found.span.of(NEW) == NEW

"""The learner of recommendations: learned from the samples on the spot, the same again, refused when misspelt."""

import json
from pathlib import Path

import pytest
import spacy

from tawsiya.core.annotations import Recommendation
from tawsiya.core.errors import PipelineError
from tawsiya.core.layers import read_layer
from tawsiya.train.recipe import train

ROOT = Path(__file__).parents[3]
RECIPE = """
[training]
recipe = "pipeline"
base = "{root}/pipelines/rules.cfg"
seed = 1

[training.recommendations]
groups = ["words", "form", "place", "lexicon", "verdict"]
folds = 2

[training.recommendations.least]
page = 0.5
rows = 0.5
bare = 0.5

[training.recommendations.sources]

[training.recommendations.sources.samples]
folder = "{root}/annotations/gold/samples"
texts = "{root}/annotations"

[training.recommendations.fit]
l2 = 4.0
least = 2
steps = 20
negligible = 0.01

[training.recommendations.fit_said]
l2 = 4.0
least = 2
steps = 20
negligible = 0.01

[training.recommendations.fit_addressees]
l2 = 0.3
least = 2
steps = 20
"""


def write_recipe(folder: Path, old: str = "", new: str = "") -> Path:
    path = folder / "pipelines" / "tiny.cfg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RECIPE.format(root=ROOT.as_posix()).replace(old, new), "utf-8")
    return path


def test_recommendations_are_learned_written_and_loaded(tmp_path: Path) -> None:
    recipe = write_recipe(tmp_path)
    told: list[str] = []
    folders = [train(recipe, tmp_path, tmp_path / name, told.append) for name in ("one", "two")]
    files = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in folders
    ]
    assert files[0] == files[1]
    assert told
    metrics = json.loads((folders[0] / "metrics.json").read_text("utf-8"))["recommendations"]
    assert metrics["texts"]["arms-trade"]["recommendations"] > 10
    rules, learned = (metrics["folds"][reader]["all"]["units"] for reader in ("rules", "learned"))
    assert rules["gold"] == learned["gold"] > 100
    assert learned["score"] > 0.8
    assert metrics["features"]["addressees"] > 1000
    assert metrics["folds"]["learned"]["all"]["addressees"]["score"] > 0.7
    assert "## recommendations" in (folders[0] / "CARD.md").read_text("utf-8")
    nlp = spacy.load(folders[0])
    (found,) = read_layer(nlp("ينبغي للدول أن تنشر السجل كل سنة."), Recommendation)
    assert (found.status, found.strength) == ("operative", "should")
    assert 0.5 <= found.score <= 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"verdict"', '"verdicts"', "groups of"),
        ("rows = 0.5", "", "least of"),
        ("folds = 2", "folds = 1", "folds"),
        ("bare = 0.5", 'bare = "x"', r"least\.bare"),
    ],
)
def test_a_recipe_that_nobody_understands_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(PipelineError, match=said):
        train(write_recipe(tmp_path, old, new), tmp_path, tmp_path / "out", str)

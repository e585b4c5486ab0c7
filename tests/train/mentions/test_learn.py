"""The recipe of a pipeline: learned from the samples on the spot, written, loaded, the same again."""

import json
from pathlib import Path

import pytest
import spacy

from tawsiya.core.annotations import Mention
from tawsiya.core.errors import PipelineError
from tawsiya.core.layers import read_layer
from tawsiya.train.recipe import train

ROOT = Path(__file__).parents[3]
RECIPE = """
[training]
recipe = "pipeline"
base = "{root}/pipelines/rules.cfg"
seed = 1

[training.mentions]
labels = ["DATE", "STATE", "INSTRUMENT"]
groups = ["words", "shapes", "rules"]
hidden_folds = 2

[training.mentions.sources]

[training.mentions.sources.samples]
folder = "{root}/annotations/gold/samples"
texts = "{root}/annotations"

[training.mentions.fit]
l2 = 0.1
least = 2
steps = 8
negligible = 0.01

[training.mentions.judge]
folds = 2
least = {{"STATE": 0.6}}

[training.mentions.judge.fit]
l2 = 1.0
least = 2
steps = 20
negligible = 0.0
"""


def write_recipe(folder: Path, old: str = "", new: str = "") -> Path:
    path = folder / "pipelines" / "tiny.cfg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RECIPE.format(root=ROOT.as_posix()).replace(old, new), "utf-8")
    return path


def test_a_pipeline_is_learned_written_and_loaded(tmp_path: Path) -> None:
    recipe = write_recipe(tmp_path)
    told: list[str] = []
    folders = [train(recipe, tmp_path, tmp_path / name, told.append) for name in ("one", "two")]
    files = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in folders
    ]
    assert files[0] == files[1]
    metrics = json.loads((folders[0] / "metrics.json").read_text("utf-8"))
    assert metrics["mentions"]["texts"]["arms-trade"]["mentions"] > 70
    assert metrics["mentions"]["folds"]["known"]["all"]["STATE"]["f1"] > 0.8
    assert "## mentions" in (folders[0] / "CARD.md").read_text("utf-8")
    nlp = spacy.load(folders[0])
    assert nlp.pipe_names == ["blocks", "mentions", "recommendations", "links"]
    mentions = read_layer(nlp("زارت كندا بيرو في 3 أيار/مايو 2020."), Mention)
    assert [mention.value for mention in mentions] == ["CAN", "PER", "2020-05-03"]
    assert told
    kept = train(recipe, tmp_path, tmp_path / "one", told.append, {"training.only": []})
    assert {path.relative_to(kept): path.read_bytes() for path in kept.rglob("*") if path.is_file()} == files[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"rules"', '"rule"', "rule is no group"),
        ("hidden_folds = 2", "hidden_folds = -1", "hidden_folds"),
        ("[training.mentions", "[training.numbers", "numbers"),
        ("rules.cfg", "ruls.cfg", "cannot be built"),
    ],
)
def test_a_recipe_that_nobody_understands_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(PipelineError, match=said):
        train(write_recipe(tmp_path, old, new), tmp_path, tmp_path / "out", str)

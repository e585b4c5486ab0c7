"""A small base model, learned from the samples on the spot."""

from pathlib import Path

import pytest

from tawsiya.train.recipe import train

ROOT = Path(__file__).parents[2]
_FIT = "l2 = 0.3\nleast = 2\nsteps = 12\nnegligible = 0.01\n"
_SAMPLES = f'folder = "{ROOT.as_posix()}/annotations/gold/samples"\ntexts = "{ROOT.as_posix()}/annotations"\n'
RECIPE = f"""
[training]
recipe = "pipeline"
base = "{ROOT.as_posix()}/pipelines/rules.cfg"

[training.mentions]
labels = ["DATE", "STATE", "INSTRUMENT"]
groups = ["words", "affixes", "shapes", "rules"]
hidden_folds = 2

[training.mentions.sources]

[training.mentions.sources.samples]
{_SAMPLES}
[training.mentions.fit]
{_FIT}
[training.mentions.judge]
folds = 2
least = {{"STATE": 0.6, "DATE": 0.5, "INSTRUMENT": 0.6}}

[training.mentions.judge.fit]
{_FIT}
[training.recommendations]
groups = ["words", "form", "place", "lexicon", "verdict"]
folds = 2

[training.recommendations.least]
page = 0.5
rows = 0.5
bare = 0.5

[training.recommendations.sources]

[training.recommendations.sources.samples]
{_SAMPLES}
[training.recommendations.fit]
{_FIT}
[training.recommendations.fit_said]
{_FIT}
"""
EXAMPLES = ROOT / "annotations" / "examples"


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    recipe = folder / "pipelines" / "tiny.cfg"
    recipe.parent.mkdir()
    recipe.write_text(RECIPE, "utf-8")
    return train(recipe, folder, folder, lambda line: None)

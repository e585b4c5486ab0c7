"""A small base model, learned from the samples on the spot."""

import json
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
least = 0.5

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
BODIES = ("الرابطة الوطنية", "الهيئة العليا", "المؤسسة الوطنية", "المجموعة الإقليمية")
STATES = ("كينيا", "بيرو", "غانا", "فييت نام", "النرويج")
SENTENCES = (
    "واجتمعت {body} في {state} يوم 3 أيار/مايو 2031 ونظرت في التقرير.",
    "وقدمت {body} إلى {state} ما طلبته من مساعدة في عام 2032.",
    "ورحبت {state} بما قامت به {body} من عمل في الميدان.",
)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    recipe = folder / "pipelines" / "tiny.cfg"
    recipe.parent.mkdir()
    recipe.write_text(RECIPE, "utf-8")
    return train(recipe, folder, folder, lambda line: None)


@pytest.fixture(scope="session")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The labels of the guidelines and one of the user's."""
    path = tmp_path_factory.mktemp("schema") / "mine.toml"
    shipped = (ROOT / "annotations" / "schema.toml").read_text("utf-8")
    path.write_text(f"{shipped}\n[labels.ORGANISATION]\nvalue = 'text'\n", "utf-8")
    return path


@pytest.fixture(scope="session")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty paragraphs in which somebody marked organisations and nothing else, as Prodigy exports them."""
    path = tmp_path_factory.mktemp("export") / "bodies.jsonl"
    rows = []
    for number in range(60):
        body, state = BODIES[number % len(BODIES)], STATES[number % len(STATES)]
        text = f"{number + 1}. {SENTENCES[number % len(SENTENCES)].format(body=body, state=state)}"
        at = text.index(body)
        rows.append({"text": text, "spans": [{"start": at, "end": at + len(body), "label": "ORGANISATION"}]})
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path

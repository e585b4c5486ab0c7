"""Blocks learned from the samples on the spot: gold by lines, examples, a recipe, figures, the same again."""

import json
from pathlib import Path

import pytest

from tawsiya.core.annotations import Block
from tawsiya.core.errors import PipelineError
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument
from tawsiya.segment.learned.component import Blocks
from tawsiya.segment.learned.tags import TAGS
from tawsiya.train.blocks.examples import copies_of, example_of, trusting
from tawsiya.train.blocks.gold import prepare
from tawsiya.train.blocks.settings import Trust
from tawsiya.train.recipe import train

ROOT = Path(__file__).parents[3]
RECIPE = """
[training]
recipe = "pipeline"
base = "{root}/pipelines/rules.cfg"
seed = 1

[training.blocks]
dressed = 0.5

[training.blocks.margins]
others = 1.0
sure = 3.0
surer = ["table"]

[training.blocks.sources]

[training.blocks.sources.samples]
folder = "{root}/annotations/gold/samples"
texts = "{root}/annotations"
copies = 1
folds = 2

[training.blocks.trust]
weight = 4.0
sure = 8.0
surer = ["table"]

[training.blocks.fit]
l2 = 0.3
least = 3
steps = 4
negligible = 0.01
"""
SENTENCE = "ناقش المشاركون في الحلقة الدراسية مسائل كثيرة تتصل بالإبلاغ عن الأنشطة التي تنفذها الدول"


def write_recipe(folder: Path, old: str = "", new: str = "") -> Path:
    path = folder / "pipelines" / "tiny.cfg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RECIPE.format(root=ROOT.as_posix()).replace(old, new), "utf-8")
    return path


def gold(text: str, *quotes: tuple[str, str]) -> GoldDocument:
    blocks = tuple(Block(kind, (Span(text.index(quote), text.index(quote) + len(quote)),)) for kind, quote in quotes)
    return GoldDocument("one", "one", "one.txt", text, None, None, blocks)


def test_gold_is_moved_to_whole_lines_of_the_cleaned_text():
    document = gold("خلاصة\n\nنصّ  أول\nتتمة\n", ("heading", "خلاصة"), ("paragraph", "نصّ  أول\nتتمة"))
    (text,) = prepare([document], None)
    assert text.fold == "one"
    assert [(block.type, block.span.of(text.text).split()[-1]) for block in text.blocks] == [
        ("heading", "خلاصة"),
        ("paragraph", "تتمة"),
    ]


def test_copies_are_drawn_from_the_seed_and_the_name():
    document = gold(f"خلاصة\n\n{SENTENCE}.\n", ("heading", "خلاصة"), ("paragraph", f"{SENTENCE}."))
    (text,) = prepare([document], None)
    first, *copies = copies_of(text, 3, 0.5, 7)
    assert first.text == text.text
    assert [first, *copies] == list(copies_of(text, 3, 0.5, 7))
    assert copies != list(copies_of(text, 3, 0.5, 8))[1:]


def test_only_printed_lines_are_examples():
    text = f"خلاصة\n\n{SENTENCE}\n"
    blocks = [Block("heading", (Span(0, 5),)), Block("paragraph", (Span(7, len(text) - 1),))]
    assert example_of(text, blocks) is None
    longer = text + f"{SENTENCE}\n" * 6 + f"{SENTENCE}.\n"
    example = example_of(longer, [blocks[0], Block("paragraph", (Span(7, len(longer) - 1),))])
    assert example is not None
    assert list(example.labels) == ["B-heading", "B-paragraph", *["I"] * 7]


def test_the_prior_says_what_the_rules_say():
    chain = trusting(Trust(weight=4, sure=8, surer=("table",)))
    assert {tag: float(chain.weigh([f"0rule={tag}"]).max()) for tag in ("B-item", "B-table", "I")} == {
        "B-item": 4,
        "B-table": 8,
        "I": 4,
    }
    assert chain.best(chain.scores([["0rule=B-item"], ["0rule=I"]])) == [TAGS.index("B-item"), TAGS.index("I")]


def test_a_recipe_gives_a_component_its_figures_and_the_same_bytes_again(tmp_path: Path):
    recipe = write_recipe(tmp_path)
    folders = [train(recipe, tmp_path, tmp_path / name, lambda line: None) for name in ("one", "two")]
    metrics = json.loads((folders[0] / "metrics.json").read_text("utf-8"))["blocks"]
    assert metrics["folds"]["all"]["rules"]["gold"] > 3000
    assert metrics["folds"]["styles"]["printed"]["learned"]["f1"] > 0.8
    assert set(metrics["documents"]) == {
        path.name.split(".")[0] for path in (ROOT / "annotations/gold/samples").glob("*.blocks.json")
    }
    assert "## blocks" in (folders[0] / "CARD.md").read_text("utf-8")
    names = [
        {path.relative_to(folder): path.read_bytes() for path in (folder / "blocks").iterdir()} for folder in folders
    ]
    assert names[0] == names[1]
    assert Blocks().from_disk(folders[0] / "blocks").to_bytes() != Blocks().to_bytes()


def test_a_wrong_key_is_named(tmp_path: Path):
    with pytest.raises(PipelineError, match=r"fit\.steps"):
        train(write_recipe(tmp_path, "steps = 4", "steps = 0"), tmp_path, tmp_path, lambda line: None)

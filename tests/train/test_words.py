import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from tawsiya.arabic.words import read_word_model
from tawsiya.core.errors import PipelineError
from tawsiya.train.recipe import train
from tawsiya.train.words.clustering import cluster
from tawsiya.train.words.counting import digest

_LINES = [
    "عقدت اللجنة اجتماعا في المدينة القديمة",
    "عقدت اللجنة الاجتماع الثاني في المدينة الجديدة",
    "قررت اللجنة أن تعقد اجتماعا آخر بعد 3 أيام.",
    "شكرت اللجنة المدينة القديمة على الضيافة",
] * 5
_SECRET = "جملة سرية لا يجوز أن تتعلمها الآلة"
_TESTED = "جملة اختبار مفردة"

_RECIPE = """
[training]
recipe = "words"

[training.corpora]

[training.corpora.small]
path = "small.txt.xz"
weight = 2.0

[training.left_out]
sentences = "sentences.jsonl"
split = "annotations/split.tsv"
parts = ["test"]
paragraphs = "annotations/held-out.json"

[training.size]
words = 50
heads = 60
pairs = 100
spelling_least = 1.0
discount = 0.7

[training.measure]
every = 10
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "pipelines").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "pipelines" / "tiny.cfg").write_text(_RECIPE, "utf-8")
    with lzma.open(tmp_path / "small.txt.xz", "wt", encoding="utf-8") as stream:
        stream.write("\n".join([*_LINES, _SECRET, f"  {_TESTED} "]))
    (tmp_path / "sentences.jsonl").write_text(
        "".join(json.dumps({"doc": doc, "ar": line}) + "\n" for doc, line in (("a", _TESTED), ("b", _LINES[0]))),
        "utf-8",
    )
    (tmp_path / "annotations" / "split.tsv").write_text("doc\tpart\na\ttest\nb\ttrain\n", "utf-8")
    (tmp_path / "annotations" / "held-out.json").write_text(
        json.dumps({"paragraphs": [{"sha256": digest(_SECRET)}]}), "utf-8"
    )
    return tmp_path


def _train(house: Path, output: str) -> Path:
    return train(house / "pipelines" / "tiny.cfg", house, house / output, lambda line: None)


def test_words_and_pairs_of_the_corpus_are_learned(house: Path) -> None:
    model = read_word_model(_train(house, "models"))
    assert model.is_known("اللجنة")
    assert model.sequence(["المدينة", "القديمة"]) > model.sequence(["القديمة", "المدينة"])


def test_what_is_held_out_is_not_learned(house: Path) -> None:
    folder = _train(house, "models")
    model = read_word_model(folder)
    assert not any(model.is_known(word) for word in (*_SECRET.split(), *_TESTED.split()) if word != "أن")
    assert json.loads((folder / "metrics.json").read_text("utf-8"))["corpora"]["small"]["lines_left_out"] == 2


def test_the_same_texts_give_the_same_bytes(house: Path) -> None:
    one, other = _train(house, "one"), _train(house, "other")
    names = sorted(path.name for path in one.iterdir())
    assert names == ["arrays.npz", "metrics.json", "words.txt"]
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in names)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('recipe = "words"', 'recipe = "letters"'), "letters"),
        (("discount = 0.7", "discount = 7"), "size.discount"),
        (('path = "small.txt.xz"', 'path = "absent.txt.xz"'), "absent.txt.xz"),
        (("annotations/held-out.json", "annotations/absent.json"), "absent.json"),
    ],
)
def test_a_wrong_recipe_is_refused_with_the_key_or_the_file(house: Path, change: tuple[str, str], said: str) -> None:
    recipe = house / "pipelines" / "tiny.cfg"
    recipe.write_text(recipe.read_text("utf-8").replace(*change), "utf-8")
    with pytest.raises(PipelineError, match=said):
        _train(house, "models")


def test_words_with_the_same_neighbours_are_of_one_class_and_marks_have_their_own() -> None:
    """Words 5 and 6 stand behind 7, words 8 and 9 behind 10; the tokens below 5 are no words."""
    first = np.array([7, 7, 10, 10, 0], np.int64)
    second = np.array([5, 6, 8, 9, 7], np.int64)
    count = np.array([40.0, 30.0, 40.0, 30.0, 70.0])
    single = np.full(11, 1 / 11)
    found = cluster(first, second, count, single, 2)
    assert found.second[5] == found.second[6] != found.second[8] == found.second[9]
    assert sorted(found.second[:5]) == [2, 3, 4, 5, 6]

"""A tiny network learns a few steps. Needs the extra `train`."""

import json
import lzma
import shutil
from pathlib import Path

import pytest

from tawsiya.core.errors import PipelineError
from tawsiya.train.recipe import train

for _name in ("torch", "transformers", "tokenizers"):
    pytest.importorskip(_name)

_LINES = [
    "عقدت اللجنة اجتماعها الثالث في المدينة القديمة وشكرت الحكومة على الضيافة",
    "قررت اللجنة أن تعقد اجتماعا آخر بعد ثلاثة أيام من صدور هذا التقرير",
    "وتدعو اللجنة الدول الأعضاء إلى تقديم المعلومات قبل نهاية العام",
    "ورحب المندوبون بالتقدم الذي أحرزته البلدان في السنوات العشر الماضية",
] * 40
_SECRET = "جملة من جزء الاختبار لا يجوز أن تقرأ قط"

_RECIPE = Path(__file__).parents[3] / "pipelines" / "encoder.cfg"
_CHANGES = {
    "training.vocabulary.pieces": 300,
    "training.vocabulary.least": 1,
    "training.shape.layers": 1,
    "training.shape.width": 32,
    "training.shape.heads": 2,
    "training.shape.inner": 16,
    "training.schedule.pieces": 6 * 4 * 16,
    "training.schedule.length": 16,
    "training.schedule.batch": 4,
    "training.schedule.warmup": 2,
    "training.schedule.log_every": 2,
    "training.schedule.checkpoint_every": 2,
    "training.schedule.threads": 1,
    "training.again.second.pieces": 4 * 4 * 16,
    "training.again.second.warmup": 2,
    "training.measure.every": 10,
    "training.left_out.tokens": ["tokens.conll.xz"],
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "corpora").mkdir()
    (folder / "unpc").mkdir()
    for name in ("un", "law", "wiki-news", "books"):
        with lzma.open(folder / "corpora" / f"{name}.txt.xz", "wt", encoding="utf-8") as stream:
            stream.write("".join(f"{line}\n" for line in [*_LINES, _SECRET]))
    with lzma.open(folder / "tokens.conll.xz", "wt", encoding="utf-8") as stream:
        stream.write("".join(f"{word}\tO\n" for word in _SECRET.split()))
    row = {"doc": "2015/a/68/908", "ar": _LINES[0]}
    (folder / "unpc" / "devset.ar-en.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    return folder


def _train(texts: Path, home: Path, **changes: object) -> Path:
    more = {key.replace("__", "."): value for key, value in changes.items()}
    work = {"training.work": str(home / "work")}
    return train(_RECIPE, texts, home / "models", lambda line: None, _CHANGES | work | more)


@pytest.fixture(scope="module")
def whole(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _train(texts, tmp_path_factory.mktemp("whole"))


def test_a_run_in_two_sittings_ends_where_one_in_one_sitting_does(texts: Path, whole: Path, tmp_path: Path) -> None:
    """With the same vocabulary: `tokenizers` does not learn the same one twice where counts are equal."""
    kept = shutil.copytree(whole.parents[1] / "work", tmp_path / "work")
    for name in ("checkpoint.safetensors", "log.jsonl"):
        (kept / name).unlink()
    _train(texts, tmp_path, training__schedule__until=3)
    folder = _train(texts, tmp_path)
    assert (folder / "model.safetensors").read_bytes() == (whole / "model.safetensors").read_bytes()
    logs = [[json.loads(line) for line in (path / "log.jsonl").read_text().splitlines()] for path in (whole, folder)]
    assert [line["step"] for line in logs[1]] == [2, 3, 4, 6, 8, 10]
    assert logs[0][-1]["words"] == logs[1][-1]["words"]
    assert logs[0][-1]["held_out"] == logs[1][-1]["held_out"]


def test_the_encoder_is_read_by_transformers(whole: Path) -> None:
    transformers = pytest.importorskip("transformers")
    encoder = transformers.AutoModel.from_pretrained(whole)
    tokenizer = transformers.AutoTokenizer.from_pretrained(whole)
    pieces = tokenizer("عقدت اللجنةُ اجتماعها", return_tensors="pt")
    assert encoder(input_ids=pieces["input_ids"]).last_hidden_state.shape[-1] == 32
    assert tokenizer.unk_token_id not in pieces["input_ids"][0].tolist()


def test_what_is_left_out_is_counted(whole: Path) -> None:
    metrics = json.loads((whole / "metrics.json").read_text("utf-8"))
    assert metrics["corpora"]["law"]["lines_left_out"] == 1
    assert metrics["step"] == metrics["steps_of_schedule"] == 10
    assert _SECRET.split()[0] not in json.loads((whole / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]


@pytest.mark.parametrize("until", [6, 7])
def test_a_run_goes_on_exactly_at_the_edge_of_a_stage_and_within_one(
    texts: Path, whole: Path, tmp_path: Path, until: int
) -> None:
    kept = shutil.copytree(whole.parents[1] / "work", tmp_path / "work")
    for name in ("checkpoint.safetensors", "log.jsonl"):
        (kept / name).unlink()
    _train(texts, tmp_path, training__schedule__until=until)
    folder = _train(texts, tmp_path)
    assert (folder / "model.safetensors").read_bytes() == (whole / "model.safetensors").read_bytes()


def test_a_stage_may_be_added_to_a_run_that_has_ended_and_none_that_is_over_may_change(
    texts: Path, whole: Path, tmp_path: Path
) -> None:
    kept = shutil.copytree(whole.parents[1] / "work", tmp_path / "work")
    for name in ("checkpoint.safetensors", "log.jsonl"):
        (kept / name).unlink()
    first = _train(texts, tmp_path, training__again={})
    assert json.loads((first / "metrics.json").read_text("utf-8"))["steps_of_schedule"] == 6
    folder = _train(texts, tmp_path)
    assert (folder / "model.safetensors").read_bytes() == (whole / "model.safetensors").read_bytes()
    with pytest.raises(PipelineError, match="stage second"):
        _train(texts, tmp_path, training__again__second__rate=0.5)


def test_a_checkpoint_of_another_recipe_is_refused(texts: Path, whole: Path) -> None:
    with pytest.raises(PipelineError, match="another recipe, seed or text"):
        _train(texts, whole.parents[1], training__seed=7)


def test_nothing_that_is_written_is_a_pickle(whole: Path) -> None:
    written = [path for path in whole.parents[1].rglob("*") if path.is_file()]
    assert {path.suffix for path in written} <= {".json", ".jsonl", ".md", ".npy", ".npz", ".safetensors", ".svg"}

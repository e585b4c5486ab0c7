"""`tawsiya corpus export` and `import` on the project's own samples: files, messages, exit codes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tawsiya.cli.app import app

ANNOTATIONS = Path(__file__).parents[2] / "annotations"
SAMPLES = ANNOTATIONS / "gold" / "samples"
FILES = Path(__file__).parents[1] / "corpus" / "formats" / "files"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def exported(folder: Path, name: str, *more: object) -> Result:
    return run("corpus", "export", SAMPLES, "--texts", ANNOTATIONS, "--format", name, "-o", folder, *more)


@pytest.mark.parametrize("name", ["label-studio", "doccano", "prodigy", "brat", "xmi", "webanno-tsv", "spacy"])
def test_gold_agrees_with_what_came_back(name: str, tmp_path: Path) -> None:
    result = exported(tmp_path / "out", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "left out: 334 blocks" in result.stderr
    result = run("corpus", "import", tmp_path / "out", "--texts", ANNOTATIONS, "-o", tmp_path / "gold")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1].startswith("6 documents, 541 mentions and recommendations")
    arguments = ("corpus", "agree", SAMPLES, tmp_path / "gold", "--texts", ANNOTATIONS, "--json", "--differences")
    agreement = json.loads(run(*arguments).stdout)
    assert {row["layer"] for row in agreement["differences"]} <= {"blocks"}


def test_what_conll_leaves_out_is_counted(tmp_path: Path) -> None:
    told = exported(tmp_path / "out", "conll").stderr
    assert "left out: 110 spans REC" in told
    assert "values of form" in told
    told = exported(tmp_path / "units", "conll", "--layer", "recommendations").stderr
    assert "left out: 431 spans of mentions" in told
    result = run("corpus", "import", tmp_path / "units" / "gold.conll", "-o", tmp_path / "gold")
    assert "changed: 110 units without a status" in result.stderr


def test_one_text_alone(tmp_path: Path) -> None:
    assert exported(tmp_path, "brat", "--only", "arms-trade").exit_code == 0
    assert sorted(path.name for path in tmp_path.glob("*.ann")) == ["arms-trade.ann"]
    assert "[entities]" in (tmp_path / "annotation.conf").read_text(encoding="utf-8")


def test_reports_are_predictions_with_scores(tmp_path: Path) -> None:
    sample = ANNOTATIONS / "samples" / "organized-crime.txt"
    assert run("extract", sample, "-o", tmp_path / "reports").exit_code == 0
    more = ("--reports", tmp_path / "reports", "--only", "organized-crime")
    assert exported(tmp_path / "out", "label-studio", *more).exit_code == 0
    [task] = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    [annotation], [prediction] = task["annotations"], task["predictions"]
    assert prediction["model_version"].startswith("tawsiya ")
    assert 0 < prediction["score"] <= 1
    regions = [result for result in prediction["result"] if result["type"] == "labels"]
    assert all("score" in region for region in regions if region["value"]["labels"][0] in ("DATE", "STATE", "REC"))
    text = task["data"]["text"]
    assert all(text[r["value"]["start"] : r["value"]["end"]] == r["value"]["text"] for r in regions)
    assert len(annotation["result"]) > 100
    assert (tmp_path / "out" / "labels.xml").read_text(encoding="utf-8").startswith("<View>")
    result = run("corpus", "import", tmp_path / "out", "-o", tmp_path / "gold")
    assert "left out: 1 predictions, which are no gold" in result.stderr
    refused = exported(tmp_path / "both", "prodigy", *more).exception
    assert "has gold and predictions" in str(refused)
    arguments = ("corpus", "export", "--reports", tmp_path / "reports", "-f", "prodigy", "-o", tmp_path / "alone")
    assert run(*arguments).exit_code == 0
    row = json.loads((tmp_path / "alone" / "prodigy.jsonl").read_text(encoding="utf-8"))
    assert "answer" not in row
    assert "score" in row["spans"][0]


def test_reports_need_the_text_as_read(tmp_path: Path) -> None:
    sample = ANNOTATIONS / "samples" / "organized-crime.txt"
    assert run("extract", sample, "-o", tmp_path, "--no-raw").exit_code == 0
    result = run("corpus", "export", "--reports", tmp_path, "-f", "brat", "-o", tmp_path / "out")
    assert "without --no-raw" in str(result.exception)


def test_labels_annotators_and_units_are_options(tmp_path: Path) -> None:
    arguments = ("corpus", "import", FILES / "label-studio-utf16.json", "--unit", "utf16", "--annotator", "1")
    result = run(*arguments, "--label", "DATE=", "--layer", "mentions", "-o", tmp_path / "gold")
    assert result.exit_code == 0
    [row] = (tmp_path / "gold" / "label-studio-utf16.mentions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["value"] == "CAN"
    assert "left out: 1 spans DATE, as --label says" in result.stderr


@pytest.mark.parametrize(
    "wrong", [("--label", "GPE"), ("--unit", "bytes"), ("--layer", "blocks")], ids=["label", "unit", "layer"]
)
def test_wrong_options_are_wrong_use(wrong: tuple[str, str], tmp_path: Path) -> None:
    assert run("corpus", "import", FILES / "prodigy.jsonl", "-o", tmp_path / "gold", *wrong).exit_code == 2
    assert not (tmp_path / "gold").exists()


def test_a_refused_import_writes_nothing(tmp_path: Path) -> None:
    result = run("corpus", "import", FILES / "label-studio-utf16.json", "-o", tmp_path / "gold")
    assert result.exit_code == 1
    assert not (tmp_path / "gold").exists()
    assert "unknown format" in str(exported(tmp_path / "out", "gate").exception)
    assert "nothing to export" in str(run("corpus", "export", "-f", "brat", "-o", tmp_path / "out").exception)

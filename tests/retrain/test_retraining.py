"""From an export to a model and a verdict: a label of the user's own, learned from sixty paragraphs."""

import json
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tawsiya.cli.app import app
from tawsiya.core.errors import GoldError, OutputError, PipelineError
from tawsiya.ingest.document import RawDocument
from tawsiya.pipeline.loading import load_pipeline

run = partial(CliRunner().invoke, app)
TEXT = "14. واجتمعت الرابطة الوطنية في كندا يوم 9 آذار/مارس 2033 ونظرت في التقرير."


@pytest.fixture(scope="module")
def mine(base: Path, export: Path, schema: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The retrained model, and what the command said."""
    folder = tmp_path_factory.mktemp("mine") / "mine"
    given = ["--base", str(base), "--data", str(export), "--schema", str(schema), "-o", str(folder)]
    done = run(["retrain", *given])
    assert done.exit_code == 0, done.output + str(done.exception)
    return folder, done.output


def test_a_label_of_her_own_reaches_the_report(mine: tuple[Path, str]) -> None:
    report = load_pipeline(str(mine[0]))(RawDocument(TEXT, "new.txt", "text/plain", "0" * 64, len(TEXT), "test 1"))
    found = {(mention.label, mention.text) for mention in report.mentions}
    assert ("ORGANISATION", "الرابطة الوطنية") in found
    assert {("STATE", "كندا"), ("DATE", "9 آذار/مارس 2033")} <= found


def test_the_verdict_is_said_and_written_down(mine: tuple[Path, str]) -> None:
    folder, said = mine
    assert f"better: {folder}" in said
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["verdict"] == "better"
    assert manifest["data"]["mentions"] == {"ORGANISATION": 60}
    hers = manifest["figures"]["yours"]["mentions.exact.ORGANISATION"]
    assert hers["old"]["matched"] == 0
    assert hers["new"]["matched"] > 50
    assert hers["interval"][0] > 0
    assert "samples" in manifest["figures"]


def test_nothing_is_left_beside_the_model(mine: tuple[Path, str]) -> None:
    assert [path.name for path in mine[0].parent.iterdir()] == ["mine"]


def test_the_same_data_give_the_same_weights(
    mine: tuple[Path, str], base: Path, export: Path, schema: Path, tmp_path: Path
) -> None:
    given = ["--base", str(base), "--data", str(export), "--schema", str(schema)]
    assert run(["retrain", *given, "-o", str(tmp_path / "mine")]).exit_code == 0
    weights = [folder / "mentions" / "chain" / "weights.npz" for folder in (mine[0], tmp_path / "mine")]
    assert weights[0].read_bytes() == weights[1].read_bytes()


def test_a_model_is_never_replaced(mine: tuple[Path, str], base: Path, export: Path, schema: Path) -> None:
    done = run(["retrain", "--base", str(base), "--data", str(export), "--schema", str(schema), "-o", str(mine[0])])
    assert isinstance(done.exception, OutputError)
    assert "is there already" in str(done.exception)


def test_rules_cannot_be_retrained(export: Path, schema: Path, tmp_path: Path) -> None:
    given = ["--base", "rules", "--data", str(export), "--schema", str(schema), "-o", str(tmp_path / "m")]
    done = run(["retrain", *given])
    assert isinstance(done.exception, PipelineError)
    assert "no learned component" in str(done.exception)


def test_undeclared_labels_are_refused(base: Path, export: Path, tmp_path: Path) -> None:
    done = run(["retrain", "--base", str(base), "--data", str(export), "-o", str(tmp_path / "m")])
    assert isinstance(done.exception, GoldError)
    assert "ORGANISATION" in str(done.exception)
    assert not list(tmp_path.iterdir())

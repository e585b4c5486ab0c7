"""Models as things with a past: listed, shown, compared, chosen."""

import json
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tawsiya.cli import models
from tawsiya.cli.app import app
from tawsiya.core.errors import PipelineError

run = partial(CliRunner().invoke, app)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with one retrained model and something that is none."""
    mine = tmp_path / "models" / "mine"
    mine.mkdir(parents=True)
    (mine / "meta.json").write_text(json.dumps({"name": "mine", "version": "0.1"}), "utf-8")
    manifest = {"manifest": 1, "base": {"name": "ar_un_reports", "version": "0.1"}, "verdict": "better"}
    (mine / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (tmp_path / "models" / "notes").mkdir()
    return tmp_path / "models"


def test_models_are_listed_with_their_past(shelf: Path) -> None:
    listed = run(["models", "list", "--in", str(shelf)])
    assert "mine  0.1  from ar_un_reports 0.1: better" in listed.output
    rows = json.loads(run(["models", "list", "--in", str(shelf), "--json"]).output)
    assert {"mine"} <= {row["name"] for row in rows}


def test_a_model_is_shown(shelf: Path) -> None:
    shown = json.loads(run(["models", "show", str(shelf / "mine")]).output)
    assert shown["made"]["verdict"] == "better"
    done = run(["models", "show", str(shelf / "notes")])
    assert isinstance(done.exception, PipelineError)
    assert "holds no model" in str(done.exception)


def test_two_pipelines_are_compared_in_words() -> None:
    done = run(["models", "compare", "rules", "rules"])
    assert done.exit_code == 0, done.exception
    assert "no difference shown" in done.output
    assert "better" not in done.output


def test_a_choice_is_kept_and_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "settings_folder", lambda: tmp_path / "settings")
    assert run(["models", "use", "rules"]).output == "the default is now rules\n"
    assert models.default_pipeline() == "rules"
    assert run(["models", "use", "--default"]).exit_code == 0
    assert models.default_pipeline() == "ar_un_reports"


def test_what_cannot_be_loaded_is_not_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "settings_folder", lambda: tmp_path / "settings")
    assert isinstance(run(["models", "use", "no such model"]).exception, PipelineError)
    assert not (tmp_path / "settings").exists()
    assert run(["models", "use"]).exit_code == 2


def test_a_folder_of_models_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    assert run(["models", "list", "--in", str(tmp_path / "none")]).exit_code == 2

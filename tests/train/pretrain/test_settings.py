from pathlib import Path

import pytest
from typer.testing import CliRunner

from tawsiya.cli.app import app
from tawsiya.core.errors import PipelineError
from tawsiya.train.recipe import find_recipe, train


@pytest.mark.parametrize(
    ("recipe", "key", "value", "said"),
    [
        ("encoder", "training.schedule.masked", 3, "schedule.masked"),
        ("encoder", "training.corpora.un.passes", -1, "corpora.un.passes"),
        ("encoder", "training.again.second.rate", 0, "again.second.rate"),
        ("encoder", "training.again.second.passes", {"prose": 1}, "training.again.second.passes"),
        ("finetune", "training.fit.epochs", 0, "fit.epochs"),
        ("anercorp", "training.others.run", 1, "others.run"),
        ("finetune", "training.labels", [], "labels"),
        ("anercorp", "training.encoder.length", "long", "encoder.length"),
    ],
)
def test_a_wrong_value_is_named(tmp_path: Path, recipe: str, key: str, value: object, said: str) -> None:
    with pytest.raises(PipelineError, match=said.replace(".", r"\.")):
        train(find_recipe(recipe), tmp_path, tmp_path, lambda line: None, {key: value})


def test_a_recipe_that_nobody_wrote_is_refused_by_name() -> None:
    with pytest.raises(
        PipelineError, match=r"no recipe is named 'ar_un_report'; name a \.cfg, or one of .*ar_un_reports"
    ):
        find_recipe("ar_un_report")


def test_a_key_that_a_recipe_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="schedule"):
        train(find_recipe("encoder"), tmp_path, tmp_path, lambda line: None, {"training.schedule.mask": 0.2})


def test_keys_are_set_from_the_command_line(tmp_path: Path) -> None:
    command = ["train", "encoder", "--texts", str(tmp_path), "--set", "training.schedule.masked=3"]
    done = CliRunner().invoke(app, command)
    assert done.exit_code != 0
    assert "masked" in str(done.exception) + done.output


def test_what_is_no_key_and_value_is_wrong_use(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["train", "encoder", "--texts", str(tmp_path), "--set", "masked"])
    assert done.exit_code == 2

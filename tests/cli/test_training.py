from pathlib import Path

import pytest
from typer.testing import CliRunner

from tawsiya.cli.app import app
from tawsiya.core.errors import PipelineError


def test_a_recipe_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["train", "ar_letters", "--texts", str(tmp_path)])
    assert isinstance(result.exception, PipelineError)
    assert "'ar_letters'" in str(result.exception)


@pytest.mark.parametrize("option", ["--texts", "--output"])
def test_help_names_the_options(option: str) -> None:
    result = CliRunner().invoke(app, ["train", "--help"])
    assert result.exit_code == 0
    assert option in result.stdout

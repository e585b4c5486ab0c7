"""`tawsiya train`: learn what ships under `models/` from texts, by a recipe."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer


def train(
    recipe: Annotated[str, typer.Argument(help="A recipe of pipelines/ by name (ar_words), or a .cfg.")],
    texts: Annotated[Path, typer.Option("--texts", help="Folder below which the texts of the recipe stand.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder of models; the model gets a folder named as the recipe.")
    ] = Path("models"),
    changes: Annotated[
        list[str] | None, typer.Option("--set", help="KEY=VALUE: another value for a key of the recipe; repeatable.")
    ] = None,
) -> None:
    """Learn a model from texts, by a recipe."""
    from tawsiya.train.recipe import find_recipe
    from tawsiya.train.recipe import train as learn

    folder = learn(
        find_recipe(recipe), texts, output, lambda line: typer.echo(line, err=True), _read_changes(changes or [])
    )
    typer.echo(folder)


def _read_changes(changes: list[str]) -> dict[str, Any]:
    """Dotted keys and values; a value that is no JSON is a string."""
    read: dict[str, Any] = {}
    for change in changes:
        key, mark, value = change.partition("=")
        if not mark or not key:
            raise typer.BadParameter(f"{change!r} is no KEY=VALUE; write --set training.seed=2", param_hint="--set")
        try:
            read[key] = json.loads(value)
        except ValueError:
            read[key] = value
    return read

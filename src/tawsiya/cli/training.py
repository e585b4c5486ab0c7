"""`tawsiya train`: learn what ships under `models/` from texts, by a recipe."""

from pathlib import Path
from typing import Annotated

import typer


def train(
    recipe: Annotated[str, typer.Argument(help="A recipe of pipelines/ by name (ar_words), or a .cfg.")],
    texts: Annotated[Path, typer.Option("--texts", help="Folder below which the texts of the recipe stand.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder of models; the model gets a folder named as the recipe.")
    ] = Path("models"),
) -> None:
    """Learn a model: the same texts give the same bytes."""
    from tawsiya.train.recipe import find_recipe
    from tawsiya.train.recipe import train as learn

    folder = learn(find_recipe(recipe), texts, output, lambda line: typer.echo(line, err=True))
    typer.echo(folder)

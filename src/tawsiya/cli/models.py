"""`tawsiya models`: which models there are, what they were made of, how two compare, which one is the default."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tawsiya.pipeline.shelf import Model

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Models: list, show, compare, use.")
_Folders = Annotated[list[Path] | None, typer.Option("--in", help="Folder of models; may be repeated.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of lines.")]


@app.command("list", short_help="Which models there are.")
def list_models(folders: _Folders = None, as_json: _AsJson = False) -> None:
    """The models that ship and those in folders (by default models/), with what they were made from."""
    from tawsiya.pipeline.shelf import find_models

    for folder in folders or ():
        if not folder.is_dir():
            raise typer.BadParameter(f"{folder} is no folder; name one that holds models", param_hint="--in")
    here = [folder for folder in (folders or [Path("models")]) if folder.is_dir()]
    found = {model.folder.resolve(): model for model in find_models(*here)}
    rows = [_row(model) for model in found.values()]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        past = f"from {row['base']}: {row['verdict']}" if row["base"] else row["description"]
        typer.echo(f"{row['name']}  {row['version']}  {past}  ({row['folder']})")


@app.command(short_help="What a model was made of.")
def show(model: Annotated[Path, typer.Argument(help="Folder of a model, or the name of one that ships.")]) -> None:
    """What a model was made of: base, data, settings, seeds, figures, as JSON."""
    from tawsiya.pipeline.shelf import read_model, shipped_models

    folder = model if model.is_dir() else shipped_models() / model
    read = read_model(folder)
    typer.echo(json.dumps(_row(read) | {"made": read.made}, ensure_ascii=False, indent=2))


@app.command(short_help="Two models on the same documents.")
def compare(
    old: Annotated[str, typer.Argument(help="A pipeline: shipped, .cfg or model folder.")],
    new: Annotated[str, typer.Argument(help="Another one.")],
    data: Annotated[Path | None, typer.Option("--data", help="Gold to compare on; else the samples.")] = None,
    texts: Annotated[list[Path] | None, typer.Option("--texts", help="Folder of the texts of the gold.")] = None,
) -> None:
    """Two models on the same documents: figures, differences with intervals, in words."""
    from tawsiya.cli.tables import show_comparison
    from tawsiya.corpus.folder import read_gold
    from tawsiya.corpus.rows import MENTION_LABELS
    from tawsiya.corpus.shipped import read_samples
    from tawsiya.evaluate import extract_outputs
    from tawsiya.pipeline.loading import load_pipeline
    from tawsiya.retrain.measure import measure

    gold = read_gold(data, *(texts or [data])) if data else read_samples()
    before, after = (extract_outputs(load_pipeline(name), gold) for name in (old, new))
    annotated = {mention.label for document in gold for mention in document.mentions or ()}
    show_comparison(measure(str(data or "samples"), gold, before, after, annotated | MENTION_LABELS))


@app.command(short_help="Make a model your default.")
def use(
    model: Annotated[str | None, typer.Argument(help="A pipeline: shipped, .cfg or model folder.")] = None,
    project: Annotated[bool, typer.Option("--default", help="Take the project's own default again.")] = False,
) -> None:
    """Make a model the default of your user account; reports name the model that made them in any case."""
    from tawsiya.pipeline.loading import load_pipeline
    from tawsiya.pipeline.shelf import DEFAULT_PIPELINE, choose_pipeline

    if (model is None) != project:
        raise typer.BadParameter("name a model, or --default")
    if model is not None:
        load_pipeline(model)
        model = str(Path(model).resolve()) if Path(model).exists() else model
    choose_pipeline(settings_folder(), model)
    typer.echo(f"the default is now {model or DEFAULT_PIPELINE}")


def settings_folder() -> Path:
    """Where the choice of this user is kept."""
    return Path(typer.get_app_dir("tawsiya"))


def default_pipeline() -> str:
    """The pipeline of a command that was given none: what this user chose, or the project's."""
    from tawsiya.pipeline.shelf import DEFAULT_PIPELINE, chosen_pipeline

    return chosen_pipeline(settings_folder()) or DEFAULT_PIPELINE


def _row(model: "Model") -> dict[str, str | None]:
    return {
        "name": model.name,
        "version": model.version,
        "description": model.description,
        "base": model.base,
        "verdict": model.verdict,
        "folder": str(model.folder),
    }

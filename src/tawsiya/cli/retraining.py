"""`tawsiya retrain`: from annotated paragraphs to a better model, and a plain statement whether it is one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tawsiya.corpus.gold import GoldDocument
    from tawsiya.corpus.schema import LabelSchema
    from tawsiya.pipeline.extract import Pipeline
    from tawsiya.retrain.data import Annotated as AnnotatedData
    from tawsiya.retrain.part import Part
    from tawsiya.retrain.run import Retrained


def retrain(
    data: Annotated[Path, typer.Option("--data", help="Export of an annotation tool, or a folder of standoff gold.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the new model; must not be there.")],
    base: Annotated[str, typer.Option("--base", help="The model to begin from.")] = "ar_un_reports",
    texts: Annotated[
        list[Path] | None, typer.Option("--texts", help="Folder with the texts of gold: yours, or the project's.")
    ] = None,
    unlabelled: Annotated[
        list[Path] | None,
        typer.Option(
            "--unlabelled", help="More of your documents: against forgetting, and for names that stand in them often."
        ),
    ] = None,
    format_: Annotated[str | None, typer.Option("--format", "-f", help="Format of the export; else told.")] = None,
    annotator: Annotated[str | None, typer.Option("--annotator", help="Take what this annotator marked.")] = None,
    schema: Annotated[Path | None, typer.Option("--schema", help="TOML with labels of your own.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend mentions that begin with a proclitic.")] = False,
    seed: Annotated[int, typer.Option("--seed", help="Draws the folds.")] = 0,
    encoder: Annotated[
        Path | None, typer.Option("--encoder", help="Folder of an encoder (transformers) to fine-tune on top.")
    ] = None,
) -> None:
    """Learn from annotated paragraphs, and compare old and new: on yours, and on a reference."""
    from tawsiya.cli.tables import show_comparison
    from tawsiya.corpus.schema import read_schema, shipped_schema
    from tawsiya.corpus.shipped import read_samples
    from tawsiya.pipeline.loading import load_pipeline
    from tawsiya.retrain.data import read_annotated
    from tawsiya.retrain.manifest import make_manifest
    from tawsiya.retrain.run import Retraining
    from tawsiya.retrain.verdict import is_kept
    from tawsiya.retrain.writing import clear_kept, refuse_existing, set_apart, write_model

    refuse_existing(output)
    declared = read_schema(schema) if schema else shipped_schema()
    read = read_annotated(data, declared, texts=texts or (), format_=format_, annotator=annotator, fix=fix)
    if read.fixed:
        _tell(f"{read.fixed} mentions began with a proclitic and were shortened")
    pipeline = load_pipeline(base)
    replayed = _replayed(pipeline, unlabelled or ())
    kept = output.with_name(f".{output.name}.learning")
    changed = pipeline
    if encoder:
        changed = load_pipeline(base)
        made = _tune(pipeline, changed, encoder, kept, seed, read, replayed, texts or ())
    else:
        run = Retraining(pipeline, _parts(pipeline, read, declared, seed), kept, seed, _tell)
        samples = read_samples()
        made = run.run(read, [*samples, *replayed], {"samples": samples, **_frozen(texts or ())})
    target = output if is_kept(made.verdict) else set_apart(output)
    manifest = make_manifest(target.name, pipeline.producer, read, len(replayed), seed, made)
    write_model(target, changed.nlp, made.contents, manifest)
    clear_kept(kept)
    for part, told in made.told.items():
        said = (f"{name}: {len(one) if isinstance(one, list | tuple) else one}" for name, one in told.items())
        _tell(f"{part}: {', '.join(said)}; `tawsiya models show {target}` lists them")
    for comparison in made.comparisons:
        show_comparison(comparison)
    typer.echo(f"{made.verdict}: {target}")


def _parts(pipeline: "Pipeline", read: "AnnotatedData", declared: "LabelSchema", seed: int) -> "Sequence[Part]":
    """The learned components of the base that the annotations say something about."""
    from tawsiya.core.errors import PipelineError
    from tawsiya.corpus.shipped import read_samples
    from tawsiya.retrain.mentions import mention_part
    from tawsiya.retrain.recommendations import recommendation_part

    own = tuple(label for label in read.labels if label in declared.own)
    parts: list[Part] = []
    if read.labels and (mentions := mention_part(pipeline.nlp, read.labels, own, seed, read_samples())):
        parts.append(mentions)
    if read.has_recommendations and (units := recommendation_part(pipeline.nlp, read_samples())):
        parts.append(units)
    if not parts:
        raise PipelineError(
            f"{pipeline.producer.name} has no learned component for what was annotated; name a trained model with "
            "--base, such as ar_un_reports"
        )
    return parts


def _replayed(pipeline: "Pipeline", paths: Sequence[Path]) -> "list[GoldDocument]":
    from tawsiya.core.errors import TawsiyaError
    from tawsiya.ingest.files import find_inputs
    from tawsiya.ingest.isolation.reader import IsolatedReader
    from tawsiya.ingest.limits import Limits
    from tawsiya.retrain.replay import replay

    documents = []
    with IsolatedReader(Limits()) as reader:
        for file in find_inputs(paths).files if paths else ():
            try:
                documents.append(reader.read(file.path, file.relative))
            except TawsiyaError as error:
                _tell(f"left out: {error}")
    return list(replay(pipeline, documents))


def _tune(
    pipeline: "Pipeline",
    changed: "Pipeline",
    encoder: Path,
    kept: Path,
    seed: int,
    read: "AnnotatedData",
    replayed: "Sequence[GoldDocument]",
    texts: Sequence[Path],
) -> "Retrained":
    """The encoder on top of the base; afterwards it is in `changed`."""
    from tawsiya.corpus.shipped import read_samples
    from tawsiya.retrain.encoder import EncoderRetraining

    run = EncoderRetraining(pipeline, changed, encoder, kept, seed, _tell)
    return run.run(read, read_samples(), replayed, _frozen(texts))


def _frozen(texts: Sequence[Path]) -> "Mapping[str, Sequence[GoldDocument]]":
    """The project's gold of the test part where its texts are at hand."""
    from tawsiya.corpus.shipped import read_frozen

    frozen = read_frozen(texts)
    return {"frozen test part": frozen} if frozen else {}


def _tell(line: str) -> None:
    typer.echo(line, err=True)

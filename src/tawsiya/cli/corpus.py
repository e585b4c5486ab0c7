"""`tawsiya corpus`: check gold, compare two readings, count, split, carry over to changed texts."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawsiya.cli import exchanging
from tawsiya.cli.schemas import declared_labels, keep_schema

if TYPE_CHECKING:
    from tawsiya.corpus import GoldDocument
    from tawsiya.corpus.adjudicating import Decision
    from tawsiya.evaluate.agreement import Difference

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Annotated data: import, export, check, compare, adjudicate, count, split.",
)
app.callback()(keep_schema)
app.command("import", short_help="What a tool exported into standoff gold.")(exchanging.import_gold)
app.command("export", short_help="Gold, or reports, for an annotation tool.")(exchanging.export_gold)

_Gold = Annotated[Path, typer.Argument(help="Folder of standoff gold, or a folder above several.")]
_Texts = Annotated[
    list[Path], typer.Option("--texts", help="Folder below which the annotated texts are found; may be repeated.")
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]


@app.command(short_help="Every row against its text and the guidelines.")
def check(gold: _Gold, texts: _Texts, as_json: _AsJson = False) -> None:
    """Check every row of gold against its text and the guidelines: exit code 1 when anything is wrong."""
    from tawsiya.core.errors import GoldError
    from tawsiya.corpus.violations import find_violations

    found, broken, documents = [], [], 0
    for folder in _folders(gold):
        try:
            read = _read(folder, _around(texts, gold, folder))
        except GoldError as error:
            broken.append(str(error))
            continue
        documents += len(read)
        found += [(folder, violation) for document in read for violation in find_violations(document)]
    if as_json:
        rows = [
            {"gold": str(folder), "document": v.document, "start": v.span.start, "end": v.span.end}
            | {"code": v.code, "message": v.message}
            for folder, v in found
        ]
        typer.echo(json.dumps({"broken": broken, "violations": rows}, ensure_ascii=False, indent=2))
    else:
        for message in broken:
            typer.echo(message)
        for folder, v in found:
            typer.echo(f"{folder}, {v.document}, {v.span.start}..{v.span.end}: {v.code}: {v.message}")
    typer.echo(f"{documents} documents checked: {len(broken)} sets unreadable, {len(found)} violations", err=True)
    if broken or found:
        raise typer.Exit(1)


@app.command(short_help="How far two readings agree.")
def agree(
    first: Annotated[Path, typer.Argument(help="Folder of gold: one reading.")],
    second: Annotated[Path, typer.Argument(help="Folder of gold: another reading of the same texts.")],
    texts: _Texts,
    differences: Annotated[bool, typer.Option("--differences", help="List every difference in its context.")] = False,
    as_json: _AsJson = False,
) -> None:
    """How far two readings agree: F1 by layer and label, Cohen's kappa, and every difference."""
    from tawsiya.evaluate import figures_of, make_table, to_json
    from tawsiya.evaluate.agreement import agree as compare

    agreement = compare(_read(first, texts), _read(second, texts))
    figures = figures_of(agreement.evaluation)
    kappas = {layer: {"kappa": kappa.value, "words": kappa.words} for layer, kappa in agreement.kappas.items()}
    if as_json:
        rows = [_difference(difference) for difference in agreement.differences] if differences else []
        written = to_json(agreement.evaluation, figures) | {"kappas": kappas, "differences": rows}
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    from tawsiya.cli.tables import WIDTH, lay_out

    Console(width=WIDTH).print(lay_out(make_table(agreement.evaluation, figures), "agreement"))
    for layer, kappa in kappas.items():
        value = "none: one label only" if kappa["kappa"] is None else f"{kappa['kappa']:.3f}"
        typer.echo(f"kappa of {layer}: {value} over {kappa['words']} words")
    for difference in agreement.differences if differences else ():
        typer.echo(json.dumps(_difference(difference), ensure_ascii=False))


@app.command(short_help="One gold of two readings and of decisions.")
def adjudicate(
    first: Annotated[Path, typer.Argument(help="Folder of gold: the reading of everything.")],
    second: Annotated[Path, typer.Argument(help="Folder of gold: another reading, of all or of some.")],
    texts: _Texts,
    decisions: Annotated[list[Path], typer.Option("--decisions", help="JSON Lines: what stands where they differ.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Empty folder for the gold.")],
) -> None:
    """Make one gold of two readings and of what was decided where they differ."""
    from collections import defaultdict
    from hashlib import sha256

    from tawsiya.corpus.adjudicating import adjudicate as settle
    from tawsiya.corpus.adjudicating import read_decisions
    from tawsiya.corpus.writing import write_gold

    decided = defaultdict(list)
    for path in decisions:
        for decision in read_decisions(path):
            decided[decision.document].append(decision)
    others = {document.name: document for document in _read(second, texts)}
    settled, hashes = [], {}
    for document in _read(first, texts):
        settled.append(settle(document, others.get(document.name), decided.pop(document.name, [])))
        hashes[document.name.rpartition(":")[0] or document.name] = sha256(
            Path(document.source).read_bytes()
        ).hexdigest()
    _refuse_strangers(decided)
    write_gold(output, settled, hashes)


def _refuse_strangers(decided: "dict[str, list[Decision]]") -> None:
    from tawsiya.core.errors import GoldError

    for name, decisions in decided.items():
        raise GoldError(f"{decisions[0].place} decides about {name!r}, which nobody read; correct the name")


@app.command(short_help="Rows counted by layer and label.")
def stats(
    gold: _Gold,
    texts: Annotated[
        list[Path] | None, typer.Option("--texts", help="Folder of the texts: documents and words are counted too.")
    ] = None,
    as_json: _AsJson = False,
) -> None:
    """Count rows by layer and label, set by set; with the texts also documents, words and optional rows."""
    from tawsiya.corpus.counting import count_gold, count_rows

    for folder in _folders(gold):
        written: dict[str, Any] = {"set": str(folder)}
        if texts is None:
            rows = count_rows(folder)
        else:
            counts = count_gold(_read(folder, _around(texts, gold, folder)))
            rows = counts.rows
            written |= {"documents": counts.documents, "sources": counts.groups, "words": counts.words}
            written |= {"optional": counts.optional}
        if as_json:
            written["rows"] = {f"{layer}.{label}": number for (layer, label), number in sorted(rows.items())}
            typer.echo(json.dumps(written, ensure_ascii=False))
            continue
        typer.echo(", ".join([written.pop("set"), *(f"{name} {number}" for name, number in written.items())]))
        for layer in sorted({layer for layer, _ in rows}):
            parts = sorted((label, number) for (other, label), number in rows.items() if other == layer)
            typer.echo(f"  {layer}: " + ", ".join(f"{label} {number}" for label, number in parts))


@app.command(short_help="Each document in train, dev or test.")
def split(
    gold: Annotated[Path, typer.Argument(help="Folder of standoff gold.")],
    texts: _Texts,
    output: Annotated[Path, typer.Option("--output", "-o", help="Table of documents and parts that is written.")],
    shares: Annotated[str, typer.Option("--shares", help="Shares of train, dev and test.")] = "60/15/25",
    seed: Annotated[int, typer.Option("--seed", help="Seed of the draw.")] = 0,
) -> None:
    """Place each document, never a sentence, in train, dev or test; a table that is there is never overwritten."""
    from tawsiya.core.errors import OutputError
    from tawsiya.corpus.split import draw_split, parse_shares, write_split

    if output.exists():
        raise OutputError(f"{output} is there already, and a split is frozen once made; name another file")
    drawn = draw_split((document.group for document in _read(gold, texts)), parse_shares(shares), seed)
    write_split(output, drawn)


@app.command(short_help="Gold carried over to changed texts.")
def migrate(
    gold: Annotated[Path, typer.Argument(help="Folder of standoff gold.")],
    texts: _Texts,
    changed: Annotated[Path, typer.Option("--to", help="Folder with the changed texts, found by name.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Empty folder for the gold of the changed texts.")],
) -> None:
    """Carry gold over to changed versions of its texts; what has no place any more is listed, with exit code 1."""
    from hashlib import sha256

    from tawsiya.core.errors import GoldError
    from tawsiya.corpus.jsonl import read_utf8
    from tawsiya.corpus.migrating import migrate as carry_over
    from tawsiya.corpus.texts import TextFolder
    from tawsiya.corpus.writing import write_gold

    library, migrated, hashes, lost = TextFolder((changed,), gold), [], {}, 0
    for document in _read(gold, texts):
        if ":" in document.name:
            raise GoldError(f"{document.name!r} is a line of a JSON Lines text, and only whole texts are carried over")
        path = library.find(document.name, None)
        moved, unplaced = carry_over(document, read_utf8(path))
        migrated.append(moved)
        hashes[document.name] = sha256(path.read_bytes()).hexdigest()
        lost += len(unplaced)
        for row in unplaced:
            typer.echo(f"{document.name}, {row.layer}, {row.span.start}..{row.span.end}: no place for {row.words!r}")
    write_gold(output, migrated, hashes)
    if lost:
        raise typer.Exit(1)


def _folders(gold: Path) -> list[Path]:
    """The folders of gold below `gold`, itself included."""
    from tawsiya.core.errors import GoldError
    from tawsiya.corpus.texts import ANNOTATION_SUFFIXES

    found = {path.parent for suffix in ANNOTATION_SUFFIXES for path in gold.rglob(f"*{suffix}")}
    if not found:
        raise GoldError(f"there is no gold in {gold}: no NAME{ANNOTATION_SUFFIXES[0]} or the like; name another folder")
    return sorted(found)


def _around(texts: list[Path], gold: Path, folder: Path) -> list[Path]:
    """Where the texts of one set lie: those of the project itself stand beside its sets."""
    return texts if folder == gold else [*texts, gold]


def _read(gold: Path, texts: list[Path]) -> "tuple[GoldDocument, ...]":
    from tawsiya.corpus import read_gold

    return read_gold(gold, *texts, labels=declared_labels())


def _difference(difference: "Difference") -> dict[str, Any]:
    def plain(row: Any) -> Any:
        return json.loads(json.dumps(row, default=lambda value: [value.start, value.end])) if row else None

    return {
        "document": difference.document,
        "layer": difference.layer,
        "start": difference.span.start,
        "end": difference.span.end,
        "label": difference.label,
        "fields": list(difference.fields),
        "first": plain(difference.first),
        "second": plain(difference.second),
        "context": difference.context,
    }

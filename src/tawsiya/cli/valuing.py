"""`tawsiya value`: the value of one expression, as reports would carry it."""

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tawsiya.core.annotations import Mention

_LABELS = ("DATE", "STATE", "INSTRUMENT", "SYMBOL", "SDG")
_HINTS = {
    "no-document-date": "give the date of the document with --date",
    "unknown-organ": "name the organ with --organ, or the document with --symbol",
}


def value(
    label: Annotated[str, typer.Argument(help="DATE, STATE, INSTRUMENT, SYMBOL or SDG.")],
    text: Annotated[str | None, typer.Argument(help="The expression; without it, each line of stdin is one.")] = None,
    date: Annotated[
        str | None, typer.Option(help="Date of the document (2026-04-29, 2026): for relative dates.")
    ] = None,
    organ: Annotated[str | None, typer.Option(help="Organ named before, in Arabic: for numbered resolutions.")] = None,
    symbol: Annotated[
        str | None, typer.Option(help="Symbol of the document: for its own resolutions and treaty.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print an object: value, no_value, doubtful.")] = False,
) -> None:
    """Print the value of an expression; exit code 1 where one has none, the reason on stderr."""
    from tawsiya.corpus.edtf import is_edtf

    label = label.upper()
    if label not in _LABELS:
        raise typer.BadParameter(f"is {label}; give one of {', '.join(_LABELS)}", param_hint="LABEL")
    if date is not None and not is_edtf(date):
        raise typer.BadParameter(f"is {date!r}; write it as 2026-04-29, 2026-04 or 2026", param_hint="--date")
    missing = 0
    for words in _lines() if text is None else (text,):
        found = _find(label, words, date, organ, symbol)
        missing += found.value is None
        if as_json:
            row = {"value": found.value, "no_value": found.no_value, "doubtful": found.doubtful}
            typer.echo(json.dumps(row, ensure_ascii=False))
        elif found.value is not None:
            typer.echo(found.value)
        elif text is None:
            typer.echo("")  # one line out for each line in
        if found.value is None:
            hint = _HINTS.get(found.no_value or "", "docs/report.md lists the reasons")
            typer.echo(f"no value: {found.no_value}, {label} {words!r}; {hint}", err=True)
    if missing:
        raise typer.Exit(1)


def _lines() -> Iterable[str]:
    """The lines of stdin that are not blank."""
    return (line.strip() for line in sys.stdin if line.strip())


def _find(label: str, words: str, date: str | None, organ: str | None, symbol: str | None) -> "Mention":
    """The expression with its value, as the one mention of a document in which the organ stands before it."""
    from tawsiya.core.annotations import Mention
    from tawsiya.core.report import Metadata
    from tawsiya.core.span import Span
    from tawsiya.link.values import fill_values

    before = f"{organ} " if organ else ""
    mention = Mention(label, Span(len(before), len(before) + len(words)))
    (found,) = fill_values(before + words, (), (mention,), Metadata(date=date, symbol=symbol))
    return found

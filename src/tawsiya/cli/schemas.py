"""`--schema`: which labels of mentions a command knows."""

from contextvars import ContextVar
from pathlib import Path
from typing import Annotated

import typer

Schema = Annotated[
    Path | None, typer.Option("--schema", help="TOML of the labels of mentions; else annotations/schema.toml.")
]
_named: ContextVar[Path | None] = ContextVar("schema", default=None)


def keep_schema(schema: Schema = None) -> None:
    """Keep for the command of a group which schema was named before it."""
    _named.set(schema)


def declared_labels() -> frozenset[str]:
    """The labels of the schema that was named before the running command, or of the project's."""
    from tawsiya.corpus.schema import read_schema, shipped_schema

    schema = _named.get()
    return (read_schema(schema) if schema else shipped_schema()).labels

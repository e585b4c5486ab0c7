"""Databases as this room sees them: plain SQL with `:names`, rows back, one transaction at a time."""

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from tawsiya.core.errors import OutputError
from tawsiya.report.database.sqlite import SqliteDatabase

Value = str | int | float | bool | None
"""What goes in: dates and lists go as text, ISO 8601 and JSON."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


class Database(Protocol):
    """A connection that is open. What fails is an `OutputError`."""

    shown: str

    def run(self, sql: str, values: Mapping[str, Value] | None = None) -> Sequence[Sequence[object]]:
        """The rows that one statement gives."""
        ...

    def run_many(self, sql: str, rows: Sequence[Mapping[str, Value]]) -> None:
        """One statement for each of `rows`."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing of what is run inside. One process writes at a time; others wait for up to a minute."""
        ...

    def close(self) -> None:
        """Close the connection."""


def open_database(url: str) -> Database:
    """The database behind `url`: a file (`tracker.db`, `sqlite:///tracker.db`), made where there is none, or
    `postgresql://user:password@host:port/name`.

    Raises `OutputError` where it cannot be opened or no such kind is known.
    """
    scheme = _SCHEME.match(url)
    if scheme is None:
        return SqliteDatabase(Path(url))
    name = scheme[1].lower()
    if name == "sqlite":
        path = url[scheme.end() :].removeprefix("/")
        if not path:
            raise OutputError(f"{url} names no file; write sqlite:///tracker.db, or the name of the file alone")
        return SqliteDatabase(Path(path))
    if name not in ("postgresql", "postgres"):
        raise OutputError(f"{name}:// is no database known here; give a file, sqlite:/// or postgresql://")
    try:
        from tawsiya.report.database.postgres import PostgresDatabase  # noqa: PLC0415  an extra
    except ImportError as error:
        raise OutputError("PostgreSQL needs pg8000: pip install 'tawsiya[postgres]'") from error
    return PostgresDatabase(url)

"""PostgreSQL, by pg8000 (BSD licence, pure Python). Needs the extra `postgres`."""

import os
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

from pg8000.exceptions import DatabaseError, Error
from pg8000.native import Connection, PreparedStatement

from tawsiya.core.errors import OutputError

_WAIT = 60  # seconds for another process to finish its transaction
_LOCK: Final = 7_479_713_121  # the number of the lock that loaders take; any number that nobody else takes

# What pg8000 calls the modes of libpq: False, None where the server may choose, True without asking who it is.
_PLAIN_MODES: Final[dict[str, bool | None]] = {"disable": False, "prefer": None, "require": True}
_SAFE_MODE: Final = "verify-full"


class PostgresDatabase:
    """A connection to `postgresql://user:password@host:port/name?sslmode=...`.

    What the URL leaves out comes from `PGUSER` and `PGPASSWORD`, else localhost, port 5432 and a database named as the
    user. The password never stands in a message.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.hostname or "localhost"
        user = unquote(parts.username or "") or os.environ.get("PGUSER") or "postgres"
        name = unquote(parts.path.removeprefix("/")) or user
        self._statements: dict[str, PreparedStatement] = {}
        try:
            port = parts.port or 5432
            self.shown = urlunsplit(("postgresql", f"{user}@{host}:{port}", f"/{name}", "", ""))
            self._connection = Connection(
                user,
                host=host,
                port=port,
                database=name,
                password=unquote(parts.password or "") or os.environ.get("PGPASSWORD"),
                ssl_context=_ssl(parse_qs(parts.query).get("sslmode", ["prefer"])[-1]),
                application_name="tawsiya",
            )
        except (Error, OSError, ValueError) as error:
            shown = f"postgresql://{host}/{name}"
            raise OutputError(f"{shown} cannot be opened: {_message(error)}; check the URL and the server") from error
        self.run(f"SET lock_timeout = '{_WAIT}s'")
        self.run("SET TIME ZONE 'UTC'")

    def run(self, sql: str, values: Mapping[str, object] | None = None) -> Sequence[Sequence[object]]:
        """The rows that one statement gives."""
        try:
            if values is None:
                return self._connection.run(sql) or ()
            return self._prepare(sql).run(**values) or ()
        except (Error, OSError) as error:
            raise self._refuse(error) from error

    def run_many(self, sql: str, rows: Sequence[Mapping[str, object]]) -> None:
        """One statement for each of `rows`."""
        for row in rows:
            self.run(sql, row)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and one loader at a time."""
        self.run("BEGIN")
        try:
            self.run(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield
            self.run("COMMIT")
        except BaseException:
            with suppress(OutputError):  # of a connection that broke there is nothing to take back
                self.run("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the connection, which may be broken already."""
        with suppress(Error, OSError):
            self._connection.close()

    def _prepare(self, sql: str) -> PreparedStatement:
        if sql not in self._statements:
            self._statements[sql] = self._connection.prepare(sql)
        return self._statements[sql]

    def _refuse(self, error: Exception) -> OutputError:
        return OutputError(f"{self.shown}: {_message(error)}; check the database and what the user may do there")


def _ssl(mode: str) -> Any:
    if mode == _SAFE_MODE:
        return ssl.create_default_context()
    if mode not in _PLAIN_MODES:
        raise ValueError(f"sslmode {mode} is not known; give {', '.join((*_PLAIN_MODES, _SAFE_MODE))}")
    return _PLAIN_MODES[mode]


def _message(error: Exception) -> str:
    """What the server says; pg8000 gives its fields as a dictionary, of which `M` is the message."""
    if isinstance(error, DatabaseError) and error.args and isinstance(error.args[0], dict):
        return str(error.args[0].get("M", error))
    return str(error)

"""SQLite, by the standard library."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tawsiya.core.errors import OutputError

_WAIT = 60  # seconds for another process to finish its transaction


class SqliteDatabase:
    """A file."""

    def __init__(self, path: Path) -> None:
        self.shown = str(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        except (sqlite3.Error, OSError) as error:
            raise self._refuse(error) from error
        try:
            self.run("PRAGMA foreign_keys = ON")
            self.run("SELECT count(*) FROM sqlite_master")  # a file of another kind is told here
        except OutputError:
            self.close()
            raise

    def run(self, sql: str, values: Mapping[str, object] | None = None) -> Sequence[Sequence[object]]:
        """The rows that one statement gives."""
        try:
            return self._connection.execute(sql, dict(values or {})).fetchall()
        except sqlite3.Error as error:
            raise self._refuse(error) from error

    def run_many(self, sql: str, rows: Sequence[Mapping[str, object]]) -> None:
        """One statement for each of `rows`."""
        try:
            self._connection.executemany(sql, [dict(row) for row in rows])
        except sqlite3.Error as error:
            raise self._refuse(error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; the lock for writing is taken at once, so that what is read stays true."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self.run("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _refuse(self, error: Exception) -> OutputError:
        return OutputError(
            f"{self.shown}: {error}; name a database that `tawsiya load` made, or a new file where you may write"
        )

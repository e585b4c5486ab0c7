"""The two databases that every test of loading runs on."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from tests.report.database.server import PASSWORD, NoServerError, Server, run_server


@dataclass(frozen=True)
class Place:
    """A database: its URL for Tawsiya, and a reader of its own that knows nothing of Tawsiya."""

    url: str
    server: Server | None = None

    def rows(self, table: str, where: str = "true") -> list[dict[str, Any]]:
        """All rows of a table as plain values; lists are lists, truth values bools, days and times text."""
        if self.server is not None:
            name = self.url.rsplit("/", 1)[1]
            sql = f"SELECT coalesce(json_agg(t), '[]') FROM (SELECT * FROM {table} WHERE {where}) t"
            found: list[dict[str, Any]] = json.loads(self.server.psql(name, sql))
            return [{key: _time(value) for key, value in row.items()} for row in found]
        with closing(sqlite3.connect(self.url)) as connection:
            connection.row_factory = sqlite3.Row
            kinds = {row["name"]: row["type"] for row in connection.execute(f"PRAGMA table_info({table})")}
            found = [dict(row) for row in connection.execute(f"SELECT * FROM {table} WHERE {where}")]
        return [{key: _plain(kinds[key], value) for key, value in row.items()} for row in found]

    def dump(self) -> dict[str, list[str]]:
        """Everything in it, in an order that is always the same."""
        return {table: sorted(json.dumps(row) for row in self.rows(table)) for table in TABLES}


TABLES = (
    "documents",
    "blocks",
    "mentions",
    "recommendations",
    "addressees",
    "themes",
    "citations",
    "wordings",
    "tawsiya_schema",
)


def _plain(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind == "BOOLEAN":
        assert value in (0, 1)
        return bool(value)
    return json.loads(value) if kind == "JSONB" else value


def _time(value: Any) -> Any:
    """PostgreSQL writes UTC as +00:00."""
    return value[:-6] + "Z" if isinstance(value, str) and value.endswith("+00:00") and len(value) == 25 else value


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL; skipped where there is none, unless TAWSIYA_REQUIRE_POSTGRES says that there must be one."""
    pytest.importorskip("pg8000", reason="the extra postgres is not installed")
    try:
        with run_server() as running:
            running.psql("postgres", "CREATE DATABASE tester")
            yield running
    except NoServerError as error:
        if os.environ.get("TAWSIYA_REQUIRE_POSTGRES"):
            raise
        pytest.skip(f"no PostgreSQL: {error}")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return Place(str(tmp_path / "tracker.db"))
    made: Place = request.getfixturevalue("postgres")
    return made


@pytest.fixture
def postgres(server: Server) -> Place:
    """An empty database of the server."""
    server.psql("tester", "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return Place(f"postgresql://tester:{quote(PASSWORD, safe='')}@127.0.0.1:{server.port}/tester", server)

"""The schema, step by step: plain SQL that SQLite and PostgreSQL both take, applied once each and written down.

A step is `migrations/NNNN_name.sql` and is never changed once it was released; what is new comes in the next one.
Statements end with `;` at the end of a line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from tawsiya.core.errors import OutputError
from tawsiya.report.database.connection import Database

_NAME = re.compile(r"(\d{4})_(\w+)\.sql")
_VERSIONS = """CREATE TABLE IF NOT EXISTS tawsiya_schema (
    version BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    applied TIMESTAMPTZ NOT NULL
)"""


@dataclass(frozen=True, slots=True, order=True)
class Migration:
    """One step of the schema."""

    version: int
    name: str
    sql: str

    def statements(self) -> Iterator[str]:
        """Its statements, without comments."""
        code = "\n".join(line for line in self.sql.splitlines() if not line.startswith("--"))
        yield from filter(None, (part.strip() for part in re.split(r";\s*$", code, flags=re.MULTILINE)))


def read_migrations() -> tuple[Migration, ...]:
    """The steps of this version, in order."""
    found = []
    for file in (files("tawsiya.report.database") / "migrations").iterdir():
        name = _NAME.fullmatch(file.name)
        if name:
            found.append(Migration(int(name[1]), name[2], file.read_text("utf-8")))
    return tuple(sorted(found))


def migrate(database: Database, migrations: Sequence[Migration], now: str) -> list[Migration]:
    """Bring the schema up to date, all or nothing; the steps that were missing. `now` is ISO 8601, UTC.

    Raises `OutputError` where the database is of a later version, or has tables of these names that are not ours.
    """
    with database.transaction():
        database.run(_VERSIONS)
        applied = {int(str(version)) for (version,) in database.run("SELECT version FROM tawsiya_schema")}
        unknown = applied - {migration.version for migration in migrations}
        if unknown:
            raise OutputError(
                f"{database.shown} has schema version {max(unknown)}, which this version of Tawsiya does not "
                "know; install the one that made it, or load into a new database"
            )
        missing = [migration for migration in migrations if migration.version not in applied]
        for migration in missing:
            for statement in migration.statements():
                database.run(statement)
            database.run(
                "INSERT INTO tawsiya_schema (version, name, applied) VALUES (:version, :name, :applied)",
                {"version": migration.version, "name": migration.name, "applied": now},
            )
    return missing

"""Reports into a database by key: what is there and the same stays untouched, what is new or other is written, what a
re-issued report no longer has is marked `withdrawn`, never deleted.

Each report is one transaction, so that a kill at any moment leaves whole documents.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from tawsiya.core.errors import ReportError
from tawsiya.core.report import Report, write_report
from tawsiya.report.database.connection import Database, Value
from tawsiya.report.database.migrating import migrate, read_migrations
from tawsiya.report.database.rows import BESIDE, CHILDREN, Keyed, hash_row, make_tables


@dataclass(frozen=True)
class Changes:
    """What one report changed: how many rows of each table were added, changed and withdrawn.

    `former_uri` is the source of the report that it took the place of, where that is another.
    """

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    withdrawn: Counter[str] = field(default_factory=Counter)
    former_uri: str | None = None

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.withdrawn)


class Loader:
    """Loads reports into an open database, whose schema it brings up to date. `now` is ISO 8601, UTC.

    Raises `OutputError` where the database fails or is of a later version.
    """

    def __init__(self, database: Database, now: str) -> None:
        self._database, self._now = database, now
        migrations = read_migrations()
        migrate(database, migrations, now)
        self._version = max(migration.version for migration in migrations)
        self._loaded: dict[str, str] = {}

    def load(self, place: str, report: Report) -> Changes:
        """Bring the rows of one document up to date.

        Raises `ReportError` where this loader had a report with the same `doc_key` before, or where the report cannot
        be rows of a database.
        """
        key = report.doc_key
        if key in self._loaded:
            raise ReportError(
                f"{place} has the doc_key {key}, which {self._loaded[key]} has too, and a database holds a document "
                "once; load the one that you trust more and leave the other out"
            )
        document, children = make_tables(place, report)
        digest = self._digest(place, report)
        with self._database.transaction():
            there = self._database.run(
                "SELECT loaded_sha256, withdrawn, uri FROM documents WHERE doc_key = :doc_key", {"doc_key": key}
            )
            former = str(there[0][2]) if there else None
            changes = Changes(former_uri=former if former != report.source.uri else None)
            if not there or tuple(there[0][:2]) != (digest, None):
                (changes.changed if there else changes.added)["documents"] += 1
                document |= {"loaded_sha256": digest}
                sql = _upsert("documents", ("doc_key",), tuple(document))
                self._database.run(sql, document | self._beside(hash_row(document)) | {"doc_key": key})
                for table, rows in children.items():
                    self._write_rows(table, key, rows, changes)
        self._loaded[key] = place
        return changes

    def withdraw_others(self, kept: Collection[str] = ()) -> Changes:
        """Withdraw every document that neither this loader loaded nor `kept` names, with all that is in it."""
        changes = Changes()
        with self._database.transaction():
            there = self._database.run("SELECT doc_key FROM documents WHERE withdrawn IS NULL")
            for key in sorted({str(key) for (key,) in there} - self._loaded.keys() - set(kept)):
                values: Mapping[str, Value] = {"doc_key": key, "now": self._now}
                self._database.run("UPDATE documents SET withdrawn = :now WHERE doc_key = :doc_key", values)
                changes.withdrawn["documents"] += 1
                for table in CHILDREN:
                    self._write_rows(table, key, {}, changes)
        return changes

    def _digest(self, place: str, report: Report) -> str:
        """A hash of all that the rows are made of, the schema included."""
        content = f"{self._version}\n{place}\n{write_report(report, indent=None)}"
        return hashlib.sha256(content.encode()).hexdigest()

    def _write_rows(self, table: str, doc_key: str, rows: Keyed, changes: Changes) -> None:
        there = {
            str(key): (digest, withdrawn)
            for key, digest, withdrawn in self._database.run(
                f"SELECT key, row_sha256, withdrawn FROM {table} WHERE doc_key = :doc_key", {"doc_key": doc_key}
            )
        }
        written = []
        for key, row in rows.items():
            digest = hash_row(row)
            if there.get(key) == (digest, None):
                continue
            (changes.changed if key in there else changes.added)[table] += 1
            written.append(row | self._beside(digest) | {"doc_key": doc_key, "key": key})
        self._database.run_many(_upsert(table, ("doc_key", "key"), CHILDREN[table]), written)
        gone = [key for key, (_, withdrawn) in there.items() if withdrawn is None and key not in rows]
        changes.withdrawn.update({table: len(gone)} if gone else {})
        self._database.run_many(
            f"UPDATE {table} SET withdrawn = :now WHERE doc_key = :doc_key AND key = :key",
            [{"now": self._now, "doc_key": doc_key, "key": key} for key in gone],
        )

    def _beside(self, digest: str) -> dict[str, Value]:
        return {"row_sha256": digest, "first_loaded": self._now, "changed": self._now, "withdrawn": None}


def _upsert(table: str, key: Sequence[str], columns: Sequence[str]) -> str:
    """The statement that writes a row, new or not; `first_loaded` stays what it was."""
    names = (*key, *columns, *BESIDE)
    renewed = ", ".join(f"{name} = excluded.{name}" for name in (*columns, *BESIDE) if name != "first_loaded")
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)}) "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {renewed}"
    )

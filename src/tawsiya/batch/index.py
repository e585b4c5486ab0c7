"""A SQLite index over the records of a folder. The records are the truth; the index can be thrown away at any time.

It lies in `.tawsiya/index.sqlite` of the output (in memory for object stores and parts of an output) and is brought up
to date by reading the records that are new or have changed since.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TypeGuard

from tawsiya.batch.records import Record, read_record
from tawsiya.batch.stores import STATE, FolderStore, Store
from tawsiya.core.errors import OutputError, ReportError
from tawsiya.ingest.content import printable

INDEX: Final = f"{STATE}/index.sqlite"
_VERSION = 1
_SCHEMA = """
CREATE TABLE documents (
    name TEXT PRIMARY KEY, file TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, input TEXT NOT NULL, state TEXT NOT NULL,
    sha256 TEXT, bytes INTEGER, reader TEXT, pipeline TEXT NOT NULL, version TEXT NOT NULL, code TEXT NOT NULL,
    run TEXT NOT NULL, started TEXT NOT NULL, seconds REAL NOT NULL, attempts INTEGER NOT NULL,
    documents INTEGER NOT NULL, mentions INTEGER NOT NULL, recommendations INTEGER NOT NULL,
    warnings INTEGER NOT NULL, failed INTEGER NOT NULL
);
CREATE TABLE outputs (document TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL);
CREATE TABLE warnings (document TEXT NOT NULL, code TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE errors (
    document TEXT NOT NULL, slug TEXT NOT NULL, message TEXT NOT NULL, phase TEXT, signal TEXT, seconds REAL,
    memory_mb INTEGER
);
CREATE INDEX states ON documents (state);
CREATE INDEX outputs_of ON outputs (document);
CREATE INDEX warnings_of ON warnings (document);
CREATE INDEX errors_of ON errors (document);
"""
_PARTS = ("outputs", "warnings", "errors")


@contextmanager
def open_index(store: Store, *, rebuild: bool = False) -> Iterator[sqlite3.Connection]:
    """The index, up to date; from nothing with `rebuild`. Read it only.

    Raises `OutputError` where it cannot be made.
    """
    place = str(store.root / INDEX) if _has_room(store) else ":memory:"
    if rebuild:
        store.remove(INDEX)
    try:
        connection = sqlite3.connect(place, timeout=30)
    except sqlite3.Error as error:
        raise OutputError(f"{place} cannot be opened: {error}; is this the output of tawsiya extract?") from error
    try:
        with connection:
            connection.execute("BEGIN IMMEDIATE")  # two who ask at once do not both bring it up to date
            _prepare(connection)
            _update(connection, store)
        yield connection
    except sqlite3.Error as error:
        raise OutputError(f"{place} fails: {error}; build it again with tawsiya status --rebuild") from error
    finally:
        connection.close()


def _has_room(store: Store) -> TypeGuard[FolderStore]:
    """Whether the store is the output of a run itself, and not a folder above or below one."""
    return isinstance(store, FolderStore) and (store.root / STATE).is_dir()


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables, in place of those of another version."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
        return
    for table in ("documents", *_PARTS):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _SCHEMA.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION}")


def _update(connection: sqlite3.Connection, store: Store) -> None:
    known = dict(connection.execute("SELECT file, stamp FROM documents"))
    for place, stamp in store.records():
        file = printable(place)  # SQLite takes UTF-8 alone
        if known.pop(file, None) == stamp:
            continue
        content = store.read(place)
        try:
            record = None if content is None else read_record(content, file)
        except ReportError:
            record = None  # not one of ours; the run that meets it writes it anew
        _forget(connection, file)
        if record is not None:
            _insert(connection, file, stamp, record)
    for file in known:
        _forget(connection, file)


def _forget(connection: sqlite3.Connection, file: str) -> None:
    for table in _PARTS:
        connection.execute(f"DELETE FROM {table} WHERE document = (SELECT name FROM documents WHERE file = ?)", (file,))
    connection.execute("DELETE FROM documents WHERE file = ?", (file,))


def _insert(connection: sqlite3.Connection, file: str, stamp: str, record: Record) -> None:
    counts, made, source = record.counts, record.pipeline, record.source
    row = (
        *(record.name, file, stamp, record.input, record.state, source.sha256, source.bytes, record.reader),
        *(made.name, made.version, made.code_sha256, record.run, record.started, record.seconds, record.attempts),
        *(counts.documents, counts.mentions, counts.recommendations, counts.warnings, record.failed),
    )
    connection.execute(f"INSERT OR REPLACE INTO documents VALUES ({', '.join('?' * len(row))})", row)
    name = record.name
    connection.executemany(
        "INSERT INTO outputs VALUES (?, ?, ?, ?)", [(name, out.name, out.sha256, out.bytes) for out in record.outputs]
    )
    connection.executemany("INSERT INTO warnings VALUES (?, ?, ?)", [(name, *pair) for pair in record.warnings.items()])
    connection.executemany(
        "INSERT INTO errors VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(name, one.slug, one.message, one.phase, one.signal, one.seconds, one.memory_mb) for one in record.errors],
    )

"""What the last builds found out, in one SQLite file: a cache that can cost time and never correctness."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

TABLES: Final = ("items", "bodies", "published", "builds")
_FORMAT = "2"


class Store:
    """Bytes by table and key, kept between builds.

    Everything is kept for one `fingerprint`: opened with another one, the store is empty. A file that is damaged,
    locked, or of another format counts as empty; nothing raises.
    """

    def __init__(self, path: Path, *, fingerprint: str) -> None:
        self.saved_ns = _modified_ns(path)
        """When the file was last written (nanoseconds), or 0."""
        self._path = path
        self._connection = self._open(fingerprint)

    def read_all(self, table: str) -> dict[str, bytes]:
        """Return everything in `table`."""
        try:
            return dict(self._connection.execute(f"SELECT key, value FROM {_checked(table)}"))  # noqa: S608 - a name from TABLES
        except sqlite3.Error:
            return {}

    def read(self, table: str, key: str) -> bytes | None:
        """Return the value of `key` in `table`, or None."""
        try:
            row = self._connection.execute(
                f"SELECT value FROM {_checked(table)} WHERE key = ?",  # noqa: S608 - a name from TABLES
                (key,),
            ).fetchone()
        except sqlite3.Error:
            return None
        return None if row is None else bytes(row[0])

    def write(self, table: str, values: Mapping[str, bytes]) -> None:
        """Keep `values` in `table`."""
        if values:
            self._change(f"INSERT OR REPLACE INTO {_checked(table)} VALUES (?, ?)", values.items())  # noqa: S608 - a name from TABLES

    def delete(self, table: str, keys: Iterable[str]) -> None:
        """Forget `keys` of `table`."""
        rows = [(key,) for key in keys]
        if rows:
            self._change(f"DELETE FROM {_checked(table)} WHERE key = ?", rows)  # noqa: S608 - a name from TABLES

    def close(self) -> None:
        """Put everything on disk."""
        try:
            self._connection.commit()
        except sqlite3.Error:
            # Another build holds the file: what this one learned is lost, and learned again next time.
            self._connection.rollback()
        self._connection.close()

    def _change(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.Error:
            return

    def _open(self, fingerprint: str) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = _connect(self._path)
            if _stamp(connection) != (_FORMAT, fingerprint):
                connection.close()
                self._path.unlink(missing_ok=True)
                self.saved_ns = 0
                connection = _connect(self._path)
                _create(connection, fingerprint)
        except (sqlite3.Error, OSError):
            self.saved_ns = 0
            return self._start_again(fingerprint)
        return connection

    def _start_again(self, fingerprint: str) -> sqlite3.Connection:
        try:
            self._path.unlink(missing_ok=True)
            connection = _connect(self._path)
            _create(connection, fingerprint)
        except (sqlite3.Error, OSError):
            # Read-only or held by another build: work without keeping anything.
            connection = sqlite3.connect(":memory:")
            _create(connection, fingerprint)
        return connection


def _connect(path: Path) -> sqlite3.Connection:
    # The default rollback journal, not WAL: WAL breaks on network shares, where offices keep their files.
    return sqlite3.connect(path, timeout=2.0)


def _create(connection: sqlite3.Connection, fingerprint: str) -> None:
    connection.execute("CREATE TABLE stamp (format TEXT, fingerprint TEXT)")
    connection.execute("INSERT INTO stamp VALUES (?, ?)", (_FORMAT, fingerprint))
    for table in TABLES:
        connection.execute(f"CREATE TABLE {table} (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
    connection.commit()


def _stamp(connection: sqlite3.Connection) -> tuple[str, str] | None:
    try:
        with closing(connection.execute("SELECT format, fingerprint FROM stamp")) as cursor:
            row = cursor.fetchone()
    except sqlite3.DatabaseError:
        return None
    return None if row is None else (str(row[0]), str(row[1]))


def _modified_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _checked(table: str) -> str:
    if table not in TABLES:
        raise KeyError(table)
    return table

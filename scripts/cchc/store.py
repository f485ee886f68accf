"""Cache of earlier builds in one SQLite file: losing it costs time, never correctness."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TABLES: Final = ("items", "shared", "assets", "bodies", "published", "builds", "terms", "search", "templates")
_LARGE: Final = frozenset({"bodies", "terms", "search", "templates"})
"""Tables of values that are larger than a page of the file: a tree of the keys alone is less deep than one of both."""
_FORMAT = "6"
# A damaged byte appears as an SQL error, wrong data or invalid UTF-8.
_FAULTS: Final = (sqlite3.Error, UnicodeError)
_HELD: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class Store:
    """Bytes by table and key, kept between builds.

    The content belongs to one `fingerprint`; opened with another one, the store is empty. A file that is damaged,
    locked or of another format counts as empty; no method raises an error of the file.
    """

    def __init__(self, path: Path, *, fingerprint: str) -> None:
        self.saved_ns = _modified_ns(path)
        """When the file was last written (nanoseconds), or 0."""
        self._path = path
        self._is_over = False
        """Whether a write failed (file locked by another build, disk full); no more are tried."""
        self._connection = self._open(fingerprint)

    def read_all(self, table: str, *, prefix: str = "") -> dict[str, bytes]:
        """Return the values of `table` whose keys start with `prefix`, by the rest of the key."""
        return {key[len(prefix) :]: value for key, value in self.rows(table) if key.startswith(prefix)}

    def rows(self, table: str) -> Iterator[tuple[str, bytes]]:
        """Yield the rows (key, value) of `table`; of a damaged table, those that can be read."""
        with suppress(*_FAULTS):
            for key, value in self._connection.execute(f"SELECT key, value FROM {_checked(table)}"):  # noqa: S608 - a name from TABLES
                if isinstance(key, str) and isinstance(value, bytes):
                    yield key, value

    def keys(self, table: str) -> frozenset[str]:
        """Return the keys of `table`."""
        try:
            rows = self._connection.execute(f"SELECT key FROM {_checked(table)}")  # noqa: S608 - a name from TABLES
            return frozenset(key for (key,) in rows if isinstance(key, str))
        except _FAULTS:
            return frozenset()

    def read(self, table: str, key: str) -> bytes | None:
        """Return the value of `key` in `table`, or None."""
        try:
            row = self._connection.execute(
                f"SELECT value FROM {_checked(table)} WHERE key = ?",  # noqa: S608 - a name from TABLES
                (key,),
            ).fetchone()
        except _FAULTS:
            return None
        return row[0] if row is not None and isinstance(row[0], bytes) else None

    def has(self, table: str, key: str) -> bool:
        """Return whether `table` has a value of `key`, without reading it."""
        try:
            statement = f"SELECT 1 FROM {_checked(table)} WHERE key = ?"  # noqa: S608 - a name from TABLES
            return self._connection.execute(statement, (key,)).fetchone() is not None
        except _FAULTS:
            return False

    def write(self, table: str, values: Mapping[str, bytes]) -> None:
        """Insert or replace `values` in `table`; on disk only after `close`."""
        if values:
            self._change(f"INSERT OR REPLACE INTO {_checked(table)} VALUES (?, ?)", values.items())  # noqa: S608 - a name from TABLES

    def delete(self, table: str, keys: Iterable[str]) -> None:
        """Delete `keys` from `table`."""
        rows = [(key,) for key in keys]
        if rows:
            self._change(f"DELETE FROM {_checked(table)} WHERE key = ?", rows)  # noqa: S608 - a name from TABLES

    def close(self) -> None:
        """Commit all changes since opening, or none: a part of them could be inconsistent.

        A failed commit is ignored; the next build computes the values again.
        """
        with closing(self._connection), suppress(*_FAULTS):
            if not self._is_over:
                self._connection.commit()

    def abandon(self) -> None:
        """Discard all changes since opening, and unlock the file."""
        with suppress(*_FAULTS):
            self._connection.close()

    def _change(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        if self._is_over:
            return
        try:
            self._connection.executemany(statement, rows)
        except _FAULTS:
            # One time-out is enough: another build holds its lock until it ends.
            self._is_over = True

    def _open(self, fingerprint: str) -> sqlite3.Connection:
        """Return a connection to the existing file, to a new one, or (while another build holds it) to memory."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = _connect(self._path)
        except (sqlite3.Error, OSError):
            self.saved_ns = 0
            return _in_memory(fingerprint)
        try:
            if _stamp(connection) == (_FORMAT, fingerprint):
                return connection
            # The file is deleted next, so no other build may be using it.
            connection.execute("BEGIN EXCLUSIVE")
        except _FAULTS as error:
            is_held = _is_held(error)
        else:
            is_held = False
        connection.close()
        self.saved_ns = 0
        return _in_memory(fingerprint) if is_held else self._start_again(fingerprint)

    def _start_again(self, fingerprint: str) -> sqlite3.Connection:
        try:
            self._path.unlink(missing_ok=True)
            connection = _connect(self._path)
            _create(connection, fingerprint)
        except (sqlite3.Error, OSError):
            # Read-only, or just created by another build.
            return _in_memory(fingerprint)
        return connection


@dataclass(frozen=True, kw_only=True)
class StoredValues:
    """Values of a store that others may write to, replace or delete: it is open while a value is read only."""

    path: Path
    fingerprint: str

    def read(self, table: str, key: str) -> bytes | None:
        """Return the value of `key` in `table`, or None where the store has none, or is of other inputs."""
        if not self.path.is_file():
            return None
        with suppress(*_FAULTS, OSError), closing(_connect(self.path)) as connection:
            if _stamp(connection) != (_FORMAT, self.fingerprint):
                return None
            row = connection.execute(
                f"SELECT value FROM {_checked(table)} WHERE key = ?",  # noqa: S608 - a name from TABLES
                (key,),
            ).fetchone()
            return row[0] if row is not None and isinstance(row[0], bytes) else None
        return None


def _in_memory(fingerprint: str) -> sqlite3.Connection:
    """Return a connection to an empty store that ends with the process."""
    connection = sqlite3.connect(":memory:")
    _create(connection, fingerprint)
    return connection


def _is_held(error: Exception) -> bool:
    # Extended codes carry the primary one in their last byte.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _HELD


def _connect(path: Path) -> sqlite3.Connection:
    # The default rollback journal, not WAL: WAL breaks on network shares, where offices keep their files.
    return sqlite3.connect(path, timeout=2.0)


def _create(connection: sqlite3.Connection, fingerprint: str) -> None:
    connection.execute("CREATE TABLE stamp (format TEXT, fingerprint TEXT)")
    connection.execute("INSERT INTO stamp VALUES (?, ?)", (_FORMAT, fingerprint))
    for table in TABLES:
        kind = "" if table in _LARGE else "WITHOUT ROWID"
        connection.execute(f"CREATE TABLE {table} (key TEXT PRIMARY KEY, value BLOB) {kind}")
    connection.commit()


def _stamp(connection: sqlite3.Connection) -> tuple[str, str] | None:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'stamp'").fetchone() is None:
        return None
    with closing(connection.execute("SELECT format, fingerprint FROM stamp")) as cursor:
        row = cursor.fetchone()
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

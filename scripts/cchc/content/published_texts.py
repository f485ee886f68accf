"""The texts that were published last, by file: kept outside the cache, so that a build can go back to one of them."""

from __future__ import annotations

import errno
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.digests import of_bytes
from cchc.errors import ContentError, Problem
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.library import Library
from cchc.model.posts import Post

NAME: Final = ".bai-da-dang.sqlite"
"""The file, in the project folder: who moves or shares the project takes it along."""
_FORMAT: Final = 1
_TIMEOUT: Final = 5.0
"""Seconds until another program that holds the file counts as in the way."""
_TABLES: Final = (
    # The index alone answers which texts are kept: the texts of 10,000 posts are not read for it.
    "CREATE TABLE texts (path TEXT NOT NULL, fingerprint TEXT NOT NULL, data BLOB)",
    "CREATE UNIQUE INDEX known ON texts (path, fingerprint)",
    "CREATE TABLE state (is_publishing INTEGER NOT NULL)",
    "INSERT INTO state VALUES (0)",
    f"PRAGMA user_version = {_FORMAT}",
)
_HELD: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
# As for the cache: quick, and a fifth larger than at its best.
_LEVEL: Final = 1


@dataclass(frozen=True, kw_only=True)
class PublishedTexts:
    """What is known of the texts that were published last from the project folder `root`."""

    root: Path
    fingerprints: Mapping[str, str]
    """Digest of the file that was published, by its path."""

    def text(self, path: str) -> bytes | None:
        """Return the bytes of the file at `path` as it was published last, or None where they are not kept."""
        fingerprint = self.fingerprints.get(path)
        if fingerprint is None:
            return None
        with suppress(sqlite3.Error, zlib.error), closing(_connection(self.root / NAME)) as connection:
            found = connection.execute(
                "SELECT data FROM texts WHERE path = ? AND fingerprint = ?", (path, fingerprint)
            ).fetchone()
            data = zlib.decompress(found[0]) if found and isinstance(found[0], bytes) else None
            return data if data is not None and of_bytes(data) == fingerprint else None
        return None


def published_texts(root: Path) -> PublishedTexts | None:
    """Return what was published last from the project folder `root`.

    None where that is unknown: nothing was published by this version of the program, the file is gone or damaged, or a
    publication was broken off, so that readers may have newer texts than are kept.
    """
    file = root / NAME
    if not file.is_file():
        return None
    with suppress(sqlite3.Error), closing(_connection(file)) as connection:
        if connection.execute("PRAGMA user_version").fetchone() != (_FORMAT,):
            return None
        if connection.execute("SELECT is_publishing FROM state").fetchone() != (0,):
            return None
        return PublishedTexts(root=root, fingerprints=dict(_known(connection)))
    return None


@contextmanager
def keeping_texts(root: Path, library: Library) -> Iterator[None]:
    """Keep the texts of what is published within: those of posts, documents and answers.

    Of a withdrawn post no text is kept. Where the publication does not end well, what is kept counts as unknown until
    the next one. A project in which the file cannot be made does without it.

    Raises:
        ContentError: the file that is there cannot be written; nothing was published. Or the site is published, and
            the file could not be finished.
    """
    file = root / NAME
    wanted = {item.path: item.fingerprint for item in library.items if _is_kept(item)}
    known = published_texts(root)
    if known is not None and known.fingerprints == wanted:
        # Pages are written meanwhile, and 10,000 paths would wait in memory for nothing.
        del known, wanted
        yield
        return
    try:
        connection = _opened(file, is_usable=known is not None)
    except (sqlite3.Error, OSError) as error:
        raise ContentError([Problem(NAME, 0, _NOT_WRITABLE)]) from error
    if connection is None:
        yield
        return
    with closing(connection):
        try:
            # Committed: until the end, nobody may go back to what was published before.
            connection.execute("UPDATE state SET is_publishing = 1")
            connection.commit()
            # Read now, as an editor may change the files while pages are written.
            _write(connection, {} if known is None else known.fingerprints, wanted, root)
        except sqlite3.Error as error:
            raise ContentError([Problem(NAME, 0, _NOT_WRITABLE)]) from error
        yield
        try:
            connection.commit()
        except sqlite3.Error as error:
            raise ContentError([Problem(NAME, 0, _NOT_WRITTEN)]) from error


def forget_text(root: Path, path: str) -> None:
    """Erase the published text of a file, for what nobody may keep: it is overwritten, not only marked as free.

    Raises:
        ContentError: the file that keeps it cannot be written.
    """
    file = root / NAME
    if not file.is_file():
        return
    try:
        with closing(_connection(file)) as connection, connection:
            connection.execute("UPDATE texts SET data = NULL WHERE path = ?", (path,))
    except sqlite3.Error as error:
        raise ContentError([Problem(NAME, 0, _NOT_WRITABLE)]) from error


def _write(connection: sqlite3.Connection, known: Mapping[str, str], wanted: Mapping[str, str], root: Path) -> None:
    changed = [path for path, fingerprint in wanted.items() if known.get(path) != fingerprint]
    outdated = ((path,) for path in (*(known.keys() - wanted.keys()), *changed))
    connection.executemany("DELETE FROM texts WHERE path = ?", outdated)
    rows = ((path, wanted[path], _packed(root / path, wanted[path])) for path in changed)
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
    connection.execute("UPDATE state SET is_publishing = 0")


def _is_kept(item: object) -> bool:
    if isinstance(item, Post):
        return item.withdrawal is None
    return isinstance(item, Document | FaqEntry)


def _packed(file: Path, fingerprint: str) -> bytes | None:
    """Return the text of a file, or None if it is no longer the one that was read for the publication."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return zlib.compress(data, _LEVEL) if of_bytes(data) == fingerprint else None


def _opened(file: Path, *, is_usable: bool) -> sqlite3.Connection | None:
    """Return a connection to the file, made anew unless it is usable; None where a project cannot have one."""
    if is_usable:
        return _connection(file)
    had_one = file.exists()
    if had_one and _is_held(file):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    try:
        file.unlink(missing_ok=True)
        connection = _connection(file)
        for statement in _TABLES:
            connection.execute(statement)
    except (sqlite3.Error, OSError):
        if had_one:
            raise
        return None
    return connection


def _is_held(file: Path) -> bool:
    """Return whether another process has locked the file; a damaged one is nobody's."""
    try:
        with closing(_connection(file)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        # Extended codes carry the primary one in their last byte.
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _HELD
    return False


def _known(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for path, fingerprint in connection.execute("SELECT path, fingerprint FROM texts INDEXED BY known"):
        yield str(path), str(fingerprint)


def _connection(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_TIMEOUT)
    connection.execute("PRAGMA secure_delete = ON")
    return connection


_NOT_WRITABLE: Final = (
    "Không ghi được tệp giữ bản đã đăng của từng bài, nên chưa đăng gì. Tệp đang bị chương trình khác giữ, hỏng hoặc "
    "chỉ cho đọc: đóng chương trình ấy rồi chạy lại; vẫn vậy thì xóa tệp này, chương trình sẽ làm tệp mới."
)
_NOT_WRITTEN: Final = (
    "Trang đã dựng xong, nhưng chưa ghi được bản đã đăng của từng bài, nên lần sau chưa giữ lại được bài có lỗi. Chạy "
    "lại; vẫn vậy thì xóa tệp này rồi chạy lại."
)

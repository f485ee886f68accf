"""The ledger of a section: read with everything that belongs to it, written by publications only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from cchc.content.stored_bodies import decoded
from cchc.digests import of_bytes, of_values
from cchc.errors import ContentError, Problem, sentence_of
from cchc.model import permalinks
from cchc.model.ledger import Ledger, PublishedPost
from cchc.model.library import Library
from cchc.sources import posts
from cchc.sources.files import read_file
from cchc.sources.ledger import NAME, conflicting_copies, ledger_lines, ledger_text, parse_ledger
from cchc.store import Store
from cchc.whole_files import write_whole

_TABLE: Final = "builds"
_KEY: Final = "ledger"
_POSTS_KEY: Final = "ledger posts"
_AT_ONCE: Final = 1000
"""Posts in a row of the store."""
_ENCODER: Final = msgspec.json.Encoder()


@dataclass(frozen=True, kw_only=True)
class _Record:
    """What the store has of a ledger, beside its posts."""

    source: str
    authorities: tuple[str, ...]
    posts: int
    agreed: str
    """Digest of the posts that all stood in it as they were, with nothing of the rest lost, or “”."""


@dataclass(frozen=True, kw_only=True)
class _Posts:
    source: str
    posts: dict[str, PublishedPost]


_RECORDS: Final = msgspec.json.Decoder(_Record)
_POSTS: Final = msgspec.json.Decoder(_Posts)


class _StoredPosts(Mapping[str, PublishedPost]):
    """The posts of a ledger that was parsed before, read where somebody asks for one.

    Most builds do not: a post that is as it was published says all that the ledger would.
    """

    def __init__(self, root: Path, path: str, store: Store, record: _Record) -> None:
        self._file = (root, path)
        self._store = store
        self._record = record

    @cached_property
    def _posts(self) -> Mapping[str, PublishedPost]:
        known, found = self._record, dict[str, PublishedPost]()
        for start in range(0, known.posts, _AT_ONCE):
            row = decoded(_POSTS, self._store.read(_TABLE, f"{_POSTS_KEY} {start}"))
            if row is not None and row.source == known.source:
                found |= row.posts
        if len(found) == known.posts:
            return found
        root, path = self._file
        return parse_ledger(read_file(root, path), path, []).posts

    def __getitem__(self, post_id: str) -> PublishedPost:
        return self._posts[post_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._posts)

    def __len__(self) -> int:
        return self._record.posts


@dataclass(frozen=True, kw_only=True)
class FoundLedger:
    """The ledger as it lies in a project."""

    ledger: Ledger
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    """Which copies of other computers are part of it, and may be deleted."""


def ledger_path(docs_dir: str) -> str:
    """Return the file of the ledger, relative to the project folder."""
    return str(PurePosixPath(permalinks.register_file("x", docs_dir=docs_dir)).with_name(NAME))


def find_ledger(root: Path, docs_dir: str, store: Store, *, at_once: bool = False) -> FoundLedger:
    """Return the ledger of the project folder `root`; an empty one where nothing was ever published.

    Its posts are read when somebody asks for one, or `at_once`, for who closes the store and keeps the ledger.
    """
    path = PurePosixPath(ledger_path(docs_dir))
    problems: list[Problem] = []
    try:
        names = [file.name for file in (root / path.parent).iterdir()]
    except OSError:
        # The registers stand in the same folder, and their reader reports what is wrong with it.
        names = []
    copies = [str(path.with_name(name)) for name in conflicting_copies(names)]
    ledger = _read(root, str(path), store, problems) if NAME in names else Ledger()
    for copy in copies:
        try:
            ledger = ledger.merged(parse_ledger(read_file(root, copy), copy, problems))
        except ContentError as error:
            problems.extend(error.problems)
    if at_once:
        ledger = replace(ledger, posts=dict(ledger.posts))
    notices = tuple(Problem(copy, 0, _COPY) for copy in copies)
    return FoundLedger(ledger=ledger, problems=tuple(problems), notices=notices)


def write_ledger(root: Path, library: Library, store: Store) -> None:
    """Record in the ledger what was published; a file that says so already is left alone.

    It is read again where another computer or an editor has changed it since the build began.

    Raises:
        ContentError: the file has become unreadable, or cannot be written. It is as it was.
    """
    settings = library.settings
    path = ledger_path(settings.docs_dir)
    try:
        if library.ledger.source != _source(root / path):
            found = find_ledger(root, settings.docs_dir, store)
            if found.problems:
                raise ContentError(found.problems)
            library = replace(library, ledger=found.ledger)
        comparison = library.since_publication
        ledger = comparison.next_ledger(settings.feed_authority)
        if not ledger.source and ledger.posts:
            ledger = _written(root / path, ledger)
            _store_posts(ledger, store)
        if ledger.source and ledger.agrees_with is not library.posts:
            _store_record(ledger, store, agreed=_digest_of(library) if comparison.is_settled_by(ledger) else "")
    except OSError as error:
        raise ContentError([Problem(path, 0, f"{_NOT_WRITTEN} {sentence_of(error)}")]) from error


def with_agreement(ledger: Ledger, library: Library, store: Store) -> Ledger:
    """Return a ledger that knows whether all posts of a library stand in it as they are, if the store knows it."""
    known = decoded(_RECORDS, store.read(_TABLE, _KEY))
    agrees = known is not None and known.source == ledger.source and known.agreed == _digest_of(library)
    return replace(ledger, agrees_with=library.posts) if agrees else ledger


def vanished_folder(root: Path, library: Library) -> tuple[Problem, ...]:
    """Return a Problem if the folder of posts is gone from the project `root` and posts of it were published.

    A folder that was renamed, moved or not yet synchronised must not take every post off the site.
    """
    known = library.ledger.posts
    if (root / posts.FOLDER).is_dir() or not known:
        return ()
    message = (
        f"Không thấy thư mục này, mà chuyên mục đã đăng {len(known)} bài. Nếu thư mục bị đổi tên hay chuyển chỗ thì "
        "trả lại tên posts; nếu chuyên mục thật sự không còn bài nào thì tạo một thư mục posts trống."
    )
    return (Problem(posts.FOLDER, 0, message),)


def _read(root: Path, path: str, store: Store, problems: list[Problem]) -> Ledger:
    """Return the ledger in its file. What was parsed is kept in the store: 10,000 lines take a sixth of a second."""
    try:
        data = read_file(root, path)
    except ContentError as error:
        problems.extend(error.problems)
        return Ledger()
    source = of_bytes(data)
    known = decoded(_RECORDS, store.read(_TABLE, _KEY))
    if known is not None and known.source == source:
        posts = _StoredPosts(root, path, store, known)
        return Ledger(posts=posts, authorities=known.authorities, source=source)
    found: list[Problem] = []
    ledger = parse_ledger(data, path, found)
    problems.extend(found)
    if not found and _is_whole(data, ledger_text(ledger)):
        ledger = replace(ledger, source=source)
        _store_posts(ledger, store)
        _store_record(ledger, store, agreed="")
    return ledger


def _written(file: Path, ledger: Ledger) -> Ledger:
    """Write a ledger, and return it with the digest of its file."""
    # Line by line: the text of 10,000 posts takes twice its bytes, and its lines take as much again.
    lines = bytearray()
    for line in ledger_lines(ledger):
        lines += line.encode()
    data = bytes(lines)
    write_whole(file, data)
    return replace(ledger, source=of_bytes(data))


def _store_posts(ledger: Ledger, store: Store) -> None:
    # In the order in which the file would be parsed.
    ids = sorted(ledger.posts)
    for start in range(0, len(ids), _AT_ONCE):
        posts = {post_id: ledger.posts[post_id] for post_id in ids[start : start + _AT_ONCE]}
        row = _ENCODER.encode(_Posts(source=ledger.source, posts=posts))
        store.write(_TABLE, {f"{_POSTS_KEY} {start}": row})


def _store_record(ledger: Ledger, store: Store, *, agreed: str) -> None:
    values = _Record(source=ledger.source, authorities=ledger.authorities, posts=len(ledger.posts), agreed=agreed)
    record = _ENCODER.encode(values)
    if store.read(_TABLE, _KEY) != record:
        store.write(_TABLE, {_KEY: record})


def _digest_of(library: Library) -> str:
    """Return the digest of everything that a ledger is compared with."""
    return of_values(
        [post.public_digest for post in library.posts],
        [post.public_digest for post in library.hidden_posts],
        [post.path for post in library.posts if post.is_expired(library.now)],
    )


def _is_whole(data: bytes, text: str) -> bool:
    """Return whether a file holds `text`; Git for Windows makes CRLF of its line ends, and Notepad adds a BOM."""
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n") == text.encode()


def _source(file: Path) -> str:
    try:
        return of_bytes(file.read_bytes())
    except FileNotFoundError:
        return ""


_COPY: Final = (
    "Tệp này là một bản khác của danh sách bài đã đăng, thường do phần mềm đồng bộ (OneDrive, Dropbox, Google Drive…) "
    f"tạo ra khi hai máy cùng ghi. Các dòng của nó đã được tính; lệnh build ghi chúng vào {NAME}. Dựng xong không lỗi "
    "thì xóa tệp này."
)
_NOT_WRITTEN: Final = (
    "Trang đã dựng xong, nhưng chưa ghi được danh sách bài đã đăng, nên sau này không nhắc được khi một bài biến mất."
)

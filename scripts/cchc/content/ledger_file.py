"""The ledger of a section: read with everything that belongs to it, written by publications only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from cchc.digests import of_bytes
from cchc.errors import ContentError, Problem, sentence_of
from cchc.model import permalinks
from cchc.model.ledger import Ledger
from cchc.model.library import Library
from cchc.sources import posts
from cchc.sources.files import read_file
from cchc.sources.ledger import NAME, conflicting_copies, ledger_text, parse_ledger
from cchc.store import Store
from cchc.whole_files import write_whole

_TABLE: Final = "builds"
_KEY: Final = "ledger"
_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(Ledger)


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


def find_ledger(root: Path, docs_dir: str, store: Store) -> FoundLedger:
    """Return the ledger of the project folder `root`; an empty one where nothing was ever published."""
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
        ledger = library.since_publication.next_ledger(settings.feed_authority)
        if ledger.posts and not ledger.source:
            write_whole(root / path, ledger_text(ledger).encode())
    except OSError as error:
        raise ContentError([Problem(path, 0, f"{_NOT_WRITTEN} {sentence_of(error)}")]) from error


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
    if (known := _stored(store)) is not None and known.source == source:
        return known
    found: list[Problem] = []
    ledger = parse_ledger(data, path, found)
    problems.extend(found)
    if not found and _is_whole(data, ledger_text(ledger)):
        ledger = replace(ledger, source=source)
        store.write(_TABLE, {_KEY: _ENCODER.encode(ledger)})
    return ledger


def _is_whole(data: bytes, text: str) -> bool:
    """Return whether a file holds `text`; Git for Windows makes CRLF of its line ends, and Notepad adds a BOM."""
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n") == text.encode()


def _stored(store: Store) -> Ledger | None:
    data = store.read(_TABLE, _KEY)
    try:
        return None if data is None else _DECODER.decode(data)
    except msgspec.DecodeError:
        return None


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

"""Which content a build for readers holds back because of its Problems, so that all other content can be published.

Content is taken as it was published last, or left out where it never was. Nothing that was published may vanish by it:
where that cannot be said for certain, the build stops (ADR 0052).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Final

from cchc.content.file_uses import file_paths
from cchc.content.kept_files import ReadersFiles, missing_files
from cchc.content.published_texts import PublishedTexts
from cchc.content.withdrawal_notices import is_being_withdrawn, notices_of
from cchc.errors import ContentError, Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.losses import LossKind
from cchc.sources import answers, documents, plans, posts


class Hold(Enum):
    """What became of content that is held back."""

    LEFT_OUT = auto()  # readers have never seen it
    AS_PUBLISHED = auto()  # readers have it as it was published last
    MOVED = auto()  # the same, and its file is gone, maybe to become one that is left out
    FILES_KEPT = auto()  # readers have it as it was published last, with files that are missing beside it
    WITHDRAWN = auto()  # it is being withdrawn: readers have a notice without any of its text


@dataclass(frozen=True, kw_only=True)
class HeldBack:
    """A content file that a build for readers held back."""

    path: str
    hold: Hold
    problems: tuple[Problem, ...]
    """Its faults; none where it was only held back with others."""


def words_of(hold: Hold) -> str:
    """Return what editors are told of content that is held back: what readers have in place of it."""
    return _WORDS[hold]


_WORDS: Final = {
    Hold.LEFT_OUT: "chưa lên trang.",
    Hold.AS_PUBLISHED: "trên trang vẫn là bản đã đăng lần trước.",
    Hold.MOVED: (
        "tệp không còn, có thể chính là một tệp bị giữ lại; trên trang vẫn là bản đã đăng lần trước, ở địa chỉ cũ."
    ),
    Hold.FILES_KEPT: "trên trang vẫn là bản đã đăng lần trước, cùng ảnh và tệp đã đăng nay không còn cạnh bài.",
    Hold.WITHDRAWN: "bài đang được gỡ nên đã gỡ: trên trang chỉ còn lời báo, không còn chữ nào của bài.",
}
_CONTENT: Final = re.compile(r".*\.(?:md|md\.txt|markdown)", re.IGNORECASE)


@dataclass(kw_only=True)
class HoldingBack:
    """The content of a project that is held back; grows until what is left has no Problems."""

    root: Path
    docs_dir: str
    texts: PublishedTexts | None
    """What was published last, or None where it is unknown."""
    files: ReadersFiles
    """What readers have in the site folder."""
    instead: dict[str, bytes | None] = field(default_factory=dict)
    """What is read in place of each file that is held back; None: it is left out."""
    _problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    _notices: dict[str, Iterator[bytes]] = field(default_factory=dict)
    """What else may stand for content that is being withdrawn, where what does now has Problems itself."""
    _with_files: set[str] = field(default_factory=set)
    """Content whose missing files readers keep."""
    _reasons: set[Problem] = field(default_factory=set)
    """Why content cannot be held back, as of the last time that more was asked for."""

    @property
    def held(self) -> tuple[HeldBack, ...]:
        """What is held back, by file."""
        return tuple(
            HeldBack(path=path, hold=self._hold(path), problems=self._problems.get(path, ()))
            for path in sorted(self.instead.keys() | self._with_files)
        )

    def holds_more(self, library: Library, problems: Sequence[Problem]) -> bool:
        """Return whether more content has to be held back than the `library` was read with, and hold it back.

        Raises:
            ContentError: there are Problems, and nothing more can be held back; with all Problems, those of what was
                held back before included, and the reasons.
        """
        self._reasons.clear()
        if self._restore_moved(library):
            return True
        found = by_content(problems, library, docs_dir=self.docs_dir)
        new = [path for path in found if path not in self.instead and not self._was_published(path, library)]
        # What is new first: what was published may be right without it.
        changes: Mapping[str, bytes | None] = dict.fromkeys(new) if new else dict(self._published(found, library))
        self.instead.update(changes)
        with_files = set() if new else {path for path in found if self._keeps_files(path, found[path], library)}
        self._with_files |= with_files
        for path in changes.keys() | with_files:
            self._problems[path] = tuple(sorted({*self._problems.get(path, ()), *found[path]}))
        self._reasons.update(self._older_than_published(library))
        if changes or with_files:
            return True
        if problems or self._reasons:
            known = (problem for held in self._problems.values() for problem in held)
            raise ContentError((*problems, *known, *self._reasons))
        return False

    def _hold(self, path: str) -> Hold:
        if path in self._notices:
            return Hold.WITHDRAWN
        if path in self._with_files:
            return Hold.FILES_KEPT
        if self.instead[path] is None:
            return Hold.LEFT_OUT
        return Hold.AS_PUBLISHED if path in self._problems else Hold.MOVED

    def _was_published(self, path: str, library: Library) -> bool:
        """Return whether readers may have the content of a file."""
        if self.texts is not None and path in self.texts.fingerprints:
            return True
        if path.startswith(f"{posts.FOLDER}/"):
            address = permalinks.for_file(path, docs_dir=self.docs_dir)
            return any(post.addresses[0] == address for post in library.ledger.posts.values())
        return self.texts is None

    def _published(self, paths: Iterable[str], library: Library) -> Iterator[tuple[str, bytes]]:
        """Yield what readers get in place of each file that differs from it; the reasons against it are kept."""
        for path in paths:
            text = None if self.texts is None else self.texts.text(path)
            present = _bytes_of(self.root / path)
            if path.startswith(f"{posts.FOLDER}/") and is_being_withdrawn(present):
                notices = self._notices.setdefault(path, self._notices_of(path, present, text, library))
                notice = next(notices, None)
                if notice is None:
                    self._reasons.add(Problem(path, 0, _WITHDRAWN))
                else:
                    yield path, notice
            elif path in self.instead:
                continue
            elif text is None:
                self._reasons.add(Problem(path, 0, _UNKNOWN))
            elif text != present:
                yield path, text

    def _notices_of(self, path: str, present: bytes, text: bytes | None, library: Library) -> Iterator[bytes]:
        address = permalinks.for_file(path, docs_dir=self.docs_dir)
        known = next((post for post in library.ledger.posts.values() if post.addresses[0] == address), None)
        return notices_of(path, present, published=text, known=known, settings=library.settings, now=library.now)

    def _keeps_files(self, path: str, faults: Iterable[Problem], library: Library) -> bool:
        """Return whether a published text can stay though files that it shows are gone or broken: readers have them."""
        item = library.items_by_path.get(path)
        if item is None or path in self._notices or not path.startswith(f"{posts.FOLDER}/") or self.texts is None:
            return False
        if self.instead.get(path) is None and self.texts.text(path) != _bytes_of(self.root / path):
            return False
        wanted = {*missing_files(library, item), *(one.path for one in faults if one.path != path)}
        return self.files.keeps_all(wanted - self.files.kept.keys())

    def _restore_moved(self, library: Library) -> bool:
        """Hold back what was published and has no file any more, if content that is left out may be the same post."""
        if None not in self.instead.values():
            return False
        changes: dict[str, bytes | None] = {}
        for loss in library.since_publication.losses:
            path = permalinks.post_file(loss.published.addresses[0])
            if loss.kind is not LossKind.VANISHED or path in self.instead or path in library.unreadable:
                continue
            if self.texts is None:
                self._reasons.add(Problem(path, 0, _GONE.format(title=loss.published.title)))
            elif path in self.texts.fingerprints:
                text = self.texts.text(path)
                if text is None:
                    self._reasons.add(Problem(path, 0, _GONE.format(title=loss.published.title)))
                else:
                    changes[path] = text
        self.instead.update(changes)
        return bool(changes)

    def _older_than_published(self, library: Library) -> Iterator[Problem]:
        """Yield the reason against each text that is older than what another computer has published meanwhile."""
        for post, _ in library.since_publication.went_back:
            if self.instead.get(post.path) is not None and post.path not in self._notices:
                yield Problem(post.path, 0, _OLDER)


def by_content(problems: Iterable[Problem], library: Library, *, docs_dir: str) -> Mapping[str, list[Problem]]:
    """Return the Problems by the post, document or answer that they are of; those of a file by whoever uses it."""
    folders = (posts.FOLDER, *(f"{docs_dir}/{kind.FOLDER}" for kind in (plans, documents, answers)))
    kept = tuple(f"{folder}/" for folder in folders)
    found: dict[str, list[Problem]] = defaultdict(list)
    files: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.path.startswith(kept):
            (found if _CONTENT.fullmatch(problem.path) else files)[problem.path].append(problem)
    for item in (*library.items, *library.hidden_posts) if files else ():
        for path in file_paths([item]) & files.keys() if item.path.startswith(kept) else ():
            found[item.path] += files[path]
    return found


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


_UNKNOWN: Final = (
    "Bài này đã đăng nhưng chương trình không còn giữ bản đã đăng, nên không giữ lại được: bỏ bài ra là bài biến mất "
    "khỏi trang. Sửa lỗi của bài rồi dựng lại."
)
_WITHDRAWN: Final = (
    "Bài này đang được gỡ nên không giữ lại bản đã đăng, mà cũng chưa viết được lời báo gỡ thay nó. Sửa lỗi của bài "
    "rồi dựng lại ngay."
)
_GONE: Final = (
    "Bài “{title}” đã đăng nay không còn tệp, và có thể chính là một tệp có lỗi vừa được đổi tên; chương trình không "
    "còn giữ bản đã đăng. Sửa lỗi của các tệp kia, hoặc đưa tệp này trở lại, rồi dựng lại."
)
_OLDER: Final = (
    "Bản đã đăng mà máy này giữ cũ hơn bản một máy khác đã đăng, nên không dùng được. Sửa lỗi của bài rồi dựng lại."
)

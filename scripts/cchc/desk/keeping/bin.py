"""The bin: drafts that were thrown away, with their own pictures, in the section where a colleague finds them too."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from cchc.desk.keeping.disk import Disk
from cchc.desk.keeping.folders import folder_name
from cchc.desk.keeping.saving import ConflictError
from cchc.errors import ContentError, Problem
from cchc.sources import posts

_LIST: Final = "muc.json"
_KINDS: Final = frozenset({".md", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg", ".heic"})
"""Endings of what is thrown away by itself: texts, and pictures of posts."""


@dataclass(frozen=True, kw_only=True)
class BinEntry:
    """A post in the bin."""

    name: str
    """Of its folder in the bin."""
    path: str
    """Where the post lay."""
    files: tuple[str, ...]
    """Pictures that went with it, relative to the folder of the post."""
    binned: datetime
    person: str
    computer: str
    title: str


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(BinEntry)


class Bin:
    """The bin of one section."""

    def __init__(self, root: Path, folder: Path, disk: Disk, *, docs_dir: str) -> None:
        self._root = root
        self._content = (PurePosixPath(posts.FOLDER), PurePosixPath(docs_dir))
        self._folder = folder
        self._disk = disk

    def put(self, entry: BinEntry, *, expected: str) -> BinEntry:
        """Move a post and its files into the bin; whatever happens on the way, each is in one of the two places.

        Raises:
            ConflictError: the post is not the expected one.
            OSError: the file system refused something.
        """
        post = self._disk.read(self._root / entry.path)
        if post is None or post.digest != expected:
            raise ConflictError(entry.path, post)
        folder = self._folder / entry.name
        parent = (self._root / entry.path).parent
        name = PurePosixPath(entry.path).name
        copied = []
        for file in entry.files:
            found = self._disk.read(parent / file)
            if found is not None:
                self._disk.write(folder / file, found.data, is_new=True)
                copied.append(file)
        self._disk.write(folder / name, post.data, is_new=True)
        kept = replace(entry, files=tuple(copied))
        # The list comes last: without it, what was copied is left over and nobody misses anything.
        self._disk.write(folder / _LIST, _ENCODER.encode(kept), is_new=True)
        # Moved and not removed: what somebody has saved at this very moment is in the bin then, and goes back.
        self._disk.move(self._root / entry.path, folder / name)
        moved = self._disk.read(folder / name)
        if moved is None or moved.digest != expected:
            self._disk.move(folder / name, self._root / entry.path)
            self._clear(kept)
            raise ConflictError(entry.path, moved)
        for file in copied:
            self._disk.remove(parent / file)
        return kept

    def entries(self) -> tuple[BinEntry, ...]:
        """Return what is in the bin, the latest first; what has no whole list yet is left out."""
        found = [entry for file in sorted(self._folder.glob(f"*/{_LIST}")) if (entry := self._read(file)) is not None]
        return tuple(sorted(found, key=lambda entry: (entry.binned, entry.name), reverse=True))

    def entry(self, name: str) -> BinEntry:
        """Return an entry.

        Raises:
            ContentError: there is none of this name.
        """
        for entry in self.entries():
            if entry.name == name:
                return entry
        message = "Mục này không còn trong thùng rác: có người đã lấy lại hoặc xóa hẳn. Mở lại trang thùng rác."
        raise ContentError([Problem(name, 0, message)])

    def post(self, entry: BinEntry) -> bytes:
        """Return the text of a post in the bin; empty if it is gone."""
        found = self._disk.read(self._folder / entry.name / PurePosixPath(entry.path).name)
        return b"" if found is None else found.data

    def restore(self, entry: BinEntry) -> None:
        """Put a post and its files back where they lay.

        Raises:
            ContentError: one of the places is taken by another file, or a file of the entry is not on this computer
                yet; nothing was moved.
            OSError: the file system refused something.
        """
        parent = (self._root / entry.path).parent
        name = PurePosixPath(entry.path).name
        places = {self._folder / entry.name / file: parent / file for file in (*entry.files, name)}
        taken = [target for source, target in places.items() if self._is_taken(source, target)]
        if taken:
            raise ContentError(Problem(target.relative_to(self._root).as_posix(), 0, _TAKEN) for target in taken)
        found = {source: self._disk.read(source) for source, target in places.items() if not target.exists()}
        missing = [source for source, file in found.items() if file is None]
        if missing:
            raise ContentError(Problem(one.relative_to(self._root).as_posix(), 0, _NOT_THERE_YET) for one in missing)
        for source, file in found.items():
            if file is not None:
                self._disk.write(places[source], file.data, is_new=True)
        self._clear(entry)

    def remove(self, entry: BinEntry) -> None:
        """Remove an entry for good."""
        self._clear(entry)

    def erase(self, path: str) -> int:
        """Remove everything in the bin that lay at a path, and return how many entries there were."""
        found = [entry for entry in self.entries() if entry.path == path]
        with ExitStack() as each:
            # Also after an error: what cannot be removed keeps no other.
            for entry in found:
                each.callback(self._clear, entry)
        return len(found)

    def free_name(self, path: str, now: datetime) -> str:
        """Return a name for a new entry, which says when and what."""
        stem = f"{now:%Y-%m-%d-%H%M%S}-{folder_name(path)}"
        number = 1
        while (self._folder / (name := stem if number == 1 else f"{stem}-{number}")).exists():
            number += 1
        return name

    def _is_taken(self, source: Path, target: Path) -> bool:
        """Return whether another file lies at the target; the same one is left of a move that was broken off."""
        there = self._disk.read(target)
        if there is None:
            return target.exists()
        mine = self._disk.read(source)
        return mine is None or mine.digest != there.digest

    def _read(self, file: Path) -> BinEntry | None:
        found = self._disk.read(file)
        try:
            entry = None if found is None else _DECODER.decode(found.data)
        except msgspec.DecodeError:
            return None
        # A folder that somebody copied or renamed by hand stays what it is.
        return entry if entry is not None and entry.name == file.parent.name and self._is_content(entry) else None

    def _is_content(self, entry: BinEntry) -> bool:
        """Return whether an entry leads nowhere else than to content: its list lies where others can change it."""
        place = PurePosixPath(entry.path)
        return (
            place.suffix.lower() in _KINDS
            and any(place.is_relative_to(folder) for folder in self._content)
            # Below docs/, what begins so is never published; disks of Windows and macOS know it in any case.
            and not any(part.startswith("_") for part in place.parts[:-1])
            and all(_is_plain(part) for path in (entry.path, *entry.files) for part in path.split("/"))
        )

    def _clear(self, entry: BinEntry) -> None:
        folder = self._folder / entry.name
        self._disk.remove_all(folder / file for file in (*entry.files, PurePosixPath(entry.path).name))
        # The list last: as long as something is there, it is known.
        self._disk.remove(folder / _LIST)
        with suppress(OSError):
            # Not what somebody else has put there.
            folder.rmdir()


def _is_plain(part: str) -> bool:
    return not part.startswith(".") and part == part.rstrip(". ") != "" and not {"\\", ":"} & set(part)


_TAKEN: Final = (
    "Chỗ cũ nay đã có tệp khác cùng tên nên chưa lấy lại. Đổi tên hoặc chuyển tệp đang có đi chỗ khác, rồi lấy lại; "
    "trong thùng rác vẫn còn nguyên."
)
_NOT_THERE_YET: Final = (
    "Mục này chưa đồng bộ xong: máy này chưa có tệp ấy của thùng rác nên chưa lấy lại gì. Chờ rồi lấy lại lần nữa."
)

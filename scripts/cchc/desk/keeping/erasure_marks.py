"""Marks of posts whose text was erased: the desk knows the text again, without having it, and never takes it back."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from cchc.desk.keeping.disk import Disk, KeptFile, digest_of
from cchc.desk.keeping.erased_pieces import has_most, pieces
from cchc.desk.keeping.folders import folder_name, key_of
from cchc.desk.keeping.saving import ConflictError
from cchc.text.dates import ICT

_SUFFIX: Final = ".json"
_MOST_PIECES: Final = 2_000
"""Of one content."""


@dataclass(frozen=True, kw_only=True)
class ErasureMark:
    """That the text of a file was erased, by whom and why; of the text it has fingerprints only."""

    path: str
    erased: datetime
    person: str
    reason: str
    """As readers are told."""
    salt: str
    digests: tuple[str, ...]
    """Of every content that was erased."""
    pieces: tuple[str, ...] = ()
    """Salted fingerprints of the sentences and lines that are gone and that no other post has."""
    contents: tuple[tuple[int, ...], ...] = ()
    """Of each content that was erased, which of the pieces it had."""
    copies: tuple[str, ...] = ()
    """Paths of files that were copies of it when it was erased."""

    def holds(self, data: bytes, *, base: str | None) -> bool:
        """Return whether a text is what was erased, or has too much of it.

        `base` is the digest of what its window had opened, None where nobody typed it. Whoever opened an erased content
        may keep no piece of it; anybody else, who has typed anew, has too much with half of the pieces of one content.
        """
        if digest_of(data) in self.digests:
            return True
        found = fingerprints(pieces(data.decode("utf-8-sig", "replace")), self.salt)
        places = {at for at, one in enumerate(self.pieces) if one in found}
        if places and base in self.digests:
            return True
        return any(has_most(len(places.intersection(content)), len(content)) for content in self.contents)

    @property
    def words(self) -> str:
        """What a person is told who wants to write the text again, in Vietnamese."""
        by = f", người gỡ: {self.person}" if self.person else ""
        return (
            f"Bài này đã gỡ lúc {self.erased.astimezone(ICT):%H:%M ngày %d/%m/%Y} vì có thông tin cá nhân{by}. Lý do "
            f"báo cho người đọc: “{self.reason}”. Chữ vừa gửi là nội dung đã xóa, hoặc có quá nhiều câu của nội dung "
            "ấy, nên không lưu và không giữ lại ở nhật ký, phiên bản hay thùng rác; chữ vẫn còn trên màn hình này. "
            "Muốn đăng lại thì mở bài từ danh sách và viết nội dung mới, không dùng lại câu của bài cũ; xong thì đóng "
            "cửa sổ này."
        )


class ErasedTextError(ConflictError):
    """Raised instead of taking back a text that was erased; nothing of it was kept anywhere."""

    def __init__(self, mark: ErasureMark, theirs: KeptFile | None) -> None:
        super().__init__(mark.path, theirs)
        self.mark = mark

    @property
    def message(self) -> str:
        """Vietnamese: that the text was erased, and why."""
        return self.mark.words


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(ErasureMark)


class ErasureMarks:
    """The marks of one section, where the desks of all colleagues see them."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._known: dict[str, ErasureMark] = {}

    def add(
        self, mark: ErasureMark, texts: Iterable[bytes], *, stays: bytes, common: Collection[str] = ()
    ) -> ErasureMark:
        """Write the mark of a file, with the fingerprints of `texts`.

        Not counted is what stands in the file that stays, and the pieces that are `common` to other posts.

        Raises:
            OSError: it could not be written; this desk knows it all the same.
        """
        before = self.look(mark.path)
        salt = before.salt if before else os.urandom(8).hex()
        digests: set[str] = set() if before is None else set(before.digests)
        contents = set() if before is None else {frozenset(before.pieces[at] for at in one) for one in before.contents}
        for text in texts:
            digests.add(digest_of(text))
            found = pieces(text.decode("utf-8-sig", "replace")) - frozenset(common)
            contents.add(frozenset(sorted(fingerprints(found, salt))[:_MOST_PIECES]))
        remaining = fingerprints(pieces(stays.decode("utf-8-sig", "replace")), salt)
        contents = {one - remaining for one in contents}
        # With its first sentence, which may well be harmless, a post that was written on is not yet that post.
        contents = {one for one in contents if len(one) > 1 or (one and not any(one < other for other in contents))}
        digests.discard(digest_of(stays))
        known = sorted(set().union(*contents))
        at = {one: place for place, one in enumerate(known)}
        made = replace(
            mark,
            salt=salt,
            copies=tuple(sorted({*mark.copies, *(before.copies if before else ())})),
            digests=tuple(sorted(digests)),
            pieces=tuple(known),
            contents=tuple(sorted(tuple(sorted(at[one] for one in content)) for content in contents)),
        )
        self._known[key_of(mark.path)] = made
        self._disk.write(self._file(mark.path), _ENCODER.encode(made))
        return made

    def known(self, path: str) -> ErasureMark | None:
        """Return the mark of a file as far as this desk has met it, without a look at the disk."""
        return self._known.get(key_of(path))

    def look(self, path: str) -> ErasureMark | None:
        """Return the mark of a file, None where it has none."""
        with suppress(OSError, msgspec.DecodeError):
            found = self._disk.read(self._file(path))
            if found is not None:
                self._known[key_of(path)] = _DECODER.decode(found.data)
        return self.known(path)

    def all(self) -> Collection[ErasureMark]:
        """Return all marks of the section."""
        with suppress(OSError):
            for file in sorted(self._folder.glob(f"*{_SUFFIX}")):
                with suppress(OSError, msgspec.DecodeError):
                    mark = _DECODER.decode(file.read_bytes())
                    self._known[key_of(mark.path)] = mark
        return tuple(self._known.values())

    def follow(self, old: str, new: str) -> None:
        """Let the mark of a file stand for its new name, too."""
        mark = self.look(old)
        if mark is not None:
            moved = replace(mark, path=new)
            self._known[key_of(new)] = moved
            self._disk.write(self._file(new), _ENCODER.encode(moved))

    def _file(self, path: str) -> Path:
        return self._folder / f"{folder_name(path)}{_SUFFIX}"


def fingerprints(found: Iterable[str], salt: str) -> frozenset[str]:
    """Return what stands for some pieces in a mark."""
    return frozenset(hashlib.sha256(f"{salt}{one}".encode()).hexdigest()[:16] for one in found)

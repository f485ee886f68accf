"""Marks of posts whose text was erased: the desk knows the text again, without having it, and never takes it back."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from cchc.desk.keeping.disk import Disk, KeptFile, digest_of
from cchc.desk.keeping.folders import folder_name, key_of
from cchc.desk.keeping.saving import ConflictError
from cchc.text.cleaning import clean
from cchc.text.dates import ICT

_SUFFIX: Final = ".json"
_SENTENCES: Final = re.compile(r"[.!?;:]\s+|\n+")
_SHORTEST: Final = 20
"""Characters of a sentence that is known again: “Trân trọng.” stands in every text."""
_MOST: Final = 2_000
_NEARLY_ALL: Final = 0.8
"""Share of the erased sentences from which a text is the erased one, whoever has seen the notice and typed it anew."""
_SOME: Final = 0.2
"""The same, of a text from a window that was open before."""


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
    sentences: tuple[str, ...]
    """Salted fingerprints of the sentences that are gone."""

    def holds(self, text: str, *, digest: str, is_fresh: bool = False) -> bool:
        """Return whether a text is what was erased, or has too much of it.

        `is_fresh` says that it was typed by somebody who had the file before them as it is now.
        """
        if digest in self.digests:
            return True
        if not self.sentences:
            return False
        share = len(_fingerprints(text, self.salt) & set(self.sentences)) / len(self.sentences)
        return share >= (_NEARLY_ALL if is_fresh else _SOME)

    @property
    def words(self) -> str:
        """What a person is told who wants to write the text again, in Vietnamese."""
        by = f", người gỡ: {self.person}" if self.person else ""
        return (
            f"Bài này đã gỡ lúc {self.erased.astimezone(ICT):%H:%M ngày %d/%m/%Y} vì có thông tin cá nhân{by}. Lý do "
            f"báo cho người đọc: “{self.reason}”. Chữ trong cửa sổ này là nội dung đã xóa, nên không lưu và không giữ "
            "lại ở nhật ký, phiên bản hay thùng rác. Đóng cửa sổ này; muốn đăng lại thì mở bài từ danh sách và viết "
            "nội dung mới, không có thông tin ấy."
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

    def add(self, mark: ErasureMark, texts: Iterable[bytes], *, stays: bytes) -> ErasureMark:
        """Write the mark of a file, with the fingerprints of `texts` but for what stands in the file that stays.

        Raises:
            OSError: it could not be written; this desk knows it all the same.
        """
        before = self.look(mark.path)
        salt = before.salt if before else os.urandom(8).hex()
        found: set[str] = set() if before is None else set(before.sentences)
        digests: set[str] = set() if before is None else set(before.digests)
        for text in texts:
            digests.add(digest_of(text))
            found |= _fingerprints(text.decode("utf-8-sig", "replace"), salt)
        found -= _fingerprints(stays.decode("utf-8-sig", "replace"), salt)
        digests.discard(digest_of(stays))
        made = replace(mark, salt=salt, digests=tuple(sorted(digests)), sentences=tuple(sorted(found)[:_MOST]))
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


def shared_part(text: bytes, others: Iterable[bytes]) -> float:
    """Return which part of the sentences of some texts together stands in another one."""
    wanted = {one for other in others for one in _sentences(other.decode("utf-8-sig", "replace"))}
    return len(wanted & set(_sentences(text.decode("utf-8-sig", "replace")))) / len(wanted) if wanted else 0.0


def _fingerprints(text: str, salt: str) -> set[str]:
    return {hashlib.sha256(f"{salt}{one}".encode()).hexdigest()[:16] for one in _sentences(text)}


def _sentences(text: str) -> Iterable[str]:
    """Yield the sentences of a text that are long enough to be its own, however they are spaced."""
    for sentence in _SENTENCES.split(clean(text)):
        words = " ".join(sentence.casefold().split()).strip(" .!?;:-*#>\"'")
        if len(words) >= _SHORTEST:
            yield words

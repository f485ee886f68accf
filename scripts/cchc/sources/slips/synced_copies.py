"""Copies that OneDrive, Dropbox, Syncthing and the like make of a file when two computers wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Final

from cchc.text.slugs import is_slug, slugify

_MARKS: Final = (
    # Dropbox, Nextcloud, Google Drive, Box, in English and Vietnamese.
    re.compile(r" ?\([^()]*(?:conflict|xung đột)(?:[^()]|\(\d+\))*\)$", re.IGNORECASE),
    re.compile(r" ?\[[^\[\]]*(?:conflict|xung đột)[^\[\]]*\]$", re.IGNORECASE),
    # Syncthing, ownCloud, Resilio.
    re.compile(r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?$", re.IGNORECASE),
    re.compile(r"_conflict-\d{8}-\d{6}$", re.IGNORECASE),
    re.compile(r"\.conflict(?:ed)?$", re.IGNORECASE),
    # Synology Drive: computer, day and time.
    re.compile(r"_[^_]+_[A-Z][a-z]{2}-\d{2}-\d{6}-\d{4}_(?:Case)?Conflict$"),
)
_LATEST: Final = re.compile(r"-\d{1,3}$")
"""OneDrive counts where one computer has made several."""


def synced_original(name: str, names: Collection[str]) -> str | None:
    """Return the name of the file that `name` is a conflict copy of; None if it is none. `names` are its folder's.

    OneDrive adds nothing but the name of a computer (“bai-LAPTOP-7F3.md”), which only capitals and the file beside it
    betray; a name that would be fine for a post is never taken for a copy.
    """
    # First of all a look at the name as it is: a path of it would be ten times as slow, and Python keeps its parts.
    if is_slug(name.removesuffix(".md")):
        return None
    place = PurePosixPath(unicodedata.normalize("NFC", name))
    if is_slug(place.stem):
        return None
    original = place.stem
    for mark in _MARKS * 2:
        original = mark.sub("", original).strip() or original
    if original != place.stem:
        return f"{original}{place.suffix}"
    parts = place.stem.split("-")
    for count in range(len(parts) - 1, 0, -1):
        head, tail = "-".join(parts[:count]), "-".join(parts[count:])
        if f"{head}{place.suffix}" in names and is_slug(head) and any(letter.isupper() for letter in tail):
            return f"{head}{place.suffix}"
    return None


def looks_like_copy_of(slug: str, other: str) -> bool:
    """Return whether a slug may be a conflict copy of another: OneDrive on a computer with a small name, “bai-may1”."""
    return slug.startswith(f"{other}-") and is_slug(_LATEST.sub("", slug.removeprefix(f"{other}-")))


def may_be_copies(slugs: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of slugs of one folder of which the second may be a conflict copy of the first."""
    for slug in sorted(slugs):
        parts = slug.split("-")
        for count in range(1, len(parts)):
            head = "-".join(parts[:count])
            if head in slugs and looks_like_copy_of(slug, head):
                yield head, slug


def are_one_text(text: str, other: str) -> bool:
    """Return whether two texts have most of their words in the same order: two states of one text.

    Two reports on one subject share names and turns of phrase, but few sequences of four words.
    """
    mine, theirs = _sequences(text), _sequences(other)
    least = min(len(mine), len(theirs))
    if least < _FEWEST:
        return mine == theirs and least > 0
    return len(mine & theirs) >= _MOST_OF * least


def are_nearly_equal(text: str, other: str) -> bool:
    """Return whether two texts are the same but for a few words; of a very short one that says nothing."""
    mine, theirs = _sequences(text), _sequences(other)
    most = max(len(mine), len(theirs))
    return most >= _FEWEST and len(mine & theirs) >= _NEARLY_ALL_OF * most


def _sequences(text: str) -> set[tuple[str, ...]]:
    words = _WORDS.findall(unicodedata.normalize("NFC", text).casefold())
    return {tuple(words[at : at + _LENGTH]) for at in range(len(words) - _LENGTH + 1)}


_WORDS: Final = re.compile(r"\w+")
_LENGTH: Final = 4
_FEWEST: Final = 12
"""Sequences below which a text is too short to be known again, unless it is the same."""
_MOST_OF: Final = 0.5
_NEARLY_ALL_OF: Final = 0.9


def synced_copy_fault(name: str, names: Collection[str]) -> str | None:
    """Return what is told of a content file that a program for synchronising has made; None of any other."""
    original = synced_original(name, names)
    if original is None:
        return None
    if original in names:
        return copy_advice(original)
    right = f"{slugify(original.removesuffix('.md')) or 'ten-bai'}.md"
    return (
        f"Tên tệp cho thấy phần mềm đồng bộ (OneDrive, Dropbox, Google Drive…) đã tách tệp này ra khi hai máy cùng sửa "
        f"{original}, mà {original} không còn. Nếu tệp này là bản cần giữ thì đổi tên thành {right}; không thì xóa."
    )


def copy_advice(original: str, *, address: str | None = None) -> str:
    """Return what is told of a conflict copy whose original is there.

    `address` is that of a copy whose name would be fine for a post: it may be one.
    """
    another = (
        f" Nếu đây là bài khác thì chọn “Đây là bài khác” ở trang Xung đột, hoặc ghi thêm dòng: id: {address}"
        if address
        else ""
    )
    return (
        f"Phần mềm đồng bộ (OneDrive, Dropbox, Google Drive…) đã tách tệp này ra khi hai máy cùng sửa {original}, nên "
        f"nó không được đăng thành bài thứ hai. Mở bàn biên tập để so hai bản cạnh nhau rồi chọn; hoặc chép phần cần "
        f"giữ vào {original} rồi xóa tệp này.{another}"
    )

"""URL slugs of Vietnamese text, safe as file names on Windows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_LENGTH = 80
"""Characters. Longer slugs exceed the 260 characters of a path on Windows."""

DEVICE_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""Names that Windows reserves for devices; no file or folder can have them, with any suffix."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# đ has no decomposition; ð and ɖ are typed for it by mistake, as their capitals look the same.
_D_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_NOT_ALLOWED = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def without_marks(text: str) -> str:
    """Return `text` in lower case without diacritics: “Đẩy mạnh” is “day manh”."""
    bare = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    for mark in _MARKS:
        bare = bare.replace(mark, "")
    if bare.isascii():
        return bare
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).translate(_D_LETTERS)


@lru_cache(maxsize=4096)
def slugify(text: str) -> str:
    """Return the URL slug of a Vietnamese text.

    Contains only a-z, 0-9 and single inner hyphens, at most MAX_LENGTH characters, cut between words; a device name of
    Windows gets a suffix (“Con” is con-bai). Empty for a text without letters and digits.
    """
    slug = _NOT_ALLOWED.sub("-", without_marks(text)).strip("-")
    if slug in DEVICE_NAMES:
        return f"{slug}-bai"
    if len(slug) <= MAX_LENGTH:
        return slug
    head, _, _ = slug[: MAX_LENGTH + 1].rpartition("-")
    return head or slug[:MAX_LENGTH]


def is_slug(text: str) -> bool:
    """Return whether `text` is a valid slug."""
    return len(text) <= MAX_LENGTH and SLUG.fullmatch(text) is not None and text not in DEVICE_NAMES

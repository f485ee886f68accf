"""The last part of an address, made from Vietnamese words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_LENGTH = 80
"""Longer slugs break the 260-character paths of editors' Windows."""

DEVICE_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""Names that Windows keeps for devices: no file or folder can have them, whatever its suffix."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_ALLOWED = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def without_marks(text: str) -> str:
    """Return `text` in lower case with every Vietnamese letter as its base letter: “Đẩy mạnh” is “day manh”."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    # đ has no decomposition; ð and ɖ are typed for it by mistake and look the same in capitals.
    return bare.translate(_D_LETTERS)


_D_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})


@lru_cache(maxsize=4096)
def slugify(text: str) -> str:
    """Return the URL slug of a Vietnamese text.

    Holds only a-z, 0-9 and single inner hyphens, at most MAX_LENGTH characters, cut between words, and is no device of
    Windows (“Con” is con-bai), so it is a safe file name there. A text without a letter or digit gives an empty slug.
    """
    slug = _NOT_ALLOWED.sub("-", without_marks(text)).strip("-")
    if slug in DEVICE_NAMES:
        return f"{slug}-bai"
    if len(slug) <= MAX_LENGTH:
        return slug
    head, _, _ = slug[: MAX_LENGTH + 1].rpartition("-")
    return head or slug[:MAX_LENGTH]


def is_slug(text: str) -> bool:
    """Return whether `text` can be the last part of an address as it stands."""
    return len(text) <= MAX_LENGTH and SLUG.fullmatch(text) is not None and text not in DEVICE_NAMES

"""The lock file: exact versions and hashes, as pip-compile writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

BUILD_TOOLS: Final = ("setuptools",)
"""Locked libraries that only turn others into wheels."""
WITHOUT_WHEEL: Final = ("feedgen",)
"""Locked libraries that publish no wheel: the program brings one, so that no editor's machine has to build it."""
_ENTRY: Final = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ \\\n]+)(?:.*\\\n)*.*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Pinned:
    """A library in its exact version; `text` is its entry in the lock file, hashes included."""

    name: str
    version: str
    text: str


def read_lock(text: str) -> tuple[Pinned, ...]:
    """Return what a lock file pins, in its order; comments are left out."""
    return tuple(Pinned(found["name"], found["version"], found[0]) for found in _ENTRY.finditer(text))


def lock_text(pinned: Iterable[Pinned]) -> str:
    """Return the lock file of some libraries."""
    return "".join(one.text for one in pinned)

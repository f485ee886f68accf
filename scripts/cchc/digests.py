"""Digests (BLAKE2b, 16 bytes, hexadecimal) of bytes, values, files and of this program."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import msgspec

# Libraries whose version can change the bytes of the output.
_LIBRARIES: Final = (
    *("feedgen", "Jinja2", "lxml", "Markdown", "MarkupSafe", "mkdocs", "mkdocs-material"),
    *("msgspec", "nh3", "pi-heif", "pillow", "pypdfium2", "PyYAML"),
)
_ENCODER: Final = msgspec.json.Encoder()


def of_bytes(data: bytes) -> str:
    """Return the digest of bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def of_values(*values: object) -> str:
    """Return the digest of plain values and of dataclasses made of them."""
    return of_bytes(_ENCODER.encode(values))


def of_files(files: Iterable[Path]) -> str:
    """Return the digest of the contents of files, in the given order."""
    return of_values([of_bytes(file.read_bytes()) for file in files])


@cache
def of_code() -> str:
    """Return the digest of this package and of the versions of the libraries that shape its output."""
    package = Path(__file__).parent
    return of_values([_version(name) for name in _LIBRARIES], of_files(sorted(package.rglob("*.py"))))


def _version(library: str) -> str:
    """Return the version of a library, or “” where the machine does without it."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""

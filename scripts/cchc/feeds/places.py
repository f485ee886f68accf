"""Where feeds are published: a folder on this machine, or a web server."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

_TIMEOUT: Final = 30
_MOST_BYTES: Final = 50_000_000
"""More than any feed: what is larger is something else."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a place gave for an address."""

    data: bytes
    headers: Mapping[str, str] | None
    """Names in lower case; None where there is no server."""


class Place(Protocol):
    """Where feeds are published. Addresses are relative to the root of the section."""

    def read(self, address: str) -> Answer | None:
        """Return what is at an address, or None."""


@dataclass(frozen=True)
class FolderPlace:
    """A folder with a built site."""

    folder: Path

    def read(self, address: str) -> Answer | None:
        """Return the file at an address, or None."""
        file = self.folder / address
        return Answer(data=file.read_bytes(), headers=None) if file.is_file() else None


@dataclass(frozen=True)
class WebPlace:
    """A section on a web server."""

    root: str  # ends with "/"

    def read(self, address: str) -> Answer | None:
        """Return what the server sends for an address, or None where it has nothing."""
        request = urllib.request.Request(self.root + address, headers={"User-Agent": "cchc"})  # noqa: S310 - http(s), see place_of
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - the same
                headers = {name.lower(): value for name, value in answer.headers.items()}
                return Answer(data=answer.read(_MOST_BYTES), headers=headers)
        except (urllib.error.URLError, TimeoutError, OSError):
            return None


def place_of(name: str) -> Place:
    """Return the place that an editor names: an address, or a folder."""
    if name.startswith(("https://", "http://")):
        return WebPlace(name if name.endswith("/") else f"{name}/")
    return FolderPlace(Path(name))

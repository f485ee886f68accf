"""What a preview has at an address."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Moved:
    """Another address, quoted, for the one that was asked for."""

    address: str


@dataclass(frozen=True, kw_only=True)
class Made:
    """A file that lies nowhere."""

    data: bytes
    type: str
    """The Content-Type header."""
    status: HTTPStatus = HTTPStatus.OK


class PreviewPages(Protocol):
    """The pages and files of a preview by their addresses."""

    @property
    def prefix(self) -> str:
        """The address of the home page, such as “/tin-cchc/”, not quoted."""

    def version(self, address: str) -> str:
        """Return what changes with the picture or film at an address, not quoted; “” where there is none."""

    def find(self, address: str, *, unsaved: str) -> Path | Made | Moved:
        """Return what is at an address, which is not quoted; `unsaved` is the name of a page that nobody has saved."""

"""The list on the server: what this program has put there, who did it, and when.

It is the only thing that says what may be replaced and removed. A path whose content is not sure (a publication that
was broken off, a file that failed) is ours all the same, so that the next publication puts it right or removes it.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from cchc.model.publishing_targets import OWN_FOLDER
from cchc.publishing.targets import OpenTarget

PLACE: Final = f"{OWN_FOLDER}/danh-sach.json.gz"
FORMAT: Final = 1


@dataclass(frozen=True, kw_only=True)
class ServerList:
    """What stands in a target."""

    id: str
    """Of the publication that wrote it."""
    by: str
    """Who published, on which computer."""
    at: str
    """When, in ICT: “2026-11-30 14:05”."""
    is_whole: bool
    """Whether that publication came to its end."""
    files: Mapping[str, str]
    """Digest by path."""
    unsure: frozenset[str] = frozenset()
    """Our paths whose content is not known."""
    format: int = FORMAT

    @property
    def paths(self) -> frozenset[str]:
        """Every path that is ours."""
        return self.unsure.union(self.files)


def read_list(target: OpenTarget) -> ServerList | None:
    """Return the list of a target; None where there is none, or one that cannot be read any more."""
    content = target.read(PLACE)
    return None if content is None else decoded(content)


def write_list(target: OpenTarget, published: ServerList) -> int:
    """Write the list of a target, and return how many bytes it has."""
    content = encoded(published)
    target.put(PLACE, content)
    return len(content)


def encoded(published: ServerList) -> bytes:
    """Return a list as bytes: the same for the same list."""
    return gzip.compress(msgspec.json.encode(published, order="deterministic"), mtime=0)


def decoded(content: bytes) -> ServerList | None:
    """Return the list that some bytes hold, None if they hold none."""
    try:
        found = msgspec.json.decode(gzip.decompress(content), type=ServerList)
    except (OSError, EOFError, ValueError):
        return None
    return found if found.format == FORMAT else None

"""Where a section is published: the targets of mkdocs.yml, which hold no secret."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TargetKind(StrEnum):
    """How a target is reached."""

    FOLDER = "folder"


@dataclass(frozen=True, kw_only=True)
class TargetFolder:
    """A folder of this computer or of a network share."""

    path: str
    """As typed: absolute, or relative to the project folder."""


@dataclass(frozen=True, kw_only=True)
class PublishingTarget:
    """A place to which the section is published."""

    id: str
    place: TargetFolder
    line: int
    """Of mkdocs.yml."""

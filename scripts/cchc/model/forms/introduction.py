"""The form of a post that introduces an official document (văn bản)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Introduction:
    """The document of the archive that a post introduces; its facts stand there and nowhere else."""

    document: str  # id in the archive

    @property
    def past_days(self) -> Mapping[str, date]:
        """By key: days that cannot lie ahead."""
        return {}

    @property
    def words(self) -> tuple[str, ...]:
        """Texts by which the post is found: none but those of the post, as the document is found itself."""
        return ()

"""Recordings: films and sound of a bulletin, of a clip, of a programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

TRANSCRIPTS: Final = ("loi-thoai", "loi-doc")
"""Anchors of the headings “Lời thoại” and “Lời đọc”, under which the body has the spoken words."""


class Medium(StrEnum):
    """Medium of a recording."""

    VIDEO = "video"
    AUDIO = "audio"


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """A film or a sound recording: published here, on another site, or not known where.

    The picture of the post is its poster.
    """

    medium: Medium
    file: str | None
    """The file beside the post, as typed."""
    url: str | None
    """A page on another site where it can be seen or heard."""
    length: timedelta | None
    captions: str | None
    """The file of captions (WebVTT), as typed."""
    credit: str | None

    @property
    def past_days(self) -> Mapping[str, date]:
        """By key: days that cannot lie ahead."""
        return {}

    @property
    def words(self) -> tuple[str, ...]:
        """Texts by which the post is found."""
        return (self.credit,) if self.credit else ()


def transcript_of(anchors: tuple[str, ...]) -> str | None:
    """Return the anchor of the spoken words among the anchors of a post, or None."""
    return next((anchor for anchor in TRANSCRIPTS if anchor in anchors), None)

"""The form of a post that offers a material (tài liệu)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MaterialFormat(StrEnum):
    """Format of a material."""

    LEAFLET = "leaflet"
    HANDBOOK = "handbook"
    POSTER = "poster"
    SLOGANS = "slogans"
    SLIDES = "slides"
    CLIP = "clip"
    RADIO = "radio"


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """A material to download, to print or to broadcast.

    Its cover is the picture of the post, its files are the attachments.
    """

    format: MaterialFormat
    language: str | None
    edition: str | None  # “Lần 2, tháng 3/2026”
    publisher: str | None

    @property
    def past_days(self) -> Mapping[str, date]:
        """By key: days that cannot lie ahead."""
        return {}

    @property
    def words(self) -> tuple[str, ...]:
        """Texts by which the post is found."""
        return tuple(filter(None, (self.publisher, self.edition)))

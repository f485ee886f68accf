"""How long the texts for social networks may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareLimits:
    """Limits in characters; those of the networks were measured in 2026 and change, so an office can set its own."""

    zalo_title: int = 150
    """Title of an article of a Zalo Official Account."""
    zalo_text: int = 300
    """Its description."""
    facebook_text: int = 480
    """Text of a Facebook post that readers see without “Xem thêm”."""

"""Decisions (quyết định) that confirm what a post tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """An official decision, as a post names it."""

    number: str  # in its prescribed form: “12/QĐ-UBND”
    issued: date
    issuer: str  # as its head has it

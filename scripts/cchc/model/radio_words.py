"""What an office says before and after its loudspeaker bulletin, with places for what changes from week to week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_SLOT: Final = re.compile(r"\{([^{}]*)\}")


class RadioSlot(StrEnum):
    """What may stand in braces."""

    OFFICE = "co_quan"
    SECTION = "chuyen_muc"
    FIRST = "tu_ngay"
    LAST = "den_ngay"


@dataclass(frozen=True, kw_only=True, slots=True)
class RadioWords:
    """The office's own words; None where the program's are said."""

    opening: str | None = None
    closing: str | None = None


def unknown_slots(text: str) -> tuple[str, ...]:
    """Return what stands in braces in a text and is no slot."""
    return tuple(name for name in _SLOT.findall(text) if name not in list(RadioSlot))


def filled_words(text: str, values: Mapping[RadioSlot, str]) -> str:
    """Return a text with the values of its slots; other braces stay."""
    return _SLOT.sub(
        lambda match: values.get(RadioSlot(match[1]), match[0]) if match[1] in list(RadioSlot) else match[0], text
    )

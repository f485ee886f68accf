"""Administrative procedures (thủ tục hành chính) and their national codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from cchc.model.items import Reference

CODE_SLOT: Final = "{code}"
"""What stands in the address of a procedure on the portal in place of its code."""
_CODE: Final = re.compile(
    r"(?P<short>[0-9]\.[0-9]{6})(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2})?", re.IGNORECASE
)


class ProcedureLevel(StrEnum):
    """Level of the authority that carries a procedure out (cấp thực hiện)."""

    CENTRAL = "trung-uong"
    PROVINCE = "tinh"
    COMMUNE = "xa"


class OnlineLevel(StrEnum):
    """How far a procedure can be done online; the law knows these two levels since 15/08/2022."""

    FULL = "toan-trinh"
    PART = "mot-phan"


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """An administrative procedure with its national code; unknown values are None."""

    code: str  # the short form, “1.001193”
    name: str
    source: str | None
    checked: date | None
    field: str | None = None  # lĩnh vực, as the portal names it: “Hộ tịch”
    levels: tuple[ProcedureLevel, ...] = ()
    online: OnlineLevel | None = None
    aliases: tuple[str, ...] = ()
    """Names that people use: “làm giấy khai sinh”."""
    basis: tuple[Reference, ...] = ()
    """The law behind it; the address can be a file of the section."""
    basis_documents: tuple[str, ...] = ()
    """The law behind it: ids of documents of the archive."""
    ended: date | None = None
    """The first day on which it no longer applies."""
    replaced_by: str | None = None
    line: int = 1
    path: str = ""  # of a common register; “” is the section's own

    def has_ended(self, day: date) -> bool:
        """Return whether it no longer applies on a day."""
        return self.ended is not None and self.ended <= day


def short_code(text: str) -> str | None:
    """Return the short form of a national code in either form, or None where the text is none.

    “1.001193.000.00.00.H26” is “1.001193”: the end names who publishes the procedure, not another procedure.
    """
    match = _CODE.fullmatch(text.strip())
    return match["short"] if match else None


def is_address_pattern(text: str) -> bool:
    """Return whether a text is a web address with one slot for the code."""
    parts = urlsplit(text.replace(CODE_SLOT, "1"))
    return text.count(CODE_SLOT) == 1 and parts.scheme == "https" and bool(parts.hostname)

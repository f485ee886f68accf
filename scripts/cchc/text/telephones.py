"""Telephone numbers as Vietnamese offices write them, and as a telephone dials them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Telephone:
    """One number that somebody can dial."""

    number: str
    """As written, without the extension: “024 3851 2345”."""
    extension: str | None
    uri: str
    """For a link: “tel:+842438512345;ext=102”."""

    @property
    def text(self) -> str:
        """The number as readers see it: “024 3851 2345 (máy lẻ 102)”."""
        return f"{self.number} (máy lẻ {self.extension})" if self.extension else self.number


_MARK: Final = "\x00"  # in front of an extension; no text of a file holds it
_EXTENSION: Final = re.compile(
    r"[\s,(]{0,4}\b(?:(?:số )?(?:máy lẻ|máy nhánh|nội bộ)|lẻ|nhánh|ext)\b[.:]? ?([0-9]{1,6})\)?", re.IGNORECASE
)
# A hyphen stands between two numbers where spaces are around it, and groups digits where there are none.
_BETWEEN: Final = re.compile(r"\s*[,;/]\s*|\s+[-–—]\s+|\s+(?:và|hoặc)\s+", re.IGNORECASE)
_GROUPED: Final = re.compile(r"(?:\+|\(\+?)?[0-9](?:[ .()–-]{0,3}[0-9]){2,17}")
_TRUNK: Final = re.compile(r"(?<=84) ?\(0\)")
# Area codes start with 2, mobile numbers with 3, 5, 7, 8, 9 (plan of 2017 and 2018); older area codes had a digit less.
_FIXED_OR_MOBILE: Final = re.compile(r"0(2[0-9]{8,9}|[35789][0-9]{8})")
_SHORT: Final = re.compile(r"1[89]00[0-9]{4,6}|1[0-9]{2,4}")
_FOREIGN: Final = re.compile(r"\+(?!84)[1-9][0-9]{6,14}")


def read_telephones(text: str) -> tuple[Telephone, ...]:
    """Return the numbers of a text such as “024 3851 2345 (máy lẻ 102) – 0912 345 678”, in their order.

    A number of Viet Nam becomes a global one (RFC 3966). One that only Viet Nam has, such as 1800 and 1900 numbers and
    113, stays as it is: telephones take the `;phone-context=` that the RFC asks for as digits to dial after a pause.

    Raises:
        ValueError: some part of the text is no number that can be dialled.
    """
    # The extension is set apart first: “024 3851 2345, máy lẻ 102” has a comma and is one number.
    marked = _EXTENSION.sub(rf"{_MARK}\1", text.strip())
    return tuple(_read(part) for part in _BETWEEN.split(marked))


def _read(text: str) -> Telephone:
    number, _, extension = text.strip().partition(_MARK)
    if not _GROUPED.fullmatch(number):
        raise ValueError(text)
    digits = re.sub(r"[^0-9+]", "", _TRUNK.sub("", number))
    digits = re.sub(r"^(?:\+|00)84|^84(?=[0-9]{9,10}$)", "0", digits)
    if (match := _FIXED_OR_MOBILE.fullmatch(digits)) is not None:
        uri = f"tel:+84{match[1]}"
    elif _SHORT.fullmatch(digits) or _FOREIGN.fullmatch(digits):
        uri = f"tel:{digits}"
    else:
        raise ValueError(text)
    return Telephone(number=number, extension=extension or None, uri=f"{uri};ext={extension}" if extension else uri)

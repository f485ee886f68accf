"""Telephone numbers: parsing what Vietnamese offices write, and `tel:` links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final


class ExtensionError(ValueError):
    """Raised where digits after a dash or slash may be an extension or a separate number; the message is the digits."""


@dataclass(frozen=True)
class Telephone:
    """A number that can be dialled."""

    number: str
    """As written, without the extension: “024 3851 2345”."""
    extension: str | None
    uri: str
    """For a link: “tel:+842438512345;ext=102”."""

    @property
    def digits(self) -> str:
        """The digits as dialled within Viet Nam, without the extension: “02438512345”, “0912345678”, “18001096”."""
        digits = self.uri.removeprefix("tel:").partition(";")[0]
        return f"0{digits[3:]}" if digits.startswith("+84") else digits

    @property
    def groupings(self) -> tuple[str, ...]:
        """The digits as people say and type them: “18001096”, “1800 1096”."""
        digits = self.digits
        found = [digits]
        for sizes in _GROUPS.get(len(digits), ()):
            ends = (0, *accumulate(sizes))
            found.append(" ".join(digits[start:end] for start, end in pairwise(ends)))
        return tuple(found)

    @property
    def text(self) -> str:
        """The number as readers see it: “024 3851 2345 (máy lẻ 102)”."""
        return f"{self.number} (máy lẻ {self.extension})" if self.extension else self.number


FIXED_DIGITS: Final = 11
"""Digits of a fixed line since 2017: 024 and 028 with eight more, all other area codes of four with seven."""
_GROUPS: Final = {8: ((4, 4),), 10: ((4, 3, 3), (3, 3, 4)), FIXED_DIGITS: ((3, 4, 4), (4, 3, 4), (4, 4, 3))}
"""Digits side by side in the numbers of so many."""
_MARK: Final = "\x00"  # separates number and extension; text.cleaning removes it from typed text
_EXTENSION: Final = re.compile(
    r"[\s,(]{0,4}\b(?:(?:số )?(?:máy lẻ|máy nhánh|nội bộ)|lẻ|nhánh|ext)\b[.:]? ?([0-9]{1,6})\)?", re.IGNORECASE
)
# A hyphen between spaces separates two numbers; without spaces it groups digits.
_BETWEEN: Final = re.compile(r"(\s*[,;/]\s*|\s+[-–—]\s+|\s+(?:và|hoặc)\s+)", re.IGNORECASE)
_UNCLEAR: Final = frozenset("-–—/")
_DIALLED: Final = re.compile(r"(?P<number>[0-9 .()+\u00a0–-]{3,30})(?P<rest>[;,pw][0-9a-z=;,.+-]{0,60})?")
_SERVICE: Final = re.compile(r"[0-9]{3,5}")
# Everybody knows 111 to 119 as numbers of their own.
_FEW_DIGITS: Final = re.compile(r"(?!11[1-9]$)[0-9]{1,6}")
_GROUPED: Final = re.compile(r"(?:\+|\(\+?)?[0-9](?:[ .()–-]{0,3}[0-9]){2,17}")
_TRUNK: Final = re.compile(r"(?<=84) ?\(0\)")
# Area codes start with 2, mobile numbers with 3, 5, 7, 8, 9 (plan of 2017 and 2018); older area codes are shorter.
_FIXED_OR_MOBILE: Final = re.compile(r"0(2[0-9]{8,9}|[35789][0-9]{8})")
_SHORT: Final = re.compile(r"1[89]00[0-9]{4,6}|1[0-9]{2,4}")
_FOREIGN: Final = re.compile(r"\+(?!84)[1-9][0-9]{6,14}")
# In a sentence. At most three of these signs stand between two digits; limits prevent catastrophic backtracking.
_GAP: Final = "[ .)\u00a0\u2009\u202f\u2013-]{0,3}"
_START: Final = re.compile(r"0[0-9]|\+84|\(\+?[08]|1[0-9]{2}|84[235789]")
_TRUNK_IN_TEXT: Final = rf"(?:(?:\(\+?84\)|\+84|0084){_GAP}(?:\(0\)|0)?|\(0(?=[0-9]{{1,3}}\))|0)"
_AFTER: Final = r"(?:(?=[,/–-](?:\+84|0[235789]|1[89]00)[0-9])|(?!\w|[.,-][0-9]|/\w))"
_LONG: Final = re.compile(
    # A date in front of a time, “05.10.2026 08:30”, has as many digits as a mobile number.
    r"(?!0[1-9][.-][0-9]{2}[.-](?:19|20)[0-9]{2}(?![0-9]))"
    # Tax codes of enterprises start with 030 and 031; no mobile number does.
    rf"(?:{_TRUNK_IN_TEXT}(?:{_GAP}2(?:{_GAP}[0-9]){{9}}|{_GAP}(?!3[01])[35789](?:{_GAP}[0-9]){{8}})"
    # Former numbers of ten digits, never written as one block: that is a tax code.
    rf"|(?![0-9]{{10}}){_TRUNK_IN_TEXT}{_GAP}2(?:{_GAP}[0-9]){{8}}"
    rf"|84(?:2[0-9]{{9}}|[35789][0-9]{{8}})"
    rf"|1[89]00(?:(?:{_GAP}[0-9]){{6}}|(?:{_GAP}[0-9]){{4}})){_AFTER}"
)
# “1022” alone may count something; after “gọi” or “tổng đài” it is dialled.
_SHORT_IN_TEXT: Final = re.compile(rf"1[0-9]{{2,4}}(?![ \u00a0][0-9]|[/-]){_AFTER}")
_CUE: Final = re.compile(r"(?:gọi|tổng đài|đường dây nóng|điện thoại|số máy):?\s(?:số\s)?\Z", re.IGNORECASE)
_GLUED: Final = re.compile(
    r"(?<!\w)(?:s?đt|đtdđ|dđ|tel|phone|fax|zalo|hotline|điện thoại|di động)[.:]?\Z|zalo\.me/\Z", re.IGNORECASE
)
_LONGEST_CUE: Final = 24


def read_telephones(text: str) -> tuple[Telephone, ...]:
    """Return the numbers in a text such as “024 3851 2345 (máy lẻ 102) – 0912 345 678”, in order.

    Links use the global form (RFC 3966). Numbers valid only in Viet Nam (1800, 1900, 113) stay unchanged: telephones
    dial the `;phone-context=` that the RFC requires as digits after a pause.

    Raises:
        ValueError: part of the text cannot be dialled.
        ExtensionError: a part may be an extension of the number before it, as in “024 3851 2345 - 102”.
    """
    # The extension is separated first: “024 3851 2345, máy lẻ 102” is one number despite its comma.
    marked = _EXTENSION.sub(rf"{_MARK}\1", text.strip())
    parts = _BETWEEN.split(marked)
    found = [_read(parts[0])]
    for between, part in zip(parts[1::2], parts[2::2], strict=True):
        digits = part.strip()
        has_extensions = not _SERVICE.fullmatch(found[-1].number)
        if has_extensions and between.strip() in _UNCLEAR and _FEW_DIGITS.fullmatch(digits):
            raise ExtensionError(digits)
        found.append(_read(part))
    return tuple(found)


def dialled(text: str) -> str | None:
    """Return the address for what is typed behind `tel:`, or None where no telephone dials it.

    A pause (`,` or `p`) and the parameters of RFC 3966 stay: “024 3851 2345;ext=102”, “02438512345,,102”.
    """
    match = _DIALLED.fullmatch(text.strip())
    if match is None:
        return None
    try:
        (number,) = read_telephones(match["number"])
    except ValueError:
        return None
    return f"{number.uri}{match['rest'] or ''}"


def telephones_in(text: str) -> Iterator[tuple[int, int, Telephone]]:
    """Yield start, end and number of what is written like a telephone number in a sentence, without extension."""
    end = 0
    for start in _START.finditer(text):
        place = start.start()
        if place < end:
            continue
        match = _number_at(text, place, after=end)
        # “(0987 654 321)”: the bracket may be one of the sentence.
        if match is None and text[place] == "(":
            place += 1
            match = _number_at(text, place, after=end)
        if match is None:
            continue
        uri = _uri(match[0])
        if uri is None:
            continue
        end = match.end()
        yield place, end, Telephone(number=match[0].replace("\u00a0", " "), extension=None, uri=uri)


def _number_at(text: str, place: int, *, after: int) -> re.Match[str] | None:
    match = _LONG.match(text, place) if _may_start(text, place, after=after) else None
    return match or _after_cue(text, place)


def _may_start(text: str, place: int, *, after: int) -> bool:
    """Return whether a number may start at `place`; the previous one ends at `after`."""
    before = text[place - 1 : place]
    is_second = 0 < after == place - 1
    if before.isalnum() or before in {"/", "+", "_", "="}:
        return (is_second and before == "/") or _GLUED.search(text[max(0, place - _LONGEST_CUE) : place]) is not None
    if before in {".", ",", "-", "–"} and before:
        # “Nguyễn Văn A,0912 345 678”, but not the digits behind the comma of a number, nor those of a code.
        earlier = text[place - 2 : place - 1] if place > 1 else ""
        return is_second or not earlier.isalnum() or (earlier.isalpha() and (before in {".", ","} or earlier.islower()))
    return True


def _after_cue(text: str, place: int) -> re.Match[str] | None:
    match = _SHORT_IN_TEXT.match(text, place)
    return match if match and _CUE.search(text[max(0, place - _LONGEST_CUE) : place]) else None


def _read(text: str) -> Telephone:
    number, _, extension = text.strip().partition(_MARK)
    if not _GROUPED.fullmatch(number):
        raise ValueError(text)
    uri = _uri(number)
    if uri is None:
        raise ValueError(text)
    return Telephone(number=number, extension=extension or None, uri=f"{uri};ext={extension}" if extension else uri)


def _uri(number: str) -> str | None:
    """Return the address of a number with its separators, or None where it has too few or too many digits."""
    digits = re.sub(r"[^0-9+]", "", _TRUNK.sub("", number))
    digits = re.sub(r"^(?:\+|00)840?|^84(?=[0-9]{9,10}$)", "0", digits)
    if (match := _FIXED_OR_MOBILE.fullmatch(digits)) is not None:
        return f"tel:+84{match[1]}"
    return f"tel:{digits}" if _SHORT.fullmatch(digits) or _FOREIGN.fullmatch(digits) else None

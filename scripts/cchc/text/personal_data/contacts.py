"""Ways to reach or to recognise one person in the street: e-mail addresses and number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.text.e_mail_addresses import e_mail_addresses_in
from cchc.text.personal_data.kinds import PersonalDataKind, Span
from cchc.text.personal_data.passages import Passages

_SIGNS: Final = ("@", "(at)", "[at]", "(a còng)", "\uff20")
# Domains of state bodies, and those that RFC 2606 keeps for examples.
_OFFICE: Final = re.compile(
    r"(?:^|\.)(?:gov\.vn|chinhphu\.vn|quochoi\.vn|example|example\.(?:com|org|net)|test|invalid)\Z"
)

# What stands in front is asked for after the first digit, so that the search for that digit is quick.
# “30A-123.45”, “29-X1 234.56” say by themselves what they are; without the dot the words in front have to.
_PLATE: Final = re.compile(
    r"[1-9](?<![\w./-][0-9])[0-9](?:-?[A-ZĐ][A-Z0-9]?[ -]{1,3}|[A-ZĐ])(?:[0-9]{3}\.[0-9]{2}|[0-9]{4,5})"
    r"(?![\w/]|[.,-][0-9])"
)
_PLATE_CUE: Final = re.compile(r"biển (?:số|kiểm soát|xe)|\bbks\b|\bbsx?\b|ô tô|mô tô|xe máy|xe tải|xe con|\bxe\b")
_NEAR: Final = 40


def find_e_mail_addresses(passages: Passages) -> Iterator[Span]:
    """Yield e-mail addresses that are of no state body."""
    if not any(sign in passages.lowered for sign in _SIGNS):
        return
    for start, end, address in e_mail_addresses_in(passages.text):
        is_tag = passages.lowered.startswith("tag:", max(0, start - 4))
        if not is_tag and not _OFFICE.search(address.rpartition("@")[2].lower()):
            yield Span(start, end, PersonalDataKind.EMAIL)


def find_plates(passages: Passages) -> Iterator[Span]:
    """Yield number plates of vehicles."""
    for found in _PLATE.finditer(passages.text):
        if "." in found[0] or _PLATE_CUE.search(passages.before(found.start(), _NEAR)):
            yield Span(*found.span(), PersonalDataKind.PLATE)

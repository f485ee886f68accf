"""E-mail addresses: what keeps mail from arriving, the address that was meant, and addresses in a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from cchc.text.slugs import without_marks

# RFC 5321: at most 64 characters before the sign, 254 in all. Nobody has mail at a domain of a single label.
_LOCAL: Final = r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*"
_DOMAIN: Final = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
_ADDRESS: Final = re.compile(rf"{_LOCAL}@{_DOMAIN}")
_LONGEST_LOCAL: Final = 64
_LONGEST: Final = 254
_BEFORE_SIGN: Final = re.compile(r"[\w.%+-]+\Z")
# “abc @gmail,com”: with the faults of typing that still name a person.
_SIGN: Final = re.compile(r"[ \u00a0]?(?:@|\(at\)|\[at\]|\(a còng\))[ \u00a0]?|\uff20", re.IGNORECASE)
_BEHIND_SIGN: Final = re.compile(r"[A-Za-z0-9-]{1,63}(?:[.,][A-Za-z0-9-]{1,63}){0,6}")

_PROVIDERS: Final = {"gmail": "com", "yahoo": "com", "hotmail": "com", "outlook": "com", "icloud": "com", "zoho": "com"}
"""Providers of mail with the end of their domain, which people leave out."""
_MISTYPED: Final = {
    **dict.fromkeys(("gmai.com", "gmial.com", "gamil.com", "gmal.com", "gmaill.com", "gmail.con"), "gmail.com"),
    **dict.fromkeys(("gmail.cm", "gmail.co", "gmail.vn", "gmail.com.vn", "gmail.comm", "gmailcom"), "gmail.com"),
    **dict.fromkeys(("yaho.com", "yahoo.con", "yahooo.com", "yahoocom"), "yahoo.com"),
    **dict.fromkeys(("hotmail.con", "hotmai.com", "hotmailcom"), "hotmail.com"),
}
_LABELS: Final = re.compile(r"(?:e-?mail|thư điện tử|thư|mailto|hộp thư)\s?:\s?|mailto:", re.IGNORECASE)
_SIGNS_AROUND: Final = "<>()[]{}“”‘’\"'`.,;: "
_BETWEEN: Final = re.compile(r"[\s,;/|]+(?:và|hoặc)?[\s,;/|]*")


def is_e_mail_address(text: str) -> bool:
    """Return whether mail to a text can arrive: one address, nothing else, no known domain with a typo."""
    if len(text) > _LONGEST or not _ADDRESS.fullmatch(text) or text.startswith("www."):
        return False
    local, _, domain = text.partition("@")
    return len(local) <= _LONGEST_LOCAL and domain.lower() not in _MISTYPED


def meant_e_mail_addresses(text: str) -> tuple[str, ...]:
    """Return the addresses that a text with faults of typing means, or () where nobody can tell.

    “abc @gmail,com” and “abc(at)gmail” mean “abc@gmail.com”.
    """
    plain = _LABELS.sub("", unicodedata.normalize("NFKC", text[: 4 * _LONGEST])).strip()
    spaceless = re.sub(r"\s*(?:@|\((?:at|a còng)\)|\[at\])[@\s]*", "@", plain, flags=re.IGNORECASE)
    if spaceless.count("@") == 1:
        spaceless = re.sub(r"\s*\.\s*", ".", spaceless)
    found = tuple(_mended(part) for part in _parts(spaceless))
    if found and all(map(is_e_mail_address, found)):
        return found
    spans = [*e_mail_addresses_in(plain)]
    # “a@xa.example (văn thư)”; the words in front of an address may be a part of it.
    return (spans[0][2],) if len(spans) == 1 and not plain[: spans[0][0]].strip() else ()


def e_mail_addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and address of what is written like an e-mail address in a sentence, as it is meant.

    Small faults of typing are read over, as such an address still names its owner.
    """
    end = 0
    for sign in _SIGN.finditer(text):
        before = _BEFORE_SIGN.search(text, max(end, sign.start() - _LONGEST_LOCAL), sign.start())
        behind = _BEHIND_SIGN.match(text, sign.end())
        if before is None or behind is None:
            continue
        local = before[0].lstrip(".")
        domain = _domain(behind[0], text[behind.end() : behind.end() + 1])
        address = _mended(f"{local}@{domain}")
        if is_e_mail_address(address):
            start, end = before.end() - len(local), sign.end() + len(domain)
            yield start, end, address


def _domain(text: str, following: str) -> str:
    """Return the part of a domain that is none of the sentence after it."""
    # “a@xa.example.Hết”: the last label is the start of the next word.
    domain = text.rpartition(".")[0] if following.isalnum() else text.rstrip("-.,")
    first = domain.partition(",")[0]
    # “a@xa.example,xem thêm”, but “a@gmail,com”.
    return first if "." in first else domain


def _parts(text: str) -> list[str]:
    if text.count("@") <= 1:
        return [text]
    return [part for part in _BETWEEN.split(text) if part]


def _mended(text: str) -> str:
    local, sign, domain = text.strip(_SIGNS_AROUND).removeprefix("www.").partition("@")
    domain = re.sub(r"[.,]+", ".", domain).lower()
    domain = f"{domain}.{_PROVIDERS[domain]}" if domain in _PROVIDERS else _MISTYPED.get(domain, domain)
    return f"{without_marks(re.sub(r'[.]{2,}', '.', local)).strip('.')}{sign}{domain}"

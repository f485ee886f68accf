"""Validation of web addresses (http, https) before readers are sent to them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class AddressFault(StrEnum):
    """Fault of a web address."""

    NO_SCHEME = "no scheme"  # “dichvucong.gov.vn”: to a browser a relative address
    SCHEME = "scheme"  # “javascript:”, “ftp:”
    USER = "user"  # “https://ten:mat-khau@…”
    HOST = "host"
    PORT = "port"
    CHARACTERS = "characters"  # spaces, quotes, “<”


WEB_SCHEMES: Final = frozenset({"http", "https"})
SERVER_FAULTS: Final = frozenset({AddressFault.USER, AddressFault.HOST, AddressFault.PORT})
"""Faults of the authority (RFC 3986 §3.2): no valid server, or a password visible to every reader."""

_SCHEME: Final = re.compile(r"https?://", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"(?:[^\W_]+(?:-+[^\W_]+)*\.)+[^\W\d_]{2,}(?=[:/?#]|$)")
_HOST: Final = re.compile(r"(?:[^\W_]+(?:-+[^\W_]+)*\.)+[^\W_]+(?:-+[^\W_]+)*|localhost")
_SERVER: Final = re.compile(r"[/?#]")
_FILE: Final = re.compile(r"\.(?:md|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|html?)$", re.IGNORECASE)
_LONGEST: Final = 2000
_SIGNS_AROUND: Final = "<>()[]{}“”‘’\"'`.,; "
# Also twice, after an address was pasted behind the one that the form proposed.
_TYPED_SCHEMES: Final = re.compile(
    r"(?:h[tp]{2,4}s{0,2}\s{0,3}(?::\s{0,3}[/\\]{0,3}|[;.]?\s{0,3}[/\\]{1,3})\s{0,3}){0,2}", re.IGNORECASE
)
_COMMAS: Final = re.compile(r"\s{0,3}[,.]\s{0,3}")
# Characters that RFC 3986 does not allow. Letters beyond ASCII are accepted: browsers encode them.
_UNSAFE: Final = re.compile(r"[\s\x00-\x20\x7f<>\"\\^`{|}]")

_RESERVED: Final = re.compile(
    r"(?:.+\.)?(?:example|test|invalid|localhost|example\.(?:com|net|org))|127(?:\.[0-9]+){3}", re.IGNORECASE
)


def address_fault(text: str) -> AddressFault | None:
    """Return the fault of a web address, or None."""
    if not _SCHEME.match(text):
        return AddressFault.NO_SCHEME if looks_like_domain(text) else AddressFault.SCHEME
    if _UNSAFE.search(text):
        return AddressFault.CHARACTERS
    return _fault_of_server(_SERVER.split(text, maxsplit=3)[2])


def _fault_of_server(server: str) -> AddressFault | None:
    host, colon, port = server.partition(":")
    if "@" in server:
        return AddressFault.USER
    if not _HOST.fullmatch(host):
        return AddressFault.HOST
    has_port = port.isascii() and port.isdigit() and 0 < int(port[:6]) < 2**16
    return AddressFault.PORT if colon and not has_port else None


def meant_address(text: str) -> str | None:
    """Return the address that a text with faults of typing means, or None where nobody can tell.

    “https//dichvucong,gov.vn”, “htpps: //dichvucong.gov.vn” and “dichvucong.gov.vn.” mean https://dichvucong.gov.vn.
    """
    bare = text[:_LONGEST].strip(_SIGNS_AROUND)
    typed = _TYPED_SCHEMES.match(bare)
    scheme = typed[0] if typed else ""
    bare = bare[len(scheme) :].lstrip("/")
    server, slash, rest = bare.partition("/")
    if "@" in server or ":" in server:
        return None
    server = _COMMAS.sub(".", server)
    is_plain = scheme.lower().rstrip(":/ ;").endswith("p")
    found = f"{'http' if is_plain else 'https'}://{server}{slash}{rest}"
    return found if looks_like_domain(server) and address_fault(found) is None else None


def looks_like_domain(text: str) -> bool:
    """Return whether a text is a web address without its scheme: “dichvucong.gov.vn/trang”."""
    bare = text.removeprefix("//")
    return _DOMAIN.match(bare) is not None and not _FILE.search(bare.partition("/")[0])


def is_reserved_host(host: str) -> bool:
    """Return whether a host name is reserved for examples or tests (RFC 2606, RFC 6761), or means this machine."""
    return _RESERVED.fullmatch(host.rstrip(".")) is not None

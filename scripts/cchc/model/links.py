"""Links of content files: their parts, destinations and faults. link_resolver.py resolves them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar
from urllib.parse import quote, unquote

from cchc.model.items import Asset, Item, Link
from cchc.text.slugs import is_slug
from cchc.text.telephones import Telephone

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
"""Schemes of links that are kept."""

_RESERVED: Final = ":/?#[]@!$&'()*+,;=%~"
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST: Final = re.compile(r"^(https?://(?:[^/?#@]*@)?)([^/?#:@]+)", re.IGNORECASE)
_LEFT_OUT = re.compile(r"[\t\n\r]")
_T = TypeVar("_T")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


class LinkFault(StrEnum):
    """Fault of a link."""

    EMPTY = "empty"
    SCHEME = "scheme"
    MISSING = "missing"
    LETTER_CASE = "letter case"
    SPLIT_MARKS = "split marks"  # the file name is not in NFC, as on a Mac: "e", circumflex, acute
    HIDDEN = "hidden"
    NO_ANCHOR = "no anchor"
    MACHINE = "machine"
    SERVER = "server"  # invalid host or port, or a user name with password


@dataclass(frozen=True, kw_only=True, slots=True)
class Destination:
    """Destination of a link."""

    address: str  # relative to the section's root, or absolute where `is_external`
    is_external: bool = False
    is_local: bool = False  # an anchor of the same page: "#buoc-1"
    asset: Asset | None = None
    numbers: tuple[Telephone, ...] = ()
    """Of a contact: its telephone numbers, the one at `address` first, which are shown behind the words of the link."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BrokenLink:
    """A link without a destination."""

    fault: LinkFault
    path: str = ""  # the missing file
    near: tuple[str, ...] = ()  # existing files or anchors with a similar name


def links_with(
    items: Iterable[Item], answer: Callable[[str], _T | None], *, of: Callable[[Item], Iterable[Link]]
) -> Iterator[tuple[Item, Link, _T]]:
    """Yield the links `of` items about whose target there is an answer, with it.

    Most links lead where others lead, too: each target is asked about once.
    """
    items = tuple(items)
    asked = {target: answer(target) for target in {link.target for item in items for link in of(item)}}
    found = {target: one for target, one in asked.items() if one is not None}
    for item in items if found else ():
        for link in of(item):
            if (one := found.get(link.target)) is not None:
                yield item, link, one


def scheme_of(target: str) -> str | None:
    """Return the scheme of an absolute address in lower case, or None for a relative one."""
    # Most links are relative, and every build asks about each of them several times.
    match = _SCHEME.match(_as_browsers_read(target)) if ":" in target else None
    return None if match is None else match[1].lower()


def contact_of(target: str) -> str | None:
    """Return the id of the contact whose number a link dials, “tel:duong-day-nong”, or None for any other link."""
    if ":" not in target:
        return None
    scheme, _, name = target.strip().partition(":")
    return name if scheme.lower() == "tel" and is_slug(name) and not name.isdigit() else None


def is_harmless(target: str) -> bool:
    """Return whether `target` is a relative address, or an absolute one with a scheme of SCHEMES."""
    if target.startswith("../") and ":" not in target:
        # As nearly all links between texts do.
        return True
    scheme = scheme_of(target)
    return (scheme is None or scheme in SCHEMES) and not _as_browsers_read(target).startswith(("//", "\\"))


def as_url(target: str) -> str:
    """Return an absolute address in the form of RFC 3986, percent-encoded, the host in IDNA.

    Browsers accept “https://vi.example/tìm-kiếm?q=thủ tục”, feed readers do not.
    """
    text = _STRAY_PERCENT.sub("%25", _as_browsers_read(target))
    return quote(_HOST.sub(_ascii_host, text), safe=_RESERVED)


def _ascii_host(match: re.Match[str]) -> str:
    start, host = match.groups()
    if host.isascii():
        return match[0]
    try:
        return start + host.encode("idna").decode()
    except UnicodeError:
        return match[0]  # not a host name: percent-encoded with the rest


def _as_browsers_read(target: str) -> str:
    # Browsers read “java<tab>script:” as “javascript:” (WHATWG URL, “basic URL parser”).
    return _LEFT_OUT.sub("", target).strip()


def split_target(target: str) -> tuple[str, str]:
    """Return the decoded path of a link, and its decoded anchor without `#`."""
    path, _, anchor = target.partition("#")
    return unquote(path), unquote(anchor)


def path_of(target_path: str, *, source: str) -> str:
    """Return the file, relative to the project folder, that a relative link in the file `source` names."""
    folder, _, name = target_path.rpartition("/")
    if name in {"", ".", ".."} or target_path.startswith("/"):
        return posixpath.normpath(posixpath.join(posixpath.dirname(source), target_path))
    # A section has few folders, and ten times as many links as files.
    return _within(source.rpartition("/")[0], folder) + name


@lru_cache(maxsize=4096)
def _within(folder: str, other: str) -> str:
    """Return the folder that `other` names within `folder`, with a slash; empty for the project folder."""
    found = posixpath.normpath(posixpath.join(folder, other))
    return "" if found == "." else found if found.endswith("/") else f"{found}/"


def fault_of(target: str) -> LinkFault:
    """Return the fault of a target that is empty or not harmless."""
    if not target.strip():
        return LinkFault.EMPTY
    return LinkFault.MACHINE if scheme_of(target) == "file" or "\\" in target else LinkFault.SCHEME


def fault_of_name(path: str, *, meant: str) -> LinkFault:
    """Return the fault of the path of a missing file: how it differs from the similar path `meant`."""
    whole, others = unicodedata.normalize("NFC", path), unicodedata.normalize("NFC", meant)
    if whole == others:
        return LinkFault.SPLIT_MARKS
    return LinkFault.LETTER_CASE if whole.casefold() == others.casefold() else LinkFault.MISSING

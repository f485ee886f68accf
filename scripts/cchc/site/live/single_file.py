"""A page of the site → one HTML file with its styles and pictures inside, without scripts, that fetches nothing."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from html import escape, unescape
from posixpath import normpath
from typing import Final
from urllib.parse import urljoin

from cchc.model.media_types import media_type

_SCRIPT: Final = re.compile(r"<script\b[^>]*>.*?</script>\s*", re.DOTALL | re.IGNORECASE)
_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_OWN_POLICY: Final = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'\">"
)
_LINK: Final = re.compile(r"<link\b[^>]*>\s*", re.IGNORECASE)
_SOURCE: Final = re.compile(r"<source\b[^>]*>", re.IGNORECASE)
_HREF: Final = re.compile(r'\bhref="([^"]*)"')
_IMAGE: Final = re.compile(r'(<(?:img|image|use)\b[^>]*?\b(?:src|href)=")([^"#]+)(#[^"]*)?(")')
_ANCHOR: Final = re.compile(r'(<a\b[^>]*?\bhref=")([^"#][^"]*)(")')
_FORM: Final = re.compile(r"<form\b.*?</form>\s*", re.DOTALL | re.IGNORECASE)
_PROLOGUE: Final = re.compile(r"<\?xml[^>]*>|<!DOCTYPE[^>]*>", re.IGNORECASE)
_STYLE_URL: Final = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")

Read = Callable[[str], bytes | None]
"""Returns the file at an address relative to the section's root."""


def single_file(page: bytes, address: str, *, site_url: str, read: Read) -> bytes:
    """Return a page as one file; `address` is that of the page. Links lead to the public site at `site_url`."""
    parts = _Parts(address, site_url, read)
    html = _SCRIPT.sub("", page.decode())
    html = _FORM.sub("", html)
    html = _POLICY.sub(_OWN_POLICY, html)
    html = _LINK.sub(parts.link, html)
    # Of a picture in several widths, the one that every browser knows stays.
    html = _SOURCE.sub("", html)
    html = _IMAGE.sub(parts.image, html)
    html = _ANCHOR.sub(parts.anchor, html)
    # Browsers take no part of a picture that stands in an address.
    start = html.index(">", html.index("<body")) + 1
    return f"{html[:start]}{parts.sprites()}{html[start:]}".encode()


class _Parts:
    def __init__(self, address: str, site_url: str, read: Read) -> None:
        self._folder = address.rpartition("/")[0]
        self._page = urljoin(site_url, address)
        self._read = read
        self._sprites: dict[str, None] = {}

    def link(self, found: re.Match[str]) -> str:
        """Return a style sheet as a style; other links of the head name files that are not there."""
        href = _HREF.search(found[0])
        if 'rel="stylesheet"' not in found[0] or href is None:
            return ""
        place = self._place(unescape(href[1]))
        data = self._read(place)
        if data is None:
            return ""
        folder = place.rpartition("/")[0]
        style = _STYLE_URL.sub(lambda url: self._style_url(url, folder), data.decode())
        # What would end the element is no valid style sheet anyway.
        safe = style.replace("</", "<\\/")
        return f"<style>\n{safe}</style>\n"

    def image(self, found: re.Match[str]) -> str:
        """Return the tag of a picture with its bytes inside."""
        start, target, anchor, end = found.groups()
        if start.startswith("<use") and anchor:
            self._sprites.setdefault(self._place(unescape(target)))
            return f"{start}{anchor}{end}"
        inside = self._inside(self._place(unescape(target)))
        return f"{start}{inside or ''}{anchor or ''}{end}"

    def sprites(self) -> str:
        """Return the files of drawings that the page takes parts of."""
        found = (self._read(place) for place in self._sprites)
        drawings = "".join(data.decode() for data in found if data is not None)
        return f"<div hidden>{_PROLOGUE.sub('', drawings)}</div>\n" if drawings else ""

    def anchor(self, found: re.Match[str]) -> str:
        """Return a link to the public site."""
        start, target, end = found.groups()
        return f"{start}{escape(urljoin(self._page, unescape(target)))}{end}"

    def _style_url(self, found: re.Match[str], folder: str) -> str:
        target = found[1]
        if target.startswith(("data:", "#")):
            return found[0]
        return f"url({self._inside(normpath(f'{folder}/{target}')) or ''})"

    def _inside(self, place: str) -> str | None:
        data = self._read(place)
        if data is None:
            return None
        return f"data:{media_type(place.partition('?')[0])};base64,{base64.b64encode(data).decode()}"

    def _place(self, target: str) -> str:
        """Return the address of a file that the page names, relative to the section's root."""
        return normpath(f"{self._folder}/{target}").lstrip("/") if self._folder else normpath(target)

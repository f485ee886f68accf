"""Addresses of pasted links: what follows the reader is taken off, and what leads nowhere goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from cchc.intake.manuscript import Hyperlink, Inline, Remarks, Words
from cchc.text.tracked_addresses import untracked
from cchc.text.web_addresses import WEB_SCHEMES

_SCHEMES: Final = WEB_SCHEMES | {"mailto", "tel"}
_BARE: Final = re.compile(r"https?://[^\s<>“”\"]+")
_AFTER: Final = ".,;:!?)]}…"


@dataclass
class LinkCount:
    """How many links were changed."""

    cleaned: int = 0
    dropped: int = 0

    @property
    def remarks(self) -> Remarks:
        """What the editor is told."""
        done = []
        if self.cleaned:
            done.append(f"Bỏ phần theo dõi người đọc (fbclid, utm…) trong {self.cleaned} liên kết.")
        if self.dropped:
            done.append(
                f"Bỏ {self.dropped} liên kết trỏ vào máy, vào mục trong tệp hoặc vào địa chỉ không đăng được; "
                "chữ thì giữ."
            )
        return Remarks(done=tuple(done))


def with_clean_links(inlines: Sequence[Inline], count: LinkCount) -> tuple[Inline, ...]:
    """Return inlines with links that readers can follow; a bare address in the text becomes a link."""
    return tuple(_clean(inlines, count))


def _clean(inlines: Sequence[Inline], count: LinkCount) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Hyperlink():
                target = clean_target(inline.target, count)
                if target is None:
                    count.dropped += 1
                    yield from inline.inlines
                else:
                    shown = tuple(
                        replace(one, text=clean_target(one.text, LinkCount()) or one.text)
                        if isinstance(one, Words) and _BARE.fullmatch(one.text.strip())
                        else one
                        for one in inline.inlines
                    )
                    yield replace(inline, target=target, inlines=shown)
            case Words() if "://" in inline.text:
                yield from _linked(inline, count)
            case _:
                yield inline


def _linked(words: Words, count: LinkCount) -> Iterator[Inline]:
    place = 0
    for match in _BARE.finditer(words.text):
        address = match[0].rstrip(_AFTER)
        target = clean_target(address, count)
        if target is None:
            continue
        if match.start() > place:
            yield replace(words, text=words.text[place : match.start()])
        yield Hyperlink(target, (replace(words, text=target),))
        place = match.start() + len(address)
    if place < len(words.text):
        yield replace(words, text=words.text[place:])


def clean_target(target: str, count: LinkCount) -> str | None:
    """Return an address without what follows the reader, or None where it leads nowhere."""
    target = target.strip()
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or (parts.scheme.lower() in WEB_SCHEMES and not parts.netloc):
        return None
    found = untracked(target)
    count.cleaned += found != target
    return found

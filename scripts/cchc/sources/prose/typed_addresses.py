"""Web addresses in a body that readers cannot follow, or that follow the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.model.prose import ProseFault, ProseKind
from cchc.sources.prose.typed_lines import LineKind, TypedBody, TypedLine
from cchc.text.tracked_addresses import untracked

_WEB: Final = re.compile(r"https?://[^\s<>()\[\]“”\"'|`]+", re.IGNORECASE)
_AFTER: Final = ".,;:!?…*_"
_BARE: Final = re.compile(
    r"(?<![\w/.@:%=-])www\.[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){1,10}(?:[/?#][^\s<>()\[\]“”\"'|`]*)?"
)
_OF_LINKS: Final = ("](", "] (", ")[", ") [", "<", "]:", "]: ", '"', "'", "=", "“")
"""What stands in front of the address of a link, also of one that is typed wrong."""
_LINK_TEXT: Final = re.compile(r"\[[^\[\]\n]*\](?=[(\[])")


def find_address_faults(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the addresses with tracking parameters, those without https://, and those that are no links."""
    if "://" not in body.text and "www." not in body.text:
        return
    for line in body.lines:
        if line.kind in {LineKind.BLANK, LineKind.CODE} or not ("://" in line.text or "www." in line.text):
            continue
        if "." not in line.text:  # a name in the office's own network: “http://localhost”
            continue
        text = line.marked
        for match in _WEB.finditer(text) if "://" in text else ():
            address = match[0].rstrip(_AFTER)
            if (clean := untracked(address)) != address:
                end = match.start() + len(address)
                yield line.fault(ProseKind.TRACKED_ADDRESS, match.start(), end, fixed=clean, is_safe=True)
        if line.kind is not LineKind.HTML:
            if "www." in text:
                yield from _without_scheme(line)
            if "://" in text:
                yield from _no_links(line)


def _without_scheme(line: TypedLine) -> Iterator[ProseFault]:
    # The text of a link may say its address as people do.
    text = _LINK_TEXT.sub(lambda match: " " * len(match[0]), line.marked)
    for match in _BARE.finditer(text):
        address = match[0].rstrip(_AFTER)
        start, end = match.start(), match.start() + len(address)
        is_target = line.text.endswith(("](", "<"), 0, start)
        fixed = f"https://{address}" if is_target else f"[{address}](https://{address})"
        yield line.fault(ProseKind.BARE_ADDRESS, start, end, fixed=fixed, is_safe=True)


def _no_links(line: TypedLine) -> Iterator[ProseFault]:
    """Yield the web addresses in a sentence: Markdown makes no links of them, and nobody can tap them on a phone."""
    text = _LINK_TEXT.sub(lambda match: " " * len(match[0]), line.marked)
    for match in _WEB.finditer(text):
        address = match[0].rstrip(_AFTER)
        start, end = match.start(), match.start() + len(address)
        is_target = line.text.endswith(_OF_LINKS, 0, start)
        if not is_target and untracked(address) == address:
            yield line.fault(ProseKind.BARE_ADDRESS, start, end, fixed=f"<{address}>", is_safe=True)

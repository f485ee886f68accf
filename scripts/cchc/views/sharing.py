"""Ways to pass a page on: links to the networks that people use, without a script of theirs."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, kw_only=True, slots=True)
class Sharing:
    """Addresses at which a reader shares a page."""

    zalo: str
    facebook: str


def sharing_of(address: str) -> Sharing:
    """Return the addresses for a page with that whole address.

    Zalo takes a JSON object in Base64, as its own button sends it.
    """
    payload = base64.b64encode(json.dumps({"url": address}, separators=(",", ":")).encode()).decode()
    return Sharing(
        zalo=f"https://button-share.zalo.me/share_external?d={quote(payload, safe='')}",
        facebook=f"https://www.facebook.com/sharer/sharer.php?u={quote(address, safe='')}",
    )

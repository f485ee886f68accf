"""Web addresses without what follows the reader: parameters of campaigns, pages that only lead on."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

_FOLLOWING: Final = re.compile(
    r"(?:fbclid|gclid|dclid|msclkid|zarsrc|zalo_ref|mc_cid|mc_eid|igshid|igsh|mibextid|ttclid|utm_\w+|_gl|__cft__.*|__tn__)",
    re.IGNORECASE,
)
_REDIRECTS: Final = {"l.facebook.com": "u", "lm.facebook.com": "u", "www.google.com": "q", "google.com": "q"}
_OTHER_NAMES: Final = ("url",)


def untracked(address: str) -> str:
    """Return an http address without tracking parameters, of a page that only leads on the one that it leads to."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    name = _REDIRECTS.get(parts.netloc.lower())
    if name is not None and parts.path.rstrip("/") in {"/l.php", "/url"}:
        values = dict(parse_qsl(parts.query))
        inner = next((values[one] for one in (name, *_OTHER_NAMES) if one in values), "")
        if inner.startswith(("http://", "https://")):
            # What is left is shorter, so this ends.
            return untracked(inner)
    pairs = [pair for pair in parts.query.split("&") if pair]
    kept = [pair for pair in pairs if not _FOLLOWING.fullmatch(unquote(pair.partition("=")[0]))]
    return address if kept == pairs else urlunsplit(parts._replace(query="&".join(kept)))

"""robots.txt, read as search engines do (RFC 9309): the group of a crawler, the longest rule that fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_EVERYBODY = "*"


def shut_out(text: str, agent: str, paths: Iterable[str]) -> str | None:
    """Return the rule that keeps a crawler from one of the paths, or None."""
    rules = list(_rules(text, agent))
    for path in paths:
        fitting = [(len(pattern), allows, line) for pattern, allows, line in rules if _fits(pattern, path)]
        # Where two are as long, the one that allows counts.
        best = max(fitting, default=None)
        if best is not None and not best[1]:
            return best[2]
    return None


def _rules(text: str, agent: str) -> Iterator[tuple[str, bool, str]]:
    """Yield the rules for a crawler: those of its own group, else those for everybody."""
    groups: dict[str, list[tuple[str, bool, str]]] = {}
    names: list[str] = []
    is_open = False
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            names = [*names, value.lower()] if is_open else [value.lower()]
            is_open = True
            groups.setdefault(value.lower(), [])
        elif key in {"allow", "disallow"}:
            is_open = False
            for name in names:
                if value:
                    groups[name].append((value, key == "allow", line.strip()))
        else:
            is_open = is_open and key == "crawl-delay"
    own = [name for name in groups if name != _EVERYBODY and name and agent.lower().startswith(name)]
    yield from groups[max(own, key=len)] if own else groups.get(_EVERYBODY, [])


def _fits(pattern: str, path: str) -> bool:
    end = pattern.endswith("$")
    parts = [re.escape(part) for part in pattern.removesuffix("$").split("*")]
    return re.match(".*".join(parts) + ("$" if end else ""), path) is not None

"""The few declarations of CSS that say what somebody saw: bold, hidden, in which font, in which list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

_COMMENT: Final = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE: Final = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_SIMPLE: Final = re.compile(r"(?P<tag>[a-zA-Z][a-zA-Z0-9]*)?(?:\.(?P<name>[\w-]+))?")
_MOST_RULES: Final = 5_000

Declarations = Mapping[str, str]


def declarations(text: str) -> dict[str, str]:
    """Return the declarations of a `style` attribute, names in small letters."""
    found = {}
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip()
    return found


@dataclass
class StyleSheet:
    """Rules of `<style>` for one tag, one class, or both; other selectors are for looks only."""

    _rules: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Read the content of a `<style>`."""
        for selectors, body in _RULE.findall(_COMMENT.sub(" ", text)):
            for selector in selectors.split(","):
                match = _SIMPLE.fullmatch(selector.strip())
                if match and selector.strip() and len(self._rules) < _MOST_RULES:
                    key = ((match["tag"] or "").lower(), (match["name"] or "").lower())
                    self._rules.setdefault(key, {}).update(declarations(body))

    def of(self, element: Element) -> Declarations:
        """Return the declarations that hold for an element, its own last."""
        found: dict[str, str] = {}
        if self._rules:
            classes = element.get("class", "").lower().split()
            for key in (
                (element.tag, ""),
                *(("", name) for name in classes),
                *((element.tag, name) for name in classes),
            ):
                found |= self._rules.get(key, {})
        own = element.get("style")
        return found | declarations(own) if own else found


def is_hidden(style: Declarations) -> bool:
    """Return whether a reader does not see the element."""
    return (
        style.get("display", "").lower() == "none"
        or style.get("visibility", "").lower() == "hidden"
        or style.get("mso-hide", "").lower() == "all"
    )


def weight(style: Declarations) -> bool | None:
    """Return whether words are bold, None where the style does not say."""
    value = style.get("font-weight", "").lower()
    if value in {"bold", "bolder"} or (value.isdigit() and int(value[:4]) >= 600):  # noqa: PLR2004 - semi-bold
        return True
    return False if value in {"normal", "lighter"} or value.isdigit() else None


def slant(style: Declarations) -> bool | None:
    """Return whether words are italic, None where the style does not say."""
    value = style.get("font-style", "").lower()
    return None if not value else value in {"italic", "oblique"}

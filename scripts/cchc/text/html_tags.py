"""Tokens of sanitised HTML, for all code that reads or changes it.

The sanitiser writes a regular form: names in lower case, every value in double quotes, no bare `<` in text. One
regular expression over the tags is therefore enough; parsing 10,000 bodies again would cost as much as their pages.
"""

from __future__ import annotations

import re
from typing import Final

_ATTRIBUTE: Final = re.compile(r' ([a-z][a-z-]*)="([^"]*)"')
_BLOCKS: Final = (
    "p|li|h[1-6]|t[dhr]|thead|tbody|tfoot|caption|table|div|[uod]l|d[td]|blockquote|pre|fig(?:ure|caption)"
    "|details|summary|section|[hb]r"
)


def tag_pattern(names: str = "[a-z][a-z0-9]*") -> re.Pattern[str]:
    """Return a pattern of the tags whose name matches `names`, with the groups `end`, `name` and `attributes`.

    `end` is "/" in a closing tag. A quoted value may contain `>`.
    """
    return re.compile(rf'<(?P<end>/?)(?P<name>{names})(?P<attributes>(?: [^>"]*(?:"[^"]*"[^>"]*)*)?)>')


TAG: Final = tag_pattern()
# Matches the same as TAG, without groups: faster.
_ANY: Final = re.compile(r'</?[a-z][^>"]*(?:"[^"]*"[^>"]*)*>')
_BLOCK: Final = tag_pattern(_BLOCKS)


def attributes_of(match: re.Match[str]) -> dict[str, str]:
    """Return the attributes of a tag by name, with their values still escaped."""
    attributes = match["attributes"]
    return dict(_ATTRIBUTE.findall(attributes)) if attributes else {}


def without_tags(html: str) -> str:
    """Return the text of HTML, still escaped, with every tag removed."""
    return _ANY.sub("", html)


def text_lines(html: str) -> list[str]:
    """Return the text of HTML, still escaped, split into lines at the block elements."""
    return without_tags(_BLOCK.sub("\n", html)).split("\n")

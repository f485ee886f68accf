"""The one reader of the HTML that the sanitiser writes, for everything that changes or reads it afterwards.

That HTML is regular: names are in lower case, every value stands in double quotes, and text has no bare `<`. So one
pass over the tags is enough; parsing 10,000 bodies anew would cost as much as all their pages.
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
    """Return a pattern of the tags with these names (a regular expression); its groups are `end`, `name`, `attributes`.

    `end` is "/" in a closing tag. A value in quotes may hold a `>`.
    """
    return re.compile(rf'<(?P<end>/?)(?P<name>{names})(?P<attributes>(?: [^>"]*(?:"[^"]*"[^>"]*)*)?)>')


TAG: Final = tag_pattern()
# What `tag_pattern` matches, without telling its parts: quicker.
_ANY: Final = re.compile(r'</?[a-z][^>"]*(?:"[^"]*"[^>"]*)*>')
_BLOCK: Final = tag_pattern(_BLOCKS)


def attributes_of(match: re.Match[str]) -> dict[str, str]:
    """Return the attributes of a tag by name, their values as they stand: escaped."""
    attributes = match["attributes"]
    return dict(_ATTRIBUTE.findall(attributes)) if attributes else {}


def without_tags(html: str) -> str:
    """Return the text of HTML, still escaped; nothing stands where a tag stood."""
    return _ANY.sub("", html)


def text_lines(html: str) -> list[str]:
    """Return the text of HTML, still escaped, with a line for each block."""
    return without_tags(_BLOCK.sub("\n", html)).split("\n")

"""Text → Markdown that shows exactly this text, with as few signs added as that takes."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

_ESCAPED: Final = re.escape("\\`*_{}[]()>#+-.!|")
_MARKUP: Final = re.compile(
    rf"""\\(?=[{_ESCAPED}])            # a backslash in front of a sign would be taken for an escape
    | [`*\[\]]
    | (?<![^\W_])_|_(?![^\W_])         # inside a word it is text
    | \{{(?=:?[ ]*[\#.\w])             # attribute lists
    """,
    re.VERBOSE,
)
_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE: Final = re.compile(r"&(?=#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*;)")
_LINE_START: Final = re.compile(
    r"(?P<mark>\#|>|[-+](?=[ \t]|$)|!!!|-{2,}(?=[ -]*$))|(?P<number>[0-9]{1,9})\.(?=[ \t]|$)"
)
_NO_ESCAPE: Final = re.compile(r"[:=~|](?=[ \t]|$)|={2,}|[:|](?=[-:| ]+$)")
_TARGET_SAFE: Final = "!#$%&'*+,/:;=?@[]~"


def escaped(text: str) -> str:
    """Return text as Markdown, for the middle of a line."""
    text = _REFERENCE.sub("&amp;", text)
    return _TAG.sub("&lt;", _MARKUP.sub(lambda match: f"\\{match[0]}", text))


def escaped_line_start(line: str) -> str:
    """Return a line of Markdown that would start a heading, a list or a box as text that does not."""
    match = _LINE_START.match(line)
    if match is not None:
        if match["number"]:
            return f"{match['number']}\\{line[len(match['number']) :]}"
        return f"\\{line}"
    return f"&#{ord(line[0])};{line[1:]}" if _NO_ESCAPE.match(line) else line


def escaped_target(target: str) -> str:
    """Return an address as the target of a link in Markdown."""
    return quote(target, safe=_TARGET_SAFE).replace("(", "%28").replace(")", "%29")


def escaped_title(text: str) -> str:
    """Return the text between the quotation marks of a picture's title."""
    return escaped(text).replace('"', "&quot;")

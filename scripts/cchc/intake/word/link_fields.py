"""Fields of Word (§17.16): what their code says, and whether their result is text to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HYPERLINK: Final = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\\"\s]\S*))', re.IGNORECASE)
_CONTENTS: Final = re.compile(r"\s*(?:TOC|INDEX)\b", re.IGNORECASE)


@dataclass(kw_only=True)
class OpenField:
    """A field between its begin and its end."""

    code: str = ""
    target: str | None = None
    is_contents: bool = False
    shows_result: bool = False
    """Whether what follows is its result, and one to keep: a table of contents has no page numbers on a page."""

    def separate(self) -> None:
        """Read the code, which is complete."""
        self.target = simple_target(self.code)
        self.is_contents = _CONTENTS.match(self.code) is not None
        self.shows_result = not self.is_contents


def simple_target(code: str) -> str | None:
    """Return the address of a HYPERLINK field, or None; an anchor of the document itself is none."""
    match = _HYPERLINK.match(code)
    return (match[1] or match[2] or None) if match else None

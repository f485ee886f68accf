"""Style sheets and scripts as readers get them: without the comments, indentation and spaces that developers need."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from cchc.site.assets.shortening import with_short_names

JOINED: Final = '(function () {\n"use strict";\n'
"""Begins a script that modules were joined into: all that it declares is its own."""
SCRIPT_COMMENT: Final = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)$", re.MULTILINE | re.DOTALL)
"""A comment of a script that has its lines for itself."""

_STYLE_COMMENT: Final = re.compile(r'("(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')|/\*.*?\*/', re.DOTALL)
_SCRIPT_TEXT: Final = re.compile(r'("(?:\\.|[^"\\])*"|`[^`]*`)')
_UNSURE: Final = re.compile(r"[/']|`.*`.*`|[+-] [+-]")
"""In lines that are left alone: what may be a regular expression or a comment, texts within texts, `a - -b`."""
_SIGN: Final = re.compile(r" ?([=+\-*<>?:,;{}()&|!]+) ?")
_LINE_EDGE: Final = re.compile(r"[ \t]*\n\s*")
_NO_END: Final = (";", ",", "{")
"""After these, a break between lines says nothing."""


def compacted(name: str, source: bytes) -> bytes:
    """Return a style sheet or a script that does the same with fewer bytes; anything else as it is.

    What a joined script declares has short names.
    A break between lines stays where it may end a statement, so that a script means what it meant. One that has a text
    in back quotes over several lines is left alone: the breaks between them, and what looks like a comment, are part of
    that text.
    """
    if name.endswith(".css"):
        text = _STYLE_COMMENT.sub(lambda found: found[1] or "", source.decode())
    elif name.endswith(".js"):
        text = SCRIPT_COMMENT.sub("", source.decode())
        if any(line.count("`") % 2 for line in text.split("\n")):
            return source
        if text.startswith(JOINED):
            text = with_short_names(text)
        text = "\n".join(map(_without_spaces, text.split("\n")))
    else:
        return source
    text = _LINE_EDGE.sub("\n", text).strip()
    return f"{_without_breaks(text) if name.endswith('.js') else text}\n".encode()


def _without_breaks(script: str) -> str:
    """Return a script without the breaks at which no statement ends; one after what may be a comment stays."""
    lines = script.split("\n")
    rest = ("" if _may_join(line, after) else "\n" for line, after in pairwise(lines))
    return "".join(line + end for line, end in zip(lines, (*rest, ""), strict=True))


def _may_join(line: str, after: str) -> bool:
    return "//" not in line and (line.endswith(_NO_END) or after.startswith("}"))


def _without_spaces(line: str) -> str:
    """Return a line of a script without the spaces beside its signs, where it is sure what is sign and what is text."""
    if _UNSURE.search(line):
        return line
    parts = _SCRIPT_TEXT.split(line)
    return "".join(part if number % 2 else _SIGN.sub(r"\1", part) for number, part in enumerate(parts))

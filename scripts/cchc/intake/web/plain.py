"""Plain text, as Zalo and Facebook put on the clipboard, → Manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cchc.intake.manuscript import Manuscript, Paragraph, Words

_WRAPPED: Final = range(60, 81)
"""Lengths of the lines of a text that a program broke to a width."""
_SENTENCE_END: Final = re.compile(r"[.!?:;…”\"]\s*\Z")
_ITEM: Final = re.compile(r"\s*(?:[-–—+•*]|\d{1,3}[.)]|[a-zđ]\))\s")


def read_plain(text: str) -> Manuscript:
    """Return the manuscript of a plain text: each line a paragraph.

    Lines that a program broke to a width are joined again.
    """
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return Manuscript(flow=tuple(one for block in blocks for one in _block(block.split("\n"))))


def _block(lines: Sequence[str]) -> Iterator[Paragraph]:
    lines = [line.rstrip() for line in lines if line.strip()]
    if len(lines) > 1 and _is_wrapped(lines):
        yield _paragraph(" ".join(line.strip() for line in lines))
        return
    yield from map(_paragraph, lines)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether all lines but the last are as long as a screen of letters is wide, and end in mid-sentence."""
    before = lines[:-1]
    return (
        all(len(line) in _WRAPPED for line in before)
        and len(lines[-1]) < _WRAPPED.stop
        and not all(_SENTENCE_END.search(line) for line in before)
        and not any(_ITEM.match(line) for line in lines)
    )


def _paragraph(text: str) -> Paragraph:
    return Paragraph(inlines=(Words(text.strip()),))

"""Replacements of parts of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, kw_only=True)
class TextEdit:
    """A new text for the part from `start` up to, not including, `end`."""

    start: int
    end: int
    text: str


class EditError(ValueError):
    """Raised where a text is written in a way that no edit of parts of it is known for."""


def applied(text: str, edits: Iterable[TextEdit]) -> str:
    """Return `text` with all edits made; of several insertions at one place, the first given comes first.

    Raises:
        EditError: two edits overlap.
    """
    for edit in reversed(in_order(edits)):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def in_order(edits: Iterable[TextEdit]) -> list[TextEdit]:
    """Return edits in the order of the text.

    Raises:
        EditError: two edits overlap.
    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if any(one.end > other.start for one, other in pairwise(ordered)):
        raise EditError
    return ordered

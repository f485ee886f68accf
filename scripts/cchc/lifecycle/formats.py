"""Migrations from each content format to the next.

A key or file that means something else in a new version of the program gets a FormatChange here, in the step of a new
number, and `sources/content_format.py` that number. A step stays: a section may come from any former format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

Texts = Mapping[str, str]
"""Content files by their path relative to the section: mkdocs.yml, posts, and `docs/` with its registers."""


@dataclass(frozen=True)
class FormatChange:
    """A key or file whose meaning changes in the next format."""

    sentence: str
    """The change and its reason, in Vietnamese."""
    migrate: Callable[[Texts], Mapping[str, str | None]]
    """Returns path → new text of the files to change, None for a file to delete; unchanged files are left out."""


STEPS: Final[tuple[tuple[FormatChange, ...], ...]] = ()
"""The changes from format 1 to 2, from 2 to 3, and so on."""

"""Pages that are divided by year where there are many documents: of citations, and of unknown things."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc import wording
from cchc.model.library import Library

_MOST_ON_ONE_PAGE: Final = 100
"""Documents whose citations, or unknown things, a phone still gets in a first view of 40 KB."""


@dataclass(frozen=True, kw_only=True)
class YearLink:
    """The page of a year; `count` is the number of its entries."""

    title: str
    url: str
    count: int


def is_large(library: Library) -> bool:
    """Return whether each year has a page of its own. No document is ever removed, so these pages stay."""
    return len(library.documents) > _MOST_ON_ONE_PAGE


def year_links(found: Mapping[int, Sequence[object]], address: Callable[[int], str]) -> tuple[YearLink, ...]:
    """Return a link to the page of each year, with the number of its entries."""
    return tuple(
        YearLink(title=wording.YEAR.format(year=year), url=address(year), count=len(named))
        for year, named in found.items()
    )

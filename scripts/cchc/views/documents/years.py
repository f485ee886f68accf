"""What stands on one page in a small archive, and on a page for each year of its documents in a large one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.model.library import Library

_MOST_ON_ONE_PAGE: Final = 100
"""Of so many documents a phone still gets all citations, or all that is unknown, in a first view of 40 KB."""


@dataclass(frozen=True, kw_only=True)
class YearLink:
    """The page of a year, and how many documents it names."""

    title: str
    url: str
    count: int


def is_large(library: Library) -> bool:
    """Return whether each year has a page. Documents never leave an archive, so these pages never do either."""
    return len(library.documents) > _MOST_ON_ONE_PAGE


def year_links(found: Mapping[int, Sequence[object]], address: Callable[[int], str]) -> tuple[YearLink, ...]:
    """Return the pages of years: what each names, and the address of each."""
    return tuple(YearLink(title=f"Năm {year}", url=address(year), count=len(named)) for year, named in found.items())

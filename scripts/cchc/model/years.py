"""The years of the office: theme, targets and results; which theme is the current one."""

from __future__ import annotations

from cchc.model.library import Library
from cchc.model.settings import YearTheme
from cchc.text.dates import ICT


def this_year(library: Library) -> int:
    """Return the year in Viet Nam at the time of the Library. Pages change with it."""
    return library.now.astimezone(ICT).year


def current_theme(library: Library) -> YearTheme | None:
    """Return the theme of this year, or the latest of an earlier year, or None. That of a year to come is not shown."""
    begun = (theme for theme in library.settings.themes if theme.year <= this_year(library))
    return max(begun, key=lambda theme: theme.year, default=None)


def years_of(library: Library) -> tuple[int, ...]:
    """Return the years that have a theme or a target, the latest first."""
    themes = {theme.year for theme in library.settings.themes}
    return tuple(sorted(themes | {target.year for target in library.registers.targets}, reverse=True))

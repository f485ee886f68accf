"""The page of years: theme, targets and results of each; the theme for the home page."""

from __future__ import annotations

from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.registers import TargetState
from cchc.model.settings import YearTheme
from cchc.model.years import current_theme, this_year, years_of
from cchc.views.shared import HOME_CRUMB, section_feeds
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class ThemeValue:
    """The theme of a year; of an earlier year, with the year that has none."""

    year: int
    text: str
    source: str | None
    missing: int | None
    """This year, where the theme is that of an earlier one."""


@dataclass(frozen=True, kw_only=True)
class TargetRow:
    """A target with its result; unknown values are None."""

    text: str
    target: str
    result: str | None
    state: str | None
    is_met: bool
    source: str
    result_source: str | None


@dataclass(frozen=True, kw_only=True)
class YearReview:
    """A year with its theme and its targets."""

    year: int
    is_current: bool
    theme: YearTheme | None
    targets: tuple[TargetRow, ...]
    has_results: bool


@dataclass(frozen=True, kw_only=True)
class YearsPage:
    """The years, the latest first."""

    title: str
    current: int
    years: tuple[YearReview, ...]


def theme_value(library: Library) -> ThemeValue | None:
    """Return the theme to show today, or None where there is none of this year or of an earlier one."""
    theme = current_theme(library)
    if theme is None:
        return None
    year = this_year(library)
    missing = year if theme.year < year else None
    return ThemeValue(year=theme.year, text=theme.text, source=theme.source, missing=missing)


def years_view(library: Library) -> View:
    """Return the page of years."""
    current = this_year(library)
    return View(
        permalink=permalinks.YEARS,
        kind="years",
        meta=Meta(title=wording.YEARS, description=wording.YEARS_DESCRIPTION, feeds=section_feeds(library)),
        content=YearsPage(
            title=wording.YEARS,
            current=current,
            years=tuple(_year(library, year, current=current) for year in years_of(library)),
        ),
        crumbs=(HOME_CRUMB,),
    )


def _year(library: Library, year: int, *, current: int) -> YearReview:
    targets = tuple(
        TargetRow(
            text=target.text,
            target=target.target,
            result=target.result,
            state=wording.TARGET_STATES[target.state] if target.state else None,
            is_met=target.state is TargetState.MET,
            source=target.source,
            result_source=target.result_source,
        )
        for target in library.registers.targets
        if target.year == year
    )
    return YearReview(
        year=year,
        is_current=year == current,
        theme=next((theme for theme in library.settings.themes if theme.year == year), None),
        targets=targets,
        has_results=any(target.result for target in targets),
    )

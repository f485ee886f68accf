from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from cchc.checks.years import check_themes, remind_of_missing_results, remind_of_missing_theme
from cchc.model.library import Library
from cchc.model.registers import Registers, TargetState, YearTarget
from cchc.model.settings import YearTheme
from cchc.text.dates import ICT
from cchc.views.years import YearsPage, theme_value
from support.libraries import SETTINGS, make_library
from support.sections import views_of


def library_of(*years: int, targets: tuple[YearTarget, ...] = (), now: str = "2026-12-31 23:59") -> Library:
    themes = tuple(YearTheme(year=year, text=f"Chủ đề {year}", source=None) for year in years)
    return make_library(
        settings=replace(SETTINGS, themes=themes, lines={"themes": 5}),
        registers=Registers(targets=targets),
        now=datetime.fromisoformat(now).replace(tzinfo=ICT),
    )


def target(year: int = 2025, **changes: object) -> YearTarget:
    made = YearTarget(
        year=year,
        text="Tỷ lệ hồ sơ trực tuyến",
        target="từ 80 % trở lên",
        result=None,
        state=None,
        source="Kế hoạch",
        result_source=None,
        line=3,
    )
    return replace(made, **changes)  # type: ignore[arg-type] # values of any field


@pytest.mark.parametrize(
    ("years", "now", "shown"),
    [
        ((2023,), "2026-12-31 23:59", (2023, 2026)),
        ((2023, 2026), "2026-12-31 23:59", (2026, None)),
        ((2023, 2026), "2027-01-01 00:00", (2026, 2027)),
        ((2027,), "2026-12-31 23:59", None),
        ((2025, 2027), "2026-12-31 23:59", (2025, 2026)),
        ((), "2026-12-31 23:59", None),
    ],
)
def test_the_theme_is_that_of_this_year_or_said_to_be_older(
    years: tuple[int, ...], now: str, shown: tuple[int, int | None] | None
) -> None:
    theme = theme_value(library_of(*years, now=now))
    assert (theme and (theme.year, theme.missing)) == shown


def test_a_year_without_a_theme_is_a_reminder_where_there_was_one_before() -> None:
    (problem,) = remind_of_missing_theme(library_of(2023, 2025))
    assert (problem.path, problem.line) == ("mkdocs.yml", 5)
    assert problem.message.startswith(
        "Chưa có chủ đề công tác năm 2026 (extra → themes); trang chủ nói chủ đề năm 2025"
    )
    assert list(remind_of_missing_theme(library_of(2026))) == []
    assert list(remind_of_missing_theme(library_of())) == []


def test_a_year_has_one_theme() -> None:
    (problem,) = check_themes(library_of(2026, 2026))
    assert problem.message.startswith("Năm 2026 có hai chủ đề")


def test_targets_of_past_years_have_results() -> None:
    targets = (target(), target(result="85 %"), target(2026))
    (problem,) = remind_of_missing_results(library_of(targets=targets))
    assert (problem.path, problem.line) == ("docs/_data/targets.yml", 3)


def test_the_page_of_years_has_the_latest_first_with_what_is_known() -> None:
    met = target(result="85 %", state=TargetState.MET, result_source="Báo cáo")
    page = views_of(library_of(2023, 2026, targets=(met, target(2026))))["chi-tieu/"].content
    assert isinstance(page, YearsPage)
    assert [(year.year, year.is_current, year.theme is not None, year.has_results) for year in page.years] == [
        (2026, True, True, False),
        (2025, False, False, True),
        (2023, False, True, False),
    ]
    assert [(row.result, row.state) for row in (page.years[1].targets[0], page.years[0].targets[0])] == [
        ("85 %", "Đạt"),
        (None, None),
    ]

from __future__ import annotations

from datetime import date, datetime

import pytest

from cchc.model.plans import Schedule, TimingKind
from cchc.model.posts import TaskRef
from cchc.text.dates import FIRST_YEAR, ICT, LAST_YEAR
from cchc.views.documents.progress import Bar, DuePage, ProgressPage
from cchc.views.view import Label
from support.libraries import make_library, make_plan, make_post, make_task
from support.sections import views_of


def schedule(start: date | None, end: date | None) -> Schedule:
    return Schedule(kind=TimingKind.PERIOD, printed="Trong năm", start=start, end=end)


TASKS = (
    make_task("1", schedule=schedule(date(2023, 1, 15), date(2023, 3, 31)), lead=("Phòng Nội vụ",)),
    make_task("2", schedule=schedule(date(2023, 7, 1), date(2024, 1, 31)), lead=("Phòng Tư pháp",), area="chung"),
    make_task("3", lead=(), partners=("Phòng Nội vụ",)),
)
POST = make_post(evidence=(TaskRef(plan="xa-thu-2026", task="1", line=1),))


def progress_page(day: datetime = datetime(2023, 8, 1, tzinfo=ICT)) -> ProgressPage:
    library = make_library(plans=[make_plan(tasks=TASKS)], now=day)
    content = views_of(library)["ke-hoach/xa-thu-2026/thuc-hien/"].content
    assert isinstance(content, ProgressPage)
    return content


def test_the_timeline_holds_whole_months_and_every_period() -> None:
    page = progress_page()
    assert page.timeline is not None
    assert page.timeline.days == (date(2024, 2, 1) - date(2023, 1, 1)).days
    assert [month.title for month in page.timeline.months][::6] == ["1/2023", "7", "1/2024"]
    bars = [row.bar for row in page.rows]
    assert bars[2] is None
    assert [(bar.start, bar.days) for bar in bars if bar] == [(14, 76), (181, 215)]
    assert all(bar.start + bar.days <= page.timeline.days for bar in bars if bar)


def test_the_timeline_shows_the_month_of_today_and_the_days_of_evidence() -> None:
    done = make_post(published=datetime(2023, 2, 10, 9, tzinfo=ICT), evidence=POST.evidence)
    late = make_post("nop-muon", published=datetime(2024, 5, 1, 9, tzinfo=ICT), evidence=POST.evidence)
    library = make_library(plans=[make_plan(tasks=TASKS)], posts=[done, late], now=datetime(2023, 8, 17, tzinfo=ICT))
    page = views_of(library)["ke-hoach/xa-thu-2026/thuc-hien/"].content
    assert isinstance(page, ProgressPage)
    assert page.timeline is not None
    assert (page.timeline.now, page.timeline.now_title) == (Bar(start=212, days=31), "8/2023")
    assert page.timeline.is_over is False
    # The evidence of a later year stands beside the task in words, and off the timeline.
    assert [row.marks for row in page.rows] == [(40,), (), ()]


@pytest.mark.parametrize(("year", "is_over"), [(2022, False), (2024, True)])
def test_a_timeline_of_another_year_says_whether_it_is_over(year: int, is_over: bool) -> None:  # noqa: FBT001
    timeline = progress_page(datetime(year, 12, 31, tzinfo=ICT)).timeline
    assert timeline is not None
    assert (timeline.now, timeline.now_title, timeline.is_over) == (None, "", is_over)


@pytest.mark.parametrize(
    ("start", "end", "marks"),
    [
        (date(2021, 1, 1), date(2023, 12, 31), ["1/2021", "2", "3", "12"]),
        (date(2021, 2, 1), date(2025, 12, 31), ["2/2021", "4/2021", "7/2021", "12/2025"]),
        (date(2021, 1, 1), date(2045, 12, 31), ["1/2021", "1/2022", "1/2023", "12/2045"]),
        (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), ["1/1945", "1/1950", "1/1955", "12/2100"]),
    ],
)
def test_however_long_a_plan_lasts_its_timeline_has_few_marks(start: date, end: date, marks: list[str]) -> None:
    library = make_library(plans=[make_plan(tasks=[make_task("1", schedule=schedule(start, end))])])
    page = views_of(library)["ke-hoach/xa-thu-2026/thuc-hien/"].content
    assert isinstance(page, ProgressPage)
    assert page.timeline is not None
    titles = [month.title for month in page.timeline.months]
    assert [*titles[:3], titles[-1]] == marks
    assert len(titles) <= 38  # a mark each, and those of both ends


def test_a_plan_without_dates_has_a_table_and_no_timeline() -> None:
    library = make_library(plans=[make_plan()])
    page = views_of(library)["ke-hoach/xa-thu-2026/thuc-hien/"].content
    assert isinstance(page, ProgressPage)
    assert (page.timeline, page.calendar, len(page.rows)) == (None, None, 1)


def test_the_table_says_what_the_timeline_draws() -> None:
    rows = progress_page().rows
    assert [(row.period, row.state.title) for row in rows] == [
        ("15/01/2023 – 31/3/2023", "Quá hạn, chưa có minh chứng"),
        ("01/7/2023 – 31/01/2024", "Trong thời hạn, chưa có minh chứng"),
        (None, "Chưa xác định"),
    ]


def test_units_and_areas_have_their_tasks() -> None:
    page = progress_page()
    assert [
        (unit.title, [one.title for one in unit.leading], [one.title for one in unit.joining]) for unit in page.units
    ] == [
        ("Phòng Nội vụ", ["1"], ["3"]),
        ("Phòng Tư pháp", ["2"], []),
    ]
    assert [(area.title, [one.title for one in area.leading]) for area in page.areas] == [
        ("Cải cách thể chế", ["1", "3"]),
        ("Chung cho cải cách hành chính", ["2"]),
    ]


@pytest.mark.parametrize(
    ("day", "soon", "overdue"),
    [
        (datetime(2023, 1, 1, tzinfo=ICT), [], []),
        (datetime(2023, 3, 1, tzinfo=ICT), ["1"], []),
        (datetime(2023, 12, 31, tzinfo=ICT), ["2"], ["1"]),
        (datetime(2024, 2, 1, tzinfo=ICT), [], ["2", "1"]),
    ],
)
def test_what_is_due_soon_and_overdue_depends_on_the_day(day: datetime, soon: list[str], overdue: list[str]) -> None:
    page = views_of(make_library(plans=[make_plan(tasks=TASKS)], now=day))["ke-hoach/sap-den-han/"].content
    assert isinstance(page, DuePage)
    assert ([row.id for row in page.soon], [row.id for row in page.overdue]) == (soon, overdue)


def test_the_day_of_evidence_stands_beside_its_task() -> None:
    about = make_post("noi-ve", tasks=POST.evidence)
    library = make_library(plans=[make_plan(tasks=TASKS)], posts=[POST, about])
    page = views_of(library)["ke-hoach/xa-thu-2026/thuc-hien/"].content
    assert isinstance(page, ProgressPage)
    assert page.rows[0].evidence == (Label(title="15/3/2026", url="tin/2026/mot-cua/"),)
    assert [row.news for row in page.rows] == [1, 0, 0]


def test_what_only_has_news_is_still_due() -> None:
    library = make_library(plans=[make_plan(tasks=TASKS)], posts=[make_post(tasks=POST.evidence)])
    page = views_of(library)["ke-hoach/sap-den-han/"].content
    assert isinstance(page, DuePage)
    assert [row.id for row in page.overdue] == ["2", "1"]


def test_what_has_evidence_is_due_no_more() -> None:
    library = make_library(plans=[make_plan(tasks=TASKS)], posts=[POST])
    page = views_of(library)["ke-hoach/sap-den-han/"].content
    assert isinstance(page, DuePage)
    assert [row.id for row in page.overdue] == ["2"]

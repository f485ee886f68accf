"""The numbers of a report, beside a count that knows nothing of the program: PyYAML over the files."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc.content.section import open_section
from cchc.model.library import Library
from cchc.model.progress import TaskState
from cchc.outreach.report import periods
from cchc.outreach.report.counting import report_of
from cchc.outreach.report.report_tables import report_tables
from cchc.outreach.report.word_values import report_values
from cchc.text.dates import ICT
from support.papers import REPOSITORY
from support.projects import NOW, SETTINGS, plan_text, post_text, write_project

WINTER = datetime(2026, 11, 30, tzinfo=ICT)
QUARTERS = [periods.quarter(2026, 2), periods.quarter(2026, 3), periods.quarter(2026, 4), periods.whole_year(2026)]


@pytest.fixture(scope="module")
def example() -> Library:
    section = open_section(REPOSITORY, now=WINTER, today=WINTER.date())
    section.store.close()
    return section.library


def front_matters(folder: str) -> list[dict[str, Any]]:
    files = sorted((REPOSITORY / folder).rglob("*.md"))
    return [
        yaml.safe_load(file.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")) for file in files
    ]


def day_of(value: object) -> date:
    return value if type(value) is date else datetime.fromisoformat(str(value)[:10]).date()  # type: ignore[return-value]


def posts_of(period: periods.ReportPeriod) -> list[dict[str, Any]]:
    """Return the front matter of what was published in a period and not withdrawn."""
    last = min(period.last, WINTER.date())
    return [
        one
        for one in front_matters("posts")
        if period.first <= day_of(one["date"]) <= last and one.get("status") not in {"draft", "withdrawn"}
    ]


@pytest.mark.parametrize("period", QUARTERS, ids=lambda period: str(period.slug))
def test_the_numbers_are_those_of_a_plain_count_over_the_files(example: Library, period: periods.ReportPeriod) -> None:
    found = report_of(example, period)
    expected = posts_of(period)
    assert expected
    settings = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]
    primary = Counter(one["areas"][0] for one in expected)
    related = Counter(area for one in expected for area in one["areas"])
    kinds = Counter(one.get("kind", "tin") for one in expected)
    units = Counter(one.get("unit") for one in expected)
    months = Counter(day_of(one["date"]).strftime("%m/%Y") for one in expected)
    assert len(found.posts) == len(expected)
    assert sorted(post.title for post in found.posts) == sorted(one["title"] for one in expected)
    assert [(one.title, one.primary, one.related) for one in found.areas] == [
        (area["title"], primary[area["id"]], related[area["id"]]) for area in settings["reform_areas"]
    ]
    assert {one.title: one.posts for one in found.kinds} == {
        one["title"]: kinds[one["id"]] for one in settings["kinds"]
    }
    named = {one.title: one.posts for one in found.units}
    assert named.pop("Chưa ghi đơn vị", 0) == units[None]
    assert named == {one["title"]: units[one["id"]] for one in settings["units"]}
    assert {one.title: one.posts for one in found.months if one.posts} == months
    assert found.reposts == sum("source" in one for one in expected)
    assert sum(week.posts for week in found.weeks) == len(expected)
    weeks = Counter(day_of(one["date"]).isocalendar()[:2] for one in expected)
    assert {week.first.isocalendar()[:2]: week.posts for week in found.weeks if week.posts} == weeks


@pytest.mark.parametrize("period", QUARTERS, ids=lambda period: str(period.slug))
def test_notices_are_counted_by_their_own_days(example: Library, period: periods.ReportPeriod) -> None:
    found, everything = report_of(example, period), front_matters("posts")
    last = min(period.last, WINTER.date())
    corrections = [one["date"] for post in everything for one in post.get("corrections", [])]
    withdrawals = [post["withdrawn"]["date"] for post in everything if "withdrawn" in post]
    assert corrections
    assert withdrawals
    assert len(found.corrections) == sum(period.first <= day_of(day) <= last for day in corrections)
    assert len(found.withdrawals) == sum(period.first <= day_of(day) <= last for day in withdrawals)


def test_tasks_are_counted_as_the_files_have_them(example: Library) -> None:
    found = report_of(example, periods.quarter(2026, 3))
    plans = {one["title"]: one for one in front_matters("docs/ke-hoach")}
    evidence = {one for post in front_matters("posts") for one in post.get("evidence", [])}
    assert not evidence
    assert len(found.plans) == len(plans) == 5
    for plan in found.plans:
        tasks = plans[plan.title.rpartition(" – ")[0]]["tasks"]
        ends = [task.get("schedule", {}).get("to") for task in tasks]
        counts = dict(plan.counts)
        assert sum(counts.values()) == len(tasks)
        assert counts[TaskState.OVERDUE] == sum(end is not None and day_of(end) <= date(2026, 9, 30) for end in ends)
    assert len(found.tasks) == sum(len(one["tasks"]) for one in plans.values())


def test_every_table_has_a_cell_for_each_column_and_a_name_of_its_own(example: Library) -> None:
    tables = report_tables(report_of(example, periods.whole_year(2026)))
    assert len({table.name for table in tables}) == len(tables)
    for table in tables:
        assert {len(row) for row in table.rows} <= {len(table.columns)}
        assert len({column.name for column in table.columns}) == len(table.columns)


def library_of(folder: Path, posts: dict[str, str], *, tasks: list[dict[str, object]] | None = None) -> Library:
    plans = {"xa-thu-2026": plan_text(tasks=tasks)} if tasks else {}
    write_project(folder, posts=posts, plans=plans, settings=SETTINGS)
    section = open_section(folder, now=NOW, today=NOW.date())
    section.store.close()
    return section.library


def test_a_past_period_stands_as_it_was_at_its_end(tmp_path: Path) -> None:
    schedule = {"kind": "period", "from": "2026-01-01", "to": "2026-03-31"}
    task = {"id": "1", "area": "the-che", "activity": "Mở lớp", "lead": ["Phòng Nội vụ"], "schedule": schedule}
    posts = {
        "2026/mot": post_text("Tin tháng 3", date="2026-03-10"),
        "2026/hai": post_text("Lớp đã mở", date="2026-04-10", evidence=["xa-thu-2026/1"]),
    }
    library = library_of(tmp_path, posts, tasks=[task])
    (first,) = report_of(library, periods.quarter(2026, 1)).tasks
    # The last day is over, and what proves it done was published ten days later.
    assert (first.state, first.evidence, first.is_soon) == (TaskState.OVERDUE, 0, False)
    (second,) = report_of(library, periods.quarter(2026, 2)).tasks
    assert (second.state, second.evidence, second.new_evidence) == (TaskState.EVIDENCED, 1, 1)


def test_what_ends_on_the_last_day_is_over_unless_that_day_is_today(tmp_path: Path) -> None:
    def one(name: str, schedule: dict[str, object]) -> dict[str, object]:
        return {"id": name, "area": "the-che", "activity": "Mở lớp", "lead": ["Phòng Nội vụ"], "schedule": schedule}

    tasks = [
        one("1", {"kind": "period", "from": "2026-01-01", "to": NOW.date().isoformat()}),
        one("2", {"kind": "monthly", "from": "2026-03-01", "to": "2026-04-30"}),
        one("3", {"kind": "period", "from": "2026-05-01", "to": "2026-12-31"}),
        one("4", {"kind": "period", "from": "2026-01-01", "to": "2026-06-29"}),
        one("5", {"kind": "period", "from": "2026-01-01", "to": "2026-04-30"}),
    ]
    posts = {
        "2026/mot": post_text("Lớp tháng 3", date="2026-03-10", evidence=["xa-thu-2026/2"]),
        "2026/hai": post_text("Lớp đã mở", date="2026-04-30 23:30:00", evidence=["xa-thu-2026/5"]),
    }
    library = library_of(tmp_path, posts, tasks=tasks)
    april = report_of(library, periods.days(date(2026, 3, 1), date(2026, 4, 30)))
    _, repeating, next_day, in_two_months, done_at_last = april.tasks
    assert len(april.posts) == 2
    assert (repeating.state, repeating.rounds) == (TaskState.PARTLY, "1/2 tháng")
    # What begins on the day after has not begun, and two months are counted from that day on.
    assert (next_day.state, in_two_months.is_soon) == (TaskState.NOT_DUE, True)
    assert (done_at_last.state, done_at_last.new_evidence) == (TaskState.EVIDENCED, 1)
    today = report_of(library, periods.days(date(2026, 3, 1), NOW.date()))
    assert (today.tasks[0].state, today.tasks[0].is_soon) == (TaskState.RUNNING, True)
    notes = [{table.name: table.note for table in report_tables(one)}["ke_hoach"] for one in (april, today)]
    assert ["Ngày ấy chưa hết" in str(note) for note in notes] == [False, True]


def test_a_repeating_duty_that_nobody_ever_did_lacks_its_rounds_too(tmp_path: Path) -> None:
    schedule = {"kind": "monthly", "from": "2026-01-01", "to": "2026-12-31"}
    task = {"id": "1", "area": "the-che", "activity": "Mở lớp", "lead": ["Phòng Nội vụ"], "schedule": schedule}
    library = library_of(tmp_path, {"2026/mot": post_text("Tin", date="2026-03-10")}, tasks=[task])
    tables = {table.name: table for table in report_tables(report_of(library, periods.quarter(2026, 1)))}
    (row,) = tables["nhiem_vu_mot_phan"].rows
    assert "0/3 tháng" in row


def test_a_period_that_is_not_over_ends_today(tmp_path: Path) -> None:
    library = library_of(tmp_path, {"2026/mot": post_text("Tin", date="2026-05-27")})
    found = report_of(library, periods.quarter(2026, 2))
    assert (found.until, found.is_over) == (NOW.date(), False)
    assert [(week.first, week.last) for week in found.weeks][-1] == (NOW.date(), NOW.date())


def test_weeks_before_the_first_post_are_not_empty_and_cut_weeks_neither(tmp_path: Path) -> None:
    posts = {
        "2026/mot": post_text("Tin một", date="2026-04-15"),
        "2026/hai": post_text("Tin hai", date="2026-05-06"),
    }
    found = report_of(library_of(tmp_path, posts), periods.days(date(2026, 3, 30), date(2026, 5, 14)))
    assert found.empty_weeks == (date(2026, 4, 20), date(2026, 4, 27))


def test_withdrawn_posts_are_no_posts_and_late_replies_no_replies(tmp_path: Path) -> None:
    asked = {"question": "Hỏi", "receiver": "UBND xã", "state": "answered", "received": "2026-03-01"}
    posts = {
        "2026/hoi": post_text("Hỏi", date="2026-03-02", feedback={**asked, "replied": "2026-04-02", "reply": "Đáp"}),
        "2026/go": post_text(
            "Gỡ", date="2026-03-03", status="withdrawn", withdrawn={"date": "2026-04-05", "reason": "Nhầm"}
        ),
    }
    library = library_of(tmp_path, posts)
    first, second = (report_of(library, periods.quarter(2026, number)) for number in (1, 2))
    assert (len(first.posts), len(first.withdrawals), first.complaints, first.answered, first.replies) == (
        1,
        0,
        1,
        0,
        0,
    )
    # The post is of the quarter before, and only its reply of this one.
    assert (len(second.posts), len(second.withdrawals)) == (0, 1)
    assert (len(second.feedback), second.complaints, second.answered, second.replies) == (1, 0, 0, 1)
    numbers = dict(
        row for row in report_tables(second)[0].rows if "Phản ánh" in str(row[0]) or "trả lời" in str(row[0])
    )
    assert list(numbers.values()) == [0, 0, 1]
    texts = report_values(second).texts
    assert [texts[name] for name in ("so_phan_anh", "so_da_tra_loi", "so_tra_loi_trong_ky")] == ["0", "0", "1"]


def test_a_reply_published_only_after_the_period_was_not_there_yet(tmp_path: Path) -> None:
    asked = {"question": "Hỏi", "receiver": "UBND xã", "state": "answered", "received": "2026-03-01"}
    form = {**asked, "replied": "2026-03-20", "reply": "Đáp"}
    posts = {
        "2026/hoi": post_text("Hỏi", date="2026-04-02", feedback=form),
        "2026/tin": post_text("Tin", date="2026-02-02"),
    }
    library = library_of(tmp_path, posts)
    first, second = (report_of(library, periods.quarter(2026, number)) for number in (1, 2))
    assert first.feedback == ()
    assert (second.complaints, second.answered, second.replies) == (1, 1, 0)


@pytest.mark.parametrize(
    ("period", "title", "first", "last"),
    [
        (periods.quarter(2026, 1), "quý I năm 2026", date(2026, 1, 1), date(2026, 3, 31)),
        (periods.quarter(2026, 4), "quý IV năm 2026", date(2026, 10, 1), date(2026, 12, 31)),
        (periods.half(2026, 1), "6 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 6, 30)),
        (periods.half(2026, 2), "6 tháng cuối năm 2026", date(2026, 7, 1), date(2026, 12, 31)),
        (periods.whole_year(2024), "năm 2024", date(2024, 1, 1), date(2024, 12, 31)),
        (periods.last_quarter(date(2026, 3, 31)), "quý IV năm 2025", date(2025, 10, 1), date(2025, 12, 31)),
        (periods.last_quarter(date(2026, 7, 1)), "quý II năm 2026", date(2026, 4, 1), date(2026, 6, 30)),
    ],
)
def test_periods_have_their_days_and_their_name(
    period: periods.ReportPeriod, title: str, first: date, last: date
) -> None:
    assert (period.title, period.first, period.last) == (title, first, last)


def test_what_was_passed_on_is_counted_by_its_own_day(tmp_path: Path) -> None:
    marks = [{"channel": "zalo", "date": "2026-03-31"}, {"channel": "truyen-thanh", "date": "2026-04-01"}]
    posts = {"2026/mot": post_text("Tin", date="2026-03-10", shared=marks)}
    channels = "- {id: zalo, name: Zalo}\n- {id: truyen-thanh, name: Truyền thanh}\n- {id: bang-tin, name: Bảng tin}\n"
    write_project(tmp_path, registers={"channels": channels})
    library = library_of(tmp_path, posts)
    first, second = (report_of(library, periods.quarter(2026, number)).channels for number in (1, 2))
    assert [(one.title, one.shared) for one in first] == [("Zalo", 1)]
    assert [(one.title, one.shared) for one in second] == [("Truyền thanh", 1)]

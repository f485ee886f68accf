from __future__ import annotations

from datetime import date, timedelta

from cchc.model.plans import Schedule, TimingKind
from cchc.model.posts import TaskRef
from cchc.text.dates import parse_partial_moment
from cchc.views.coming import coming
from support.events import make_event, make_event_post
from support.libraries import make_library, make_plan, make_post, make_task
from support.projects import NOW

TODAY = NOW.date()


def task_until(task_id: str, end: date) -> object:
    schedule = Schedule(kind=TimingKind.UNSTATED, printed=None, start=TODAY - timedelta(days=1), end=end)
    return make_task(task_id, schedule=schedule)


def test_the_nearest_days_come_first_whatever_they_are_of() -> None:
    plan = make_plan(tasks=(task_until("1", TODAY + timedelta(days=30)), task_until("2", TODAY + timedelta(days=90))))
    contest = make_event_post(
        "cuoc-thi", make_event("2026-06-20", deadline=parse_partial_moment("2026-06-04"), place="Nhà văn hóa")
    )
    month = make_event_post("hoi-nghi", make_event("2026-06"))
    over = make_event_post("cu", make_event("2026-05-31"))
    found = coming(make_library(plans=[plan], posts=[contest, month, over]))
    assert [(one.day.text, one.what, one.url) for one in found] == [
        ("tháng 6 năm 2026", None, "tin/2026/hoi-nghi/"),
        ("04/6/2026", "Hạn đăng ký, gửi bài", "tin/2026/cuoc-thi/"),
        ("20/6/2026", "Nhà văn hóa", "tin/2026/cuoc-thi/"),
        ("01/7/2026", "Hạn của nhiệm vụ 1", "ke-hoach/xa-thu-2026/#nhiem-vu-1"),
    ]


def test_what_was_done_and_what_is_over_is_not_to_come() -> None:
    plan = make_plan(tasks=(task_until("1", TODAY + timedelta(days=30)), task_until("2", TODAY - timedelta(days=1))))
    done = make_post("xong", published=NOW, evidence=(TaskRef(plan="xa-thu-2026", task="1", line=1),))
    assert coming(make_library(plans=[plan], posts=[done])) == ()


def test_a_cancelled_event_is_called_so_until_its_day_and_has_no_registration() -> None:
    post = make_event_post(
        "hop", make_event("2026-06-20", deadline=parse_partial_moment("2026-06-04"), cancelled="Bão")
    )
    assert [one.what for one in coming(make_library(posts=[post]))] == ["Đã hủy"]


def test_no_more_than_four_days_are_shown() -> None:
    tasks = tuple(task_until(str(number), TODAY + timedelta(days=number)) for number in range(1, 7))
    assert [one.what[-1] for one in coming(make_library(plans=[make_plan(tasks=tasks)]))] == ["1", "2", "3", "4"]

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from cchc.checks.shortcomings import (
    remind_of_due_follow_ups,
    remind_of_missing_follow_ups,
    remind_of_unapproved_criticism,
)
from cchc.cli.main import run
from cchc.text.dates import ICT
from support.libraries import make_library, make_post
from support.projects import post_text, problems_of, write_project

NOW = datetime(2026, 12, 1, tzinfo=ICT)
LACKING = "tồn tại hạn chế"


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({"tags": ("Phê bình",)}, True),
        ({"tags": ("phê bình",), "approved_by": "Chủ tịch UBND xã"}, False),
        ({"tags": (LACKING,)}, False),
    ],
)
def test_criticism_says_who_approved_it(changes: dict[str, object], *, is_told: bool) -> None:
    library = make_library(posts=[make_post(**changes)])
    assert bool(list(remind_of_unapproved_criticism(library))) is is_told


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({"tags": (LACKING,), "lines": {"tags": 6}}, True),
        ({"tags": ("phê bình",), "lines": {"tags": 6}}, True),
        ({"tags": (LACKING,), "follow_up": date(2027, 3, 1)}, False),
        ({"tags": ("một cửa",)}, False),
    ],
)
def test_a_post_on_a_shortcoming_names_the_day_to_look_again(changes: dict[str, object], *, is_told: bool) -> None:
    found = list(remind_of_missing_follow_ups(make_library(posts=[make_post(**changes)], now=NOW)))
    assert [problem.line for problem in found] == ([6] if is_told else [])
    assert not found or found[0].message.endswith("follow_up: 2027-03-01")


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({"follow_up": date(2026, 12, 1)}, True),
        ({"follow_up": date(2026, 12, 2)}, False),
        ({"follow_up": date(2026, 11, 20), "updated": datetime(2026, 11, 19, 23, tzinfo=ICT)}, True),
        ({"follow_up": date(2026, 11, 20), "updated": datetime(2026, 11, 20, tzinfo=ICT)}, False),
    ],
)
def test_a_day_that_has_come_is_told_until_the_post_is_updated(changes: dict[str, object], *, is_told: bool) -> None:
    library = make_library(posts=[make_post(**changes)], now=NOW)
    assert bool(list(remind_of_due_follow_ups(library))) is is_told


def test_a_day_before_the_post_is_a_problem(tmp_path: Path) -> None:
    write_project(tmp_path, posts={"2026/mot-cua": post_text(date="2026-03-15", follow_up="2026-03-15")})
    (found,) = problems_of(tmp_path)
    assert "Ngày hẹn xem lại (follow_up) không sau ngày đăng" in found


def test_review_lists_the_posts_to_look_at_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posts = {"2026/mot-cua": post_text(date="2026-03-15", follow_up="2026-05-15")}
    write_project(tmp_path, posts=posts)
    assert run(["review", "--folder", str(tmp_path), "--now", "2026-06-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "xem lại ngày 15/5/2026, đã đến ngày." in lines[-2]
    assert lines[-1] == "1 bài hẹn xem lại."

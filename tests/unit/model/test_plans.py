from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.plans import SECTIONS, task_anchor
from support.libraries import make_plan, make_task


@pytest.mark.parametrize(
    ("task_id", "anchor"),
    [
        ("1.4", "nhiem-vu-1.4"),
        ("1", "nhiem-vu-1"),
        ("II.2", "nhiem-vu-ii.2"),
        ("II.2.d", "nhiem-vu-ii.2.d"),
        ("II.2.đ", "nhiem-vu-ii.2.dd"),
        ("II.2.Đ", "nhiem-vu-ii.2.dd"),
    ],
)
def test_the_anchor_of_a_task_is_its_id(task_id: str, anchor: str) -> None:
    assert task_anchor(task_id) == anchor
    assert make_task(task_id).anchor == anchor


@given(st.lists(st.from_regex(r"[1-9IVX]{1,3}(\.[0-9a-eđ]{1,2}){0,2}", fullmatch=True), unique_by=str.lower))
def test_letters_that_number_tasks_keep_their_anchors_apart(task_ids: list[str]) -> None:
    plain = [task_id for task_id in task_ids if "dd" not in task_id]
    assert len({task_anchor(task_id) for task_id in plain}) == len(plain)


def test_a_plan_finds_its_tasks() -> None:
    plan = make_plan(tasks=(make_task("1.1"), make_task("1.2")), anchors=("gioi-thieu",))
    assert plan.task("1.2") == make_task("1.2")
    assert plan.task("1") is None
    assert plan.all_anchors == {"gioi-thieu", "nhiem-vu-1.1", "nhiem-vu-1.2"} | SECTIONS
    assert {"nhiem-vu", "can-cu"} <= SECTIONS


def test_the_full_title_tells_plans_of_one_name_apart() -> None:
    one, other = make_plan(), make_plan(issuer_name="Ủy ban nhân dân xã Minh Đức")
    assert one.title == other.title
    assert one.full_title == "Tuyên truyền cải cách hành chính – Ủy ban nhân dân xã Thử"
    assert one.full_title != other.full_title

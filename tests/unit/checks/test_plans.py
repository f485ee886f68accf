from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from cchc.checks.plans import (
    check_evidence_dates,
    check_evidence_rounds,
    check_plan_registers,
    check_task_references,
    remind_of_evidence_outside_rounds,
    remind_of_rounds_without_span,
)
from cchc.model.library import Library
from cchc.model.plans import Plan, Schedule, Statement, SubItem, TimingKind
from cchc.model.posts import Status, TaskRef
from cchc.model.registers import Channel, Registers
from cchc.text.dates import ICT
from support.libraries import make_issuer, make_library, make_plan, make_post, make_task

ISSUER = make_issuer()
REGISTERS = Registers(issuers=(ISSUER,), channels=(Channel(id="zalo", name="Zalo"),))


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        (TaskRef(plan="xa-thu-2026", task="1", line=7), None),
        (
            TaskRef(plan="xa-thu-2026", task="9", line=7),
            "posts/2026/mot-cua.md:7: Kế hoạch xa-thu-2026 không có nhiệm vụ “9” (tasks). Các nhiệm vụ: 1, 2.",
        ),
        (
            TaskRef(plan="xa-la", task="1", line=8),
            "posts/2026/mot-cua.md:8: Không có kế hoạch “xa-la” (tasks). Các kế hoạch: xa-thu-2026.",
        ),
        (TaskRef(plan="hong", task="1", line=8), None),
        (
            TaskRef(plan="nhap", task="1", line=8),
            (
                "posts/2026/mot-cua.md:8: Kế hoạch “nhap” (tasks) còn là bản nháp. "
                "Đăng kế hoạch trước, hoặc bỏ nhiệm vụ này."
            ),
        ),
    ],
)
@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DRAFT])
@pytest.mark.parametrize("key", ["tasks", "evidence"])
def test_a_task_that_a_post_names_exists(reference: TaskRef, message: str | None, status: Status, key: str) -> None:
    message = message and message.replace("(tasks)", f"({key})")
    library = make_library(
        posts=[make_post(status=status, **{key: (reference,)})],
        plans=[make_plan(tasks=(make_task("1"), make_task("2"))), make_plan("nhap", is_draft=True)],
        unreadable=frozenset({"docs/ke-hoach/hong/index.md"}),
    )
    assert [str(problem) for problem in check_task_references(library)] == ([] if message is None else [message])


def test_without_plans_a_task_has_no_plan() -> None:
    library = make_library(posts=[make_post(tasks=(TaskRef(plan="a", task="1", line=3),))])
    (problem,) = check_task_references(library)
    assert problem.message.endswith("Các kế hoạch: chưa có kế hoạch nào.")


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DRAFT])
def test_evidence_from_before_its_task_is_told(status: Status) -> None:
    reference = TaskRef(plan="xa-thu-2026", task="1", line=7)

    def found(start: date | None) -> list[str]:
        schedule = Schedule(kind=TimingKind.PERIOD, printed="Quý II", start=start, end=None)
        post = make_post(evidence=(reference,), tasks=(TaskRef(plan="xa-thu-2026", task="1", line=6),), status=status)
        library = make_library(posts=[post], plans=[make_plan(tasks=(make_task(schedule=schedule),))])
        return [str(problem) for problem in check_evidence_dates(library)]

    assert found(None) == found(date(2026, 3, 15)) == []
    (message,) = found(date(2026, 4, 1))
    assert message == (
        "posts/2026/mot-cua.md:7: Minh chứng (evidence) “xa-thu-2026/1”: bài đăng ngày 15/3/2026, trước khi nhiệm vụ "
        "bắt đầu (ngày 01/4/2026), nên chưa thể chứng tỏ nhiệm vụ đã làm. Bài chỉ nói về nhiệm vụ thì viết tasks: "
        "[xa-thu-2026/1]; nếu ngày đăng (date) ghi nhầm thì sửa."
    )


LINES = {"tasks": 9, "topics": 9, "forms": 9}
UNKNOWN_AREA = (
    "Lĩnh vực (area) “xay-dung” không có trong mkdocs.yml. Dùng một trong: the-che (Cải cách thể chế), "
    "thu-tuc-hanh-chinh (Cải cách thủ tục hành chính); nhiệm vụ chung thì ghi chung."
)


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (make_plan(), None),
        (make_plan(tasks=(make_task(area="chung", channels=("zalo",)),)), None),
        (
            make_plan(tasks=(make_task(area="xay-dung"),)),
            f"9: {UNKNOWN_AREA}",
        ),
        (
            make_plan(topics=(Statement(place="II", text="A", areas=("xay-dung",)),)),
            f"9: {UNKNOWN_AREA}",
        ),
        (
            make_plan(tasks=(make_task(channels=("loa",)),)),
            "9: Kênh (channels) “loa” chưa có trong sổ docs/_data/channels.yml. Thêm một mục vào sổ.",
        ),
        (
            make_plan(tasks=(make_task(parts=(SubItem(id="1-1", text="A", channels=("loa",)),)),)),
            "9: Kênh (channels) “loa” chưa có trong sổ docs/_data/channels.yml. Thêm một mục vào sổ.",
        ),
        (
            make_plan(forms=(Statement(place="II", text="A", channels=("loa",)),)),
            "9: Kênh (channels) “loa” chưa có trong sổ docs/_data/channels.yml. Thêm một mục vào sổ.",
        ),
    ],
)
def test_what_a_plan_refers_to_is_in_a_register(plan: Plan, message: str | None) -> None:
    library = make_library(plans=[replace(plan, lines=LINES)], registers=REGISTERS)
    expected = [] if message is None else [f"docs/ke-hoach/xa-thu-2026/index.md:{message}"]
    assert [str(problem) for problem in check_plan_registers(library)] == expected


@pytest.mark.parametrize(
    ("kind", "name", "problem", "reminder"),
    [
        ("weekly", None, None, "ngoài thời gian của nhiệm vụ, nên không tính cho kỳ nào. Bài nói về kỳ nào thì ghi kỳ"),
        ("weekly", "2026-W12", None, None),
        ("weekly", "2027-W02", "“2027-W02” không phải là kỳ nào của nhiệm vụ. Việc này làm hằng tuần, viết như", None),
        ("weekly", "2026-03", "từ 29/12/2025 đến 03/01/2027.", None),
        ("quarterly", "2026Q1", None, None),
        ("period", None, None, None),
        ("period", "2026-03", "không phải việc làm hằng tuần, hằng tháng hay hằng quý", None),
    ],
)
def test_evidence_of_a_repeating_task_is_for_one_of_its_rounds(
    kind: str, name: str | None, problem: str | None, reminder: str | None
) -> None:
    times = Schedule(kind=TimingKind(kind), printed=None, start=date(2026, 1, 1), end=date(2026, 12, 31))
    reference = TaskRef(plan="xa-thu-2026", task="1", line=9, round_name=name)
    post = make_post(published=datetime(2027, 2, 1, tzinfo=ICT), evidence=(reference,))
    now = datetime(2027, 3, 1, tzinfo=ICT)
    library = make_library(posts=[post], plans=[make_plan(tasks=(make_task(schedule=times),))], now=now)
    for expected, found in (
        (problem, list(check_evidence_rounds(library))),
        (reminder, list(remind_of_evidence_outside_rounds(library))),
    ):
        assert len(found) == (expected is not None)
        assert all(one.line == 9 and expected in one.message for one in found if expected)
    assert not list(check_evidence_dates(library))


def test_evidence_of_a_round_that_begins_after_its_post_is_told_with_the_week_of_the_post() -> None:
    def found(name: str, start: date = date(2026, 1, 1)) -> list[str]:
        times = Schedule(kind=TimingKind.WEEKLY, printed=None, start=start, end=date(2026, 12, 31))
        reference = TaskRef(plan="xa-thu-2026", task="1", line=9, round_name=name)
        post = make_post(published=datetime(2026, 11, 20, 8, tzinfo=ICT), evidence=(reference,))
        library = make_library(posts=[post], plans=[make_plan(tasks=(make_task(schedule=times),))])
        return [str(problem) for problem in check_evidence_rounds(library)]

    assert found("2026-W50") == [
        (
            "posts/2026/mot-cua.md:9: Minh chứng (evidence) “xa-thu-2026/1@2026-W50”: kỳ “2026-W50” bắt đầu ngày "
            "07/12/2026, sau ngày đăng bài (20/11/2026), nên bài chưa thể chứng tỏ kỳ ấy đã làm. Có phải kỳ của ngày "
            "đăng? Sửa thành: evidence: [xa-thu-2026/1@2026-W47]"
        )
    ]
    assert found("2026-W47") == found("2026-W10") == []
    assert found("2026-W50", date(2026, 12, 1))[0].endswith("Sửa kỳ, hoặc sửa ngày đăng (date) nếu ghi nhầm.")


def test_a_duty_that_repeats_without_a_span_is_a_reminder() -> None:
    def found(kind: str, start: date | None, year: int | None) -> list[str]:
        times = Schedule(kind=TimingKind(kind), printed="Hằng tuần", start=start, end=None, year=year)
        return [one.message for one in remind_of_rounds_without_span(library_of(times))]

    def library_of(times: Schedule) -> Library:
        return make_library(plans=[make_plan(tasks=(make_task(schedule=times),))])

    (message,) = found("weekly", None, None)
    assert message.startswith("Nhiệm vụ 1 làm hằng tuần mà schedule thiếu ngày đầu (from) hoặc ngày cuối (to)")
    assert len(found("monthly", date(2027, 2, 1), 2026)) == 1
    assert found("weekly", None, 2026) == found("ongoing", None, None) == []

from __future__ import annotations

from datetime import date

import pytest

from cchc.errors import ContentError
from cchc.model.forms.event import Event
from cchc.model.items import Link
from cchc.model.posts import Post
from cchc.sources.files import split
from cchc.sources.posts import read_post
from cchc.text.dates import parse_partial_moment
from support.projects import post_text


def read(**form: object) -> Post:
    text = post_text(event={key: value for key, value in form.items() if value is not None})
    return read_post(split(text.encode(), "posts/2026/mot-cua.md"), docs_dir="docs")


def problems(**form: object) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(**form)
    return [f"{problem.line}: {problem.message}" for problem in caught.value.problems]


def test_an_event_is_read_whole() -> None:
    post = read(
        **{"from": "2026-04-10 08:00", "to": "2026-04-10 11:30"},
        place="Hội trường xã",
        organiser="Văn phòng HĐND và UBND",
        url="https://xa.example/hoi-nghi",
        deadline="2026-04-08",
        moved_from=["2026-04-03", "2026-03-27"],
        outcome="Có 40 người dự.",
        report="ket-qua.md",
    )
    assert post.all_forms == (
        Event(
            start=parse_partial_moment("2026-04-10 08:00"),
            end=parse_partial_moment("2026-04-10 11:30"),
            printed=None,
            place="Hội trường xã",
            is_online=False,
            organiser="Văn phòng HĐND và UBND",
            url="https://xa.example/hoi-nghi",
            deadline=parse_partial_moment("2026-04-08"),
            moved_from=(date(2026, 4, 3), date(2026, 3, 27)),
            cancelled=None,
            outcome="Có 40 người dự.",
            report="ket-qua.md",
        ),
    )
    assert post.links == (Link(target="ket-qua.md", line=6),)


def test_an_event_may_be_known_by_its_months_only() -> None:
    (event,) = read(**{"from": "2025-04", "to": "2025-06"}, printed="Quý II năm 2025", online="true").all_forms
    assert isinstance(event, Event)
    assert (event.start.known_day, event.last_day, event.printed) == (None, date(2025, 6, 30), "Quý II năm 2025")
    assert event.is_online
    assert {event.place, event.organiser, event.url, event.deadline, event.outcome, event.report} == {None}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({}, "6: Thiếu ngày bắt đầu (from). Thêm một dòng, ví dụ: from: 2026-03-15 08:30"),
        (
            {"from": "15/3/2026"},
            "6: Ngày bắt đầu (from) “15/3/2026” chưa đúng. Sửa thành: from: 2026-03-15",
        ),
        (
            {"from": "2026-03-15", "to": "2026-03-14"},
            "6: Ngày kết thúc (to) sớm hơn ngày bắt đầu (from). Sửa một trong hai ngày.",
        ),
        (
            {"from": "2026-03-15 08:00", "to": "2026-03-15 07:30"},
            "6: Ngày kết thúc (to) sớm hơn ngày bắt đầu (from). Sửa một trong hai ngày.",
        ),
        (
            {"from": "2026-03-15", "deadline": "2026-03-16"},
            "6: Hạn đăng ký (deadline) sau ngày kết thúc của sự kiện. Sửa một trong hai ngày.",
        ),
        (
            {"from": "2026-03-15", "moved_from": ["2026-03-15"]},
            "6: Dời từ ngày (moved_from) “2026-03-15” là chính ngày bắt đầu (from). Ghi ngày đã báo lúc trước.",
        ),
        (
            {"from": "2026-03-15", "moved_from": ["tuần trước"]},
            "6: Dời từ ngày (moved_from) “tuần trước” chưa đúng. Viết năm-tháng-ngày, ví dụ: moved_from: [2026-03-15]",
        ),
        (
            {"from": "2026-03-15", "url": "xa.example"},
            "6: Trang của đơn vị tổ chức (url) “xa.example” thiếu https://. Viết: url: https://xa.example",
        ),
        ({"from": "2026-03-15", "phone": "1"}, "6: Không có khóa “phone”. "),
        ({"from": "2026-03-15", "place": "chưa điền (địa điểm)"}, "6: “chưa điền (địa điểm)” là chữ có sẵn của mẫu."),
    ],
)
def test_what_is_wrong_with_an_event_is_told_with_its_line(form: dict[str, object], expected: str) -> None:
    (problem,) = problems(**form)
    assert problem.startswith(expected)


def test_a_draft_may_have_a_deadline_before_its_day_is_known() -> None:
    text = post_text(event={"deadline": "2026-03-12"}, status="draft")
    assert read_post(split(text.encode(), "posts/2026/mot-cua.md"), docs_dir="docs").forms is None

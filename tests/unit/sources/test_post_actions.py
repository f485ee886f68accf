from __future__ import annotations

from datetime import datetime

import pytest

from cchc.errors import ContentError
from cchc.model.posts import Post, Status
from cchc.sources.files import split
from cchc.sources.post_actions import (
    ActionRefusedError,
    Correct,
    Expire,
    MarkShared,
    Pin,
    PostAction,
    PublishLater,
    PublishNow,
    Republish,
    Update,
    Withdraw,
    acted,
    faults_of,
    state_of_file,
)
from cchc.sources.posts import read_post
from cchc.text.dates import ICT
from support.projects import NOW, post_text

PATH = "posts/2026/mot-cua.md"
WITHDRAWN = {"status": "withdrawn", "withdrawn": {"date": "2026-05-01", "reason": "Số liệu sai"}}


def post(data: bytes) -> Post:
    return read_post(split(data, PATH), docs_dir="docs")


def do(action: PostAction, text: str, *, is_known: bool = True) -> bytes:
    data = text.encode()
    state = state_of_file(data, PATH, before=post(data), is_known=is_known, now=NOW)
    changed = acted(data, PATH, action, state)
    faults = list(faults_of(post(changed), action, state))
    if faults:
        raise ActionRefusedError(faults[0].message)
    return changed


def new_lines(text: str, changed: bytes) -> list[str]:
    known = text.splitlines()
    return [line for line in changed.decode().splitlines() if line not in known]


def test_a_correction_is_one_more_entry_of_today_and_no_other_line_changes() -> None:
    text = post_text(corrections=[{"date": "2026-04-01", "note": "Sai tên", "level": "major"}]).replace(
        "corrections: [{date: '2026-04-01', note: Sai tên, level: major}]",
        "corrections:\n  # lần đầu\n  - date: 2026-04-01\n    note: Sai tên\n    level: major",
    )
    changed = do(Correct(note="Mức phí đúng:  12.000 đồng", is_major=True), text)
    assert new_lines(text, changed) == ["  - date: 2026-06-01", '    note: "Mức phí đúng: 12.000 đồng"']
    assert [(one.note, one.is_major) for one in post(changed).corrections][1:] == [("Mức phí đúng: 12.000 đồng", True)]
    assert do(Correct(note="Mức phí đúng:  12.000 đồng", is_major=True), text) == changed


def test_a_post_is_withdrawn_and_comes_back_with_a_later_date_of_change() -> None:
    text = post_text()
    gone = do(Withdraw(reason="Số liệu đang được kiểm tra lại"), text)
    assert post(gone).status is Status.WITHDRAWN
    assert "Nội dung của bài." in gone.decode()
    again = do(Republish(note="Số liệu đã kiểm tra, đúng như bài đầu"), gone.decode())
    assert post(again).status is Status.PUBLISHED
    assert post(again).changed > post(text.encode()).changed
    assert "withdrawn" not in again.decode()


def test_a_withdrawal_for_personal_data_leaves_nothing_but_the_notice() -> None:
    text = post_text(
        "Bà Nguyễn Thị Hoa nhận trợ cấp",
        id="tin/2026/ba-hoa",
        tags=["Nguyễn Thị Hoa"],
        author="Nguyễn Thị Hoa",
        image={"file": "hoa.jpg", "alt": "Bà Hoa"},
        corrections=[{"date": "2026-04-01", "note": "Bà Hoa 62 tuổi", "level": "major"}],
        body="Bà Hoa, số 3 Lê Lợi.",
    ).replace("---\n", "---\n# gọi bà Hoa 0912345678\n", 1)
    changed = do(Withdraw(has_personal_data=True, title="Bài đã gỡ ngày 1/6/2026"), text)
    assert "Hoa" not in changed.decode()
    assert "hoa.jpg" not in changed.decode()
    after = post(changed)
    assert after.id == "tin/2026/ba-hoa"
    assert [(one.date.isoformat(), one.is_major) for one in after.corrections] == [("2026-04-01", True)]
    assert after.withdrawal is not None
    assert after.withdrawal.reason == "Bài có thông tin cá nhân không được phép công khai"


def test_a_draft_is_published_with_the_date_of_now_and_a_known_post_keeps_its_own() -> None:
    draft = post_text(status="draft", date="2026-05-01")
    assert post(do(PublishNow(), draft, is_known=False)).published == NOW
    assert post(do(PublishNow(), draft)).published == datetime(2026, 5, 1, tzinfo=ICT)
    future = post_text(date="2026-12-01")
    assert post(do(PublishNow(), future, is_known=False)).published == NOW


def test_days_are_taken_as_people_type_them() -> None:
    draft = post_text(status="draft")
    scheduled = post(do(PublishLater(moment="20/6/2026 8h30"), draft, is_known=False))
    assert (scheduled.published, scheduled.status) == (datetime(2026, 6, 20, 8, 30, tzinfo=ICT), Status.PUBLISHED)
    assert new_lines(post_text(), do(Expire(moment="1/7/2026"), post_text())) == ["expires: 2026-07-01"]
    assert new_lines(post_text(), do(Pin(until="3/6/2026"), post_text())) == ["pinned_until: 2026-06-03"]
    pinned = do(Pin(until="3/6/2026"), post_text()).decode()
    assert do(Pin(until=None), pinned).decode() == post_text()


def test_an_extension_of_what_was_over_is_an_update() -> None:
    over = post_text(expires="2026-05-01")
    assert new_lines(over, do(Expire(moment="1/7/2026"), over)) == [
        "updated: 2026-06-01 12:00",
        "expires: '2026-07-01'",
    ]
    assert post(do(Update(), post_text())).updated == NOW


def test_a_mark_of_sharing_takes_the_place_of_the_earlier_one_of_its_channel() -> None:
    text = post_text(shared=[{"channel": "zalo", "date": "2026-04-01"}, {"channel": "facebook", "date": "2026-04-02"}])
    marks = {one.channel: one.day.isoformat() for one in post(do(MarkShared(channel="zalo"), text)).shared}
    assert marks == {"zalo": "2026-06-01", "facebook": "2026-04-02"}


@pytest.mark.parametrize(
    ("action", "text", "is_known", "reason"),
    [
        (Correct(note="Sai"), post_text(), False, "chưa ai đọc"),
        (Correct(note="  "), post_text(), True, "Ghi lời đính chính"),
        (Correct(note="Sai"), post_text(**WITHDRAWN), True, "đăng lại trước"),
        (Update(), post_text(), False, "Bài chưa đăng"),
        (Withdraw(reason=""), post_text(), True, "Ghi lý do gỡ"),
        (Withdraw(reason="Sai"), post_text(status="draft"), False, "thùng rác"),
        (Withdraw(reason="Sai"), post_text(**WITHDRAWN), True, "đã gỡ rồi"),
        (Republish(note="Đúng"), post_text(), True, "không phải bài đã gỡ"),
        (PublishLater(moment="1/7/2026"), post_text(), True, "không hẹn giờ được nữa"),
        (PublishLater(moment="1/5/2026"), post_text(status="draft"), False, "phía trước"),
        (PublishNow(), post_text(), False, "đã ở trạng thái đăng"),
        (PublishNow(), post_text(date="2026-12-01"), True, "Trả lại ngày cũ"),
        (Pin(until="1/5/2026"), post_text(), True, "đã qua"),
        (MarkShared(channel="zalo"), post_text(), False, "chưa có địa chỉ"),
    ],
)
def test_what_cannot_be_done_says_why(action: PostAction, text: str, is_known: bool, reason: str) -> None:  # noqa: FBT001 - a row of a table
    with pytest.raises(ActionRefusedError, match=reason):
        do(action, text, is_known=is_known)


def test_what_is_no_day_is_a_problem_of_the_file() -> None:
    with pytest.raises(ContentError, match="Ngày hết hạn"):
        do(Expire(moment="hôm nào rảnh"), post_text())

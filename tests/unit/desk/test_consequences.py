"""What an action promises is compared with what a publication then does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc.content.live.live_section import LiveSection
from cchc.desk.consequences import Affected, Consequence, consequences
from cchc.model.posts import Post
from cchc.sources.post_actions import (
    Correct,
    Expire,
    MarkShared,
    Pin,
    PostAction,
    PublishLater,
    PublishNow,
    Update,
    Withdraw,
    acted,
    state_of_file,
)
from support.pictures import photo
from support.projects import NOW, post_text, write_project

PATH = "posts/2026/mot-cua.md"
WHERE = "Địa chỉ /tin/2026/mot-cua/"
TITLE = "Xã Thử mở Bộ phận Một cửa"
AGAIN = "Ngày sửa của mục thành 00:00:02 ngày 01/6/2026, nên cổng đã lấy bài sẽ lấy lại."


@dataclass
class Office:
    """A section of two posts in memory."""

    live: LiveSection

    def after(self, action: PostAction, *, is_known: bool = True) -> tuple[Consequence, ...]:
        data = (self.live.root / PATH).read_bytes()
        before = self.live.snapshot().items[PATH]
        assert isinstance(before, Post)
        state = state_of_file(data, PATH, before=before, is_known=is_known, now=NOW)
        texts = self.live.texts()
        reading = texts.read(acted(data, PATH, action, state), PATH)
        assert reading.item is not None
        after, body = texts.whole(reading, reading.item)
        assert isinstance(after, Post)
        return consequences(self.live.snapshot().library, before, after, body)

    def told(self, action: PostAction, *, is_known: bool = True) -> dict[str, list[str]]:
        found = self.after(action, is_known=is_known)
        return {one.value: [each.text for each in found if each.affected is one] for one in Affected}


def office(folder: Path, **front_matter: object) -> Office:
    post = post_text(body="![Ảnh](anh.jpg)", **front_matter)
    write_project(folder, posts={"2026/mot-cua": post, "2026/khac": post_text("Tin khác", date="2026-05-01")})
    (folder / "posts/2026/anh.jpg").write_bytes(photo())
    return Office(LiveSection.open(folder, now=lambda: NOW))


def test_a_correction_that_matters_is_an_entry_of_its_own(tmp_path: Path) -> None:
    told = office(tmp_path).told(Correct(note="Mức phí đúng là 12.000 đồng", is_major=True))
    assert told == {
        "readers": ["Lời đính chính ngày 01/6/2026 hiện ở đầu bài, ghi là sửa nội dung quan trọng."],
        "importers": [
            "Kênh tin có thêm mục “Đính chính: Xã Thử mở Bộ phận Một cửa”.",
            f"Mục của bài có lời đính chính ở đầu. {AGAIN}",
        ],
    }


def test_a_withdrawal_names_the_files_that_go(tmp_path: Path) -> None:
    told = office(tmp_path).told(Withdraw(reason="Số liệu sai"))
    assert told["readers"] == [
        f"{WHERE} vẫn mở được, chỉ còn tiêu đề “{TITLE}”, ngày gỡ 01/6/2026 và lý do: “Số liệu sai”.",
        "Nội dung rời trang. Bài rời trang chủ và mọi danh sách; lưu trữ theo tháng ghi “Đã gỡ”.",
        "Ảnh, tệp chỉ bài này dùng rời trang: tin/2026/anh.jpg. Chép lên máy chủ bằng tay thì xóa ở đó.",
    ]
    (text,) = told["importers"]
    assert text.startswith("Mục của bài thành “[Đã gỡ] Xã Thử mở Bộ phận Một cửa” kèm lý do")


@pytest.mark.parametrize(
    ("action", "readers", "importers"),
    [
        (Update(), "Trang ghi ngày cập nhật 12:00 ngày 01/6/2026", "Ngày sửa của mục thành 12:00 ngày 01/6/2026"),
        (Expire(moment="1/7/2026"), "Từ ngày 01/7/2026, công bố lại thì bài rời trang chủ", "không có gì khác"),
        (Expire(moment="31/5/2026"), "rời trang chủ từ lần công bố tới", "Mục của bài ghi đã hết thời hạn."),
        (Pin(until="3/6/2026"), "Bài đứng đầu trang chủ đến hết ngày 03/6/2026.", "không có gì khác"),
        (MarkShared(channel="zalo"), "Người đọc không thấy gì khác.", "không có gì khác"),
    ],
)
def test_each_action_says_what_both_get(tmp_path: Path, action: PostAction, readers: str, importers: str) -> None:
    told = office(tmp_path).told(action)
    assert any(readers in one for one in told["readers"]), told
    assert any(importers in one for one in told["importers"]), told


def test_a_draft_that_is_published_is_new_and_one_that_waits_is_not_yet(tmp_path: Path) -> None:
    draft = office(tmp_path, status="draft")
    told = draft.told(PublishNow(), is_known=False)
    assert told["readers"] == ["Bài lên trang ở địa chỉ /tin/2026/mot-cua/, ngày đăng 12:00 ngày 01/6/2026."]
    assert told["importers"] == ["Kênh tin có thêm mục “Xã Thử mở Bộ phận Một cửa”."]
    told = draft.told(PublishLater(moment="20/6/2026 8h30"), is_known=False)
    assert told["readers"][0].startswith("Từ 08:30 ngày 20/6/2026, bài lên trang")
    assert told["importers"] == ["Kênh tin chưa có bài này."]


def test_a_post_that_stays_behind_another_pinned_one_is_a_warning(tmp_path: Path) -> None:
    found = office(tmp_path)
    write_project(tmp_path, posts={"2026/khac": post_text("Tin khác", date="2026-05-01", pinned_until="2026-12-31")})
    found.live.refresh(["posts/2026/khac.md"])
    (first, *_) = found.after(Pin(until="3/6/2026"))
    assert first.is_warning
    assert "“Tin khác” mới hơn cũng đang ghim" in first.text

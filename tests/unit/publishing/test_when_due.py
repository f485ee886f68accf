"""Publications by schedule: when they happen, when not, and what is kept of a failure."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc.cache_folder import cache_folder
from cchc.file_locks import held
from cchc.model.due_dates import DueDate, DueKind
from cchc.model.publishing_targets import PublishingTarget, SftpServer
from cchc.publishing import when_due
from cchc.publishing.copies import read_record
from cchc.publishing.due import missed_dates, read_library, said
from cchc.publishing.schedule_notes import LOG, failure_of, write_log
from cchc.publishing.targets import TargetError, TargetFault, UnknownHostKeyError
from cchc.publishing.when_due import ScheduledPublication, ScheduledState
from cchc.sources.settings import read_settings
from cchc.text.dates import ICT
from support.projects import SETTINGS, post_text, write_project

pytestmark = pytest.mark.slow

MORNING = datetime(2026, 6, 1, 7, tzinfo=ICT)
LATER = "Xã Thử trả kết quả tại nhà"
PAGE = "tin/2026/tra-tai-nha/index.html"


@dataclass
class Section:
    """A section that is published to a folder by schedule."""

    root: Path
    www: Path

    def run(self, hour: int, *, agrees: bool = False, day: int = 1) -> tuple[ScheduledState, str]:
        settings = read_settings(self.root)
        now = MORNING.replace(day=day, hour=hour)
        run = ScheduledPublication(
            root=self.root, settings=settings, wanted=settings.targets[0], now=now, today=now.date(), agrees=agrees
        ).run()
        return run.state, "\n".join(run.lines)

    def write(self, name: str, title: str, **front_matter: object) -> Path:
        write_project(self.root, posts={f"2026/{name}": post_text(title, **front_matter)}, settings=SETTINGS_HERE)
        file = self.root / f"posts/2026/{name}.md"
        # Written in the morning.
        os.utime(file, (MORNING.timestamp() - 600,) * 2)
        return file

    @property
    def log(self) -> str:
        return (self.root / LOG).read_text(encoding="utf-8")


SETTINGS_HERE = f"{SETTINGS}  targets: [{{id: cong, kind: folder, path: ../www}}]\n"


@pytest.fixture
def section(tmp_path: Path) -> Section:
    """A section with a post of today at nine, published at seven."""
    found = Section(root=tmp_path / "tin cải cách", www=tmp_path / "www")
    found.www.mkdir()
    found.write("mot-cua", "Xã Thử mở Bộ phận Một cửa")
    found.write("tra-tai-nha", LATER, date="2026-06-01 09:00", expires="2026-06-01 15:00")
    assert found.run(7)[0] is ScheduledState.DONE
    return found


def test_what_is_scheduled_comes_in_its_hour_and_else_nothing_happens(section: Section) -> None:
    assert not (section.www / PAGE).exists()
    state = {file: file.stat().st_mtime_ns for file in section.www.rglob("*")}
    assert section.run(8) == (ScheduledState.NOTHING, "")
    assert {file: file.stat().st_mtime_ns for file in section.www.rglob("*")} == state
    found, said = section.run(9)
    assert found is ScheduledState.DONE
    assert f"09:00 ngày 01/06/2026, bài lên trang: “{LATER}”" in said
    assert LATER in (section.www / PAGE).read_text(encoding="utf-8")
    assert "lên trễ" not in said
    assert section.run(10) == (ScheduledState.NOTHING, "")
    # Expired: two hours late, as the computer was off.
    found, said = section.run(17)
    assert "15:00 ngày 01/06/2026, bài hết hạn" in said
    assert "lên trễ" in said
    assert "2026-06-01 09:00 [cong] Đã đăng lên “cong” theo lịch" in section.log
    assert section.log.count("Đã đăng") == 3
    assert section.run(18) == (ScheduledState.NOTHING, "")
    # A clock that was a day ahead, and is right again.
    section.write("hop", "Xã Thử họp giao ban", date="2026-06-02 06:00")
    assert section.run(8, day=2)[0] is ScheduledState.DONE
    assert section.run(19)[0] is ScheduledState.DONE
    assert not (section.www / "tin/2026/hop/index.html").exists()
    assert section.run(20)[0] is ScheduledState.NOTHING


def test_an_hour_that_was_missed_is_known_until_it_is_published(section: Section) -> None:
    settings = read_settings(section.root)

    def missed(hour: int) -> list[str]:
        library = read_library(section.root, settings, now=MORNING.replace(hour=hour))
        return [one.sentence for one in missed_dates(section.root, library)]

    assert missed(8) == []
    sentence = f"09:00 ngày 01/06/2026, bài lên trang: “{LATER}”: lẽ ra từ giờ ấy, đến nay chưa có ở “cong”."
    assert missed(10) == [sentence]
    # A text of this very minute with a date of this morning waits for whoever wrote it.
    section.write("vua-viet", "Xã Thử họp giao ban", date="2026-06-01 09:30")
    os.utime(section.root / "posts/2026/vua-viet.md", (MORNING.replace(hour=10).timestamp(),) * 2)
    assert missed(10) == [sentence]
    assert section.run(10)[0] is ScheduledState.DONE
    assert missed(11) == []


def test_a_failure_is_kept_tried_again_and_forgotten_when_it_is_published(section: Section) -> None:
    away = section.www.rename(section.www.with_name("da-chuyen"))
    state, said = section.run(9)
    assert state is ScheduledState.FAILED
    assert "Không thấy thư mục này ở nơi đăng" in said
    section.run(10)
    failure = failure_of(section.root, "cong")
    assert failure is not None
    assert (failure.first_moment.hour, failure.last_moment.hour) == (9, 10)
    assert section.log.count("CHƯA ĐĂNG") == 2
    away.rename(section.www)
    assert section.run(11)[0] is ScheduledState.DONE
    assert failure_of(section.root, "cong") is None
    # Cut off by a full disk: it says nothing.
    (section.root / ".xuat-ban/cong.theo-lich.json").write_bytes(b'{"target": "cong", "since": "2026')
    assert failure_of(section.root, "cong") is None


def test_nobody_is_asked(section: Section, monkeypatch: pytest.MonkeyPatch) -> None:
    server = SftpServer(host="may-chu", port=22, user="tin", path="/www", host_key=None, key_file=None)
    wanted = PublishingTarget(id="cong", place=server, number=0)
    asked = [UnknownHostKeyError("SHA256:abc"), TargetError(TargetFault.LOGIN), TargetError(TargetFault.LOST)]

    def refuse(*_: object, **__: object) -> None:
        raise asked[0]

    monkeypatch.setattr(when_due, "open_target", refuse)
    settings = read_settings(section.root)

    def run(hour: int) -> tuple[ScheduledState, str]:
        now = MORNING.replace(hour=hour)
        found = ScheduledPublication(
            root=section.root, settings=settings, wanted=wanted, now=now, today=now.date()
        ).run()
        return found.state, "\n".join(found.lines)

    state, said = run(9)
    assert (state, "Chưa ai xác nhận khóa của máy chủ" in said) == (ScheduledState.FAILED, True)
    assert "SHA256:abc" in said
    asked.pop(0)
    assert "không nhận tên đăng nhập, mật khẩu" in run(10)[1]
    asked.pop(0)
    # Tried every quarter of an hour, a wrong password would lock the account.
    assert run(11) == (ScheduledState.NOTHING, "")
    assert "Mất kết nối" in run(15)[1]
    with pytest.raises(TargetError, match="CCHC_PASSWORD_CONG trống"):
        when_due.NobodyThere(target="cong").password("tin@may-chu")


def test_what_a_person_has_to_decide_is_left_to_one(section: Section) -> None:
    (section.www / "tin/2026/tra-tai-nha").mkdir(parents=True)
    (section.www / PAGE).write_bytes(b"cua nguoi khac")
    state, said = section.run(9)
    assert state is ScheduledState.FAILED
    assert "đã có 1 tệp của người khác trùng tên" in said
    assert (section.www / PAGE).read_bytes() == b"cua nguoi khac"
    assert section.run(10, agrees=True)[0] is ScheduledState.DONE
    assert LATER in (section.www / PAGE).read_text(encoding="utf-8")


def test_a_post_that_is_due_and_broken_is_said_while_all_others_come(section: Section) -> None:
    section.write("tra-tai-nha", LATER, date="2026-06-01 09:00", areas=["khong-co"])
    section.write("hop", "Xã Thử họp giao ban", date="2026-06-01 08:30")
    state, said = section.run(9)
    assert state is ScheduledState.FAILED
    assert f"bài đến giờ mà có lỗi nên bị giữ lại: 09:00 ngày 01/06/2026, bài lên trang: “{LATER}”" in said
    assert (section.www / "tin/2026/hop/index.html").exists()
    assert not (section.www / PAGE).exists()
    # It is said until somebody puts it right, not for a quarter of an hour.
    state, said = section.run(10)
    assert state is ScheduledState.FAILED
    assert f"bị giữ lại: 09:00 ngày 01/06/2026, bài lên trang: “{LATER}”" in said
    failure = failure_of(section.root, "cong")
    assert failure is not None
    assert failure.first_moment.hour == 9
    section.write("tra-tai-nha", LATER, date="2026-06-01 09:00")
    assert section.run(10)[0] is ScheduledState.DONE
    assert (section.www / PAGE).exists()
    assert section.run(11)[0] is ScheduledState.NOTHING


@pytest.mark.parametrize("fault", ["khoa-la: 1", 'summary: "a" b', "area: [x]\ntitle: hai"])
def test_a_post_that_cannot_be_read_does_not_miss_its_hour_in_silence(section: Section, fault: str) -> None:
    file = section.write("hop", "Xã Thử họp giao ban", date="2026-06-01 08:30")
    draft = section.write("nhap", "Bản thảo", date="2026-06-01 08:30", status="draft")
    for one in (file, draft):
        text = one.read_text(encoding="utf-8")
        one.write_text(text.replace("---\n", f"---\n{fault}\n", 1), encoding="utf-8")
        os.utime(one, (MORNING.timestamp() - 600,) * 2)
    words = "08:30 ngày 01/06/2026, bài lên trang: “"
    for hour in (9, 10):
        state, said = section.run(hour)
        assert state is ScheduledState.FAILED
        assert f"bài đến giờ mà có lỗi nên bị giữ lại: {words}" in said
        assert "Bản thảo" not in said
    assert (section.www / PAGE).exists()
    section.write("hop", "Xã Thử họp giao ban", date="2026-06-01 08:30")
    assert section.run(11)[0] is ScheduledState.DONE
    assert (section.www / "tin/2026/hop/index.html").exists()


def test_a_clock_that_has_fallen_back_takes_no_post_from_readers(section: Section) -> None:
    assert section.run(9)[0] is ScheduledState.DONE
    # Written at 06:50 in the morning of a clock that goes right.
    now = MORNING - timedelta(days=3)
    settings = read_settings(section.root)
    found = ScheduledPublication(
        root=section.root, settings=settings, wanted=settings.targets[0], now=now, today=now.date()
    ).run()
    assert found.state is ScheduledState.FAILED
    assert "đồng hồ máy này chạy chậm" in found.lines[0]
    assert (section.www / PAGE).exists()
    assert section.run(10)[0] is ScheduledState.DONE
    assert failure_of(section.root, "cong") is None


def test_content_that_stops_the_build_stops_the_schedule_in_words(section: Section) -> None:
    (section.root / "docs/_data/contacts.yml").write_text("- {id: A, name: x", encoding="utf-8")
    state, said = section.run(9)
    assert state is ScheduledState.FAILED
    assert "nội dung có lỗi không giữ lại được: docs/_data/contacts.yml" in said


def test_of_two_at_once_one_waits_and_then_has_nothing_to_do(section: Section) -> None:
    with ThreadPoolExecutor() as pool:
        with held(cache_folder(section.root) / "theo-lich-cong.lock", patience=0.0) as is_held:
            assert is_held
            waiting = pool.submit(section.run, 9)
            assert not (section.www / PAGE).exists()
        first = waiting.result(60)
    assert first[0] is ScheduledState.DONE
    assert section.run(9)[0] is ScheduledState.NOTHING
    assert read_record(section.root, "cong").as_of == MORNING.replace(hour=9)


def test_the_log_is_bounded(tmp_path: Path) -> None:
    for number in range(60):
        write_log(tmp_path, f"dòng {number} {'x' * 10_000}", now=MORNING + timedelta(minutes=number))
    text = (tmp_path / LOG).read_text(encoding="utf-8")
    assert len(text.encode()) < 220_000
    assert text.startswith("2026-06-01")
    assert "dòng 59" in text


def test_editors_have_words_for_whatever_becomes_due() -> None:
    for kind in DueKind:
        one = DueDate(moment=MORNING, kind=kind, title="", path="")
        assert said(one).startswith("07:00 ngày 01/06/2026, ")

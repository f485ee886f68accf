"""Publications onto a folder: whole, broken off, refused, by two people."""

from __future__ import annotations

import errno
import os
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from cchc.publishing.copies import read_record
from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.server_list import PLACE, read_list
from cchc.publishing.targets import TEMPORARY, TargetError, TargetFault
from support.published import (
    FIRST,
    FOREIGN,
    NOW,
    SECOND,
    BreakingTarget,
    BrokenOffError,
    Office,
    live_through,
    put_by_hand,
    tree,
)


@pytest.fixture
def www(tmp_path: Path) -> Path:
    folder = tmp_path / "máy chủ" / "www"
    folder.mkdir(parents=True)
    return folder


def test_a_part_of_the_folder_may_lie_on_another_disk(
    office: Office, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.parent != target.parent and "assets" in target.parts:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(self), None, str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    office.publish(FIRST)
    office.publish(SECOND)
    assert tree(www) == SECOND
    assert not (www / TEMPORARY).exists()


def test_a_file_that_is_held_for_a_moment_is_published(
    office: Office, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.publish(FIRST)
    tries = Counter[str]()
    put = FolderTarget.put

    def held_twice(self: FolderTarget, where: str, content: bytes | Path) -> None:
        tries[where] += 1
        if where == "rss.xml" and tries[where] < 3:
            raise TargetError(TargetFault.HELD, place=where)
        put(self, where, content)

    monkeypatch.setattr(FolderTarget, "put", held_twice)
    _, report = office.publish(SECOND)
    assert report is not None
    assert report.is_complete
    assert tree(www) == SECOND


@pytest.fixture
def office(tmp_path: Path, www: Path) -> Office:
    root = tmp_path / "tin cchc"
    root.mkdir()
    return Office(root, lambda: FolderTarget(www))


def test_a_folder_holds_the_site_and_what_others_have_whatever_happens(office: Office, www: Path) -> None:
    put_by_hand(www)
    live_through(office, lambda: tree(www), kills=12)


@pytest.mark.parametrize("at", range(1, 18))
def test_a_publication_that_is_broken_off_anywhere_is_finished_by_the_next(office: Office, www: Path, at: int) -> None:
    put_by_hand(www)
    office.publish(FIRST)
    with pytest.raises(BrokenOffError):
        office.publish(SECOND, target=BreakingTarget(FolderTarget(www), at=at))
    plan, report = office.publish(SECOND)
    assert tree(www) == SECOND | FOREIGN
    assert not plan.is_older
    assert report is None or report.is_complete
    found = read_list(FolderTarget(www))
    assert found is not None
    assert (found.is_whole, found.unsure, set(found.files)) == (True, frozenset(), set(SECOND))


def test_no_page_stands_before_what_it_needs_and_no_feed_before_its_pages(office: Office, www: Path) -> None:
    office.publish(FIRST)
    for at in range(1, 18):
        with suppress(BrokenOffError):
            office.publish(SECOND, target=BreakingTarget(FolderTarget(www), at=at))
        found = tree(www)
        if b"so-hoa" in found["rss.xml"] or b"so-hoa" in found["index.html"]:
            assert "tin/2026/so-hoa/index.html" in found
        if "tin/2026/so-hoa/index.html" in found:
            assert "tin/2026/so-hoa/anh-so-hoa.jpg" in found
        if "tin/2026/rut/anh.png" not in found:
            assert "tin/2026/rut/index.html" not in found


def test_what_a_broken_publication_took_away_comes_back_before_pages_that_lead_to_it(office: Office, www: Path) -> None:
    office.publish(FIRST)
    office.publish(SECOND)
    calls = BreakingTarget(FolderTarget(www))
    office.publish(FIRST, target=calls)
    office.publish(SECOND)
    for at in range(calls.calls - 8, calls.calls):
        with suppress(BrokenOffError):
            office.publish(FIRST, target=BreakingTarget(FolderTarget(www), at=at))
        gone = "tin/2026/so-hoa/index.html" not in tree(www)
        plan, _ = office.publish(SECOND, approves=False)
        assert ("tin/2026/so-hoa/index.html" in plan.absent) == (gone and plan.has_changes)
        office.publish(SECOND)


def test_twelve_hundred_files_go_on_where_they_stopped(office: Office, www: Path) -> None:
    many = {f"tin/2026/bai-{number}/index.html": b"%d" % number * 400 for number in range(1200)}
    with pytest.raises(BrokenOffError):
        office.publish(many, target=BreakingTarget(FolderTarget(www), at=700))
    plan, _ = office.publish(many)
    assert len(plan.changed) < 700
    assert tree(www) == many


def failing(path: str, fault: TargetFault) -> Callable[[pytest.MonkeyPatch], None]:
    put = FolderTarget.put

    def one(self: FolderTarget, where: str, content: bytes | Path) -> None:
        if where == path:
            raise TargetError(fault, place=where)
        put(self, where, content)

    return lambda monkeypatch: monkeypatch.setattr(FolderTarget, "put", one)


def test_a_file_that_fails_is_named_and_missing_from_the_list(
    office: Office, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.publish(FIRST)
    with monkeypatch.context() as context:
        failing("assets/section.css", TargetFault.HELD)(context)
        _, report = office.publish(SECOND)
    assert report is not None
    assert not report.is_complete
    assert [one.path for one in report.failures] == ["assets/section.css"]
    found = read_list(FolderTarget(www))
    assert found is not None
    assert "assets/section.css" not in found.files
    assert not found.is_whole
    # What needs it has not come before it.
    assert tree(www)["index.html"] == FIRST["index.html"]
    assert tree(www)["tin/2026/rut/index.html"] == FIRST["tin/2026/rut/index.html"]
    office.publish(SECOND)
    assert tree(www) == SECOND


def test_a_full_server_stops_everything_and_keeps_the_site(
    office: Office, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.publish(FIRST)
    with monkeypatch.context() as context:
        failing("tin/2026/so-hoa/anh-so-hoa.jpg", TargetFault.FULL)(context)
        _, report = office.publish(SECOND)
    assert report is not None
    assert report.stopped_by is not None
    assert str(report.stopped_by).startswith("tin/2026/so-hoa/anh-so-hoa.jpg: Nơi đăng đã hết chỗ")
    assert tree(www) == FIRST
    office.publish(SECOND)
    assert tree(www) == SECOND


def test_files_put_there_by_hand_are_replaced_only_where_that_is_approved(office: Office, www: Path) -> None:
    put_by_hand(www, {"index.html": b"It works!", **FOREIGN})
    plan, report = office.publish(FIRST, approves=False)
    assert (plan.replaced, report) == (("index.html",), None)
    assert plan.foreign == tuple(sorted(FOREIGN))
    assert tree(www) == {"index.html": b"It works!"} | FOREIGN
    office.publish(FIRST)
    assert tree(www) == FIRST | FOREIGN
    put_by_hand(www, {"tin/2026/so-hoa/index.html": b"cua nguoi khac"})
    assert office.publish(SECOND, approves=False)[0].replaced == ("tin/2026/so-hoa/index.html",)


def test_a_copy_that_lacks_the_last_publication_is_stopped(office: Office, www: Path, tmp_path: Path) -> None:
    office.publish(FIRST)
    shutil.copytree(office.root, tmp_path / "ban sao")
    other = Office(tmp_path / "ban sao", office.open)
    other.publish(SECOND)
    plan, _ = office.publish(FIRST, approves=False)
    assert plan.is_older
    assert plan.before is not None
    assert "@" in plan.before.by
    assert plan.before.at == "14:05 ngày 30/11/2026"
    assert tree(www) == SECOND
    # With the content of the other one it is no longer older.
    office.publish(SECOND)
    assert not office.publish(FIRST)[0].is_older
    assert other.publish(SECOND, approves=False)[0].is_older


def test_where_the_list_is_lost_our_files_are_still_ours(office: Office, www: Path) -> None:
    put_by_hand(www)
    office.publish(FIRST)
    (www / PLACE).write_bytes(b"cut off")
    plan, _ = office.publish(SECOND, approves=True)
    assert plan.replaced == ()
    assert tree(www) == SECOND | FOREIGN


def test_a_removal_of_more_than_a_tenth_is_asked_for(office: Office) -> None:
    many = {f"tin/2026/bai-{number}/index.html": b"%d" % number for number in range(300)}
    office.publish(many)
    fewer = dict(list(many.items())[:269])
    assert office.publish(fewer, approves=False)[0].removes_many
    assert not office.publish(dict(list(many.items())[:271]), approves=False)[0].removes_many


def test_a_file_that_was_changed_on_the_server_is_found_and_put_right(office: Office, www: Path) -> None:
    put_by_hand(www)
    office.publish(FIRST)
    (www / "assets/section.css").write_bytes(b"body{color:#999}")
    (www / "tin/2026/rut/anh.png").unlink()
    found = office.session(FolderTarget(www)).verify(progress=lambda _done, _total: None)
    assert found is not None
    assert (found.different, found.missing) == (("assets/section.css",), ("tin/2026/rut/anh.png",))
    assert found.foreign == tuple(sorted(FOREIGN))
    assert not found.is_right
    office.publish(FIRST)
    assert tree(www) == FIRST | FOREIGN
    found = office.session(FolderTarget(www)).verify(progress=lambda _done, _total: None)
    assert found is not None
    assert found.is_right


def test_a_file_becomes_a_folder_and_a_folder_a_file(office: Office, www: Path) -> None:
    one, other = {"tin/a": b"1", "tin/b/index.html": b"2"}, {"tin/a/index.html": b"3", "tin/b": b"4"}
    for files in (one, other, one):
        office.publish(files)
        assert tree(www) == files


def test_the_record_of_a_copy_is_lost_without_harm(office: Office, www: Path) -> None:
    office.publish(FIRST)
    shutil.rmtree(office.root / ".xuat-ban")
    assert read_record(office.root, "may-chu").known == ()
    assert office.publish(SECOND)[0].is_older
    assert tree(www) == SECOND


def test_a_folder_that_is_not_there_is_not_made(office: Office, www: Path) -> None:
    www.rmdir()
    with pytest.raises(TargetError, match="Không thấy thư mục"):
        office.open()
    assert not www.exists()


def test_a_held_file_is_tried_three_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def replace(self: Path, target: Path) -> Path:
        tries.append((self, target))
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(target))

    monkeypatch.setattr("cchc.whole_files._wait", lambda _: None)
    monkeypatch.setattr("cchc.publishing.folder_target.PAUSES", (0.0, 0.0))
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(TargetError) as caught:
        FolderTarget(tmp_path).put("index.html", b"1")
    assert caught.value.fault is TargetFault.HELD
    assert len(tries) == 3
    assert tree(tmp_path) == {}


def test_the_time_of_a_publication_is_that_of_the_clock_in_viet_nam(office: Office, www: Path) -> None:
    office.publish(FIRST)
    found = read_list(FolderTarget(www))
    assert found is not None
    assert found.at == f"{NOW:%H:%M ngày %d/%m/%Y}"

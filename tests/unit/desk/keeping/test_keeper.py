"""Saving, journal and versions as the desk uses them."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from cchc.desk.keeping import versions
from cchc.desk.keeping.disk import digest_of
from cchc.desk.keeping.folders import FOLDER
from cchc.desk.keeping.journal import JournalStanding
from cchc.desk.keeping.keeper import Keeper
from cchc.desk.keeping.saving import ConflictError, WindowState
from cchc.errors import ContentError
from support.two_people import POST, TEXT, Clock, SlowDisk, keeper, section

ONE = TEXT + b"\nMot.\n"
TWO = TEXT + b"\nHai.\n"
WINDOW = WindowState(window="cua-so-1", count=1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return section(tmp_path)


@pytest.fixture
def lan(root: Path) -> Keeper:
    return keeper(root)


def _content(one: Keeper) -> bytes:
    found = one.read(POST)
    assert found is not None
    return found.data


def _names(one: Keeper) -> list[str]:
    return [version.name for version in one.versions(POST)]


def _held(file: Path) -> OSError:
    error = PermissionError(errno.EACCES, "used by another process", str(file))
    error.winerror = 32  # type: ignore[attr-defined] # exists on Windows alone
    return error


def test_with_the_folder_of_the_desk_gone_a_save_keeps_the_former_text_again(root: Path, lan: Keeper) -> None:
    lan.save(POST, ONE, expected=digest_of(TEXT))
    shutil.rmtree(root / FOLDER)

    lan.save(POST, TWO, expected=digest_of(ONE))

    assert lan.version(POST, digest_of(ONE)) == ONE


def test_a_save_of_the_expected_file_writes_it_and_keeps_both_contents(lan: Keeper) -> None:
    saved = lan.save(POST, ONE, expected=digest_of(TEXT))

    assert saved.digest == digest_of(ONE)
    assert _content(lan) == ONE
    assert _names(lan) == [versions.SAVED, versions.FOUND]
    assert lan.version(POST, digest_of(TEXT)) == TEXT


def test_a_file_that_somebody_has_changed_is_never_overwritten_and_both_texts_are_there(
    root: Path, lan: Keeper
) -> None:
    (root / POST).write_bytes(TWO)

    with pytest.raises(ConflictError) as caught:
        lan.save(POST, ONE, expected=digest_of(TEXT), by=WINDOW)

    assert caught.value.theirs is not None
    assert caught.value.theirs.data == TWO
    assert _content(lan) == TWO
    (unsaved,) = lan.journals(POST)
    assert (unsaved.entry.text.encode(), unsaved.standing) == (ONE, JournalStanding.APART)


def test_an_action_that_was_too_late_leaves_no_text_that_nobody_has_typed(root: Path, lan: Keeper) -> None:
    (root / POST).write_bytes(TWO)

    with pytest.raises(ConflictError):
        lan.save(POST, ONE, expected=digest_of(TEXT))

    assert lan.journals() == ()
    assert lan.versions(POST) == ()


def test_a_file_that_somebody_has_removed_is_not_made_again_by_itself(root: Path, lan: Keeper) -> None:
    (root / POST).unlink()

    with pytest.raises(ConflictError, match="tap-huan-mot-cua") as caught:
        lan.save(POST, ONE, expected=digest_of(TEXT))

    assert caught.value.theirs is None
    assert "không còn ở chỗ cũ" in caught.value.message
    assert not (root / POST).exists()


def test_a_new_file_never_takes_the_place_of_another(root: Path, lan: Keeper) -> None:
    with pytest.raises(ConflictError) as caught:
        lan.save(POST, ONE, expected=None)
    lan.save("posts/2026/moi.md", ONE, expected=None)

    assert "Đặt tên khác" in caught.value.message
    assert (root / POST).read_bytes() == TEXT
    assert (root / "posts/2026/moi.md").read_bytes() == ONE


def test_what_is_written_between_the_first_look_and_the_renaming_is_seen(root: Path) -> None:
    disk = SlowDisk()
    lan = keeper(root, disk=disk)

    def colleague() -> None:
        (root / POST).write_bytes(TWO)

    disk.before_check = colleague
    with pytest.raises(ConflictError):
        lan.save(POST, ONE, expected=digest_of(TEXT))

    assert (root / POST).read_bytes() == TWO


def test_ten_saves_in_a_row_give_the_bytes_of_the_first(lan: Keeper) -> None:
    digest = lan.save(POST, ONE, expected=digest_of(TEXT)).digest
    for _ in range(9):
        digest = lan.save(POST, _content(lan), expected=digest).digest

    assert _content(lan) == ONE
    assert _names(lan) == [versions.SAVED, versions.FOUND]


def test_fifty_saves_of_one_window_on_a_slow_share_are_never_a_conflict(root: Path) -> None:
    # Every answer is late: each save still names the file that the window was opened with.
    lan = keeper(root, disk=SlowDisk(seconds=0.002))
    texts = [TEXT + f"Câu {number}.\n".encode() for number in range(1, 51)]

    threads = [
        threading.Thread(
            target=lan.save,
            args=(POST, text),
            kwargs={"expected": digest_of(TEXT), "by": WindowState(window="a", count=count)},
        )
        for count, text in enumerate(texts, start=1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert _content(lan) == texts[-1]
    assert lan.journals(POST) == ()


def test_an_earlier_save_that_arrives_last_is_kept_and_does_not_replace_the_later_one(lan: Keeper) -> None:
    lan.save(POST, TWO, expected=digest_of(TEXT), by=WindowState(window="a", count=2))
    saved = lan.save(POST, ONE, expected=digest_of(TEXT), by=WindowState(window="a", count=1))

    assert saved.digest == digest_of(TWO)
    assert _content(lan) == TWO
    assert lan.version(POST, digest_of(ONE)) == ONE


def test_a_save_whose_answer_was_lost_is_no_conflict_after_the_desk_was_restarted(root: Path) -> None:
    keeper(root).save(POST, ONE, expected=digest_of(TEXT), by=WindowState(window="a", count=1))
    again = keeper(root)

    again.save(POST, TWO, expected=digest_of(TEXT), by=WindowState(window="a", count=2))

    assert _content(again) == TWO


def test_a_colleague_between_two_saves_of_a_window_is_a_conflict(root: Path, lan: Keeper) -> None:
    lan.save(POST, ONE, expected=digest_of(TEXT), by=WindowState(window="a", count=1))
    keeper(root, person="hùng").save(POST, TWO, expected=digest_of(ONE), by=WindowState(window="b", count=1))

    with pytest.raises(ConflictError):
        lan.save(POST, TEXT + b"!", expected=digest_of(TEXT), by=WindowState(window="a", count=2))


def test_a_locked_target_leaves_the_text_in_the_journal_and_the_message_names_the_file(root: Path) -> None:
    disk = SlowDisk()
    lan = keeper(root, disk=disk)
    disk.fault = lambda file: _held(file) if file == root / POST else None

    with pytest.raises(ContentError) as caught:
        lan.save(POST, ONE, expected=digest_of(TEXT), by=WINDOW)

    (problem,) = caught.value.problems
    assert problem.path == POST
    assert "đang bị chương trình khác giữ" in problem.message
    assert "vẫn được giữ trong nhật ký" in problem.message
    assert _content(lan) == TEXT
    (unsaved,) = lan.journals(POST)
    assert (unsaved.entry.text.encode(), unsaved.standing) == (ONE, JournalStanding.AHEAD)


def test_a_full_disk_of_the_section_leaves_the_text_in_the_journal(root: Path) -> None:
    disk = SlowDisk()
    lan = keeper(root, disk=disk)
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    disk.fault = lambda file: full if file.is_relative_to(root) else None

    with pytest.raises(ContentError, match=r"Ổ đĩa đã đầy.*nhật ký"):
        lan.save(POST, ONE, expected=digest_of(TEXT), by=WINDOW)

    assert _content(lan) == TEXT
    assert [one.entry.text.encode() for one in lan.journals(POST)] == [ONE]


def test_where_the_journal_fails_too_the_message_does_not_promise_it(root: Path) -> None:
    disk = SlowDisk()
    lan = keeper(root, disk=disk)
    disk.fault = lambda _: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(ContentError) as caught:
        lan.save(POST, ONE, expected=digest_of(TEXT), by=WINDOW)

    assert "nhật ký" not in str(caught.value)


def test_an_unsaved_text_is_found_after_a_weekend_without_the_cache(root: Path) -> None:
    clock = Clock()
    keeper(root, now=clock).journal(POST, "Chữ đang gõ dở", based_on=digest_of(TEXT), by=WINDOW)
    shutil.rmtree(root / ".cache", ignore_errors=True)
    clock.present += timedelta(days=3)

    (unsaved,) = keeper(root, now=clock).journals()

    assert (unsaved.entry.text, unsaved.entry.person, unsaved.standing) == (
        "Chữ đang gõ dở",
        "lan",
        JournalStanding.AHEAD,
    )


def test_two_windows_of_one_post_keep_their_texts_apart(lan: Keeper) -> None:
    lan.journal(POST, "một", based_on=digest_of(TEXT), by=WindowState(window="a", count=1))
    lan.journal(POST, "hai", based_on=digest_of(TEXT), by=WindowState(window="b", count=1))
    lan.save(POST, ONE, expected=digest_of(TEXT), by=WindowState(window="a", count=2))

    assert [(one.entry.text, one.standing) for one in lan.journals(POST)] == [("hai", JournalStanding.APART)]


def test_a_late_text_replaces_no_newer_one_and_none_comes_back_after_saving(lan: Keeper) -> None:
    lan.journal(POST, "mới", based_on=digest_of(TEXT), by=WindowState(window="a", count=5))
    is_latest = lan.journal(POST, "cũ", based_on=digest_of(TEXT), by=WindowState(window="a", count=4))
    kept = lan.journals(POST)
    lan.save(POST, ONE, expected=digest_of(TEXT), by=WindowState(window="a", count=6))
    lan.journal(POST, "đến muộn", based_on=digest_of(TEXT), by=WindowState(window="a", count=5))

    assert not is_latest
    assert [one.entry.text for one in kept] == ["mới"]
    assert lan.journals(POST) == ()


def test_what_was_typed_during_a_slow_save_stays_and_goes_on_from_the_saved_file(lan: Keeper) -> None:
    lan.journal(POST, "gõ tiếp", based_on=digest_of(TEXT), by=WindowState(window="a", count=3))
    lan.save(POST, ONE, expected=digest_of(TEXT), by=WindowState(window="a", count=2))

    assert [(one.entry.text, one.standing) for one in lan.journals(POST)] == [("gõ tiếp", JournalStanding.AHEAD)]


def test_a_text_that_was_saved_once_is_never_offered_as_newer(lan: Keeper) -> None:
    lan.save(POST, ONE, expected=digest_of(TEXT))
    lan.save(POST, TWO, expected=digest_of(ONE))
    lan.journal(POST, ONE.decode(), based_on=digest_of(TEXT), by=WINDOW)

    assert [one.standing for one in lan.journals(POST)] == [JournalStanding.OLDER]


def test_a_text_that_the_file_holds_is_forgotten(root: Path, lan: Keeper) -> None:
    lan.journal(POST, ONE.decode(), based_on=digest_of(TEXT), by=WINDOW)
    (root / POST).write_bytes(ONE)

    assert lan.journals() == ()
    (root / POST).write_bytes(TWO)
    assert lan.journals() == ()


def test_a_discarded_text_does_not_come_back_with_what_was_still_on_its_way(lan: Keeper) -> None:
    lan.journal(POST, "bỏ", based_on=digest_of(TEXT), by=WindowState(window="a", count=2))
    lan.drop_journal(POST, "a")
    lan.journal(POST, "bỏ", based_on=digest_of(TEXT), by=WindowState(window="a", count=2))

    assert lan.journals() == ()


def test_a_damaged_entry_of_the_journal_hides_no_other(root: Path, lan: Keeper) -> None:
    lan.journal(POST, "còn", based_on=None, by=WINDOW)
    (root.parent / "máy của lan" / "nhat-ky" / "0123456789abcdef.fedcba9876543210.json").write_bytes(b'{"path": "po')

    assert [one.entry.text for one in lan.journals()] == ["còn"]


def test_bringing_back_a_version_keeps_the_present_text_first(root: Path, lan: Keeper) -> None:
    lan.save(POST, ONE, expected=digest_of(TEXT))
    (root / POST).write_bytes(TWO)

    lan.bring_back(POST, digest_of(TEXT), expected=digest_of(TWO))

    assert _content(lan) == TEXT
    assert _names(lan)[:2] == [versions.RESTORED, versions.BEFORE_RESTORING]
    assert lan.version(POST, digest_of(TWO)) == TWO


def test_a_version_that_is_not_there_is_a_problem_and_changes_nothing(lan: Keeper) -> None:
    with pytest.raises(ContentError, match="Bản này không còn"):
        lan.bring_back(POST, "../" * 5, expected=digest_of(TEXT))

    assert _content(lan) == TEXT


def test_a_colleague_sees_the_versions_and_they_do_not_lie_in_the_cache(root: Path, lan: Keeper) -> None:
    lan.save(POST, ONE, expected=digest_of(TEXT))

    hung = keeper(root, person="hùng")

    assert [(one.name, one.person, one.computer) for one in hung.versions(POST)] == [
        (versions.SAVED, "lan", "MAY-LAN"),
        (versions.FOUND, "lan", "MAY-LAN"),
    ]
    assert not (root / ".cache").exists()
    assert {path.name for path in root.iterdir()} == {"posts", FOLDER}


def test_versions_and_unsaved_texts_follow_a_new_name(root: Path, lan: Keeper) -> None:
    new = "posts/2026/lop-tap-huan.md"
    lan.save(POST, ONE, expected=digest_of(TEXT))
    lan.journal(POST, "dở", based_on=digest_of(ONE), by=WINDOW)
    (root / POST).rename(root / new)

    lan.moved(POST, new)

    assert [one.digest for one in lan.versions(new)] == [digest_of(ONE), digest_of(TEXT)]
    assert lan.versions(POST) == ()
    assert [(one.entry.path, one.standing) for one in lan.journals()] == [(new, JournalStanding.AHEAD)]

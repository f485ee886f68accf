"""The last publication taken back."""

from __future__ import annotations

import shutil
from functools import cached_property
from pathlib import Path

import pytest

from cchc.digests import of_bytes
from cchc.model.publishing_targets import OWN_FOLDER
from cchc.publishing import undoing
from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.sent_files import SentFiles
from cchc.publishing.sessions import NoWayBackError, WayBack
from support.published import FIRST, FOREIGN, SECOND, BreakingTarget, BrokenOffError, Office, tree

THIRD = SECOND | {"rss.xml": b"<rss>ba</rss>", "tin/2026/ba/index.html": b"<p>ba</p>"}


@pytest.fixture
def www(tmp_path: Path) -> Path:
    folder = tmp_path / "www"
    folder.mkdir()
    for path, content in FOREIGN.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def office(tmp_path: Path, www: Path) -> Office:
    return Office(tmp_path, lambda: FolderTarget(www))


def refusal_of(office: Office, *, withdrawn: frozenset[str] | None = frozenset()) -> WayBack:
    with pytest.raises(NoWayBackError) as caught:
        office.take_back(withdrawn=withdrawn)
    return caught.value.reason


def test_the_last_publication_is_taken_back_once_and_can_be_published_again(office: Office, www: Path) -> None:
    office.publish(FIRST)
    assert refusal_of(office) is WayBack.NONE
    office.publish(SECOND)
    office.publish(THIRD)
    report = office.take_back()
    assert report is not None
    assert report.is_complete
    assert tree(www) == SECOND | FOREIGN
    assert refusal_of(office) is WayBack.NONE
    plan, _ = office.publish(THIRD)
    assert not plan.is_older
    assert tree(www) == THIRD | FOREIGN


def test_a_publication_that_was_broken_off_is_taken_back_with_the_one_that_finished_it(
    office: Office, www: Path
) -> None:
    office.publish(FIRST)
    with pytest.raises(BrokenOffError):
        office.publish(SECOND, target=BreakingTarget(FolderTarget(www), at=16))
    office.publish(THIRD)
    office.take_back()
    assert tree(www) == FIRST | FOREIGN


def test_going_back_that_is_broken_off_is_finished_by_the_next_publication(office: Office, www: Path) -> None:
    office.publish(FIRST)
    office.publish(SECOND)
    with pytest.raises(BrokenOffError):
        office.take_back(target=BreakingTarget(FolderTarget(www), at=8))
    plan, _ = office.publish(SECOND)
    assert not plan.is_older
    assert tree(www) == SECOND | FOREIGN


def test_no_text_of_a_withdrawn_post_is_kept_or_comes_back(office: Office, tmp_path: Path, www: Path) -> None:
    office.publish(FIRST)
    office.publish(SECOND)
    pack = tmp_path / ".xuat-ban/may-chu.quay-lai.zip"
    assert pack.exists()
    # Withdrawn here, and not yet published.
    assert refusal_of(office, withdrawn=frozenset({"tin/2026/mot-cua"})) is WayBack.WITHDRAWN
    assert not pack.exists()
    assert not (tmp_path / ".xuat-ban/may-chu.da-gui").exists()
    office.publish(FIRST)
    assert pack.exists()
    # Withdrawn by the publication.
    assert of_bytes(FIRST["rss.xml"]) in {file.name for file in sent(tmp_path)}
    office.publish(SECOND, withdrawn=frozenset({"tin/2026/mot-cua"}))
    assert {file.name for file in sent(tmp_path)} <= {of_bytes(content) for content in SECOND.values()}
    assert not pack.exists()
    office.publish(THIRD, withdrawn=frozenset({"tin/2026/mot-cua"}))
    office.take_back(withdrawn=frozenset({"tin/2026/mot-cua"}))
    assert tree(www) == SECOND | FOREIGN
    # A ledger that cannot be read says nothing of what is withdrawn.
    office.publish(THIRD, withdrawn=frozenset({"tin/2026/mot-cua"}))
    assert refusal_of(office, withdrawn=None) is WayBack.WITHDRAWN


def test_what_is_kept_is_bounded(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office.publish(FIRST)
    monkeypatch.setattr(undoing, "MOST", 10)
    office.publish(SECOND)
    assert not (tmp_path / ".xuat-ban/may-chu.quay-lai.zip").exists()
    assert refusal_of(office) is WayBack.NONE


def test_a_file_that_somebody_changed_there_is_not_kept_as_ours(office: Office, www: Path, tmp_path: Path) -> None:
    office.publish(FIRST)
    SentFiles(tmp_path, "may-chu").forget()
    (www / "assets/section.css").write_bytes(b"body{color:#999}")
    office.publish(SECOND)
    assert refusal_of(office) is WayBack.CHANGED
    assert tree(www) == SECOND | FOREIGN


def test_what_was_sent_from_here_is_not_read_again(office: Office, www: Path, tmp_path: Path) -> None:
    office.publish(FIRST)
    target = Reading(FolderTarget(www))
    office.publish(SECOND, target=target)
    # Posts of a first publication and pictures are not kept here.
    assert sorted(target.read_files) == [
        "tin/2026/hoi-nghi/index.html",
        "tin/2026/rut/anh.png",
        "tin/2026/rut/index.html",
    ]
    target = Reading(FolderTarget(www))
    office.publish(THIRD, target=target)
    assert target.read_files == []
    # What does not stand there any more is not kept.
    assert {file.name for file in sent(tmp_path)} <= {of_bytes(content) for content in THIRD.values()}
    office.take_back()
    assert tree(www) == SECOND | FOREIGN


def test_what_another_computer_published_is_read_there(office: Office, www: Path, tmp_path: Path) -> None:
    office.publish(FIRST)
    shutil.copytree(office.root, tmp_path / "máy khác")
    Office(tmp_path / "máy khác", office.open).publish(SECOND)
    target = Reading(FolderTarget(www))
    office.publish(THIRD, target=target)
    assert target.read_files == ["rss.xml"]
    office.take_back()
    assert tree(www) == SECOND | FOREIGN


def test_a_kept_file_that_is_damaged_is_read_there(office: Office, www: Path, tmp_path: Path) -> None:
    office.publish(FIRST)
    for file in sent(tmp_path):
        file.write_bytes(b"")
    office.publish(SECOND)
    office.take_back()
    assert tree(www) == FIRST | FOREIGN


def test_no_more_is_kept_than_is_allowed(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc.publishing.sent_files.MOST", 40)
    office.publish(FIRST)
    assert 0 < sum(file.stat().st_size for file in sent(tmp_path)) <= 40


class Reading(BreakingTarget):
    """A target that notes which files of the site were read."""

    @cached_property
    def read_files(self) -> list[str]:
        return []

    def read(self, path: str) -> bytes | None:
        if not path.startswith(f"{OWN_FOLDER}/"):
            self.read_files.append(path)
        return super().read(path)


def sent(root: Path) -> list[Path]:
    return list((root / ".xuat-ban/may-chu.da-gui").iterdir())


def test_erasing_a_text_deletes_what_is_kept(office: Office, tmp_path: Path) -> None:
    office.publish(FIRST)
    office.publish(SECOND)
    undoing.forget_packs(tmp_path)
    assert not (tmp_path / ".xuat-ban/may-chu.da-gui").exists()
    assert refusal_of(office) is WayBack.NONE
    undoing.forget_packs(tmp_path / "khong-co")

"""An upgrade that stops, wherever it stops, leaves content and program as they were."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from cchc.errors import ContentError, Problem
from cchc.lifecycle import migration, program, upgrading
from cchc.lifecycle.formats import STEPS, FormatChange, Texts
from cchc.lifecycle.migration import Migration, plan_migration
from cchc.lifecycle.program import write_program
from cchc.lifecycle.program_files import FOLDER, listed_version, newer_wheel
from cchc.lifecycle.safety_copy import SafetyCopy, restore_unfinished
from cchc.lifecycle.upgrading import check_program, upgrade_section
from cchc.sources import content_format
from cchc.sources.content_format import FORMAT
from cchc.sources.settings import read_settings
from site_support import snapshot
from support.papers import REPOSITORY
from support.projects import NOW, SETTINGS, post_text, write_project


def renamed_kind(texts: Texts) -> Mapping[str, str | None]:
    return {path: text.replace("kind: bai", "kind: tin") for path, text in texts.items() if "kind: bai" in text}


def moved(texts: Texts) -> Mapping[str, str | None]:
    return {"docs/cu.md": None, "docs/moi.md": texts["docs/cu.md"]} if "docs/cu.md" in texts else {}


STEP = (FormatChange("Thể loại bai nay là tin.", renamed_kind), FormatChange("Trang cu nay tên là moi.", moved))


@pytest.fixture(scope="module")
def versions() -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """The files of this program, and those of the next one."""
    old = program.program_files()
    new = {
        path.replace("cchc-0.1.0", "cchc-0.2.0"): data + b"#" if path.endswith((".whl", ".py", ".command")) else data
        for path, data in old.items()
        if not path.endswith("tep.sha256")
    }
    return old, {**new, "chuong-trinh/tep.sha256": program.sums_text(new).encode()}


@pytest.fixture
def section(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, versions: tuple[Mapping[str, bytes], Mapping[str, bytes]]
) -> Path:
    """A section of this version, seen by a program whose version and format are the next ones."""
    folder = write_project(
        tmp_path / "Tin xã Thử",
        posts={"2026/mot-cua": post_text(kind="bai"), "2026/hop-dan": post_text("Họp dân", kind="tin")},
        pages={"cu": "---\ntitle: Cũ\n---\n\nTrang.\n"},
    )
    old, new = versions
    monkeypatch.setattr(program, "program_files", lambda: old)
    write_program(folder)
    for module in (program, upgrading):
        monkeypatch.setattr(module, "program_files", lambda: new)
    monkeypatch.setattr(upgrading, "__version__", "0.2.0")
    for module in (migration, content_format):
        monkeypatch.setattr(module, "FORMAT", 2)
    return folder


def planned(section: Path) -> Migration:
    return plan_migration(section, steps=(STEP,))


def content(section: Path) -> Mapping[str, bytes]:
    return {path: data for path, data in snapshot(section).items() if not path.startswith(".sao-luu/")}


def refuse() -> None:
    raise ContentError([Problem("posts/2026/mot-cua.md", 3, "Bản mới không nhận.")])


def interrupt() -> None:
    raise KeyboardInterrupt


def test_an_upgrade_migrates_content_and_replaces_the_program(section: Path) -> None:
    report = upgrade_section(section, planned(section), check=lambda: None, now=NOW)
    assert report.copy == ".sao-luu/2026-06-01-1200"
    assert report.program.removed == ("chuong-trinh/cchc-0.1.0-py3-none-any.whl",)
    assert listed_version(section / FOLDER) == "0.2.0"
    assert "kind: tin" in (section / "posts/2026/mot-cua.md").read_text(encoding="utf-8")
    assert not (section / "docs/cu.md").exists()
    assert (section / "docs/moi.md").is_file()
    assert restore_unfinished(section) == ()
    assert planned(section).files == {}


@pytest.mark.parametrize(("stop", "error"), [(refuse, ContentError), (interrupt, KeyboardInterrupt)])
def test_what_stops_an_upgrade_leaves_everything_as_it_was(
    section: Path, stop: object, error: type[BaseException]
) -> None:
    before = content(section)
    with pytest.raises(error):
        upgrade_section(section, planned(section), check=stop, now=NOW)  # type: ignore[arg-type]
    assert content(section) == before
    assert restore_unfinished(section) == ()


@pytest.mark.parametrize("number", range(1, 13, 2))
def test_a_full_disk_at_any_file_leaves_everything_as_it_was(
    section: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = content(section)
    plan = planned(section)
    left = number
    original = Path.replace

    def replace(self: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left == 0:
            raise OSError(28, "No space left on device", str(target))
        return original(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    try:
        upgrade_section(section, plan, check=lambda: None, now=NOW)
    except ContentError as error:
        assert "Ổ đĩa đã đầy" in str(error)  # noqa: PT017 - a later number lets it end well
        assert content(section) == before
    else:
        assert number > 8
        assert listed_version(section / FOLDER) == "0.2.0"


@pytest.mark.parametrize("at", ["content", "program"])
def test_a_power_failure_is_undone_at_the_next_start(section: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    before = content(section)
    with monkeypatch.context() as off:
        off.setattr(SafetyCopy, "restore", lambda _: ())
        if at == "program":
            off.setattr(SafetyCopy, "finish", lambda _: interrupt())
        with pytest.raises(KeyboardInterrupt):
            upgrade_section(section, planned(section), check=interrupt if at == "content" else lambda: None, now=NOW)
    assert content(section) != before
    if os.name != "nt":
        (section / "Bat-dau.command").chmod(0o644)
    assert "posts/2026/mot-cua.md" in restore_unfinished(section)
    after = content(section)
    assert after == before
    assert restore_unfinished(section) == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such right")
def test_files_for_a_double_click_may_be_run_after_an_update_and_after_its_undoing(section: Path) -> None:
    with pytest.raises(ContentError):
        upgrade_section(section, planned(section), check=refuse, now=NOW)
    assert os.access(section / "Bat-dau.command", os.X_OK)
    upgrade_section(section, planned(section), check=lambda: None, now=NOW)
    assert os.access(section / "Bat-dau.command", os.X_OK)


def test_what_was_written_while_the_question_stood_is_not_written_over(section: Path) -> None:
    plan = planned(section)
    (section / "posts/2026/mot-cua.md").write_text(post_text(kind="bai", body="Đoạn mới viết."), encoding="utf-8")
    before = content(section)
    with pytest.raises(ContentError, match="vừa bị sửa trong lúc lệnh chờ"):
        upgrade_section(section, plan, check=lambda: None, now=NOW)
    assert content(section) == before


def test_two_copies_of_one_minute_do_not_mix(section: Path) -> None:
    for _ in range(2):
        with pytest.raises(ContentError):
            upgrade_section(section, planned(section), check=refuse, now=NOW)
    assert sorted(path.name for path in (section / ".sao-luu").iterdir()) == ["2026-06-01-1200", "2026-06-01-1200-2"]


def test_a_section_without_a_program_gets_none(tmp_path: Path) -> None:
    folder = write_project(tmp_path, posts={"2026/mot-cua": post_text()})
    before = snapshot(folder)
    assert upgrade_section(folder, plan_migration(folder), check=lambda: None, now=NOW).copy is None
    assert snapshot(folder) == before


def test_an_older_program_does_not_touch_a_newer_one(section: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade_section(section, planned(section), check=lambda: None, now=NOW)
    monkeypatch.setattr(upgrading, "__version__", "0.1.9")
    with pytest.raises(ContentError, match=r"đang dùng bản 0\.2\.0, mới hơn bản 0\.1\.9"):
        check_program(section)


def test_a_file_that_is_no_text_stops_it_before_anything_is_written(section: Path) -> None:
    (section / "posts/2026/cu.md").write_bytes("---\ntitle: Họp".encode("utf-16"))
    before = content(section)
    with pytest.raises(ContentError, match="UTF-16"):
        planned(section)
    assert content(section) == before


def test_the_format_has_a_step_from_every_former_one() -> None:
    assert len(STEPS) + 1 == FORMAT
    assert f"\n  format: {FORMAT}\n" in (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    assert "\n  format: " not in SETTINGS


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("7", "Nội dung này thuộc bản chương trình mới hơn: ghi theo cách số 7 (format)"),
        ("0", "Số cách ghi nội dung (format) phải từ 1 trở lên"),
        ("một", "Số cách ghi nội dung (format) “một” chưa đúng"),
    ],
)
def test_another_number_of_the_format_is_told_with_its_line(tmp_path: Path, typed: str, told: str) -> None:
    folder = write_project(tmp_path, settings=f"{SETTINGS}  format: {typed}\n")
    with pytest.raises(ContentError) as found:
        read_settings(folder)
    (problem,) = found.value.problems
    assert problem.line == SETTINGS.count("\n") + 1
    assert told in problem.message


def test_content_of_an_older_format_is_told_to_upgrade(section: Path) -> None:
    with pytest.raises(ContentError, match=r"theo cách số 1 \(format\).*Chạy lệnh upgrade"):
        read_settings(section)


def test_the_newest_wheel_counts_as_numbers_do_and_others_are_no_program(tmp_path: Path) -> None:
    (tmp_path / "thu-vien").mkdir()
    for name in ("cchc-0.9.0-py3-none-any.whl", "thu-vien/cchc-0.10.0-py3-none-any.whl", "cchc-9.0.0-ban-thu.whl"):
        (tmp_path / name).touch()
    found = newer_wheel(tmp_path, version="0.1.0")
    assert found == tmp_path / "thu-vien/cchc-0.10.0-py3-none-any.whl"
    assert newer_wheel(tmp_path, version="0.10") is None

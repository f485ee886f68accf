"""An update from the wheel of this version to one of the next: content stays, what it says it migrated is migrated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click
import pytest

from cchc import __version__
from cchc.cli.main import run
from cchc.lifecycle import migration
from cchc.lifecycle.answers import complete
from cchc.lifecycle.new_section import make_section
from cchc.lifecycle.packing import Wheel, dist_info, own_wheel
from cchc.lifecycle.program_files import listed_version
from cchc.lifecycle.sample import reform_areas
from cchc.sources import content_format
from site_support import snapshot
from support.own_programs import clicked, lock, use_libraries
from support.projects import NOW, post_text, write_project

WARD = {"office": "phường Hưng Đạo", "province": "thành phố Hải Phòng"}
NEXT = "0.2.0"
MARK = "Trang theo mẫu của bản sau"
STEPS = """
from cchc.sources.settings import FILE
from cchc.sources.yaml_editing import with_values

STEPS = (
    (
        FormatChange(
            "Số bài mỗi trang (page_size) nay đếm cả văn bản, nên gấp đôi.",
            lambda texts: {FILE: with_values(texts[FILE], {("extra", "page_size"): 40})},
        ),
        FormatChange(
            "Thể loại (kind) bai nay viết là tin.",
            lambda texts: {
                path: text.replace("\\nkind: bai\\n", "\\nkind: tin\\n")
                for path, text in texts.items()
                if "\\nkind: bai\\n" in text
            },
        ),
    ),
)
"""
MIGRATED = {"mkdocs.yml", "posts/2026/mot-cua.md"}


def next_wheel() -> Wheel:
    """The program after this one: another template, a raised format with its migration, and other examples."""
    own = own_wheel()
    old, new = (dist_info("cchc", version) for version in (__version__, NEXT))
    files = {path.replace(old, new): data for path, data in own.files.items()}
    for path, before, after in (
        ("cchc/__init__.py", f'"{__version__}"', f'"{NEXT}"'),
        (f"{new}/METADATA", f"\nVersion: {__version__}\n", f"\nVersion: {NEXT}\n"),
        ("cchc/sources/content_format.py", "\nFORMAT: Final = 1\n", "\nFORMAT: Final = 2\n"),
        ("cchc/overrides/base.html", "</body>", f"<p>{MARK}</p></body>"),
        ("cchc/example/mkdocs.yml", "\n  format: 1\n", "\n  format: 2\n"),
        ("cchc/example/docs/gioi-thieu.md", "\n", "\n# Bản mẫu đã khác\n"),
    ):
        text = files[path].decode()
        assert before in text, path
        files[path] = text.replace(before, after).encode()
    files["cchc/lifecycle/formats.py"] += STEPS.encode()
    files["cchc/locked/requirements.lock"] = lock().encode()
    return replace(own, version=NEXT, files=files)


def content_of(section: Path) -> Mapping[str, bytes]:
    made = (".venv", ".cache", ".sao-luu", ".site", "site", "may-chu", "chuong-trinh", "Bat-dau")
    return {path: data for path, data in snapshot(section).items() if not path.startswith(made)}


@dataclass(frozen=True)
class Updated:
    section: Path
    before: Mapping[str, bytes]
    said: str
    code: int


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Updated:
    section = tmp_path_factory.mktemp("máy") / "Tin phường Hưng Đạo"
    make_section(section, complete(WARD, areas=reform_areas(), year=2026), now=NOW)
    posts = section / "posts/2026"
    (posts / "mot-cua.md").write_bytes(
        b"\xef\xbb\xbf" + post_text("Một cửa ở phường", kind="bai").replace("\n", "\r\n").encode()
    )
    (posts / "hop-dan.md").write_bytes(post_text("Phường họp dân", kind="tin").encode())
    (section / "ghi-chu.txt").write_text("của phường", encoding="utf-8")
    use_libraries(section)
    (section / "chuong-trinh" / next_wheel().file_name).write_bytes(next_wheel().to_bytes())
    before = content_of(section)
    # The environment of this version is made, and the newer one is tried beside it.
    assert clicked(section, "check").returncode == 0
    done = clicked(section, "upgrade", "--yes")
    return Updated(section, before, done.stdout + done.stderr, done.returncode)


def test_an_update_changes_no_byte_of_content_but_what_it_says(updated: Updated) -> None:
    assert updated.code == 0, updated.said
    after = content_of(updated.section)
    assert after.keys() == updated.before.keys()
    assert {path for path, data in after.items() if data != updated.before[path]} == MIGRATED
    post = updated.before["posts/2026/mot-cua.md"]
    assert after["posts/2026/mot-cua.md"] == post.replace(b"kind: bai\r\n", b"kind: tin\r\n")
    settings = updated.before["mkdocs.yml"]
    assert after["mkdocs.yml"] == settings.replace(b"  page_size: 20\n", b"  page_size: 40\n").replace(
        b"  format: 1\n", b"  format: 2\n"
    )


def test_it_says_line_by_line_what_it_migrates(updated: Updated) -> None:
    said = updated.said
    assert f"Chương trình của chuyên mục: bản {__version__} → {NEXT}." in said
    assert "Cách ghi nội dung (format): số 1 → 2." in said
    assert "Thể loại (kind) bai nay viết là tin.\n  posts/2026/mot-cua.md:" in said
    assert "    trước: kind: bai\n    sau:   kind: tin\n" in said
    assert "    trước:   page_size: 20\n    sau:   " in said
    assert "Tệp sẽ đổi: posts/2026/mot-cua.md, mkdocs.yml." in said
    assert said.index("Tệp sẽ đổi") < said.index("Đã cập nhật")
    assert "Traceback" not in said


def test_it_keeps_what_it_changed_content_and_program(updated: Updated) -> None:
    (copy,) = (updated.section / ".sao-luu").iterdir()
    kept = snapshot(copy)
    assert {path: kept[path] for path in MIGRATED} == {path: updated.before[path] for path in MIGRATED}
    assert f"chuong-trinh/cchc-{__version__}-py3-none-any.whl" in kept
    assert f"Bản cũ của tệp đã đổi ở .sao-luu/{copy.name}." in updated.said


def test_the_program_is_the_new_one_to_the_byte(updated: Updated) -> None:
    program = updated.section / "chuong-trinh"
    assert listed_version(program) == NEXT
    assert [wheel.name for wheel in program.glob("cchc-*")] == [next_wheel().file_name]
    assert (program / next_wheel().file_name).read_bytes() == next_wheel().to_bytes()


def test_the_next_start_has_nothing_to_install_and_builds_with_the_changed_template(updated: Updated) -> None:
    (updated.section / ".venv/cu").touch()
    built = clicked(updated.section, "build")
    assert built.returncode == 0, built
    assert "Cài các thư viện" not in built.stdout
    assert not (updated.section / ".venv/cu").exists()
    assert not (updated.section / ".venv-moi").exists()
    assert MARK in (updated.section / "site/index.html").read_text(encoding="utf-8")
    again = clicked(updated.section, "upgrade")
    assert (again.returncode, again.stderr) == (0, "")
    assert f"Chuyên mục đã theo bản {NEXT}, không có lỗi. Không phải đổi gì." in again.stdout
    assert len(list((updated.section / ".sao-luu").iterdir())) == 1


def test_the_old_program_refuses_the_new_content_and_itself(
    updated: Updated, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--folder", str(updated.section)]) == 1
    assert "Nội dung này thuộc bản chương trình mới hơn" in capsys.readouterr().err
    assert run(["upgrade", "--folder", str(updated.section)]) == 1
    assert f"Chuyên mục đang dùng bản {NEXT}, mới hơn bản {__version__} này." in capsys.readouterr().err


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Content of this format, seen by a program of the next one that changes nothing but the number."""
    for module in (content_format, migration):
        monkeypatch.setattr(module, "FORMAT", 2)
    monkeypatch.setattr(migration.plan_migration, "__kwdefaults__", {"steps": ((),)})
    return write_project(tmp_path / "Tin xã Thử", posts={"2026/mot-cua": post_text()})


@pytest.mark.parametrize("typed", ["k", "Không"])
def test_a_no_changes_nothing(
    older: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    before = snapshot(older)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: typed)
    assert run(["upgrade", "--folder", str(older)]) == 1
    said = capsys.readouterr()
    assert "Những dòng sẽ đổi:" in said.out
    assert "    sau:     format: 2\n" in said.out
    assert said.err == "Đã dừng.\n"
    assert snapshot(older) == before


def test_content_that_the_newer_program_refuses_stays_and_is_told(
    older: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (older / "posts/2026/hong.md").write_text("---\ntitle: Họp\ndate: 15/3/2026\n---\n", encoding="utf-8")
    before = content_of(older)
    assert run(["upgrade", "--yes", "--folder", str(older)]) == 1
    first, *others = capsys.readouterr().err.splitlines()
    assert first == "Chưa cập nhật, mọi tệp vẫn như trước. Bản mới thấy những chỗ phải sửa trước đã:"
    assert "posts/2026/hong.md:3: " in "\n".join(others)
    assert content_of(older) == before


def test_an_enter_changes_what_was_shown(
    older: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(click, "prompt", lambda *_, **__: "")
    assert run(["upgrade", "--folder", str(older)]) == 0
    assert "Đã cập nhật" in capsys.readouterr().out
    assert run(["check", "--folder", str(older)]) == 0
    assert (older / "mkdocs.yml").read_text(encoding="utf-8").endswith("  format: 2\n")

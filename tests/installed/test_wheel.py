"""The wheel alone, in a folder that holds only content."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

from cchc.lifecycle.packing import repository_wheel
from cchc.site.building import build_section
from site_support import REPOSITORY, snapshot
from support.desk_processes import free_port
from support.installations import Installed
from support.projects import NOW, answer_text, page_text, plan_text, post_text, write_project

TODAY = ("--now", NOW.date().isoformat())
NOTHING = "Không có gì thay đổi"


def write_section(folder: Path) -> Path:
    return write_project(
        folder,
        posts={"2026/mot-cua": post_text("Một cửa"), "2026/truc-tuyen": post_text("Nộp hồ sơ trực tuyến")},
        answers={"nop-ho-so": answer_text()},
        plans={"xa-thu-2026": plan_text()},
        pages={"gioi-thieu": page_text()},
    )


@pytest.fixture(scope="module")
def section(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A section in a folder named as people name folders, built once."""
    folder = write_section(tmp_path_factory.mktemp("ổ đĩa") / "Tin cải cách hành chính")
    assert "Không có lỗi" in installed.run(folder, "cchc", "check", *TODAY)
    assert "Đã dựng site/" in installed.run(folder, "cchc", "build", *TODAY)
    return folder


@pytest.fixture
def copy(section: Path, tmp_path: Path) -> Path:
    return shutil.copytree(section, tmp_path / "bản sao của chuyên mục")


def test_the_wheel_has_every_template_and_what_else_the_package_needs(installed: Installed) -> None:
    found = snapshot(installed.package / "overrides")
    assert found == snapshot(REPOSITORY / "overrides")
    assert any(path.endswith(".mjs") for path in found)
    assert (installed.package / "locked/requirements.lock").read_bytes() == (
        REPOSITORY / "requirements.lock"
    ).read_bytes()
    assert installed.wheel.read_bytes() == repository_wheel(REPOSITORY).to_bytes()


def test_the_program_is_that_of_the_environment_and_its_libraries_fit(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "noi.py").write_text(
        "import cchc.shipped as s; print(s.TEMPLATES, s.LOCK, s.EXAMPLE)", encoding="utf-8"
    )
    places = installed.run(tmp_path, "noi")
    assert places.count(str(installed.package)) == 3
    assert f"{REPOSITORY}{os.sep}" not in places


def test_a_second_build_writes_nothing(installed: Installed, copy: Path) -> None:
    def stamps() -> dict[str, int]:
        return {str(file): file.stat().st_mtime_ns for file in (copy / "site").rglob("*")}

    assert NOTHING in installed.run(copy, "cchc", "build", *TODAY)
    before = stamps()
    assert NOTHING in installed.run(copy, "cchc", "build", *TODAY)
    assert stamps() == before


def test_the_wheel_builds_what_the_repository_builds(section: Path, tmp_path: Path) -> None:
    here = write_section(tmp_path / "tại kho mã")
    build_section(here, now=NOW)
    assert snapshot(here / "site") == snapshot(section / "site")


def test_all_is_in_the_folder_of_the_section(section: Path) -> None:
    names = {path.name for path in section.iterdir()}
    assert names >= {"mkdocs.yml", "posts", "docs", "site", ".cache"}
    assert not names & {"overrides", "scripts", "requirements.lock"}
    assert [path.name for path in section.parent.iterdir()] == [section.name]


def test_mkdocs_builds_the_section_strictly(installed: Installed, copy: Path) -> None:
    pages = {path for path in snapshot(copy / "site") if path.endswith(".html")}
    shutil.rmtree(copy / "site")
    shutil.rmtree(copy / ".cache")
    installed.run(copy, "mkdocs", "build", "--strict")
    assert {path for path in snapshot(copy / "site") if path.endswith(".html")} == pages
    assert NOTHING in installed.run(copy, "cchc", "build")


def test_the_preview_shows_the_section(installed: Installed, copy: Path) -> None:
    with installed.start(copy, "cchc", "serve") as process:
        try:
            assert process.stdout is not None
            line = next(line for line in process.stdout if "http://" in line)
            address = next(word for word in line.split() if word.startswith("http://"))
            # The line comes before the first build; the server answers after it.
            next(line for line in process.stdout if "Đã dựng" in line)
            with urlopen(f"{address}tin/2026/mot-cua/", timeout=30) as response:  # noqa: S310 - http, as printed
                assert "Một cửa" in response.read().decode()
        finally:
            process.terminate()


def test_the_desk_opens_with_its_pages_scripts_and_the_real_pages(
    installed: Installed, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "của tôi"))
    with installed.start(copy, "cchc", "desk", "--no-open", "--port", str(free_port())) as process:
        try:
            assert process.stdout is not None
            line = next(line for line in process.stdout if "?ve=" in line)
            way_in = next(word for word in line.split() if word.startswith("http://"))
            home = way_in.partition("vao?")[0]
            browser = build_opener(HTTPCookieProcessor())
            with browser.open(way_in, timeout=30), browser.open(home, timeout=30) as page:
                assert "Hôm nay" in page.read().decode()
                preview = page.headers["Content-Security-Policy"].partition("frame-src ")[2].partition(";")[0]
            with browser.open(f"{home}static/desk.mjs", timeout=30) as script:
                assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
            with browser.open(f"{preview}/tin-cchc/tin/2026/mot-cua/", timeout=30) as page:
                assert "Một cửa" in page.read().decode()
        finally:
            process.terminate()


def test_files_of_the_section_lie_over_those_of_the_wheel(installed: Installed, copy: Path) -> None:
    before = snapshot(copy / "site")
    own = copy / "overrides/partials/header.html"
    own.parent.mkdir(parents=True)
    own.write_text('<header class="portal"><p>Cổng xã Thử</p></header>', encoding="utf-8")
    installed.run(copy, "cchc", "build", *TODAY)
    assert b"C\xe1\xbb\x95ng x\xc3\xa3 Th\xe1\xbb\xad</p></header>" in snapshot(copy / "site")["index.html"]
    shutil.rmtree(copy / "overrides")
    installed.run(copy, "cchc", "build", *TODAY)
    assert snapshot(copy / "site") == before


def test_a_template_of_a_new_version_is_noticed_and_one_it_no_longer_fits_is_told(
    installed: Installed, copy: Path
) -> None:
    old = "<h1>{{ page.title }}</h1>\n{{ page.gia_tri_cu }}"
    template = installed.package / "overrides/pages/contacts.html"
    before = template.read_bytes()
    try:
        template.write_bytes(before + "<p>Mẫu của bản mới</p>".encode())
        assert "1 tệp thay đổi" in installed.run(copy, "cchc", "build", *TODAY)
        assert "Mẫu của bản mới" in (copy / "site/lien-he/index.html").read_text(encoding="utf-8")
        (copy / "overrides/pages").mkdir(parents=True)
        (copy / "overrides/pages/contacts.html").write_text(old, encoding="utf-8")
        told = installed.run(copy, "cchc", "build", *TODAY, code=1)
    finally:
        template.write_bytes(before)
    assert "overrides/pages/contacts.html:2: Mẫu trang không dùng được: không có giá trị “gia_tri_cu”" in told
    assert "Traceback" not in told
    assert "Mẫu của bản mới" in (copy / "site/lien-he/index.html").read_text(encoding="utf-8")

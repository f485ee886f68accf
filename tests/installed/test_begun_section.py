"""A section of one's own from the wheel alone: begun, checked, built."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cchc.lifecycle.answers import complete
from cchc.lifecycle.new_section import make_section
from cchc.lifecycle.sample import reform_areas
from cchc.text.dates import ICT
from site_support import snapshot
from support.installations import Installed

WARD = {"office": "phường Hưng Đạo", "province": "thành phố Hải Phòng"}


@pytest.fixture(scope="module")
def section(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ổ đĩa")
    options = [word for key, text in WARD.items() for word in (f"--{key}", text)]
    told = installed.run(folder, "cchc", "init", "Tin cải cách", *options)
    assert "Đã mở chuyên mục của Ủy ban nhân dân phường Hưng Đạo, thành phố Hải Phòng" in told
    return folder / "Tin cải cách"


def test_the_wheel_begins_the_section_that_the_repository_begins(section: Path, tmp_path: Path) -> None:
    now = datetime.now(ICT)
    make_section(tmp_path, complete(WARD, areas=reform_areas(), year=now.year), now=now)
    # The first post has the minute in it in which its section began, the schedule where the section lies.
    own = (".cache/", "posts/", ".xuat-ban/lich/")
    begun = {path: data for path, data in snapshot(section).items() if not path.startswith(own)}
    assert begun == {path: data for path, data in snapshot(tmp_path).items() if not path.startswith(own)}


def test_it_checks_and_builds_at_once(installed: Installed, section: Path) -> None:
    assert "Không có lỗi" in installed.run(section, "cchc", "check")
    assert "Đã dựng site/" in installed.run(section, "cchc", "build")
    assert "Không có gì thay đổi" in installed.run(section, "cchc", "build")
    installed.run(section, "mkdocs", "build", "--strict")

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.checks import find_reminders
from cchc.content.own_templates import unused_templates
from cchc.content.section import open_section
from cchc.errors import Concern, ContentError
from cchc.sources.settings import read_settings
from support.projects import NOW, SETTINGS, problems_of, write_project


def unused(folder: Path, **files: str) -> tuple[tuple[str, str], ...]:
    write_project(folder)
    for name, text in files.items():
        file = folder / "overrides" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return unused_templates(folder, read_settings(folder))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("partials/heder.html", "partials/header.html"),
        ("partials/Header.html", "partials/header.html"),
        ("header.html", "partials/header.html"),
        ("page/post.html", "pages/post.html"),
        ("assets/section.scss", "assets/section.css"),
        ("assets/tranh/the_che.svg", "assets/tranh/the-che.svg"),
        ("assets/chia-se/chun.jpg", "assets/chia-se/chung.jpg"),
        ("assets/mau-sac.ccs", "assets/mau-sac.css"),
    ],
)
def test_a_name_that_is_not_quite_right_is_told_with_the_right_one(tmp_path: Path, name: str, meant: str) -> None:
    assert unused(tmp_path, **{name: "x"}) == ((f"overrides/{name}", meant),)


def test_what_replaces_a_file_or_is_named_or_looked_up_is_in_use(tmp_path: Path) -> None:
    files = {
        "partials/header.html": '{% include "partials/headers.html" %}<img src="{{ root }}assets/section.png">',
        "partials/headers.html": "x",
        "assets/section.png": "x",
        "assets/bieu-tuong.png": "x",
        "assets/mau-sac.css": "x",
        "assets/tranh/the-che.svg": "x",
        "assets/chia-se/chung.png": "x",
        "assets/chia-se/the-che.jpg": "x",
        "ghi-chu-cua-phong.txt": "x",
    }
    assert unused(tmp_path, **files) == ()


def test_it_is_a_reminder_with_the_file(tmp_path: Path) -> None:
    unused(tmp_path, **{"partials/heder.html": "x"})
    section = open_section(tmp_path, now=NOW)
    section.store.close()
    reminders = {one.concern: one.problems for one in find_reminders(section.library)}
    (problem,) = reminders[Concern.TEMPLATES]
    assert str(problem) == (
        "overrides/partials/heder.html: Tệp này không thay tệp nào của chương trình, cũng không tệp nào gọi đến. Có "
        "phải là overrides/partials/header.html? Đổi tên cho đúng, hoặc xóa."
    )


def test_a_folder_of_templates_that_is_not_there_is_told_by_the_check(tmp_path: Path) -> None:
    settings = SETTINGS.replace("name: cchc\n", "name: cchc\n  custom_dir: giao-dien\n")
    (tmp_path / "giao-dien").mkdir()
    assert problems_of(write_project(tmp_path, settings=settings)) == []
    (tmp_path / "giao-dien").rmdir()
    with pytest.raises(ContentError) as caught:
        read_settings(tmp_path)
    assert str(caught.value) == (
        "mkdocs.yml:6: Thư mục mẫu trang (custom_dir) “giao-dien” không thấy. Tạo thư mục ấy, hoặc xóa dòng custom_dir."
    )

"""A mkdocs.yml that MkDocs or Python-Markdown would refuse in their way is told in ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.site.building import build_section
from support.projects import NOW, SETTINGS, post_text, write_project

CASES = [
    ("[abbr,", "[abbrx,", "11: Không có phần mở rộng Markdown “abbrx”. Kiểm tra chính tả, hoặc xóa dòng này."),
    (
        "[abbr,",
        "\n  - toc: {tieu_de: A}\n  - abbr\n  - attr_list\n#",
        "12: Phần mở rộng “toc” không có tùy chọn “tieu_de”. Xóa tùy chọn này.",
    ),
    (
        "[abbr,",
        "\n  - toc:\n      slugify: !!python/name:a.b\n#",
        "13: “!!python/name:a.b” trong markdown_extensions không dùng được. Xóa tùy chọn này.",
    ),
    (
        "plugins: [cchc]",
        "plugins: [cchc, khong-co]",
        "9: Chưa cài plugin “khong-co”. Xóa nó khỏi plugins, hoặc cài gói của nó.",
    ),
    ("plugins: [cchc]", "plugins: [cchc: {a: 1}]", "9: Plugin “cchc” không nhận tùy chọn “a”. Xóa tùy chọn này."),
    (
        "plugins: [cchc]",
        "plugins: [search]",
        "9: Thiếu plugin của chuyên mục. Thêm vào danh sách, ví dụ: plugins: [cchc]",
    ),
    (
        "name: cchc",
        "name: material",
        "5: Giao diện “material” không có mẫu trang của chuyên mục. Viết dưới theme: name: cchc",
    ),
    ("name: cchc", "features: []", "5: Thiếu giao diện của chuyên mục. Viết dưới theme: name: cchc"),
    (
        "strict: true",
        "strict: true\nkhoa_la: 1",
        "11: Không có khóa “khoa_la”. Kiểm tra chính tả, hoặc xóa dòng này.",
    ),
    ("strict: true", "stict: true", "10: Không có khóa “stict”. Có phải là “strict”?"),
    ("strict: true", "INHERIT: chung.yml", "10: Không có khóa “INHERIT”. Kiểm tra chính tả, hoặc xóa dòng này."),
    ("strict: true", "strict: có", "10: Dừng khi MkDocs cảnh báo (strict) “có” chưa đúng. Sửa thành: strict: true"),
    ("strict: true", 'site_dir: ""', "10: Thư mục dựng trang (site_dir) để trống. Viết tên một thư mục, ví dụ: site_d"),
    ("strict: true", 'docs_dir: " "', "10: Thư mục nội dung (docs_dir) để trống. Viết tên một thư mục, ví dụ: docs_di"),
    ("name: cchc", 'name: ""', "5: Thiếu giao diện của chuyên mục. Viết dưới theme: name: cchc"),
    ("strict: true", "copyright: [a]", "10: “copyright” phải là một dòng chữ."),
    ("strict: true", "extra_css: a.css", "10: “extra_css” phải là một danh sách: [a, b]."),
    ("strict: true", "repo_url: kho.example", "10: Địa chỉ ở “repo_url” phải bắt đầu bằng https://."),
    ("strict: true", "hooks: !!python/name:khong.co", "10: Lệnh !!python/… ở dòng này gọi mã không có trên máy. "),
    ("font: false", "logo: !!python/name:material.x", "8: Lệnh !!python/… ở dòng này gọi mã không có trên máy. "),
]


@pytest.mark.parametrize(("old", "new", "message"), CASES)
def test_what_is_wrong_in_the_settings_is_told_on_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in SETTINGS
    project = write_project(tmp_path, settings=SETTINGS.replace(old, new), posts={"2026/mot-cua": post_text()})
    with pytest.raises(ContentError) as caught:
        build_section(project, now=NOW)
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"mkdocs.yml:{message}")
    assert not (tmp_path / "site").exists()

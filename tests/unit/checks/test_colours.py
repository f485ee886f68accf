from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc.checks.colours import remind_of_contrast
from cchc.content.colour_files import find_palette
from cchc.model.colours import Palette
from cchc.shipped import TEMPLATES
from cchc.sources.colours import read_colours
from support.libraries import SETTINGS, make_library
from support.papers import HANDBOOK

BASIC = read_colours((TEMPLATES / "assets/section.css").read_text(encoding="utf-8"))
DARK = "@media (prefers-color-scheme: dark) {{ :root {{ {} }} }}"


def told(style: str) -> list[str]:
    palette = Palette(basic=BASIC, own=read_colours(style), path="overrides/assets/mau-sac.css")
    return [str(problem) for problem in remind_of_contrast(replace(make_library(), palette=palette))]


def test_the_colours_of_the_package_can_be_read_in_both_schemes() -> None:
    palette = Palette(own=BASIC)
    assert list(remind_of_contrast(replace(make_library(), palette=palette))) == []
    assert len(BASIC) > 50


def test_a_section_without_colours_of_its_own_is_told_nothing() -> None:
    assert list(remind_of_contrast(make_library())) == []


def test_a_colour_that_is_hard_to_read_is_told_with_one_that_is_not() -> None:
    (reminder,) = told(":root {\n  --link: #e08080;\n}\n" + DARK.format("--link: #86d3de;"))
    assert reminder == (
        "overrides/assets/mau-sac.css:2: Khó đọc ở nền sáng: liên kết trong khung ghi chú, --link #e08080 trên "
        "--info-soft #e6f2f4, tương phản 2,4:1, cần từ 4,5:1. Ví dụ đủ rõ: --link: #9d5a5a;"
    )


def test_a_colour_for_light_alone_is_measured_in_the_dark_too() -> None:
    (reminder,) = told(":root { --link: #7a1f1f; --link-strong: #571414; }" + DARK.format("--link-strong: #f7cccc;"))
    assert "Khó đọc ở nền tối: liên kết trong khung ghi chú, --link #7a1f1f trên --info-soft" in reminder
    assert "Ví dụ đủ rõ: @media (prefers-color-scheme: dark) { :root { --link: #" in reminder


def test_white_on_the_bar_of_the_section_is_measured() -> None:
    (reminder,) = told(":root { --band-deep: #3fa7b5; }" + DARK.format("--band-deep: #0b3d47;"))
    assert "chữ trắng của đầu trang, chân trang, #ffffff trên --band-deep #3fa7b5" in reminder


def test_what_is_no_plain_colour_is_told_as_not_measured() -> None:
    (reminder,) = told(":root { --link: hsl(0 50% 30%); --column: 50rem; }")
    assert reminder == (
        "overrides/assets/mau-sac.css:1: Chưa đo được độ tương phản của --link: “hsl(0 50% 30%)”. "
        "Ghi màu bằng sáu chữ số, ví dụ: #7a1f1f"
    )


def test_the_colours_that_the_handbook_shows_can_be_read() -> None:
    text = (HANDBOOK / "14-giao-dien-rieng.md").read_text(encoding="utf-8")
    style = text.partition("```css\n")[2].partition("```")[0]
    assert "--band" in style
    assert told(style) == []
    (reminder,) = told(":root { --link: #7a1f1f; }")
    assert reminder in text


def test_the_own_colours_lie_in_the_folder_of_templates_of_the_section(tmp_path: Path) -> None:
    settings = replace(SETTINGS, templates_dir="giao-dien")
    assert find_palette(tmp_path, settings) == Palette(path="giao-dien/assets/mau-sac.css")
    file = tmp_path / "giao-dien/assets/mau-sac.css"
    file.parent.mkdir(parents=True)
    file.write_bytes("\ufeff:root { --link: #7a1f1f; }".encode())
    palette = find_palette(tmp_path, settings)
    assert palette.basic == BASIC
    assert [value.name for value in palette.own] == ["link"]

"""Menu and foot of every page come from mkdocs.yml, and no link is dead, whatever the section lacks."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.site.building import build_section
from support.links import dead_links
from support.projects import NOW, SETTINGS, answer_text, page_text, plan_text, post_text, write_project

POSTS = {"2026/mot-cua": post_text(), "2026/cu": post_text("Bài cũ", tags=["một cửa"], tasks=["xa-thu-2026/1"])}
WHOLE = {
    "posts": POSTS,
    "answers": {"nop-ho-so": answer_text()},
    "plans": {"xa-thu-2026": plan_text()},
    "pages": {"gui-phan-anh": page_text("Gửi phản ánh"), "dieu-khoan": page_text("Điều khoản")},
    "registers": {"contacts": "- {id: nong, name: Đường dây nóng, kind: hotline}\n"},
}
NAV = """\
nav:
  - Trang chủ: /
  - Thể chế: /linh-vuc/the-che/
  - gui-phan-anh.md
  - Cổng Dịch vụ công: https://dichvucong.gov.vn
  - Đọc thêm:
      - Điều khoản: dieu-khoan.md
      - Kế hoạch năm: ke-hoach/xa-thu-2026/index.md
      - Tin đầu: ../posts/2026/mot-cua.md
"""


def menu_of(page: Path) -> list[tuple[str, str]]:
    """Return the links of the menu: attributes and words."""
    menu = re.search(r'<ul class="menu wide">(.*?)</ul>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert menu is not None
    return re.findall(r"<a (.*?)>(.*?)</a>", menu[1])


def map_of(page: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the links at the foot, by title of their group."""
    text = page.read_text(encoding="utf-8").split('<nav class="site-map"')[1].split("</nav>")[0]
    groups = re.findall(r'<p class="label">(.*?)</p>(.*?)</ul>', text, re.DOTALL)
    return {title: re.findall(r'<a href="(.*?)">(.*?)</a>', links) for title, links in groups}


@pytest.mark.parametrize("search", [True, False])
@pytest.mark.parametrize("missing", [*WHOLE, "everything", "nothing"])
def test_no_link_of_any_page_is_dead_whatever_the_section_lacks(tmp_path: Path, missing: str, search: bool) -> None:  # noqa: FBT001
    parts = {} if missing == "everything" else {name: part for name, part in WHOLE.items() if name != missing}
    if missing == "plans":
        parts["posts"] = {"2026/mot-cua": post_text()}
    settings = SETTINGS if search else SETTINGS + "  search: false\n"
    build_section(write_project(tmp_path, settings=settings, **parts), now=NOW)
    dead, followed = dead_links(tmp_path / "site")
    assert dead == []
    assert followed > 500


def test_without_nav_all_lists_and_all_fixed_pages_are_shown(tmp_path: Path) -> None:
    build_section(write_project(tmp_path, **WHOLE), now=NOW)
    page = tmp_path / "site/gui-phan-anh/index.html"
    assert [words for _, words in menu_of(page)] == [
        *("Trang chủ", "Tin tức", "Lĩnh vực", "Kế hoạch, văn bản", "Hỏi – đáp", "Liên hệ"),
    ]
    assert map_of(page)["Chuyên mục"] == [("../dieu-khoan/", "Điều khoản"), ("../gui-phan-anh/", "Gửi phản ánh")]


def test_menu_and_foot_are_what_mkdocs_yml_orders(tmp_path: Path) -> None:
    build_section(write_project(tmp_path, settings=NAV + SETTINGS, **WHOLE), now=NOW)
    site = tmp_path / "site"
    fixed, listed = site / "gui-phan-anh/index.html", site / "linh-vuc/the-che/index.html"
    assert menu_of(fixed) == [
        ('href="../"', "Trang chủ"),
        ('href="../linh-vuc/the-che/"', "Thể chế"),
        ('href="../gui-phan-anh/" aria-current="page"', "Gửi phản ánh"),
        ('href="https://dichvucong.gov.vn"', "Cổng Dịch vụ công"),
    ]
    assert [attributes for attributes, _ in menu_of(listed) if "aria-current" in attributes] == [
        'href="../../linh-vuc/the-che/" aria-current="page"'
    ]
    assert map_of(fixed)["Đọc thêm"] == [
        ("../dieu-khoan/", "Điều khoản"),
        ("../ke-hoach/xa-thu-2026/", "Kế hoạch năm"),
        ("../tin/2026/mot-cua/", "Tin đầu"),
    ]
    assert list(map_of(fixed)) == ["Lĩnh vực cải cách", "Đọc thêm"]
    assert dead_links(site)[0] == []


def test_a_changed_menu_changes_every_page(tmp_path: Path) -> None:
    build_section(write_project(tmp_path, settings=NAV + SETTINGS, **WHOLE), now=NOW)
    settings = (NAV + SETTINGS).replace("Thể chế: /linh-vuc/the-che/", "Lưu trữ: /luu-tru/")
    build_section(write_project(tmp_path, settings=settings), now=NOW)
    for page in ("index.html", "gui-phan-anh/index.html", "tin/2026/mot-cua/index.html"):
        assert [words for _, words in menu_of(tmp_path / "site" / page)][1] == "Lưu trữ"


def test_an_entry_that_leads_nowhere_is_told_with_its_line(tmp_path: Path) -> None:
    nav = NAV.replace("gui-phan-anh.md", "gui-phan-an.md").replace("/the-che/", "/the-chee/")
    write_project(tmp_path, settings=nav + SETTINGS, **WHOLE)
    with pytest.raises(ContentError) as caught:
        build_section(tmp_path, now=NOW)
    first, second = map(str, caught.value.problems)
    assert first.startswith("mkdocs.yml:3: Thực đơn (nav): Liên kết “/linh-vuc/the-chee/” không có: ")
    assert first.endswith("Có phải là “/linh-vuc/the-che/”?")
    assert second.startswith("mkdocs.yml:4: Thực đơn (nav): Liên kết “gui-phan-an.md” không có: ")
    assert second.endswith("Có phải là “gui-phan-anh.md”?")


def test_the_link_to_the_search_goes_with_the_search(tmp_path: Path) -> None:
    nav = NAV + "      - Tìm kiếm: /tim-kiem/\n"
    build_section(write_project(tmp_path, settings=nav + SETTINGS + "  search: false\n", **WHOLE), now=NOW)
    assert "tim-kiem" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_a_list_stands_in_the_menu_once_it_has_an_entry(tmp_path: Path) -> None:
    nav = """\
nav:
  - Trang chủ: /
  - Lĩnh vực: /linh-vuc/
  - Kế hoạch, văn bản: /ke-hoach/
  - Hỏi – đáp: /hoi-dap/
  - Lưu trữ: /luu-tru/
  - Sắp đến hạn: /ke-hoach/sap-den-han/
  - Đọc thêm:
      - Bài viết: /the-loai/bai/
      - Phòng Nội vụ: /don-vi/phong-noi-vu/
      - Từ khóa: /chu-de/
"""
    build_section(write_project(tmp_path, settings=nav + SETTINGS), now=NOW)
    home = tmp_path / "site/index.html"
    assert [words for _, words in menu_of(home)] == ["Trang chủ", "Lĩnh vực"]
    assert list(map_of(home)) == ["Lĩnh vực cải cách"]
    posts = {"2026/mot-cua": post_text(kind="bai", unit="phong-noi-vu", tags=["một cửa"])}
    write_project(tmp_path, settings=nav + SETTINGS, posts=posts, answers=WHOLE["answers"])
    build_section(tmp_path, now=NOW)
    assert [words for _, words in menu_of(home)] == ["Trang chủ", "Lĩnh vực", "Hỏi – đáp", "Lưu trữ"]
    assert [words for _, words in map_of(home)["Đọc thêm"]] == ["Bài viết", "Phòng Nội vụ", "Từ khóa"]
    write_project(tmp_path, settings=nav + SETTINGS, plans=WHOLE["plans"])
    build_section(tmp_path, now=NOW)
    assert [words for _, words in menu_of(home)][2:] == ["Kế hoạch, văn bản", "Hỏi – đáp", "Lưu trữ", "Sắp đến hạn"]


def test_an_alert_stands_on_every_page_between_its_days_and_leaves_no_trace(tmp_path: Path) -> None:
    text = "Tạm dừng nhận hồ sơ vì bão."
    alert = f"- {{text: {text}, link: /lien-he/, from: {NOW:%Y-%m-%d}, until: {NOW:%Y-%m-%d}}}\n"
    project = write_project(tmp_path, posts=POSTS, plans=WHOLE["plans"], registers={"alerts": alert})
    pages = ("index.html", "tin/2026/mot-cua/index.html", "404.html")
    for days, count in ((-1, 0), (0, 1), (1, 0)):
        build_section(project, now=NOW + timedelta(days=days))
        found = [(tmp_path / "site" / page).read_text(encoding="utf-8") for page in pages]
        assert [page.count(f"<strong>{text}</strong>") for page in found] == [count] * len(pages)
        assert [len(re.findall(r"assets/alerts\.js\?v=", page)) for page in found] == [count] * len(pages)
    assert dead_links(tmp_path / "site")[0] == []

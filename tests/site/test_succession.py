"""The section of an office that took over from two others, built: whose the old posts are, and that nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc.site.building import build_section
from cchc.sources.settings import read_settings
from site_support import snapshot
from support.links import dead_links
from support.projects import NOW, answer_text, post_text
from support.succession import former_section, successor_of

FILES = {
    "posts/2026/ra-mat.md": post_text("Ra mắt chuyên mục", unit="van-phong", body="Xem [bài hai](hai.md)."),
    "posts/2026/hai.md": post_text("Hai bài học", aliases=["tin/2025/bai-cu/"], id="tin/2026/hai"),
    "docs/hoi-dap/nop.md": answer_text("Nộp hồ sơ trực tuyến ở xã thế nào?"),
}
OURS = "Ủy ban nhân dân xã Ba, thành phố Hải Phòng"


@pytest.fixture(scope="module")
def section(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The successor of two communes, the first of which was built and is at the same address."""
    folder = tmp_path_factory.mktemp("sáp nhập")
    old = [former_section(folder / name, office, FILES) for name, office in (("mot", "xã Một"), ("hai", "xã Hai"))]
    build_section(old[0], now=NOW)
    successor_of(folder / "ba", old, portal_url="https://mot.example.vn")
    build_section(folder / "ba", now=NOW)
    return folder / "ba"


def page(section: Path, address: str) -> str:
    return (section / "site" / address / "index.html").read_text(encoding="utf-8")


def test_an_old_post_has_its_page_with_the_name_of_its_office(section: Path) -> None:
    for address, office in (("tin/2026/hai", "xã Một"), ("tin/2026/hai-xa-hai-hai-phong", "xã Hai")):
        text = page(section, address)
        assert f"<strong>Bài của Ủy ban nhân dân {office}, thành phố Hải Phòng</strong>, nay thuộc {OURS}." in text
        assert '"sourceOrganization":' in text
    assert "<strong>Câu trả lời của Ủy ban nhân dân xã Một, thành phố Hải Phòng</strong>" in page(
        section, "hoi-dap/nop"
    )
    assert "nay thuộc" not in page(section, "gioi-thieu")
    # Lists tell posts of two offices apart.
    assert page(section, "linh-vuc/the-che").count("<span>Ủy ban nhân dân xã Hai, thành phố Hải Phòng</span>") == 2


def test_importers_know_every_old_post_by_its_id(section: Path) -> None:
    feed = (section / "site/rss.xml").read_text(encoding="utf-8")
    for post_id in (
        "tag:mot.example.vn,2025:tin/2026/hai",
        "tag:mot.example.vn,2025:tin/2026/ra-mat",
        "tag:hai.example.vn,2025:tin/2026/hai",
        "tag:hai.example.vn,2025:tin/2026/ra-mat",
    ):
        assert f">{post_id}</guid>" in feed
    assert "Bài của Ủy ban nhân dân xã Hai, thành phố Hải Phòng, nay thuộc" in feed
    assert "<code>tag:hai.example.vn,2025:</code>" in page(section, "kenh-tin/hop-dong")


def test_the_open_data_of_posts_name_the_former_office(section: Path) -> None:
    records = json.loads((section / "site/du-lieu/tin-bai.json").read_text(encoding="utf-8"))["records"]
    assert {record["tieu_de"]: record["co_quan_cu"] for record in records if "Hai" in record["tieu_de"]} == {
        "Hai bài học": "ubnd-xa-mot-hai-phong",
        "Hai bài học (xã Hai, thành phố Hải Phòng)": "ubnd-xa-hai-hai-phong",
        "Ra mắt chuyên mục (xã Hai, thành phố Hải Phòng)": "ubnd-xa-hai-hai-phong",
    }


def test_readers_of_a_former_address_are_led_on(section: Path) -> None:
    assert 'href="../../../tin/2026/hai/"' in page(section, "tin/2025/bai-cu")
    assert [path.name for path in (section / "may-chu/dia-chi-cu").iterdir()] == ["ubnd-xa-hai-hai-phong"]
    rules = (section / "may-chu/dia-chi-cu/ubnd-xa-hai-hai-phong/nginx.conf").read_text(encoding="utf-8")
    new = "https://mot.example.vn/tin-cchc/"
    assert f"location = /tin-cchc/tin/2026/hai/ {{ return 301 {new}tin/2026/hai-xa-hai-hai-phong/; }}" in rules
    assert f"rewrite ^/tin-cchc/(.*)$ {new}$1 permanent;" in rules


def test_it_is_whole_and_a_second_build_writes_nothing(section: Path) -> None:
    assert dead_links(section / "site")[0] == []
    before = snapshot(section / "site")
    assert not build_section(section, now=NOW).publication.has_changes
    assert snapshot(section / "site") == before


def test_another_former_name_changes_the_pages_and_feeds_that_have_it(section: Path) -> None:
    settings = section / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    office = read_settings(section).former_offices[1].name
    settings.write_text(text.replace(f"name: {office}\n", "name: UBND xã Hai cũ\n"), encoding="utf-8", newline="\n")
    try:
        build_section(section, now=NOW)
        assert "<strong>Bài của UBND xã Hai cũ</strong>" in page(section, "tin/2026/hai-xa-hai-hai-phong")
        assert "Bài của UBND xã Hai cũ, nay thuộc" in (section / "site/rss.xml").read_text(encoding="utf-8")
    finally:
        settings.write_text(text, encoding="utf-8", newline="\n")

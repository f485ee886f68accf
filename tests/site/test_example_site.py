"""Questions to the built example site, as its readers and machines would ask them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from PIL import Image

from cchc.content.file_types import PUBLISHED
from cchc.model import permalinks
from cchc.sources.settings import read_settings
from site_support import BuiltSite
from support.links import HOST, PREFIX, Page, address, dead_links, parsed

FACTS = {
    "chuong-my-2023": (18, None, "tháng 02 năm 2023"),
    "hung-dao-2024": (6, None, None),
    "ha-hoa-2023": (5, None, None),
    "minh-duc-2023": (2, None, "năm 2023"),
    "tinh-an-tay-2025": (12, "33/KH-UBND", "05/3/2025"),
}


def test_every_internal_link_and_anchor_leads_somewhere(built_site: BuiltSite) -> None:
    dead, followed = dead_links(built_site.folder)
    assert dead == []
    assert followed > 5000


def test_no_page_is_an_orphan(built_site: BuiltSite) -> None:
    pages = parsed(built_site.folder)
    linked = {urljoin(address(path), link).partition("#")[0] for path, page in pages.items() for link in page.links}
    orphans = [path for path in pages if address(path) not in linked and path != "404.html"]
    assert orphans == []


def files_below(folder: Path, *names: str) -> list[str]:
    paths = [path for name in names for path in (folder / name).rglob("*") if path.is_file()]
    return [path.relative_to(folder).as_posix() for path in paths]


def test_check_knows_every_generated_file_whose_place_a_file_of_an_editor_could_take(built_site: BuiltSite) -> None:
    suffixes = tuple(suffix for kind in PUBLISHED for suffix in kind.suffixes)
    always = permalinks.generated_files(read_settings(built_site.project))
    sources = {permalinks.for_asset(path, docs_dir="docs") for path in files_below(built_site.project, "posts", "docs")}
    generated = {path for path in files_below(built_site.folder, "") if path.endswith(suffixes)} - sources
    assert {"robots.txt", "du-lieu/van-ban.csv", "du-lieu/kho-van-ban.zip"} <= generated
    known = {path for path in generated if permalinks.is_generated_file(path, always)}
    # Files of the theme have a folder of their own, and names such as those of smaller pictures are refused.
    assert [path for path in generated - known if not re.search(r"^assets/|\.w[0-9]+\.webp$", path)] == []


def test_titles_differ(built_site: BuiltSite) -> None:
    titles = Counter(page.title for page in parsed(built_site.folder).values())
    assert len(titles) > 150
    assert [title for title, count in titles.items() if count > 1] == []


def test_ids_differ_within_a_page_and_headings_skip_no_level(built_site: BuiltSite) -> None:
    for path, page in parsed(built_site.folder).items():
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], path
        assert page.headings.count(1) == 1, path
        assert page.headings[0] == 1, path
        assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), path


def test_nothing_is_loaded_from_another_host_and_nothing_runs_inline(built_site: BuiltSite) -> None:
    for path, page in parsed(built_site.folder).items():
        for load in page.loads:
            assert not urlsplit(load).netloc, (path, load)
        text = (built_site.folder / path).read_text(encoding="utf-8")
        assert not re.search(r"<[^>]+\son\w+=", text), path
        assert not re.search(r"<[^>]+\sstyle=", text), path
        for script in re.findall(r"<script([^>]*)>", text):
            own = re.fullmatch(r' src="(?:\.\./|\./)*assets/\w+\.js\?v=[0-9a-f]{8}" defer', script)
            assert own or script == ' type="application/ld+json"', (path, script)
    for sheet in built_site.folder.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", sheet.read_text(encoding="utf-8")), sheet


def test_every_text_file_is_utf8_nfc_and_free_of_slots(built_site: BuiltSite) -> None:
    texts = [path for path in built_site.folder.rglob("*") if path.suffix in {".html", ".xml", ".txt", ".css", ".svg"}]
    assert len(texts) > 180
    for path in texts:
        text = path.read_bytes().decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), path
        assert not re.search("[\ue000-\uf8ff\ufeff]", text), path


def test_drafts_future_posts_and_internal_papers_appear_nowhere(built_site: BuiltSite) -> None:
    everything = "\n".join(
        path.read_text(encoding="utf-8") for path in built_site.folder.rglob("*") if path.suffix in {".html", ".xml"}
    )
    assert "bang-tin-to-dan-pho-hung-dao" not in everything
    assert "moc-thoi-gian-trong-nam-ke-hoach" not in everything
    paths = [path.relative_to(built_site.folder).as_posix() for path in built_site.folder.rglob("*")]
    assert [path for path in paths if "_internal" in path or "_data" in path or path.endswith((".md", ".yml"))] == []


@pytest.mark.parametrize("plan", FACTS)
def test_a_plan_page_has_the_tasks_number_and_date_that_its_source_has(built_site: BuiltSite, plan: str) -> None:
    tasks, number, issued = FACTS[plan]
    text = (built_site.folder / "ke-hoach" / plan / "index.html").read_text(encoding="utf-8")
    anchors = re.findall(r'id="(nhiem-vu-[^"]+)"', text)
    assert len(anchors) == tasks
    facts = re.search(r"<dl.*?</dl>", text, re.DOTALL)
    assert facts is not None
    assert facts[0].count("Chưa xác định") >= (number is None) + (issued is None)
    for known in (number, issued):
        if known is not None:
            assert known in facts[0]
    if number is None:
        assert not re.search(r"\d+\s*/KH-UBND", facts[0])


def test_the_guesses_of_the_scan_are_not_published(built_site: BuiltSite) -> None:
    text = (built_site.folder / "ke-hoach/chuong-my-2023/index.html").read_text(encoding="utf-8")
    for guess in ("60/KH-UBND", "6() /KH", "ngayAT", "17/02/2023", "17/2/2023"):
        assert guess not in text


def test_a_post_about_a_task_stands_beside_it_and_is_no_evidence(built_site: BuiltSite) -> None:
    text = (built_site.folder / "ke-hoach/chuong-my-2023/index.html").read_text(encoding="utf-8")
    row = text.split('id="nhiem-vu-1.4"')[1].split('id="nhiem-vu-1.5"')[0]
    assert "tin/2026/chuyen-muc-tin-cai-cach-hanh-chinh/" in row
    assert "Quá hạn, chưa có minh chứng" in row


def test_the_example_shows_no_task_as_done(built_site: BuiltSite) -> None:
    """Its posts only retell the plans, so a reader sees that evidence is missing."""
    records = json.loads((built_site.folder / "du-lieu/nhiem-vu.json").read_text(encoding="utf-8"))["records"]
    assert len(records) == 43
    assert {record["tinh_trang"] for record in records} == {"qua-han", "chua-xac-dinh"}
    assert {tuple(record["minh_chung"]) for record in records} == {()}
    assert any(record["tin_bai"] for record in records)


def test_the_faq_has_the_topics_that_the_plans_name(built_site: BuiltSite) -> None:
    folders = {path.parent.name for path in (built_site.folder / "hoi-dap").glob("*/index.html")}
    assert len(folders) >= 14
    assert {
        *("nop-ho-so-truc-tuyen", "thanh-toan-truc-tuyen", "buu-chinh-cong-ich", "tra-cuu-ho-so", "chu-ky-so-tu-xa"),
        *("lien-thong-khai-sinh", "lien-thong-khai-tu", "di-bo-phan-mot-cua", "quyen-giam-sat"),
        *("gui-phan-anh-kien-nghi", "de-an-06", "chi-tra-khong-dung-tien-mat"),
    } <= folders


def test_every_area_kind_of_page_and_feed_has_content(built_site: BuiltSite) -> None:
    folder = built_site.folder
    for area in sorted((folder / "linh-vuc").iterdir()):
        if area.is_dir():
            feed = feedparser.parse((area / "rss.xml").read_bytes())
            assert not feed.bozo
            assert len(feed.entries) >= 3, area
    for place in ("the-loai/guong-dien-hinh", "the-loai/phan-anh-tra-loi", "luu-tru/2026/11", "lien-he", "kenh-tin"):
        assert (folder / place / "index.html").is_file()


def test_feeds_are_whole_absolute_and_dated_in_viet_nam(built_site: BuiltSite) -> None:
    data = (built_site.folder / "rss.xml").read_bytes()
    feed = feedparser.parse(data)
    assert not feed.bozo
    # The newest three fifths of `feed_size`, and what is not in the archive yet or changed last.
    assert 30 <= len(feed.entries) <= 50
    text = data.decode()
    assert text.count("+0700</pubDate>") == len(feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert entry.id.startswith("tag:cong-thong-tin.example,2026:")
        assert entry.link.startswith(f"{HOST}{PREFIX}tin/")
        assert (built_site.folder / entry.link.removeprefix(HOST + PREFIX) / "index.html").is_file()
        for target in re.findall(r'(?:href|src)="([^"]*)"', entry.content[0].value):
            assert re.match(r"https?://|mailto:|tel:", target), (entry.link, target)


def test_discovery_links_name_feeds_that_exist(built_site: BuiltSite) -> None:
    found = 0
    for page in built_site.pages:
        text = page.read_text(encoding="utf-8")
        for tag in re.findall(r'<link rel="alternate"[^>]*>', text):
            href = re.search(r'href="([^"]+)"', tag)
            assert href is not None
            target = urlsplit(urljoin(address(page.relative_to(built_site.folder).as_posix()), href[1])).path
            assert (built_site.folder / target.removeprefix(PREFIX)).is_file(), (page, tag)
            found += 1
    assert found > 150


def test_the_sitemap_names_every_page_that_search_engines_shall_know(built_site: BuiltSite) -> None:
    text = (built_site.folder / "sitemap.xml").read_text(encoding="utf-8")
    locations = set(re.findall(r"<loc>([^<]+)</loc>", text))
    expected = {
        address(path.relative_to(built_site.folder).as_posix())
        for path in built_site.pages
        # Nor pages that only lead to another one.
        if not re.search('name="robots" content="noindex|http-equiv="refresh"', path.read_text(encoding="utf-8"))
    }
    assert locations == expected
    assert len(expected) > 150
    assert f"Sitemap: {HOST}{PREFIX}sitemap.xml" in (built_site.folder / "robots.txt").read_text(encoding="utf-8")


def test_structured_data_is_json_and_says_what_the_page_says(built_site: BuiltSite) -> None:
    path = built_site.folder / "tin/2026/chuyen-muc-tin-cai-cach-hanh-chinh/index.html"
    text = path.read_text(encoding="utf-8")
    values = [json.loads(data) for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]
    article = next(value for value in values if value["@type"] == "NewsArticle")
    assert article["headline"] in Page(text).title
    assert article["datePublished"] == "2026-10-05T08:30:00+07:00"
    for page in built_site.pages:
        for data in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL
        ):
            assert json.loads(data)["@context"] == "https://schema.org"


@pytest.mark.parametrize(
    "wanted",
    [
        '<link rel="canonical" href="https://cong-thong-tin.example/tin-cchc/tin/2026/kinh-phi-tuyen-truyen/">',
        '<meta property="og:type" content="article">',
        'name="DC.title"',
        'name="DC.creator"',
        'name="DC.date"',
        'name="DC.language" content="vi"',
        '<html lang="vi"',
    ],
)
def test_the_head_of_a_post_tells_machines_about_it(built_site: BuiltSite, wanted: str) -> None:
    text = (built_site.folder / "tin/2026/kinh-phi-tuyen-truyen/index.html").read_text(encoding="utf-8")
    assert wanted in text


def test_every_page_has_a_picture_that_networks_can_show(built_site: BuiltSite) -> None:
    root = read_settings(built_site.project).site_url
    for file in built_site.folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        found = dict(re.findall(r'<meta property="(og:image[^"]*)" content="([^"]*)">', text))
        assert found.keys() == {"og:image", "og:image:width", "og:image:height", "og:image:alt"}, file
        assert found["og:image:alt"]
        path = found["og:image"].removeprefix(root).partition("?")[0]
        with Image.open(built_site.folder / path) as picture:
            assert picture.format in {"PNG", "JPEG"}
            assert picture.size == (int(found["og:image:width"]), int(found["og:image:height"]))


def test_pictures_have_words_and_sizes(built_site: BuiltSite) -> None:
    pictures = 0
    for page in built_site.pages:
        for tag in re.findall(r"<img[^>]*>", page.read_text(encoding="utf-8")):
            assert re.search(r'\salt="[^"]*"', tag), (page, tag)
            assert re.search(r'\swidth="\d+"', tag), (page, tag)
            assert re.search(r'\sheight="\d+"', tag), (page, tag)
            pictures += 1
    assert pictures > 8


def test_published_pictures_look_as_those_of_the_editors(built_site: BuiltSite) -> None:
    for name in ("hinh-mot-cua.png", "hinh-dich-vu-cong-truc-tuyen.png"):
        source = built_site.project / "posts/2026" / name
        published = built_site.folder / "tin/2026" / name
        with Image.open(source) as before, Image.open(published) as after:
            assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
        assert published.stat().st_size <= 1.05 * source.stat().st_size


def test_the_example_names_at_least_thirty_posts_each_with_a_task() -> None:
    posts = sorted((Path(__file__).parents[2] / "posts").rglob("*.md"))
    assert len(posts) >= 30
    assert [post.name for post in posts if "\ntasks: [" not in post.read_text(encoding="utf-8")] == []


def test_no_word_of_the_theme_is_left_in_english(built_site: BuiltSite) -> None:
    words = re.compile(r">\s*(?:Skip to|Search|Table of contents|Back to top|Previous|Next|Metadata|Made with|Home)\b")
    assert [path for path in built_site.pages if words.search(path.read_text(encoding="utf-8"))] == []


def test_all_news_say_where_a_reader_is_and_lead_to_months(built_site: BuiltSite) -> None:
    news = (built_site.folder / "tin/index.html").read_text(encoding="utf-8")
    assert re.search(r"Trang 1/[2-9]", news)
    assert 'href="../luu-tru/"' in news
    older = re.search(r'rel="next" href="\.\./(tin/nam/[0-9]{4}/trang/[0-9]+/)"', news)
    assert older is not None
    assert re.search(r"Trang 2/[2-9]", (built_site.folder / older[1] / "index.html").read_text(encoding="utf-8"))


def test_an_answer_can_be_acted_on(built_site: BuiltSite) -> None:
    answer = (built_site.folder / "hoi-dap/nop-ho-so-truc-tuyen/index.html").read_text(encoding="utf-8")
    assert '<a href="tel:18001096">đường dây hỗ trợ của Cổng Dịch vụ công quốc gia (18001096)</a>' in answer
    assert '<a class="button" href="https://dichvucong.gov.vn">Mở Cổng Dịch vụ công quốc gia</a>' in answer
    assert 'href="https://www.facebook.com/sharer/sharer.php?u=' in answer
    assert 'href="https://button-share.zalo.me/share_external?d=' in answer


def test_only_the_contract_of_importers_links_to_feeds(built_site: BuiltSite) -> None:
    feed = re.compile(r"(?:rss\.xml|atom\.xml|feed\.json)$")
    linking = {path for path, page in parsed(built_site.folder).items() if any(map(feed.search, page.links))}
    assert linking == {"kenh-tin/hop-dong/index.html"}

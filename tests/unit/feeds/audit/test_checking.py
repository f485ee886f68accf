"""A check of feeds that somebody else published: chains that lead astray, and documents that are not what they say."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from cchc.feeds.audit import checking
from cchc.feeds.audit.checking import PublishedFeeds, check_publication
from cchc.feeds.audit.places import Answer, MissingError
from cchc.feeds.feed_files import FeedFiles
from cchc.feeds.formats import render_feed
from cchc.model.syndication import Format
from support.libraries import SETTINGS, make_library, make_post
from support.projects import NOW

LIBRARY = make_library(posts=[make_post(f"bai-{number}", days=number) for number in range(5)])
GOOD_HEADERS = {"content-type": "application/rss+xml", "etag": '"1"'}


@dataclass
class MemoryPlace:
    """A publication in memory; `beyond` makes up what is not in it."""

    files: dict[str, bytes]
    headers: Mapping[str, str] | None = None
    beyond: Callable[[str], bytes | None] = lambda _: None
    asked: list[str] = field(default_factory=list)

    def read(self, address: str) -> Answer:
        self.asked.append(address)
        data = self.files.get(address) or self.beyond(address)
        if data is None:
            raise MissingError("không có tệp này")
        return Answer(data=data, headers=self.headers)


def published() -> dict[str, bytes]:
    files = FeedFiles(LIBRARY)
    return {file.permalink: render_feed(files.make(file), file.form) for file in files.all()}


def check(place: MemoryPlace) -> tuple[PublishedFeeds, list[str]]:
    publication = check_publication(place, SETTINGS, now=NOW)
    return publication, sorted(map(str, set(publication.findings)))


def linked(data: bytes, url: str) -> bytes:
    """Return an RSS document whose link to older entries leads to another address."""
    link = f'<atom:link href="{url}" rel="prev-archive"/>'
    return data.replace(b"</channel>", f"{link}</channel>".encode())


def test_a_good_publication_has_no_findings() -> None:
    publication, findings = check(MemoryPlace(published(), headers=GOOD_HEADERS))
    assert findings == []
    assert len(publication.entries) == 5


@pytest.mark.parametrize(
    "url",
    [
        "https://ke-gian.example/rss.xml",
        "https://cong-thong-tin.example.ke-gian.example/tin-cchc/rss.xml",
        "https://cong-thong-tin.example@ke-gian.example/tin-cchc/rss.xml",
        "https://cong-thong-tin.example/khac/rss.xml",
        "https://cong-thong-tin.example/tin-cchc/../khac/rss.xml",
        "https://cong-thong-tin.example/tin-cchc/%2e%2e/%2e%2e/khac/rss.xml",
        "https://cong-thong-tin.example/tin-cchc/..\\khac/rss.xml",
        "https://cong-thong-tin.example/tin-cchc//ke-gian.example/rss.xml",
        "http://cong-thong-tin.example/tin-cchc/cu/rss.xml",
        "file:///etc/passwd",
        "../rss.xml",
    ],
)
def test_a_chain_that_leaves_the_section_is_told_and_not_followed(url: str) -> None:
    files = published()
    # Whoever follows the link is given a good document.
    place = MemoryPlace(files | {"rss.xml": linked(files["rss.xml"], url)}, beyond=lambda _: files["rss.xml"])
    _, findings = check(place)
    assert f"rss.xml: chuỗi lưu trữ dẫn ra ngoài chuyên mục: {url}" in findings
    assert set(place.asked) <= set(files)


def test_a_chain_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_MOST_ARCHIVES", 30)
    files = published()

    def endless(address: str) -> bytes:
        name, number = address.split("/", maxsplit=1)[0], int(address.split("/")[1])
        return linked(files["rss.xml"], f"{SETTINGS.site_url}{name}/{number + 1}/rss.xml")

    first = linked(files["rss.xml"], f"{SETTINGS.site_url}cu/1/rss.xml")
    place = MemoryPlace(files | {"rss.xml": first}, beyond=endless)
    publication, findings = check(place)
    assert publication.archives >= 30
    assert f"rss.xml: chuỗi lưu trữ dài hơn 30 tệp: {SETTINGS.site_url}cu/31/rss.xml" in findings


def test_a_chain_that_comes_back_is_told() -> None:
    files = published()
    files["rss.xml"] = linked(files["rss.xml"], f"{SETTINGS.site_url}rss.xml")
    assert f"rss.xml: chuỗi lưu trữ quay vòng: {SETTINGS.site_url}rss.xml" in check(MemoryPlace(files))[1]


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"content-type": "application/rss+xml"}, "không gửi ETag hay Last-Modified"),
        ({"content-type": "application/rss+xml", "etag": ""}, "không gửi ETag hay Last-Modified"),
        ({"content-type": "text/html; charset=utf-8", "etag": '"1"'}, "máy chủ gửi kiểu “text/html”"),
        ({"content-type": "Text/Plain", "etag": '"1"'}, "máy chủ gửi kiểu “text/plain”"),
        ({"etag": '"1"'}, "máy chủ gửi kiểu “”"),
    ],
)
def test_a_server_that_makes_importers_fetch_everything_again_is_told(headers: dict[str, str], told: str) -> None:
    findings = check(MemoryPlace(published(), headers=headers))[1]
    assert findings
    assert all(told in finding for finding in findings)


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "application/rss+xml", "etag": '"1"'},
        {"content-type": "application/xml", "last-modified": "Mon, 01 Jun 2026 05:00:00 GMT"},
    ],
)
def test_either_way_to_ask_whether_a_feed_is_the_same_is_enough(headers: dict[str, str]) -> None:
    assert check(MemoryPlace(published(), headers=headers))[1] == []


def without_zone(data: bytes, form: Format) -> bytes:
    match form:
        case Format.RSS:
            return data.replace(b"+0700</pubDate>", b"-0000</pubDate>")
        case Format.ATOM | Format.JSON:
            return data.replace(b"+07:00", b"")


@pytest.mark.parametrize("form", list(Format))
def test_a_date_without_a_zone_is_told(form: Format) -> None:
    files = published()
    files[form.value] = without_zone(files[form.value], form)
    findings = check(MemoryPlace(files))[1]
    assert any(one.startswith(f"{form.value}: không đọc được: ngày “") and "múi giờ" in one for one in findings)


def nested(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000 + b"]" * 100_000,
        b'{"version":' + b"[" * 100_000,
        b"",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"version": 1}',
        nested({"version": "https://jsonfeed.org/version/1.1", "feed_url": 1, "items": [], "_cchc": {}}),
        nested({"version": "https://jsonfeed.org/version/1.1", "feed_url": "x", "items": {}, "_cchc": {}}),
        nested({"version": "https://jsonfeed.org/version/1.1", "feed_url": "x", "items": [{"id": 1}], "_cchc": {}}),
        nested({"version": "https://jsonfeed.org/version/1.1", "feed_url": "x", "items": [None], "_cchc": []}),
    ],
)
def test_json_of_any_shape_is_told(data: bytes) -> None:
    findings = check(MemoryPlace(published() | {"feed.json": data or b" "}))[1]
    assert any(one.startswith("feed.json: không đọc được: ") for one in findings)


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" + b"<channel>" * 5_000 + b"</channel>" * 5_000 + b"</rss>",
        b"<rss/>",
        b"<rss><channel/></rss>",
        b"<feed/>",
        b"\x00",
        b'<?xml version="1.0" encoding="khong-co"?><rss/>',
        b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><rss>&b;</rss>',
    ],
)
def test_xml_of_any_shape_is_told(data: bytes) -> None:
    findings = check(MemoryPlace(published() | {"rss.xml": data, "atom.xml": data}))[1]
    for name in ("rss.xml", "atom.xml"):
        assert any(one.startswith(f"{name}: không đọc được: ") for one in findings)


def test_an_entry_without_its_page_is_told_and_not_left_out() -> None:
    files = published()
    files["atom.xml"] = files["atom.xml"].replace(b'rel="alternate"', b'rel="khac"')
    assert "atom.xml: không đọc được: thiếu liên kết “alternate”" in check(MemoryPlace(files))[1]

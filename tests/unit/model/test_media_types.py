from __future__ import annotations

import pytest

from cchc.content.file_types import PUBLISHED
from cchc.model.media_types import TEXTS, TYPES, content_type, media_type


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("tin/2026/mot-cua/index.html", "text/html; charset=utf-8"),
        ("ke-hoach/nhiem-vu.ics", "text/calendar; charset=utf-8"),
        ("du-lieu/van-ban.csv", "text/csv; charset=utf-8"),
        ("du-lieu/van-ban.schema.json", "application/json; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("rss.xml", "application/rss+xml; charset=utf-8"),
        ("linh-vuc/the-che/feed.json", "application/feed+json; charset=utf-8"),
        ("rss.opml", "text/x-opml; charset=utf-8"),
        ("assets/hinh.svg", "image/svg+xml; charset=utf-8"),
        ("du-lieu/kho-van-ban.zip", "application/zip"),
        ("tin/2026/Quyết định 12.PDF", "application/pdf"),
        ("tin/2026/anh.webp", "image/webp"),
        ("tin/2026/bảng.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("tin/2026/du-lieu.shp", "application/octet-stream"),
        ("tin/2026/khong-duoi", "application/octet-stream"),
    ],
)
def test_a_file_is_sent_as_what_it_is(path: str, found: str) -> None:
    assert content_type(path) == found
    assert media_type(path) == found.partition(";")[0]


def test_only_texts_have_a_charset() -> None:
    assert not {"application/pdf", "image/webp", "font/woff2", TYPES[".docx"], TYPES[".zip"]} & TEXTS


def test_every_kind_of_file_that_is_published_has_a_media_type() -> None:
    # Photos of iPhones are published as JPEG.
    suffixes = {suffix for file_type in PUBLISHED if file_type.picture != "HEIF" for suffix in file_type.suffixes}
    assert suffixes >= {".pdf", ".docx", ".webp"}
    assert suffixes <= TYPES.keys()

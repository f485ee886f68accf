from __future__ import annotations

import pytest

from cchc.model import permalinks
from support.libraries import SETTINGS


@pytest.mark.parametrize(
    ("path", "permalink"),
    [
        ("posts/2026/mot-cua.md", "tin/2026/mot-cua/"),
        ("docs/hoi-dap/nop-ho-so.md", "hoi-dap/nop-ho-so/"),
        ("docs/ke-hoach/xa-thu-2026/index.md", "ke-hoach/xa-thu-2026/"),
        ("docs/gioi-thieu.md", "gioi-thieu/"),
        ("docs/index.md", ""),
        ("docs/posts/a.md", "posts/a/"),
    ],
)
def test_the_address_of_a_page_follows_its_file(path: str, permalink: str) -> None:
    assert permalinks.for_file(path, docs_dir="docs") == permalink


def test_the_docs_folder_may_have_another_name() -> None:
    assert permalinks.for_file("noi-dung/trang/gioi-thieu.md", docs_dir="noi-dung/trang") == "gioi-thieu/"
    assert permalinks.plan_file("xa-thu-2026", docs_dir="noi-dung") == "noi-dung/ke-hoach/xa-thu-2026/index.md"


@pytest.mark.parametrize(
    ("path", "permalink"),
    [
        ("posts/2026/anh.png", "tin/2026/anh.png"),
        ("docs/ke-hoach/xa-thu-2026/Kế hoạch.pdf", "ke-hoach/xa-thu-2026/Kế hoạch.pdf"),
        ("docs/anh.png", "anh.png"),
    ],
)
def test_a_file_is_published_beside_its_page(path: str, permalink: str) -> None:
    assert permalinks.for_asset(path, docs_dir="docs") == permalink


def test_lists_have_addresses_of_words() -> None:
    assert permalinks.area("the-che") == "linh-vuc/the-che/"
    assert permalinks.kind("bai") == "the-loai/bai/"
    assert permalinks.unit("phong-noi-vu") == "don-vi/phong-noi-vu/"
    assert permalinks.tag("Một cửa") == permalinks.tag("một cửa") == "chu-de/mot-cua/"
    assert permalinks.year(2026) == "luu-tru/2026/"
    assert permalinks.month(2026, 3) == "luu-tru/2026/03/"
    assert permalinks.list_page("linh-vuc/the-che/", 7) == "linh-vuc/the-che/trang/7/"
    assert permalinks.feed("") == "rss.xml"
    assert permalinks.feed("linh-vuc/the-che/") == "linh-vuc/the-che/rss.xml"


def test_pages_that_always_exist_are_named_once() -> None:
    addresses = list(permalinks.of_views(SETTINGS))
    assert len(addresses) == len(set(addresses))
    assert {
        "",
        "rss.xml",
        "linh-vuc/the-che/",
        "linh-vuc/the-che/rss.xml",
        "the-loai/bai/",
        "don-vi/phong-noi-vu/",
    } <= set(addresses)


@pytest.mark.parametrize(
    ("address", "is_reserved"),
    [
        ("luu-tru/2026/", True),
        ("luu-tru/2026/03/", True),
        ("linh-vuc/the-che/trang/1/", True),
        ("CHU-DE/mot-cua/trang/12/", True),
        ("van-ban/vien-dan/2023/", True),
        ("van-ban/chua-xac-dinh/2023/", True),
        ("luu-tru/2026/03/trang/2/", True),
        ("tin/nam/2026/", True),
        ("tin/nam/2026/trang/1/", True),
        ("tin/nam/mot-cua/", False),
        ("luu-tru/", False),
        ("luu-tru/2026/mot-cua/", False),
        ("chu-de/mot-cua/", False),
        ("tin/2026/trang/1/", False),
    ],
)
def test_addresses_that_lists_take_as_they_grow_are_reserved(address: str, is_reserved: bool) -> None:  # noqa: FBT001
    assert permalinks.is_reserved(address) is is_reserved


def test_a_register_has_its_file() -> None:
    assert permalinks.register_file("issuers", docs_dir="docs") == "docs/_data/issuers.yml"

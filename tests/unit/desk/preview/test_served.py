"""What comes from the section in memory, and what from the folder of its last build."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from cchc.desk.preview.folder import PreviewFolder
from cchc.desk.preview.found import Made, Moved
from cchc.desk.preview.served import ServedPages
from cchc.site.building import Preview
from cchc.site.serve.preview import LivePreview
from support.pictures import png
from support.previews import show_pages
from support.projects import OVERRIDES, SETTINGS, post_text, write_project

PREFIX = "/tin-cchc/"
PATIENCE = 20.0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    posts = {
        "2026/mot-cua": post_text("Xã mở Bộ phận Một cửa"),
        "2026/nhap": post_text("Đang viết", status="draft", body="![Một cửa](anh.png)"),
    }
    root = write_project(tmp_path.resolve() / "dự án", posts=posts)
    built = {"index.html": "Bản cũ", "tin/2026/da-go/index.html": "Bản cũ", "rss.xml": "Kênh cũ", "phim.mp4": "Phim"}
    for path, text in built.items():
        (root / "xem thử" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "xem thử" / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def served(root: Path) -> Iterator[ServedPages]:
    def pass_over(*_: object) -> None:
        pass

    place = Preview(folder=root / "xem thử", site_url=f"http://127.0.0.1:8000{PREFIX}")
    preview = LivePreview(
        root,
        place=place,
        on_settings=pass_over,
        on_change=pass_over,
        on_build=pass_over,
        on_error=pass_over,
        on_wait=pass_over,
    )
    pages = ServedPages(PreviewFolder(folder=place.folder, prefix=PREFIX))
    pages.preview = preview
    preview.start()
    yield pages
    preview.stop()


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    assert condition()


def data_at(served: ServedPages, path: str) -> bytes:
    found = served.find(PREFIX + path)
    assert isinstance(found, Made)
    return found.data


def text_at(served: ServedPages, path: str) -> str:
    return data_at(served, path).decode()


def test_pages_are_those_of_memory_and_never_older(served: ServedPages, root: Path) -> None:
    assert "Xã mở Bộ phận Một cửa" in text_at(served, "")
    assert f"http://127.0.0.1:8000{PREFIX}" in text_at(served, "tin/2026/mot-cua/")
    assert "Đang viết" in text_at(served, "tin/2026/nhap/")
    assert "Bản cũ" not in text_at(served, "tin/2026/da-go/")
    gone = served.find(f"{PREFIX}tin/2026/da-go/")
    assert isinstance(gone, Made)
    assert gone.status == 404
    assert "font-family" in text_at(served, "assets/section.css")
    assert served.find("/") == Moved(PREFIX)
    assert served.find(f"{PREFIX}tin/2026/da-go") == Moved(f"{PREFIX}tin/2026/da-go/")
    assert (root / "xem thử/index.html").read_text(encoding="utf-8") == "Bản cũ"


def test_whatever_is_done_to_files_is_followed_without_a_build(served: ServedPages, root: Path) -> None:
    posts = root / "posts/2026"
    with_picture = post_text("Xã mở Bộ phận Một cửa", body="![Quầy tiếp nhận](quay.png)")
    (posts / "quay.png").write_bytes(png())
    (posts / "mot-cua.md").write_text(with_picture, encoding="utf-8")
    until(lambda: "quay.png" in text_at(served, "tin/2026/mot-cua/"))
    before = data_at(served, "tin/2026/quay.png")
    (posts / "quay.png").write_bytes(png(8, 6))
    until(lambda: data_at(served, "tin/2026/quay.png") != before)
    (posts / "mot-cua.md").rename(posts / "bo-phan-mot-cua.md")
    until(lambda: "Xã mở Bộ phận Một cửa" in text_at(served, "tin/2026/bo-phan-mot-cua/"))
    assert "Xã mở Bộ phận Một cửa" not in text_at(served, "tin/2026/mot-cua/")
    posts.rename(root / "posts/2025")
    until(lambda: "quay.png" in text_at(served, "tin/2025/bo-phan-mot-cua/"))
    assert data_at(served, "tin/2025/quay.png") != before
    assert "Xã mở Bộ phận Một cửa" not in text_at(served, "tin/2026/bo-phan-mot-cua/")
    (root / "docs/_data/glossary.yml").write_text("- term: BPMC\n  meaning: bộ phận một cửa\n", encoding="utf-8")
    until(lambda: "BPMC" in text_at(served, "chu-viet-tat/"))
    (root / "overrides/pages").mkdir(parents=True)
    shutil.copy(OVERRIDES / "pages/contacts.html", root / "overrides/pages")
    with (root / "overrides/pages/contacts.html").open("a", encoding="utf-8") as template:
        template.write("<!-- mẫu của xã -->")
    until(lambda: "mẫu của xã" in text_at(served, "lien-he/"))
    (root / "posts/2025/bo-phan-mot-cua.md").unlink()
    until(lambda: "Xã mở Bộ phận Một cửa" not in text_at(served, ""))
    assert (root / "xem thử/index.html").read_text(encoding="utf-8") == "Bản cũ"


def test_what_takes_a_build_is_that_of_the_last_one_and_of_memory_before_there_is_one(
    served: ServedPages, root: Path
) -> None:
    assert served.find(f"{PREFIX}rss.xml") == root / "xem thử/rss.xml"
    assert served.find(f"{PREFIX}phim.mp4") == root / "xem thử/phim.mp4"
    (root / "xem thử/rss.xml").unlink()
    assert "Xã mở Bộ phận Một cửa" in text_at(served, "rss.xml")


def test_with_other_plugins_everything_comes_from_the_build(root: Path, served: ServedPages) -> None:
    (root / "mkdocs.yml").write_text(SETTINGS + "hooks:\n  - hook.py\n", encoding="utf-8")
    until(lambda: served.find(PREFIX) == root / "xem thử/index.html")


def test_before_the_section_was_read_the_last_build_is_shown(root: Path) -> None:
    pages = ServedPages(PreviewFolder(folder=root / "xem thử", prefix=PREFIX))
    assert pages.find(PREFIX) == root / "xem thử/index.html"


def test_a_page_is_another_one_when_a_picture_that_it_shows_is_replaced(served: ServedPages, root: Path) -> None:
    picture = root / "posts/2026/anh.png"
    picture.write_bytes(png(40, 30))
    text = post_text("Xã mở Bộ phận Một cửa", body="![Quầy tiếp nhận](anh.png)")
    (root / "posts/2026/mot-cua.md").write_text(text, encoding="utf-8")
    until(lambda: "anh.png" in text_at(served, "tin/2026/mot-cua/"))
    with show_pages(served) as shown:

        def etag(path: str) -> str:
            with urlopen(Request(f"{shown.app.address}{path}", method="HEAD"), timeout=30) as answer:  # noqa: S310 - of this machine
                return str(answer.headers["ETag"])

        addresses = ("tin/2026/mot-cua/", "tin/2026/nhap/", "lien-he/")
        tags = [etag(address) for address in addresses]
        pages = [data_at(served, address) for address in addresses]
        assert [etag(address) for address in addresses] == tags
        picture.write_bytes(png(40, 30, grey=200))
        until(lambda: etag(addresses[0]) != tags[0])
        assert [etag(address) == tag for address, tag in zip(addresses, tags, strict=True)] == [False, False, True]
        assert [data_at(served, address) for address in addresses] == pages
    # What comes from the folder of the build.
    film = root / "xem thử/phim.mp4"
    version = served.version(f"{PREFIX}phim.mp4")
    film.write_text("Phim mới", encoding="utf-8")
    assert served.version(f"{PREFIX}phim.mp4") not in {version, ""}
    assert served.version(f"{PREFIX}khong-co.mp4") == served.version("/anh.png") == ""

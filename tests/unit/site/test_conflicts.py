from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from cchc.errors import ContentError
from cchc.model.items import Asset, Attachment, Link, Variant
from cchc.model.library import Library
from cchc.site.conflicts import conflicts_as_problems
from cchc.site.publish.publisher import ForeignFilesError, PlaceTakenError, UnsafePathError
from support.libraries import make_library, make_post

PICTURE = Asset(
    path="posts/2026/anh.png",
    permalink="tin/2026/anh.png",
    size=1,
    fingerprint="1",
    variants=(Variant(permalink="tin/2026/anh.png.w480.webp", width=480, size=1, fingerprint="1"),),
)
FILE = Asset(path="posts/2026/tep.pdf", permalink="tin/2026/tep.pdf", size=1, fingerprint="1")


def library() -> Library:
    post = replace(
        make_post("mot-cua", aliases=("tin/2025/cu/",)),
        links=(Link(target="tep.pdf", line=7),),
        attachments=(Attachment(file="tep.pdf", title="Tệp"),),
        body_links=(Link(target="anh.png", line=12, is_image=True),),
        lines={"aliases": 4},
    )
    return make_library(posts=[post, make_post("hai-cua")], assets=[PICTURE, FILE])


def told(error: Exception) -> str:
    with pytest.raises(ContentError) as caught, conflicts_as_problems(library()):
        raise error
    (problem,) = caught.value.problems
    return str(problem)


GENERATED = "do chương trình tạo ra"


@pytest.mark.parametrize(
    ("paths", "place", "names"),
    [
        (
            ("tin/2026/tep.pdf", "tin/2026/tep.pdf/index.html"),
            "posts/2026/mot-cua.md:7",
            ("tệp posts/2026/tep.pdf", f"/tin/2026/tep.pdf/index.html {GENERATED}"),
        ),
        (
            ("tin/2026/anh.png.w480.webp", "robots.txt"),
            "posts/2026/mot-cua.md:12",
            ("tệp posts/2026/anh.png", f"/robots.txt {GENERATED}"),
        ),
        (
            ("tin/2026/tep.pdf", "tin/2026/tep.pdf"),
            "posts/2026/mot-cua.md:7",
            ("tệp posts/2026/tep.pdf", f"/tin/2026/tep.pdf {GENERATED}"),
        ),
        (
            ("assets/section.css", "tin/2025/cu/index.html"),
            "posts/2026/mot-cua.md:4",
            (f"/assets/section.css {GENERATED}", "địa chỉ cũ (aliases) /tin/2025/cu/ của posts/2026/mot-cua.md"),
        ),
        (
            ("tin/2026/hai-cua/index.html", "tin"),
            "posts/2026/hai-cua.md:1",
            ("trang của posts/2026/hai-cua.md", f"/tin {GENERATED}"),
        ),
        (("rss.xml", "rss.xml"), "mkdocs.yml", (f"/rss.xml {GENERATED}", f"/rss.xml {GENERATED}")),
    ],
)
def test_two_files_for_one_place_are_told_where_one_of_them_is_written_about(
    paths: tuple[str, str], place: str, names: tuple[str, str]
) -> None:
    message = f"Hai tệp cần cùng một chỗ trên trang: {names[0]} và {names[1]}. Đổi tên một trong hai."
    assert told(PlaceTakenError(*paths)) == f"{place}: {message}"


def test_a_path_that_leads_out_is_told() -> None:
    assert told(UnsafePathError("van-ban/co-quan/../../../x/index.html")).startswith(
        "mkdocs.yml: Không ghi tệp “van-ban/co-quan/../../../x/index.html”: địa chỉ này dẫn ra ngoài thư mục trang."
    )


def named(paths: Iterable[str]) -> str:
    return told(ForeignFilesError(paths)).partition("ghi đè: ")[2].partition(". Chưa")[0]


def test_of_many_foreign_files_the_first_three_are_named() -> None:
    assert named(["index.html"]) == "index.html"
    assert named(["d", "c", "b", "a"]) == "a, b, c và 1 tệp nữa"

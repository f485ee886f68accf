from __future__ import annotations

from pathlib import Path

import pytest

from cchc.checks.addresses import check_addresses, check_files, check_post_ids, check_slugs
from cchc.checks.links import check_file_names
from cchc.model import permalinks
from cchc.model.items import Asset
from cchc.model.library import Library
from cchc.views.section import section_views
from support.libraries import make_answer, make_library, make_page, make_plan, make_post
from support.projects import load_with_problems, page_text, post_text, problems_of, write_project


def make_asset(path: str) -> Asset:
    return Asset(path=path, permalink=permalinks.for_asset(path, docs_dir="docs"), size=1, fingerprint="1")


def places(check: object, library: Library) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in check(library)]  # type: ignore[operator]


def test_file_names_of_posts_differ_in_all_years_and_the_later_one_is_told() -> None:
    early = make_post("mot-cua", path="posts/2025/mot-cua.md", permalink="tin/2025/mot-cua/")
    late = make_post("mot-cua", days=1)
    expected = (
        "posts/2026/mot-cua.md",
        "Tên tệp này trùng với posts/2025/mot-cua.md. Đổi tên một trong hai tệp, ví dụ: mot-cua-2.md",
    )
    assert places(check_slugs, make_library(posts=[late, early])) == [expected]
    assert places(check_slugs, make_library(posts=[early, make_post("khac")])) == []


def test_hidden_posts_take_file_names_too() -> None:
    ahead = make_post("mot-cua", days=500, path="posts/2027/mot-cua.md", permalink="tin/2027/mot-cua/")
    assert [path for path, _ in places(check_slugs, make_library(posts=[make_post(), ahead]))] == [
        "posts/2027/mot-cua.md"
    ]


def test_ids_differ() -> None:
    copied = make_post("ban-sao", days=1, id="tin/2026/mot-cua", lines={"id": 5})
    (problem,) = check_post_ids(make_library(posts=[copied, make_post()]))
    assert (problem.path, problem.line) == ("posts/2026/ban-sao.md", 5)
    assert problem.message.startswith("Mã bài (id) “tin/2026/mot-cua” trùng với posts/2026/mot-cua.md. ")


@pytest.mark.parametrize("permalink", ["linh-vuc/the-che/", "LIEN-HE/", "kenh-tin/", "", "the-loai/bai/"])
def test_a_page_cannot_stand_where_a_list_stands(permalink: str) -> None:
    (problem,) = check_addresses(make_library(pages=[make_page("trang", permalink=permalink)]))
    assert problem.path == "docs/trang.md"
    assert problem.message == f"Địa chỉ /{permalink} đã thuộc về một trang do chương trình tạo ra. Đổi tên tệp này."


def test_two_files_cannot_have_one_address() -> None:
    library = make_library(pages=[make_page("a", permalink="x/"), make_page("b", permalink="X/")], posts=[make_post()])
    assert places(check_addresses, library) == [("docs/b.md", "Địa chỉ /X/ đã thuộc về docs/a.md. Đổi tên tệp này.")]


@pytest.mark.parametrize(
    ("alias", "owner"),
    [
        ("tin/2026/khac/", "posts/2026/khac.md"),
        ("hoi-dap/nop-ho-so/", "docs/hoi-dap/nop-ho-so.md"),
        ("ke-hoach/xa-thu-2026/", "docs/ke-hoach/xa-thu-2026/index.md"),
        ("lien-he/", "một trang do chương trình tạo ra"),
        ("tin/2026/mot-cua/", "posts/2026/mot-cua.md"),
    ],
)
def test_a_former_address_is_free(alias: str, owner: str) -> None:
    library = make_library(
        posts=[make_post(aliases=(alias,), lines={"aliases": 6}), make_post("khac")],
        answers=[make_answer()],
        plans=[make_plan()],
    )
    (problem,) = check_addresses(library)
    assert str(problem) == (
        f"posts/2026/mot-cua.md:6: Địa chỉ cũ (aliases) /{alias} đã thuộc về {owner}. Xóa địa chỉ này khỏi aliases."
    )


def test_two_posts_cannot_have_one_former_address() -> None:
    posts = [make_post("a", aliases=("tin/2025/cu/",)), make_post("b", days=1, aliases=("tin/2025/cu/",))]
    assert [path for path, _ in places(check_addresses, make_library(posts=posts))] == ["posts/2026/b.md"]


def test_free_addresses_are_let_be() -> None:
    library = make_library(
        posts=[make_post(aliases=("tin/2025/cu/", "tin/2024/cu/"))], pages=[make_page()], answers=[make_answer()]
    )
    assert places(check_addresses, library) == []


def test_clashes_are_found_in_a_project(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        posts={"2025/mot-cua": post_text("Một", date="2025-01-01"), "2026/mot-cua": post_text("Hai")},
        pages={"lien-he": page_text("Liên hệ với xã")},
    )
    assert [problem.partition(": ")[0] for problem in problems_of(tmp_path)] == [
        "docs/lien-he.md:1",
        "posts/2026/mot-cua.md:1",
    ]


@pytest.mark.parametrize(
    "address", ["chu-de/mot-cua/", "luu-tru/2026/", "luu-tru/2026/03/", "luu-tru/2030/", "linh-vuc/the-che/trang/1/"]
)
def test_nothing_stands_where_a_list_of_posts_stands_or_will_stand(address: str) -> None:
    posts = [make_post("a", tags=("Một cửa",), days=500), make_post("b", aliases=(address,))]
    assert [problem.path for problem in check_addresses(make_library(posts=posts))] == ["posts/2026/b.md"]
    pages = [make_page("trang", permalink=address)]
    assert [problem.path for problem in check_addresses(make_library(posts=posts[:1], pages=pages))] == [
        "docs/trang.md"
    ]


@pytest.mark.parametrize(
    "aliases",
    [
        *(["tin/2025/cu/", "/tin/2025/cu"], ["chu-de/mot-cua/"], ["luu-tru/2026/"], ["luu-tru/2026/03/"]),
        ["linh-vuc/the-che/trang/1/"],
    ],
)
def test_no_two_pages_of_a_project_without_problems_have_one_address(tmp_path: Path, aliases: list[str]) -> None:
    posts = {f"2026/b-{number}": post_text(f"B {number}") for number in range(6)}
    posts["2026/a"] = post_text(aliases=aliases, tags=["một cửa"])
    library, problems = load_with_problems(write_project(tmp_path, posts=posts))
    files = [view.file for view in section_views(library)]
    assert problems or len(set(files)) == len(files)


@pytest.mark.parametrize(
    "path",
    [
        *("docs/robots.txt", "docs/Robots.TXT", "docs/du-lieu/van-ban.csv", "docs/du-lieu/kho-van-ban.zip"),
        *("docs/rss.xml/a.txt", "docs/linh-vuc/the-che/rss.xml/a.txt", "docs/kenh-tin/a.txt", "docs/tim-kiem/a.txt"),
    ],
)
def test_a_file_does_not_stand_where_a_generated_one_stands(path: str) -> None:
    asset = make_asset(path)
    advice = "Đổi tên tệp, hoặc chuyển tệp sang thư mục khác."
    message = f"Địa chỉ /{asset.permalink} dành cho tệp do chương trình tạo ra. {advice}"
    assert places(check_files, make_library(assets=[asset])) == [(path, message)]


def test_two_files_do_not_have_one_address() -> None:
    assets = [make_asset("posts/2026/anh.png"), make_asset("docs/tin/2026/Anh.png"), make_asset("docs/lien-he/anh.png")]
    message = "Tệp này và docs/tin/2026/Anh.png cần cùng một địa chỉ /tin/2026/anh.png. Đổi tên một trong hai."
    assert places(check_files, make_library(assets=assets)) == [("posts/2026/anh.png", message)]


def test_names_in_one_folder_that_differ_in_letter_case_are_told_elsewhere() -> None:
    library = make_library(assets=[make_asset("posts/2026/anh.png"), make_asset("posts/2026/Anh.png")])
    assert places(check_files, library) == []
    assert len(places(check_file_names, library)) == 1

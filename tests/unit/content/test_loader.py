from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content import loader, stored_items
from cchc.content.assets import Assets
from cchc.content.loader import STORE, load_library, open_store
from cchc.errors import SystemFault
from cchc.model.items import Body
from cchc.model.library import Library
from cchc.render.markdown import Renderer
from cchc.sources.files import FileStamp
from cchc.sources.settings import read_settings
from support.pictures import HIDDEN, photo, png
from support.projects import (
    NOW,
    answer_text,
    load,
    load_with_problems,
    page_text,
    plan_text,
    post_text,
    problems_of,
    write_project,
)

pytestmark = pytest.mark.slow


def project(folder: Path) -> Path:
    write_project(
        folder,
        posts={
            "2026/mot-cua": post_text(
                "Một cửa", body="[Hỏi](../../docs/hoi-dap/nop-ho-so.md)", image={"file": "anh.png", "alt": "Ảnh"}
            ),
            "2026/hop-dan": post_text("Họp dân", body="## Nội dung\n\n![Ảnh](anh.png)"),
        },
        answers={"nop-ho-so": answer_text()},
        plans={"xa-thu-2026": plan_text()},
        pages={"gioi-thieu": page_text()},
    )
    (folder / "posts/2026/anh.png").write_bytes(png())
    # Older than any store: what was written in the same tick is never believed.
    for file in folder.rglob("*.*"):
        os.utime(file, ns=(10**18, 10**18))
    return folder


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is rendered, by its first word."""
    rendered: list[str] = []
    original = Renderer.render

    def render(self: Renderer, text: str, *, first_line: int) -> object:
        rendered.append(text.split(maxsplit=1)[0])
        return original(self, text, first_line=first_line)

    monkeypatch.setattr(Renderer, "render", render)
    return rendered


def test_a_project_is_loaded_whole(tmp_path: Path) -> None:
    library = load(project(tmp_path))
    assert [item.path for item in library.items] == [
        "posts/2026/hop-dan.md",
        "posts/2026/mot-cua.md",
        "docs/ke-hoach/xa-thu-2026/index.md",
        "docs/hoi-dap/nop-ho-so.md",
        "docs/gioi-thieu.md",
    ]
    assert list(library.assets) == ["posts/2026/anh.png"]
    assert library.posts[0].anchors == ("noi-dung",)
    assert [(link.target, link.line) for link in library.posts[1].body_links] == [
        ("../../docs/hoi-dap/nop-ho-so.md", 9)
    ]
    assert all(item.body in library.bodies for item in library.items)


def test_a_second_load_finds_the_same_without_rendering(tmp_path: Path, reads: list[str]) -> None:
    first = load(project(tmp_path))
    assert len(reads) == 5
    reads.clear()
    assert load(tmp_path) == first
    assert reads == []


def test_only_the_changed_file_is_rendered(tmp_path: Path, reads: list[str]) -> None:
    load(project(tmp_path))
    reads.clear()
    write_project(tmp_path, posts={"2026/hop-dan": post_text("Họp dân", body="Sửa.")})
    library = load(tmp_path)
    assert reads == ["Sửa."]
    assert library.bodies[library.posts[0].body].pieces == ("<p>Sửa.</p>",)


def test_a_touched_file_is_read_but_not_rendered(tmp_path: Path, reads: list[str]) -> None:
    first = load(project(tmp_path))
    reads.clear()
    os.utime(tmp_path / "posts/2026/hop-dan.md", ns=(5, 5))
    assert load(tmp_path) == first
    assert reads == []


def test_a_change_of_the_same_size_in_the_tick_of_the_store_is_seen(tmp_path: Path) -> None:
    project(tmp_path)
    for body in ("Một.", "Hết."):
        write_project(tmp_path, posts={"2026/hop-dan": post_text("Họp dân", body=body)})
        os.utime(tmp_path / "posts/2026/hop-dan.md", ns=(10**18, 10**18))
        library = load(tmp_path)
        assert library.bodies[library.posts[0].body].pieces == (f"<p>{body}</p>",)
        # The store was saved a second after the post.
        os.utime(tmp_path / STORE, ns=(10**18 + 10**9, 10**18 + 10**9))


def settled(folder: Path) -> None:
    """Let the store be saved long after every file was written: nothing has to be read again to be sure."""
    later = max(path.lstat().st_ctime_ns for path in folder.rglob("*")) + 10**11
    os.utime(folder / STORE, ns=(later, later))


def refusing(monkeypatch: pytest.MonkeyPatch, *names: str, number: int = errno.EACCES) -> None:
    """Let nobody read the files of some names."""
    read_bytes = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name in names:
            raise OSError(number, os.strerror(number), str(self))
        return read_bytes(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)


def test_a_file_that_is_as_it_was_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(project(tmp_path))
    settled(tmp_path)
    refusing(monkeypatch, "mot-cua.md", "hop-dan.md", "anh.png")
    assert load(tmp_path) == first


def test_a_file_written_in_the_tick_of_the_store_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(project(tmp_path))
    same_tick = max(path.lstat().st_ctime_ns for path in tmp_path.rglob("*")) + 10**9
    os.utime(tmp_path / STORE, ns=(same_tick, same_tick))
    refusing(monkeypatch, "hop-dan.md", "anh.png")
    assert [problem.path for problem in load_with_problems(tmp_path)[1]] == [
        "posts/2026/anh.png",
        "posts/2026/hop-dan.md",
    ]


def test_another_text_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    project(tmp_path)
    for body in ("Một.", "Hết."):
        write_project(tmp_path, posts={"2026/hop-dan": post_text("Họp dân", body=body)})
        os.utime(tmp_path / "posts/2026/hop-dan.md", ns=(10**18, 10**18))
        library = load(tmp_path)
        assert library.bodies[library.posts[0].body].pieces == (f"<p>{body}</p>",)
        settled(tmp_path)


def test_another_picture_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    project(tmp_path)
    found = []
    for width, height in ((4, 3), (2, 5)):
        (tmp_path / "posts/2026/anh.png").write_bytes(png(width, height))
        os.utime(tmp_path / "posts/2026/anh.png", ns=(10**18, 10**18))
        found.append(load(tmp_path).assets["posts/2026/anh.png"])
        settled(tmp_path)
    assert found[0].size == found[1].size
    assert [(asset.width, asset.height) for asset in found] == [(4, 3), (2, 5)]


def test_a_copy_of_a_project_is_read_and_not_rendered_again(tmp_path: Path, reads: list[str]) -> None:
    first = load(project(tmp_path / "a"))
    settled(tmp_path / "a")
    # With all times kept, as backups do; no file has the number that it had.
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    reads.clear()
    assert load(tmp_path / "b") == first
    assert reads == []


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.EACCES, SystemFault.DENIED),
        # It was there when its folder was listed.
        (errno.ENOENT, SystemFault.GONE),
        (errno.EIO, SystemFault.BROKEN),
    ],
)
def test_a_file_that_cannot_be_read_has_one_problem_and_the_others_have_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, fault: SystemFault
) -> None:
    write_project(
        project(tmp_path),
        posts={"2026/hong": post_text("Hỏng", date="mai"), "2026/dan": post_text(body="[x](mot-cua.md)")},
        registers={"contacts": "[]\n"},
    )
    refusing(monkeypatch, "mot-cua.md", "contacts.yml", "anh.png", number=number)
    library, problems = load_with_problems(tmp_path)
    assert [(problem.path, problem.line) for problem in problems] == [
        ("docs/_data/contacts.yml", 0),
        ("posts/2026/anh.png", 0),
        ("posts/2026/hong.md", 3),
        ("posts/2026/mot-cua.md", 0),
    ]
    messages = {problem.message for problem in problems if not problem.line}
    assert messages == {fault.value, f"{fault.value} Tệp này dùng ở posts/2026/hop-dan.md:10."}
    assert "posts/2026/dan.md" in library.items_by_path
    monkeypatch.undo()
    assert [problem.path for problem in load_with_problems(tmp_path)[1]] == ["posts/2026/hong.md"]


def test_a_picture_that_goes_after_its_folder_was_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path)

    def gone(file: Path) -> FileStamp:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(file))

    monkeypatch.setattr(loader, "stamp", gone)
    assert problems_of(tmp_path) == [f"posts/2026/anh.png: {SystemFault.GONE.value}"]


def test_a_link_in_a_circle_beside_a_picture_does_not_hide_it(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "posts/2026/xoay.png").symlink_to("xoay.png")
    library, problems = load_with_problems(tmp_path)
    assert [str(problem) for problem in problems] == [f"posts/2026/xoay.png: {SystemFault.LOOP.value}"]
    assert list(library.assets) == ["posts/2026/anh.png"]


def test_a_project_whose_cache_cannot_be_written_loads_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(project(tmp_path))
    (tmp_path / STORE).unlink()
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "pictures")
    assert load(tmp_path) == first
    assert not (tmp_path / STORE).exists()


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    load(project(tmp_path))
    (tmp_path / "posts/2026/hop-dan.md").unlink()
    assert [post.slug for post in load(tmp_path).posts] == ["mot-cua"]
    (tmp_path / "posts/2026/mot-cua.md").unlink()
    assert load(tmp_path).assets == {}
    store = open_store(tmp_path, read_settings(tmp_path))
    assert sorted(store.read_all("items")) == [
        "docs/gioi-thieu.md",
        "docs/hoi-dap/nop-ho-so.md",
        "docs/ke-hoach/xa-thu-2026/index.md",
    ]
    store.close()


@pytest.mark.parametrize("data", [None, b"", b"SQLite format 3\x00" + b"x" * 3000])
def test_a_store_that_is_gone_or_damaged_costs_nothing_but_time(
    tmp_path: Path, reads: list[str], data: bytes | None
) -> None:
    first = load(project(tmp_path))
    reads.clear()
    if data is None:
        (tmp_path / STORE).unlink()
    else:
        (tmp_path / STORE).write_bytes(data)
    assert load(tmp_path) == first
    assert len(reads) == 5


def test_records_that_cannot_be_read_are_made_again(tmp_path: Path) -> None:
    first = load(project(tmp_path))
    store = open_store(tmp_path, read_settings(tmp_path))
    store.write("items", dict.fromkeys(store.read_all("items"), b'{"stamp":1}'))
    store.close()
    assert load(tmp_path) == first


def test_another_set_of_markdown_extensions_renders_everything_again(tmp_path: Path, reads: list[str]) -> None:
    load(project(tmp_path))
    reads.clear()
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    write_project(tmp_path, settings=settings.replace("abbr, ", ""))
    load(tmp_path)
    assert len(reads) == 5


def test_every_problem_of_every_file_is_told_and_the_rest_is_loaded(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "docs/ke-hoach/xa-thu-2026/index.md").unlink()
    write_project(
        tmp_path,
        posts={
            "2026/hong": post_text("Hỏng", date="mai", summary=None),
            "2026/hop-dan": post_text("Họp dân", areas=["la"]),
        },
        registers={"contacts": "- {name: A}\n"},
    )
    (tmp_path / "posts/2026/anh.png").write_bytes(b"?")
    library, problems = load_with_problems(tmp_path)
    assert [(problem.path, problem.line) for problem in problems] == [
        ("docs/_data/contacts.yml", 1),
        ("posts/2026/anh.png", 0),
        ("posts/2026/hong.md", 2),
        ("posts/2026/hong.md", 3),
        ("posts/2026/hop-dan.md", 4),
    ]
    assert [post.slug for post in library.posts] == ["hop-dan", "mot-cua"]
    assert {"posts/2026/hong.md", "posts/2026/anh.png"} <= library.unreadable


def test_a_problem_is_told_in_every_load_until_it_is_mended(tmp_path: Path) -> None:
    write_project(project(tmp_path), posts={"2026/hong": post_text("Hỏng", date="mai")})
    first = load_with_problems(tmp_path)[1]
    assert load_with_problems(tmp_path)[1] == first != ()
    write_project(tmp_path, posts={"2026/hong": post_text("Hỏng")})
    assert load_with_problems(tmp_path)[1] == ()


def test_progress_counts_every_content_file(tmp_path: Path) -> None:
    settings = read_settings(project(tmp_path))
    store = open_store(tmp_path, settings)
    told: list[tuple[int, int]] = []
    load_library(tmp_path, settings, store, now=NOW, progress=lambda done, total: told.append((done, total)))
    store.close()
    assert told == [(number, 5) for number in range(1, 6)]


def test_the_same_files_written_in_another_order_load_the_same(tmp_path: Path) -> None:
    posts = {f"2026/bai-{number}": post_text(f"Bài {number}") for number in range(6)}
    one = load(write_project(tmp_path / "a", posts=posts))
    other = load(write_project(tmp_path / "b", posts=dict(reversed(posts.items()))))
    assert one == other


TEXTS = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sampled_from(["Một.", "Hai.", "## Ba\n\nBa."]), max_size=3)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_loading_after_any_edits_is_loading_afresh(
    tmp_path_factory: pytest.TempPathFactory, edits: list[dict[str, str]]
) -> None:
    folder = write_project(tmp_path_factory.mktemp("edits"))
    library: Library | None = None
    for turn, texts in enumerate(edits, start=1):
        for name in "abc":
            (folder / f"posts/2026/{name}.md").unlink(missing_ok=True)
        write_project(
            folder, posts={f"2026/{name}": post_text(f"Bài {name}", body=body) for name, body in texts.items()}
        )
        for file in folder.glob("posts/2026/*.md"):
            os.utime(file, ns=(10**18 + turn, 10**18 + turn))
        library = load(folder)
    (folder / STORE).unlink()
    fresh = load(folder)
    assert library is not None
    assert (fresh.posts, {post.body: fresh.bodies[post.body] for post in fresh.posts}) == (
        library.posts,
        {post.body: library.bodies[post.body] for post in library.posts},
    )


@pytest.mark.parametrize(
    "write",
    [
        lambda folder, status: write_project(
            folder, posts={"2026/x": post_text(status=status, image={"file": "../../docs/anh.png", "alt": "Ảnh"})}
        ),
        lambda folder, status: write_project(
            folder, answers={"x": answer_text(status=status, body="![Ảnh](../anh.png)")}
        ),
        lambda folder, status: write_project(
            folder, plans={"x-2026": plan_text(status=status, body="![Ảnh](../../anh.png)")}
        ),
    ],
)
def test_a_picture_of_a_draft_is_not_looked_at_whatever_the_draft_is(
    tmp_path: Path, write: Callable[[Path, str], Path]
) -> None:
    write(tmp_path, "draft")
    (tmp_path / "docs/anh.png").write_bytes(b"?")
    library, problems = load_with_problems(tmp_path)
    assert (library.assets, problems) == ({}, ())
    write(tmp_path, "published")
    assert [problem.path for problem in load_with_problems(tmp_path)[1]] == ["docs/anh.png"]


def test_a_fault_of_a_picture_names_the_first_place_that_uses_it_and_how_many_more(tmp_path: Path) -> None:
    used = "Chữ.\n\n![Ảnh](anh.jpg)\n\n![Ảnh](anh.jpg)"
    write_project(tmp_path, posts={"2026/mot-cua": post_text(body=used)})
    (tmp_path / "posts/2026/anh.jpg").write_bytes(b"GIF89a")
    (first,) = problems_of(tmp_path)
    assert first.endswith("ở nơi dẫn tới tệp. Tệp này dùng ở posts/2026/mot-cua.md:10.")
    image = {"file": "anh.jpg", "alt": "Ảnh"}
    for slug in ("bai", "can-bo"):
        write_project(tmp_path, posts={f"2026/{slug}": post_text(slug, image=image)})
    (second,) = problems_of(tmp_path)
    assert second.endswith("Tệp này dùng ở posts/2026/bai.md:6 và 2 bài hoặc trang khác.")


def test_a_picture_is_the_same_whoever_refers_to_it(tmp_path: Path) -> None:
    file = {"file": "anh.jpg", "title": "Ảnh"}
    shown = post_text("Bài thử", body="![Ảnh](anh.jpg)")
    write_project(tmp_path, posts={"2026/bai": shown})
    (tmp_path / "posts/2026/anh.jpg").write_bytes(photo(width=600, orientation=6))
    alone = load(tmp_path).assets
    for title, changes in (("Bài mai", {"date": "2026-12-01"}), ("Bài gỡ", WITHDRAWN), ("Bài khác", {})):
        write_project(tmp_path, posts={"2026/khac": post_text(title, attachments=[file], **changes)})
        (asset,) = load(tmp_path).assets.values()
        assert alone == {asset.path: asset}
        assert HIDDEN.encode() not in Assets(tmp_path, "docs").published(asset)


WITHDRAWN = {"status": "withdrawn", "withdrawn": {"date": "2026-05-01", "reason": "Đăng nhầm."}}


@pytest.mark.skipif(sys.platform == "win32", reason="makes symbolic links")
def test_a_link_to_a_file_or_folder_elsewhere_is_told_and_not_followed(tmp_path: Path) -> None:
    outside, root = tmp_path / "mat", write_project(tmp_path / "du-an", posts={"2026/bai": post_text()})
    write_project(outside, posts={"2026/mat": post_text("Bài mật")})
    (outside / "mat.png").write_bytes(png())
    (root / "posts/2026/anh.png").symlink_to(outside / "mat.png")
    (root / "posts/2026/noi-bo").symlink_to(outside)
    (root / "posts/2026/mat.md").symlink_to(outside / "posts/2026/mat.md")
    (root / "posts/2026/rieng").symlink_to(root / ".git")
    (root / "posts/2026/cau-hinh.txt").symlink_to("../../mkdocs.yml")
    (root / ".git").mkdir()
    body = "![Một](anh.png) ![Hai](noi-bo/mat.png) [Ba](cau-hinh.txt)"
    write_project(root, posts={"2026/bai": post_text(body=body)})
    library, problems = load_with_problems(root)
    assert [item.path for item in library.items] == ["posts/2026/bai.md"]
    assert library.assets == {}
    assert [problem.path.removeprefix("posts/2026/") for problem in problems] == [
        *("anh.png", "cau-hinh.txt", "mat.md", "noi-bo", "noi-bo/mat.png", "rieng"),
    ]
    assert all("liên kết (symlink)" in problem.message for problem in problems)


@pytest.mark.skipif(sys.platform == "win32", reason="makes symbolic links")
def test_the_folder_of_posts_may_stand_on_another_disk(tmp_path: Path) -> None:
    root = write_project(tmp_path / "du-an", posts={"2026/bai": post_text(body="![Một](anh.png)")})
    (root / "posts/2026/anh.png").write_bytes(png())
    (root / "posts").rename(tmp_path / "o-dia-khac")
    (root / "posts").symlink_to(tmp_path / "o-dia-khac")
    assert list(load(root).assets) == ["posts/2026/anh.png"]


@pytest.mark.parametrize(
    ("changes", "is_face_changed", "is_reach_changed"),
    [
        ({"body": "## Nội dung\n\nSửa chính tả."}, False, False),
        ({"body": "## Nội dung khác"}, False, True),
        ({"body": "## Nội dung\n\n[Hỏi](../../docs/hoi-dap/nop-ho-so.md)"}, False, True),
        ({"summary": "Tóm tắt khác."}, True, True),
        ({"tags": ["một cửa"]}, True, True),
        ({"date": "2026-03-16"}, True, True),
    ],
)
def test_what_other_pages_show_of_a_post_does_not_change_with_its_body(
    tmp_path: Path,
    changes: dict[str, str],
    is_face_changed: bool,  # noqa: FBT001
    is_reach_changed: bool,  # noqa: FBT001
) -> None:
    basic = {"title": "Họp dân", "body": "## Nội dung\n\nSữa chính tả."}
    write_project(project(tmp_path), posts={"2026/hop-dan": post_text(**basic)})
    before = load(tmp_path).items_by_path["posts/2026/hop-dan.md"]
    write_project(tmp_path, posts={"2026/hop-dan": post_text(**(basic | changes))})
    after = load(tmp_path).items_by_path["posts/2026/hop-dan.md"]
    assert before.public_digest != ""
    assert (before.public_digest != after.public_digest, before.check_digest != after.check_digest) == (
        is_face_changed,
        is_reach_changed,
    )


def damaged(folder: Path, statement: str) -> None:
    connection = sqlite3.connect(folder / STORE)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM bodies",
        "DELETE FROM bodies WHERE key = (SELECT min(key) FROM bodies)",
        "UPDATE bodies SET value = x'7b'",
        "UPDATE bodies SET value = NULL",
        "UPDATE bodies SET value = 'chữ'",
    ],
)
def test_a_body_that_the_store_has_lost_costs_nothing_but_time(
    tmp_path: Path, statement: str, reads: list[str]
) -> None:
    first = load(project(tmp_path))
    damaged(tmp_path, statement)
    assert load(tmp_path) == first
    # What was made again is kept.
    reads.clear()
    assert load(tmp_path) == first
    assert reads == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM shared",
        "DELETE FROM shared WHERE key = (SELECT min(key) FROM shared)",
        "DELETE FROM shared WHERE key = (SELECT max(key) FROM shared)",
        "UPDATE shared SET value = x'7b' WHERE key = (SELECT min(key) FROM shared)",
        "UPDATE shared SET value = 'chữ'",
        "DELETE FROM items",
        "DELETE FROM assets",
    ],
)
def test_values_of_items_that_the_store_has_lost_cost_nothing_but_time(
    tmp_path: Path, statement: str, reads: list[str]
) -> None:
    load(project(tmp_path))
    write_project(tmp_path, posts={"2026/moi": post_text("Bài mới", tags=["mới"], body="[Xem](hop-dan.md)")})
    first = load(tmp_path)
    damaged(tmp_path, statement)
    assert load(tmp_path) == first
    reads.clear()
    assert load(tmp_path) == first
    assert reads == []


def test_shared_values_are_numbered_anew_before_most_of_them_belong_to_no_item(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    monkeypatch.setattr(stored_items, "_MOST_ROWS", 3)
    load(project(tmp_path))
    rows = []
    for number in range(7):
        write_project(tmp_path, posts={"2026/moi": post_text("Bài mới", tags=[f"thẻ {number}"])})
        settled(tmp_path)
        load(tmp_path)
        store = open_store(tmp_path, read_settings(tmp_path))
        rows.append(len(store.keys("shared")))
        store.close()
    assert rows == [2, 3, 4, 1, 2, 3, 4]
    reads.clear()
    library = load(tmp_path)
    assert reads == []
    (tmp_path / STORE).unlink()
    assert load(tmp_path) == library


def test_a_touched_file_whose_body_is_lost_is_rendered_again(tmp_path: Path, reads: list[str]) -> None:
    first = load(project(tmp_path))
    damaged(tmp_path, "DELETE FROM bodies")
    reads.clear()
    os.utime(tmp_path / "posts/2026/hop-dan.md", ns=(5, 5))
    assert load(tmp_path) == first
    assert len(reads) == 5


def test_bodies_that_no_file_has_any_more_are_forgotten(tmp_path: Path) -> None:
    load(project(tmp_path))
    write_project(tmp_path, posts={"2026/hop-dan": post_text("Họp dân", body="Sửa.")})
    (tmp_path / "docs/gioi-thieu.md").unlink()
    library = load(tmp_path)
    store = open_store(tmp_path, read_settings(tmp_path))
    assert store.keys("bodies") == {item.body for item in library.items} == library.bodies.keys()
    store.close()


def test_one_broken_register_leaves_the_others(tmp_path: Path) -> None:
    write_project(project(tmp_path), registers={"contacts": "- {name: A}\n"})
    library, problems = load_with_problems(tmp_path)
    assert [problem.path for problem in problems] == ["docs/_data/contacts.yml"]
    assert [issuer.id for issuer in library.registers.issuers] == ["ubnd-xa-thu"]
    assert "docs/_data/contacts.yml" in library.unreadable


def test_nothing_is_kept_of_the_text_of_a_withdrawn_post_but_where_links_lead(tmp_path: Path) -> None:
    gone = {"status": "withdrawn", "withdrawn": {"date": "2026-04-01", "reason": "Sai"}}
    body = "Lời đã gỡ.\n\n## Các bước\n\n![Ảnh](anh.png) theo Kế hoạch số 33/KH-UBND ngày 05/3/2026."
    link = "Xem [các bước](bai-go.md#cac-buoc)."
    write_project(
        tmp_path, posts={"2026/bai-go": post_text("Bài gỡ", body=body, **gone), "2026/b": post_text(body=link)}
    )
    (tmp_path / "posts/2026/anh.png").write_bytes(png())
    library, problems = load_with_problems(tmp_path)
    post = next(post for post in library.posts if post.slug == "bai-go")
    assert problems == ()
    assert library.assets == {}
    assert (post.body_links, post.mentions, post.anchors) == ((), (), ("cac-buoc",))
    assert library.bodies[post.body] == Body(pieces=("",), slots=(), headings=(), anchors=("cac-buoc",))


def test_a_text_that_a_withdrawn_post_shares_stays_with_the_other(tmp_path: Path) -> None:
    gone = {"status": "withdrawn", "withdrawn": {"date": "2026-04-01", "reason": "Sai"}}
    write_project(tmp_path, posts={"2026/bai-go": post_text("Bài gỡ", **gone), "2026/bai-con": post_text("Bài còn")})
    library = load(tmp_path)
    pieces = {post.slug: library.bodies[post.body].pieces for post in library.posts}
    assert pieces == {"bai-go": ("",), "bai-con": ("<p>Nội dung của bài.</p>",)}

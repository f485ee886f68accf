from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from cchc.content import ledger_file
from cchc.content.ledger_file import find_ledger, ledger_path, vanished_folder, with_agreement, write_ledger
from cchc.errors import ContentError, SystemFault
from cchc.model.ledger import Ledger
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.store import Store
from support.libraries import make_library, make_post
from support.projects import NOW, load, post_text, write_project

POSTS = [make_post("a", title="Tin A"), make_post("b", title="Tin B")]
PATH = "docs/_data/bai-da-dang.txt"


class Project:
    """A project folder that is published again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.store = Store(root / "store.sqlite", fingerprint="1")
        self.file = root / PATH
        self.file.parent.mkdir(parents=True)

    def found(self) -> Ledger:
        found = find_ledger(self.root, "docs", self.store)
        assert found.problems == ()
        return found.ledger

    def publish(self, *posts: Post) -> None:
        write_ledger(self.root, make_library(posts=posts, ledger=self.found()), self.store)

    def lose_store(self) -> None:
        self.store.close()
        (self.root / "store.sqlite").unlink()
        self.store = Store(self.root / "store.sqlite", fingerprint="1")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_it_stands_among_the_registers() -> None:
    assert ledger_path("docs") == PATH
    assert ledger_path("noi-dung/trang") == "noi-dung/trang/_data/bai-da-dang.txt"


def test_nothing_is_written_before_something_is_published(project: Project) -> None:
    project.publish()
    assert not project.file.exists()
    assert project.found() == Ledger()


def test_what_was_published_is_found_again_with_and_without_the_store(project: Project) -> None:
    project.publish(*POSTS)
    first = project.file.read_bytes()
    assert list(project.found().posts) == ["tin/2026/a", "tin/2026/b"]
    project.publish(POSTS[1])
    project.lose_store()
    project.publish(POSTS[1])
    assert project.file.read_bytes() == first
    assert list(project.file.parent.iterdir()) == [project.file]


def test_the_same_posts_give_the_same_bytes_in_whatever_order_they_were_published(tmp_path: Path) -> None:
    written = set()
    posts = [*POSTS, make_post("c", title="Tin C", aliases=("tin/2025/c/",))]
    for number, order in enumerate(([0, 1, 2], [2, 1, 0], [1, 2, 0])):
        project = Project(tmp_path / str(number))
        for count in (1, 2, 3):
            project.publish(*(posts[place] for place in order[:count]))
        project.publish(*posts)
        written.add(project.file.read_bytes())
    assert len(written) == 1


@pytest.mark.parametrize("change", [lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"\xef\xbb\xbf" + data])
def test_line_ends_of_git_and_the_mark_of_notepad_are_no_change(project: Project, change: object) -> None:
    project.publish(*POSTS)
    assert callable(change)
    changed = change(project.file.read_bytes())
    project.file.write_bytes(changed)
    project.publish(*POSTS)
    assert project.file.read_bytes() == changed


def test_conflicts_of_git_and_lines_twice_are_tidied_up_by_the_next_publication(project: Project) -> None:
    project.publish(*POSTS)
    text = project.file.read_text(encoding="utf-8")
    *_, a, b = text.splitlines()
    older = a.replace("Tin A", "Tên cũ của A").replace("15 00:00", "14 00:00")
    messy = f"<<<<<<< HEAD\n{b}\n{a}\n=======\n{older}\n>>>>>>> may-2"
    project.file.write_text(messy, encoding="utf-8")
    project.publish(*POSTS)
    assert project.file.read_text(encoding="utf-8") == text


def test_what_another_computer_recorded_during_a_build_is_kept(project: Project) -> None:
    library = make_library(posts=POSTS[:1], ledger=project.found())
    project.publish(POSTS[1])
    write_ledger(project.root, library, project.store)
    assert list(project.found().posts) == ["tin/2026/a", "tin/2026/b"]


def test_the_copies_of_a_program_for_synchronising_are_merged_and_may_then_be_deleted(project: Project) -> None:
    project.publish(POSTS[0])
    copy = project.file.with_name("bai-da-dang-MAYTINH-2.txt")
    copy.write_text(project.file.read_text(encoding="utf-8").replace("tin/2026/a", "tin/2026/b"), encoding="utf-8")
    (notice,) = find_ledger(project.root, "docs", project.store).notices
    assert notice.path == "docs/_data/bai-da-dang-MAYTINH-2.txt"
    assert notice.message.endswith("Dựng xong không lỗi thì xóa tệp này.")
    project.publish(POSTS[0])
    assert copy.exists()
    copy.unlink()
    assert list(project.found().posts) == ["tin/2026/a", "tin/2026/b"]


@pytest.mark.parametrize("data", [b"", b"Khong phai dong nao\n", "Đã đăng".encode("utf-16")])
def test_a_file_that_cannot_be_read_is_never_overwritten(project: Project, data: bytes) -> None:
    library = make_library(posts=POSTS)
    project.file.write_bytes(data)
    found = find_ledger(project.root, "docs", project.store)
    assert [problem.path for problem in found.problems] == [PATH]
    with pytest.raises(ContentError):
        write_ledger(project.root, library, project.store)
    assert project.file.read_bytes() == data


def test_a_file_that_may_not_be_written_is_a_sentence_and_stays_as_it_was(project: Project) -> None:
    project.publish(POSTS[0])
    before = project.file.read_bytes()
    with patch.object(os, "access", return_value=False), pytest.raises(ContentError) as caught:
        project.publish(*POSTS)
    (problem,) = caught.value.problems
    assert problem.path == PATH
    assert problem.message.startswith("Trang đã dựng xong, nhưng chưa ghi được danh sách bài đã đăng")
    assert problem.message.endswith(SystemFault.DENIED.value)
    assert project.file.read_bytes() == before


def test_a_write_that_breaks_off_leaves_the_file_as_it_was(project: Project) -> None:
    project.publish(POSTS[0])
    before = project.file.read_bytes()
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with patch.object(Path, "replace", side_effect=full), pytest.raises(ContentError, match=SystemFault.FULL.value):
        project.publish(*POSTS)
    assert project.file.read_bytes() == before
    assert list(project.file.parent.iterdir()) == [project.file]


def test_a_folder_of_posts_that_is_gone_is_missed_if_it_had_published_posts(project: Project) -> None:
    library = make_library()
    assert vanished_folder(project.root, library) == ()
    project.publish(*POSTS)
    known = replace(library, ledger=project.found())
    (problem,) = vanished_folder(project.root, known)
    assert (problem.path, "đã đăng 2 bài" in problem.message) == ("posts", True)
    (project.root / "posts").mkdir()
    assert vanished_folder(project.root, known) == ()


BASIC: dict[str, object] = {"title": "Họp dân", "expires": "2026-06-20", "aliases": ["/tin/2026/hop-dan-thon/"]}


def published_section(root: Path, **changes: object) -> Library:
    texts = {"2026/hop-dan": post_text(**BASIC | changes), "2026/mot-cua": post_text("Một cửa")}
    return load(write_project(root, posts=texts))


def agreeing(root: Path, library: Library) -> Library:
    store = Store(root / "store.sqlite", fingerprint="1")
    found = find_ledger(root, "docs", store).ledger
    library = replace(library, ledger=with_agreement(found, library, store))
    write_ledger(root, library, store)
    store.close()
    return library


def test_posts_that_are_as_they_were_published_are_not_compared_with_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_file, "_AT_ONCE", 1)
    assert agreeing(tmp_path, published_section(tmp_path)).ledger.agrees_with is None
    text = (tmp_path / PATH).read_bytes()
    library = published_section(tmp_path, body="Văn bản khác.")
    with monkeypatch.context() as patched:
        patched.setattr(ledger_file, "_POSTS", None)
        patched.setattr(ledger_file, "parse_ledger", None)
        library = agreeing(tmp_path, library)
        assert library.ledger.agrees_with is library.posts
        comparison = library.since_publication
        assert (comparison.losses, comparison.went_back) == ((), ())
    assert (tmp_path / PATH).read_bytes() == text
    # Whoever asks for a post gets it, from the store or from the file.
    assert [post.title for post in library.ledger.posts.values()] == ["Họp dân", "Một cửa"]
    store = Store(tmp_path / "store.sqlite", fingerprint="1")
    at_once = find_ledger(tmp_path, "docs", store, at_once=True).ledger.posts
    store.delete("builds", ["ledger posts 0"])
    assert dict(find_ledger(tmp_path, "docs", store).ledger.posts) == dict(library.ledger.posts)
    store.close()
    (tmp_path / PATH).unlink()
    assert at_once == dict(library.ledger.posts)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Họp dân thôn 3"},
        {"date": "2026-03-16"},
        {"date": "2026-03-14"},
        {"date": "2027-03-14", "expires": None},
        {"updated": "2026-03-16"},
        {"aliases": []},
        {"status": "draft"},
        {"id": "tin/2026/khac"},
        {"corrections": [{"date": "2026-03-16", "note": "Sai ngày."}]},
        {"status": "withdrawn", "withdrawn": {"date": "2026-03-16", "reason": "Trùng."}},
        {"expires": "2026-05-15"},
    ],
)
def test_whatever_the_ledger_says_of_a_post_is_compared_again(tmp_path: Path, changes: dict[str, object]) -> None:
    agreeing(tmp_path, published_section(tmp_path))
    library = published_section(tmp_path, **changes)
    found = agreeing(tmp_path, library)
    assert found.ledger.agrees_with is None
    comparison = found.since_publication
    is_in_order = not comparison.losses and not comparison.went_back
    # What an editor is reminded of is said until it is put right.
    assert agreeing(tmp_path, library).ledger.agrees_with is (library.posts if is_in_order else None)
    assert agreeing(tmp_path, library).since_publication.losses == comparison.losses


def test_a_post_that_is_gone_or_whose_hour_is_over_is_compared_again(tmp_path: Path) -> None:
    library = published_section(tmp_path)
    agreeing(tmp_path, library)
    assert agreeing(tmp_path, library).ledger.agrees_with is library.posts
    later = load(tmp_path, now=NOW + timedelta(days=30))
    assert agreeing(tmp_path, later).ledger.agrees_with is None
    (tmp_path / "posts/2026/mot-cua.md").unlink()
    for _ in range(2):
        missing = agreeing(tmp_path, load(tmp_path))
        assert missing.ledger.agrees_with is None
        assert [loss.published.title for loss in missing.since_publication.losses] == ["Một cửa"]

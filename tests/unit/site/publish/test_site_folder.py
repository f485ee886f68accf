from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc.site.publish.published_files import PublishedFiles
from cchc.site.publish.site_folder import SiteFolder
from cchc.store import Store


def put(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.sqlite", fingerprint="một")


@pytest.fixture
def site(tmp_path: Path, store: Store) -> Path:
    """A folder of which two files were published."""
    folder = tmp_path / "site"
    put(folder, "index.html", "trang chủ")
    put(folder, "tin/2026/a/index.html", "bài")
    published = folder_of(folder, store)
    published.remember({"index.html": ("trang", "k1"), "tin/2026/a/index.html": ("trang", "k 2")}, gone=())
    published.note_files(["index.html", "tin/2026/a/index.html"])
    return folder


def folder_of(site: Path, store: Store, name: str = "build") -> SiteFolder:
    return SiteFolder(site, store, name=name, files=PublishedFiles(site))


def test_what_is_as_it_was_published_has_its_family_and_its_key(site: Path, store: Store) -> None:
    folder = folder_of(site, store)
    assert sorted(folder) == ["index.html", "tin/2026/a/index.html"]
    assert folder.key("index.html", "trang") == "k1"
    assert folder.key("tin/2026/a/index.html", "trang") == "k 2"
    assert folder.key("index.html", "anh") is None
    assert (folder.family_of("index.html"), folder.size_of("trang"), folder.size_of("anh")) == ("trang", 2, 0)
    assert folder.paths_outside({"trang"}) == set()
    assert folder.paths_outside({"anh"}) == {"index.html", "tin/2026/a/index.html"}


def test_a_file_that_was_touched_is_ours_and_of_no_family(site: Path, store: Store) -> None:
    os.utime(site / "index.html", (1, 1))
    folder = folder_of(site, store)
    assert "index.html" in folder
    assert (folder.key("index.html", "trang"), folder.family_of("index.html"), folder.size_of("trang")) == (
        None,
        None,
        1,
    )
    assert folder.paths_outside({"trang"}) == {"index.html"}


def test_a_file_that_was_never_published_is_foreign(site: Path, store: Store) -> None:
    put(site, "la.txt", "lạ")
    folder = folder_of(site, store)
    assert (len(folder), folder.foreign) == (2, {"la.txt"})
    assert "la.txt" not in folder


def test_without_a_list_everything_is_ours_but_what_starts_with_a_dot(site: Path, store: Store) -> None:
    for path in ("la.txt", ".git/HEAD", "tin/.htaccess"):
        put(site, path, "lạ")
    folder = SiteFolder(site, store, name="build", files=None)
    assert (len(folder), folder.foreign) == (3, {".git/HEAD", "tin/.htaccess"})


def test_a_lost_file_is_forgotten_with_the_next_publication(site: Path, store: Store) -> None:
    (site / "index.html").unlink()
    folder = folder_of(site, store)
    assert "index.html" not in folder
    assert folder.size_of("trang") == 1
    assert folder.has_lost_files
    folder.remember({}, gone=())
    assert not folder_of(site, store).has_lost_files


def test_the_list_knows_what_is_ours_when_the_store_does_not(site: Path, store: Store, tmp_path: Path) -> None:
    put(site, "la.txt", "lạ")
    store.close()
    folder = folder_of(site, Store(tmp_path / "khac.sqlite", fingerprint="một"))
    assert (sorted(folder), folder.foreign) == (["index.html", "tin/2026/a/index.html"], {"la.txt"})
    assert not folder.is_listed


def test_a_list_that_is_missing_or_another_one_is_noticed(site: Path, store: Store) -> None:
    assert folder_of(site, store).is_listed
    (site.parent / ".site.files").write_text("[]", encoding="utf-8")
    assert not folder_of(site, store).is_listed
    (site.parent / ".site.files").unlink()
    assert not folder_of(site, store).is_listed


def test_the_preview_and_the_site_do_not_know_of_one_another(site: Path, store: Store) -> None:
    assert folder_of(site, store, "preview").key("index.html", "trang") is None
    assert folder_of(site / "không có", store).key("index.html", "trang") is None

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
    SiteFolder(folder, store, name="build").remember({"index.html": "k1", "tin/2026/a/index.html": "k 2"}, gone=())
    return folder


def test_what_is_as_it_was_published_has_its_key(site: Path, store: Store) -> None:
    folder = SiteFolder(site, store, name="build")
    assert folder.is_as_published
    assert sorted(folder) == ["index.html", "tin/2026/a/index.html"]
    assert (folder.key("index.html"), folder.key("tin/2026/a/index.html")) == ("k1", "k 2")


def test_a_file_that_was_touched_is_there_and_has_no_key(site: Path, store: Store) -> None:
    os.utime(site / "index.html", (1, 1))
    folder = SiteFolder(site, store, name="build")
    assert "index.html" in folder
    assert folder.key("index.html") is None
    assert not folder.is_as_published


def test_a_strange_or_a_missing_file_makes_it_another_folder(site: Path, store: Store) -> None:
    put(site, "la.txt", "lạ")
    folder = SiteFolder(site, store, name="build")
    assert len(folder) == 3
    assert not folder.is_as_published
    (site / "la.txt").unlink()
    (site / "index.html").unlink()
    folder = SiteFolder(site, store, name="build")
    assert "index.html" not in folder
    assert not folder.is_as_published
    # What is lost is forgotten with the next publication.
    folder.remember({}, gone=())
    assert SiteFolder(site, store, name="build").is_as_published


def test_the_preview_and_the_site_do_not_know_of_one_another(site: Path, store: Store) -> None:
    assert SiteFolder(site, store, name="preview").key("index.html") is None
    assert SiteFolder(site / "không có", store, name="build").key("index.html") is None

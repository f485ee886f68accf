from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.content.published_texts import NAME, forget_text, keeping_texts, published_texts
from cchc.digests import of_bytes
from cchc.errors import ContentError
from cchc.model.library import Library
from cchc.sources.files import stamp
from support.libraries import make_library, make_post

TEXTS = {"mot-cua": "Bộ phận Một cửa".encode(), "tap-huan": "Tập huấn chữ ký số".encode()}


def library_of(root: Path, **texts: bytes) -> Library:
    """Write posts, and return the library that was read of them."""
    posts = []
    for name, text in (TEXTS | {key.replace("_", "-"): value for key, value in texts.items()}).items():
        post = make_post(name)
        file = root / post.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
        posts.append(replace(post, fingerprint=of_bytes(text)))
    return make_library(posts=posts)


def path_of(name: str) -> str:
    return make_post(name).path


def publish(root: Path, library: Library) -> None:
    with keeping_texts(root, library):
        pass


def text(root: Path, name: str) -> bytes | None:
    known = published_texts(root)
    assert known is not None
    return known.text(path_of(name))


def test_what_was_published_is_kept_until_the_next_publication(tmp_path: Path) -> None:
    assert published_texts(tmp_path) is None
    publish(tmp_path, library_of(tmp_path))
    (tmp_path / path_of("mot-cua")).write_bytes(b"---")
    assert text(tmp_path, "mot-cua") == TEXTS["mot-cua"]
    assert text(tmp_path, "khong-co") is None
    publish(tmp_path, library_of(tmp_path, mot_cua="Bài mới".encode()))
    assert text(tmp_path, "mot-cua") == "Bài mới".encode()
    publish(tmp_path, make_library(posts=()))
    known = published_texts(tmp_path)
    assert known is not None
    assert not known.fingerprints


def test_a_publication_of_the_same_texts_writes_nothing(tmp_path: Path) -> None:
    library = library_of(tmp_path)
    publish(tmp_path, library)
    before = stamp(tmp_path / NAME)
    publish(tmp_path, library)
    assert stamp(tmp_path / NAME) == before


def test_a_file_that_an_editor_saves_while_it_is_published_is_known_to_be_unknown(tmp_path: Path) -> None:
    library = library_of(tmp_path)
    (tmp_path / path_of("mot-cua")).write_bytes(b"sua trong luc dung")
    publish(tmp_path, library)
    assert text(tmp_path, "mot-cua") is None
    assert text(tmp_path, "tap-huan") == TEXTS["tap-huan"]
    known = published_texts(tmp_path)
    assert known is not None
    assert path_of("mot-cua") in known.fingerprints


def test_while_a_publication_runs_and_after_it_broke_off_nothing_is_known(tmp_path: Path) -> None:
    publish(tmp_path, library_of(tmp_path))
    changed = library_of(tmp_path, mot_cua="Bài mới".encode())
    with suppress(KeyboardInterrupt), keeping_texts(tmp_path, changed):
        assert published_texts(tmp_path) is None
        raise KeyboardInterrupt
    assert published_texts(tmp_path) is None
    publish(tmp_path, changed)
    assert text(tmp_path, "mot-cua") == "Bài mới".encode()


def test_an_erased_text_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    secret = bytes(range(256)) * 3
    publish(tmp_path, library_of(tmp_path, mot_cua=secret))
    forget_text(tmp_path, path_of("mot-cua"))
    assert text(tmp_path, "mot-cua") is None
    assert secret[:64] not in (tmp_path / NAME).read_bytes()
    assert text(tmp_path, "tap-huan") == TEXTS["tap-huan"]
    forget_text(tmp_path / "khong-co", "posts/2026/x.md")


@pytest.mark.parametrize("damage", [b"", b"khong phai sqlite" * 99])
def test_a_damaged_file_is_unknown_and_made_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / NAME).write_bytes(damage)
    assert published_texts(tmp_path) is None
    publish(tmp_path, library_of(tmp_path))
    assert text(tmp_path, "mot-cua") == TEXTS["mot-cua"]


def test_a_file_that_another_program_holds_stops_before_anything_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, library_of(tmp_path))
    monkeypatch.setattr("cchc.content.published_texts._TIMEOUT", 0.01)
    with closing(sqlite3.connect(tmp_path / NAME)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with (
            pytest.raises(ContentError, match="Không ghi được tệp giữ bản đã đăng"),
            keeping_texts(tmp_path, library_of(tmp_path, mot_cua=b"moi")),
        ):
            pytest.fail("published")
    assert text(tmp_path, "mot-cua") == TEXTS["mot-cua"]


def test_a_project_in_which_it_cannot_be_made_does_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = library_of(tmp_path)
    monkeypatch.setattr("cchc.content.published_texts.NAME", "khong-co/tep")
    publish(tmp_path, library)
    assert published_texts(tmp_path) is None

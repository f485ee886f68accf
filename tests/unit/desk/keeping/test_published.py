"""What readers have now, among the versions of a post."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.desk.keeping.disk import KeptFile, digest_of
from cchc.desk.keeping.versions import PUBLISHED, SAVED
from cchc.site.building import build_section
from support.projects import NOW, post_text, write_project
from support.two_people import keeper

OLD = "posts/2026/mot-cua.md"
NEW = "posts/2026/bo-phan-mot-cua.md"
TEXT = post_text("Xã Thử mở Bộ phận Một cửa", body="Ông A, số 070123456789.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that was published."""
    found = write_project(tmp_path / "dự án", posts={"2026/mot-cua": TEXT.replace("070123456789", "một")})
    build_section(found, now=NOW)
    return found


def test_what_readers_have_is_kept_under_its_name_before_it_is_changed(root: Path) -> None:
    lan = keeper(root)
    before = (root / OLD).read_bytes()
    assert lan.published(OLD) == KeptFile.of(before)
    assert lan.version(OLD, digest_of(before)) == before

    lan.save(OLD, before + b"1", expected=digest_of(before))
    lan.save(OLD, before + b"2", expected=digest_of(before + b"1"))

    assert [one.name for one in lan.versions(OLD)] == [SAVED, SAVED, PUBLISHED]
    lan.bring_back(OLD, digest_of(before), expected=digest_of(before + b"2"))
    assert (root / OLD).read_bytes() == before


def test_erasing_reaches_former_names_and_the_text_that_was_published(root: Path) -> None:
    lan = keeper(root)
    before = (root / OLD).read_bytes()
    lan.save(OLD, before + b"1", expected=digest_of(before))
    text = before.replace(b"title:", b"aliases: [tin/2026/mot-cua/]\ntitle:", 1)
    (root / OLD).unlink()
    (root / NEW).write_bytes(text)

    found = lan.erase(NEW)

    assert found.versions == 2
    assert lan.versions(OLD) == ()
    assert lan.published(OLD) is None

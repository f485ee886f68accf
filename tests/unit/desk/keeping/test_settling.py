"""Two files that stand for one, and a file that gets another name."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.desk.keeping.conflicts import ConflictPair
from cchc.desk.keeping.disk import digest_of
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.keeping.settling import rename, settle_conflict
from cchc.desk.keeping.versions import COPY
from support.two_people import POST, TEXT, SlowDisk, keeper, section

_COPY = "posts/2026/tap-huan-mot-cua (PC2 conflicted copy).md"
_PAIR = ConflictPair(original=POST, copy=_COPY)
_THEIRS = TEXT + b"Nguon.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    found = section(tmp_path)
    (found / _COPY).write_bytes(_THEIRS)
    return found


def test_a_settled_conflict_leaves_one_file_and_both_texts_as_versions(root: Path) -> None:
    lan = keeper(root)
    settle_conflict(lan, _PAIR, TEXT + b"Chon.\n", original=digest_of(TEXT), copy=digest_of(_THEIRS))

    assert (root / POST).read_bytes() == TEXT + b"Chon.\n"
    assert not (root / _COPY).exists()
    assert {digest_of(TEXT), digest_of(_THEIRS)} <= {one.digest for one in lan.versions(POST)}
    assert COPY in {one.name for one in lan.versions(POST)}
    assert {file.name for file in (root / "posts/2026").iterdir()} == {"tap-huan-mot-cua.md"}
    assert not list((root / ".ban-bien-tap").glob("*.bo"))


@pytest.mark.parametrize("path", [POST, _COPY])
def test_of_two_files_of_which_one_has_changed_none_is_touched(root: Path, path: str) -> None:
    (root / path).write_bytes(b"Moi.\n")

    with pytest.raises(ConflictError):
        settle_conflict(keeper(root), _PAIR, b"Chon.\n", original=digest_of(TEXT), copy=digest_of(_THEIRS))

    assert (root / path).read_bytes() == b"Moi.\n"
    assert (root / POST).exists()
    assert (root / _COPY).exists()


def test_a_copy_that_changes_at_the_very_moment_stays(root: Path) -> None:
    disk = SlowDisk()

    def colleague() -> None:
        (root / _COPY).write_bytes(b"Moi.\n")

    disk.before_move = colleague
    with pytest.raises(ConflictError):
        settle_conflict(keeper(root, disk=disk), _PAIR, TEXT, original=digest_of(TEXT), copy=digest_of(_THEIRS))

    assert (root / _COPY).read_bytes() == b"Moi.\n"


def test_a_name_that_is_taken_is_not_given_a_second_time(root: Path) -> None:
    with pytest.raises(ConflictError) as caught:
        rename(keeper(root), _COPY, POST, expected=digest_of(_THEIRS))

    assert caught.value.path == POST
    assert (root / POST).read_bytes() == TEXT
    assert (root / _COPY).read_bytes() == _THEIRS

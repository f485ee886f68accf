"""Unsaved texts where one of the files is held by another program."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cchc.desk.keeping.disk import Disk, KeptFile, digest_of
from cchc.desk.keeping.journal import JournalStanding
from cchc.desk.keeping.saving import WindowState
from cchc.errors import ContentError
from support.two_people import POST, TEXT, keeper, section

_OTHER = "posts/2026/bai-khac.md"


class _UnreadableDisk(Disk):
    """A disk on which some files cannot be read."""

    held: Path | None = None

    def read(self, file: Path) -> KeptFile | None:
        if file == self.held:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        return super().read(file)


def test_a_file_that_cannot_be_read_hides_no_unsaved_text(tmp_path: Path) -> None:
    root, disk = section(tmp_path), _UnreadableDisk()
    lan = keeper(root, disk=disk)
    lan.journal(_OTHER, "một", based_on=None, by=WindowState(window="a", count=1))
    lan.journal(POST, "hai", based_on=digest_of(TEXT), by=WindowState(window="b", count=1))

    disk.held = root / POST
    assert [(one.entry.text, one.standing) for one in lan.journals()] == [
        ("hai", JournalStanding.UNKNOWN),
        ("một", JournalStanding.NEW),
    ]
    with pytest.raises(ContentError, match="tap-huan-mot-cua"):
        lan.journals(POST)

    disk.held = next(file for file in tmp_path.rglob("*.json") if b"hai" in file.read_bytes())
    assert [one.entry.text for one in lan.journals()] == ["một"]
    disk.held = None
    assert [one.standing for one in lan.journals()] == [JournalStanding.AHEAD, JournalStanding.NEW]

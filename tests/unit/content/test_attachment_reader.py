"""Attachments are looked into once, and what was found comes back with the next build."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.content import attachment_reader
from cchc.content.attachment_reader import AttachmentReader
from cchc.content.section import open_section
from cchc.errors import ContentError
from cchc.model.items import Asset
from cchc.model.personal_data import AttachmentContents
from support.office_files import core
from support.projects import NOW, post_text, write_project
from support.word_documents import document, paragraph

CORE = "docProps/core.xml"


def project(folder: Path, data: bytes) -> Path:
    text = post_text(attachments=[{"file": "don.docx", "title": "Đơn"}])
    write_project(folder, posts={"2026/mot-cua": text})
    (folder / "posts/2026/don.docx").write_bytes(data)
    return folder


def opened(folder: Path) -> dict[str, AttachmentContents]:
    section = open_section(folder, now=NOW)
    section.store.close()
    return dict(section.library.attachment_contents)


def test_personal_data_in_an_attachment_stops_the_build_again_and_again(tmp_path: Path) -> None:
    project(tmp_path, document(paragraph("Công dân có CCCD 001085012345.")))
    for _ in range(2):
        with pytest.raises(ContentError, match="có số căn cước"):
            open_section(tmp_path, now=NOW)


def test_an_unchanged_attachment_is_not_looked_into_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, document(paragraph("x"), parts={CORE: core("Trần Văn Viết")}))
    expected = {"posts/2026/don.docx": AttachmentContents(author="Trần Văn Viết")}
    assert opened(tmp_path) == expected
    monkeypatch.setattr(attachment_reader, "contents_of", lambda *_: pytest.fail("looked into again"))
    assert opened(tmp_path) == expected
    # The store is emptied by a new version of the program; the folder beside it is not.
    (tmp_path / ".cache/cchc/store.sqlite").unlink()
    assert opened(tmp_path) == expected


def test_what_was_found_in_an_attachment_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    (tmp_path / "a.txt").write_text("Gọi 0912345678", encoding="utf-8")
    asset = Asset(path="a.txt", permalink="a.txt", size=1, fingerprint="x", sha256="y")
    reader = AttachmentReader(tmp_path, folder)
    assert len(reader.read(asset).personal_data) == 1
    reader.forget_others([asset])
    assert len(list(folder.iterdir())) == 1
    reader.forget_others([])
    assert list(folder.iterdir()) == []

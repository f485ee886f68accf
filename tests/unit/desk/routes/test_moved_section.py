"""The folder of a section is renamed while its desk runs: nothing appears where it was, and pages say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.cache_folder import cache_folder
from cchc.errors import ContentError
from support.desks import open_test_desk
from support.projects import post_text, write_project

POST = "posts/2026/mot-cua.md"


def test_nothing_is_written_where_the_section_was_and_typed_text_is_kept(tmp_path: Path) -> None:
    project = write_project(tmp_path / "tin cũ", posts={"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa")})
    with open_test_desk(project) as desk:
        assert desk.get("/bai/sua", tep=POST).status == 200
        new = project.rename(tmp_path / "tin mới")
        desk.running.workplace.live.refresh(["mkdocs.yml"])
        for page in ("/", "/bai", "/cong-bo"):
            answer = desk.get(page)
            assert answer.status == 409
            assert "Thư mục của chuyên mục không còn ở chỗ cũ" in answer.text
        for address, values in (
            ("/api/presence", {"tep": POST, "window": "a"}),
            ("/api/publish", {}),
            ("/api/versions/restore", {"tep": POST, "version": "0", "expected": None}),
            ("/api/journal", {"tep": POST, "window": "a", "count": 1, "text": "x"}),
        ):
            desk.post(address, values)
        keeper = desk.running.workplace.keeper
        keeper.enter(POST, "a")
        for write in (
            lambda: keeper.save(POST, b"Chu moi", expected=None),
            lambda: keeper.keep_version(POST, b"Chu moi", name="x"),
        ):
            with pytest.raises(ContentError, match="Không thấy tệp hoặc thư mục này"):
                write()
        cache_folder(project)
        assert not project.exists()
        # Back again, all goes on.
        new.rename(project)
        desk.running.workplace.live.refresh(["mkdocs.yml"])
        assert desk.get("/bai").status == 200

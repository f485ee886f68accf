"""A desk of three posts for all tests of one module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.desks import DeskClient, open_test_desk
from support.projects import post_text, write_project


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskClient]:
    """A client of a running desk; tests that write make a project of their own."""
    posts = {
        "2026/mot-cua": post_text("Xã mở Bộ phận Một cửa"),
        "2026/to-so-hoa": post_text("Mỗi thôn có một tổ số hóa", date="2026-05-10"),
        "2026/hen-ngay": post_text("Hội nghị tổng kết", date="2026-12-20"),
    }
    project = write_project(tmp_path_factory.mktemp("bàn biên tập"), posts=posts)
    with open_test_desk(project) as client:
        yield client

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.site.publish.published_files import PublishedFiles


@given(st.sets(st.text(st.characters(codec="utf-8"), max_size=12)))
def test_the_list_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, paths: set[str]) -> None:
    files = PublishedFiles(tmp_path_factory.mktemp("trang") / "site")
    assert files.read() == frozenset()
    assert files.version is None
    files.write(paths)
    assert files.read() == paths
    assert files.version is not None


@pytest.mark.parametrize("spoilt", [b"", b"[", b"{}", b"1", b"\xff\xfe", b'["index.html"'])
def test_a_spoilt_list_names_nothing(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / ".site.files").write_bytes(spoilt)
    assert PublishedFiles(tmp_path / "site").read() == frozenset()


def test_the_list_lies_beside_the_folder_one_file_a_line(tmp_path: Path) -> None:
    PublishedFiles(tmp_path / "site").write(["tin/2026/ảnh.png", "index.html"])
    assert [file.name for file in tmp_path.iterdir()] == [".site.files"]
    assert (tmp_path / ".site.files").read_text(encoding="utf-8") == '[\n"index.html",\n"tin/2026/ảnh.png"\n]'

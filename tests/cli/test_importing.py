"""`cchc import`: from files on disk to drafts that `cchc check` accepts."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from cchc.cli.main import run
from cchc.sources import drafts
from support.projects import write_project
from support.word_documents import document, paragraph, photo, picture
from support.word_documents import run as words

LONG = "Ngày 15/3, Ủy ban nhân dân xã Thử mở lớp tập huấn cải cách hành chính cho công chức Bộ phận Một cửa."


def news(title: str = "Xã Thử mở lớp tập huấn", *more: str) -> bytes:
    """Return a piece of news as offices write it in Word."""
    return document(
        paragraph(title, bold=True, align="center"),
        paragraph(LONG, bold=True),
        paragraph(picture(alt="Công chức ngồi trong hội trường")),
        paragraph("Quang cảnh lớp học", italic=True, align="center"),
        paragraph("Lớp có hai buổi."),
        paragraph(picture("rIdAnh2")),
        *more,
        paragraph("Nguyễn Văn A", bold=True, align="right"),
        media={"a.jpg": photo(), "b.jpg": photo((30, 30))},
    )


DRAFT = """\
---
title: Xã Thử mở lớp tập huấn
date: 2026-03-15
areas:
- the-che
summary: Ngày 15/3, Ủy ban nhân dân xã Thử mở lớp tập huấn cải cách hành chính cho công chức Bộ phận Một cửa.
kind: tin
author: Nguyễn Văn A
image:
  file: xa-thu-mo-lop-tap-huan-1.jpg
  alt: Công chức ngồi trong hội trường
  caption: Quang cảnh lớp học
status: draft
---

Kiểm tra các điều sau trước khi đăng, xong thì xóa cả danh sách này:

- Tác giả “Nguyễn Văn A”: đúng tên và người viết đồng ý ghi tên chưa?
- xa-thu-mo-lop-tap-huan-2.jpg: chưa có lời mô tả (alt); viết vào giữa hai ngoặc vuông của ảnh.
- Ngày đăng (date) 15/3/2026 là ngày lưu tệp lần cuối: sửa nếu không đúng.
- Lĩnh vực (areas) đang tạm để “Cải cách thể chế”: sửa nếu không đúng.

Lớp có hai buổi.

![](xa-thu-mo-lop-tap-huan-2.jpg)
"""


def test_a_word_file_becomes_a_draft_with_its_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path)
    source = tmp_path / "Tin tập huấn.docx"
    data = news()
    source.write_bytes(data)
    assert run(["import", str(source), "--folder", str(tmp_path)]) == 0
    folder = tmp_path / "posts" / "2026"
    assert (folder / "xa-thu-mo-lop-tap-huan.md").read_text(encoding="utf-8") == DRAFT
    assert sorted(file.name for file in folder.iterdir()) == [
        "xa-thu-mo-lop-tap-huan-1.jpg",
        "xa-thu-mo-lop-tap-huan-2.jpg",
        "xa-thu-mo-lop-tap-huan.md",
    ]
    assert b"MayAnhCuaToi" not in b"".join(file.read_bytes() for file in folder.glob("*.jpg"))
    assert source.read_bytes() == data
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Tin tập huấn.docx → posts/2026/xa-thu-mo-lop-tap-huan.md (2 ảnh)"
    assert "  Cần xem: Tác giả “Nguyễn Văn A”: đúng tên và người viết đồng ý ghi tên chưa?" in lines
    assert run(["check", "--folder", str(tmp_path)]) == 0


def test_a_draft_whose_list_of_things_to_check_is_still_there_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path)
    (tmp_path / "tin.docx").write_bytes(news())
    run(["import", str(tmp_path / "tin.docx"), "--folder", str(tmp_path)])
    post = tmp_path / "posts/2026/xa-thu-mo-lop-tap-huan.md"
    post.write_text(DRAFT.replace("status: draft\n", ""), encoding="utf-8")
    capsys.readouterr()
    assert run(["check", "--folder", str(tmp_path)]) == 1
    assert "xa-thu-mo-lop-tap-huan.md:15: “Kiểm tra các điều sau trước khi đăng" in capsys.readouterr().err


def test_a_post_that_exists_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = "---\ntitle: Bài cũ\n---\n\nCũ.\n"
    write_project(tmp_path)
    post = tmp_path / "posts/2025/xa-thu-mo-lop-tap-huan.md"
    post.parent.mkdir(parents=True)
    post.write_text(kept, encoding="utf-8")
    (tmp_path / "tin.docx").write_bytes(news())
    assert run(["import", str(tmp_path / "tin.docx"), "--folder", str(tmp_path)]) == 1
    assert "posts/2025/xa-thu-mo-lop-tap-huan.md: Bài này đã có, không ghi đè." in capsys.readouterr().err
    assert post.read_text(encoding="utf-8") == kept
    assert not (tmp_path / "posts/2026").exists()


@pytest.mark.parametrize("failing", ["-1.jpg", "-2.jpg", ".md"])
def test_an_import_that_fails_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failing: str
) -> None:
    write_project(tmp_path)
    (tmp_path / "tin.docx").write_bytes(news())
    write = drafts._write_bytes  # noqa: SLF001 - a full disk cannot be had otherwise

    def full(root: Path, path: str, data: bytes) -> None:
        if path.endswith(failing):
            raise OSError(28, "No space left on device")
        write(root, path, data)

    monkeypatch.setattr(drafts, "_write_bytes", full)
    assert run(["import", str(tmp_path / "tin.docx"), "--folder", str(tmp_path)]) == 1
    assert "Ổ đĩa đã đầy" in capsys.readouterr().err
    assert [file for file in (tmp_path / "posts").rglob("*") if file.is_file()] == []


def test_a_picture_in_the_way_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path)
    other = tmp_path / "posts/2026/xa-thu-mo-lop-tap-huan-2.jpg"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"khac")
    (tmp_path / "tin.docx").write_bytes(news())
    assert run(["import", str(tmp_path / "tin.docx"), "--folder", str(tmp_path)]) == 1
    assert "posts/2026/xa-thu-mo-lop-tap-huan-2.jpg: Tệp này đã có." in capsys.readouterr().err
    assert [file.name for file in other.parent.iterdir()] == [other.name]
    assert other.read_bytes() == b"khac"


def test_a_folder_is_imported_with_one_line_for_each_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path)
    folder = tmp_path / "tin"
    (folder / "thang-3").mkdir(parents=True)
    (folder / "1.docx").write_bytes(news("Xã Thử mở lớp thứ nhất"))
    (folder / "2.docx").write_bytes(b"PK\x03\x04hong")
    (folder / "thang-3" / "3.docx").write_bytes(news("Xã Thử mở lớp thứ ba"))
    (folder / "~$1.docx").write_bytes(b"khoa")
    (folder / "anh.jpg").write_bytes(photo())
    assert run(["import", str(folder), "--folder", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert [line for line in said.out.splitlines() if line.startswith("[")] == [
        "[1/3] 1.docx → posts/2026/xa-thu-mo-lop-thu-nhat.md (2 ảnh)",
        "[3/3] 3.docx → posts/2026/xa-thu-mo-lop-thu-ba.md (2 ảnh)",
    ]
    assert "Đã nhập 2 trong 3 tệp thành bản nháp." in said.out
    assert said.err.splitlines()[0] == "[2/3] 2.docx: không nhập được"
    assert "2.docx: Tệp hỏng hoặc chép chưa hết" in said.err


class Terminal(io.StringIO):
    """A terminal that keeps what was written."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_the_progress_of_a_folder_below_the_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path)
    folder = tmp_path / "tin"
    folder.mkdir()
    (folder / "1.docx").write_bytes(news("Xã Thử mở lớp thứ nhất"))
    (folder / "2.docx").write_bytes(news("Xã Thử mở lớp thứ hai"))
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", screen)
    assert run(["import", str(folder), "--folder", str(tmp_path)]) == 0
    # What stands on a line at last is what was written after the last return to its start.
    lines = [line.rpartition("\r")[2] for line in screen.getvalue().split("\n")]
    assert lines[0] == "[1/2] 1.docx → posts/2026/xa-thu-mo-lop-thu-nhat.md (2 ảnh)"
    assert "[2/2] 2.docx → posts/2026/xa-thu-mo-lop-thu-hai.md (2 ảnh)" in lines
    assert "50%" in screen.getvalue()
    assert not any("%" in line for line in lines[:-4])


def test_a_text_without_words_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path)
    (tmp_path / "tin.docx").write_bytes(document(paragraph(words(" "))))
    assert run(["import", str(tmp_path / "tin.docx"), "--folder", str(tmp_path)]) == 1
    assert "tin.docx: Không có chữ nào để làm bài" in capsys.readouterr().err


@pytest.mark.parametrize(
    "data",
    [
        document(paragraph("Xã Thử mở lớp " * 80_000)),
        ("Xã Thử\n\n" + "mở lớp " * 150_000).encode(),
    ],
    ids=["word", "plain"],
)
def test_a_text_longer_than_a_post_can_be_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    write_project(tmp_path)
    (tmp_path / "tin").write_bytes(data)
    assert run(["import", str(tmp_path / "tin"), "--folder", str(tmp_path)]) == 1
    assert "tin: Tệp quá dài để làm một bài." in capsys.readouterr().err


def test_standard_input_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(news())))
    assert run(["import", "-", "--area", "thu-tuc-hanh-chinh", "--folder", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("chữ chuyển sang → posts/2026/xa-thu-mo-lop-tap-huan.md")
    post = (tmp_path / "posts/2026/xa-thu-mo-lop-tap-huan.md").read_text(encoding="utf-8")
    assert "areas:\n- thu-tuc-hanh-chinh\n" in post
    assert "Lĩnh vực (areas)" not in post

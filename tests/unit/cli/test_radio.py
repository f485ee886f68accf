from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from cchc.cli import main
from support.projects import post_text, write_project
from support.sheets import saved_again


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(tmp_path / "Tin CCHC phường", posts={"2026/tin": post_text("Tin của LĐTBXH", date="2026-05-27")})
    return tmp_path / "Tin CCHC phường"


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command as an editor types it, through what explains its errors."""

    def typed(*words: str) -> tuple[int, str]:
        code = main.run(["radio", "--folder", str(project), "--now", "2026-06-01", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return typed


def test_the_last_week_is_read_unless_another_is_asked_for(run: Run) -> None:
    code, text = run()
    assert code == 0
    assert "BẢN TIN TRUYỀN THANH, 25/5/2026 – 31/5/2026\n1 tin, đọc khoảng " in text
    assert "[Tin 1/1: posts/2026/tin.md, đăng 27/5/2026, khoảng " in text
    assert "- {term: LĐTBXH, meaning: nghĩa đầy đủ}]" in text
    assert run("--week", "2026-W22")[1] == text
    assert run("--from", "2026-05-25", "--to", "2026-05-31")[1] == text


def test_a_file_is_written_for_notepad_and_never_over_another(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bản tin.txt"
    code, text = run("--output", str(file))
    assert code == 0
    assert f"Đã ghi {file}: 1 tin, đọc khoảng " in text
    assert "Chưa biết cách đọc: LĐTBXH." in text
    data = file.read_bytes()
    assert data.startswith("\ufeffBẢN TIN".encode())
    assert b"\r\n" in data
    assert run("--output", str(file))[0] == 2
    assert file.read_bytes() == data


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--week", "47"], "Tuần “47” chưa đúng. Viết năm-W-số tuần, ví dụ: --week 2026-W47"),
        (["--week", "2026-W54"], "Tuần “2026-W54” chưa đúng."),
        (["--week", "0001-W01"], "nằm ngoài khoảng năm"),
        (["--to", "2026-05-31"], "Thiếu ngày đầu."),
        (["--from", "2026-06-05", "--to", "2026-05-31"], "Đổi chỗ hai ngày."),
        (["--week", "2026-W22", "--from", "2026-05-31"], "Chọn một cách: --week, hoặc --from và --to."),
        (["--week", "2026-W10"], "không có tin, bài nào đã đăng. Chọn tuần khác, ví dụ: cchc radio --week 2026-W22"),
        (["--output", "khong/co/ban-tin.txt"], "Không ghi được tệp"),
        (["--output", "."], "“.” là một thư mục. Thêm tên tệp, ví dụ: --output ban-tin.txt"),
        (["--output", "ban-tin.doc"], "Đặt tên có đuôi .txt hoặc .docx, ví dụ: --output ban-tin.docx"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_to_type(run: Run, words: list[str], message: str) -> None:
    code, text = run(*words)
    assert code == 2
    assert message in " ".join(text.split())


def test_a_bulletin_for_word_has_the_same_lines_in_large_letters(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bản tin.docx"
    code, _ = run("--output", str(file))
    assert code == 0
    data = file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    paragraphs = re.findall(r'w:pStyle w:val="(\w+)" ?/>.*?<w:t[^>]*>(.*?)</w:t>', xml)
    text = run()[1]
    assert [line for _, line in paragraphs] == [line for line in text.splitlines() if line]
    assert {line: style for style, line in paragraphs}["Tin của LĐTBXH."] == "LoiDoc"
    assert [style for style, _ in paragraphs][:3] == ["TenBanTin", "GhiChu", "GhiChu"]
    file.unlink()
    run("--output", str(file))
    assert file.read_bytes() == data
    pages = pypdfium2.PdfDocument(saved_again(data, "pdf", tmp_path))
    assert "Tin của LĐTBXH." in pages[0].get_textpage().get_text_range()
    pages.close()

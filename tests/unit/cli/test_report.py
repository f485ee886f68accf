from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.cli import main
from support.projects import plan_text, post_text, write_project
from support.word_documents import document, paragraph

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "Tin CCHC phường"
    post = post_text("Mở lớp & <hỏi đáp>", date="2026-02-10")
    return write_project(root, posts={"2026/tin": post}, plans={"xa-thu-2026": plan_text()})


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command as an editor types it, through what explains its errors."""

    def typed(*words: str) -> tuple[int, str]:
        code = main.run(["report", "--folder", str(project), "--now", "2026-06-01", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return typed


NAMES = [f"bao-cao-2026-quy-1.{suffix}" for suffix in ("docx", "xlsx", "html")]


def test_the_last_quarter_is_reported_in_three_files_and_again_unchanged(run: Run, project: Path) -> None:
    code, text = run()
    assert code == 0
    assert "Báo cáo quý I năm 2026: 1 tin, bài, kê ở phụ lục của từng tệp." in text
    folder = project / "bao-cao"
    assert sorted(file.name for file in folder.iterdir()) == sorted(NAMES)
    assert run("--quarter", "2026-Q1")[1].count("Không đổi: ") == 3


def test_a_file_that_somebody_edited_is_never_lost_silently(run: Run, project: Path) -> None:
    run()
    edited = project / "bao-cao" / NAMES[0]
    edited.write_bytes(b"Word")
    (project / "bao-cao" / NAMES[1]).unlink()
    code, text = run()
    assert code == 1
    assert f"{edited}: Đã có tệp khác ở đây, không ghi đè" in text
    assert edited.read_bytes() == b"Word"
    # All files or none: half a report of today beside half of yesterday would be worse.
    assert not (project / "bao-cao" / NAMES[1]).exists()
    assert run("--overwrite")[0] == 0
    assert edited.read_bytes().startswith(b"PK")


def test_a_file_that_excel_holds_is_told(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", held)
    code, text = run()
    assert code == 1
    assert "Không ghi được: tệp đang mở trong Word, Excel" in text
    assert list((project / "bao-cao").iterdir()) == []


def test_one_file_that_cannot_be_replaced_keeps_all_as_they_were(run: Run, project: Path) -> None:
    folder = project / "bao-cao"
    folder.mkdir()
    for name in NAMES[:2]:
        (folder / name).write_bytes(b"old")
    (folder / NAMES[2]).mkdir()
    code, text = run("--overwrite")
    assert code == 1
    assert NAMES[2] in text
    assert [(folder / name).read_bytes() for name in NAMES[:2]] == [b"old", b"old"]


def test_one_file_that_is_read_only_keeps_all_as_they_were(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project / "bao-cao"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda file, _: Path(file).name != NAMES[1])
    code, text = run("--overwrite")
    assert code == 1
    assert f"{NAMES[1]}: Không ghi được: tệp đang mở" in text
    assert [(folder / name).read_bytes() for name in NAMES] == [b"old"] * 3


def test_where_a_later_file_fails_all_the_same_new_and_old_ones_are_told(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project / "bao-cao"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(b"old")
    replace = Path.replace

    def held(draft: Path, target: Path) -> Path:
        if target.name == NAMES[1]:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", held)
    code, text = run("--overwrite")
    assert code == 1
    assert f"Đã ghi mới: {NAMES[0]}. Còn như trước: {NAMES[1]}, {NAMES[2]}." in " ".join(text.split())
    assert [(folder / name).read_bytes() == b"old" for name in NAMES] == [False, True, True]


def test_the_template_is_written_out_and_used_where_it_lies(run: Run, project: Path) -> None:
    own = project / "docs/_data/mau-bao-cao.docx"
    code, text = run("--export", str(own))
    assert (code, own.read_bytes()[:2]) == (0, b"PK")
    assert "Sửa mẫu trong Word" in text
    own.write_bytes(document(paragraph("Mẫu của {Cơ quann}"), paragraph("{nếu có ky}")))
    code, text = run()
    assert code == 1
    assert "mau-bao-cao.docx: Ở thân bài, đoạn “Mẫu của {Cơ quann}”: không có số liệu nào tên {Cơ quann}." in text
    assert "Có phải {co_quan}?" in text
    assert "chưa có {hết}" in text
    assert not (project / "bao-cao").exists()
    assert main.run(["check", "--folder", str(project), "--now", "2026-06-01"]) == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--quarter", "2026"], "“2026” chưa đúng. Viết năm, Q, số quý, ví dụ: --quarter 2026Q3"),
        (["--quarter", "2026Q5"], "“2026Q5” chưa đúng."),
        (["--half", "2026H3"], "Viết năm, H, 1 hoặc 2"),
        (["--half", "1026H1"], "Năm 1026 nằm ngoài khoảng"),
        (["--quarter", "2026Q3"], "Kỳ quý III năm 2026 chưa bắt đầu"),
        (
            ["--year", "2026", "--half", "2026H1"],
            "Chọn một cách nói kỳ: tháng, quý,",
        ),
        (["--year", "abc"], "“abc” không phải là năm. Viết bốn chữ số, ví dụ: --year 2026"),
        (["--year", "²026"], "“²026” không phải là năm."),
        (["--year", "1900"], "Năm 1900 nằm ngoài khoảng"),
        (["--to", "2026-05-31"], "Thiếu ngày đầu."),
        (["--from", "2026-06-05", "--to", "2026-05-31"], "Đổi chỗ hai ngày."),
        (["--year", "2025"], "không có tin, bài nào đã đăng. Có tin, bài từ 10/02/2026 đến 10/02/2026."),
        (["--plan", "xa-thu"], "Không có kế hoạch “xa-thu”. Các kế hoạch: xa-thu-2026."),
        (["--template", "khong-co.docx"], "Không thấy mẫu “khong-co.docx”."),
        (["--export", "mau.doc"], "Mẫu là tệp Word. Đặt tên có đuôi .docx"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_to_type(run: Run, words: list[str], message: str) -> None:
    code, text = run(*words)
    assert code == 2
    assert message in " ".join(text.split())


def test_cadence_tells_a_wrong_year_in_the_same_words(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["cadence", "--folder", str(project), "--year", "20266"]) == 2
    assert "Năm 20266 nằm ngoài khoảng" in capsys.readouterr().err


def test_a_folder_that_is_a_file_is_told(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "bao-cao.txt"
    place.write_text("x", encoding="utf-8")
    code, text = run("--output", str(place))
    assert code == 2
    assert "là một tệp. Chọn một thư mục" in text
    code, text = run("--output", str(place / "trong"))
    assert code == 1
    assert "Ở đây phải là một thư mục" in text

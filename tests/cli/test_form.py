"""`cchc form`: sheets on disk, which `cchc import` reads when they come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.cli.main import run
from support.projects import write_project
from support.sheets import BODY, OFFICE, filled_in, office_with_sheets, sheet_of
from support.word_documents import paragraph


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_one_sheet_is_written_for_each_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path)
    assert run(["form", "--folder", str(tmp_path)]) == 0
    assert names_in(tmp_path / "mau-gui-bai") == ["phieu-bai.docx", "phieu-tin.docx"]
    said = capsys.readouterr().out
    assert "mau-gui-bai/phieu-tin.docx" in said
    assert "nhập bằng lệnh import" in said
    assert run(["form", "--folder", str(tmp_path)]) == 0
    assert "Không đổi: " in capsys.readouterr().out


def test_only_the_kinds_that_were_named_are_written(tmp_path: Path) -> None:
    write_project(tmp_path, settings=OFFICE)
    assert run(["form", "event", "tin", "--output", str(tmp_path / "gui" / "quy-4"), "--folder", str(tmp_path)]) == 0
    assert names_in(tmp_path / "gui" / "quy-4") == ["phieu-event.docx", "phieu-tin.docx"]


def test_a_kind_that_does_not_exist_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path)
    assert run(["form", "su-kien", "--folder", str(tmp_path)]) == 2
    assert "Không có thể loại “su-kien”. Dùng một trong: tin, bai." in capsys.readouterr().err
    assert not (tmp_path / "mau-gui-bai").exists()


def test_a_sheet_that_somebody_filled_in_at_its_place_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, sheets = office_with_sheets(tmp_path)
    file = tmp_path / "mau-gui-bai" / "phieu-tin.docx"
    file.parent.mkdir()
    kept = filled_in(sheet_of(sheets, None), settings, {"title": "Xã Thử mở lớp"}, *BODY)
    file.write_bytes(kept)
    assert run(["form", "tin", "bai", "--folder", str(tmp_path)]) == 1
    assert "phieu-tin.docx: Đã có tệp khác ở đây, không ghi đè" in capsys.readouterr().err
    assert file.read_bytes() == kept
    assert names_in(file.parent) == ["phieu-bai.docx", "phieu-tin.docx"]


def test_a_sheet_stays_a_sheet_where_an_official_letter_was_pasted_into_it(tmp_path: Path) -> None:
    settings, sheets = office_with_sheets(tmp_path)
    file = tmp_path / "phieu.docx"
    letter = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/KH-UBND", "KẾ HOẠCH")
    body = [paragraph(line, align="center", bold=True) for line in letter]
    file.write_bytes(filled_in(sheet_of(sheets, None), settings, {"title": "Xã Thử ra kế hoạch"}, *body, *BODY))
    assert run(["import", str(file), "--folder", str(tmp_path)]) == 0
    assert "Số: 12/KH-UBND\n" in (next((tmp_path / "posts").rglob("xa-thu-ra-ke-hoach.md"))).read_text(encoding="utf-8")


def test_a_sheet_that_came_back_is_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings, sheets = office_with_sheets(tmp_path)
    file = tmp_path / "phieu gui ve.docx"
    values = {"title": "Xã Thử mở lớp tập huấn", "event.from": "8 giờ ngày 16/3/2026"}
    file.write_bytes(filled_in(sheet_of(sheets, "event"), settings, values, *BODY))
    assert run(["import", str(file), "--folder", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "  Đã làm: Đọc phiếu gửi bài, thể loại “Mẫu event”." in said
    assert "  Cần xem: Phiếu để trống: Tóm tắt, Lĩnh vực cải cách." in said
    assert run(["check", "--folder", str(tmp_path)]) == 0

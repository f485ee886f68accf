"""`cchc init` as somebody types it, at a terminal and without one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from cchc.cli.main import run
from cchc.sources.settings import read_settings
from site_support import snapshot
from support.projects import post_text
from support.succession import former_section

WARD = ("--office", "phường Hưng Đạo", "--province", "thành phố Hải Phòng")


@pytest.fixture
def type_answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Somebody at a terminal, who types these lines and then stops with Ctrl+C."""
    monkeypatch.setattr(sys, "stdin", type("Terminal", (), {"isatty": lambda _: True})())

    def prepare(*lines: str) -> list[str]:
        waiting = list(lines)

        def prompt(text: str, *, default: str, **_: object) -> str:
            if not waiting:
                raise click.Abort
            click.echo(text)
            return waiting.pop(0) or default

        monkeypatch.setattr(click, "prompt", prompt)
        return waiting

    return prepare


def test_a_section_begins_with_two_answers_and_says_what_is_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Tin cải cách"
    assert run(["init", str(folder), *WARD]) == 0
    told = capsys.readouterr()
    assert f"Đã mở chuyên mục của Ủy ban nhân dân phường Hưng Đạo, thành phố Hải Phòng ở {folder}:" in told.out
    assert "Đường dây nóng của cơ quan về phản ánh, kiến nghị” chưa có số điện thoại" in told.out
    assert "22 tệp còn là bản nháp" in told.out
    assert told.err == ""
    assert run(["check", "--folder", str(folder)]) == 0


def test_without_a_terminal_missing_answers_are_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "moi"), "--office", "xã Hạ Hòa"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Thiếu câu trả lời nên chưa ghi gì. Viết thêm, ví dụ:\n  --province ")
    assert list(tmp_path.iterdir()) == []


def test_an_answer_of_an_option_or_a_file_that_cannot_be_used_is_told_where_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "trả lời.yml"
    file.write_text("office: xã Hạ Hòa\nprovince: Phú Thọ\n", encoding="utf-8")
    assert run(["init", str(tmp_path / "moi"), "--answers", str(file)]) == 1
    assert "trả lời.yml:2: province: “Phú Thọ” là tỉnh hay thành phố?" in capsys.readouterr().err
    assert run(["init", str(tmp_path / "moi"), "--answers", str(file), "--province", "Hà Nội"]) == 2
    assert "--province: “Hà Nội” là tỉnh hay thành phố?" in capsys.readouterr().err
    file.write_text("office: xã Hạ Hòa\nprovince: tỉnh Phú Thọ\npublisher:\nofice: a\n", encoding="utf-8")
    assert run(["init", str(tmp_path / "moi"), "--answers", str(file)]) == 1
    assert "trả lời.yml:4: Không có khóa “ofice”. Có phải là “office” (Cơ quan)?" in capsys.readouterr().err
    assert run(["init", str(tmp_path / "moi"), "--answers", str(tmp_path / "khong-co.yml")]) == 1
    assert "khong-co.yml: Không thấy tệp" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["trả lời.yml"]


def test_an_option_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "tra-loi.yml"
    file.write_text("office: xã Hạ Hòa\nprovince: tỉnh Phú Thọ\nunits: [Văn phòng, Phòng A]\n", encoding="utf-8")
    assert run(["init", str(tmp_path / "moi"), "--answers", str(file), "--office", "xã Yên Kỳ"]) == 0
    settings = read_settings(tmp_path / "moi")
    assert settings.office.name == "Ủy ban nhân dân xã Yên Kỳ, tỉnh Phú Thọ"
    assert [unit.title for unit in settings.units] == ["Văn phòng", "Phòng A"]


def test_at_a_terminal_a_wrong_answer_is_asked_for_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], type_answers: Callable[..., list[str]]
) -> None:
    left = type_answers("huyện Hạ Hòa", "xã Hạ Hòa", "tỉnh Phú Thọ", *[""] * 7)
    assert run(["init", str(tmp_path / "moi")]) == 0
    told = capsys.readouterr()
    assert left == []
    assert "“huyện Hạ Hòa”: từ ngày 01/7/2025 không còn huyện." in told.err
    assert "8. Những đơn vị nào gửi bài?" in told.out
    assert "Gốc mã của kênh tin, không đổi nữa sau khi đăng: cong-thong-tin.example," in told.out
    assert read_settings(tmp_path / "moi").office.issuer == "ubnd-xa-ha-hoa-phu-tho"


@pytest.mark.parametrize("count", [0, 1, 5, 8])
def test_ctrl_c_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], type_answers: Callable[..., list[str]], count: int
) -> None:
    type_answers(*["xã Hạ Hòa", "tỉnh Phú Thọ", *[""] * 6][:count])
    assert run(["init", str(tmp_path / "moi")]) == 1
    assert capsys.readouterr().err == "Đã dừng.\n"
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_when_somebody_says_no(tmp_path: Path, type_answers: Callable[..., list[str]]) -> None:
    type_answers("xã Hạ Hòa, tỉnh Phú Thọ", *[""] * 6, "k")
    assert run(["init", str(tmp_path / "moi")]) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_has_a_section_is_left_as_it_is_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], type_answers: Callable[..., list[str]]
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Tin\n", encoding="utf-8")
    before = snapshot(tmp_path)
    left = type_answers("xã Hạ Hòa")
    assert run(["init", str(tmp_path)]) == 1
    assert "Trong thư mục đã có mkdocs.yml" in capsys.readouterr().err
    assert (left, snapshot(tmp_path)) == (["xã Hạ Hòa"], before)


def test_a_successor_says_what_came_along_and_what_was_resolved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"posts/2026/hai.md": post_text("Hai bài học")}
    old = [former_section(tmp_path / name, office, files) for name, office in (("mot", "xã Một"), ("hai", "xã Hai"))]
    given = [*WARD, "--since", "2026-05-01", "--basis", "Nghị quyết số 1/NQ"]
    assert run(["init", str(tmp_path / "ba"), "--from", str(old[0]), "--from", str(old[1]), *given]) == 0
    told = capsys.readouterr()
    offices = "Ủy ban nhân dân xã Một, thành phố Hải Phòng; Ủy ban nhân dân xã Hai, thành phố Hải Phòng"
    assert f"Mang theo từ {offices}: 2 bài, văn bản, câu trả lời, trang." in told.out
    assert "Không mang theo 46 bản nháp" in told.out
    assert "mở posts/2026/ra-mat-chuyen-muc-tin-cai-cach-hanh-chinh-cua-phuong-hung-dao.md bằng Notepad" in told.out
    assert f"Lưu ý: {old[1] / 'posts/2026/hai.md'}: Tên đã có ở {old[0] / 'posts/2026/hai.md'}, nên thành" in told.err
    assert run(["init", str(tmp_path / "tu"), "--from", str(tmp_path / "khong-co"), *WARD]) == 1
    assert "khong-co/mkdocs.yml: Không thấy tệp cấu hình." in capsys.readouterr().err
    assert run(["init", str(tmp_path / "tu"), "--since", "2026-05-01", *WARD]) == 2
    assert "--since và --basis chỉ dùng cùng --from." in capsys.readouterr().err
    assert not (tmp_path / "tu").exists()


def test_what_is_confirmed_is_the_id_that_a_former_register_has_for_the_successor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], type_answers: Callable[..., list[str]]
) -> None:
    old = former_section(tmp_path / "mot", "phường Hưng Đạo", {})
    waiting = type_answers(*[""] * 6, "k")
    assert run(["init", str(tmp_path / "moi"), "--from", str(old), *WARD, "--since", "2026-05-01"]) != 0
    told = capsys.readouterr().out
    assert "Mã cơ quan trong sổ, không đổi nữa: ubnd-phuong-hung-dao-hai-phong-2026" in told
    assert "Nối tiếp: Ủy ban nhân dân phường Hưng Đạo, thành phố Hải Phòng" in told
    assert waiting == []

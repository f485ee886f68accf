"""Every way to type a command wrong is answered in Vietnamese, with what to type."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import click
import pytest

from cchc.cli.main import run
from cchc.desk.preview import serving
from cchc.desk.web.ports import PortError
from support.projects import write_project

ENGLISH = ("Usage", "Error", "Missing", "Invalid", "No such", "does not", "requires", "unexpected", "Try ", "Did you")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("biuld",), "Không có lệnh “biuld”. Có phải là build?"),
        (("xyz",), "Không có lệnh “xyz”."),
        (("new", "pots", "Tin mới"), "Không có lệnh “pots”. Có phải là post?"),
        (("new", "--"), "Thiếu tên lệnh."),
        (("--",), "Thiếu tên lệnh."),
        (("build", "--nhanh"), "Không có tùy chọn --nhanh."),
        (("build", "--foder", "x"), "Không có tùy chọn --foder. Có phải là --folder?"),
        (("build", "-x"), "Không có tùy chọn -x."),
        (("--vesion",), "Không có tùy chọn --vesion. Có phải là --version?"),
        (("build", "--folder"), "Tùy chọn --folder thiếu giá trị. Viết giá trị ngay sau --folder"),
        (("check", "--now"), "Tùy chọn --now thiếu giá trị. Viết giá trị ngay sau --now"),
        (("serve", "--open=có"), "Tùy chọn --open không nhận giá trị. Chỉ viết --open"),
        (("build", "--help=x"), "Tùy chọn --help không nhận giá trị. Chỉ viết --help"),
        (("build", "site"), "Thừa “site”."),
        (("new", "post", "Huyện", "mở", "lớp (đợt 1)"), "Thừa “mở lớp (đợt 1)”. Giá trị có dấu cách"),
        (("new", "post"), 'Thiếu "TIÊU ĐỀ".'),
        (("new", "faq"), 'Thiếu "CÂU HỎI".'),
        (("new", "plan", "Kế hoạch"), "Thiếu tùy chọn --id MÃ."),
        (("import",), "Thiếu TỆP…."),
        (("import", "--ten", "a.docx"), "Không có tùy chọn --ten."),
        (("check", "--folder", "khong-co"), "Không có thư mục “khong-co”."),
        (("check", "--now", "mai"), "Ngày “mai” chưa đúng."),
        (("init", "moi", "--since", "31/6/2025"), "Ngày “31/6/2025” chưa đúng. Viết năm-tháng-ngày, ví dụ: 2025-07-01"),
        (("build", "--now", "9999-12-31"), "Ngày “9999-12-31” nằm ngoài khoảng năm 1945–2100. Ví dụ: --now 2026-"),
        (("serve", "--port", "tám"), "“tám” không phải là số. Viết số cổng, ví dụ: --port 8001"),
        (("serve", "--port", "²"), "“²” không phải là số."),
        (("serve", "--port", "-1"), "“-1” không phải là số."),
        (("serve", "--port", "1_000"), "“1_000” không phải là số."),
        (("serve", "--port", "0"), "Không có cổng 0. Viết số từ 1 đến 65535"),
        (("serve", "--port", "65536"), "Không có cổng 65536."),
        (("serve", "--port", "9" * 5000), "Không có cổng 999"),
    ],
)
def test_a_command_typed_wrong_is_answered_with_what_to_type(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    assert run(list(arguments)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert lines[0].startswith(told)
    assert lines[1].startswith("Xem cách dùng: cchc")
    assert lines[1].endswith("--help")
    assert [word for word in ENGLISH if word in said.err] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("post", ""), "“” không có chữ nào để làm tên tệp. Viết cả tiêu đề, ví dụ: Huyện mở lớp tập huấn"),
        (("post", "Tin mới", "--area", "khac"), "Không có lĩnh vực “khac”. Dùng một trong: the-che, "),
        (("faq", "?!"), "“?!” không có chữ nào để làm tên tệp."),
        (("faq", "Hỏi?", "--group", "khac"), "Không có nhóm câu hỏi “khac”. Dùng một trong: truc-tuyen, mot-cua."),
        (("plan", "", "--id", "xa-thu-2026"), "“” không có chữ nào để làm tên tệp."),
        (("document", "Quy chế", "--id", "Mã"), "Mã văn bản “Mã” chỉ dùng a-z, 0-9 và gạch nối, "),
    ],
)
def test_a_draft_that_cannot_be_is_told_of_the_command_and_of_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    write_project(tmp_path)
    assert run(["new", *arguments, "--folder", str(tmp_path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(told)
    assert lines[1:] == [f"Xem cách dùng: cchc new {arguments[0]} --help"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("khong-co.docx",),
            "Không có tệp hoặc thư mục “khong-co.docx”. Tên có dấu cách thì đặt trong ngoặc kép thẳng.",
        ),
        (("mkdocs.yml", "--area", "khac"), "Không có lĩnh vực “khac”. Dùng một trong: the-che, thu-tuc-hanh-chinh."),
        ((".",), "“.” là thư mục của chính chuyên mục. Chỉ nhập thư mục chứa tệp Word, ví dụ: D:\\tin"),
        (("docs",), "Thư mục “docs” không có tệp nào nhập được (.doc"),
    ],
)
def test_an_import_that_is_typed_wrong_imports_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.chdir(write_project(tmp_path))
    assert run(["import", *arguments]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(told)
    assert lines[1:] == ["Xem cách dùng: cchc import --help"]
    assert not (tmp_path / "posts").exists()


def test_every_kind_of_wrong_command_that_click_knows_is_explained() -> None:
    def kinds(kind: type[click.UsageError]) -> set[str]:
        below = kind.__subclasses__()
        return {kind.__name__}.union(*map(kinds, below)) if kind.__module__.startswith("click") else set()

    assert kinds(click.UsageError) == {
        *("UsageError", "NoSuchOption", "NoSuchCommand", "BadParameter", "MissingParameter", "BadOptionUsage"),
        # Of an argument that takes several values at once: no command has one.
        "BadArgumentUsage",
        # Answered with the help page.
        "NoArgsIsHelpError",
    }


def test_a_group_without_a_command_gives_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["new"]):
        assert run(arguments) == 2
        said = capsys.readouterr()
        assert said.out.startswith("Cách dùng: cchc")
        assert [word for word in ENGLISH if word in said.out] == []


def test_after_the_last_port_the_first_one_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: object, **__: object) -> None:
        raise PortError(OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE)))

    monkeypatch.setattr(serving, "serve_section", taken)
    with pytest.raises(SystemExit):
        run(["serve", "--folder", str(tmp_path), "--port", "65535"])
    assert capsys.readouterr().err.endswith("Chọn cổng khác: --port 8000\n")


def test_a_port_that_is_taken_is_told_with_another_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SystemExit) as stop:
            run(["serve", "--folder", str(tmp_path), "--port", str(port)])
    assert stop.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(
        f"Không mở được cổng {port}: cổng đang được dùng, có thể bởi một cửa sổ khác của chương trình này."
    )
    assert f"--port {port + 1 if port < 65535 else 8000}" in said.err

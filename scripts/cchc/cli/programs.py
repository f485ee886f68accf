"""`cchc wheels`, `cchc bundle`: the program for computers without a network, or on which nothing may be installed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from cchc.cli import console
from cchc.cli.parameters import folder_option
from cchc.text.numbers import grouped

_FOLDER: Final = Path("chuong-trinh", "thu-vien")
_BUNDLE: Final = "goi-windows.zip"


class _PythonVersion(click.ParamType[str]):
    name = "version"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from cchc.lifecycle.wheels import is_version  # noqa: PLC0415

        if not is_version(str(value)):
            self.fail(f"“{value}” không phải là bản Python dùng được. Viết từ 3.11, ví dụ: --python 3.13", param, ctx)
        return str(value)


@click.command(
    help="Tải các thư viện vào một thư mục, để cài trên máy không có mạng.\n\n"
    "Chạy trên máy có mạng, rồi chép cả thư mục chuyên mục sang máy kia. THƯ_VIỆN mặc định: chuong-trinh/thu-vien của "
    "chuyên mục. Ví dụ cho máy Windows: cchc wheels --platform win_amd64 --python 3.13",
    short_help="Tải thư viện cho máy không có mạng.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("target", metavar="[THƯ_VIỆN]", required=False, type=click.Path(path_type=Path))
@click.option("--platform", metavar="LOẠI", help="Loại máy, ví dụ win_amd64. Mặc định: như máy này.")
@click.option("--python", type=_PythonVersion(), metavar="BẢN", help="Bản Python trên máy kia, ví dụ 3.13.")
@folder_option
def wheels(target: Path | None, platform: str | None, python: str | None, root: Path) -> None:
    """Fetch the wheels for computers without a network."""
    from cchc.lifecycle.wheels import Target, fetch_wheels  # noqa: PLC0415

    folder = root / _FOLDER if target is None else target
    console.say("Tải thư viện (khoảng một phút) …")
    report = fetch_wheels(folder, target=Target(platform, python), say=console.say)
    console.say(f"Đã có {len(report.files)} tệp trong {folder} ({_megabytes(report.size)}).")


@click.command(
    help="Làm gói Windows: chương trình kèm Python, không phải cài gì.\n\n"
    "Trước hết tải gói Python nhúng (embeddable package, 64-bit) ở python.org. Giải nén TỆP_ZIP (mặc định: "
    "goi-windows.zip trong chuyên mục) vào thư mục chuyên mục trên máy Windows, rồi bấm đúp vào Bat-dau.bat. "
    "Ví dụ: cchc bundle --embed python-3.13.5-embed-amd64.zip",
    short_help="Làm gói Windows không phải cài gì.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("target", metavar="[TỆP_ZIP]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--embed", required=True, metavar="TỆP", type=click.Path(path_type=Path), help="Gói Python nhúng, tải ở python.org."
)
@click.option(
    "--wheels",
    "source",
    metavar="THƯ_VIỆN",
    type=click.Path(path_type=Path),
    help="Thư mục do lệnh wheels tải về, khi máy này không có mạng.",
)
@folder_option
def bundle(target: Path | None, embed: Path, source: Path | None, root: Path) -> None:
    """Put a bundle for Windows together."""
    from cchc.lifecycle.bundle import write_windows_bundle  # noqa: PLC0415

    place = target or root / _BUNDLE
    console.say("Tải thư viện cho Windows (khoảng một phút) …" if source is None else "Lấy thư viện …")
    report = write_windows_bundle(place, embed=embed, source=source, say=console.say)
    console.say(
        f"Đã làm {place} với Python {report.python}: {grouped(report.files)} tệp, {_megabytes(report.size)}. "
        f"SHA-256: {report.sha256}"
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB".replace(".", ",")

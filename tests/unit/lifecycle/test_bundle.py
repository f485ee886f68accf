"""The bundle for Windows, of stand-ins for Python and for the libraries: nothing in it can run here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from cchc.cli.main import run
from cchc.errors import ContentError
from cchc.lifecycle import bundle, program
from cchc.lifecycle.bundle import bundle_files, read_embedded, write_windows_bundle
from cchc.lifecycle.bundle_checks import find_faults
from cchc.lifecycle.packing import Wheel, dist_info
from cchc.lifecycle.program import libraries
from support.windows_python import NOT_EMBEDDED, X86, write_embedded

pytestmark = pytest.mark.slow

PACKAGES = "chuong-trinh/python/Lib/site-packages/"


def write_wheels(folder: Path, *, without: str = "", **extra: bytes) -> None:
    """Write a wheel for each locked library, with its name, its version and its packages, and those of the program."""
    tops: dict[str, list[str]] = {}
    for top, names in packages_distributions().items():
        for name in names:
            tops.setdefault(name.lower().replace("_", "-"), []).append(top)
    folder.mkdir()
    for one in libraries():
        about = f"Metadata-Version: 2.1\nName: {one.name}\nVersion: {one.version}\n".encode()
        files = {f"{dist_info(one.name, one.version)}/METADATA": about}
        files |= {f"{top}/__init__.py": b"" for top in tops.get(one.name, [])}
        if one.name == "click":
            files |= extra
        if one.name != without:
            (folder / f"{one.name}-{one.version}-py3-none-any.whl").write_bytes(
                Wheel(one.name, one.version, files).to_bytes()
            )
    for wheel in program.program_wheels():
        (folder / wheel.file_name).write_bytes(wheel.to_bytes())


@pytest.fixture(autouse=True)
def small_program(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program be a small one, except where a test asks for the whole one."""
    if "whole_program" not in request.fixturenames:
        files = {"cchc/__init__.py": b"import click, tomllib, yaml", "cchc/overrides/base.html": b"<html>"}
        small = [Wheel("cchc", "0.1.0", files), Wheel("feedgen", "1.0.0", {"feedgen/__init__.py": b""})]
        monkeypatch.setattr(program, "program_wheels", lambda: small)


@pytest.fixture
def whole_program() -> None:
    """The package as it is."""


@pytest.fixture
def embed(tmp_path: Path) -> Path:
    return write_embedded(tmp_path / "python-3.13.5-embed-amd64.zip")


@pytest.fixture
def fetch(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say what the wheels are that the network gives."""

    def use(**differences: str | bytes) -> None:
        monkeypatch.setattr(bundle, "fetch_wheels", lambda folder, **_: write_wheels(folder, **differences))

    use()
    return use


def faults(embed: Path, wheels: Path) -> list[str]:
    files = bundle_files(read_embedded(embed), wheels)
    return list(find_faults(files, python="chuong-trinh/python/", libraries=PACKAGES, version="3.13"))


@pytest.mark.usefixtures("fetch")
def test_a_bundle_holds_python_the_libraries_the_program_and_the_launcher(embed: Path, tmp_path: Path) -> None:
    target = tmp_path / "Gói của xã/goi.zip"
    report = write_windows_bundle(target, embed=embed, say=print)
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        paths = archive.read("chuong-trinh/python/python313._pth")
    assert {
        "Bat-dau.bat",
        "chuong-trinh/khoi-dong.py",
        "chuong-trinh/python/python.exe",
        f"{PACKAGES}cchc/__init__.py",
        f"{PACKAGES}cchc/overrides/base.html",
        f"{PACKAGES}click/__init__.py",
    } <= set(names)
    # Nothing outside of the bundle, and no absolute path: the folder may be moved.
    assert paths == b"python313.zip\r\n.\r\nLib\\site-packages\r\n"
    assert names == sorted(names)
    assert (report.python, report.files, report.size) == ("3.13", len(names), target.stat().st_size)


@pytest.mark.usefixtures("fetch")
def test_the_same_parts_give_the_same_bundle(embed: Path, tmp_path: Path) -> None:
    sums = {write_windows_bundle(tmp_path / f"{number}.zip", embed=embed, say=print).sha256 for number in (1, 2)}
    assert len(sums) == 1


@pytest.mark.parametrize(
    ("differences", "told"),
    [
        ({"without": "nh3"}, "Thiếu thư viện nh3 0.3.7."),
        ({"click/a.cpython-311-x86_64-linux-gnu.so": b""}, "không dành cho Windows 64 bit, Python 3.13"),
        ({"click/a.cp312-win_amd64.pyd": b""}, "không dành cho Windows 64 bit, Python 3.13"),
        ({"click/aux.py": b""}, "Windows không nhận tên tệp"),
        ({"click/tệp.py": b""}, "Windows không nhận tên tệp"),
        ({"click/../../../../autoexec.bat": b""}, "Windows không nhận tên tệp"),
        ({"click/__INIT__.py": b""}, "Windows coi hai tệp này là một"),
        ({f"click/{'d' * 150}.py": b""}, "Đường dẫn dài quá 150 ký tự"),
        (
            {"them-1.dist-info/METADATA": b"Name: them\nVersion: 1\nRequires-Dist: thieu>=2\n"},
            "Thư viện them cần thieu",
        ),
    ],
)
def test_what_could_not_run_on_windows_is_told_and_nothing_is_written(
    fetch: Callable[..., None], embed: Path, tmp_path: Path, differences: dict[str, str | bytes], told: str
) -> None:
    fetch(**differences)
    with pytest.raises(ContentError, match=told):
        write_windows_bundle(tmp_path / "goi.zip", embed=embed, say=print)
    assert not (tmp_path / "goi.zip").exists()


def test_what_windows_or_another_version_does_without_is_no_fault(embed: Path, tmp_path: Path) -> None:
    needs = (b'tomli; python_version < "3.11"', b'pytest; extra == "dev"')
    about = b"\nRequires-Dist: ".join((b"Name: them\nVersion: 1", *needs)) + b"\n"
    write_wheels(tmp_path / "thu-vien", **{"click/a.cp313-win_amd64.pyd": b"", "them-1.dist-info/METADATA": about})
    assert faults(embed, tmp_path / "thu-vien") == []


@pytest.mark.usefixtures("whole_program")
def test_a_module_that_the_embedded_python_lacks_is_told(tmp_path: Path) -> None:
    write_wheels(tmp_path / "thu-vien")
    embed = write_embedded(tmp_path / "python.zip", without={*NOT_EMBEDDED, "tomllib"})
    assert faults(embed, tmp_path / "thu-vien") == ["cchc/lifecycle/packing.py cần tomllib, nhưng gói không có."]


def test_programs_in_a_wheel_are_left_out_and_its_packages_come_to_their_place(embed: Path, tmp_path: Path) -> None:
    write_wheels(
        tmp_path / "thu-vien", **{"click-8.5.1.data/purelib/them.py": b"", "click-8.5.1.data/scripts/them.exe": b""}
    )
    files = bundle_files(read_embedded(embed), tmp_path / "thu-vien")
    assert f"{PACKAGES}them.py" in files
    assert not [path for path in files if "them.exe" in path]


def test_only_an_embeddable_python_for_64_bit_windows_is_taken(tmp_path: Path) -> None:
    other = tmp_path / "khac.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("bài.md", "# Bài")
    text = tmp_path / "python-3.13.5-amd64.exe"
    text.write_bytes(b"MZ")
    too_old = write_embedded(tmp_path / "cu.zip", version="310")
    for file in (write_embedded(tmp_path / "32.zip", machine=X86), too_old, other, text):
        with pytest.raises(ContentError, match="không phải gói Python nhúng") as told:
            read_embedded(file)
        assert told.value.problems[0].path == str(file)
    with pytest.raises(ContentError, match=r"tệp này là bản 3\.10"):
        read_embedded(too_old)
    with pytest.raises(ContentError, match="Không thấy tệp"):
        read_embedded(tmp_path / "chua-tai.zip")


def test_a_damaged_package_is_told(embed: Path) -> None:
    embed.write_bytes(embed.read_bytes()[:3000])
    with pytest.raises(ContentError, match="không phải gói Python nhúng"):
        read_embedded(embed)


def test_a_package_with_a_password_is_told(embed: Path) -> None:
    data = bytearray(embed.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1
    embed.write_bytes(data)
    with pytest.raises(ContentError, match="không phải gói Python nhúng"):
        read_embedded(embed)


@pytest.mark.usefixtures("fetch")
def test_the_command_writes_the_bundle_into_the_section_and_says_its_sum(
    embed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bundle", "--folder", str(tmp_path), "--embed", str(embed)]) == 0
    said = capsys.readouterr().out
    assert f"Đã làm {tmp_path.resolve() / 'goi-windows.zip'} với Python 3.13" in said
    assert "SHA-256: " in said
    archive = zipfile.ZipFile(io.BytesIO((tmp_path / "goi-windows.zip").read_bytes()))
    assert archive.testzip() is None
    assert run(["bundle", "--folder", str(tmp_path)]) == 2
    assert "Thiếu tùy chọn --embed TỆP" in capsys.readouterr().err

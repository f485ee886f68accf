from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path
from zipfile import ZipFile

from cchc.opendata.bundle import MANIFEST, BundleFile, write_bundle
from support.tools import program


def entries(folder: Path) -> list[BundleFile]:
    original = folder / "ban ký.pdf"
    original.write_bytes(b"%PDF-1.7\r\n\x00\xff ch\xe1\xbb\xaf k\xc3\xbd")
    return [
        BundleFile(path="mo-kho.html", data=b"<!doctype html>"),
        BundleFile(
            path="tep/ke-hoach/a/ban ký.pdf",
            file=original,
            sha256=hashlib.sha256(original.read_bytes()).hexdigest(),
        ),
    ]


def test_the_zip_holds_every_byte_and_the_sum_of_each_file(tmp_path: Path) -> None:
    target = tmp_path / "kho.zip"
    write_bundle(target, entries(tmp_path))
    with ZipFile(target) as bundle:
        assert bundle.testzip() is None
        assert bundle.namelist() == [MANIFEST, "mo-kho.html", "tep/ke-hoach/a/ban ký.pdf"]
        assert bundle.read("tep/ke-hoach/a/ban ký.pdf") == (tmp_path / "ban ký.pdf").read_bytes()
        bundle.extractall(tmp_path / "usb")
    result = subprocess.run(
        [program("sha256sum"), "--check", "--strict", MANIFEST], cwd=tmp_path / "usb", capture_output=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_the_order_and_the_clock_change_nothing(tmp_path: Path) -> None:
    found = entries(tmp_path)
    write_bundle(tmp_path / "a.zip", found)
    (tmp_path / "ban ký.pdf").touch()
    write_bundle(tmp_path / "b.zip", reversed(found))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()

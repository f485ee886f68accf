"""Packages for a server that gives no access."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from cchc.publishing import packages
from cchc.publishing.copies import CopyRecord
from support.published import FIRST, NOW, SECOND, Office


def brought(server: Path, package: Path, place: Path) -> None:
    """Do on a server what the package says."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(place)
        said = archive.read("doc-truoc.txt").decode("utf-8-sig")
    assert "thư mục chep-len" in said
    shutil.copytree(place / "chep-len", server, dirs_exist_ok=True) if (place / "chep-len").exists() else None
    for path in (place / "xoa-cac-tep-nay.txt").read_text(encoding="utf-8-sig").splitlines():
        (server / path).unlink()
    shutil.rmtree(place)


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_server_that_does_what_the_packages_say_has_the_site(tmp_path: Path) -> None:
    office, server = Office(tmp_path, pytest.fail), tmp_path / "server"
    server.mkdir()
    record = CopyRecord()
    for wanted in (FIRST, SECOND, FIRST):
        site = office.write(wanted)
        package = packages.package_of(site, record.files)
        file = packages.write_package(tmp_path / "gói", "cong", package, site, now=NOW)
        record = packages.handed(record, site, file)
        brought(server, file, tmp_path / "ra")
        record = packages.confirmed(record)
        assert files_of(server) == wanted
    assert not packages.package_of(office.write(FIRST), record.files).has_changes


def test_a_package_that_was_never_brought_is_contained_in_the_next(tmp_path: Path) -> None:
    office, server = Office(tmp_path, pytest.fail), tmp_path / "server"
    server.mkdir()
    record = CopyRecord()
    names = []
    for wanted in (FIRST, SECOND):
        site = office.write(wanted)
        package = packages.package_of(site, record.files)
        file = packages.write_package(tmp_path / "gói", "cong", package, site, now=NOW)
        record = packages.handed(record, site, file)
        names.append(file.name)
    # Two of one minute lie beside each other.
    assert names == ["cong-2026-11-30-1405.zip", "cong-2026-11-30-1405-2.zip"]
    brought(server, file, tmp_path / "ra")
    assert files_of(server) == SECOND


def test_a_package_is_whole_or_not_there(tmp_path: Path) -> None:
    site = Office(tmp_path, pytest.fail).write(FIRST)
    (site.folder / "rss.xml").unlink()
    with pytest.raises(FileNotFoundError):
        packages.write_package(tmp_path / "gói", "cong", packages.package_of(site, {}), site, now=NOW)
    assert list((tmp_path / "gói").iterdir()) == []

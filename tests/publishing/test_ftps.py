"""vsftpd as a target, which demands TLS and reuse of its sessions; and what is told where something is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.model.publishing_targets import FtpServer
from cchc.publishing.ftp_target import FtpTarget
from cchc.publishing.targets import TargetError, TargetFault
from support.disks import small_disk
from support.faults import Clerk, Fault, certificates, disks, wires
from support.ftp_lives import assert_holds_the_site, life_over_ftp
from support.killed import ServedFolder
from support.published import put_by_hand
from support.servers import FTP_PASSWORD, vsftpd
from support.two_sites import TwoSites


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FtpServer, Path]]:
    with vsftpd(tmp_path_factory.mktemp("vsftpd")) as running:
        yield running


def test_a_server_holds_the_site_and_what_others_have_whatever_happens(
    server: tuple[FtpServer, Path], tmp_path: Path, sites: TwoSites
) -> None:
    place, www = server
    put_by_hand(www)
    life_over_ftp(place, www, tmp_path, sites).run()
    assert_holds_the_site(place, www, sites)
    shutil.rmtree(www / "tin")


def test_what_is_wrong_is_told_in_one_sentence(server: tuple[FtpServer, Path], tmp_path: Path) -> None:
    place, _ = server
    for wrong, password, fault in (
        (place, "sai mat khau", TargetFault.LOGIN),
        (replace(place, path=f"{place.path}/khong-co"), FTP_PASSWORD, TargetFault.NO_FOLDER),
        (replace(place, port=1), FTP_PASSWORD, TargetFault.UNREACHABLE),
        (replace(place, ca_file=None), FTP_PASSWORD, TargetFault.CERTIFICATE),
        (replace(place, host="127.0.0.1"), FTP_PASSWORD, TargetFault.OTHER_NAME),
        (replace(place, ca_file=str(tmp_path / "khong-co")), FTP_PASSWORD, TargetFault.CA_FILE),
    ):
        with pytest.raises(TargetError) as caught:
            FtpTarget(wrong, password)
        assert caught.value.fault is fault
        assert fault.value in str(caught.value)
        assert "mat khau" not in str(caught.value)
    root = FtpTarget(replace(place, path="/"), FTP_PASSWORD)
    assert root.is_root
    root.close()


def test_whatever_is_wrong_is_told_and_the_site_of_before_stands(
    server: tuple[FtpServer, Path], tmp_path: Path, sites: TwoSites, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc.publishing.ftp_target._PATIENCE", 0.5)
    place, www = server
    with small_disk(www) as disk:
        put_by_hand(www)
        settings = {"kind": "ftps", "host": place.host, "port": place.port, "user": place.user, "path": place.path}
        settings["ca_file"] = place.ca_file or ""
        clerk = Clerk(tmp_path, settings, FTP_PASSWORD, sites, ServedFolder(www), monkeypatch)
        clerk.meet(
            Fault(name="password", told=TargetFault.LOGIN, typed="sai-mat-khau"),
            *certificates(tmp_path, speaks_ftp=True),
            *wires(place.port, lambda port: {"port": port}, middle=6_000),
            *disks(disk, full_disk=TargetFault.FULL, read_only_disk=TargetFault.DENIED, held_file=TargetFault.DENIED),
        )

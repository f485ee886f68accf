"""vsftpd without TLS as a target: a short life, and the warning before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.model.publishing_targets import FtpServer
from cchc.publishing.targets import TargetFault
from support.faults import Clerk, Fault
from support.ftp_lives import assert_holds_the_site, life_over_ftp
from support.killed import ServedFolder
from support.published import put_by_hand
from support.servers import FTP_PASSWORD, vsftpd
from support.two_sites import TwoSites


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[FtpServer, Path]]:
    with vsftpd(tmp_path / "vsftpd", is_encrypted=False) as running:
        put_by_hand(running[1])
        yield running


def test_a_server_without_encryption_holds_the_site_whatever_happens(
    server: tuple[FtpServer, Path], tmp_path: Path, sites: TwoSites
) -> None:
    place, www = server
    life_over_ftp(place, www, tmp_path, sites).run(kills=8, processes=1)
    assert_holds_the_site(place, www, sites)


def test_whoever_publishes_without_encryption_is_warned_once(
    server: tuple[FtpServer, Path], tmp_path: Path, sites: TwoSites, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, www = server
    settings = {"kind": "ftp", "host": place.host, "port": place.port, "user": place.user, "path": place.path}
    clerk = Clerk(tmp_path / "tin cchc", settings, FTP_PASSWORD, sites, ServedFolder(www), monkeypatch)
    clerk.meet(
        Fault(name="password", told=TargetFault.LOGIN, typed="sai-mat-khau"),
        Fault(name="no encryption there", told=TargetFault.NO_TLS, settings={"kind": "ftps"}),
    )
    code, said = clerk.publish({})
    assert (code, said.count("CẢNH BÁO: đường nối này không mã hóa.")) == (0, 1)

"""vsftpd as a target, which demands TLS and reuse of its sessions; and what is told where something is wrong."""

from __future__ import annotations

import shutil
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from cchc.model.publishing_targets import FtpServer
from cchc.publishing.ftp_target import FtpTarget
from cchc.publishing.targets import TargetError, TargetFault
from cchc.publishing.trials import try_out
from support.killed import Life, ServedFolder
from support.published import FOREIGN, put_by_hand, tree
from support.servers import FTP_PASSWORD, make_certificate, vsftpd
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
    Life(
        root=tmp_path,
        open=partial(FtpTarget, place, FTP_PASSWORD),
        served=ServedFolder(www),
        sites=sites,
        port=place.port,
        open_at=lambda port: FtpTarget(replace(place, port=port), FTP_PASSWORD),
    ).run()
    target = FtpTarget(place, FTP_PASSWORD)
    assert set(target.files()) == set(tree(www))
    assert len(list(try_out(target))) == 5
    assert not target.is_root
    target.close()
    assert tree(www) == sites.second | FOREIGN
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


@pytest.mark.parametrize(("days", "fault"), [(-1, TargetFault.EXPIRED), (1, TargetFault.LOST)])
def test_a_certificate_that_has_expired_is_told(tmp_path: Path, days: int, fault: TargetFault) -> None:
    make_certificate(tmp_path, days=days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    listening = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.sendall(b"220 xin chao\r\n")
            connection.recv(100)
            connection.sendall(b"234 TLS\r\n")
            try:
                context.wrap_socket(connection, server_side=True).close()
            except OSError:
                return

    serving = threading.Thread(target=answer)
    serving.start()
    place = FtpServer(
        host="localhost",
        port=listening.getsockname()[1],
        user="lan",
        path="/",
        is_encrypted=True,
        ca_file=str(tmp_path / "certificate.pem"),
    )
    try:
        with pytest.raises(TargetError) as caught:
            FtpTarget(place, "mat khau")
    finally:
        serving.join()
        listening.close()
    assert caught.value.fault is fault

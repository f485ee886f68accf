"""nginx with WebDAV as a target: a whole life, and what is told where something is wrong."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest

from cchc.model.publishing_targets import WebdavServer
from cchc.publishing.targets import TargetError, TargetFault
from cchc.publishing.trials import try_out
from cchc.publishing.webdav_target import WebdavTarget
from support.disks import small_disk
from support.faults import Clerk, Fault, certificates, disks, wires
from support.killed import Life, ServedFolder
from support.published import FOREIGN, put_by_hand, tree
from support.servers import WEB_PASSWORD, webdav_nginx
from support.two_sites import TwoSites


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[WebdavServer, Path]]:
    with webdav_nginx(tmp_path_factory.mktemp("nginx")) as running:
        yield running


def test_a_server_holds_the_site_and_what_others_have_whatever_happens(
    server: tuple[WebdavServer, Path], tmp_path: Path, sites: TwoSites
) -> None:
    place, www = server
    put_by_hand(www)
    direct = port_of(place)
    Life(
        root=tmp_path,
        open=partial(WebdavTarget, place, WEB_PASSWORD),
        served=ServedFolder(www),
        sites=sites,
        port=direct,
        open_at=lambda port: WebdavTarget(at_port(place, port), WEB_PASSWORD),
        puts_half=False,
    ).run()
    target = WebdavTarget(place, WEB_PASSWORD)
    assert set(target.files()) == set(tree(www))
    assert len(list(try_out(target))) == 5
    assert not target.is_root
    target.close()
    assert tree(www) == sites.second | FOREIGN
    # The folders of what is gone went with it, and no others.
    folders = {path.rpartition("/")[0] for path in sites.second | FOREIGN if path.startswith("tin/2026/")}
    assert {f"tin/2026/{path.name}" for path in (www / "tin/2026").iterdir() if path.is_dir()} == folders - {"tin/2026"}


def port_of(place: WebdavServer) -> int:
    return int(place.url.split(":")[2].split("/")[0])


def at_port(place: WebdavServer, port: int) -> WebdavServer:
    return replace(place, url=place.url.replace(str(port_of(place)), str(port)))


def test_what_is_wrong_is_told_in_one_sentence(server: tuple[WebdavServer, Path]) -> None:
    place, _ = server
    for wrong, password, fault in (
        (place, "sai mat khau", TargetFault.LOGIN),
        (replace(place, url=f"{place.url}khong-co/"), WEB_PASSWORD, TargetFault.NO_FOLDER),
        (replace(place, url="http://127.0.0.1:1/"), WEB_PASSWORD, TargetFault.UNREACHABLE),
        (replace(place, url=place.url.replace("www/", "chi-doc/")), WEB_PASSWORD, TargetFault.NO_WEBDAV),
        (replace(place, url=place.url.replace("http:", "https:")), WEB_PASSWORD, TargetFault.NO_TLS),
    ):
        with pytest.raises(TargetError) as caught:
            WebdavTarget(wrong, password)
        assert caught.value.fault is fault
        assert fault.value in str(caught.value)
        assert "mat khau" not in str(caught.value)


def test_whatever_is_wrong_is_told_and_the_site_of_before_stands(
    server: tuple[WebdavServer, Path], tmp_path: Path, sites: TwoSites, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc.publishing.http_requests._PATIENCE", 0.5)
    place, www = server
    with small_disk(www) as disk:
        put_by_hand(www)
        settings = {"kind": "webdav", "url": place.url, "user": place.user}
        clerk = Clerk(tmp_path, settings, WEB_PASSWORD, sites, ServedFolder(www), monkeypatch)
        clerk.meet(
            Fault(name="password", told=TargetFault.LOGIN, typed="sai-mat-khau"),
            *certificates(tmp_path),
            *wires(port_of(place), lambda port: {"url": at_port(place, port).url}),
            Fault(name="locked", told=TargetFault.HELD, place="rss.xml", while_=lambda: locked(place, "rss.xml")),
            *disks(
                disk, full_disk=TargetFault.REFUSED, read_only_disk=TargetFault.REFUSED, held_file=TargetFault.REFUSED
            ),
        )


@contextmanager
def locked(place: WebdavServer, path: str) -> Iterator[None]:
    """Lock a file for somebody else."""
    secret = base64.b64encode(f"{place.user}:{WEB_PASSWORD}".encode()).decode()
    connection = HTTPConnection("127.0.0.1", port_of(place))
    headers = {"Authorization": f"Basic {secret}"}
    wish = '<lockinfo xmlns="DAV:"><lockscope><exclusive/></lockscope><locktype><write/></locktype></lockinfo>'
    connection.request("LOCK", f"/www/{path}", body=wish, headers={**headers, "Depth": "0"})
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    token = answer.headers["Lock-Token"]
    answer.read()
    try:
        yield
    finally:
        connection.request("UNLOCK", f"/www/{path}", headers={**headers, "Lock-Token": token})
        assert connection.getresponse().status == 204
        connection.close()

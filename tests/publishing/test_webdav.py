"""nginx with WebDAV as a target: a whole life, and what is told where something is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from cchc.model.publishing_targets import WebdavServer
from cchc.publishing.targets import TargetError, TargetFault
from cchc.publishing.trials import try_out
from cchc.publishing.webdav_target import WebdavTarget
from support.killed import Life, ServedFolder
from support.published import FIRST, FOREIGN, Office, put_by_hand, tree
from support.servers import WEB_PASSWORD, webdav_nginx
from support.two_sites import TwoSites
from support.wires import proxy


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
    place, www = server
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
    if os.geteuid() != 0:
        www.chmod(0o555)
        with pytest.raises(TargetError):
            WebdavTarget(place, WEB_PASSWORD).put("thu.txt", b"1")
        www.chmod(0o755)


def test_a_wire_that_is_cut_is_told_and_the_next_publication_finishes(
    server: tuple[WebdavServer, Path], tmp_path: Path
) -> None:
    place, www = server
    office = Office(tmp_path, lambda: WebdavTarget(place, WEB_PASSWORD))
    before = tree(www)
    with proxy(port_of(place), cut_after=3500) as (port, wire):
        _, report = office.publish(FIRST, target=WebdavTarget(at_port(place, port), WEB_PASSWORD))
    assert wire.is_cut
    assert report is not None
    assert report.stopped_by is not None
    assert report.stopped_by.fault is TargetFault.LOST
    found = tree(www)
    assert all(found[path] in (FIRST.get(path), before.get(path)) for path in found)
    office.publish(FIRST)
    assert tree(www) == FIRST | FOREIGN

"""OpenSSH as a target: a whole life with kills, and what is told where something is wrong."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc.cli.main import cli
from cchc.publishing.sftp_target import SftpTarget
from cchc.publishing.targets import TEMPORARY, TargetError, TargetFault, UnknownHostKeyError
from cchc.publishing.trials import try_out
from support.disks import small_disk
from support.faults import Clerk, Fault, disks, wires
from support.killed import Life, ServedFolder
from support.projects import SETTINGS, write_project
from support.published import FOREIGN, Office, put_by_hand, tree
from support.servers import RunningServer, sshd, without_key
from support.two_sites import TwoSites


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def office(server: RunningServer, tmp_path: Path) -> Office:
    subprocess.run(["rm", "-rf", str(server.www)], check=True)  # noqa: S607 - a test's own folder
    put_by_hand(server.www)
    return Office(tmp_path, server.open)


def test_a_server_holds_the_site_and_what_others_have_whatever_happens(
    server: RunningServer, office: Office, sites: TwoSites
) -> None:
    Life(
        root=office.root,
        open=server.open,
        served=ServedFolder(server.www),
        sites=sites,
        port=server.place.port,
        open_at=lambda port: SftpTarget(replace(server.place, port=port), str),
    ).run()
    assert not (server.www / TEMPORARY).exists()
    target = server.open()
    assert set(target.files()) == set(tree(server.www))
    assert len(list(try_out(target))) == 5
    assert not target.is_root
    target.close()
    assert tree(server.www) == sites.second | FOREIGN


def test_the_key_of_a_server_is_asked_for_and_another_one_is_refused(server: RunningServer) -> None:
    assert server.place.host_key is not None
    with pytest.raises(UnknownHostKeyError) as unknown:
        SftpTarget(replace(server.place, host_key=None), pytest.fail)
    assert unknown.value.fingerprint == server.place.host_key
    with pytest.raises(TargetError, match="Khóa của máy chủ khác với khóa đã ghi") as other:
        SftpTarget(replace(server.place, host_key="SHA256:" + "A" * 43), pytest.fail)
    assert other.value.fault is TargetFault.HOST_KEY


def test_what_is_wrong_is_told_in_one_sentence(server: RunningServer, tmp_path: Path) -> None:
    (tmp_path / "khoa").write_text("khong phai khoa", encoding="utf-8")
    for place, fault in (
        (without_key(server.place), TargetFault.LOGIN),
        (replace(server.place, key_file=str(tmp_path / "khoa")), TargetFault.KEY_FILE),
        (replace(server.place, key_file=str(tmp_path / "khong-co")), TargetFault.KEY_FILE),
        (replace(server.place, path=f"{server.www}/khong-co"), TargetFault.NO_FOLDER),
        (replace(server.place, port=1), TargetFault.UNREACHABLE),
    ):
        with pytest.raises(TargetError) as caught:
            SftpTarget(place, lambda: "sai mat khau")
        assert caught.value.fault is fault
        assert fault.value in str(caught.value)
        assert "sai mat khau" not in str(caught.value)


def test_a_new_server_is_confirmed_by_a_person_and_then_known(server: RunningServer, tmp_path: Path) -> None:
    place = server.place
    targets = (
        f"  targets:\n    - id: cong\n      kind: sftp\n      host: {place.host}\n      port: {place.port}\n"
        f"      user: {place.user}\n      path: {place.path}\n      key_file: {place.key_file}\n"
    )
    project = write_project(tmp_path, settings=SETTINGS + targets)
    refused = CliRunner().invoke(cli, ["publish", "--test", "--folder", str(project)], input="n\n")
    assert refused.exception is not None
    assert str(place.host_key) in refused.output
    accepted = CliRunner().invoke(cli, ["publish", "--test", "--folder", str(project)], input="y\n")
    assert (accepted.exit_code, "Đăng được lên “cong”." in accepted.output) == (0, True)
    assert f"      host_key: {place.host_key}\n" in (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert CliRunner().invoke(cli, ["publish", "--test", "--folder", str(project)]).exit_code == 0


def test_whatever_is_wrong_is_told_and_the_site_of_before_stands(
    server: RunningServer,
    office: Office,
    sites: TwoSites,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("cchc.publishing.sftp_target._PATIENCE", 1.0)
    place = server.place
    settings = {"kind": "sftp", "host": place.host, "port": place.port, "user": place.user, "path": place.path}
    settings |= {"host_key": place.host_key or "", "key_file": place.key_file or ""}
    with small_disk(server.www) as disk:
        put_by_hand(server.www)
        clerk = Clerk(office.root, settings, "sai mat khau", sites, ServedFolder(server.www), monkeypatch)
        clerk.meet(
            Fault(name="password", told=TargetFault.LOGIN, settings={"key_file": None}),
            Fault(name="host key", told=TargetFault.HOST_KEY, settings={"host_key": f"SHA256:{'A' * 43}"}),
            *wires(place.port, lambda port: {"port": port}),
            *disks(
                disk,
                full_disk=TargetFault.CUT,
                read_only_disk=TargetFault.REFUSED,
                held_file=TargetFault.HELD,
            ),
        )
    # No traceback of the library reaches the screen.
    assert caplog.records == []

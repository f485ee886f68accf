"""OpenSSH as a target: a whole life, kills of processes, and what is told where something is wrong."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc.cli.main import cli
from cchc.publishing.sftp_target import SftpTarget
from cchc.publishing.targets import TEMPORARY, TargetError, TargetFault, UnknownHostKeyError
from cchc.publishing.trials import try_out
from support.projects import SETTINGS, write_project
from support.published import FIRST, FOREIGN, SECOND, Office, live_through, tree
from support.servers import RunningServer, sshd, without_key
from support.wires import proxy


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def office(server: RunningServer, tmp_path: Path) -> Office:
    subprocess.run(["rm", "-rf", str(server.www)], check=True)  # noqa: S607 - a test's own folder
    for path, content in FOREIGN.items():
        (server.www / path).parent.mkdir(parents=True, exist_ok=True)
        (server.www / path).write_bytes(content)
    return Office(tmp_path, server.open)


def test_a_server_holds_the_site_and_what_others_have_whatever_happens(server: RunningServer, office: Office) -> None:
    live_through(office, lambda: tree(server.www), kills=6)
    target = server.open()
    assert set(target.files()) == set(tree(server.www))
    assert len(list(try_out(target))) == 5
    assert not target.is_root
    target.close()
    assert tree(server.www) == SECOND | FOREIGN


_PUBLISH = """
import sys
from pathlib import Path
from cchc.model.publishing_targets import SftpServer
from cchc.publishing.sftp_target import SftpTarget
from support.published import FIRST, SECOND, Office
from tests_arguments import place, site
target = SftpTarget(place, lambda: "")
print("begun", flush=True)
Office(Path(sys.argv[1]), lambda: target).publish(site)
"""


def test_a_process_that_is_killed_leaves_nothing_that_the_next_publication_does_not_finish(
    server: RunningServer, office: Office, tmp_path: Path
) -> None:
    many = FIRST | {f"tin/2026/bai-{number}/index.html": bytes([number]) * 3000 for number in range(150)}
    arguments = f"from cchc.model.publishing_targets import SftpServer\nplace = {server.place!r}\nsite = {many!r}\n"
    (tmp_path / "tests_arguments.py").write_text(arguments, encoding="utf-8")
    chance = random.Random(1)  # noqa: S311 - no secret
    paths = [str(Path(__file__).parents[1]), str(tmp_path)]
    program = f"import sys; sys.path[:0] = {paths!r}\n{_PUBLISH}"
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "begun\n"
        # From the first question to the last file.
        time.sleep(chance.uniform(0.05, 0.6))
        child.kill()
        child.communicate()
        found = tree(server.www)
        assert all(found[path] == content for path, content in FOREIGN.items())
        assert all(found[path] == many[path] for path in found.keys() - FOREIGN.keys())
    office.publish(many)
    assert tree(server.www) == many | FOREIGN
    assert not (server.www / TEMPORARY).exists()


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


def test_a_full_disk_cuts_no_file(server: RunningServer, office: Office) -> None:
    office.publish(FIRST)
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this machine")
    # The server writes to a device that is always full.
    (server.www / TEMPORARY).symlink_to(full)
    target = server.open()
    try:
        with pytest.raises(TargetError) as caught:
            target.put("index.html", SECOND["index.html"])
    finally:
        target.close()
        (server.www / TEMPORARY).unlink(missing_ok=True)
    assert caught.value.fault is TargetFault.CUT
    assert tree(server.www) == FIRST | FOREIGN


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


def test_a_wire_that_is_cut_is_told_and_the_next_publication_finishes(server: RunningServer, office: Office) -> None:
    office.publish(FIRST)
    # The greeting of the two costs some two thousand bytes.
    with proxy(server.place.port, cut_after=9000) as (port, wire):
        _, report = office.publish(SECOND, target=SftpTarget(replace(server.place, port=port), lambda: ""))
    assert wire.is_cut
    assert report is not None
    assert report.stopped_by is not None
    assert report.stopped_by.fault is TargetFault.LOST
    found = tree(server.www)
    assert all(found[path] in (FIRST.get(path), SECOND.get(path)) for path in found.keys() - FOREIGN.keys())
    office.publish(SECOND)
    assert tree(server.www) == SECOND | FOREIGN

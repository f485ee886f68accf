"""Real servers on this machine's own address, as ordinary processes with settings of their own."""

from __future__ import annotations

import getpass
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from cchc.model.publishing_targets import SftpServer
from cchc.publishing.sftp_target import SftpTarget
from support.tools import program

_SSHD = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {folder}/keys
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication yes
Subsystem sftp internal-sftp
"""


@dataclass(frozen=True)
class RunningServer:
    """A server that runs, and the folder that it gives access to."""

    place: SftpServer
    www: Path

    def open(self) -> SftpTarget:
        """Return an open target."""
        return SftpTarget(self.place, lambda: "")


def free_port() -> int:
    """Return a port that nobody has just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Wait until somebody answers at a port."""
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(port)


@contextmanager
def sshd(folder: Path) -> Iterator[RunningServer]:
    """Run OpenSSH's server; its keys are made for this test."""
    server = program("/usr/sbin/sshd", "sshd")
    port = free_port()
    www = folder / "www"
    www.mkdir(parents=True)
    for name in ("host", "user"):
        command = [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(command, check=True)
    (folder / "keys").write_bytes((folder / "user.pub").read_bytes())
    (folder / "sshd_config").write_text(_SSHD.format(port=port, folder=folder), encoding="ascii")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(parents=True, exist_ok=True)
    running = subprocess.Popen(
        [server, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_for(port)
        place = SftpServer(
            host="127.0.0.1",
            port=port,
            user=getpass.getuser(),
            path=str(www),
            host_key=fingerprint(folder / "host.pub"),
            key_file=str(folder / "user"),
        )
        yield RunningServer(place, www)
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def fingerprint(key: Path) -> str:
    """Return the fingerprint of a public key, as OpenSSH says it."""
    command = [program("ssh-keygen"), "-l", "-E", "sha256", "-f", str(key)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout.split()[1]


def without_key(place: SftpServer) -> SftpServer:
    """Return the same server, for whoever has a password."""
    return replace(place, key_file=None)

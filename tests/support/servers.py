"""Real servers on this machine's own address, as ordinary processes with settings of their own."""

from __future__ import annotations

import getpass
import os
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cchc.model.publishing_targets import FtpServer, SftpServer, WebdavServer
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


_VSFTPD = """\
listen=YES
listen_address=127.0.0.1
listen_port={port}
background=NO
run_as_launching_user=YES
seccomp_sandbox=NO
isolate=NO
isolate_network=NO
anonymous_enable=YES
anon_root={folder}/root
allow_writeable_chroot=YES
anon_upload_enable=YES
anon_mkdir_write_enable=YES
anon_other_write_enable=YES
anon_umask=022
anon_world_readable_only=NO
write_enable=YES
ftp_username={user}
secure_email_list_enable=YES
email_password_file={folder}/passwords
"""
_VSFTPD_TLS = """\
ssl_enable=YES
allow_anon_ssl=YES
force_anon_logins_ssl=YES
force_anon_data_ssl=YES
require_ssl_reuse=YES
delay_failed_login=0
ssl_ciphers=HIGH
rsa_cert_file={folder}/certificate.pem
rsa_private_key_file={folder}/key.pem
"""
FTP_PASSWORD = "mat-khau-thu"  # noqa: S105 - of a server that lives as long as a test


@contextmanager
def vsftpd(folder: Path, *, is_encrypted: bool = True) -> Iterator[tuple[FtpServer, Path]]:
    """Run vsftpd, which demands TLS and the reuse of its sessions, or has none; yield it with the folder it shows."""
    server = program("/usr/sbin/vsftpd", "vsftpd")
    port = free_port()
    www = folder / "root/www"
    www.mkdir(parents=True)
    (folder / "passwords").write_text(f"{FTP_PASSWORD}\n", encoding="ascii")
    make_certificate(folder, days=2)
    wanted = _VSFTPD + (_VSFTPD_TLS if is_encrypted else "")
    settings = wanted.format(port=port, folder=folder, user=getpass.getuser())
    (folder / "vsftpd.conf").write_text(settings, encoding="ascii")
    running = subprocess.Popen([server, str(folder / "vsftpd.conf")], start_new_session=True)
    try:
        wait_for(port)
        place = FtpServer(
            host="localhost",
            port=port,
            user="anonymous",
            path=str(www),
            is_encrypted=is_encrypted,
            ca_file=str(folder / "certificate.pem") if is_encrypted else None,
        )
        yield place, www
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


WEB_PASSWORD = "mat-khau-web"  # noqa: S105 - as above
_NGINX = """\
{module}
daemon off; pid {folder}/pid; error_log stderr; {user}
events {{ }}
http {{
  access_log off; client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
  uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
  dav_ext_lock_zone zone=locks:1m;
  root {folder}; client_max_body_size 100m; auth_basic "tin"; auth_basic_user_file {folder}/passwords;
  server {{
    listen 127.0.0.1:{port};
    location /www/ {{
      dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK; dav_ext_lock zone=locks;
    }}
    location /chi-doc/ {{ }}
  }}
}}
"""


@contextmanager
def webdav_nginx(folder: Path) -> Iterator[tuple[WebdavServer, Path]]:
    """Run nginx with WebDAV; yield it with the folder that it gives access to."""
    server, port = program("nginx"), free_port()
    for name in ("www", "chi-doc"):
        (folder / name).mkdir(parents=True)
    (folder / "passwords").write_text(f"lan:{{PLAIN}}{WEB_PASSWORD}\n", encoding="ascii")
    modules = [
        *Path("/usr/lib/nginx/modules").glob("ngx_http_dav_ext_module.so"),
        *Path("/usr/share/nginx/modules").glob("ngx_http_dav_ext_module.so"),
    ]
    if not modules:
        assert not os.environ.get("CI"), "CI needs nginx's module dav-ext; .ci/run has to install it"
        pytest.skip("no dav-ext for nginx on this machine")
    text = _NGINX.format(
        module=f"load_module {modules[0]};",
        folder=folder,
        user="user root;" if os.geteuid() == 0 else "",
        port=port,
    )
    (folder / "nginx.conf").write_text(text, encoding="ascii")
    running = subprocess.Popen(
        [server, "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_for(port)
        yield WebdavServer(url=f"http://127.0.0.1:{port}/www/", user="lan"), folder / "www"
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def make_certificate(folder: Path, *, days: int, starts: int = -30, name: str = "localhost") -> None:
    """Make a certificate that trusts itself; its start and end lie days from now, which may have passed."""
    now = datetime.now(UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=starts))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


@contextmanager
def certified(folder: Path, *, starts: int, days: int, speaks_ftp: bool = False) -> Iterator[tuple[int, str]]:
    """Yield a port where somebody shows a certificate, and the file that makes it count."""
    folder.mkdir()
    make_certificate(folder, starts=starts, days=days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")

    def answer() -> None:
        with suppress(OSError):
            connection, _ = listening.accept()
            with connection:
                if speaks_ftp:
                    connection.sendall(b"220 xin chao\r\n")
                    connection.recv(100)
                    connection.sendall(b"234 TLS\r\n")
                context.wrap_socket(connection, server_side=True).close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = threading.Thread(target=answer, daemon=True)
        serving.start()
        yield listening.getsockname()[1], str(folder / "certificate.pem")
        serving.join(timeout=10)


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

"""A folder of a server over FTP, with TLS, as a target; without TLS only where nobody offers more."""

from __future__ import annotations

import ftplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Final

from cchc.model.publishing_targets import OWN_FOLDER, FtpServer
from cchc.publishing.certificates import context_of, fault_of_certificate
from cchc.publishing.targets import (
    TEMPORARY,
    TargetError,
    TargetFault,
    Traffic,
    folders_above,
    length_of,
)

_PATIENCE: Final = 30.0
"""Seconds without an answer after which the connection counts as lost."""
_CLAIM: Final = ".giu"
"""Ending of a folder that stands for a file which was made: the protocol can make folders but once, not files."""
_UNIX: Final = re.compile(r"(?P<kind>[-dl])\S{9,}\s+\d+\s+\S+\s+\S+\s+\d+\s+\S+\s+\d+\s+[\d:]+\s(?P<name>.+)")
_DOS: Final = re.compile(r"\d\d-\d\d-\d{2,4}\s+\d\d:\d\d[AP]M\s+(?P<kind><DIR>|\d+)\s+(?P<name>.+)")
_FAULTS: Final = {
    "421": TargetFault.LOST,
    "425": TargetFault.LOST,
    "426": TargetFault.LOST,
    "450": TargetFault.HELD,
    "451": TargetFault.FULL,
    "452": TargetFault.FULL,
    "552": TargetFault.FULL,
    "530": TargetFault.LOGIN,
    "532": TargetFault.DENIED,
    "550": TargetFault.DENIED,
    "553": TargetFault.DENIED,
}
"""By the code of the answer; 451 is what vsftpd says of a full disk."""


_HELD: Final = re.compile(r"used by another|in use|busy", re.IGNORECASE)
"""What servers on Windows say of a file that somebody has open, with the number for missing rights."""


class _ReusingFtp(ftplib.FTP_TLS):
    """FTP whose data connections go on with the TLS session of the control connection, as careful servers demand."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        """Open a data connection."""
        connection, size = super(ftplib.FTP_TLS, self).ntransfercmd(cmd, rest)
        control = self.sock
        session = control.session if isinstance(control, ssl.SSLSocket) else None
        return self.context.wrap_socket(connection, server_hostname=self.host, session=session), size


class FtpTarget:
    """A folder of a server that was reached and let us in."""

    def __init__(self, server: FtpServer, password: str) -> None:
        """Connect.

        Raises:
            TargetError: it cannot be reached, has no certificate that counts, or does not let us in.
        """
        self.traffic = Traffic()
        self._folder = server.path.rstrip("/")
        self._folders: set[str] = set()
        self._server = server
        self._ftp = _connected(server, password)
        try:
            with _faults(server.path):
                self._ftp.voidcmd("TYPE I")
                try:
                    self._ftp.cwd(server.path)
                except ftplib.error_perm as error:
                    raise TargetError(TargetFault.NO_FOLDER, place=server.path) from error
                self._real = self._ftp.pwd()
                # Deleting the last file of a folder that somebody stands in fails on some servers.
                self._ftp.cwd("/")
                self._has_facts = "MLST" in self._features()
        except BaseException:
            self._ftp.close()
            raise

    @property
    def is_root(self) -> bool:
        """Whether it is the root of the server, as this account sees it."""
        return self._real == "/"

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none."""
        self.traffic.requests += 1
        found = BytesIO()
        with _faults(path):
            try:
                self._ftp.retrbinary(f"RETR {self._at(path)}", found.write)
            except ftplib.error_perm as error:
                if not str(error).startswith("550") or self.has(path):
                    raise
                return None
        self.traffic.received += len(found.getvalue())
        return found.getvalue()

    def has(self, path: str) -> bool:
        """Return whether there is a file."""
        self.traffic.requests += 1
        with _faults(path):
            return self._size(path) is not None

    def put(self, path: str, content: bytes | Path) -> None:
        """Send under another name, ask whether all bytes are there, and rename."""
        self.traffic.requests += 1
        self._make_folders(TEMPORARY)
        self._make_folders(path)
        size = length_of(content)
        with _faults(path):
            with BytesIO(content) if isinstance(content, bytes) else content.open("rb") as stream:
                self._ftp.storbinary(f"STOR {self._at(TEMPORARY)}", stream, blocksize=1 << 16)
            if self._size(TEMPORARY) not in {size, None}:
                self._ftp.delete(self._at(TEMPORARY))
                raise TargetError(TargetFault.CUT, place=path)
            self._rename(self._at(TEMPORARY), self._at(path))
        self.traffic.sent += size

    def make(self, path: str, content: bytes) -> bool:
        """Create a file that nobody else can create at the same time; return False if it is there already."""
        self.traffic.requests += 1
        self._make_folders(path)
        with _faults(path):
            try:
                self._ftp.mkd(self._at(path + _CLAIM))
            except ftplib.error_perm:
                if self._is_folder(path + _CLAIM):
                    return False
                raise
            self._ftp.storbinary(f"STOR {self._at(path)}", BytesIO(content))
        return True

    def remove(self, path: str) -> None:
        """Remove a file if it is there, and the folders it leaves empty."""
        self.traffic.requests += 1
        with _faults(path):
            try:
                self._ftp.delete(self._at(path))
            except ftplib.error_perm as error:
                if not str(error).startswith("550") or self._size(path) is not None:
                    raise
            if path.startswith(f"{OWN_FOLDER}/"):
                with suppress(ftplib.error_perm):
                    self._ftp.rmd(self._at(path + _CLAIM))
                return
            for folder in folders_above(path):
                try:
                    self._ftp.rmd(self._at(folder))
                except ftplib.error_perm:
                    # It has other files; an empty folder does no harm.
                    return
                self._folders.discard(folder)

    def files(self) -> Iterator[str]:
        """Yield every file in the folder, except those of publishing itself."""
        pending = [""]
        while pending:
            prefix = pending.pop()
            self.traffic.requests += 1
            with _faults(prefix or self._server.path):
                entries = sorted(self._entries(self._at(prefix)))
            for name, is_folder in entries:
                path = prefix + name
                if not is_folder:
                    yield path
                elif path != OWN_FOLDER:
                    pending.append(f"{path}/")

    def close(self) -> None:
        """End the connection."""
        try:
            self._ftp.quit()
        except (OSError, EOFError, ftplib.Error):
            self._ftp.close()

    def _at(self, path: str) -> str:
        return f"{self._folder}/{path}".rstrip("/") or "/"

    def _features(self) -> str:
        try:
            return self._ftp.sendcmd("FEAT")
        except ftplib.error_perm:
            return ""

    def _size(self, path: str) -> int | None:
        """Return the size of a file; None if there is none, or if the server does not say."""
        try:
            return self._ftp.size(self._at(path))
        except ftplib.error_perm:
            return None

    def _is_folder(self, path: str) -> bool:
        try:
            self._ftp.cwd(self._at(path))
        except ftplib.error_perm:
            return False
        self._ftp.cwd("/")
        return True

    def _make_folders(self, path: str) -> None:
        """Make the folders above a file, each asked for once."""
        for folder in reversed([folder for folder in folders_above(path) if folder not in self._folders]):
            with _faults(folder):
                try:
                    self._ftp.mkd(self._at(folder))
                except ftplib.error_perm:
                    if not self._is_folder(folder):
                        raise
            self._folders.add(folder)

    def _rename(self, draft: str, file: str) -> None:
        try:
            self._ftp.rename(draft, file)
        except ftplib.error_perm:
            # A server that renames over no file (IIS): for a moment there is none.
            self._ftp.delete(file)
            self._ftp.rename(draft, file)

    def _entries(self, folder: str) -> Iterator[tuple[str, bool]]:
        """Yield the names in a folder, each with whether it is a folder."""
        if self._has_facts:
            for name, facts in self._ftp.mlsd(folder, facts=["type"]):
                if facts.get("type", "").lower() in {"file", "dir"}:
                    yield name, facts["type"].lower() == "dir"
            return
        lines: list[str] = []
        self._ftp.cwd(folder)
        self._ftp.retrlines("LIST", lines.append)
        self._ftp.cwd("/")
        for line in lines:
            found = _UNIX.fullmatch(line) or _DOS.fullmatch(line)
            if found is not None and found["name"] not in {".", ".."}:
                yield found["name"], found["kind"] in {"d", "<DIR>"}


def _connected(server: FtpServer, password: str) -> ftplib.FTP:
    place = f"{server.host}:{server.port}"
    if set("\r\n\0") & set(password):
        # No line of this protocol can carry it.
        raise TargetError(TargetFault.LOGIN, place=f"{server.user}@{server.host}")
    ftp = _ReusingFtp(context=context_of(server.ca_file)) if server.is_encrypted else ftplib.FTP()
    try:
        try:
            ftp.connect(server.host, server.port, timeout=_PATIENCE)
            if isinstance(ftp, ftplib.FTP_TLS):
                ftp.auth()
        except (OSError, EOFError, ftplib.Error) as error:
            if isinstance(error, ssl.SSLError):
                raise TargetError(fault_of_certificate(error), place=server.host) from error
            fault = TargetFault.NO_TLS if isinstance(error, ftplib.error_perm) else TargetFault.UNREACHABLE
            raise TargetError(fault, place=place) from error
        with _faults(f"{server.user}@{server.host}"):
            ftp.login(server.user, password)
            if isinstance(ftp, ftplib.FTP_TLS):
                ftp.prot_p()
    except BaseException:
        ftp.close()
        raise
    return ftp


@contextmanager
def _faults(place: str) -> Iterator[None]:
    try:
        yield
    except ftplib.Error as error:
        # Never the whole answer where a password was sent: some servers repeat what they got.
        fault = TargetFault.HELD if _HELD.search(str(error)) else _FAULTS.get(str(error)[:3], TargetFault.OTHER)
        raise TargetError(fault, place=place, detail=str(error)[:3] if fault is TargetFault.OTHER else "") from error
    except (OSError, EOFError) as error:
        raise TargetError(TargetFault.LOST, place=place) from error

"""A folder of a server over SSH as a target. Owns the library paramiko, which may be missing."""

from __future__ import annotations

import base64
import hashlib
import logging
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchc.model.publishing_targets import OWN_FOLDER, SftpServer
from cchc.publishing.targets import (
    TEMPORARY,
    TargetError,
    TargetFault,
    Traffic,
    UnknownHostKeyError,
    folders_above,
    length_of,
)

if TYPE_CHECKING:
    from paramiko import PKey, SFTPClient, Transport

_PATIENCE: Final = 30.0
"""Seconds without an answer after which the connection counts as lost."""
_KEYS: Final = ("ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512", "rsa-sha2-256")
"""Kinds of keys of servers, the wanted one first: another order in a later version would look like another server."""
_SLOW: Final = "size mismatch"
"""What the library says where the server has not kept all bytes."""
_FAILURE: Final = "Failure"
"""What the protocol says of nearly everything."""


class SftpTarget:
    """A folder of a server that was reached and let us in."""

    def __init__(self, server: SftpServer, password: Callable[[], str]) -> None:
        """Connect; `password` is called when the server has shown its key.

        Raises:
            UnknownHostKeyError: nobody has confirmed the server's key yet.
            TargetError: it cannot be reached, has another key, or does not let us in.
        """
        self.traffic = Traffic()
        self._folder = server.path.rstrip("/") or "/"
        self._folders: set[str] = set()
        self._transport = _connected(server, password)
        try:
            self._client = _client(self._transport)
            with _faults(self._folder):
                # Fails where there is no such folder; it is not made, as a typo would make another one.
                self._client.chdir(self._folder)
                self._real = self._client.normalize(".")
                self._client.chdir(None)
        except BaseException:
            self._transport.close()
            raise

    @property
    def is_root(self) -> bool:
        """Whether it is the root of the server."""
        return self._real == "/"

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none."""
        self.traffic.requests += 1
        found = BytesIO()
        with self._faults(path):
            try:
                self._client.getfo(self._at(path), found)
            except FileNotFoundError:
                return None
        self.traffic.received += len(found.getvalue())
        return found.getvalue()

    def has(self, path: str) -> bool:
        """Return whether there is a file, or anything else."""
        self.traffic.requests += 1
        with self._faults(path):
            try:
                self._client.lstat(self._at(path))
            except FileNotFoundError:
                return False
        return True

    def put(self, path: str, content: bytes | Path) -> None:
        """Send under another name, ask whether all bytes are there, and rename."""
        self.traffic.requests += 1
        self._make_folders(TEMPORARY)
        self._make_folders(path)
        draft, size = self._at(TEMPORARY), length_of(content)
        with self._faults(path):
            try:
                with BytesIO(content) if isinstance(content, bytes) else content.open("rb") as stream:
                    # The library does not wait for answers meanwhile: only this question finds a disk that was full.
                    self._client.putfo(stream, draft, file_size=size, confirm=True)
                with self._faults(path, failure=TargetFault.HELD):
                    self._rename(draft, self._at(path))
            except OSError as error:
                if not isinstance(error, TimeoutError):
                    with suppress(Exception):
                        self._client.remove(draft)
                raise
        self.traffic.sent += size

    def make(self, path: str, content: bytes) -> bool:
        """Create a file that nobody else can create at the same time; return False if it is there already."""
        self.traffic.requests += 1
        self._make_folders(path)
        with self._faults(path):
            try:
                with self._client.open(self._at(path), "wx") as stream:
                    stream.write(content)
            except OSError:
                # The protocol has no word for “is there already”.
                if self.has(path):
                    return False
                raise
        return True

    def remove(self, path: str) -> None:
        """Remove a file if it is there, and the folders it leaves empty."""
        self.traffic.requests += 1
        with self._faults(path), suppress(FileNotFoundError):
            self._client.remove(self._at(path))
        for folder in folders_above(path):
            try:
                self._client.rmdir(self._at(folder))
            except OSError:
                # It has other files; an empty folder does no harm.
                return
            self._folders.discard(folder)

    def files(self) -> Iterator[str]:
        """Yield every file in the folder, except those of publishing itself."""
        pending = [""]
        while pending:
            prefix = pending.pop()
            self.traffic.requests += 1
            with self._faults(prefix or self._folder):
                entries = self._client.listdir_attr(self._at(prefix))
            for entry in sorted(entries, key=lambda one: one.filename):
                path = prefix + entry.filename
                if not stat.S_ISDIR(entry.st_mode or 0):
                    yield path
                elif path != OWN_FOLDER:
                    pending.append(f"{path}/")

    def close(self) -> None:
        """End the connection."""
        self._transport.close()

    def _at(self, path: str) -> str:
        return f"{self._folder.rstrip('/')}/{path}".rstrip("/") or "/"

    def _make_folders(self, path: str) -> None:
        """Make the folders above a file, each asked for once."""
        missing = [folder for folder in folders_above(path) if folder not in self._folders]
        for folder in reversed(missing):
            with self._faults(folder):
                try:
                    self._client.mkdir(self._at(folder))
                except OSError:
                    if not stat.S_ISDIR(self._client.stat(self._at(folder)).st_mode or 0):
                        raise
            self._folders.add(folder)

    def _rename(self, draft: str, file: str) -> None:
        try:
            self._client.posix_rename(draft, file)
        except FileNotFoundError:
            raise
        except OSError as error:
            if "unsupported" not in str(error).lower():
                raise
            # A server without that word of OpenSSH: for a moment there is no file.
            with suppress(FileNotFoundError):
                self._client.remove(file)
            self._client.rename(draft, file)

    @contextmanager
    def _faults(self, place: str, *, failure: TargetFault = TargetFault.REFUSED) -> Iterator[None]:
        try:
            with _faults(place, failure=failure):
                yield
        except TargetError as error:
            if error.fault is TargetFault.LOST:
                # Whoever asks again would wait as long again.
                self._transport.close()
            raise


def fingerprint_of(key: PKey) -> str:
    """Return the fingerprint of a key as ssh and its handbooks show it."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")


def _connected(server: SftpServer, password: Callable[[], str]) -> Transport:
    try:
        from paramiko import Transport  # noqa: PLC0415 - an extra, and more than a second
    except ImportError as error:
        raise TargetError(TargetFault.NO_LIBRARY, detail="pip install paramiko") from error
    # It reports what is also raised, with tracebacks, to the screen.
    logging.getLogger("paramiko").setLevel(logging.CRITICAL + 1)
    place = f"{server.host}:{server.port}"
    try:
        connection = socket.create_connection((server.host, server.port), timeout=_PATIENCE)
    except OSError as error:
        raise TargetError(TargetFault.UNREACHABLE, place=place) from error
    transport = Transport(connection)
    try:
        options = transport.get_security_options()
        options.key_types = tuple(one for one in _KEYS if one in options.key_types)
        with _faults(place, lost=TargetFault.UNREACHABLE):
            # Where nobody answers, the first of the two says nothing.
            transport.start_client(timeout=_PATIENCE)
            found = fingerprint_of(transport.get_remote_server_key())
        _check_key(server, found)
        with _faults(place):
            _log_in(transport, server, password())
    except BaseException:
        transport.close()
        raise
    return transport


def _check_key(server: SftpServer, found: str) -> None:
    if server.host_key is None:
        raise UnknownHostKeyError(found)
    if server.host_key != found:
        raise TargetError(TargetFault.HOST_KEY, place=f"{server.host}:{server.port}", detail=found)


def _log_in(transport: Transport, server: SftpServer, password: str) -> None:
    from paramiko import AuthenticationException  # noqa: PLC0415 - as above

    try:
        if server.key_file is None:
            transport.auth_password(server.user, password)
        else:
            transport.auth_publickey(server.user, _private_key(server.key_file, password or None))
    except AuthenticationException as error:
        raise TargetError(TargetFault.LOGIN, place=server.account) from error


def _private_key(file: str, password: str | None) -> PKey:
    from paramiko import ECDSAKey, Ed25519Key, RSAKey, SSHException  # noqa: PLC0415 - as above

    kinds: tuple[type[PKey], ...] = (Ed25519Key, ECDSAKey, RSAKey)
    for kind in kinds:
        # Of a file that holds another kind, and of one that needs a password, the library says the same.
        with suppress(SSHException, ValueError, OSError):
            return kind.from_private_key_file(str(Path(file).expanduser()), password)
    raise TargetError(TargetFault.KEY_FILE, place=file)


def _client(transport: Transport) -> SFTPClient:
    from paramiko import SFTPClient  # noqa: PLC0415 - as above

    with _faults(""):
        client = SFTPClient.from_transport(transport)
        if client is None:
            raise TargetError(TargetFault.LOST)
        channel = client.get_channel()
        if channel is not None:
            channel.settimeout(_PATIENCE)
    return client


@contextmanager
def _faults(
    place: str, *, lost: TargetFault = TargetFault.LOST, failure: TargetFault = TargetFault.REFUSED
) -> Iterator[None]:
    from paramiko import SSHException  # noqa: PLC0415 - as above

    try:
        yield
    except (EOFError, SSHException, TimeoutError, ConnectionError) as error:
        raise TargetError(lost, place=place) from error
    except FileNotFoundError as error:
        raise TargetError(TargetFault.NO_FOLDER, place=place) from error
    except PermissionError as error:
        raise TargetError(TargetFault.DENIED, place=place) from error
    except OSError as error:
        text = str(error)
        if "socket is closed" in text.lower():
            raise TargetError(TargetFault.LOST, place=place) from error
        if _SLOW in text:
            raise TargetError(TargetFault.CUT, place=place) from error
        if text == _FAILURE:
            # Of a full disk, a quota, a limit of sizes or a disk that can only be read the protocol says no more.
            raise TargetError(failure, place=place) from error
        raise TargetError(TargetFault.OTHER, place=place, detail=text) from error

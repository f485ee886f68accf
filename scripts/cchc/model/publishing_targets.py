"""Where a section is published: the targets of mkdocs.yml, which hold no secret."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

OWN_FOLDER: Final = ".cchc"
"""Folder in a target for what publishing itself keeps there, which readers have no business with."""


class ServerKind(StrEnum):
    """A web server that the program writes settings for."""

    NGINX = "nginx"
    APACHE = "apache"
    IIS = "iis"

    @property
    def settings_file(self) -> str | None:
        """Name of the settings that it reads in the folder of the section, None where it reads none there."""
        return _SETTINGS_FILES.get(self)


_SETTINGS_FILES: Final = {ServerKind.APACHE: ".htaccess", ServerKind.IIS: "web.config"}
SETTINGS_FILES: Final = frozenset(_SETTINGS_FILES.values())
"""Settings of web servers that are published beside the pages."""


class TargetKind(StrEnum):
    """How a target is reached."""

    FOLDER = "folder"
    SFTP = "sftp"
    FTPS = "ftps"
    FTP = "ftp"
    WEBDAV = "webdav"
    S3 = "s3"
    ZIP = "zip"


@dataclass(frozen=True, kw_only=True)
class TargetFolder:
    """A folder of this computer or of a network share."""

    path: str
    """As typed: absolute, or relative to the project folder."""


@dataclass(frozen=True, kw_only=True)
class SftpServer:
    """A folder of a server, over SSH."""

    host: str
    port: int
    user: str
    path: str
    host_key: str | None
    """Fingerprint of the server's key, as a person has confirmed it: “SHA256:…”."""
    key_file: str | None
    """Private key of the user, as a path on this computer; without one, a password is asked for."""

    @property
    def account(self) -> str:
        """Whose password it is."""
        return f"{self.user}@{self.host}"


@dataclass(frozen=True, kw_only=True)
class FtpServer:
    """A folder of a server, over FTP."""

    host: str
    port: int
    user: str
    path: str
    is_encrypted: bool
    """Whether by TLS; without it, everybody on the way can read the password."""
    ca_file: str | None = None
    """Certificates that count beside those that the system trusts, as a path on this computer."""

    @property
    def account(self) -> str:
        """Whose password it is."""
        return f"{self.user}@{self.host}"


@dataclass(frozen=True, kw_only=True)
class _OverHttp:
    """What is spoken to over HTTP."""

    url: str
    """Of a folder over WebDAV, of a store without the bucket."""
    ca_file: str | None = None

    @property
    def is_encrypted(self) -> bool:
        """Whether by TLS."""
        return self.url.startswith("https:")

    def _account_of(self, name: str) -> str:
        return f"{name}@{urlsplit(self.url).netloc}"


@dataclass(frozen=True, kw_only=True)
class WebdavServer(_OverHttp):
    """A folder of a server, over WebDAV."""

    user: str

    @property
    def account(self) -> str:
        """Whose password it is."""
        return self._account_of(self.user)


@dataclass(frozen=True, kw_only=True)
class S3Store(_OverHttp):
    """A part of a bucket of an S3-compatible store."""

    region: str
    bucket: str
    path: str
    """What the names of its files begin with; “” is the whole bucket."""
    key_id: str

    @property
    def account(self) -> str:
        """Whose secret key it is."""
        return self._account_of(self.key_id)


@dataclass(frozen=True, kw_only=True)
class ZipFolder:
    """A folder of this computer for packages that somebody else brings to the server."""

    path: str


TargetPlace = TargetFolder | SftpServer | FtpServer | WebdavServer | S3Store | ZipFolder


@dataclass(frozen=True, kw_only=True)
class PublishingTarget:
    """A place to which the section is published."""

    id: str
    place: TargetPlace
    number: int
    """Its place in the list of targets, from 0."""
    server: ServerKind | None = None
    """The web server that shows the folder to readers, where its settings are published with the section."""

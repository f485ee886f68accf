"""A target of mkdocs.yml → the open target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from cchc.model.publishing_targets import (
    FtpServer,
    PublishingTarget,
    S3Store,
    SftpServer,
    TargetFolder,
    WebdavServer,
    ZipFolder,
)
from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.ftp_target import FtpTarget
from cchc.publishing.passwords import Password, find_password, forget_password, has_store, keep_password
from cchc.publishing.s3_target import S3Target
from cchc.publishing.sftp_target import SftpTarget
from cchc.publishing.targets import OpenTarget, TargetError, TargetFault
from cchc.publishing.webdav_target import WebdavTarget


class AskPerson(Protocol):
    """What a person is asked while a target is opened."""

    def password(self, account: str) -> str:
        """Return the password of an account."""

    def keeps(self, account: str) -> bool:
        """Return whether the system shall keep the password that was typed."""


@dataclass
class _Entrance:
    """One way into a server, which remembers what it was opened with."""

    target: str
    account: str
    ask: AskPerson
    is_asked: bool = True
    used: Password | None = None

    def password(self) -> str:
        self.used = find_password(self.target, self.account, ask=partial(_typed, self))
        return self.used.text

    def succeed(self) -> None:
        if self.used and self.used.is_typed and self.used.text and has_store() and self.ask.keeps(self.account):
            keep_password(self.account, self.used)

    def fail(self) -> None:
        if self.used and self.used.is_stored:
            # It would be tried for ever.
            forget_password(self.account)


def open_target(root: Path, wanted: PublishingTarget, *, ask: AskPerson) -> OpenTarget:
    """Return the open target; whoever opens it closes it.

    Raises:
        UnknownHostKeyError: nobody has confirmed the key of the server yet.
        TargetError: it cannot be reached, or nobody comes in.
    """
    match wanted.place:
        case TargetFolder(path=path):
            return FolderTarget(root / path)
        case SftpServer() as server:
            entrance = _Entrance(wanted.id, server.account, ask, is_asked=server.key_file is None)
            return _entered(entrance, partial(SftpTarget, server, entrance.password))
        case FtpServer() as host:
            entrance = _Entrance(wanted.id, host.account, ask)
            return _entered(entrance, lambda: FtpTarget(host, entrance.password()))
        case WebdavServer() as site:
            entrance = _Entrance(wanted.id, site.account, ask)
            return _entered(entrance, lambda: WebdavTarget(site, entrance.password()))
        case S3Store() as store:
            entrance = _Entrance(wanted.id, store.account, ask)
            return _entered(entrance, lambda: S3Target(store, entrance.password()))
        case ZipFolder():
            raise TargetError(TargetFault.PACKAGE)


def _entered(entrance: _Entrance, enter: Callable[[], OpenTarget]) -> OpenTarget:
    try:
        target = enter()
    except TargetError as error:
        if error.fault is TargetFault.LOGIN:
            entrance.fail()
        raise
    entrance.succeed()
    return target


def _typed(entrance: _Entrance) -> str:
    return entrance.ask.password(entrance.account) if entrance.is_asked else ""

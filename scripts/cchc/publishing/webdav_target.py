"""A folder of a server over WebDAV as a target."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from cchc.model.media_types import content_type
from cchc.model.publishing_targets import OWN_FOLDER, WebdavServer
from cchc.publishing.http_requests import HttpAnswer, HttpConnection
from cchc.publishing.targets import TargetError, TargetFault, Traffic, folders_above

_CLAIM: Final = ".giu"
"""Ending of a folder that stands for a file which was made: servers make a folder but once, whoever asks."""
_NOT_FOUND: Final = 404
_IS_THERE: Final = 405
_NO_PARENT: Final = (404, 409, 500)
"""What servers say where a folder is missing: 500 is nginx's word for it, and for a full disk."""
# The few elements that are needed; their prefixes differ from server to server.
_RESPONSE: Final = re.compile(r"<(?:[\w.-]+:)?response[\s>].*?</(?:[\w.-]+:)?response>", re.DOTALL)
_HREF: Final = re.compile(r"<(?:[\w.-]+:)?href[^>]*>\s*([^<]*?)\s*</")
_COLLECTION: Final = re.compile(r"<(?:[\w.-]+:)?collection\s*/?>")


class WebdavTarget:
    """A folder of a server that was reached and let us in. Servers put a file in place when all of it has come."""

    def __init__(self, server: WebdavServer, password: str) -> None:
        """Connect.

        Raises:
            TargetError: it cannot be reached, does not let us in, or has no such folder.
        """
        self.traffic = Traffic()
        self._misses_folders = False
        self._folders: set[str] = set()
        self._base = urlsplit(server.url).path.rstrip("/") + "/"
        self._http = HttpConnection(server.url, ca_file=server.ca_file, traffic=self.traffic)
        secret = base64.b64encode(f"{server.user}:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {secret}"}
        try:
            self._look(server.url)
        except BaseException:
            self._http.close()
            raise

    @property
    def is_root(self) -> bool:
        """Whether it is the root of the server."""
        return self._base == "/"

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none."""
        answer = self._ask("GET", path)
        if answer.status == _NOT_FOUND:
            return None
        self._expect(answer, "GET", path)
        return answer.body

    def has(self, path: str) -> bool:
        """Return whether there is a file."""
        answer = self._ask("HEAD", path)
        if answer.status == _NOT_FOUND:
            return False
        self._expect(answer, "HEAD", path)
        return True

    def put(self, path: str, content: bytes | Path) -> None:
        """Send a file; the folders above it are made where the server misses them."""
        headers = {"Content-Type": content_type(path)}
        if self._misses_folders:
            self._make_folders(path)
        answer = self._ask("PUT", path, headers=headers, content=content)
        if answer.status in _NO_PARENT and not self._misses_folders:
            # From now on folders are made first: else each file of a first publication would be sent twice.
            self._misses_folders = True
            self._make_folders(path)
            answer = self._ask("PUT", path, headers=headers, content=content)
        self._expect(answer, "PUT", path)

    def make(self, path: str, content: bytes) -> bool:
        """Create a file that nobody else can create at the same time; return False if it is there already."""
        self._make_folders(path)
        answer = self._ask("MKCOL", f"{path}{_CLAIM}/")
        if answer.status == _IS_THERE:
            return False
        self._expect(answer, "MKCOL", path)
        self.put(path, content)
        return True

    def remove(self, path: str) -> None:
        """Remove a file if it is there, and the folders it leaves empty."""
        self._delete(path)
        if path.startswith(f"{OWN_FOLDER}/"):
            self._delete(f"{path}{_CLAIM}/")
            return
        for folder in folders_above(path):
            # Deleting a folder deletes what is in it, so that it is looked at first.
            if list(self._entries(folder)):
                return
            self._delete(f"{folder}/")
            self._folders.discard(folder)

    def files(self) -> Iterator[str]:
        """Yield every file in the folder, except those of publishing itself."""
        pending = [""]
        while pending:
            prefix = pending.pop()
            for path, is_folder in sorted(self._entries(prefix)):
                if not is_folder:
                    yield path
                elif path != OWN_FOLDER:
                    pending.append(path)

    def close(self) -> None:
        """End the connection."""
        self._http.close()

    def _look(self, url: str) -> None:
        answer = self._ask("PROPFIND", "", headers={"Depth": "0"})
        if answer.status == _IS_THERE:
            raise TargetError(TargetFault.NO_WEBDAV, place=url)
        self._expect(answer, "PROPFIND", url)

    def _ask(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, content: bytes | Path | None = None
    ) -> HttpAnswer:
        place = self._base + quote(path)
        return self._http.ask(method, place, headers={**self._headers, **(headers or {})}, content=content)

    def _expect(self, answer: HttpAnswer, method: str, place: str) -> None:
        if not answer.is_good:
            fault = answer.fault(method)
            raise TargetError(fault, place=place, detail=str(answer.status) if fault is TargetFault.OTHER else "")

    def _delete(self, path: str) -> None:
        answer = self._ask("DELETE", path)
        if answer.status != _NOT_FOUND:
            self._expect(answer, "DELETE", path)

    def _make_folders(self, path: str) -> None:
        for folder in reversed([folder for folder in folders_above(path) if folder not in self._folders]):
            answer = self._ask("MKCOL", f"{folder}/")
            if answer.status != _IS_THERE:
                self._expect(answer, "MKCOL", folder)
            self._folders.add(folder)

    def _entries(self, folder: str) -> Iterator[tuple[str, bool]]:
        """Yield what is in a folder, each with whether it is a folder; nothing where there is no such folder."""
        place = f"{folder}/" if folder else ""
        answer = self._ask("PROPFIND", place, headers={"Depth": "1"})
        if answer.status == _NOT_FOUND:
            return
        self._expect(answer, "PROPFIND", folder)
        for found in _RESPONSE.findall(answer.body.decode("utf-8", errors="replace")):
            href = _HREF.search(found)
            # Some servers give whole addresses, others paths.
            path = unquote(urlsplit(unescape(href[1])).path) if href else ""
            inner = path.removeprefix(unquote(self._base) + place).strip("/")
            if path.startswith(unquote(self._base) + place) and inner:
                yield place + inner, _COLLECTION.search(found) is not None

"""Requests to a server over HTTP, on one connection that is opened again where the server has closed it."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from cchc.publishing.certificates import context_of, fault_of_certificate
from cchc.publishing.targets import TargetError, TargetFault, Traffic, length_of

_PATIENCE: Final = 60.0
"""Seconds without an answer after which the connection counts as lost."""
_SERVER_FAULT: Final = 500
_WRITES: Final = ("PUT", "MKCOL", "DELETE")
_FAULTS: Final = {
    401: TargetFault.LOGIN,
    403: TargetFault.DENIED,
    404: TargetFault.NO_FOLDER,
    409: TargetFault.NO_FOLDER,
    413: TargetFault.FULL,
    423: TargetFault.HELD,
    507: TargetFault.FULL,
}


@dataclass(frozen=True, kw_only=True)
class HttpAnswer:
    """What a server said."""

    status: int
    body: bytes

    @property
    def is_good(self) -> bool:
        """Whether the server did what was asked."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the range of the standard

    def fault(self, method: str) -> TargetFault:
        """Return why it did not."""
        if self.status >= _SERVER_FAULT and method in _WRITES and self.status not in _FAULTS:
            # What servers say of a full disk, and of one that can only be read.
            return TargetFault.REFUSED
        return _FAULTS.get(self.status, TargetFault.OTHER)


class HttpConnection:
    """A connection to one host."""

    def __init__(self, url: str, *, ca_file: str | None, traffic: Traffic) -> None:
        """Connect with the first request.

        Raises:
            TargetError: the certificates that count cannot be read.
        """
        parts = urlsplit(url)
        self.host = parts.netloc
        self._traffic = traffic
        host = parts.hostname or ""
        if parts.scheme == "https":
            context = context_of(ca_file)
            self._connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, parts.port, timeout=_PATIENCE, context=context
            )
        else:
            self._connection = http.client.HTTPConnection(host, parts.port, timeout=_PATIENCE)
        self._is_known = False
        self._is_silent = False

    def ask(
        self, method: str, path: str, *, headers: Mapping[str, str], content: bytes | Path | None = None
    ) -> HttpAnswer:
        """Return the answer to a request, whatever the server thinks of it.

        Raises:
            TargetError: there is none.
        """
        if self._is_silent:
            raise TargetError(TargetFault.LOST, place=self.host)
        self._traffic.requests += 1
        try:
            answer = self._once(method, path, headers, content)
        except (http.client.HTTPException, ConnectionError) as error:
            self._connection.close()
            if not self._is_known:
                raise TargetError(TargetFault.UNREACHABLE, place=self.host) from error
            # Servers close a connection after some requests or seconds.
            try:
                answer = self._once(method, path, headers, content)
            except (http.client.HTTPException, OSError) as again:
                self._connection.close()
                raise TargetError(TargetFault.LOST, place=self.host) from again
        except ssl.SSLError as error:
            self._connection.close()
            raise TargetError(fault_of_certificate(error), place=self.host) from error
        except OSError as error:
            self._connection.close()
            # Whoever asks again would wait as long again.
            self._is_silent = isinstance(error, TimeoutError)
            fault = TargetFault.LOST if self._is_known else TargetFault.UNREACHABLE
            raise TargetError(fault, place=self.host) from error
        self._is_known = True
        self._traffic.sent += 0 if content is None else length_of(content)
        if method == "GET" and answer.is_good:
            self._traffic.received += len(answer.body)
        return answer

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _once(self, method: str, path: str, headers: Mapping[str, str], content: bytes | Path | None) -> HttpAnswer:
        if content is None:
            self._connection.request(method, path, headers=dict(headers))
        else:
            length = {"Content-Length": str(length_of(content))}
            with BytesIO(content) if isinstance(content, bytes) else content.open("rb") as stream:
                self._connection.request(method, path, body=stream, headers={**headers, **length})
        answer = self._connection.getresponse()
        return HttpAnswer(status=answer.status, body=answer.read())

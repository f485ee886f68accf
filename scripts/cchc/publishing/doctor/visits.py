"""Visits to a server, as a browser or an importer makes them: few, one after the other, with an end to everything."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from cchc.publishing.certificates import context_of, fault_of_certificate
from cchc.publishing.targets import TargetFault

BROWSER: Final = "Mozilla/5.0 (compatible; cchc-doctor) Gecko/20100101 Firefox/140.0"
IMPORTER: Final = "cchc-doctor (feed reader)"
MOST_VISITS: Final = 200
"""Requests of one look, whatever is asked for."""
_PATIENCE: Final = 15.0
"""Seconds without a byte after which an answer counts as cut off."""
_SLOW: Final = 2.5
_WHOLE_PATIENCE: Final = 180.0
"""Seconds for the whole look."""
_MOST_BYTES: Final = 60_000_000
_ALL_BYTES: Final = 200_000_000
"""Of the whole look; a section has some dozens of small files looked at."""
_SENT_AS_IT_IS: Final = "%/:?#[]@!$&'()*+,;=~"
_CHUNK: Final = 1 << 16
_FIRST_VERSION: Final = 10
_GZIP: Final = 16 + zlib.MAX_WBITS
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}

_FAILURES: Final = (http.client.HTTPException, OSError, ValueError)

Dial = Callable[[str, int], tuple[str, int]]
"""Host and port as they stand in an address → where the connection goes."""


def section_address(typed: str) -> str | None:
    """Return the address of a section as it was typed, in the form of requests, ending with `/`; None if it is none."""
    whole = typed.strip() if "://" in typed else f"https://{typed.strip()}"
    try:
        parts = urlsplit(whole)
        host = (parts.hostname or "").encode("idna").decode()
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not host or " " in parts.netloc or parts.query or parts.fragment:
        return None
    name = f"[{host}]" if ":" in host else host
    path = quote(parts.path.removesuffix("index.html") or "/", safe=_SENT_AS_IT_IS)
    return f"{parts.scheme.lower()}://{name}{port}{path if path.endswith('/') else f'{path}/'}"


def joined(url: str, target: str) -> str:
    """Return where a redirect leads; what is no address stays as it was sent."""
    try:
        # Letters that are no ASCII come as the bytes of their UTF-8; browsers take them so.
        return quote(urljoin(url, target).encode("latin-1"), safe=_SENT_AS_IT_IS)
    except ValueError:
        return target


class NoVisitError(Exception):
    """Raised where a server does not answer; the message says why, for people."""


class BusyError(Exception):
    """Raised where a server asks to be left alone for a while; nothing more is asked there."""


class EnoughError(Exception):
    """Raised where a look has taken as many requests or as much time as one may take."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """An answer of a server."""

    url: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case; what was sent several times is joined by “, ”."""
    raw: bytes
    """The content as it was sent."""
    body: bytes | None
    """The content, unpacked; None where it could not be unpacked."""
    is_old_http: bool
    is_cut: bool
    """Whether less came than was announced."""
    seconds: float
    """From the question to the last byte, without the making of the connection."""

    @property
    def is_good(self) -> bool:
        """Whether it is what was asked for."""
        return self.status == http.client.OK

    @property
    def leads_to(self) -> str | None:
        """Where the server says to go, as it says it; None where it does not."""
        return self.headers.get("location") if 300 <= self.status < 400 else None  # noqa: PLR2004 - of the standard

    @property
    def is_packed(self) -> bool:
        """Whether the content came compressed."""
        return self.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}

    def header(self, name: str) -> str:
        """Return a header, “” where there is none."""
        return self.headers.get(name, "")


@dataclass(frozen=True, kw_only=True)
class TlsEnd:
    """What a server proves who it is with."""

    fault: TargetFault | None = None
    """Why its certificate does not count, or None."""
    detail: str = ""
    ends: float | None = None
    """When its certificate ends, in seconds of the epoch; None where it does not count."""


@dataclass
class Visitor:
    """Whoever visits: one connection to each host, kept as long as the server keeps it."""

    dial: Dial = lambda host, port: (host, port)
    patience: float = _PATIENCE
    most: int = MOST_VISITS
    slow: float = _SLOW
    """Seconds for a page from which readers leave."""
    visits: int = 0
    received: int = 0
    """Bytes of contents."""
    tls: dict[str, TlsEnd] = field(default_factory=dict)
    """By host and port."""
    _open: dict[tuple[str, str], http.client.HTTPConnection] = field(default_factory=dict)
    _start: float = field(default_factory=time.monotonic)

    def visit(
        self,
        url: str,
        *,
        method: str = "GET",
        agent: str = BROWSER,
        packed: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> Visit:
        """Return the answer to a request, whatever it is; no redirect is followed.

        Raises:
            NoVisitError: there is none.
            BusyError: the server wants no more requests.
            EnoughError: nothing more may be asked.
        """
        is_late = time.monotonic() - self._start > _WHOLE_PATIENCE
        if self.visits >= self.most or is_late or self.received > _ALL_BYTES:
            raise EnoughError
        self.visits += 1
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise NoVisitError(_why(error)) from error
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        sent = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "gzip" if packed else "identity"}
        sent |= headers or {}
        key = (parts.scheme, parts.netloc)
        is_kept = key in self._open
        try:
            answer = self._once(url, parts, method, path, sent)
        except _FAILURES as error:
            self._drop(key)
            if not is_kept or isinstance(error, TimeoutError):
                raise NoVisitError(_why(error)) from error
            # Servers end a connection after some requests or seconds.
            try:
                answer = self._once(url, parts, method, path, sent)
            except _FAILURES as again:
                self._drop(key)
                raise NoVisitError(_why(again)) from again
        if answer.status == http.client.TOO_MANY_REQUESTS:
            raise BusyError(url)
        return answer

    def close(self) -> None:
        """End all connections."""
        for connection in self._open.values():
            connection.close()
        self._open.clear()

    def _drop(self, key: tuple[str, str]) -> None:
        if key in self._open:
            self._open.pop(key).close()

    def _once(self, url: str, parts: SplitResult, method: str, path: str, sent: Mapping[str, str]) -> Visit:
        key = (parts.scheme, parts.netloc)
        connection = self._open.get(key)
        if connection is None:
            connection = self._open[key] = self._connected(parts)
        started = time.monotonic()
        with _ended_after(connection.sock, 4 * self.patience):
            connection.request(method, path, headers=dict(sent))
            answer = connection.getresponse()
        raw, is_cut = _content(answer, time.monotonic() + 4 * self.patience)
        self.received += len(raw)
        # Read piece by piece, it does not notice its end, and the connection would not take another request.
        answer.close()
        if is_cut or answer.will_close:
            self._drop(key)
        found: dict[str, list[str]] = {}
        for name, value in answer.getheaders():
            found.setdefault(name.lower(), []).append(value)
        headers = {name: ", ".join(values) for name, values in found.items()}
        return Visit(
            url=url,
            status=answer.status,
            headers=headers,
            raw=raw,
            body=_unpacked(raw, headers.get("content-encoding", "")),
            is_old_http=answer.version <= _FIRST_VERSION,
            is_cut=is_cut,
            seconds=time.monotonic() - started,
        )

    def _connected(self, parts: SplitResult) -> http.client.HTTPConnection:
        host = parts.hostname or ""
        port = parts.port or _DEFAULT_PORTS[parts.scheme]
        connection = http.client.HTTPConnection(host, parts.port, timeout=self.patience)
        connection.auto_open = 0
        if parts.scheme == "https":
            connection.default_port = _DEFAULT_PORTS["https"]
            if parts.port is None:
                connection.port = port
            connection.sock = self._proved(host, port, parts.netloc)
        else:
            connection.sock = self._plain(host, port)
        return connection

    def _plain(self, host: str, port: int) -> socket.socket:
        return socket.create_connection(self.dial(host, port), timeout=self.patience)

    def _proved(self, host: str, port: int, key: str) -> ssl.SSLSocket:
        if key not in self.tls or self.tls[key].fault is None:
            try:
                sock = context_of(None).wrap_socket(self._plain(host, port), server_hostname=host)
            except ssl.SSLCertVerificationError as error:
                self.tls[key] = TlsEnd(fault=fault_of_certificate(error), detail=error.verify_message)
            else:
                ends = (sock.getpeercert() or {}).get("notAfter")
                self.tls[key] = TlsEnd(ends=ssl.cert_time_to_seconds(ends) if isinstance(ends, str) else None)
                return sock
        # The fault is known. Nothing secret is sent, and the rest may be looked at.
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context.wrap_socket(self._plain(host, port), server_hostname=host)


@contextmanager
def _ended_after(sock: socket.socket, seconds: float) -> Iterator[None]:
    """End a connection on which the head of an answer comes for too long: a byte now and then is no silence.

    Raises:
        TimeoutError: it was ended.
    """
    is_over = threading.Event()

    def end() -> None:
        is_over.set()
        with suppress(OSError):
            # That of a plain socket: the other one would change what is being read from.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except _FAILURES as error:
        if is_over.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()
    if is_over.is_set():
        raise TimeoutError


def _content(answer: http.client.HTTPResponse, end: float) -> tuple[bytes, bool]:
    found = bytearray()
    try:
        while chunk := answer.read1(_CHUNK):
            found += chunk
            if len(found) > _MOST_BYTES or time.monotonic() > end:
                return bytes(found), True
    except (http.client.HTTPException, OSError):
        return bytes(found), True
    return bytes(found), bool(answer.length)


def _unpacked(raw: bytes, encoding: str) -> bytes | None:
    kind = encoding.strip().lower()
    if kind in {"", "identity"} or not raw:
        return raw
    if kind not in {"gzip", "x-gzip", "deflate"}:
        return None
    # It may unpack to more than there is memory.
    unpacking = zlib.decompressobj(_GZIP if kind.endswith("gzip") else zlib.MAX_WBITS)
    try:
        found = unpacking.decompress(raw, _MOST_BYTES)
    except zlib.error:
        return None
    return found if unpacking.eof else None


def _why(error: Exception) -> str:
    match error:
        case socket.gaierror():
            return "không tìm thấy tên miền"
        case TimeoutError():
            return "chờ mãi không thấy trả lời"
        case ConnectionRefusedError():
            return "máy chủ từ chối kết nối"
        case ssl.SSLError():
            return "không nối được bằng đường mã hóa (TLS)"
        case http.client.HTTPException() | ValueError():
            return f"trả lời sai quy cách HTTP ({type(error).__name__})"
        case _:
            return "mất kết nối giữa chừng"

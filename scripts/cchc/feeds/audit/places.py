"""Places where feeds are published: a folder on this machine, or a web server."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import quote, unquote, urlsplit

from cchc.errors import sentence_of

_TIMEOUT: Final = 30
_PATIENCE: Final = 120
"""Seconds for one file: some servers send a byte now and then without end."""
_MOST_BYTES: Final = 50_000_000
"""Bytes of the largest file that is read; no feed is as large."""
_CHUNK: Final = 1 << 16


class MissingError(Exception):
    """Raised when a place has no file at an address; the message says why, for people."""


class UnreachableError(Exception):
    """Raised when a place does not answer at all; the message says why, for people. Nothing more is asked there."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The file at an address, with the headers of the server."""

    data: bytes
    headers: Mapping[str, str] | None
    """Names in lower case; None where there is no server."""


class Place(Protocol):
    """Where feeds are published. Addresses are relative to the root of the section."""

    def read(self, address: str) -> Answer:
        """Return the file at an address.

        Raises:
            MissingError: there is no file that can be read.
            UnreachableError: there is no such place.
        """


@dataclass(frozen=True)
class FolderPlace:
    """A folder with a built site."""

    folder: Path

    def read(self, address: str) -> Answer:
        """Return the file at an address."""
        try:
            file = self.folder.joinpath(unquote(address)).resolve(strict=True)
            if not file.is_relative_to(self.folder.resolve()):
                raise MissingError("địa chỉ dẫn ra ngoài thư mục")
            return Answer(data=file.read_bytes(), headers=None)
        except FileNotFoundError:
            raise MissingError("không có tệp này") from None
        except OSError as error:
            raise MissingError(sentence_of(error).rstrip(".")) from None
        except ValueError:
            raise MissingError("địa chỉ có ký tự không dùng được") from None


@dataclass(frozen=True)
class WebPlace:
    """A section on a web server."""

    root: str  # ends with "/"

    def read(self, address: str) -> Answer:
        """Return the answer of the server for an address."""
        url = quote(self.root + address, safe=":/?#[]@!$&'()*+,;=%")
        try:
            request = urllib.request.Request(url, headers={"User-Agent": "cchc"})  # noqa: S310 - http(s), see place_of
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - the same
                headers = {name.lower(): value for name, value in answer.headers.items()}
                return Answer(data=_content(answer), headers=headers)
        except urllib.error.HTTPError as error:
            error.close()
            raise MissingError(f"máy chủ trả lời {error.code}") from None
        except (http.client.HTTPException, UnicodeError) as error:
            raise MissingError(f"máy chủ trả lời sai quy cách HTTP ({type(error).__name__})") from None
        except (OSError, ValueError) as error:
            raise UnreachableError(_why(error, self.root)) from None


def place_of(name: str) -> Place:
    """Return the place that an editor names by a web address or a folder.

    Raises:
        UnreachableError: the name is neither.
    """
    if name.lower().startswith(("https://", "http://")):
        root = name if name.endswith("/") else f"{name}/"
        try:
            parts = urlsplit(root)
            host = (parts.hostname or "").encode("idna").decode()
            port = "" if parts.port is None else f":{parts.port}"
        except ValueError:
            host = port = ""
        if not host or parts.query or parts.fragment:
            raise UnreachableError(f"Địa chỉ “{name}” chưa đúng. Ví dụ: https://cong-thong-tin.example/tin-cchc/")
        bracketed = f"[{host}]" if ":" in host else host
        return WebPlace(f"{parts.scheme}://{bracketed}{port}{parts.path}")
    folder = Path(name)
    if not folder.is_dir():
        example = "Ghi thư mục site, hoặc địa chỉ bắt đầu bằng https://"
        raise UnreachableError(f"Không có thư mục “{name}”. {example}")
    return FolderPlace(folder)


def _content(answer: http.client.HTTPResponse) -> bytes:
    """Return the content of an answer; too many bytes and too many seconds are errors."""
    end = time.monotonic() + _PATIENCE
    found = bytearray()
    while chunk := answer.read1(_CHUNK):
        found += chunk
        if len(found) > _MOST_BYTES:
            raise MissingError(f"tệp lớn hơn {_MOST_BYTES // 1_000_000} MB")
        if time.monotonic() > end:
            raise UnreachableError(f"Máy chủ gửi quá chậm: {_PATIENCE} giây chưa xong một tệp. Thử lại sau.")
    if answer.length:
        raise http.client.IncompleteRead(bytes(found), answer.length)
    return bytes(found)


def _why(error: Exception, root: str) -> str:
    """Return why a server cannot be reached and what to do, for people."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    host = urlsplit(root).hostname
    match reason:
        case socket.gaierror():
            return f"Không tìm thấy máy chủ “{host}”. Xem lại tên miền và kết nối mạng."
        case TimeoutError():
            found = f"Máy chủ “{host}” không trả lời trong {_TIMEOUT} giây"
        case ConnectionRefusedError():
            found = f"Máy chủ “{host}” từ chối kết nối"
        case ssl.SSLCertVerificationError():
            found = f"Chứng thư của máy chủ “{host}” không dùng được ({reason.verify_message})"
        case _:
            found = f"Không kết nối được với máy chủ “{host}” ({reason})"
    return f"{found}. Xem lại địa chỉ, thử lại sau, hoặc báo người quản trị máy chủ."

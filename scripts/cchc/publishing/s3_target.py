"""A bucket of an S3-compatible store as a target: requests signed with Signature Version 4."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from cchc.model.media_types import content_type
from cchc.model.publishing_targets import OWN_FOLDER, S3Store
from cchc.publishing.http_requests import HttpAnswer, HttpConnection
from cchc.publishing.targets import TargetError, TargetFault, Traffic

_NOT_FOUND: Final = 404
_IS_THERE: Final = (409, 412)
_CODE: Final = re.compile(r"<Code>([^<]*)</Code>")
_KEY: Final = re.compile(r"<Key>([^<]*)</Key>")
_NEXT: Final = re.compile(r"<NextContinuationToken>([^<]*)</NextContinuationToken>")
_FAULTS: Final = {
    "RequestTimeTooSkewed": TargetFault.CLOCK_OFF,
    "SignatureDoesNotMatch": TargetFault.LOGIN,
    "InvalidAccessKeyId": TargetFault.LOGIN,
    "NoSuchBucket": TargetFault.NO_FOLDER,
    "QuotaExceeded": TargetFault.FULL,
    "XMinioStorageFull": TargetFault.FULL,
}


class S3Target:
    """A bucket that was reached and let us in. A store puts a file in place when all of it has come."""

    def __init__(
        self, store: S3Store, secret: str, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Connect.

        Raises:
            TargetError: it cannot be reached, or does not let us in.
        """
        self.traffic = Traffic()
        self._store = store
        self._secret = secret
        self._clock = clock
        parts = urlsplit(store.url)
        self._bucket = f"{parts.path.rstrip('/')}/{store.bucket}"
        self._prefix = f"{store.path.strip('/')}/".lstrip("/")
        self._http = HttpConnection(store.url, ca_file=store.ca_file, traffic=self.traffic)
        try:
            self._page(None, limit=1)
        except BaseException:
            self._http.close()
            raise

    @property
    def is_root(self) -> bool:
        """Whether it is the whole bucket: a bucket often is a whole site, so that this is no reason for doubt."""
        return False

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none."""
        answer = self._ask("GET", self._key(path))
        if answer.status == _NOT_FOUND:
            return None
        self._expect(answer, "GET", path)
        return answer.body

    def has(self, path: str) -> bool:
        """Return whether there is a file."""
        answer = self._ask("HEAD", self._key(path))
        if answer.status == _NOT_FOUND:
            return False
        self._expect(answer, "HEAD", path)
        return True

    def put(self, path: str, content: bytes | Path) -> None:
        """Send a file, with the type that readers shall get it by."""
        answer = self._ask("PUT", self._key(path), headers={"content-type": content_type(path)}, content=content)
        self._expect(answer, "PUT", path)

    def make(self, path: str, content: bytes) -> bool:
        """Create a file that nobody else can create at the same time; return False if it is there already.

        A store that does not know the condition is asked first; of two at the same moment one loses its turn later.
        """
        if self.has(path):
            return False
        answer = self._ask("PUT", self._key(path), headers={"if-none-match": "*"}, content=content)
        if answer.status in _IS_THERE:
            return False
        self._expect(answer, "PUT", path)
        return True

    def remove(self, path: str) -> None:
        """Remove a file if it is there."""
        answer = self._ask("DELETE", self._key(path))
        if answer.status != _NOT_FOUND:
            self._expect(answer, "DELETE", path)

    def files(self) -> Iterator[str]:
        """Yield every file below the prefix, except those of publishing itself."""
        following: str | None = None
        while True:
            page = self._page(following, limit=1000)
            for key in _KEY.findall(page):
                path = unescape(key).removeprefix(self._prefix)
                if path and not path.endswith("/") and not path.startswith(f"{OWN_FOLDER}/"):
                    yield path
            found = _NEXT.search(page)
            if found is None:
                return
            following = unescape(found[1])

    def close(self) -> None:
        """End the connection."""
        self._http.close()

    def _key(self, path: str) -> str:
        return f"{self._bucket}/{self._prefix}{path}"

    def _page(self, following: str | None, *, limit: int) -> str:
        query = {"list-type": "2", "max-keys": str(limit), "prefix": self._prefix}
        if following is not None:
            query["continuation-token"] = following
        answer = self._ask("GET", self._bucket, query=query)
        self._expect(answer, "GET", self._store.bucket)
        return answer.body.decode("utf-8", errors="replace")

    def _ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | Path | None = None,
    ) -> HttpAnswer:
        place = quote(path, safe="/-_.~")
        pairs = sorted((query or {}).items())
        asked = "&".join(f"{_escaped(key)}={_escaped(value)}" for key, value in pairs)
        signed = signature_headers(
            method,
            place,
            asked,
            {**(headers or {}), "host": self._http.host, "x-amz-content-sha256": _digest(content)},
            key_id=self._store.key_id,
            secret=self._secret,
            region=self._store.region,
            now=self._clock(),
        )
        return self._http.ask(method, f"{place}?{asked}" if asked else place, headers=signed, content=content)

    def _expect(self, answer: HttpAnswer, method: str, place: str) -> None:
        if answer.is_good:
            return
        code = _CODE.search(answer.body.decode("utf-8", errors="replace"))
        fault = _FAULTS.get(code[1] if code else "", answer.fault(method))
        raise TargetError(fault, place=place, detail=str(answer.status) if fault is TargetFault.OTHER else "")


def signature_headers(  # noqa: PLR0913 - what a signature is made of
    method: str,
    path: str,
    query: str,
    headers: Mapping[str, str],
    *,
    key_id: str,
    secret: str,
    region: str,
    now: datetime,
) -> dict[str, str]:
    """Return the headers of a request with its signature; names in small letters, path and query as they are sent."""
    moment = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    scope = f"{moment[:8]}/{region}/s3/aws4_request"
    found = {**headers, "x-amz-date": moment}
    names = ";".join(sorted(found))
    lines = [method, path, query, *(f"{name}:{found[name].strip()}" for name in sorted(found)), "", names]
    request = "\n".join([*lines, found["x-amz-content-sha256"]])
    text = f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.new(key, text.encode(), "sha256").hexdigest()
    credential = f"AWS4-HMAC-SHA256 Credential={key_id}/{scope}, SignedHeaders={names}, Signature={signature}"
    return {**found, "authorization": credential}


def _escaped(text: str) -> str:
    return quote(text, safe="-_.~")


def _digest(content: bytes | Path | None) -> str:
    if isinstance(content, Path):
        with content.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    return hashlib.sha256(content or b"").hexdigest()

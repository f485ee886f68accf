"""A small S3-compatible store in this process. It works signatures out by itself, from what came over the wire."""

from __future__ import annotations

import hashlib
import hmac
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.sax.saxutils import escape

KEY_ID = "AKIATHU"
SECRET = "bi/mat+thu"  # noqa: S105 - of a store that lives as long as a test
REGION = "vn-1"
BUCKET = "tin-cchc"
_CREDENTIAL = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, SignedHeaders=(\S+), Signature=(\w+)"
)


@dataclass
class ObjectStore:
    """What the store holds, and what it does on demand."""

    objects: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    clock: datetime | None = None
    """What the store takes for the present, None: the present."""
    is_full: bool = False
    is_read_only: bool = False
    page: int = 4
    """Names of one answer: few, so that there is more than one answer."""
    notes: dict[str, str] = field(default_factory=dict)
    """The time of change that a client has sent with an object."""
    url: str = ""


class _Requests(BaseHTTPRequestHandler):
    store: ObjectStore
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._answer()

    do_HEAD = do_PUT = do_DELETE = do_GET  # noqa: N815 - names of the library

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, answer = self._done(body)
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        key = unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}/")
        if key in self.store.objects:
            self.send_header("ETag", f'"{hashlib.md5(self.store.objects[key], usedforsecurity=False).hexdigest()}"')
            self.send_header("Last-Modified", "Mon, 30 Nov 2026 07:00:00 GMT")
            self.send_header("X-Amz-Meta-Mtime", self.store.notes.get(key, ""))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    def _done(self, body: bytes) -> tuple[int, bytes]:
        fault = self._fault(body)
        if fault:
            return 403, f"<Error><Code>{fault}</Code></Error>".encode()
        path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        bucket, _, key = unquote(path).removeprefix("/").partition("/")
        if bucket != BUCKET:
            return 404, b"<Error><Code>NoSuchBucket</Code></Error>"
        if not key:
            return 200, self._page(query)
        found = self.store.objects.get(key)
        if self.command == "PUT":
            return self._put(key, body)
        if self.command == "DELETE":
            self.store.objects.pop(key, None)
            return 204, b""
        return (404, b"<Error><Code>NoSuchKey</Code></Error>") if found is None else (200, found)

    def _put(self, key: str, body: bytes) -> tuple[int, bytes]:
        if self.store.is_read_only:
            return 403, b"<Error><Code>AccessDenied</Code></Error>"
        if self.store.is_full:
            return 507, b"<Error><Code>XMinioStorageFull</Code></Error>"
        if self.headers.get("If-None-Match") == "*" and key in self.store.objects:
            return 412, b""
        self.store.objects[key] = body
        self.store.notes[key] = self.headers.get("X-Amz-Meta-Mtime") or ""
        self.store.types[key] = self.headers.get("Content-Type") or ""
        return 200, b""

    def _page(self, query: dict[str, str]) -> bytes:
        most = min(int(query.get("max-keys", "1000")), self.store.page)
        after, prefix = query.get("continuation-token", ""), query.get("prefix", "")
        found: dict[str, bytes] = {}
        for key in sorted(self.store.objects):
            # With a delimiter, what lies in a folder is shown as that folder.
            folder, mark, _ = key.removeprefix(prefix).partition(query.get("delimiter") or "\0")
            shown = f"{prefix}{folder}{mark}" if mark == "/" else key
            if key.startswith(prefix) and shown > after and shown not in found:
                found[shown] = self.store.objects[key]
            if len(found) > most:
                break
        shown_keys = list(found)[:most]
        more = f"<NextContinuationToken>{escape(shown_keys[-1])}</NextContinuationToken>" if len(found) > most else ""
        entries = "".join(_entry(key, found[key]) for key in shown_keys)
        truncated = f"<IsTruncated>{'true' if more else 'false'}</IsTruncated>"
        return f"<ListBucketResult>{truncated}{entries}{more}</ListBucketResult>".encode()

    def _fault(self, body: bytes) -> str:
        found = _CREDENTIAL.fullmatch(self.headers.get("Authorization") or "")
        if found is None or found[1] != KEY_ID:
            return "InvalidAccessKeyId"
        moment = self.headers["X-Amz-Date"]
        sent = datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        if abs(sent - (self.store.clock or datetime.now(UTC))) > timedelta(minutes=15):
            return "RequestTimeTooSkewed"
        digest = hashlib.sha256(body).hexdigest()
        if self.headers["X-Amz-Content-Sha256"] != digest:
            return "XAmzContentSHA256Mismatch"
        parts = urlsplit(self.path)
        canonical = f"{self.command}\n{parts.path}\n{'&'.join(sorted(parts.query.split('&')))}\n"
        for name in found[4].split(";"):
            canonical += f"{name}:{self.headers[name]}\n"
        canonical += f"\n{found[4]}\n{digest}"
        scope = f"{found[2]}/{found[3]}/s3/aws4_request"
        text = f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        key = hmac.new(b"AWS4" + SECRET.encode(), found[2].encode(), hashlib.sha256).digest()
        key = hmac.new(key, REGION.encode(), hashlib.sha256).digest()
        key = hmac.new(key, b"s3", hashlib.sha256).digest()
        key = hmac.new(key, b"aws4_request", hashlib.sha256).digest()
        wanted = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        return "" if hmac.compare_digest(wanted, found[5]) else "SignatureDoesNotMatch"


def _entry(key: str, content: bytes) -> str:
    if key.endswith("/"):
        return f"<CommonPrefixes><Prefix>{escape(key)}</Prefix></CommonPrefixes>"
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    return (
        f"<Contents><Key>{escape(key)}</Key><Size>{len(content)}</Size><ETag>&quot;{digest}&quot;</ETag>"
        "<LastModified>2026-11-30T07:00:00.000Z</LastModified></Contents>"
    )


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    """Run a store on this machine's own address."""
    store = ObjectStore()
    requests = type("StoreRequests", (_Requests,), {"store": store})
    server = ThreadingHTTPServer(("127.0.0.1", 0), requests)
    server.daemon_threads = True
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    store.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        serving.join()

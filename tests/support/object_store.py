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
        self.store.types[key] = self.headers.get("Content-Type") or ""
        return 200, b""

    def _page(self, query: dict[str, str]) -> bytes:
        # Small pages, so that there is more than one.
        most = min(int(query["max-keys"]), 4)
        after = query.get("continuation-token", "")
        keys = [key for key in sorted(self.store.objects) if key.startswith(query["prefix"]) and key > after]
        more = f"<NextContinuationToken>{escape(keys[most - 1])}</NextContinuationToken>" if len(keys) > most else ""
        found = "".join(f"<Contents><Key>{escape(key)}</Key></Contents>" for key in keys[:most])
        return f"<ListBucketResult>{found}{more}</ListBucketResult>".encode()

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

"""What is asked of every request before a route sees it.

Any page of the internet, any program and any other user of this machine may send requests to 127.0.0.1. A route gets a
request only if it names this desk as its host, carries the cookie of a browser that the desk was opened in, and, where
it writes, comes from a page of the desk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.web.entrance import ENTER, TICKET, Entrance, proof_of
from cchc.desk.web.faults import refusal_answer

OWN_HEADER: Final = "x-desk"
"""Pages of other origins cannot send it without asking first, and nobody answers their question."""
STATIC: Final = "/static/"
LARGEST: Final = 300_000_000
"""Bytes of the largest body that any route takes; each route says its own limit below it."""
_LONGEST_HEAD: Final = 16_384
"""Bytes of all headers. The server's own limit holds for what comes in several pieces."""
_READING: Final = frozenset({"GET", "HEAD"})
_WRITING: Final = frozenset({"POST"})
_SAFE: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
_NO_ENTRY: Final = (
    "Trình duyệt này chưa được vào bàn biên tập, hoặc bàn biên tập đã mở lại từ lúc đó. Bấm đúp tệp Bat-dau trong "
    "thư mục chuyên mục (hoặc chạy lệnh desk) để mở lại, rồi quay về trang này bấm Lưu. Chữ đã gõ vẫn còn trong trang."
)
_USED: Final = (
    "Địa chỉ mở bàn biên tập này đã dùng rồi hoặc đã hết hạn. "
    "Bấm đúp tệp Bat-dau trong thư mục chuyên mục (hoặc chạy lệnh desk) để mở lại."
)
_OTHER_SECTION: Final = (
    "Địa chỉ này nay là bàn biên tập của chuyên mục khác, nên trang đang mở không ghi được vào đây. Chữ đã gõ vẫn còn "
    "trong trang. Đóng bàn biên tập kia, bấm đúp tệp Bat-dau của chuyên mục này, rồi quay về trang này bấm Lưu."
)
_OTHER_PAGE: Final = "Yêu cầu này không đến từ trang của bàn biên tập nên bị từ chối."
_INSIDE: Final = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Bàn biên tập</title><link rel="icon" href="/static/desk.svg">
<meta http-equiv="refresh" content="0; url=/"></head>
<body><p><a href="/">Vào bàn biên tập</a></p></body></html>
"""
# A redirect would still count as coming from the file that opened the browser, and the cookie would not be sent.


@dataclass(frozen=True, kw_only=True)
class Door:
    """One listening port of the desk: what its requests have to say, what its answers allow."""

    port: int
    policy: str
    """The Content-Security-Policy of every answer; pages of the preview have that of the published site."""
    section: str
    """Which section is at this desk, for a second start of it."""
    name: str
    """What pages of this desk say in `X-Desk`; those of another section that had the port before say something else."""
    lets_in: bool = True
    """Whether tickets are taken here; the preview has none."""
    framed_by: str | None = None
    """The origin whose pages may show this one in a frame."""

    @property
    def address(self) -> str:
        """The origin, which is the one address under which the desk opens itself."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The values of the Host header that name this door."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})


def desk_policy(*, preview: str | None) -> str:
    """Return the Content-Security-Policy of the desk's own pages, which show the preview's origin in a frame."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self' blob: data:",
            "media-src 'self' blob:",
            "frame-src " + (preview or "'none'"),
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ]
    )


class Guard:
    """Asks every request, and gives every answer the headers that keep other pages out."""

    def __init__(self, app: ASGIApp, *, door: Door, entrance: Entrance, running: str) -> None:
        self._app = app
        self._door = door
        self._entrance = entrance
        self._running = running
        """Where a second start asks which section is here."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in _SAFE.items():
                    headers.setdefault(name, value)
                if self._door.framed_by is None:
                    headers["Content-Security-Policy"] = self._door.policy
                else:
                    headers.setdefault("Content-Security-Policy", self._door.policy)
            await send(message)

        request = Request(scope, receive)
        try:
            answer = self._own_answer(request)
        except RefusedError as refusal:
            answer = refusal_answer(request, refusal)
        await (self._app if answer is None else answer)(scope, receive, send_safely)

    def _own_answer(self, request: Request) -> Response | None:
        """Return the guard's own answer, or None for a request that may go on.

        Raises:
            RefusedError: it may not.
        """
        headers = request.headers
        self._ask_form(request.method, headers)
        path = request.url.path
        if path == self._running and request.method in _READING:
            return PlainTextResponse(f"{self._door.section}\n{self._door.address}\n")
        site = headers.get("sec-fetch-site", "none")
        is_opened = request.method in _READING and headers.get("sec-fetch-mode") == "navigate"
        if site not in {"same-origin", "none"} and not (is_opened and self._may_open(headers)):
            raise RefusedError(_OTHER_PAGE, status=HTTPStatus.FORBIDDEN, kind=RefusalKind.FORBIDDEN)
        if self._door.lets_in and path == ENTER:
            return self._enter(request)
        if path.startswith(STATIC) and request.method in _READING:
            return None
        if not self._entrance.admits(headers.get("cookie", "")):
            raise RefusedError(
                _NO_ENTRY, status=HTTPStatus.UNAUTHORIZED, kind=RefusalKind.ENTRY, ends_connection=_has_body(headers)
            )
        if request.method in _WRITING:
            self._ask_origin(headers)
        if headers.get(OWN_HEADER, self._door.name) != self._door.name:
            raise RefusedError(
                _OTHER_SECTION,
                status=HTTPStatus.FORBIDDEN,
                kind=RefusalKind.ENTRY,
                ends_connection=_has_body(headers),
            )
        return None

    def _ask_form(self, method: str, headers: Headers) -> None:
        """Ask what holds for every request, whoever sends it."""
        host = headers.get("host", "").lower()
        if host not in self._door.hosts:
            message = f"Bàn biên tập chỉ mở bằng địa chỉ {self._door.address}"
            raise RefusedError(
                message, status=HTTPStatus.MISDIRECTED_REQUEST, kind=RefusalKind.FORBIDDEN, ends_connection=True
            )
        if method not in _READING | _WRITING:
            raise RefusedError(
                f"Bàn biên tập không có lệnh {method[:20]}.",
                status=HTTPStatus.METHOD_NOT_ALLOWED,
                ends_connection=True,
            )
        if "upgrade" in headers:
            raise RefusedError("Bàn biên tập không dùng WebSocket.", ends_connection=True)
        if sum(len(name) + len(value) for name, value in headers.raw) > _LONGEST_HEAD:
            raise RefusedError(
                "Yêu cầu này có phần đầu quá dài.",
                status=HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                ends_connection=True,
            )
        if "content-length" in headers and "transfer-encoding" in headers:
            raise RefusedError("Yêu cầu này ghi hai độ dài.", ends_connection=True)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            raise RefusedError(
                "Tệp gửi lên quá lớn nên không được nhận. Chọn tệp nhỏ hơn.",
                status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                ends_connection=True,
            )
        if method in _READING and _has_body(headers):
            raise RefusedError("Yêu cầu đọc không được kèm nội dung.", ends_connection=True)

    def _may_open(self, headers: Headers) -> bool:
        """Return whether a page of another origin may lead here: by a link, and the preview in a frame of the desk."""
        destination = headers.get("sec-fetch-dest")
        if destination == "document":
            return True
        # The frame of the preview is told from one of another machine by the cookie, which only comes from here.
        return self._door.framed_by is not None and headers.get("sec-fetch-site") == "same-site"

    def _enter(self, request: Request) -> Response:
        """Exchange a ticket for the cookie, or the proof that somebody knows the key for a ticket."""
        ticket = request.query_params.get(TICKET, "")
        if request.method == "POST":
            if not self._entrance.knows_key(ticket, request.headers.get(OWN_HEADER, "")):
                raise RefusedError(_USED, status=HTTPStatus.FORBIDDEN, kind=RefusalKind.ENTRY)
            new = self._entrance.new_ticket()
            return PlainTextResponse(f"{new}\n{proof_of(self._entrance.key, ticket + new)}")
        if request.method != "GET" or not self._entrance.take_ticket(ticket):
            raise RefusedError(_USED, status=HTTPStatus.FORBIDDEN, kind=RefusalKind.ENTRY)
        return HTMLResponse(_INSIDE, headers={"Set-Cookie": self._entrance.cookie})

    def _ask_origin(self, headers: Headers) -> None:
        """Ask a request that writes whether a page of the desk sent it."""
        is_own = headers.get("origin", "").lower() == f"http://{headers['host'].lower()}"
        if not is_own or OWN_HEADER not in headers:
            raise RefusedError(
                _OTHER_PAGE,
                status=HTTPStatus.FORBIDDEN,
                kind=RefusalKind.FORBIDDEN,
                ends_connection=_has_body(headers),
            )


def _has_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers

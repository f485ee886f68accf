"""The bodies of requests: each is read as a whole before a thread is taken for it, and by its route's own limit.

Routes are plain functions and run in a few threads. One that waited in there for a slow body would keep a thread from
all others.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final, TypeVar

import anyio
import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.refusals import RefusedError

SMALL: Final = 2_000_000
"""Bytes of a body that is text."""
_SLOWEST: Final = 20.0
"""Seconds that a body may take, and each further piece of it."""
_PIECE: Final = 4_000_000
_MB: Final = 1_000_000
_Asked = TypeVar("_Asked")


class Writing(Route):
    """A route that is sent something: its plain function is called once all of it is there."""

    def __init__(self, path: str, endpoint: Callable[[Request], Response], *, at_most: int = SMALL) -> None:
        """Take bodies of `at_most` bytes."""
        super().__init__(path, _with_body(endpoint, at_most), methods=["POST"])


def _with_body(endpoint: Callable[[Request], Response], at_most: int) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        request.state.body = await _read(request, at_most)
        return await run_in_threadpool(endpoint, request)

    return answer


def body_of(request: Request) -> bytes:
    """Return the body of a request to a `Writing`."""
    body = request.state.body
    assert isinstance(body, bytes)  # noqa: S101 - only a Writing calls what asks for it
    return body


def asked_of(request: Request, form: type[_Asked]) -> _Asked:
    """Return the JSON of a request to a `Writing` as a value of a dataclass.

    Raises:
        RefusedError: the JSON is not one, or of another form.
    """
    return value_of(body_of(request), form)


def value_of(data: bytes, form: type[_Asked]) -> _Asked:
    """Return JSON that a page has sent, or a part of it, as a value of a dataclass.

    Raises:
        RefusedError: the JSON is not one, or of another form.
    """
    try:
        try:
            return msgspec.json.decode(data, type=form)
        except msgspec.ValidationError:
            raise
        except (msgspec.DecodeError, UnicodeDecodeError):
            # Half an emoji, which a text field may hold, keeps nobody from saving.
            return msgspec.json.decode(_without_halves(data), type=form)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        message = "Bàn biên tập không hiểu điều trang này gửi. Nạp lại trang rồi thử lại."
        raise RefusedError(message) from error


async def _read(request: Request, at_most: int) -> bytes:
    """Return the body of a request.

    Raises:
        RefusedError: it has more bytes than `at_most`, or comes too slowly.
    """
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > at_most:
        raise _too_large(at_most)
    pieces: list[bytes] = []
    size = 0
    try:
        with anyio.fail_after(_SLOWEST) as patience:
            async for piece in request.stream():
                if (size + len(piece)) // _PIECE > size // _PIECE:
                    patience.deadline += _SLOWEST
                size += len(piece)
                if size > at_most:
                    raise _too_large(at_most)
                pieces.append(piece)
    except TimeoutError as error:
        message = "Dữ liệu gửi đến bàn biên tập quá chậm nên đã dừng. Chữ đã gõ vẫn còn trong trang. Gửi lại."
        raise RefusedError(message, status=HTTPStatus.REQUEST_TIMEOUT, ends_connection=True) from error
    except ClientDisconnect as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from error
    return b"".join(pieces)


def _without_halves(body: bytes) -> bytes:
    """Return JSON with U+FFFD for each surrogate that has no other half."""
    text = json.dumps(json.loads(body), ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def _too_large(at_most: int) -> RefusedError:
    size = f"{at_most // _MB} MB" if at_most >= _MB else f"{at_most // 1000} KB"
    return RefusedError(
        f"Tệp hoặc nội dung gửi lên quá {size} nên không được nhận. Chọn tệp nhỏ hơn, hoặc chia ra.",
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        ends_connection=True,
    )

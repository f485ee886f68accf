"""Server-sent events: the stream of notifications that an open page listens to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from starlette.responses import Response, StreamingResponse

from cchc.desk.broadcast import Broadcast, Notification, Subscription

_KEEP_ALIVE: Final = 15.0


def events_of(broadcast: Broadcast) -> Response:
    """Answer with every notification of a broadcast from now on: a page that has the head of it misses none."""
    return StreamingResponse(_stream(broadcast.subscribe()), media_type="text/event-stream")


async def _stream(subscription: Subscription) -> AsyncIterator[bytes]:
    yield b": open\n\n"
    while True:
        try:
            notification = await subscription.next(timeout=_KEEP_ALIVE)
        except EOFError:
            return
        yield b": still here\n\n" if notification is None else _lines_of(notification)


def _lines_of(notification: Notification) -> bytes:
    data = "".join(f"data: {line}\n" for line in notification.text.split("\n"))
    return f"event: {notification.name}\n{data}\n".encode()

"""Notifications for open pages, published from any thread and read by the streams of the server."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from typing import Final
from weakref import WeakSet

_MOST: Final = 1000
"""Notifications that wait for one page. A page that reads none of them is asleep, and loads anew when it wakes up."""


@dataclass(frozen=True)
class Notification:
    """Something that happened; `name` says what, `text` is JSON."""

    name: str
    text: str = "null"


class Subscription:
    """The notifications of one open page."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[Notification | None] = asyncio.Queue(_MOST)

    async def next(self, *, timeout: float) -> Notification | None:  # noqa: ASYNC109 - a pause, not a failure
        """Return the next notification, None after some seconds without one.

        Raises:
            EOFError: there will be no more.
        """
        try:
            found = await asyncio.wait_for(self._queue.get(), timeout)
        except TimeoutError:
            return None
        if found is None:
            raise EOFError
        return found

    def put(self, notification: Notification | None) -> None:
        """Hand over a notification from any thread; None is the end."""
        self._loop.call_soon_threadsafe(self._put, notification)

    def _put(self, notification: Notification | None) -> None:
        if self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(notification)


class Broadcast:
    """Hands notifications on to every open page."""

    def __init__(self) -> None:
        self._open: WeakSet[Subscription] = WeakSet()
        self._lock = threading.Lock()
        self._is_closed = False

    def publish(self, name: str, text: str = "null") -> None:
        """Notify every open page; `text` is JSON."""
        with self._lock:
            for subscription in list(self._open):
                subscription.put(Notification(name, text))

    def close(self) -> None:
        """End every stream: a server that stops does not wait for them."""
        with self._lock:
            self._is_closed = True
            for subscription in list(self._open):
                subscription.put(None)

    def subscribe(self) -> Subscription:
        """Subscribe one page, from the event loop; it ends when nobody holds the subscription any more."""
        new = Subscription()
        with self._lock:
            self._open.add(new)
            if self._is_closed:
                new.put(None)
        return new

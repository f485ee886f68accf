"""The server of the desk: uvicorn, with an end to everything that a slow or hostile connection may do."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from typing import Final

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

_MOST_CONNECTIONS: Final = 100
"""Open connections of all browsers together; further ones are closed at once."""
_LONGEST_HEAD: Final = 16_384
_SLOWEST_HEAD: Final = 10.0
"""Seconds from the first byte of a request, or from an opened connection, to the end of its head."""
_LAST_WORDS: Final = 1
"""Seconds that answers have which are on their way when the desk is stopped."""


class PatientConnection(H11Protocol):
    """A connection that is closed when the head of a request takes too long, or where there are too many of them.

    uvicorn itself waits for ever.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the clock of the first request."""
        super().connection_made(transport)  # type: ignore[arg-type] # uvicorn names the class of TCP
        if len(self.connections) > _MOST_CONNECTIONS:
            transport.abort()  # type: ignore[attr-defined] # the transport of a TCP connection
            return
        self._start_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the clock."""
        self._stop_clock()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; between two requests, the clock starts with the first byte."""
        if self.conn.their_state is h11.IDLE and self._deadline is None:
            self._start_clock()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_clock()

    def on_response_complete(self) -> None:
        """Go on to the next request, the start of which may have come already."""
        super().on_response_complete()
        if self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]:
            self._start_clock()

    def _start_clock(self) -> None:
        self._stop_clock()
        self._deadline = self.loop.call_later(_SLOWEST_HEAD, self.transport.abort)

    def _stop_clock(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class DeskServer(uvicorn.Server):
    """Serves an application on sockets that are bound already, until it is stopped or interrupted."""

    def __init__(self, app: ASGIApp, *, on_stop: Callable[[], None], sockets: Sequence[socket.socket]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=PatientConnection,
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                h11_max_incomplete_event_size=_LONGEST_HEAD,
                timeout_graceful_shutdown=_LAST_WORDS,
            )
        )
        self._on_stop = on_stop
        self._sockets = list(sockets)
        self._begin: Callable[[], None] = lambda: None

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer until `stop` or an interrupt."""
        super().run(sockets or self._sockets)

    def run_from(self, begin: Callable[[], None]) -> None:
        """Answer until an interrupt, and call `begin` in a thread as soon as requests are answered."""
        self._begin = begin
        self.run()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start answering."""
        await super().startup(sockets)
        await asyncio.to_thread(self._begin)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams first: uvicorn would wait for them."""
        self._on_stop()
        await super().shutdown(sockets)

    def stop(self) -> None:
        """Stop from another thread."""
        self.should_exit = True

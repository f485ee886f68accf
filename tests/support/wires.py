"""A wire between a client and a server of this machine, which counts and can be cut."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socket import IPPROTO_TCP, SHUT_RDWR, TCP_NODELAY, create_connection, create_server, socket


@dataclass
class Wire:
    """What went over a wire, on all its connections."""

    cut_after: int | None = None
    """Bytes of the client after which all connections are cut."""
    silent_after: int | None = None
    """Bytes of the client after which nothing goes on, and nobody says so."""
    up: int = 0
    turns: int = 0
    """How often a client spoke after its server had."""
    is_cut: bool = False
    ends: list[socket] = field(default_factory=list)

    def pass_on(self, source: socket, target: socket, waiting: set[socket], *, is_client: bool) -> None:
        """Pass on what one end says, until it has no more to say; `waiting` has who waits for an answer."""
        with suppress(OSError):
            while data := source.recv(1 << 16):
                if is_client:
                    self.turns += source not in waiting
                    self.up += len(data)
                    waiting.add(source)
                else:
                    waiting.clear()
                if self.cut_after is not None and self.up > self.cut_after:
                    self.is_cut = True
                    break
                if self.silent_after is None or self.up <= self.silent_after:
                    target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(SHUT_RDWR)

    def serve(self, listening: socket, port: int) -> None:
        """Accept clients until `listening` is closed."""
        with suppress(OSError):
            while True:
                client, _ = listening.accept()
                server = create_connection(("127.0.0.1", port))
                self.ends += (client, server)
                for one in (client, server):
                    one.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
                waiting: set[socket] = set()
                for source, target, is_client in ((client, server, True), (server, client, False)):
                    arguments = {"is_client": is_client}
                    threading.Thread(
                        target=self.pass_on, args=(source, target, waiting), kwargs=arguments, daemon=True
                    ).start()


@contextmanager
def proxy(port: int, *, cut_after: int | None = None, silent_after: int | None = None) -> Iterator[tuple[int, Wire]]:
    """Yield a port from which everything goes on to another one, and the wire between them."""
    wire = Wire(cut_after=cut_after, silent_after=silent_after)
    with create_server(("127.0.0.1", 0)) as listening:
        serving = threading.Thread(target=wire.serve, args=(listening, port), daemon=True)
        serving.start()
        try:
            yield listening.getsockname()[1], wire
        finally:
            # Only this wakes a thread that waits for clients.
            with suppress(OSError):
                listening.shutdown(SHUT_RDWR)
            serving.join()
            for end in wire.ends:
                # Closed alone, an end whose thread still waits stays open for whoever is behind it.
                with suppress(OSError):
                    end.shutdown(SHUT_RDWR)
                end.close()

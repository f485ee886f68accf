"""Ports of this machine, opened for one program alone."""

from __future__ import annotations

import socket
import sys
from collections.abc import Sequence
from typing import Final

_HOST: Final = "127.0.0.1"
ANY: Final = 0
"""Asks the operating system for a free port."""


class PortError(Exception):
    """Raised when no port can be opened; `reason` is what the system said of the first."""

    def __init__(self, reason: OSError) -> None:
        self.reason = reason
        super().__init__(str(reason))


def open_port(ports: Sequence[int]) -> socket.socket:
    """Return a socket that is bound to the first port of this machine that can be opened.

    Raises:
        PortError: none can.
    """
    reasons = []
    for port in ports:
        # asyncio sends small pieces at once only where it is told that this is TCP: without that, each answer of two
        # pieces waits 40 ms.
        opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            if sys.platform == "win32":
                # Otherwise two programs could take one port, and the older one answers.
                opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            opened.bind((_HOST, port))
            opened.listen()
        except OSError as error:
            opened.close()
            reasons.append(error)
        else:
            return opened
    raise PortError(reasons[0]) from reasons[0]


def port_of(opened: socket.socket) -> int:
    """Return the number of the port that a socket is bound to."""
    return int(opened.getsockname()[1])

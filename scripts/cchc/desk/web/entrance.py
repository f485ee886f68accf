"""Who may come in: tickets that open the desk once, and the cookie that a browser gets for one."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from typing import Final

ENTER: Final = "/vao"
"""Where a ticket is exchanged for the cookie."""
TICKET: Final = "ve"
"""Name of the query parameter with the ticket."""
_BYTES: Final = 32
_LIFE: Final = 600.0
"""Seconds in which a ticket can be used: a browser may take its time to start."""


class Entrance:
    """The entrance of one running desk."""

    def __init__(self, port: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.cookie_name = f"ban-bien-tap-{port}"
        """Cookies are shared by all ports of a machine, so each desk needs a name of its own."""
        self.key = secrets.token_urlsafe(_BYTES)
        """Lets another process of the same user ask for a ticket."""
        self._session = secrets.token_urlsafe(_BYTES)
        self._tickets: dict[str, float] = {}
        self._clock = clock
        self.on_entering: Callable[[], None] = lambda: None
        """Called when a browser has come in."""
        self._lock = threading.Lock()

    def new_ticket(self) -> str:
        """Return a ticket for one browser."""
        ticket = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._tickets[ticket] = self._clock() + _LIFE
        return ticket

    def take_ticket(self, text: str) -> bool:
        """Return whether a text is a ticket that was not used yet, and use it up."""
        with self._lock:
            now = self._clock()
            self._tickets = {ticket: end for ticket, end in self._tickets.items() if end > now}
            found = [ticket for ticket in self._tickets if fits(ticket, text)]
            for ticket in found:
                del self._tickets[ticket]
        if found:
            self.on_entering()
        return bool(found)

    def knows_key(self, question: str, proof: str) -> bool:
        """Return whether somebody who was free to choose a question knows the key."""
        return fits(proof_of(self.key, question), proof)

    def admits(self, cookies: str) -> bool:
        """Return whether the Cookie header of a request holds the cookie of this desk."""
        for cookie in cookies.split(";"):
            name, _, value = cookie.strip().partition("=")
            if name == self.cookie_name and fits(self._session, value):
                return True
        return False

    @property
    def cookie(self) -> str:
        """The Set-Cookie header for a browser that may come in. It ends with the browser or with the desk."""
        return f"{self.cookie_name}={self._session}; Path=/; HttpOnly; SameSite=Strict"


def proof_of(key: str, text: str) -> str:
    """Return what only somebody who knows the key can say of a text."""
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def fits(secret: str, text: str) -> bool:
    """Return whether a text is a secret; how long that takes says nothing about it."""
    return secrets.compare_digest(secret.encode(), text.encode(errors="replace"))

"""The end of a process without giving back one by one what it holds: of 10,000 posts that takes a quarter second."""

from __future__ import annotations

import atexit
import os
import sys
from typing import Final


class QuickEnd:
    """The last step of this process: after all that modules do at its end, nothing is taken apart."""

    def __init__(self) -> None:
        """Prepare it, before any module that does something at the end is loaded: what comes first ends last."""
        self._status: int | None = None
        _PREPARED.append(self)
        atexit.register(self._leave)

    def follows(self, status: object) -> None:
        """Let the process end so with the exit code `status`; where that is none, it ends as Python ends."""
        self._status = status if isinstance(status, int) else None

    def _leave(self) -> None:
        if self._status is None:
            return
        try:
            for stream in (sys.stdout, sys.stderr):
                # Without a console there is none.
                if stream is not None:
                    stream.flush()
        except (OSError, ValueError):
            # Nobody reads it any more: Python knows what that means.
            return
        os._exit(self._status)


_PREPARED: Final[list[QuickEnd]] = []
_HELD: Final[list[object]] = []


def hold_until_the_end(value: object) -> None:
    """Keep a large value, of the last thing that this process does, where the process ends quickly; else do nothing."""
    if _PREPARED:
        _HELD.append(value)

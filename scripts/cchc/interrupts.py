"""Ctrl-C while processes start: every process of a terminal gets it, and each would say where it was interrupted.

And the end of processes whose parent is gone.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C for a moment: processes that start meanwhile never get it, so whoever starts them has to end them.

    Windows has no such thing: there a process ignores interrupts from `ignore_interrupts` on.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - only where processes start

    # It would let interrupts through again while it starts.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ignore_interrupts() -> None:
    """Ignore Ctrl-C in this process from now on: the one that started it gets it, too, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, however it went: nobody waits for the work."""
    from threading import Thread  # noqa: PLC0415 - only where processes start

    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415 - in other processes alone

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

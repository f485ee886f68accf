from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from cchc.desk.broadcast import Broadcast, Notification

T = TypeVar("T")


def run(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine in a thread of its own: a browser test before has left a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()


def test_every_open_page_gets_what_any_thread_publishes_in_order() -> None:
    async def listen() -> list[list[str]]:
        broadcast = Broadcast()
        pages = [broadcast.subscribe(), broadcast.subscribe()]
        thread = threading.Thread(target=lambda: [broadcast.publish("content", str(number)) for number in range(3)])
        thread.start()
        found = [[await page.next(timeout=5) for _ in range(3)] for page in pages]
        thread.join()
        return [[one.text for one in page if one is not None] for page in found]

    assert run(listen) == [["0", "1", "2"]] * 2


def test_a_page_that_reads_nothing_keeps_the_latest_and_a_quiet_desk_says_so() -> None:
    async def listen() -> tuple[Notification | None, Notification | None]:
        broadcast = Broadcast()
        page = broadcast.subscribe()
        for number in range(1500):
            broadcast.publish("content", str(number))
        first = await page.next(timeout=5)
        for _ in range(999):
            await page.next(timeout=5)
        return first, await page.next(timeout=0.01)

    assert run(listen) == (Notification("content", "500"), None)


def test_a_desk_that_stops_ends_every_stream_also_one_that_begins_then() -> None:
    async def listen() -> None:
        broadcast = Broadcast()
        before = broadcast.subscribe()
        broadcast.close()
        for page in (before, broadcast.subscribe()):
            with pytest.raises(EOFError):
                await page.next(timeout=5)

    run(listen)

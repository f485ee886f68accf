from __future__ import annotations

import asyncio
import threading

import pytest

from cchc.desk.broadcast import Broadcast, Notification


def test_every_open_page_gets_what_any_thread_publishes_in_order() -> None:
    async def listen() -> list[list[str]]:
        broadcast = Broadcast()
        pages = [broadcast.subscribe(), broadcast.subscribe()]
        thread = threading.Thread(target=lambda: [broadcast.publish("content", str(number)) for number in range(3)])
        thread.start()
        found = [[await page.next(timeout=5) for _ in range(3)] for page in pages]
        thread.join()
        return [[one.text for one in page if one is not None] for page in found]

    assert asyncio.run(listen()) == [["0", "1", "2"]] * 2


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

    assert asyncio.run(listen()) == (Notification("content", "500"), None)


def test_a_desk_that_stops_ends_every_stream_also_one_that_begins_then() -> None:
    async def listen() -> None:
        broadcast = Broadcast()
        before = broadcast.subscribe()
        broadcast.close()
        for page in (before, broadcast.subscribe()):
            with pytest.raises(EOFError):
                await page.next(timeout=5)

    asyncio.run(listen())

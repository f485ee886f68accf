"""What an editor waits for at the desk, in one process: seconds of each step as JSON. `desk.py` starts it."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from cchc.content.live.live_section import LiveSection
from cchc.content.live.post_search import PostQuery
from cchc.site.live.live_pages import LivePages
from cchc.text.dates import ICT

WORDS = ("một cửa", "chuyen doi so", "bài 777", "hồ sơ trực tuyến quý")
Cost = tuple[float, float]
"""Seconds: wall, processor of the thread."""


def steps(project: Path, post: Path) -> dict[str, Cost]:
    """Return what each step costs; `post` is as it was afterwards."""
    live = LiveSection.open(project, now=lambda: datetime.now(ICT))
    pages = LivePages(live)
    path = post.relative_to(project).as_posix()
    text = post.read_text(encoding="utf-8")
    address = pages.page_of_text(path, text).address
    live.current_findings()
    live.rows()
    live.link_targets("a", source=path)

    def save(number: int) -> None:
        sentence = f"Câu thêm ở bàn biên tập {number}."
        post.write_text(f"{text}\n{sentence}\n", encoding="utf-8", newline="\n")
        live.refresh([path])
        if sentence not in pages.at(address).data.decode():
            raise RuntimeError("the page is not that of the saved text")

    def unsaved(number: int) -> None:
        pages.page_of_text(path, f"{text}\nChưa lưu {number}.\n")

    def median(work: Callable[[int], object], times: int = 7) -> Cost:
        work(-1)
        costs = [cost(partial(work, number)) for number in range(times)]
        return statistics.median(wall for wall, _ in costs), statistics.median(cpu for _, cpu in costs)

    def search(words: str, _: int) -> None:
        live.posts(PostQuery(words=words))

    found = {
        "list": median(lambda number: live.posts(PostQuery(page=number + 2))),
        "search": max(median(partial(search, words)) for words in WORDS),
        "links": median(lambda _: live.link_targets("hồ sơ", source=path)),
        "save": median(save),
        "unsaved": median(unsaved),
        "check": median(lambda number: live.check_text(path, f"{text}\nCâu {number}.\n")),
        "look": median(lambda _: live.refresh(), 3),
        "findings": cost(lambda: (save(100), live.current_findings())),
    }
    post.write_text(text, encoding="utf-8", newline="\n")
    return found


def cost(work: Callable[[], object]) -> Cost:
    """Return what a step costs."""
    wall, cpu = time.perf_counter(), time.thread_time()
    work()
    return time.perf_counter() - wall, time.thread_time() - cpu


if __name__ == "__main__":
    json.dump(steps(Path(sys.argv[1]), Path(sys.argv[2])), sys.stdout)

"""Browsers and the desk are killed at random moments while one writes: what is lost, and what is found again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from browser_support import ARGUMENTS
from support.desk_processes import StartedDesk, free_port, started, until
from support.projects import post_text, write_project
from support.tools import program

LOST = 5.0
"""Seconds of typing that may be lost."""
WRITERS = 5
LONGEST = 7.0
PAUSE = 0.04
"""Seconds between two keys."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Writer:
    """Somebody who writes a post in a browser with a profile of its own."""

    path: str
    profile: Path
    killed_after: float
    typed: list[tuple[float, str]] = field(default_factory=list)
    killed_at: float = 0.0

    @property
    def text(self) -> str:
        return "".join(letter for _, letter in self.typed)


@contextmanager
def chromium(browser: Browser, profile: Path) -> Iterator[tuple[subprocess.Popen[bytes], Page]]:
    """Start a browser with a profile, as a process that can be killed."""
    port = profile / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    command = [program("chromium", "chromium-browser", "google-chrome"), *ARGUMENTS, "--headless=new"]
    process = subprocess.Popen(
        [*command, "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        # The file is there before its lines are.
        lines = until(lambda: port.read_text(encoding="ascii").splitlines()[:1] if port.is_file() else [])
        connected = browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{lines[0]}")
        yield process, connected.contexts[0].pages[0]
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a browser with all its processes, as a power cut does."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def enter(page: Page, desk: StartedDesk, writer: Writer, cookie: str) -> None:
    """Open the post of a writer in a browser that has entered the desk."""
    address = f"http://127.0.0.1:{desk.port}"
    name, _, value = cookie.partition("=")
    page.context.add_cookies([{"name": name, "value": value, "url": address, "sameSite": "Strict"}])
    page.goto(f"{address}/bai/sua?tep={writer.path}")
    page.wait_for_selector("body[data-ready]")


def found_again(page: Page, writer: Writer, base: str) -> str:
    """Return the longest of what the file, the journal and the browser have of a writer's text."""
    page.wait_for_timeout(600)  # the browser's own store is taken over first
    entries = page.evaluate("(tep) => fetch(`/api/journal?tep=${tep}`).then((answer) => answer.json())", writer.path)
    texts = [entries["file"]["text"], *(entry["text"] for entry in entries["entries"])]
    bodies = [text.rpartition(base)[2] for text in texts]
    assert all(writer.text.startswith(body) for body in bodies), (bodies, writer.text)
    return max(bodies, key=len)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups that can be killed")
def test_no_more_than_five_seconds_of_typing_are_lost_and_no_file_is_half_written(
    browser: Browser, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    chance = random.Random(19)  # noqa: S311 - the same moments in every run
    worst = 0.0
    kills = 0
    while kills < pytestconfig.getoption("kills"):
        worst = max(worst, one_round(browser, tmp_path / str(kills), chance))
        kills += WRITERS + 1
    said = f"{kills} kills; the longest loss was {worst:.2f} seconds of typing"
    pytestconfig.get_terminal_writer().line(said)
    assert worst <= LOST


def one_round(browser: Browser, folder: Path, chance: random.Random) -> float:
    """Let some people write, kill each browser and the desk, and return the longest loss in seconds."""
    base = "Mở đầu của bài."
    posts = {f"2026/bai-{number}": post_text(f"Bài số {number}", body=base) for number in range(WRITERS)}
    project, own, port = write_project(folder / "chuyên mục", posts=posts), folder / "own", free_port()
    files = [project / f"posts/{name}.md" for name in posts]
    for file in files:
        file.write_text(file.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8", newline="\n")
    writers = [
        Writer(f"posts/{name}.md", folder / name.replace("/", "-"), chance.uniform(0.5, LONGEST)) for name in posts
    ]
    with started(project, own, "--no-open", port=port) as desk, ExitStack() as browsers:
        cookie = desk.enter()
        pages: list[tuple[Writer, subprocess.Popen[bytes], Page]] = []
        for writer in writers:
            process, page = browsers.enter_context(chromium(browser, writer.profile))
            enter(page, desk, writer, cookie)
            page.focus("#than-bai")
            page.keyboard.press("Control+End")
            pages.append((writer, process, page))
        write_until_killed(pages, desk, desk_dies=chance.uniform(2.0, LONGEST), chance=chance)
    losses = []
    with started(project, own, "--no-open", port=port) as desk:
        cookie = desk.enter()
        for writer in writers:
            with chromium(browser, writer.profile) as (_, page):
                enter(page, desk, writer, cookie)
                kept = found_again(page, writer, base)
            lost = writer.typed[len(kept) :]
            losses.append(writer.killed_at - lost[0][0] if lost else 0.0)
    return max(losses)


def write_until_killed(
    writers: list[tuple[Writer, subprocess.Popen[bytes], Page]],
    desk: StartedDesk,
    *,
    desk_dies: float,
    chance: random.Random,
) -> None:
    """Type one letter after another in every browser, save now and then, and kill all at their moments."""
    begun = time.monotonic()
    is_desk_dead = False
    while any(not writer.killed_at for writer, _, _ in writers) or not is_desk_dead:
        now = time.monotonic()
        if not is_desk_dead and now - begun > desk_dies:
            desk.process.kill()
            is_desk_dead = True
        for writer, process, page in writers:
            if writer.killed_at:
                continue
            if time.monotonic() - begun > writer.killed_after:
                writer.killed_at = time.monotonic()
                kill(process)
                continue
            letter = chance.choice(LETTERS)
            attempt(lambda page=page, letter=letter: page.keyboard.press(letter))  # type: ignore[misc] # bound here
            writer.typed.append((time.monotonic(), letter))
            if chance.random() < PAUSE / 2:
                attempt(lambda page=page: page.keyboard.press("Control+s"))  # type: ignore[misc]
        time.sleep(max(0.0, PAUSE - (time.monotonic() - now)))


def attempt(act: Callable[[], None]) -> None:
    """Do something in a browser that may be gone."""
    try:
        act()
    except Error:
        return

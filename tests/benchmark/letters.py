"""How long a letter takes from its key to the screen on the page on which a post is written.

    python tests/benchmark/letters.py --size 100000

The page works as it does for editors: findings, the real page beside the text and the journal included.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page, sync_playwright

from browser_support import ARGUMENTS, chromium
from support.desk_processes import free_port, started
from support.projects import post_text, write_project

PATH = "posts/2026/bai-dai.md"
SENTENCE = "Xã công khai thời hạn giải quyết từng thủ tục tại Bộ phận Một cửa để người dân theo dõi. "
LETTERS = 60
# The next frame has the letter; what comes after its callbacks runs when it is on its way to the screen.
WATCH = """() => {
  const text = document.getElementById("than-bai");
  let pressed = 0;
  text.addEventListener("keydown", (event) => (pressed = event.timeStamp), { once: true });
  window.shown = new Promise((resolve) => text.addEventListener("input", () => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now() - pressed);
    channel.port2.postMessage(null);
  }), { once: true }));
}"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="bytes of the text")
    size: int = parser.parse_args().size
    paragraph = f"{SENTENCE * 6}\n\n"
    body = paragraph * (size // len(paragraph.encode()) + 1)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = write_project(Path(folder) / "chuyen-muc", posts={"2026/bai-dai": post_text("Bài dài", body=body)})
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        with started(project, Path(folder) / "own", "--no-open", port=free_port()) as desk:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(desk.way_in())
            page.wait_for_url(f"http://127.0.0.1:{desk.port}/")
            page.goto(f"http://127.0.0.1:{desk.port}/bai/sua?tep={PATH}")
            page.wait_for_selector("body[data-ready]")
            page.wait_for_timeout(3000)
            say = print
            say(f"\nA letter on screen, text of {len(body.encode())} bytes, milliseconds of {LETTERS} letters each\n")
            say("| at the text's | median | 95 % | longest |")
            say("| --- | ---: | ---: | ---: |")
            for name, share in (("start", 0.0), ("middle", 0.5), ("end", 1.0)):
                times = letters_at(page, share)
                most = times[int(0.95 * len(times))]
                say(f"| {name} | {statistics.median(times):.1f} | {most:.1f} | {times[-1]:.1f} |")
        browser.close()


def letters_at(page: Page, share: float) -> list[float]:
    """Return the milliseconds of letters that are typed at a place of the text, sorted."""
    place = "(share) => { const t = document.getElementById('than-bai'); const at = Math.round(t.value.length * share);"
    page.evaluate(f"{place} t.focus(); t.setSelectionRange(at, at); }}", share)
    times = []
    for number in range(LETTERS):
        page.evaluate(WATCH)
        page.keyboard.press("abcdefgh "[number % 9])
        times.append(float(page.evaluate("window.shown")))
        page.wait_for_timeout(40)
    return sorted(times)


if __name__ == "__main__":
    main()

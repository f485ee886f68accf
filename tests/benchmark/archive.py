"""Measures builds of an archive of generated documents, alone and beside 10,000 posts, and how fast its filter answers.

python tests/benchmark/archive.py                        2,000 documents
python tests/benchmark/archive.py --posts 10000          beside that many posts
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import content  # noqa: E402
from measuring import measure  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from browser_support import ARGUMENTS, chromium, opened, served  # noqa: E402
from run import WORK, measure_floor  # noqa: E402
from support.generated_documents import write_document, write_documents  # noqa: E402

_TIMING = """
window.slowest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.slowest = Math.max(window.slowest, entry.duration);
}).observe({type: "event", durationThreshold: 16, buffered: true});
"""


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--posts", type=int, default=0)
    arguments = parser.parse_args()
    project = WORK / "archive"
    content.write_ours(project, arguments.posts)
    write_documents(project, arguments.documents)
    floor = measure_floor()
    build = [sys.executable, "-m", "cchc", "build"]
    print(f"\n{arguments.documents} documents, {arguments.posts} posts; an empty MkDocs: {floor.cpu:.2f} CPU s\n")
    print("| step | CPU s | wall s | MB |\n| --- | ---: | ---: | ---: |")
    for step, change in steps(arguments.documents):
        change(project)
        cost = measure(build, cwd=project)
        print(f"| {step} | {cost.cpu:.2f} | {cost.wall:.2f} | {cost.memory:.0f} |", flush=True)
    page = (project / "site/ke-hoach/index.html").read_bytes()
    print(f"\nThe page of all documents: {len(page)} bytes, {len(gzip.compress(page, 6))} gzipped.")
    slowest = measure_keys(project / "site")
    print("The slowest answer to a key in its filter: " + ", ".join(f"{ms:.0f} ms at {px} px" for px, ms in slowest))
    shutil.rmtree(project)


def measure_keys(site: Path) -> list[tuple[int, float]]:
    """Return for each width how many milliseconds the slowest key in the filter takes until the page is painted."""
    found = []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for width in (360, 1280):
            page, _ = opened(browser, f"{address}ke-hoach/", width=width, scheme="light")
            page.evaluate(_TIMING)
            page.locator("#loc-tu").focus()
            for key in (*"chuyen doi so", *["Backspace"] * 13):
                page.keyboard.press(key)
                page.wait_for_timeout(100)
            found.append((width, float(page.evaluate("window.slowest"))))
            page.context.close()
        browser.close()
    return found


def steps(count: int) -> list[tuple[str, Callable[[Path], None]]]:
    """Return what is done to the project before each build."""
    document, plan = count // 2 + 1, count // 2 // 10 * 10

    def nothing(_: Path) -> None:
        """Leave everything as it is."""

    def body(project: Path) -> None:
        write_document(project, document, more="Thêm một câu.")

    def title(project: Path) -> None:
        write_document(project, document, title="Một trích yếu đã sửa")

    def plan_title(project: Path) -> None:
        write_document(project, plan, title="Một kế hoạch đã sửa")

    def added(project: Path) -> None:
        write_document(project, count)

    def issuer(project: Path) -> None:
        register = project / "docs/_data/issuers.yml"
        text = register.read_text(encoding="utf-8")
        ended = "id: xa-mau-1, valid_to: 2027-01-01, successors: [{id: xa-mau-2, from: 2027-01-02}],"
        register.write_text(text.replace("id: xa-mau-1,", ended), encoding="utf-8", newline="\n")

    return [
        ("cold", nothing),
        ("nothing changed", nothing),
        ("introduction of a document changed", body),
        ("title of a document changed", title),
        ("title of a plan changed", plan_title),
        ("one document added", added),
        ("one issuer replaced", issuer),
    ]


if __name__ == "__main__":
    main()

"""Measures search beside Pagefind on the same generated posts, with the query set of tests/search in a real browser.

python tests/benchmark/search.py                     10,000 posts
python tests/benchmark/search.py --posts 1000        quicker
python tests/benchmark/search.py --ours              without Pagefind, which takes minutes and two gigabytes

Counts what a reader's first query fetches with nothing cached (script, index, what the results show), and the next one.
Pagefind comes from a locked package into an environment of its own below .cache/benchmark/. Linux only, as run.py.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import mean

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
WORK = REPOSITORY / ".cache/benchmark"
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "search")]

import corpus  # noqa: E402
from asking import Query, queries, typed_in  # noqa: E402
from measuring import Cost, measure  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from programs import pagefind_python  # noqa: E402

from browser_support import ARGUMENTS, PREFIX, Sent, chromium, served  # noqa: E402
from cchc.text.folding import folded  # noqa: E402

SHOWN = 8
PAGEFIND_PAGE = """<!doctype html><meta charset=utf-8><title>x</title><script type=module>
import * as pagefind from "./pagefind/pagefind.js";
window.find = async (query) => {
  const found = await pagefind.search(query);
  const data = await Promise.all(found.results.slice(0, 8).map((result) => result.data()));
  return data.map((one) => one.url);
};
window.ready = true;
</script>"""

Ask = Callable[[Page, str, Query], list[str]]


@dataclass(frozen=True)
class Asked:
    """What one query gave and cost."""

    query: Query
    is_hit: bool
    compressed: int
    plain: int
    next_compressed: int
    files: int


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    build: Cost
    asked: tuple[Asked, ...]


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--ours", action="store_true")
    arguments = parser.parse_args()
    count: int = arguments.posts
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        site, cost = build_ours(count)
        asked = ask_all(browser, site, typed_in, r"/tim-kiem/.|search(-\w+)?\.js")
        rows = [Row("ours (the whole site)", cost, asked)]
        delays = measure_delays(browser, site)
        if not arguments.ours:
            for name, is_folded in (("Pagefind 1.5.2 as it comes", False), ("Pagefind 1.5.2, folded records", True)):
                site, cost = build_pagefind(count, is_folded=is_folded)
                ask = ask_pagefind_folded if is_folded else ask_pagefind
                rows.append(Row(name, cost, ask_all(browser, site, ask, "/pagefind/")))
        browser.close()
    show(count, rows, delays)


def build_ours(count: int) -> tuple[Path, Cost]:
    """Build a section with so many posts."""
    folder = WORK / "search"
    corpus.write_project(folder, range(count), is_rich=True)
    return folder / "site", measure([sys.executable, "-m", "cchc", "build"], cwd=folder)


def build_pagefind(count: int, *, is_folded: bool) -> tuple[Path, Cost]:
    """Index the same posts with Pagefind: as they are, or as pages without marks that nobody sees."""
    folder = WORK / "pagefind"
    shutil.rmtree(folder, ignore_errors=True)
    prepare = without_marks if is_folded else str
    for number in range(count):
        post = corpus.post(number, is_rich=True)
        page = folder / f"tin/{post.slug}/index.html"
        page.parent.mkdir(parents=True)
        text = "".join(f"<p>{escape(prepare(paragraph))}</p>" for paragraph in (post.summary, *post.paragraphs))
        page.write_text(
            f"<!doctype html><html lang=vi><title>x</title><body data-pagefind-body>"
            f"<h1>{escape(prepare(post.title))}</h1>{text}",
            encoding="utf-8",
        )
    cost = measure([pagefind_python(), "-m", "pagefind", "--site", folder, "--silent"], cwd=folder)
    for name in ("tim.html", "404.html"):
        (folder / name).write_text(PAGEFIND_PAGE, encoding="utf-8")
    return folder, cost


def ask_all(browser: Browser, site: Path, ask: Ask, counted: str) -> tuple[Asked, ...]:
    """Ask every query as the first one of a reader, and another one after it."""
    found = []
    asked_for = queries()
    with serving(site) as (address, sent):
        for place, query in enumerate(asked_for):
            context = browser.new_context(locale="vi-VN")
            page = context.new_page()
            start = len(sent)
            urls = ask(page, address, query)
            first = counted_files(sent[start:], counted)
            start = len(sent)
            ask(page, address, asked_for[(place + 7) % len(asked_for)])
            second = counted_files(sent[start:], counted)
            context.close()
            found.append(
                Asked(
                    query=query,
                    is_hit=any(query.is_answered_by(url) for url in urls[:5]),
                    compressed=sum(file.size for file in first),
                    plain=sum(plain_size(site, file) for file in first),
                    next_compressed=sum(file.size for file in second),
                    files=len(first),
                )
            )
    return tuple(found)


def ask_pagefind(page: Page, address: str, query: Query) -> list[str]:
    """Ask Pagefind what was typed."""
    return ask_pagefind_text(page, address, unicodedata.normalize("NFC", query.text))


def ask_pagefind_folded(page: Page, address: str, query: Query) -> list[str]:
    """Ask Pagefind what was typed, without its marks."""
    return ask_pagefind_text(page, address, without_marks(query.text))


def ask_pagefind_text(page: Page, address: str, text: str) -> list[str]:
    """Ask Pagefind and return the addresses of its first results."""
    if "tim.html" not in page.url:
        page.goto(f"{address}tim.html")
        page.wait_for_function("window.ready")
    urls: list[str] = page.evaluate("(query) => window.find(query)", text)
    return urls


def measure_delays(browser: Browser, site: Path) -> list[float]:
    """Return the milliseconds from the last key to results, with everything cached that they need."""
    delays = []
    with serving(site) as (address, _):
        page = browser.new_context(locale="vi-VN").new_page()
        for query in queries()[::6]:
            typed_in(page, address, query)
            box = page.locator("#search-query")
            box.fill(query.text[:-1])
            page.wait_for_timeout(400)
            page.evaluate(
                "() => { const said = document.getElementById('search-status');"
                " said.textContent = ''; window.keyed = performance.now();"
                " window.seen = new Promise((done) => new MutationObserver(() => {"
                " if (/kết quả .*cho/.test(said.textContent)) done(performance.now()); })"
                ".observe(said, { childList: true, characterData: true, subtree: true })); }"
            )
            page.keyboard.insert_text(query.text[-1])
            delays.append(page.evaluate("window.seen.then((seen) => seen - window.keyed)"))
        page.context.close()
    return delays


@contextmanager
def serving(site: Path) -> Iterator[tuple[str, list[Sent]]]:
    """Serve a site and tell of every file sent."""
    sent: list[Sent] = []
    with served(site, sent=sent) as address:
        yield address, sent


def counted_files(sent: list[Sent], pattern: str) -> list[Sent]:
    """Return the files that belong to search, the page itself left out."""
    return [file for file in sent if re.search(pattern, file.path) and "/tim-kiem/?" not in file.path]


def plain_size(site: Path, file: Sent) -> int:
    """Return the size of a file where the server does not compress."""
    return (site / file.path.removeprefix(PREFIX).partition("?")[0].lstrip("/")).stat().st_size


def without_marks(text: str) -> str:
    """Return a text with every word folded."""
    return re.sub(r"[^\W_]+", lambda match: folded(match[0]), unicodedata.normalize("NFC", text))


def show(count: int, rows: list[Row], delays: list[float]) -> None:
    """Print the table, as Markdown."""
    say = print
    say(f"\n{count} posts of 400 words, {len(rows[0].asked)} queries; KB on the wire, nothing cached\n")
    say("| engine | hit@5 | gzip, mean (max) | no gzip, mean (max) | next query | files | CPU s | MB |")
    say("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        hits = sum(one.is_hit for one in row.asked)
        zipped, plain = ([one.compressed for one in row.asked], [one.plain for one in row.asked])
        later = [one.next_compressed for one in row.asked]
        say(
            f"| {row.name} | {hits}/{len(row.asked)} | {mean(zipped) / 1000:.0f} ({max(zipped) / 1000:.0f}) "
            f"| {mean(plain) / 1000:.0f} ({max(plain) / 1000:.0f}) "
            f"| {mean(later) / 1000:.0f} ({max(later) / 1000:.0f}) "
            f"| {mean(one.files for one in row.asked):.0f} | {row.build.cpu:.1f} | {row.build.memory:.0f} |"
        )
    say("\n| engine | " + " | ".join(groups := list(dict.fromkeys(one.query.group for one in rows[0].asked))) + " |")
    say("| --- |" + " ---: |" * len(groups))
    for row in rows:
        parts = []
        for group in groups:
            of_group = [one.is_hit for one in row.asked if one.query.group == group]
            parts.append(f"{sum(of_group)}/{len(of_group)}")
        say(f"| {row.name} | " + " | ".join(parts) + " |")
    say(f"\nfrom the last key to results, parts cached: {mean(delays):.0f} ms in the mean, {max(delays):.0f} at most")


if __name__ == "__main__":
    started = time.perf_counter()
    main()
    print(f"({time.perf_counter() - started:.0f} s)")

"""Asks the search page's own engine, in Node, of a built site."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import REPOSITORY, facts
from playwright.sync_api import Page

HERE = Path(__file__).parent
MODULES = REPOSITORY / "overrides/assets/search-engine"

NOTHING = "không có"
"""The topic of a query for what no post is about."""


@dataclass(frozen=True)
class Query:
    """A line of queries.tsv, or of a file corpus-*.tsv."""

    group: str
    text: str
    topic: str | None
    place: str | None

    @property
    def is_of_nothing(self) -> bool:
        """Whether no post has what is asked."""
        return self.topic == NOTHING

    def is_answered_by(self, url: str) -> bool:
        """Return whether the post at an address is a right answer."""
        number = int(url.rstrip("/").rpartition("-")[2]) - 1
        about = facts(number)
        return self.topic in (None, about.topic, about.detail) and self.place in (None, about.place)


def queries() -> list[Query]:
    """Return the query set."""
    return _queries_of(HERE / "queries.tsv")


def spoken_queries() -> list[Query]:
    """Return the queries of all files corpus-*.tsv: as people speak, hear and mistype, of the generated posts."""
    return [query for file in sorted(HERE.glob("corpus-*.tsv")) for query in _queries_of(file)]


def _queries_of(file: Path) -> list[Query]:
    rows = rows_of(file)
    return [Query(group, text, *(None if part == "-" else part for part in facts)) for group, text, *facts in rows]


def rows_of(file: Path) -> list[list[str]]:
    """Return the lines of a file of queries, each as its parts."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def typed_in(page: Page, address: str, query: Query) -> list[str]:
    """Type a query into the search page of a site and return the addresses of what it shows."""
    if "tim-kiem" not in page.url:
        page.goto(f"{address}tim-kiem/")
    page.evaluate("document.getElementById('search-status').textContent = ''")
    page.locator("#search-query").fill(query.text)
    page.keyboard.press("Enter")
    # Not wait_for_function: the policy of our pages lets nobody evaluate a string.
    page.locator("#search-status", has_text=re.compile("kết quả .*cho")).wait_for()
    urls: list[str] = page.locator("#search-list h3 a").evaluate_all("links => links.map((link) => link.pathname)")
    return urls


class Engine:
    """The engine at work on the site of one project folder."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, **request: object) -> Any:  # noqa: ANN401 - JSON
        """Return what the engine answers; see engine.mjs."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def engine(node: str, site: Path) -> Iterator[Engine]:
    """Start the engine for a built site."""
    command = [node, str(HERE / "engine.mjs"), str(MODULES), str(site / "tim-kiem")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield Engine(process)
        finally:
            process.kill()

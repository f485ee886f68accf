"""What the pages of a built site refer to, and what of it is not there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOST = "https://cong-thong-tin.example"
PREFIX = "/tin-cchc/"


class Page(HTMLParser):
    """What a page refers to and says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feeds: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.title = ""
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self._in_title = tag == "title" and not self.title
        if tag == "a" and values.get("href") is not None:
            self.links.append(str(values["href"]))
        if tag in {"img", "script", "iframe", "source", "video", "audio"} and values.get("src"):
            self.loads.append(str(values["src"]))
        if tag == "link" and values.get("rel") in {"stylesheet", "icon", "preload", "manifest"}:
            self.loads.append(str(values["href"]))
        if tag == "link" and values.get("rel") == "alternate":
            self.feeds.append(str(values["href"]))

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False


def parsed(folder: Path) -> dict[str, Page]:
    """Return every page of a site folder, by its file."""
    files = sorted(folder.rglob("*.html"))
    assert files
    return {file.relative_to(folder).as_posix(): Page(file.read_text(encoding="utf-8")) for file in files}


def address(path: str) -> str:
    """The address at which a server shows a file of the site."""
    return HOST + PREFIX + path.removesuffix("index.html")


def dead_links(folder: Path) -> tuple[list[tuple[str, str]], int]:
    """Return the file and the target of every link into the section that leads nowhere, and how many were followed."""
    pages = parsed(folder)
    by_address = {address(path): page for path, page in pages.items()}
    dead = []
    followed = 0
    for path, page in pages.items():
        # The host shows 404.html at any address, so its links start at the root of the host.
        for link in [*page.links, *page.loads]:
            target = urlsplit(urljoin(address(path), link))
            if f"{target.scheme}://{target.netloc}" != HOST:
                continue
            followed += 1
            place = f"{HOST}{unquote(target.path)}"
            file = folder / unquote(target.path).removeprefix(PREFIX)
            is_there = target.path.startswith(PREFIX) and (place in by_address or file.is_file())
            has_anchor = (
                not target.fragment or place not in by_address or unquote(target.fragment) in by_address[place].ids
            )
            if not is_there or not has_anchor:
                dead.append((path, link))
    return dead, followed

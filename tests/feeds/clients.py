"""Programs that read feeds, none of them ours: what each found in many files at once, and what it complains of."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser

from support.tools import FOLDER, node_packages, program

HERE = FOLDER / "feeds"
ASSETS = FOLDER.parent / "overrides" / "assets"


@dataclass(frozen=True)
class Read:
    """An entry as a program read it; None is what the program does not read."""

    id: str
    url: str
    title: str
    published: float
    html: str | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a program made of a file."""

    faults: tuple[str, ...]
    entries: tuple[Read, ...]


def by_feedparser(files: Iterable[Path]) -> dict[Path, Reading]:
    """Return what feedparser, strict and without cleaning anything, made of RSS and Atom files."""
    found = {}
    for file in files:
        parsed = feedparser.parse(file.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
        faults = (str(parsed.get("bozo_exception")),) if parsed.bozo else ()
        found[file] = Reading(faults, tuple(map(_of_feedparser, parsed.entries)))
    return found


def by_json(files: Iterable[Path]) -> dict[Path, Reading]:
    """Return what stands in JSON feeds."""
    return {
        file: Reading((), tuple(_of_item(item) for item in json.loads(file.read_bytes())["items"])) for file in files
    }


def by_javascript(files: Sequence[Path], *, schema: str) -> dict[Path, Reading]:
    """Return what feedsmith made of feeds, and what ajv says of those in JSON."""
    node_packages("feeds")
    node = program("node", "nodejs")
    return _run([node, str(HERE / "read.mjs"), str(ASSETS / schema)], files)


def by_a_limited_parser(files: Sequence[Path]) -> dict[Path, Reading]:
    """Return what an importer makes of RSS and Atom files that refuses more than 1,000 entities in one."""
    node_packages("feeds")
    return _run([program("node", "nodejs"), str(HERE / "limited.mjs")], files)


def by_ruby(files: Sequence[Path]) -> dict[Path, Reading]:
    """Return what Ruby's validating parser made of RSS and Atom files."""
    return _run([program("ruby"), "-W0", str(HERE / "read.rb")], files)


def by_php(files: Sequence[Path]) -> dict[Path, Reading]:
    """Return what a portal's block in PHP makes of RSS files."""
    return _run([program("php"), str(HERE / "read.php")], files)


def complaints_of_jing(schema: str, files: Sequence[Path]) -> list[str]:
    """Return what the RELAX NG validator jing says of files; the schema is one of this folder."""
    command = [program("jing"), "-c", str(HERE / schema), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    # Debian's start script warns of Java libraries that jing does not need.
    return [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("[warning] ")]


def _run(command: list[str], files: Sequence[Path]) -> dict[Path, Reading]:
    done = subprocess.run([*command, *map(str, files)], capture_output=True, check=True)
    return {
        Path(file): Reading(
            tuple(map(str, value["faults"])),
            tuple(_of_item(entry) if isinstance(entry, dict) else _of_address(entry) for entry in value["entries"]),
        )
        for file, value in json.loads(done.stdout).items()
    }


def _of_feedparser(entry: Any) -> Read:  # noqa: ANN401 - feedparser has no types
    return Read(
        id=entry.id,
        url=entry.link,
        title=entry.title,
        published=_seconds(entry.published),
        html=entry.content[0].value if "content" in entry else None,
        categories=tuple(tag.term for tag in entry.get("tags", ())),
    )


def _of_item(item: dict[str, Any]) -> Read:
    categories = item.get("categories") or item.get("tags")
    return Read(
        id=item["id"],
        url=item["url"],
        title=item["title"],
        published=_seconds(item.get("published", item.get("date_published"))),
        html=item.get("html", item.get("content_html")),
        categories=tuple(categories or ()),
    )


def _of_address(address: str) -> Read:
    return Read(id=address, url=address, title="", published=0)


def _seconds(moment: object) -> float:
    if isinstance(moment, int):
        return moment
    text = str(moment)
    return (datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)).timestamp()

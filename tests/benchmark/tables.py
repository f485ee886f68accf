"""What a benchmark has found, as tables in Markdown: costs side by side, and whether like was compared with like."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import content
from measuring import Cost

FEEDS = {
    "rss.xml": ("RSS", b"<item>"),
    "index.xml": ("RSS", b"<item>"),
    "atom.xml": ("Atom", b"<entry>"),
    "feed.json": ("JSON", b'"date_published"'),
}
"""Files of feeds: their format, and what stands once in each entry."""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    step: str
    ours: Cost
    hugo: Cost | None = None


@dataclass(frozen=True)
class Size:
    """What one side has built, so that a reader can judge whether like is compared with like."""

    pages: int
    feeds: dict[str, int]
    """Files by format; an archive document of RSS counts as one."""
    entries: dict[str, int]
    megabytes: float


def size_of(folder: Path) -> Size:
    """Return what a built site holds."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    feeds: Counter[str] = Counter()
    entries: Counter[str] = Counter()
    for path in files:
        if path.name in FEEDS:
            name, sign = FEEDS[path.name]
            feeds[name] += 1
            entries[name] += path.read_bytes().count(sign)
    return Size(
        pages=sum(1 for path in files if path.suffix == ".html"),
        feeds=dict(feeds),
        entries=dict(entries),
        megabytes=sum(path.stat().st_size for path in files) / 1_000_000,
    )


def show(count: int, floor: Cost, rows: list[Row], sizes: dict[str, Size], material: dict[int, Cost]) -> None:
    """Print the tables, as Markdown."""
    say = print
    say(f"\n{count} posts of {content.WORDS_PER_POST} words, with the markup of the example posts")
    say("CPU s and peak MB of the whole process tree, wall s, files written\n")
    say("| step | ours CPU | wall | MB | files | Hugo CPU | wall | MB | files | CPU, ours / Hugo | wall |")
    say("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        say(f"| {row.step} | {columns(row.ours)} | {columns(row.hugo)} | {ratio(row)} | {wall_ratio(row)} |")
    say(f"| empty MkDocs + Material (floor) | {columns(floor)} | {columns(None)} | | |")
    for posts, cost in material.items():
        say(f"| Material's blog, {posts} posts, cold | {columns(cost)} | {columns(None)} | | |")
    formats = [name for name, _ in dict.fromkeys(FEEDS.values())]
    say(f"\n| built | pages | MB | {' | '.join(f'{name} files (entries)' for name in formats)} |")
    say("| --- | ---: | ---: |" + " ---: |" * len(formats))
    for side, size in sizes.items():
        feeds = " | ".join(f"{size.feeds.get(name, 0)} ({size.entries.get(name, 0)})" for name in formats)
        say(f"| {side} | {size.pages} | {size.megabytes:.0f} | {feeds} |")


def show_growth(count: int, rows: list[tuple[str, Cost, Cost]]) -> None:
    """Print what twice as many posts cost, as Markdown."""
    say = print
    say(f"\nCPU s of the whole process tree\n\n| step | {count} posts | {2 * count} | ratio |")
    say("| --- | ---: | ---: | ---: |")
    for step, one, other in rows:
        say(f"| {step} | {one.cpu:.2f} | {other.cpu:.2f} | {other.cpu / one.cpu:.2f} |")


def columns(cost: Cost | None) -> str:
    """Return the four columns of one side."""
    return f"{cost.cpu:.2f} | {cost.wall:.2f} | {cost.memory:.0f} | {cost.written}" if cost else "| | |"


def show_loads(loads: list[tuple[float, float, float]]) -> None:
    """Print how busy the machine was, before and after: wall time means something only where nothing else ran."""
    told = "; ".join(", ".join(f"{load:.1f}" for load in found) for found in loads)
    print(f"\nLoad average (1, 5, 15 minutes) before and after: {told}; {os.cpu_count()} cores")


def wall_ratio(row: Row) -> str:
    """Return how our wall time compares with Hugo's."""
    return f"{row.ours.wall / row.hugo.wall:.2f}" if row.hugo else ""


def ratio(row: Row) -> str:
    """Return how our processor time compares with Hugo's."""
    if row.hugo is None:
        return ""
    mine, theirs = row.ours.cpu, row.hugo.cpu
    return f"{mine / theirs:.2f}" if mine > theirs else f"1/{theirs / mine:.1f}"

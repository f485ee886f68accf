"""Which content uses a file, and the place of its use in messages about the file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter

from cchc.errors import ContentError, Problem
from cchc.model.items import Item, Link
from cchc.model.links import is_harmless, links_with, path_of, scheme_of, split_target


def file_paths(items: Iterable[Item]) -> set[str]:
    """Return the paths of the files of the section that items show or link to."""
    named = links_with(items, _file_named, of=attrgetter("all_links"))
    return {path_of(name, source=item.path) for item, _, name in named}


def users_of(paths: Collection[str], items: Iterable[Item]) -> Mapping[str, Mapping[str, int]]:
    """Return for each file the content files that show or link to it, with the first line where each does."""
    users: dict[str, dict[str, int]] = {path: {} for path in paths}
    names = {path.rpartition("/")[2] for path in paths}
    for item in items:
        # Working a path out costs more than looking at the name; a target with signs of its own is worked out.
        typed = [link for link in item.all_links if _may_be_called(link.target, names)]
        for link, one in _files(item, typed) if typed else ():
            if one in users:
                users[one].setdefault(item.path, link.line)
    return users


def with_users(error: ContentError, path: str, items: Iterable[Item]) -> Iterator[Problem]:
    """Yield the Problems of a file, each with the first place that uses the file and the number of all others."""
    users = users_of([path], items)[path]
    first, *others = sorted(users)
    place = f"{first}:{users[first]}" if users[first] else first
    more = f" và {len(others)} bài hoặc trang khác" if others else ""
    for problem in error.problems:
        yield replace(problem, message=f"{problem.message} Tệp này dùng ở {place}{more}.")


def _may_be_called(target: str, names: Collection[str]) -> bool:
    name = target.partition("#")[0].rpartition("/")[2]
    return name in names or name in {"", ".", ".."} or "%" in target


def _files(item: Item, links: Iterable[Link]) -> list[tuple[Link, str]]:
    """Return those of some links of an item that lead to files of the section, with the files."""
    named = ((link, _file_named(link.target)) for link in links)
    return [(link, path_of(path, source=item.path)) for link, path in named if path is not None]


def _file_named(target: str) -> str | None:
    """Return the relative path of a file in a link; None where it leads to content, elsewhere or nowhere."""
    path, _ = split_target(target)
    is_file = path and not path.startswith("/") and not path.endswith(".md")
    return path if is_file and scheme_of(target) is None and is_harmless(target) else None

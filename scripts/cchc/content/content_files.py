"""Looks up the files beside content by exact name, and suggests a similar name for a missing one."""

from __future__ import annotations

import difflib
import os
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from cchc.errors import Problem, problem_of
from cchc.sources import posts
from cchc.sources.files import check_place

_NEAR: Final = 0.7


class ContentFiles:
    """The files below `posts/` and the docs folder of a project that may be published."""

    def __init__(self, root: Path, docs_dir: str, problems: list[Problem]) -> None:
        self._root = root
        self._problems = problems
        self._folders = (posts.FOLDER, docs_dir)
        self._names: dict[str, frozenset[str]] = {}

    def has(self, path: str) -> bool:
        """Return whether a file exists under exactly this name.

        Raises:
            ContentError: it, or a folder on the way to it, is only a link (symlink, junction) to another place.
        """
        folder, _, name = path.rpartition("/")
        # The folder's own listing, so that `Anh.PNG` is not `anh.png` on Windows either.
        if not self._is_content(path) or name not in self._names_in(folder):
            return False
        check_place(self._root, self._folders, path)
        return True

    def lookalike(self, path: str) -> Mapping[str, str]:
        """Return {`path`: most similar existing file}, empty if none is similar."""
        folder, _, name = path.rpartition("/")
        if not self._is_content(path):
            return {}
        names = sorted(self._names_in(folder))
        folded = {_folded(one): one for one in reversed(names)}
        near = difflib.get_close_matches(_folded(name), list(folded), n=1, cutoff=_NEAR)
        return {path: f"{folder}/{folded[near[0]]}"} if near and not near[0].endswith(".md") else {}

    def _is_content(self, path: str) -> bool:
        """Return whether a path lies in a folder of content and is not private."""
        is_private = any(part.startswith(("_", ".")) for part in path.split("/"))
        return not is_private and any(path.startswith(f"{folder}/") for folder in self._folders)

    def _names_in(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder of content; an unreadable folder becomes a Problem."""
        if folder not in self._names:
            self._names[folder] = frozenset(self._listing(folder))
        return self._names[folder]

    def _listing(self, folder: str) -> Iterator[str]:
        try:
            with os.scandir(self._root / folder) as entries:
                yield from (entry.name for entry in entries if _is_file(entry))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self._problems.append(problem_of(error, folder))


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        # A link that goes in a circle.
        return False


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()

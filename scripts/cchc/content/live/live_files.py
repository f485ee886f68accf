"""The files of a section and what is wrong with each; a new value after every change."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Self

from cchc.content.loaded_files import LoadedFiles
from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.items import Item
from cchc.model.settings import Settings
from cchc.sources.files import FileStamp


@dataclass(frozen=True, kw_only=True)
class LiveFiles:
    """`loaded` without its Problems, which stand by file in `faults`."""

    loaded: LoadedFiles
    faults: Mapping[str, tuple[Problem, ...]]
    """Problems of reading, by the file or folder that they are about."""
    unsure: frozenset[str] = frozenset()
    """Files that were read within two seconds of their last change: their stamp may say too little."""
    register_stamps: Mapping[str, FileStamp] = field(default_factory=dict)
    """Of the files in the folders of registers, the ledger among them."""
    settings_problems: tuple[Problem, ...] = ()
    """What is wrong with mkdocs.yml; then `loaded.settings` are those that were right last."""

    @classmethod
    def of(cls, loaded: LoadedFiles, *, unsure: frozenset[str] = frozenset()) -> Self:
        """Return files that were just loaded."""
        return cls(loaded=replace(loaded, problems=()), faults=by_file(loaded.problems), unsure=unsure)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All Problems of reading, by file and line."""
        return tuple(sorted({problem for problems in self.faults.values() for problem in problems}))

    @cached_property
    def complete(self) -> LoadedFiles:
        """The files with their Problems."""
        return replace(self.loaded, problems=self.problems)

    def with_faults(self, dropped: Iterable[str], found: Iterable[Problem]) -> Self:
        """Return these files with the Problems of some files replaced by those that were found now."""
        gone = set(dropped)
        faults = {path: problems for path, problems in self.faults.items() if path not in gone}
        for path, problems in by_file(found).items():
            faults[path] = tuple(dict.fromkeys((*faults.get(path, ()), *problems)))
        return replace(self, faults=faults)

    def with_items(self, items: Mapping[str, Item | None]) -> Self:
        """Return these files with some items replaced, added or, where None, removed."""
        kept = {**self.loaded.items, **items}
        found = {path: item for path, item in kept.items() if item is not None}
        return replace(self, loaded=replace(self.loaded, items=found))


def by_file(problems: Iterable[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    """Return Problems by the file that they are about, in their order."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem)
    return {path: tuple(problems) for path, problems in found.items()}


def register_folders(settings: Settings) -> tuple[str, ...]:
    """Return the folders of registers: the section's own, and one that it shares with others."""
    own = PurePosixPath(permalinks.register_file("x", docs_dir=settings.docs_dir)).parent
    return (str(own), *([settings.shared_registers] if settings.shared_registers else []))


def find_register_stamps(root: Path, settings: Settings) -> Mapping[str, FileStamp]:
    """Return the stamps of all files in the folders of registers, by path."""
    found: dict[str, FileStamp] = {}
    for folder in register_folders(settings):
        # What is wrong with a folder is told by the reader of registers.
        with suppress(OSError), os.scandir(root / folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    found[f"{folder}/{entry.name}"] = FileStamp.of(entry.stat())
    return found


def is_register(path: str, settings: Settings) -> bool:
    """Return whether a file is a register of the section, or one that it shares with others."""
    return any(path == folder or path.startswith(f"{folder}/") for folder in register_folders(settings))

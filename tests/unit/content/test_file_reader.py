from __future__ import annotations

import concurrent.futures
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Self

import pytest

from cchc.content import file_reader
from cchc.content.file_reader import FileReader, ReadResult, ReadTask
from cchc.sources.settings import read_settings
from support.projects import post_text, write_project

COUNT = 8


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileReader:
    """A workshop with more posts than one process is asked to read."""
    posts = {f"2026/bai-{number}": post_text(f"Bài {number}") for number in range(COUNT)}
    settings = read_settings(write_project(tmp_path, posts=posts))
    monkeypatch.setattr(file_reader, "PARALLEL_FROM", 4)
    monkeypatch.setattr(file_reader, "_CHUNK", 3)
    monkeypatch.setattr(file_reader, "_prepared", [])
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return FileReader(root=tmp_path, docs_dir="docs", markdown=settings.markdown, glossary=None)


class FailingPool:
    """A pool whose processes end after the first chunk, as where the memory is used up."""

    def __init__(self, *_: object, **options: object) -> None:
        options["initializer"](*options["initargs"])  # type: ignore[operator,misc] # as the real one does

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def map(
        self, read: Callable[[Sequence[ReadTask]], list[ReadResult]], chunks: Iterable[Sequence[ReadTask]]
    ) -> Iterator[list[ReadResult]]:
        yield read(next(iter(chunks)))
        raise BrokenProcessPool("A process in the process pool was terminated abruptly")


def no_pool(*_: object, **__: object) -> FailingPool:
    raise PermissionError("no semaphores here")


@pytest.mark.parametrize("pool", [FailingPool, no_pool])
def test_files_are_read_by_this_process_where_others_cannot_live(
    workshop: FileReader, monkeypatch: pytest.MonkeyPatch, pool: object
) -> None:
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", pool)
    jobs = [ReadTask(path=f"posts/2026/bai-{number}.md", known=None) for number in range(COUNT)]
    found = list(workshop.read_all(jobs))
    assert [finding.path for finding in found] == [job.path for job in jobs]
    assert all(finding.body for finding in found)

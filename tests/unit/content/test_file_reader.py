from __future__ import annotations

import concurrent.futures
import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import ClassVar, Self

import pytest

from cchc.content import file_reader
from cchc.content.file_reader import FileReader, ReadResult, ReadTask
from cchc.sources.settings import read_settings
from support.projects import post_text, write_project

COUNT = 8
JOBS = [ReadTask(path=f"posts/2026/bai-{number}.md", known=None) for number in range(COUNT)]


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileReader]:
    """A workshop with more posts than one process is asked to read."""
    posts = {f"2026/bai-{number}": post_text(f"Bài {number}") for number in range(COUNT)}
    settings = read_settings(write_project(tmp_path, posts=posts))
    monkeypatch.setattr(file_reader, "PARALLEL_FROM", 4)
    monkeypatch.setattr(file_reader, "_CHUNK", 3)
    monkeypatch.setattr(file_reader, "_prepared", [])
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    yield FileReader(root=tmp_path, docs_dir="docs", markdown=settings.markdown, glossary=None)
    # What prepares another process is run in this one.
    gc.enable()


class Pool:
    """A pool of which one process reads at once, or as late as it may."""

    chunks: ClassVar[int] = COUNT
    """Chunks after which its processes end, as where the memory is used up."""
    is_late: ClassVar[bool] = False
    given: ClassVar[list[Sequence[ReadTask]]] = []

    def __init__(self, *_: object, **options: object) -> None:
        options["initializer"](*options["initargs"])  # type: ignore[operator,misc] # as the real one does
        self._left = self.chunks

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(
        self, read: Callable[[Sequence[ReadTask]], Sequence[ReadResult]], jobs: Sequence[ReadTask]
    ) -> Future[Sequence[ReadResult]]:
        found: Future[Sequence[ReadResult]] = LateFuture() if self.is_late else Future()
        self._left -= 1
        self.given.append(jobs)
        if self._left < 0:
            found.set_exception(BrokenProcessPool("A process in the process pool was terminated abruptly"))
        else:
            found.set_result(read(jobs))
        return found

    def shutdown(self, *, cancel_futures: bool) -> None:
        assert cancel_futures


class LateFuture(Future[Sequence[ReadResult]]):
    def done(self) -> bool:
        return False


class LatePool(Pool):
    is_late = True


class FailingPool(Pool):
    chunks = 1


class LateFailingPool(Pool):
    chunks = 1
    is_late = True


def no_pool(*_: object, **__: object) -> Pool:
    raise PermissionError("no semaphores here")


@pytest.mark.parametrize("pool", [Pool, LatePool])
def test_this_process_reads_too_and_the_order_stays(
    workshop: FileReader, monkeypatch: pytest.MonkeyPatch, pool: type[Pool]
) -> None:
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", pool)
    monkeypatch.setattr(file_reader, "_CHUNK", 1)
    monkeypatch.setattr(Pool, "given", [])
    found = list(workshop.read_all(JOBS))
    assert [finding.path for finding in found] == [job.path for job in JOBS]
    # Where the other process is never done, it has been given two chunks, and this one has not waited for it.
    assert len(Pool.given) == (2 if pool is LatePool else COUNT)


@pytest.mark.parametrize("pool", [FailingPool, LateFailingPool, no_pool])
def test_files_are_read_by_this_process_where_others_cannot_live(
    workshop: FileReader, monkeypatch: pytest.MonkeyPatch, pool: object
) -> None:
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", pool)
    found = list(workshop.read_all(JOBS))
    assert [finding.path for finding in found] == [job.path for job in JOBS]
    assert all(finding.body for finding in found)

"""Reads and renders content files, in one process or several: each result depends on one file alone."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from cchc.digests import of_bytes
from cchc.errors import ContentError, Problem
from cchc.interrupts import end_with_parent, ignore_interrupts, interrupts_held
from cchc.model.posts import Post
from cchc.model.prose import SoughtPhrases
from cchc.model.settings import MarkdownSettings
from cchc.search.entries import post_terms, terms_key
from cchc.search.glossary import Glossary
from cchc.sources.files import read_file

if TYPE_CHECKING:
    from cchc.content.text_reader import TextReader

PARALLEL_FROM: Final = 200
"""With fewer files, starting processes costs more than it saves."""
_CHUNK: Final = 50
_AHEAD: Final = 2
"""Chunks that each other process has been given."""
_ENCODER: Final = msgspec.json.Encoder()


@dataclass(frozen=True, kw_only=True)
class ReadTask:
    """A file to read, and the digest of its content at the last reading."""

    path: str
    known: str | None
    text: bytes | None = None
    """Bytes to read in place of the file, or None."""


@dataclass(frozen=True, kw_only=True)
class ReadResult:
    """The result for one file: `item` and `body` as JSON, all None if the file is unchanged or has Problems."""

    path: str
    item: bytes | None = None
    body_key: str = ""
    body: bytes | None = None
    terms_key: str = ""
    terms: bytes | None = None
    """What a post is found by, and its key."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FileReader:
    """The configuration of reading, small enough to be sent to another process."""

    root: Path
    docs_dir: str
    markdown: MarkdownSettings
    glossary: Glossary | None
    """For the terms of the search index; None where there is no search."""
    sought: SoughtPhrases = field(default_factory=SoughtPhrases)

    def text_reader(self) -> TextReader:
        """Return what reads the text of one file after another."""
        # Most builds read a text or two, and many none: to load Markdown for it takes as long as a hundred posts.
        from cchc.content.text_reader import TextReader  # noqa: PLC0415

        return TextReader.of(self.docs_dir, self.markdown, self.sought)

    def read_all(self, jobs: Sequence[ReadTask]) -> Iterator[ReadResult]:
        """Yield the result of each file, in the order of `jobs`."""
        chunks = deque(jobs[start : start + _CHUNK] for start in range(0, len(jobs), _CHUNK))
        readers = min(os.cpu_count() or 1, len(jobs) // (PARALLEL_FROM // 2)) if len(jobs) >= PARALLEL_FROM else 1
        if readers > 1:
            yield from _read_by_several(self, chunks, readers - 1)
        texts = self.text_reader() if chunks else None
        while texts and chunks:
            yield from _read_chunk(self, texts, chunks.popleft())


def _read_by_several(reader: FileReader, chunks: deque[Sequence[ReadTask]], others: int) -> Iterator[ReadResult]:
    """Yield the results of chunks, read by this process and by some others; takes away what is done.

    What the machine cannot read in this way is left in `chunks`.
    """
    # A build that reads few files needs no other process, nor the megabyte of what starts one.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    # Spawned, never forked: it is the only way Windows has, and the same everywhere.
    context = multiprocessing.get_context("spawn")
    texts = reader.text_reader()
    begun: deque[tuple[Sequence[ReadTask], Future[Sequence[ReadResult]]]] = deque()
    # Without memory or rights no process starts, and with too little memory the system ends one.
    with (
        suppress(OSError, BrokenProcessPool),
        ProcessPoolExecutor(others, mp_context=context, initializer=_prepare, initargs=(reader,)) as pool,
    ):
        try:
            while chunks or begun:
                # Few at once: what is read waits in memory for its turn.
                while chunks and sum(not reading.done() for _, reading in begun) < _AHEAD * others:
                    # All processes start here.
                    with interrupts_held():
                        begun.append((chunks[0], pool.submit(_read_prepared, chunks[0])))
                    chunks.popleft()
                if chunks and not begun[0][1].done():
                    begun.append((chunks.popleft(), Future()))
                    begun[-1][1].set_result(_read_chunk(reader, texts, begun[-1][0]))
                else:
                    yield from begun[0][1].result()
                    begun.popleft()
        finally:
            pool.shutdown(cancel_futures=True)
    chunks.extendleft(jobs for jobs, _ in reversed(begun))


_prepared: list[tuple[FileReader, TextReader]] = []
"""In a worker process: what reads there, made once."""


def _prepare(reader: FileReader) -> None:
    ignore_interrupts()
    # A worker whose parent was killed would wait for work for ever.
    end_with_parent()
    gc.disable()
    _prepared.append((reader, reader.text_reader()))


def _read_prepared(jobs: Sequence[ReadTask]) -> Sequence[ReadResult]:
    return _read_chunk(*_prepared[0], jobs)


def _read_chunk(reader: FileReader, texts: TextReader, jobs: Sequence[ReadTask]) -> Sequence[ReadResult]:
    found = [_read(reader, texts, job) for job in jobs]
    # Markdown leaves cycles behind, of a thousand files 10 MB. The collector is asked for what is new alone: it would
    # look through all that was read before again and again.
    gc.collect(0)
    return found


def _read(reader: FileReader, texts: TextReader, job: ReadTask) -> ReadResult:
    try:
        data = read_file(reader.root, job.path) if job.text is None else job.text
        if job.known is not None and job.known == of_bytes(data):
            return ReadResult(path=job.path)
        reading = texts.read(data, job.path)
    except ContentError as error:
        return ReadResult(path=job.path, problems=error.problems)
    if reading.problems or reading.item is None:
        return ReadResult(path=job.path, problems=reading.problems)
    whole, body = texts.whole(reading, reading.item)
    finding = ReadResult(path=job.path, item=_ENCODER.encode(whole), body_key=whole.body, body=_ENCODER.encode(body))
    if reader.glossary is None or not isinstance(whole, Post):
        return finding
    terms = post_terms(whole, body, reader.glossary).encode()
    key = terms_key(whole.path, whole.fingerprint, reader.glossary.key)
    return replace(finding, terms=terms, terms_key=key)

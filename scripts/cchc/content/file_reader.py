"""Reads and renders content files, in one process or several: each result depends on one file alone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

import msgspec

from cchc.digests import of_bytes, of_values
from cchc.errors import ContentError, Problem
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Body, Item, Page
from cchc.model.plain_words import PlainWords
from cchc.model.plans import Plan
from cchc.model.posts import Post
from cchc.model.prose import WrongPhrase
from cchc.model.settings import MarkdownSettings
from cchc.model.topics import Topic
from cchc.render.markdown import RenderedBody, Renderer
from cchc.search.entries import post_terms, terms_key
from cchc.search.terms import Glossary
from cchc.sources import answers, documents, plans, posts
from cchc.sources.answers import read_answer
from cchc.sources.documents import read_document
from cchc.sources.files import SourceText, read_file, split
from cchc.sources.misplaced import find_misplaced
from cchc.sources.pages import read_page
from cchc.sources.personal_data import personal_data_of
from cchc.sources.placeholders import sample_lines
from cchc.sources.plain_words import plain_words
from cchc.sources.plans import read_plan
from cchc.sources.posts import read_post
from cchc.sources.prose.finding import faults_of_file
from cchc.sources.prose.words import WrongPhrases
from cchc.sources.topics import is_topic, read_topic
from cchc.sources.typed_numbers import typed_numbers

PARALLEL_FROM: Final = 200
"""With fewer files, starting processes costs more than it saves."""
_CHUNK: Final = 50
_ENCODER: Final = msgspec.json.Encoder()


class ReadItem(Protocol):
    """Turns the text of a content file into an item without its body."""

    def __call__(self, source: SourceText, *, docs_dir: str) -> Item:
        """Return the item, or raise ContentError with every Problem of the file."""


@dataclass(frozen=True)
class ContentKind:
    """A kind of content: its model class and its reader."""

    type: type[Item]
    read: ReadItem


_POST: Final = ContentKind(Post, read_post)
_PLAN: Final = ContentKind(Plan, read_plan)
_DOCUMENT: Final = ContentKind(Document, read_document)
_ANSWER: Final = ContentKind(FaqEntry, read_answer)
_TOPIC: Final = ContentKind(Topic, read_topic)
_PAGE: Final = ContentKind(Page, read_page)


def kind_of(path: str, *, docs_dir: str) -> ContentKind:
    """Return the kind of a content file, which follows from its folder."""
    if path.startswith(f"{posts.FOLDER}/"):
        return _POST
    if path.startswith(f"{docs_dir}/{plans.FOLDER}/"):
        return _PLAN
    if path.startswith(f"{docs_dir}/{documents.FOLDER}/"):
        return _DOCUMENT
    if path.startswith(f"{docs_dir}/{answers.FOLDER}/"):
        return _ANSWER
    if is_topic(path, docs_dir=docs_dir):
        return _TOPIC
    return _PAGE


@dataclass(frozen=True, kw_only=True)
class ReadTask:
    """A file to read, and the digest of its content at the last reading."""

    path: str
    known: str | None


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
    wrong_phrases: tuple[WrongPhrase, ...] = ()

    def read_all(self, jobs: Sequence[ReadTask]) -> Iterator[ReadResult]:
        """Yield the result of each file, in the order of `jobs`."""
        workers = min(os.cpu_count() or 1, len(jobs) // (PARALLEL_FROM // 2))
        if len(jobs) < PARALLEL_FROM or workers < 2:  # noqa: PLR2004 - one worker is this process
            yield from _read_chunk(self, jobs)
            return
        chunks = [jobs[start : start + _CHUNK] for start in range(0, len(jobs), _CHUNK)]
        done = 0
        for findings in _read_by_workers(self, chunks, workers):
            yield from findings
            done += 1
        for chunk in chunks[done:]:
            yield from _read_chunk(self, chunk)


def _read_by_workers(
    reader: FileReader, chunks: Sequence[Sequence[ReadTask]], workers: int
) -> Iterator[Sequence[ReadResult]]:
    """Yield the results of several processes, chunk by chunk; ends early if the machine cannot start them."""
    # A build that reads few files needs no other process, nor the megabyte of what starts one.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    # Spawned, never forked: it is the only way Windows has, and the same everywhere.
    context = multiprocessing.get_context("spawn")
    # Without memory or rights no process starts, and with too little memory the system ends one.
    with (
        suppress(OSError, BrokenProcessPool),
        ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare, initargs=(reader,)) as pool,
    ):
        yield from pool.map(_read_prepared, chunks)


@dataclass(frozen=True)
class _Tools:
    """What reading takes, made once in each process."""

    reader: FileReader
    renderer: Renderer
    phrases: WrongPhrases

    @classmethod
    def of(cls, reader: FileReader) -> _Tools:
        return cls(reader, Renderer(reader.markdown), WrongPhrases.of(reader.wrong_phrases))


_prepared: list[_Tools] = []
"""In a worker process: its tools."""


def _prepare(reader: FileReader) -> None:
    _prepared.append(_Tools.of(reader))


def _read_prepared(jobs: Sequence[ReadTask]) -> list[ReadResult]:
    return [_read(_prepared[0], job) for job in jobs]


def _read_chunk(reader: FileReader, jobs: Sequence[ReadTask]) -> Iterator[ReadResult]:
    if not jobs:
        return
    tools = _Tools.of(reader)
    for job in jobs:
        yield _read(tools, job)


def _read(tools: _Tools, job: ReadTask) -> ReadResult:
    reader = tools.reader
    try:
        data = read_file(reader.root, job.path)
        if job.known is not None and job.known == of_bytes(data):
            return ReadResult(path=job.path)
        source = split(data, job.path)
    except ContentError as error:
        return ReadResult(path=job.path, problems=error.problems)
    rendered = tools.renderer.render(source.body, first_line=source.body_line)
    problems = [Problem(job.path, fault.line, fault.message) for fault in rendered.faults]
    try:
        item = kind_of(job.path, docs_dir=reader.docs_dir).read(source, docs_dir=reader.docs_dir)
    except ContentError as error:
        misplaced = find_misplaced(source, docs_dir=reader.docs_dir)
        problems += error.problems if misplaced is None else [misplaced]
    if problems:
        return ReadResult(path=job.path, problems=tuple(problems))
    body = rendered.body
    key = of_bytes(source.body.encode())
    samples, words, numbers = sample_lines(source), plain_words(source), typed_numbers(source, item)
    prose = faults_of_file(data, source, tools.phrases)
    if isinstance(item, Post) and item.withdrawal is not None:
        # Nothing of the text is kept but its anchors: a link to one of them still leads to the notice.
        rendered = RenderedBody(body=Body(pieces=("",), slots=(), headings=(), anchors=body.anchors))
        body = rendered.body
        key = of_values(key, body)
        samples, words, numbers, prose = (), PlainWords(), (), ()
    public_digest = of_values(replace(item, fingerprint="", lines={}))
    links = [(link.target, link.has_alt) for link in rendered.links]
    personal_data = personal_data_of(source, item, (*item.links, *rendered.links))
    check_digest = of_values(public_digest, links, body.anchors, samples, words, prose, numbers, personal_data)
    anchors = body.anchors
    whole = replace(
        item,
        body=key,
        body_links=rendered.links,
        mentions=rendered.mentions,
        anchors=anchors,
        typed_numbers=numbers,
        sample_lines=samples,
        plain_words=words,
        prose=prose,
        personal_data=personal_data,
        public_digest=public_digest,
        check_digest=check_digest,
    )
    finding = ReadResult(path=job.path, item=_ENCODER.encode(whole), body_key=key, body=_ENCODER.encode(body))
    if reader.glossary is None or not isinstance(whole, Post):
        return finding
    terms = post_terms(whole, body, reader.glossary).encode()
    key = terms_key(whole.path, whole.fingerprint, reader.glossary.key)
    return replace(finding, terms=terms, terms_key=key)

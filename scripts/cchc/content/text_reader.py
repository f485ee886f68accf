"""Reads and renders the text of one content file: everything that depends on this text alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol, Self

from cchc.content.content_types import type_of
from cchc.digests import of_bytes, of_values
from cchc.errors import ContentError, Problem
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Body, Item, Page
from cchc.model.plain_words import PlainWords
from cchc.model.plans import Plan
from cchc.model.posts import Post
from cchc.model.prose import ProseFault, SoughtPhrases
from cchc.model.settings import MarkdownSettings
from cchc.model.topics import Topic
from cchc.render.markdown import RenderedBody, Renderer
from cchc.sources.answers import read_answer
from cchc.sources.documents import read_document
from cchc.sources.files import SourceText, split
from cchc.sources.misplaced import find_misplaced
from cchc.sources.outdated_mentions import OutdatedSearch
from cchc.sources.pages import read_page
from cchc.sources.personal_data import personal_data_of
from cchc.sources.placeholders import sample_lines
from cchc.sources.plain_words import plain_words
from cchc.sources.plans import read_plan
from cchc.sources.posts import read_post
from cchc.sources.prose.finding import faults_of_file
from cchc.sources.prose.typed_lines import TypedBody, read_text
from cchc.sources.prose.words import WrongPhrases
from cchc.sources.topics import read_topic
from cchc.sources.typed_numbers import typed_numbers


class ReadItem(Protocol):
    """Turns the text of a content file into an item without its body."""

    def __call__(self, source: SourceText, *, docs_dir: str) -> Item:
        """Return the item, or raise ContentError with every Problem of the file."""


@dataclass(frozen=True)
class ContentKind:
    """A kind of content: its model class and its reader."""

    type: type[Item]
    read: ReadItem


_KINDS: Final[Mapping[type[Item], ContentKind]] = {
    kind.type: kind
    for kind in (
        ContentKind(Post, read_post),
        ContentKind(Plan, read_plan),
        ContentKind(Document, read_document),
        ContentKind(FaqEntry, read_answer),
        ContentKind(Topic, read_topic),
        ContentKind(Page, read_page),
    )
}


def kind_of(path: str, *, docs_dir: str) -> ContentKind:
    """Return the kind of a content file, which follows from its folder."""
    return _KINDS[type_of(path, docs_dir=docs_dir)]


@dataclass(frozen=True, kw_only=True)
class TextReading:
    """What one text says, whether it is right or not."""

    data: bytes
    source: SourceText
    rendered: RenderedBody
    item: Item | None
    """The item without anything of its body; None where the front matter has Problems."""
    problems: tuple[Problem, ...]


class TextReader:
    """Reads texts; one instance serves any number of them, in one thread."""

    def __init__(self, docs_dir: str, renderer: Renderer, sought: SoughtPhrases) -> None:
        self._docs_dir = docs_dir
        self._renderer = renderer
        self._phrases = WrongPhrases.of(sought.wrong)
        self._outdated = OutdatedSearch.of(sought.outdated)

    @classmethod
    def of(cls, docs_dir: str, markdown: MarkdownSettings, sought: SoughtPhrases) -> Self:
        """Return a reader for a section with these settings."""
        return cls(docs_dir, Renderer(markdown), sought)

    def read(self, data: bytes, path: str) -> TextReading:
        """Return what the text of a file says.

        Raises:
            ContentError: the text is not UTF-8, or has no front matter.
        """
        source = split(data, path)
        rendered = self.render(source)
        problems = [Problem(path, fault.line, fault.message) for fault in rendered.faults]
        item = None
        try:
            item = kind_of(path, docs_dir=self._docs_dir).read(source, docs_dir=self._docs_dir)
        except ContentError as error:
            misplaced = find_misplaced(source, docs_dir=self._docs_dir)
            problems += error.problems if misplaced is None else [misplaced]
        return TextReading(data=data, source=source, rendered=rendered, item=item, problems=tuple(problems))

    def render(self, source: SourceText) -> RenderedBody:
        """Return the body of a text that was split already."""
        return self._renderer.render(source.body, first_line=source.body_line)

    def prose(self, reading: TextReading, *, clean: TypedBody | None = None) -> tuple[ProseFault, ...]:
        """Return the faults of typed text in a body, by line; `clean` is the body, where it was read as lines."""
        return faults_of_file(reading.data, reading.source, self._phrases, clean=clean)

    def whole(self, reading: TextReading, item: Item) -> tuple[Item, Body]:
        """Return the item of a reading with everything that was found in its text, and its body."""
        source, rendered = reading.source, reading.rendered
        body = rendered.body
        key = of_bytes(source.body.encode())
        samples, numbers = sample_lines(source), typed_numbers(source, item)
        words = plain_words(source, summary=item.summary if isinstance(item, Post) else "")
        typed = read_text(source.body, first_line=source.body_line)
        prose = self.prose(reading, clean=typed)
        outdated = self._outdated.find(source, is_document=isinstance(item, Document), body=typed)
        if isinstance(item, Post) and item.withdrawal is not None:
            # Nothing of the text is kept but its anchors: a link to one of them still leads to the notice.
            rendered = RenderedBody(body=Body(pieces=("",), slots=(), headings=(), anchors=body.anchors))
            body = rendered.body
            key = of_values(key, body)
            samples, words, numbers, prose, outdated = (), PlainWords(), (), (), ()
        public_digest = of_values(replace(item, fingerprint="", lines={}))
        links = [(link.target, link.has_alt) for link in rendered.links]
        personal_data = personal_data_of(source, item, (*item.links, *rendered.links))
        check_digest = of_values(
            public_digest, links, body.anchors, samples, words, prose, outdated, numbers, personal_data
        )
        whole = replace(
            item,
            body=key,
            body_links=rendered.links,
            mentions=rendered.mentions,
            abbreviations=rendered.abbreviations,
            anchors=body.anchors,
            typed_numbers=numbers,
            sample_lines=samples,
            plain_words=words,
            prose=prose,
            outdated=outdated,
            personal_data=personal_data,
            public_digest=public_digest,
            check_digest=check_digest,
        )
        return whole, body

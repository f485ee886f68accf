"""Markdown → Body: sanitised HTML with a slot wherever an address depends on the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from cchc.model.items import Body, Link, Mention, SlotKind
from cchc.model.links import contact_of, is_harmless
from cchc.model.settings import MarkdownSettings
from cchc.render.abbreviations import with_abbreviations
from cchc.render.anchors import anchors_of, find_empty_headings, find_repeated_anchors
from cchc.render.conversion import Conversion
from cchc.render.definitions import BodyDefinitions
from cchc.render.dialect import use_dialect
from cchc.render.faults import BodyFault, Faults, Lines
from cchc.render.figures import Figures
from cchc.render.headings import headings_of, use_outline, with_levels
from cchc.render.limits import find_excess, too_deep
from cchc.render.lost_words import KNOWN_EXTENSIONS, find_lost_words
from cchc.render.markup import Markup
from cchc.render.mentions import with_mentions
from cchc.render.sanitising import with_sources
from cchc.render.shortcuts import add_shortcuts
from cchc.render.slots import link_of, slot_mark, split_at_slots
from cchc.render.targets import decoded_target, with_lines
from cchc.render.typed_html import TypedHtml
from cchc.text.html_tags import TAG, attributes_of
from cchc.text.slugs import slugify
from cchc.text.telephones import telephones_in


@dataclass(frozen=True, kw_only=True)
class RenderedBody:
    """Result of rendering a Markdown text; lines are those of its file."""

    body: Body
    links: tuple[Link, ...] = ()
    """In the order of their slots."""
    mentions: tuple[Mention, ...] = ()
    """Mentions of documents, in the order of their slots."""
    abbreviations: tuple[tuple[str, ...], ...] = ()
    """What each word in capitals can be, in the order of their slots."""
    faults: tuple[BodyFault, ...] = ()
    """Text that would be lost and markup without effect: sorted, without repetition."""


_NOTHING: Final = Body(pieces=("",), slots=(), headings=(), anchors=())


class Renderer:
    """Renders the bodies of content files; one instance serves any number of bodies."""

    def __init__(self, settings: MarkdownSettings, *, shortcuts: bool = True) -> None:
        self._options = {name: dict(values) for name, values in settings.options.items()}
        # The slugs of posts and lists; MkDocs' default turns “sửa đổi” into “sua-oi”.
        self._options.setdefault("toc", {})["slugify"] = _heading_slug
        # Templates show the table of contents; looking for `[TOC]` in each text costs time.
        self._options["toc"].setdefault("marker", "")
        self._extensions = tuple(dict.fromkeys([*settings.extensions, "toc"]))
        self._are_known = KNOWN_EXTENSIONS.issuperset(
            name.removeprefix("markdown.extensions.") for name in self._extensions
        )
        self._shortcuts = shortcuts
        self._links = _LinkCollector()
        self._faults = Faults()
        self._set_up()

    def _set_up(self) -> None:
        self._markdown: Any = markdown.Markdown(
            extensions=[*self._extensions, _SectionExtension(self._links, self._faults)],
            extension_configs=self._options,
        )
        self._markdown.htmlStash = TypedHtml(self._faults)
        self._definitions = BodyDefinitions(self._markdown)
        if self._shortcuts:
            add_shortcuts(self._markdown)
        self._conversion = Conversion(self._markdown, self._links.raw, shortcuts=self._shortcuts)

    def render(self, text: str, *, first_line: int = 1) -> RenderedBody:
        """Return the Body of a Markdown text, with its links, mentions and faults.

        `first_line` is the line of the file on which the text starts.
        """
        lines = Lines(text, first_line)
        if excess := tuple(find_excess(text, lines)):
            return RenderedBody(body=_NOTHING, faults=excess)
        try:
            return self._render(text, lines)
        except RecursionError:
            # The Markdown instance is left in an undefined state.
            self._set_up()
            return RenderedBody(body=_NOTHING, faults=(too_deep(text, lines),))

    def _render(self, text: str, lines: Lines) -> RenderedBody:
        self._links.start()
        self._faults.start()
        self._markdown.reset()
        self._definitions.start()
        markup, levels = with_levels(self._conversion.markup_of(text))
        html = markup.html
        links = tuple(with_lines(self._links.found, text, lines, escapable=self._markdown.ESCAPED_CHARS))
        anchors = anchors_of(markup)
        faults = {
            *self._faults.with_lines(lines),
            *self._definitions.faults(lines),
            *find_empty_headings(html, lines),
            *find_repeated_anchors(anchors, lines),
        }
        if self._are_known:
            targets = (link.target for link in links)
            reported = {fault.line for fault in faults}
            faults.update(find_lost_words(text, markup, targets, first_line=lines.first, reported=reported))
        without_alt = _pictures_without_alt(markup)
        markup, mentions = with_mentions(markup)
        markup, abbreviations = with_abbreviations(markup)
        pieces, slots = split_at_slots(with_sources(markup.html))
        body = Body(
            pieces=pieces,
            slots=slots,
            headings=tuple(headings_of(self._markdown.toc_tokens, levels)),
            anchors=tuple(dict.fromkeys(anchors)),
        )
        if without_alt:
            links = tuple(replace(link, has_alt=place not in without_alt) for place, link in enumerate(links))
        return RenderedBody(
            body=body, links=links, mentions=mentions, abbreviations=abbreviations, faults=tuple(sorted(faults))
        )


class _LinkCollector:
    """Collects the links of one body and numbers their slots."""

    def __init__(self) -> None:
        self.found: list[tuple[str, bool]] = []

    def start(self) -> None:
        self.found = []

    def add(self, target: str, *, is_image: bool) -> int:
        self.found.append((target, is_image))
        return len(self.found) - 1

    def raw(self, tag: str, target: str) -> str:
        """Return the slot of a link in typed HTML, which is not in the element tree."""
        return slot_mark(SlotKind.ADDRESS, self.add(target, is_image=tag == "img"))


class _SectionExtension(Extension):
    def __init__(self, links: _LinkCollector, faults: Faults) -> None:
        super().__init__()
        self._links = links
        self._faults = faults

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        use_dialect(md, self._faults)
        use_outline(md)
        md.treeprocessors.register(Figures(md), "cchc-figures", 3)
        md.treeprocessors.register(_TableLabels(md), "cchc-table-labels", 2)
        # Last, after footnotes and attribute lists have added links.
        md.treeprocessors.register(_Links(md, self._links), "cchc-links", 1)


class _TableLabels(Treeprocessor):
    """Copies the heading of its column to each cell (`data-label`): on a phone a row is a block of labelled cells."""

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            labels = ["".join(cell.itertext()).strip() for cell in table.iterfind("thead/tr/th")]
            for row in table.iterfind("tbody/tr"):
                for label, cell in zip(labels, row.iterfind("td"), strict=False):
                    if label:
                        cell.set("data-label", label)


class _Links(Treeprocessor):
    def __init__(self, md: markdown.Markdown, links: _LinkCollector) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a" and (href := element.get("href")) is not None:
                target = decoded_target(href)
                link = self._links.add(target, is_image=False)
                # The sanitiser removes a target with another scheme.
                if is_harmless(target):
                    element.set("href", slot_mark(SlotKind.ADDRESS, link))
                if contact_of(target) is not None:
                    _append(element, slot_mark(SlotKind.NUMBERS, link))
            elif element.tag == "img" and (source := element.get("src")) is not None:
                link = self._links.add(decoded_target(source), is_image=True)
                element.set("src", slot_mark(SlotKind.ADDRESS, link))
                element.set("width", slot_mark(SlotKind.WIDTH, link))
                element.set("height", slot_mark(SlotKind.HEIGHT, link))
                element.set("loading", "lazy")
            elif element.tag == "th" and not element.get("scope"):
                element.set("scope", "col")


def _append(element: Element, text: str) -> None:
    """Add a text at the end of an element, unless the words in it hold a number already."""
    if next(telephones_in("".join(element.itertext())), None) is not None:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _pictures_without_alt(markup: Markup) -> frozenset[int]:
    """Return the indices of the links that are pictures without alternative text."""
    tags = (tag for tag, name in zip(markup.tags, markup.names, strict=True) if name == "img")
    pictures = (attributes_of(match) for tag in tags if (match := TAG.match(tag)))
    links = (link_of(picture.get("src", "")) for picture in pictures if not picture.get("alt", "").strip())
    return frozenset(link for link in links if link is not None)


def _heading_slug(text: str, separator: str) -> str:
    return slugify(text).replace("-", separator) or "muc"

"""Markdown → Body: safe HTML with an open slot wherever an address depends on the page that shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from cchc.model.items import Body, Link, Mention
from cchc.model.links import is_harmless
from cchc.model.settings import MarkdownSettings
from cchc.render.headings import headings_of, with_levels
from cchc.render.mentions import with_mentions
from cchc.render.sanitising import (
    SLOT_PATTERN,
    address_marker,
    height_marker,
    sanitise,
    slot_of,
    width_marker,
    with_sources,
)
from cchc.render.shortcuts import add_shortcuts
from cchc.render.targets import meant, with_lines
from cchc.text.slugs import slugify

ADMONITIONS: Final = {"note": "Lưu ý", "tip": "Gợi ý", "info": "Thông tin", "warning": "Cảnh báo"}
"""Kinds of box that editors may use (`!!! note`), with the title of one that has none."""


class Renderer:
    """Turns the body of a content file into a Body. One instance serves any number of bodies."""

    def __init__(self, settings: MarkdownSettings) -> None:
        options = {name: dict(values) for name, values in settings.options.items()}
        # One rule for headings, posts and lists: MkDocs' default turns “sửa đổi” into “sua-oi”.
        options.setdefault("toc", {})["slugify"] = _heading_slug
        # Every page has its own “Trong trang này”; looking for `[TOC]` in each text costs time and finds nothing.
        options["toc"].setdefault("marker", "")
        extensions: list[str | Extension] = list(dict.fromkeys([*settings.extensions, "toc"]))
        self._links = _LinkCollector()
        self._markdown: Any = markdown.Markdown(
            extensions=[*extensions, _SectionExtension(self._links)], extension_configs=options
        )
        add_shortcuts(self._markdown)

    def render(self, text: str) -> tuple[Body, tuple[Link, ...], tuple[Mention, ...]]:
        """Return the Body of a Markdown text, its links and the documents it names, in the order of their slots.

        The lines of the links count from the first line of the text.
        """
        self._links.start()
        self._markdown.reset()
        html, levels = with_levels(sanitise(self._markdown.convert(text), self._links.raw))
        html, mentions = with_mentions(html)
        silent = _pictures_without_alt(html)
        html = with_sources(html)
        pieces, slots = [], []
        place = 0
        for match in SLOT_PATTERN.finditer(html):
            pieces.append(html[place : match.start()])
            slots.append(slot_of(match))
            place = match.end()
        pieces.append(html[place:])
        body = Body(
            pieces=tuple(pieces),
            slots=tuple(slots),
            headings=tuple(headings_of(self._markdown.toc_tokens, levels)),
            anchors=tuple(dict.fromkeys(re.findall(r'\sid="([^"]+)"', html))),
        )
        links = with_lines(self._links.found, text, escapable=self._markdown.ESCAPED_CHARS)
        return body, tuple(replace(link, has_alt=place not in silent) for place, link in enumerate(links)), mentions


class _LinkCollector:
    """Gathers the links of one body and hands out their slots."""

    def __init__(self) -> None:
        self.found: list[tuple[str, bool]] = []

    def start(self) -> None:
        self.found = []

    def add(self, target: str, *, is_image: bool) -> int:
        self.found.append((target, is_image))
        return len(self.found) - 1

    def raw(self, tag: str, target: str) -> str:
        """Return the slot of a link in HTML that an editor typed, which the tree processor did not see."""
        return address_marker(self.add(target, is_image=tag == "img"))


class _SectionExtension(Extension):
    def __init__(self, links: _LinkCollector) -> None:
        super().__init__()
        self._links = links

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_AdmonitionTitles(md), "cchc-admonitions", 4)
        md.treeprocessors.register(_Figures(md), "cchc-figures", 3)
        md.treeprocessors.register(_TableLabels(md), "cchc-table-labels", 2)
        # Links are gathered last, when footnotes and attribute lists have made theirs.
        md.treeprocessors.register(_Links(md, self._links), "cchc-links", 1)


class _AdmonitionTitles(Treeprocessor):
    """An admonition without a title gets its English class name from Python-Markdown; readers get a Vietnamese one."""

    def run(self, root: Element) -> None:
        for box in root.iter("div"):
            kinds = (box.get("class") or "").split()
            if "admonition" not in kinds:
                continue
            title = box.find("p[@class='admonition-title']")
            name = next((kind for kind in kinds if kind in ADMONITIONS), None)
            if title is not None and name is not None and title.text == name.capitalize():
                title.text = ADMONITIONS[name]


class _Figures(Treeprocessor):
    """A picture that stands alone with a title, `![alt](anh.png "Chú thích")`, is a figure with that caption.

    As a tooltip, phones and keyboards would never show it.
    """

    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            picture = paragraph[0] if len(paragraph) == 1 else None
            if picture is None or picture.tag != "img" or not picture.get("title"):
                continue
            if not f"{paragraph.text or ''}{picture.tail or ''}".strip():
                paragraph.tag = "figure"
                SubElement(paragraph, "figcaption").text = picture.attrib.pop("title")


class _TableLabels(Treeprocessor):
    """Each cell carries the heading of its column: on a phone a row is a block, and its cells say what they are."""

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
                target = meant(href)
                link = self._links.add(target, is_image=False)
                # A scheme that nobody should follow stays as it is, for the sanitiser to drop.
                if is_harmless(target):
                    element.set("href", address_marker(link))
            elif element.tag == "img" and (source := element.get("src")) is not None:
                link = self._links.add(meant(source), is_image=True)
                element.set("src", address_marker(link))
                element.set("width", width_marker(link))
                element.set("height", height_marker(link))
                element.set("loading", "lazy")
            elif element.tag == "th" and not element.get("scope"):
                element.set("scope", "col")


def _pictures_without_alt(html: str) -> frozenset[int]:
    """Return which links are pictures that say nothing to those who cannot see them."""
    pictures = (tag[0] for tag in re.finditer(r"<img\b[^>]*>", html) if not re.search(r'\salt="\s*[^"\s]', tag[0]))
    return frozenset(slot_of(match).link for picture in pictures for match in SLOT_PATTERN.finditer(picture))


def _heading_slug(text: str, separator: str) -> str:
    return slugify(text).replace("-", separator) or "muc"

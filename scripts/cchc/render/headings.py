"""Headings of a body: their anchors, and an outline that starts at h2 and skips no level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import Any, Final
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import toc
from markdown.treeprocessors import Treeprocessor

from cchc.model.items import Heading
from cchc.render.markup import Markup
from cchc.text.cleaning import clean
from cchc.text.html_tags import without_tags

_DEEPEST: Final = 6
_TAGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ENDS: Final = frozenset(f"/{tag}" for tag in _TAGS)
_ANCHOR: Final = re.compile(' id="([^"]+)"')
_TOC: Final = "toc"
_unique: Final[Any] = toc.unique  # typeshed omits the counters
_MARKUP: Final = re.compile("[&<>\x02\x03]")


def use_outline(md: markdown.Markdown) -> None:
    """Replace the toc extension's processor in a Markdown instance, unless its options add links to the headings."""
    known: Any = md.treeprocessors[_TOC]
    if not (known.use_anchors or known.use_permalinks or known.marker):
        # Its own priority.
        md.treeprocessors.register(_Outline(md, known), _TOC, 5)


class _Outline(Treeprocessor):
    """Gives headings their anchors and collects them, as the toc extension does, without its table of contents."""

    def __init__(self, md: markdown.Markdown, known: Any) -> None:  # noqa: ANN401 - a TocTreeprocessor
        super().__init__(md)
        self._known = known

    def run(self, root: Element) -> None:
        known, md = self._known, self.md
        headings = [element for element in root.iter() if element.tag in _TAGS]
        used = {anchor for element in root.iter() if (anchor := element.get("id")) is not None} if headings else set()
        counters: dict[str, int] = {}
        tokens: list[dict[str, Any]] = []
        for heading in headings:
            known.set_level(heading)
            name = _name(heading, md)
            if "id" not in heading.attrib:
                slug = known.slugify(unescape(name), known.sep)
                heading.set("id", _unique(slug, used, counters))
            label = heading.attrib.pop("data-toc-label", None)
            if label is not None:
                name = toc.escape_cdata(toc.strip_tags(toc.run_postprocessors(toc.unescape(label), md)))
            level = int(heading.tag[1])
            if known.toc_top <= level <= known.toc_bottom:
                tokens.append({"level": level, "id": toc.unescape(heading.attrib["id"]), "name": name, "children": ()})
        md.toc_tokens = tokens  # type: ignore[attr-defined] # as the extension


def _name(heading: Element, md: markdown.Markdown) -> str:
    """Return the text of a heading, escaped."""
    text = heading.text
    if text and not len(heading) and not _MARKUP.search(text):
        return " ".join(text.split())
    return toc.strip_tags(toc.render_inner_html(toc.remove_fnrefs(heading), md))


def with_levels(markup: Markup) -> tuple[Markup, dict[str, int]]:
    """Return sanitised HTML with corrected heading levels, and the level of each heading with an id.

    Screen readers announce levels. Works on sanitised HTML, as headings are typed in Markdown or in HTML.
    """
    above: list[int] = []
    opened: list[int] = []
    levels: dict[str, int] = {}
    tags, names = list(markup.tags), list(markup.names)
    for place, name in enumerate(markup.names):
        if name in _ENDS:
            level = opened.pop() if opened else 0
            tags[place], names[place] = (f"</h{level}>", f"/h{level}") if level else ("", "")
        elif name in _TAGS:
            typed = int(name[1])
            while above and above[-1] >= typed:
                above.pop()
            above.append(typed)
            level = min(len(above) + 1, _DEEPEST)
            opened.append(level)
            tag = tags[place]
            if anchor := _ANCHOR.search(tag):
                levels.setdefault(unescape(anchor[1]), level)
            tags[place], names[place] = f"<h{level}{tag[3:]}", f"h{level}"
    return replace(markup, tags=tags, names=names), levels


def headings_of(tokens: Sequence[dict[str, Any]], levels: Mapping[str, int]) -> Iterator[Heading]:
    """Yield the headings found by the toc extension, in the order of the text, with their corrected levels."""
    for token in tokens:
        anchor = _plain_text(str(token["id"]))
        yield Heading(level=levels.get(anchor, int(token["level"])), text=_plain_text(token["name"]), anchor=anchor)
        yield from headings_of(token["children"], levels)


def _plain_text(html: str) -> str:
    # Tokens contain escaped text; templates escape it again.
    return clean(unescape(without_tags(html)))

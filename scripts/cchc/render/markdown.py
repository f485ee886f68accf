"""Markdown → Body: safe HTML with an open slot wherever an address depends on the page that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import Any, Final
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from cchc.model.items import Body, Heading, Link
from cchc.model.links import is_harmless
from cchc.model.settings import MarkdownSettings
from cchc.render.sanitising import SLOT_PATTERN, address_marker, height_marker, sanitise, slot_of, width_marker
from cchc.text.slugs import slugify

_HEADING = re.compile(r"h[1-6]")
_BEFORE_TARGET: Final = frozenset("(<\"' \n\t")
_AFTER_TARGET: Final = frozenset([*")>\"' \n\t#", ""])
ADMONITIONS: Final = {"note": "Lưu ý", "tip": "Gợi ý", "info": "Thông tin", "warning": "Cảnh báo"}
"""Kinds of box that editors may use (`!!! note`), with the title of one that has none."""


class Renderer:
    """Turns the body of a content file into a Body. One instance serves any number of bodies."""

    def __init__(self, settings: MarkdownSettings) -> None:
        options = {name: dict(values) for name, values in settings.options.items()}
        # One rule for headings, posts and lists: MkDocs' default turns “sửa đổi” into “sua-oi”.
        options.setdefault("toc", {})["slugify"] = _heading_slug
        extensions: list[str | Extension] = list(dict.fromkeys([*settings.extensions, "toc"]))
        self._links = _LinkCollector()
        self._markdown: Any = markdown.Markdown(
            extensions=[*extensions, _SectionExtension(self._links)], extension_configs=options
        )

    def render(self, text: str) -> tuple[Body, tuple[Link, ...]]:
        """Return the Body of a Markdown text, and its links in the order of their slots.

        The lines of the links count from the first line of the text.
        """
        self._links.start()
        self._markdown.reset()
        html = sanitise(self._markdown.convert(text), self._links.raw)
        silent = _pictures_without_alt(html)
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
            headings=tuple(_headings(self._markdown.toc_tokens)),
            anchors=tuple(dict.fromkeys(re.findall(r'\sid="([^"]+)"', html))),
        )
        links = _with_lines(self._links.found, text)
        return body, tuple(replace(link, has_alt=place not in silent) for place, link in enumerate(links))


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
        # Headings are levelled before the toc extension (priority 5) gives them anchors.
        md.treeprocessors.register(_HeadingLevels(md), "cchc-headings", 6)
        md.treeprocessors.register(_AdmonitionTitles(md), "cchc-admonitions", 4)
        # Links are gathered last, when footnotes and attribute lists have made theirs.
        md.treeprocessors.register(_Links(md, self._links), "cchc-links", 1)


class _HeadingLevels(Treeprocessor):
    """Headings of a body start at h2 and skip no level, however many # the editor typed: readers hear the outline."""

    def run(self, root: Element) -> None:
        above: list[int] = []
        for heading in (element for element in root.iter() if _is_heading(element)):
            level = int(heading.tag[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            heading.tag = f"h{min(len(above) + 1, 6)}"


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


class _Links(Treeprocessor):
    def __init__(self, md: markdown.Markdown, links: _LinkCollector) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a" and (target := element.get("href")):
                link = self._links.add(target, is_image=False)
                # A scheme that nobody should follow stays as it is, for the sanitiser to drop.
                if is_harmless(target):
                    element.set("href", address_marker(link))
            elif element.tag == "img" and (target := element.get("src")):
                link = self._links.add(target, is_image=True)
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


def _is_heading(element: Element) -> bool:
    return isinstance(element.tag, str) and _HEADING.fullmatch(element.tag) is not None


def _heading_slug(text: str, separator: str) -> str:
    return slugify(text).replace("-", separator) or "muc"


def _headings(tokens: Sequence[dict[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(level=int(token["level"]), text=_plain_text(token["name"]), anchor=str(token["id"]))
        yield from _headings(token["children"])


def _plain_text(html: str) -> str:
    # toc_tokens carry escaped text; templates escape again.
    return unescape(re.sub(r"<[^>]+>", "", html))


def _with_lines(found: Sequence[tuple[str, bool]], text: str) -> Iterator[Link]:
    """Yield the links with their lines, by looking for each target where Markdown or HTML would have it."""
    seen: dict[str, int] = {}
    for target, is_image in found:
        place = _find_target(text, target, seen.get(target, 0))
        if place < 0:
            # A reference used a second time, or a footnote's own link: the first place will do.
            place = max(text.find(target), 0)
        else:
            seen[target] = place + len(target)
        yield Link(target=target, line=text.count("\n", 0, place) + 1, is_image=is_image)


def _find_target(text: str, target: str, start: int) -> int:
    """Return where `target` stands between the signs that Markdown or HTML put around a link, or -1."""
    place = text.find(target, start)
    while place >= 0:
        before, after = text[max(place - 1, 0) : place], text[place + len(target) : place + len(target) + 1]
        if before in _BEFORE_TARGET and after in _AFTER_TARGET:
            return place
        place = text.find(target, place + 1)
    return -1

"""Footnotes of web pages: two links that lead to each other, the first in the text, the second at the note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element


@dataclass
class PageNotes:
    """The footnotes of one page, by the identity of their elements."""

    calls: dict[int, int] = field(default_factory=dict)
    """Number of the footnote of each link that calls one."""
    labels: set[int] = field(default_factory=set)
    """Links at the start of a footnote, back to the text."""
    bodies: list[Element] = field(default_factory=list)
    """What holds each footnote, in the order of their numbers."""

    def holds(self, element: Element) -> bool:
        """Return whether an element is the body of a footnote."""
        return any(element is body for body in self.bodies)


def notes_of(root: Element) -> PageNotes:
    """Return the footnotes of a page: Word, LibreOffice and Google Docs all mark them so."""
    parents = {id(child): parent for parent in root.iter() for child in parent}
    links = [one for one in root.iter("a") if one.get("href", "").startswith("#") and len(one.get("href", "")) > 1]
    named = {name: link for link in links for name in (link.get("name"), link.get("id")) if name}
    found = PageNotes()
    order = {id(link): place for place, link in enumerate(links)}
    for link in links:
        other = named.get(link.get("href", "")[1:])
        if other is None or other is link or id(link) in found.labels:
            continue
        back = other.get("href", "")[1:]
        if back in {link.get("name"), link.get("id")} and order[id(link)] < order[id(other)]:
            body = _body(other, parents)
            if body is not None and not found.holds(body):
                found.bodies.append(body)
                found.calls[id(link)] = len(found.bodies)
                found.labels.add(id(other))
    return found


def _body(label: Element, parents: Mapping[int, Element]) -> Element | None:
    """Return the element of a footnote: the division made for it, else the paragraph or item of its label."""
    block: Element | None = None
    element: Element | None = label
    while element is not None:
        is_note = element.get("id", "").lower().startswith(("ftn", "edn", "sdfootnote", "sdendnote"))
        if element.tag == "div" and is_note:
            return element
        if block is None and element.tag in {"p", "li", "div", "dd"}:
            block = element
        element = parents.get(id(element))
    return block

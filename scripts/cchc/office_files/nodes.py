"""Elements of XML and HTML, made without writing markup: what is in a text is escaped when they are written."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element


def node(name: str, attributes: Mapping[str, str] | None = None, /, *children: Element | str) -> Element:
    """Return an element with its prefix in its name; texts stand between its elements as given."""
    made = Element(name, dict(attributes or {}))
    last: Element | None = None
    for child in children:
        if not isinstance(child, str):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return made


def value(name: str, text: str | int) -> Element:
    """Return an element that has one value: `w:sz` of 26."""
    return node(name, {"w:val": str(text)})

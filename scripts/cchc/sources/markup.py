"""XML and HTML of strangers → elements of the standard library, within limits and without a network.

The only module outside of feeds/ that imports lxml, so that what leaves it is typed.
"""

from __future__ import annotations

from typing import Any, Final
from xml.etree.ElementTree import Element, TreeBuilder

from lxml import etree

_MOST_OF_XML: Final = 500_000
_MOST_OF_HTML: Final = 150_000
"""Elements. A post of a million letters, the most there can be, has about half as many."""


class MarkupError(Exception):
    """Raised where markup is damaged or declares entities."""


class MarkupLimitError(Exception):
    """Raised where markup has more elements than any document that a person wrote."""


class _Builder:
    """Builds elements; the target of a parser of lxml."""

    def __init__(self, *, may_declare: bool, most: int) -> None:
        self._tree = TreeBuilder()
        self._may_declare = may_declare
        self._most = most
        self._count = 0
        self._is_empty = True

    def start(self, tag: str, attributes: Any) -> None:  # noqa: ANN401 - a mapping of lxml
        self._count += 1
        if self._count > self._most:
            raise MarkupLimitError
        self._is_empty = False
        self._tree.start(str(tag), {str(name): str(value) for name, value in dict(attributes).items()})

    def end(self, tag: str) -> None:
        self._tree.end(str(tag))

    def data(self, text: str) -> None:
        if not self._is_empty:
            self._tree.data(str(text))

    def comment(self, text: str) -> None:
        del text

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        del name, public, system
        # Entities are declared there, of which nine lines fill the memory; Word writes none.
        if not self._may_declare:
            raise MarkupError

    def close(self) -> Element | None:
        return None if self._is_empty else self._tree.close()


def parsed_xml(data: bytes) -> Element:
    """Return the root element of an XML file.

    Raises:
        MarkupError: it is damaged or has a document type.
        MarkupLimitError: it has too many elements.
    """
    parser = etree.XMLParser(
        # Without entities at all, libxml2 leaves `&amp;` in attributes as it is; declared ones are refused above.
        target=_Builder(may_declare=False, most=_MOST_OF_XML),
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    return _fed(parser, data)


def parsed_html(text: str) -> Element:
    """Return the root element of an HTML text, with missing tags added as browsers do.

    Raises:
        MarkupError: it has no element.
        MarkupLimitError: it has too many.
    """
    parser = etree.HTMLParser(
        target=_Builder(may_declare=True, most=_MOST_OF_HTML), encoding="utf-8", no_network=True, huge_tree=False
    )
    return _fed(parser, text.encode("utf-8", "replace"))


def _fed(parser: Any, data: bytes) -> Element:  # noqa: ANN401 - a parser of lxml
    try:
        parser.feed(data)
        root = parser.close()
    except (etree.LxmlError, ValueError, AssertionError, RecursionError, IndexError) as error:
        raise MarkupError from error
    if not isinstance(root, Element):
        raise MarkupError
    return root

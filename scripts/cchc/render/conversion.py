"""From Markdown to sanitised HTML, in the steps of Python-Markdown; the sanitiser where its result is not known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from xml.etree.ElementTree import Element

import markdown
from markdown.serializers import RE_AMP
from markdown.treeprocessors import UnescapeTreeprocessor

from cchc.render.markup import Markup
from cchc.render.plain_trees import markup_of
from cchc.render.sanitising import sanitise
from cchc.render.shortcuts import needed_signs

_POSTPROCESSORS: Final = frozenset({"raw_html", "amp_substitute", "footnote"})
"""Those that look at texts alone. Of others it is not known what they make of HTML."""
_TOP: Final = "<div>"
"""Around each body, in Python-Markdown."""


class Conversion:
    """Converts Markdown texts with one Markdown instance.

    `collect(tag, target)` returns the slot of an address in typed HTML, as in `sanitise`.
    """

    def __init__(self, md: markdown.Markdown, collect: Callable[[str, str], str], *, shortcuts: bool) -> None:
        self._markdown: Any = md
        self._collect = collect
        postprocessors: Any = md.postprocessors
        known = sum(name in postprocessors for name in _POSTPROCESSORS)
        self._is_known = shortcuts and known == len(postprocessors)
        self._unescape: Any = UnescapeTreeprocessor(md)
        # Texts are unescaped as they are written.
        self._trees = [one for one in needed_signs(md) if type(one[0]) is not UnescapeTreeprocessor]

    def markup_of(self, text: str) -> Markup:
        """Return the sanitised HTML of a Markdown text."""
        if not self._is_known:
            return self._sanitised(self._markdown.convert(text))
        if not text.strip():
            return Markup.of("")
        root = self._tree(text)
        markup = None if self._markdown.htmlStash.html_counter else markup_of(root, self.finished)
        return markup or self._sanitised(self._serialised(root))

    def _sanitised(self, html: str) -> Markup:
        return Markup.of(sanitise(html, self._collect))

    def _tree(self, text: str) -> Element:
        lines = text.split("\n")
        for preprocessor in self._markdown.preprocessors:
            lines = preprocessor.run(lines)
        root: Element = self._markdown.parser.parseDocument(lines).getroot()
        source = "\n".join(lines)
        for treeprocessor, sign in self._trees:
            if sign in source:
                changed = treeprocessor.run(root)
                root = root if changed is None else changed
        return root

    def _serialised(self, root: Element) -> str:
        """Return the HTML of what is in `root`, as Python-Markdown writes it."""
        self._unescape.run(root)
        html: str = self._markdown.serializer(root)
        html = html[html.index(_TOP) + len(_TOP) : html.rindex("</")].strip()
        return self._postprocessed(html).strip()

    def _postprocessed(self, html: str) -> str:
        for postprocessor in self._markdown.postprocessors:
            html = postprocessor.run(html)
        return html

    def finished(self, text: str) -> str:
        """Return a text of the tree as it stands in HTML: escaped, with its placeholders replaced."""
        text = self._unescape.unescape(text)
        return self._postprocessed(RE_AMP.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;"))

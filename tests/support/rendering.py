"""Bodies rendered with the extensions of the example's mkdocs.yml."""

from __future__ import annotations

from cchc.model.items import Body, Link, Mention
from cchc.model.settings import MarkdownSettings
from cchc.render.filling import Filling, fill_body
from cchc.render.markdown import Renderer

EXTENSIONS = ("abbr", "admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables")
RENDERER = Renderer(MarkdownSettings(extensions=EXTENSIONS, options={}))


def parts(text: str) -> tuple[Body, tuple[Link, ...], tuple[Mention, ...]]:
    rendered = RENDERER.render(text)
    return rendered.body, rendered.links, rendered.mentions


def html_of(text: str) -> str:
    """Return the HTML of a text, with its addresses in round brackets."""
    body, links, _ = parts(text)
    return fill_body(body, [Filling(f"({link.target})", 4, 3) for link in links])


def faults_of(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in RENDERER.render(text).faults]

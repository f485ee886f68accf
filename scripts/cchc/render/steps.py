"""The steps of an answer: the numbered list under its heading “Các bước”, as texts, and as a list to tick off."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from cchc.text.cleaning import one_line
from cchc.text.html_tags import tag_pattern, without_tags

_HEADING: Final = '<h2 id="cac-buoc">'
_LIST: Final = re.compile(r"</h2>\s*<ol>")
_TAGS: Final = tag_pattern("ol|ul|li")


def steps_of(html: str) -> tuple[str, ...]:
    """Return the text of each step, or nothing where no numbered list follows the heading."""
    return tuple(one_line(unescape(without_tags(html[start:end]))) for start, end in _items(html))


def with_boxes(html: str, bar: str) -> str:
    """Return the HTML of an answer with an anchor and a box to tick at each step; `bar` stands below the list."""
    items = _items(html)
    if not items:
        return html
    parts = [html[: items[0][0] - len("<ol>\n<li>")].rstrip(), '\n<ol class="guide">\n']
    for number, (start, end) in enumerate(items, start=1):
        box = f'<input type="checkbox" id="xong-{number}" aria-labelledby="buoc-{number}-chu">'
        text = f'<div id="buoc-{number}-chu">{html[start:end].strip()}</div>'
        parts.append(f'<li id="buoc-{number}">{box} {text}</li>\n')
    rest = html.index("</ol>", items[-1][1]) + len("</ol>")
    return "".join((*parts, "</ol>\n", bar, html[rest:]))


def _items(html: str) -> list[tuple[int, int]]:
    """Return where the content of each step starts and ends."""
    heading = html.find(_HEADING)
    first = _LIST.search(html, heading) if heading >= 0 else None
    if first is None or "<h2" in html[heading + len(_HEADING) : first.end()]:
        return []
    found: list[tuple[int, int]] = []
    depth = start = 0
    for tag in _TAGS.finditer(html, first.end() - len("<ol>")):
        if tag["name"] == "li":
            if depth == 1 and not tag["end"]:
                start = tag.end()
            elif depth == 1:
                found.append((start, tag.start()))
            continue
        depth += -1 if tag["end"] else 1
        if depth == 0:
            break
    return found

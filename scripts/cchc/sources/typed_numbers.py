"""The summary and the Markdown of a body → the telephone numbers typed in them, with their lines."""

from __future__ import annotations

import re
from typing import Final

from cchc.model.answers import FaqEntry
from cchc.model.items import Item, Page, TypedNumber
from cchc.model.posts import Post
from cchc.sources.files import SourceText
from cchc.text.telephones import telephones_in

_CALL: Final = re.compile(r"\[([^][]{1,80})\]\((tel:[^()\s]{1,80})\)")


def typed_numbers(source: SourceText, item: Item) -> tuple[TypedNumber, ...]:
    """Return each telephone number of a content file, also those in headings and in targets of links."""
    found: dict[tuple[str, str], TypedNumber] = {}
    summary = item.summary if isinstance(item, Post | FaqEntry | Page) else None
    for _, _, number in telephones_in(summary or ""):
        typed = TypedNumber(text=number.number, uri=number.uri, line=item.line("summary"), is_in_body=False)
        found.setdefault((number.uri, ""), typed)
    if next(telephones_in(source.body), None) is None:
        return tuple(found.values())
    for line, text in enumerate(source.body.split("\n"), start=source.body_line):
        targets = {place: match[2] for match in _CALL.finditer(text) for place in range(*match.span(1))}
        for start, _, number in telephones_in(text):
            target = targets.get(start, "")
            typed = TypedNumber(text=number.number, uri=number.uri, line=line, target=target)
            found.setdefault((number.uri, target), typed)
    return tuple(found.values())

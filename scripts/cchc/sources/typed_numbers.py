"""The Markdown of a body → the telephone numbers typed in it, with their lines."""

from __future__ import annotations

from cchc.model.items import TypedNumber
from cchc.sources.files import SourceText
from cchc.text.telephones import telephones_in


def typed_numbers(source: SourceText) -> tuple[TypedNumber, ...]:
    """Return each telephone number of a body once, also those in headings and in targets of links."""
    if next(telephones_in(source.body), None) is None:
        return ()
    found: dict[str, TypedNumber] = {}
    for line, text in enumerate(source.body.split("\n"), start=source.body_line):
        for _, _, number in telephones_in(text):
            found.setdefault(number.uri, TypedNumber(text=number.number, uri=number.uri, line=line))
    return tuple(found.values())

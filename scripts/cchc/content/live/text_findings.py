"""What is wrong with one text, saved or not, line by line, with the fixes that are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cchc.checks import find_problems, find_reminders
from cchc.checks.prose import remind_of_typed_text
from cchc.content.live.item_files import ItemFiles
from cchc.content.live.single_item import single_item
from cchc.content.text_reader import TextReading
from cchc.errors import Concern, ContentError, Problem
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.posts import Post, Status
from cchc.model.prose import ProseFault
from cchc.sources.placeholders import placeholders_of_draft
from cchc.sources.prose.fixing import span_of

_OF_ALL: Final = frozenset({Concern.UNITS})
"""Concerns of all posts together."""


@dataclass(frozen=True, kw_only=True)
class TextFix:
    """Text that replaces the characters from `start` up to `end` of a text as typed."""

    start: int
    end: int
    text: str
    is_safe: bool
    """Whether the meaning is certain, so that it may be applied without a question."""


@dataclass(frozen=True, kw_only=True)
class TextFinding:
    """Something in a text that an editor has to fix, or should know."""

    line: int
    """Counts from 1; 0 is the whole text."""
    message: str
    concern: Concern | None = None
    """What a reminder is about; None for a Problem, which stops publication."""
    fix: TextFix | None = None

    @property
    def stops(self) -> bool:
        """Whether the text cannot be published with it."""
        return self.concern is None


def find_in_reading(  # noqa: PLR0913 - what a text is judged by
    reading: TextReading,
    item: Item | None,
    *,
    prose: Iterable[ProseFault],
    files: ItemFiles | None,
    library: Library,
    today: date,
) -> Iterator[TextFinding]:
    """Yield what is wrong with a text that was read; `item` is what it says, None where the front matter has Problems.

    What compares a text with all others, such as two posts of one title, is told by the checks of the whole section.
    """
    path = reading.source.path
    found = {*reading.problems, *(files.problems if files else ())}
    if item is None or files is None:
        yield from (TextFinding(line=one.line, message=one.message) for one in sorted(found))
        return
    bare = replace(item, prose=())
    alone = single_item(library, bare, files)
    found.update(problem for problem in find_problems(alone, today=today) if problem.path == path)
    yield from (TextFinding(line=one.line, message=one.message) for one in sorted(found))
    unfilled: set[int] = set()
    for group in find_reminders(alone):
        for problem in group.problems:
            if problem.path == path and group.concern not in _OF_ALL:
                unfilled.update((problem.line,) if group.concern is Concern.FORMS else ())
                yield TextFinding(line=problem.line, message=problem.message, concern=group.concern)
    if isinstance(item, Post) and item.status is Status.DRAFT:
        # In a post that is no draft each of them is a Problem.
        for line, message in placeholders_of_draft(reading.source):
            if line not in unfilled:
                yield TextFinding(line=line, message=message, concern=Concern.FORMS)
    text = reading.data.decode("utf-8-sig")
    for fault in prose:
        yield from _prose_findings(text, fault, bare, library, files)


def unreadable(error: ContentError) -> tuple[TextFinding, ...]:
    """Return what is wrong with a text that cannot be read at all."""
    return tuple(TextFinding(line=problem.line, message=problem.message) for problem in error.problems)


def _prose_findings(
    text: str, fault: ProseFault, item: Item, library: Library, files: ItemFiles
) -> Iterator[TextFinding]:
    problems: Iterator[Problem] = remind_of_typed_text(single_item(library, replace(item, prose=(fault,)), files))
    for problem in problems:
        fix = None
        if fault.fixed is not None:
            start, end, fixed = span_of(text, fault)
            fix = TextFix(start=start, end=end, text=fixed, is_safe=fault.is_safe)
        yield TextFinding(line=fault.line, message=problem.message, concern=Concern.TYPING, fix=fix)

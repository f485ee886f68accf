"""The text of an answer → what takes steps under “Các bước” out of the list that readers tick off and print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.model.answers import StepSlip, StepSlipKind
from cchc.sources.files import SourceText
from cchc.text.slugs import slugify

_STEPS: Final = "cac-buoc"
_HEADING: Final = re.compile(r"(?P<signs>#{1,6})\s+(?P<text>.*?)(?:\s*\{[^}]*\})?\s*#*\s*$")
_FENCE: Final = re.compile(r"\s*(?:```|~~~)")
_STEP: Final = re.compile(r" {0,3}(?P<number>[0-9]{1,3})\.\s+\S")
_BULLET: Final = re.compile(r"\s*[-*+]\s")
_INDENT: Final = 4
_LINE: Final = 60
"""Letters of a step on one line of a sheet of A5."""
_ROOM: Final = 26
"""Lines that a sheet of A5 has for the steps, below question, short answer and facts."""


@dataclass(frozen=True, kw_only=True)
class _Section:
    """The lines below a heading, each with its number."""

    title: str
    level: int
    line: int
    lines: Sequence[tuple[int, str]]

    @property
    def steps(self) -> list[tuple[int, int]]:
        """Line and number of each numbered entry."""
        found = ((line, _STEP.match(text)) for line, text in self.lines)
        return [(line, int(match["number"])) for line, match in found if match]


def step_slips(source: SourceText) -> tuple[StepSlip, ...]:
    """Return what is wrong with the steps of an answer, with its lines."""
    found = [one for one in _sections(source) if slugify(one.title).startswith(_STEPS) and one.steps]
    guide = next((one for one in found if one.level <= 2 and slugify(one.title) == _STEPS), None)  # noqa: PLR2004 - `##`
    others = (
        StepSlip(kind=StepSlipKind.OTHER_HEADING, line=one.line, text=one.title) for one in found if one is not guide
    )
    return tuple(sorted((*others, *(_in(guide) if guide else ())), key=lambda one: one.line))


def _in(section: _Section) -> Iterator[StepSlip]:
    (first, number), last = section.steps[0], section.steps[-1][0]
    before = next(((line, text) for line, text in section.lines if line < first and text.strip()), None)
    if before is not None:
        yield StepSlip(kind=StepSlipKind.TEXT_BEFORE, line=before[0], text=before[1].strip())
    if number != 1:
        yield StepSlip(kind=StepSlipKind.START, line=first, text=f"{number}.")
    is_after_blank = False
    for line, text in section.lines:
        if first < line < last and is_after_blank and _cuts(text):
            yield StepSlip(kind=StepSlipKind.CUT, line=line, text=text.strip())
            break
        is_after_blank = not text.strip()
    needed = sum(-(-len(text.strip()) // _LINE) for _, text in section.lines)
    if needed > _ROOM:
        yield StepSlip(kind=StepSlipKind.TOO_LONG, line=section.line, text=str(len(section.steps)))


def _cuts(text: str) -> bool:
    """Return whether a line after an empty one ends the list above it."""
    indent = len(text) - len(text.lstrip(" "))
    return bool(text.strip()) and indent < _INDENT and not _STEP.match(text) and not _BULLET.match(text)


def _sections(source: SourceText) -> Iterator[_Section]:
    title, level, start = "", 0, source.body_line
    lines: list[tuple[int, str]] = []
    is_code = False
    for number, text in enumerate(source.body.split("\n"), start=source.body_line):
        if _FENCE.match(text):
            is_code = not is_code
        elif not is_code and (match := _HEADING.match(text)):
            yield _Section(title=title, level=level, line=start, lines=lines)
            title, level, start, lines = match["text"], len(match["signs"]), number, []
        elif not is_code:
            lines.append((number, text))
    yield _Section(title=title, level=level, line=start, lines=lines)

"""The rows of a sheet: the keys of a post that whoever sends it in can know, and what is written in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from cchc.model.registers import Registers
from cchc.model.settings import Settings, Term
from cchc.sources.hints import hint_on_sheet
from cchc.sources.labels import label
from cchc.sources.post_form.descriptions import KeyChoice, PostKey, ValueKind
from cchc.sources.post_form.keys import KEYS


class AnswerKind(Enum):
    """What a row holds."""

    TEXT = auto()
    TEXTS = auto()
    """One on each line."""
    DAY = auto()
    MOMENT = auto()
    """A day with or without its time, or a month."""
    YEAR = auto()
    CHOICE = auto()
    CHOICES = auto()
    FLAG = auto()
    TOLD = auto()
    """Words for the editor, who has to look something up."""


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """A row of a sheet."""

    key: str
    """Keys from the outermost mapping to the value: “exemplar.decision.number”."""
    entry: AnswerKind = AnswerKind.TEXT
    is_needed: bool = False
    choices: tuple[KeyChoice, ...] = ()
    is_open: bool = False
    """Whether words that are no choice may be written, for the editor to look at."""

    @property
    def label(self) -> str:
        """The Vietnamese label of the key, which stands in messages, too."""
        parent, _, name = self._path.rpartition(".")
        return label(name, parent=parent)

    @property
    def hint(self) -> str:
        """What to write."""
        return hint_on_sheet(self._path)

    @property
    def _path(self) -> str:
        return ".".join(self.key.split(".")[-2:])


_ENTRIES: Final[Mapping[ValueKind, AnswerKind]] = {
    ValueKind.DAY: AnswerKind.DAY,
    ValueKind.MOMENT: AnswerKind.MOMENT,
    ValueKind.PARTIAL_MOMENT: AnswerKind.MOMENT,
    ValueKind.YEAR: AnswerKind.YEAR,
    ValueKind.CHOICE: AnswerKind.CHOICE,
    ValueKind.CHOICES: AnswerKind.CHOICES,
    ValueKind.TEXTS: AnswerKind.TEXTS,
    ValueKind.FLAG: AnswerKind.FLAG,
}
_OF_FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "exemplar": (
        "exemplar.who.name",
        "exemplar.who.kind",
        "exemplar.done",
        "exemplar.result",
        "exemplar.decision.number",
        "exemplar.decision.issued",
        "exemplar.decision.issuer",
        "exemplar.repeatable",
    ),
    "event": (
        "event.from",
        "event.to",
        "event.place",
        "event.online",
        "event.organiser",
        "event.deadline",
        "event.url",
        "event.outcome",
    ),
    "recording": ("recording.kind", "recording.url", "recording.length", "recording.credit"),
    "feedback": (
        "feedback.question",
        "feedback.receiver",
        "feedback.received",
        "feedback.state",
        "feedback.replied",
        "feedback.reply",
    ),
    "material": ("material.format", "material.language", "material.edition", "material.publisher"),
    "introduces": ("introduces",),
    "index_result": (
        "index_result.index",
        "index_result.year",
        "index_result.unit",
        "index_result.result",
        "index_result.rank",
        "index_result.decision.number",
        "index_result.decision.issued",
        "index_result.decision.issuer",
    ),
}
"""By form: the keys that whoever sends the sheet in can know."""
_OTHERWISE: Final[Mapping[str, tuple[AnswerKind, bool]]] = {
    # Several people, one a line, all of one kind.
    "exemplar.who.name": (AnswerKind.TEXTS, True),
    "exemplar.who.kind": (AnswerKind.CHOICE, True),
    "introduces": (AnswerKind.TOLD, True),
    "attachments": (AnswerKind.TOLD, False),
    "kind": (AnswerKind.CHOICE, True),
}
"""What a row holds, and whether it is needed, where that differs from the key of a post."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The sheet of one kind of post."""

    kind: Term
    common: tuple[SheetRow, ...]
    """Rows that every sheet has."""
    own: tuple[SheetRow, ...]
    """Rows of the form of the kind."""

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """All rows, from top to bottom."""
        return self.common + self.own

    @property
    def own_title(self) -> str:
        """What the rows of the form are about."""
        return label(self.kind.form or "")


def sheets_of(settings: Settings, registers: Registers) -> tuple[Sheet, ...]:
    """Return the sheet of each kind, in the order of mkdocs.yml."""
    return tuple(
        Sheet(
            kind=kind,
            common=tuple(_row(path, settings, registers) for path in _common(kind)),
            own=tuple(_row(path, settings, registers) for path in _OF_FORMS.get(kind.form or "", ())),
        )
        for kind in settings.kinds
    )


def _common(kind: Term) -> tuple[str, ...]:
    # An event has days of its own; of what lies ahead nothing has happened.
    happened = ("happened",) if kind.form not in {"event", "feedback"} else ()
    return ("kind", "title", "summary", "areas", "unit", "author", *happened, "audience", "attachments")


def _row(path: str, settings: Settings, registers: Registers) -> SheetRow:
    key = KEYS[path]
    entry, is_needed = _OTHERWISE.get(path, (_ENTRIES.get(key.value, AnswerKind.TEXT), _is_needed(key)))
    choices = key.choices_in(settings, registers)
    return SheetRow(key=path, entry=entry, is_needed=is_needed, choices=choices, is_open=key.is_open)


def _is_needed(key: PostKey) -> bool:
    """Return whether a row must be filled in: no decision is asked of those who have none."""
    return key.is_required and ".decision." not in key.path

"""The rows of a sheet: the keys of a post that whoever sends it in can know, and what is written in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from cchc import wording
from cchc.model.forms.exemplar import HonoureeKind
from cchc.model.forms.recording import Medium
from cchc.model.registers import Registers
from cchc.model.settings import Settings, Term
from cchc.sources.hints import hint
from cchc.sources.labels import label


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
class SheetChoice:
    """A value that can be chosen, and the words for it."""

    value: str
    title: str


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """A row of a sheet."""

    key: str
    """Keys from the outermost mapping to the value: “exemplar.decision.number”."""
    entry: AnswerKind = AnswerKind.TEXT
    is_needed: bool = False
    choices: tuple[SheetChoice, ...] = ()
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
        return hint(self._path)

    @property
    def _path(self) -> str:
        return ".".join(self.key.split(".")[-2:])


FLAGS: Final = {True: "true", False: "false"}
_HONOUREES: Final[Mapping[str, str]] = {
    HonoureeKind.PERSON: "Cá nhân",
    HonoureeKind.TEAM: "Tập thể",
    HonoureeKind.UNIT: "Đơn vị",
}
_MEDIA: Final[Mapping[str, str]] = {Medium.VIDEO: "Video", Medium.AUDIO: "Âm thanh"}
_ONLINE: Final = {True: "Có", False: "Không"}


def _choices(words: Mapping[str, str]) -> tuple[SheetChoice, ...]:
    return tuple(SheetChoice(value=str(value), title=title) for value, title in words.items())


def _flags(words: Mapping[bool, str]) -> tuple[SheetChoice, ...]:
    return tuple(SheetChoice(value=FLAGS[value], title=title) for value, title in words.items())


def _decision(form: str) -> tuple[SheetRow, ...]:
    return (
        SheetRow(key=f"{form}.decision.number"),
        SheetRow(key=f"{form}.decision.issued", entry=AnswerKind.DAY),
        SheetRow(key=f"{form}.decision.issuer"),
    )


_OF_FORMS: Final[Mapping[str, tuple[SheetRow, ...]]] = {
    "exemplar": (
        SheetRow(key="exemplar.who.name", entry=AnswerKind.TEXTS, is_needed=True),
        SheetRow(key="exemplar.who.kind", entry=AnswerKind.CHOICE, is_needed=True, choices=_choices(_HONOUREES)),
        SheetRow(key="exemplar.done", is_needed=True),
        SheetRow(key="exemplar.result"),
        *_decision("exemplar"),
        SheetRow(key="exemplar.repeatable", entry=AnswerKind.FLAG, choices=_flags(wording.REPEATABLE)),
    ),
    "event": (
        SheetRow(key="event.from", entry=AnswerKind.MOMENT, is_needed=True),
        SheetRow(key="event.to", entry=AnswerKind.MOMENT),
        SheetRow(key="event.place"),
        SheetRow(key="event.online", entry=AnswerKind.FLAG, choices=_flags(_ONLINE)),
        SheetRow(key="event.organiser"),
        SheetRow(key="event.deadline", entry=AnswerKind.MOMENT),
        SheetRow(key="event.url"),
        SheetRow(key="event.outcome"),
    ),
    "recording": (
        SheetRow(key="recording.kind", entry=AnswerKind.CHOICE, is_needed=True, choices=_choices(_MEDIA)),
        SheetRow(key="recording.url"),
        SheetRow(key="recording.length"),
        SheetRow(key="recording.credit"),
    ),
    "feedback": (
        SheetRow(key="feedback.question", is_needed=True),
        SheetRow(key="feedback.receiver", is_needed=True),
        SheetRow(key="feedback.received", entry=AnswerKind.DAY),
        SheetRow(key="feedback.state", entry=AnswerKind.CHOICE, choices=_choices(wording.FEEDBACK_STATES)),
        SheetRow(key="feedback.replied", entry=AnswerKind.DAY),
        SheetRow(key="feedback.reply"),
    ),
    "material": (
        SheetRow(
            key="material.format", entry=AnswerKind.CHOICE, is_needed=True, choices=_choices(wording.MATERIAL_FORMATS)
        ),
        SheetRow(key="material.language"),
        SheetRow(key="material.edition"),
        SheetRow(key="material.publisher"),
    ),
    "introduces": (SheetRow(key="introduces", entry=AnswerKind.TOLD, is_needed=True),),
    "index_result": (
        SheetRow(key="index_result.index", entry=AnswerKind.CHOICE, is_needed=True, is_open=True),
        SheetRow(key="index_result.year", entry=AnswerKind.YEAR, is_needed=True),
        SheetRow(key="index_result.unit", is_needed=True),
        SheetRow(key="index_result.result"),
        SheetRow(key="index_result.rank"),
        *_decision("index_result"),
    ),
}


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
    indices = tuple(SheetChoice(value=one.id, title=one.name) for one in registers.indices)
    return tuple(
        Sheet(
            kind=kind,
            common=_common(settings, kind),
            own=tuple(
                SheetRow(key=row.key, entry=row.entry, is_needed=row.is_needed, choices=indices, is_open=True)
                if row.key == "index_result.index"
                else row
                for row in _OF_FORMS.get(kind.form or "", ())
            ),
        )
        for kind in settings.kinds
    )


def _common(settings: Settings, kind: Term) -> tuple[SheetRow, ...]:
    return (
        SheetRow(key="kind", entry=AnswerKind.CHOICE, is_needed=True, choices=_terms(settings.kinds)),
        SheetRow(key="title", is_needed=True),
        SheetRow(key="summary", is_needed=True),
        SheetRow(key="areas", entry=AnswerKind.CHOICES, is_needed=True, choices=_terms(settings.reform_areas)),
        SheetRow(key="unit", entry=AnswerKind.CHOICE, choices=_terms(settings.units), is_open=True),
        SheetRow(key="author"),
        # An event has days of its own; of what lies ahead nothing has happened.
        *((SheetRow(key="happened", entry=AnswerKind.DAY),) if kind.form not in {"event", "feedback"} else ()),
        SheetRow(key="audience", entry=AnswerKind.CHOICES, choices=_terms(settings.audiences)),
        SheetRow(key="attachments", entry=AnswerKind.TOLD),
    )


def _terms(terms: tuple[Term, ...]) -> tuple[SheetChoice, ...]:
    return tuple(SheetChoice(value=term.id, title=term.title) for term in terms)

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


class Entry(Enum):
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
class Choice:
    """A value that can be chosen, and the words for it."""

    value: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a sheet."""

    key: str
    """Keys from the outermost mapping to the value: “exemplar.decision.number”."""
    entry: Entry = Entry.TEXT
    is_needed: bool = False
    choices: tuple[Choice, ...] = ()
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


def _choices(words: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value=str(value), title=title) for value, title in words.items())


def _flags(words: Mapping[bool, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value=FLAGS[value], title=title) for value, title in words.items())


def _decision(form: str) -> tuple[Row, ...]:
    return (
        Row(key=f"{form}.decision.number"),
        Row(key=f"{form}.decision.issued", entry=Entry.DAY),
        Row(key=f"{form}.decision.issuer"),
    )


_OF_FORMS: Final[Mapping[str, tuple[Row, ...]]] = {
    "exemplar": (
        Row(key="exemplar.who.name", entry=Entry.TEXTS, is_needed=True),
        Row(key="exemplar.who.kind", entry=Entry.CHOICE, is_needed=True, choices=_choices(_HONOUREES)),
        Row(key="exemplar.done", is_needed=True),
        Row(key="exemplar.result"),
        *_decision("exemplar"),
        Row(key="exemplar.repeatable", entry=Entry.FLAG, choices=_flags(wording.REPEATABLE)),
    ),
    "event": (
        Row(key="event.from", entry=Entry.MOMENT, is_needed=True),
        Row(key="event.to", entry=Entry.MOMENT),
        Row(key="event.place"),
        Row(key="event.online", entry=Entry.FLAG, choices=_flags(_ONLINE)),
        Row(key="event.organiser"),
        Row(key="event.deadline", entry=Entry.MOMENT),
        Row(key="event.url"),
        Row(key="event.outcome"),
    ),
    "recording": (
        Row(key="recording.kind", entry=Entry.CHOICE, is_needed=True, choices=_choices(_MEDIA)),
        Row(key="recording.url"),
        Row(key="recording.length"),
        Row(key="recording.credit"),
    ),
    "feedback": (
        Row(key="feedback.question", is_needed=True),
        Row(key="feedback.receiver", is_needed=True),
        Row(key="feedback.received", entry=Entry.DAY),
        Row(key="feedback.state", entry=Entry.CHOICE, choices=_choices(wording.FEEDBACK_STATES)),
        Row(key="feedback.replied", entry=Entry.DAY),
        Row(key="feedback.reply"),
    ),
    "material": (
        Row(key="material.format", entry=Entry.CHOICE, is_needed=True, choices=_choices(wording.MATERIAL_FORMATS)),
        Row(key="material.language"),
        Row(key="material.edition"),
        Row(key="material.publisher"),
    ),
    "introduces": (Row(key="introduces", entry=Entry.TOLD, is_needed=True),),
    "index_result": (
        Row(key="index_result.index", entry=Entry.CHOICE, is_needed=True, is_open=True),
        Row(key="index_result.year", entry=Entry.YEAR, is_needed=True),
        Row(key="index_result.unit", is_needed=True),
        Row(key="index_result.result"),
        Row(key="index_result.rank"),
        *_decision("index_result"),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The sheet of one kind of post."""

    kind: Term
    common: tuple[Row, ...]
    """Rows that every sheet has."""
    own: tuple[Row, ...]
    """Rows of the form of the kind."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, from top to bottom."""
        return self.common + self.own

    @property
    def own_title(self) -> str:
        """What the rows of the form are about."""
        return label(self.kind.form or "")


def sheets_of(settings: Settings, registers: Registers) -> tuple[Sheet, ...]:
    """Return the sheet of each kind, in the order of mkdocs.yml."""
    indices = tuple(Choice(value=one.id, title=one.name) for one in registers.indices)
    return tuple(
        Sheet(
            kind=kind,
            common=_common(settings, kind),
            own=tuple(
                Row(key=row.key, entry=row.entry, is_needed=row.is_needed, choices=indices, is_open=True)
                if row.key == "index_result.index"
                else row
                for row in _OF_FORMS.get(kind.form or "", ())
            ),
        )
        for kind in settings.kinds
    )


def _common(settings: Settings, kind: Term) -> tuple[Row, ...]:
    return (
        Row(key="kind", entry=Entry.CHOICE, is_needed=True, choices=_terms(settings.kinds)),
        Row(key="title", is_needed=True),
        Row(key="summary", is_needed=True),
        Row(key="areas", entry=Entry.CHOICES, is_needed=True, choices=_terms(settings.reform_areas)),
        Row(key="unit", entry=Entry.CHOICE, choices=_terms(settings.units), is_open=True),
        Row(key="author"),
        # An event has days of its own; of what lies ahead nothing has happened.
        *((Row(key="happened", entry=Entry.DAY),) if kind.form not in {"event", "feedback"} else ()),
        Row(key="audience", entry=Entry.CHOICES, choices=_terms(settings.audiences)),
        Row(key="attachments", entry=Entry.TOLD),
    )


def _terms(terms: tuple[Term, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(value=term.id, title=term.title) for term in terms)

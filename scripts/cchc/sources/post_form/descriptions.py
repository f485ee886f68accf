"""What is said of a key of a post: its kind of value, its choices, where a form shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property

from cchc.model.forms import NAMES
from cchc.model.registers import Registers
from cchc.model.settings import Settings, Term
from cchc.sources.hints import hint
from cchc.sources.labels import label


class ValueKind(StrEnum):
    """What kind of value a key has."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    """One or more sentences; on one line all the same, as readers of the file make one line of it."""
    DAY = "day"
    MOMENT = "moment"
    """A day with or without its time."""
    PARTIAL_MOMENT = "partial-moment"
    """A day with or without its time, or a month, or a year."""
    YEAR = "year"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXTS = "texts"
    DAYS = "days"
    GROUP = "group"
    """A mapping with keys of its own."""
    ROWS = "rows"
    """A list of mappings."""


class ChoiceList(Enum):
    """Lists of mkdocs.yml, registers and content from which a value is chosen."""

    KINDS = "kinds"
    AREAS = "areas"
    UNITS = "units"
    AUDIENCES = "audiences"
    INDICES = "indices"
    TASKS = "tasks"
    """Tasks of plans: known to whoever has the content at hand."""
    TAGS = "tags"
    DOCUMENTS = "documents"
    PROCEDURES = "procedures"
    FORMER_OFFICES = "former-offices"


class KeyGroup(StrEnum):
    """Where a form shows a key."""

    MAIN = "main"
    CLASSES = "classes"
    PEOPLE = "people"
    OWN = "own"
    """Of the form of one kind."""
    TASKS = "tasks"
    TIMES = "times"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class KeyChoice:
    """A value that can be chosen, and the words for it."""

    value: str
    title: str


@dataclass(frozen=True, kw_only=True)
class PostKey:
    """A key of the front matter of posts."""

    path: str
    """With the keys around it: “exemplar.decision.number”; numbers of entries are left out."""
    value: ValueKind = ValueKind.TEXT
    group: KeyGroup
    is_required: bool = False
    """Whether it may not be missing: below another key, where that one is there."""
    is_rare: bool = False
    choices: tuple[KeyChoice, ...] = ()
    chosen_from: ChoiceList | None = None
    is_open: bool = False
    """Whether another value than the choices may be written."""
    example: str = ""
    """A value as typed, for the form to show."""

    @property
    def name(self) -> str:
        """The key itself."""
        return self.path.rpartition(".")[2]

    @cached_property
    def label(self) -> str:
        """The Vietnamese label, which stands in messages, too."""
        parent, _, name = ".".join(self.path.split(".")[-2:]).rpartition(".")
        return label(name, parent=parent)

    @property
    def help(self) -> str:
        """What to write, in a few words."""
        return hint(".".join(self.path.split(".")[-2:]))

    @property
    def form(self) -> str | None:
        """The form that the key belongs to: posts of kinds with this form have it, and others only by mistake."""
        outer = self.path.partition(".")[0]
        return outer if outer in NAMES else None

    def choices_in(self, settings: Settings, registers: Registers) -> tuple[KeyChoice, ...]:
        """Return the values that can be chosen in a section; those of content are not among them."""
        lists = {
            ChoiceList.KINDS: of_terms(settings.kinds),
            ChoiceList.AREAS: of_terms(settings.reform_areas),
            ChoiceList.UNITS: of_terms(settings.units),
            ChoiceList.AUDIENCES: of_terms(settings.audiences),
            ChoiceList.INDICES: tuple(KeyChoice(value=one.id, title=one.name) for one in registers.indices),
            ChoiceList.FORMER_OFFICES: tuple(
                KeyChoice(value=one.id, title=one.name) for one in settings.former_offices
            ),
        }
        return self.choices if self.chosen_from is None else lists.get(self.chosen_from, ())


def of_terms(terms: tuple[Term, ...]) -> tuple[KeyChoice, ...]:
    """Return terms of a closed list as choices."""
    return tuple(KeyChoice(value=term.id, title=term.title) for term in terms)

"""A publication from the desk as values: what is wanted, how far it is, what it asks, what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from cchc.content.holding_back import HeldBack
from cchc.errors import Problem
from cchc.publishing.plans import PublicationPlan
from cchc.site.building import BuildReport

PAGE: Final = "index.html"
_MOST: Final = 1000
"""Addresses that a page gets to choose from."""


class PublicationKind(StrEnum):
    """What an editor has asked for."""

    BUILD = "build"  # into the site folder alone
    SERVER = "server"
    UNDO = "undo"


@dataclass(frozen=True, kw_only=True)
class PublicationWish:
    """A publication as it was asked for."""

    kind: PublicationKind = PublicationKind.BUILD
    target: str = ""
    """Id of the target; “” where it is none."""


class PublicationPhase(StrEnum):
    """How far a publication is."""

    NONE = "none"  # none since the desk was opened
    WAITING = "waiting"  # another build of the section has to end first
    READING = "reading"
    WRITING = "writing"
    CONNECTING = "connecting"
    COMPARING = "comparing"
    ASKING = "asking"  # a person has to answer
    QUEUED = "queued"  # somebody else publishes there
    SENDING = "sending"
    DONE = "done"
    DECLINED = "declined"  # by a person, when asked
    STOPPED = "stopped"  # by Problems or by the server; readers have what they had, as far as nothing else is said
    FAILED = "failed"  # by a fault of the program or of the machine

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self not in {
            PublicationPhase.NONE,
            PublicationPhase.DONE,
            PublicationPhase.DECLINED,
            PublicationPhase.STOPPED,
            PublicationPhase.FAILED,
        }


class QuestionKind(StrEnum):
    """What a person is asked."""

    PASSWORD = "password"  # noqa: S105 - not one
    HOST_KEY = "host-key"
    PLAN = "plan"


@dataclass(frozen=True, kw_only=True)
class ServerPlan:
    """What a publication would change on a server, or has changed there."""

    new: tuple[str, ...]
    """Addresses of new pages, relative to the section's root."""
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    """Addresses of pages that go."""
    new_files: int
    changed_files: int
    removed_files: tuple[str, ...]
    size: int
    """Bytes to move."""
    total: int
    replaced: tuple[str, ...]
    """Files of others in whose place new ones go."""
    foreign: tuple[str, ...]
    """Files of others, which stay."""
    removes_many: bool
    newer: str
    """Who published there when, where this copy does not contain it; “” where it does."""
    unfinished: str
    """Whose publication was broken off there, and when; “” where none was."""

    @classmethod
    def of(cls, plan: PublicationPlan) -> Self:
        """Return what a page says of a plan."""
        before = plan.before
        who = f"{before.by}, lúc {before.at}" if before else ""
        return cls(
            new=addresses_of(plan.new)[:_MOST],
            changed=addresses_of(plan.changed)[:_MOST],
            removed=addresses_of(plan.removed)[:_MOST],
            new_files=len(plan.new),
            changed_files=len(plan.changed),
            removed_files=plan.removed[:_MOST],
            size=plan.size,
            total=plan.total,
            replaced=plan.replaced[:_MOST],
            foreign=(plan.foreign or ())[:_MOST],
            removes_many=plan.removes_many,
            newer=who if plan.is_older else "",
            unfinished=who if before and not before.is_whole else "",
        )


@dataclass(frozen=True, kw_only=True)
class PublicationQuestion:
    """Something that a person has to answer before a publication goes on."""

    kind: QuestionKind
    target: str
    account: str = ""
    """Whose password is asked for."""
    can_be_kept: bool = False
    """Whether the store of the system could keep the password."""
    fingerprint: str = ""
    plan: ServerPlan | None = None
    is_undo: bool = False
    is_repeated: bool = False
    """Whether the site or the server has changed since it was asked before."""


@dataclass(frozen=True, kw_only=True)
class PublicationAnswer:
    """What a person has answered."""

    agrees: bool
    password: str = field(default="", repr=False)
    keeps: bool = False
    """Whether the system shall keep the password."""


@dataclass(frozen=True, kw_only=True)
class PublicationResult:
    """What a publication has changed in the site folder."""

    new: tuple[str, ...]
    """Addresses of new pages of content, relative to the section's root."""
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    """Files that are gone, which have to be deleted on a server that is updated by hand."""
    files: int
    """Files of the site that were written."""
    total: int
    held_back: tuple[HeldBack, ...]
    notices: tuple[Problem, ...]

    @classmethod
    def of(cls, report: BuildReport) -> Self:
        """Return the result of a build."""
        publication = report.publication
        return cls(
            new=addresses_of(publication.added),
            changed=addresses_of(publication.changed),
            removed=tuple(sorted(publication.removed)),
            files=len(publication.added) + len(publication.changed),
            total=publication.total,
            held_back=report.held_back,
            notices=report.notices,
        )


@dataclass(frozen=True, kw_only=True)
class ServerResult:
    """What was done on a server."""

    plan: ServerPlan | None
    """What was changed; None where nothing had to be."""
    put: int = 0
    removed: int = 0
    sent: int = 0
    """Bytes."""
    requests: int = 0
    late: tuple[str, ...] = ()
    """Posts that came after their hour."""
    failures: tuple[str, ...] = ()
    """Why it is not complete; the next publication finishes it."""


@dataclass(frozen=True, kw_only=True)
class PublicationState:
    """A publication, while it runs and after it has ended."""

    phase: PublicationPhase = PublicationPhase.NONE
    wish: PublicationWish = PublicationWish()
    done: int = 0
    total: int = 0
    """Files to read, or to send; 0 where that is not known yet."""
    who: str = ""
    """Who publishes there now, and since when."""
    question: PublicationQuestion | None = None
    number: int = 0
    """Of the question: an answer to another one counts for nothing."""
    begun: datetime | None = None
    ended: datetime | None = None
    result: PublicationResult | None = None
    server: ServerResult | None = None
    problems: tuple[Problem, ...] = ()
    """Why it was stopped: of the content."""
    reason: str = ""
    """Why it was stopped: of the server, in one sentence."""
    is_login_refused: bool = False
    """Whether the server refused name or password."""
    fault: str = ""
    """The traceback of a fault of the program, for the log."""


def addresses_of(files: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses of the pages among some files."""
    return tuple(sorted(file.removesuffix(PAGE) for file in files if file.endswith(f"/{PAGE}") or file == PAGE))

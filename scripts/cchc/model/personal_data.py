"""Personal data in content: what may be published and why, and the laws that protect it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cchc.text.personal_data.finding import PersonalDatum
from cchc.text.personal_data.kinds import PersonalDataKind
from cchc.text.telephones import read_telephones

_SIGNS: Final = re.compile(r"[\W_]+")
_FEWEST: Final = 6
"""Letters and digits of words that may stand for a longer finding."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Permission:
    """An entry of `allow`: a kind of personal data, or the words that may be published."""

    text: str
    line: int

    def covers(self, kind: str, words: str) -> bool:
        """Return whether it speaks of what was found."""
        if self.text == kind:
            return True
        own, found = _bare(self.text), _bare(words)
        return own == found or (min(len(own), len(found)) >= _FEWEST and (own in found or found in own))


@dataclass(frozen=True, kw_only=True, slots=True)
class Disclosure:
    """Personal data that a file publishes on purpose, with the reason."""

    reason: str
    allow: tuple[Permission, ...]

    def covers(self, kind: str, words: str) -> bool:
        """Return whether what was found may be published."""
        return any(one.covers(kind, words) for one in self.allow)


class HiddenTrace(StrEnum):
    """What a file tells beside its text; the value is its name in `allow`."""

    AUTHOR = "author"
    COMMENTS = "comments"
    CHANGES = "changes"
    UNREAD = "unread"
    """Nobody but a person can look inside."""
    SCAN = "scan"
    """Its pages are pictures of text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AttachedDatum:
    """Personal data inside an attachment."""

    place: str
    """Where, for the editor: “trang 3”, or “”."""
    kind: PersonalDataKind
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AttachmentContents:
    """What was seen inside an attachment, which is published byte for byte."""

    personal_data: tuple[AttachedDatum, ...] = ()
    author: str = ""
    """Who wrote or last saved it, as the file says."""
    comments: int = 0
    changes: int = 0
    """Tracked changes: what was deleted is still in the file."""
    unread: str = ""
    """Why nothing could be seen, for the editor."""
    is_scan: bool = False

    @property
    def traces(self) -> Mapping[HiddenTrace, str]:
        """The hidden traces that there are, each with its words."""
        found = {
            HiddenTrace.AUTHOR: self.author,
            HiddenTrace.COMMENTS: str(self.comments or ""),
            HiddenTrace.CHANGES: str(self.changes or ""),
            HiddenTrace.UNREAD: self.unread,
            HiddenTrace.SCAN: "scan" if self.is_scan else "",
        }
        return {trace: words for trace, words in found.items() if words}


@dataclass(frozen=True, kw_only=True)
class LegalBasis:
    """A law that protects personal data, or the article of it, for as long as it is in force."""

    id: str
    name: str
    subject: str | None
    kinds: tuple[PersonalDataKind, ...]
    """What it is about; all kinds where there is none."""
    start: date
    end: date | None
    """The last day on which it is in force."""
    source: str | None
    line: int = 1

    def holds(self, kind: PersonalDataKind | None, *, day: date) -> bool:
        """Return whether it is in force on a day, and about a kind of personal data."""
        is_in_force = self.start <= day and (self.end is None or day <= self.end)
        return is_in_force and (not self.kinds or kind in self.kinds)


def telephone_address(words: str) -> str | None:
    """Return the `tel:` address of a number as it was found, also inside a file name, or None."""
    try:
        (found,) = read_telephones(re.sub(r"[^0-9+]", "", words))
    except ValueError:
        return None
    return found.uri


def is_registered(datum: PersonalDatum, *, telephones: frozenset[str], addresses: frozenset[str]) -> bool:
    """Return whether a number or an e-mail address is one that the register of contacts publishes anyway."""
    if datum.kind is PersonalDataKind.PHONE:
        return telephone_address(datum.words) in telephones
    return datum.kind is PersonalDataKind.EMAIL and datum.words.lower() in addresses


def _bare(text: str) -> str:
    """Return letters and digits only, in small letters."""
    return _SIGNS.sub("", text).casefold()

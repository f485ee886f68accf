"""Registers: issuers, contacts, procedures, indices, channels, terms, alerts. Names are never keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

from cchc import wording
from cchc.model.criteria import Criterion
from cchc.model.groups import values_by_key
from cchc.model.outdated import OutdatedPhrases, OutdatedRule, UnclearPhrase
from cchc.model.personal_data import LegalBasis
from cchc.model.procedures import Procedure
from cchc.model.prose import SoughtPhrases, WrongPhrase
from cchc.model.registered_results import RegisteredResult
from cchc.model.search_words import SearchWord
from cchc.text.folding import canonical_words
from cchc.text.personal_data.finding import PersonalDatum
from cchc.text.telephones import Telephone


class ContactKind(StrEnum):
    """Kind of a contact."""

    HOTLINE = "hotline"
    OFFICE = "office"
    ONLINE = "online"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A hotline, office or portal (đường dây nóng, địa chỉ); unknown values are None."""

    id: str
    name: str
    kind: ContactKind
    phones: tuple[Telephone, ...]
    address: str | None
    email: str | None
    url: str | None
    purpose: str | None
    checked: date | None
    source: str | None
    hours: str | None = None  # as at the door: “Thứ Hai đến thứ Sáu, 7 giờ 30 đến 17 giờ”
    bring: tuple[str, ...] = ()
    """Papers that whoever comes has to bring."""
    line: int
    path: str = ""  # of a common register; “” is the section's own

    @property
    def is_known(self) -> bool:
        """Whether there is any way to reach it."""
        return any((self.phones, self.address, self.email, self.url))


@dataclass(frozen=True, kw_only=True)
class Succession:
    """An issuer that took over from another one."""

    issuer: str  # id in the register
    whole: bool  # False: only part of the territory or tasks
    start: date | None
    basis: str | None


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """A body that issues documents, in the period of one name and territory."""

    id: str
    name: str
    level: str
    parent: str | None
    province: str | None
    code: str | None
    valid_from: date | None
    valid_to: date | None
    basis: str | None
    aliases: tuple[str, ...]
    successors: tuple[Succession, ...]
    line: int
    path: str = ""  # of a common register; “” is the section's own


@dataclass(frozen=True, kw_only=True)
class SeriesBreak:
    """A year from which results cannot be compared with those before: no line is drawn across."""

    year: int  # the first year after the break
    label: str  # short enough for a drawing: “63 → 34 tỉnh”
    note: str


PROVINCES_MERGED: Final = SeriesBreak(year=2025, label=wording.PROVINCES_MERGED, note=wording.PROVINCES_MERGED_NOTE)
"""The break of every index whose entry does not say otherwise."""


_COMMITTEE: Final = canonical_words(wording.COMMITTEE) + " "


class Direction(StrEnum):
    """Which results of an index are the better ones."""

    HIGHER = "higher"
    LOWER = "lower"


class ProofOfResults(StrEnum):
    """How results of an index are published."""

    DECISION = "decision"
    REPORT = "report"


@dataclass(frozen=True, kw_only=True)
class Index:
    """An index of administrative reform (chỉ số)."""

    id: str
    name: str
    full_name: str
    owner: str | None
    meaning: str | None
    aliases: tuple[str, ...]
    checked: date | None
    source: str | None
    better: Direction = Direction.HIGHER
    scale: Decimal | None = None
    """The most that can be reached, where it is the same for all years and units."""
    published_by: ProofOfResults = ProofOfResults.DECISION
    breaks: tuple[SeriesBreak, ...] = (PROVINCES_MERGED,)
    line: int = 1
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A channel of communication (kênh, hình thức tuyên truyền)."""

    id: str
    name: str
    line: int = 1
    path: str = ""


class TargetState(StrEnum):
    """Whether a target was reached."""

    MET = "met"
    MISSED = "missed"
    ONGOING = "ongoing"


@dataclass(frozen=True, kw_only=True)
class YearTarget:
    """A target of administrative reform for a year (chỉ tiêu), with its result; unknown values are None."""

    year: int
    text: str
    target: str  # as the plan words it: “từ 80 % trở lên”
    result: str | None
    state: TargetState | None
    source: str
    result_source: str | None
    line: int = 1


@dataclass(frozen=True, kw_only=True)
class GlossaryTerm:
    """An abbreviation and its meaning."""

    term: str
    meaning: str
    is_well_known: bool = False
    """Whether readers of this office know it: no reminder asks for its meaning beside it."""
    aloud: str | None = None
    """What is said for it on the radio, where that is not its meaning."""


@dataclass(frozen=True, kw_only=True)
class Override:
    """An entry of the section's own register that contradicts the one of the same id in the common folder."""

    register: str  # “issuers”
    id: str
    line: int  # in the section's own register
    shared: str  # “../so-dung-chung/issuers.yml:12”
    keys: tuple[str, ...]  # with different values in both


@dataclass(frozen=True, kw_only=True)
class Alert:
    """A banner on every page for some days: a storm, a system that is down."""

    text: str
    link: str | None
    """Where to read more, in the form of an entry of `nav`."""
    start: date
    end: date
    """The last day on which it is shown."""
    line: int
    path: str = ""  # the register that it stands in

    def is_current(self, today: date) -> bool:
        """Return whether readers see it on the day `today`."""
        return self.start <= today <= self.end


@dataclass(frozen=True, kw_only=True)
class Registers:
    """All registers of the section, its own entries in front of those of the common folder."""

    contacts: tuple[Contact, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    indices: tuple[Index, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    channels: tuple[Channel, ...] = ()
    targets: tuple[YearTarget, ...] = ()
    glossary: tuple[GlossaryTerm, ...] = ()
    search_words: tuple[SearchWord, ...] = ()
    alerts: tuple[Alert, ...] = ()
    overrides: tuple[Override, ...] = ()
    wrong_phrases: tuple[WrongPhrase, ...] = ()
    """Those of the section, in front of those of the common folder; the program knows more of its own."""
    legal_bases: tuple[LegalBasis, ...] = ()
    outdated: tuple[OutdatedRule, ...] = ()
    """Those of the section, of the common folder and of the program, each id once."""
    criteria: tuple[Criterion, ...] = ()
    """Of indices, as the office entered them."""
    index_results: tuple[RegisteredResult, ...] = ()
    """Results of indices, in the order of the file; those of the common folder behind."""
    personal_data: tuple[tuple[str, PersonalDatum], ...] = ()
    """Personal data in the registers themselves, each with its file."""

    @cached_property
    def telephones(self) -> frozenset[str]:
        """The `tel:` address of every number of the contacts, without extensions: what a text names is a link."""
        return frozenset(phone.uri.partition(";")[0] for contact in self.contacts for phone in contact.phones)

    @cached_property
    def e_mail_addresses(self) -> frozenset[str]:
        """The e-mail addresses of the contacts, in small letters."""
        return frozenset(contact.email.lower() for contact in self.contacts if contact.email)

    @cached_property
    def outdated_by_words(self) -> Mapping[str, OutdatedRule]:
        """Rules by each of their phrases in canonical words; of two for one phrase the first."""
        return {
            canonical_words(text): rule
            for rule in reversed(self.outdated)
            for text in (*rule.unclear_words, *rule.words)
        }

    @cached_property
    def issuers_by_words(self) -> Mapping[str, Sequence[Issuer]]:
        """Issuers by each of their names, and by the units that they govern, in canonical words; many share one."""
        return values_by_key(
            (words, issuer)
            for issuer in self.issuers
            for words in {canonical_words(name) for name in (issuer.name, *issuer.aliases, *_units_of(issuer))}
        )

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """The meaning of each abbreviation that not every reader knows."""
        return {one.term: one.meaning for one in reversed(self.glossary) if not one.is_well_known}

    @cached_property
    def sought(self) -> SoughtPhrases:
        """What every text is searched for: with another answer, all texts have to be read again."""
        ended = [issuer for issuer in self.issuers if issuer.valid_to is not None]
        words = [text for rule in self.outdated for text in rule.words]
        words += [name for issuer in ended for name in (issuer.name, *issuer.aliases)]
        sites = [site for rule in self.outdated for site in rule.sites]
        units = [unit for issuer in ended for unit in _units_of(issuer)]
        unclear = [
            UnclearPhrase(words=text, near=rule.near, not_near=rule.not_near)
            for rule in self.outdated
            for text in rule.unclear_words
        ]
        return SoughtPhrases(
            wrong=self.wrong_phrases,
            outdated=OutdatedPhrases(
                words=tuple(sorted(set(words))),
                sites=tuple(sorted(set(sites))),
                unclear=tuple(sorted(set(unclear))),
                units=tuple(sorted(set(units))),
            ),
        )


def _units_of(issuer: Issuer) -> tuple[str, ...]:
    """Return what a committee governs: “huyện Chương Mỹ” of “Ủy ban nhân dân huyện Chương Mỹ”."""
    words = canonical_words(issuer.name)
    unit = words.removeprefix(_COMMITTEE)
    return () if unit == words else (unit,)

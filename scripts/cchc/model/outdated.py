"""Advice that time made wrong: words, addresses and offices that were right until a day, and where texts have them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fnmatch import fnmatchcase


@dataclass(frozen=True, kw_only=True, slots=True)
class OutdatedRule:
    """Words or addresses that are no longer right, and what takes their place."""

    id: str
    words: tuple[str, ...]
    """Phrases as people write them: “dịch vụ công trực tuyến mức độ 4”, “42/2022/NĐ-CP”."""
    sites: tuple[str, ...]
    """Names of sites, in which `*` stands for any letters: “dichvucong.*.gov.vn”."""
    other_sites: tuple[str, ...]
    """Sites that `sites` covers and that are still there."""
    valid_to: date
    """The last day on which they were right."""
    now: str
    """What holds since, as a whole sentence."""
    unclear_words: tuple[str, ...] = ()
    """Phrases that mean the same only in some company: “mức độ 3, 4” is said of languages and of storms, too."""
    near: tuple[str, ...] = ()
    """Words of which the sentence of an unclear phrase, or its heading, has one."""
    not_near: tuple[str, ...] = ()
    """Words that its sentence does not have."""
    url: str | None = None
    """Where a reader finds what holds now."""
    basis: str | None = None
    source: str | None = None
    """How the editors know: “Nguồn thứ cấp, chưa đối chiếu.”"""
    line: int = 1
    path: str = ""

    @property
    def first_day(self) -> date:
        """The first day on which they are wrong."""
        return self.valid_to + timedelta(days=1)

    def covers_site(self, name: str) -> bool:
        """Return whether a site, in small letters, is one of those that are gone."""
        return any(fnmatchcase(name, one) for one in self.sites) and not any(
            fnmatchcase(name, one) for one in self.other_sites
        )


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class UnclearPhrase:
    """A phrase that counts only where its sentence or heading has a word of `near`, and its sentence none of others."""

    words: str
    near: tuple[str, ...]
    not_near: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OutdatedPhrases:
    """What texts are searched for, whatever the day is: the phrases of all rules and the names of offices that end."""

    words: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    unclear: tuple[UnclearPhrase, ...] = ()
    units: tuple[str, ...] = ()
    """Units whose offices end, “huyện Chương Mỹ”: a body of one ends with it, as “Phòng Nội vụ huyện Chương Mỹ”."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutdatedMention:
    """A phrase or site of the registers in a content file, at its first line; whether it is wrong depends on days."""

    found: str
    """As typed, on one line."""
    key: str
    """The phrase in canonical words, or the name of the site."""
    line: int
    is_site: bool = False
    is_told: bool = False
    """Whether its sentence itself says that this is over: “trước đây”, “đã đóng”, “nay là”."""
    is_of_document: bool = False
    """Whether it stands among the facts of an official document, which keeps the words of its issuer."""
    year: int | None = None
    """The latest year that its sentence names."""
    cites: bool = False
    """Whether its sentence names an official document by number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OldTerm:
    """A rule, or an ended office, whose words a text keeps on purpose, and the line that says so."""

    id: str
    line: int

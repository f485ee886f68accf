"""Answers about an office: parsed, guessed from earlier answers where possible, complete or refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol
from urllib.parse import urlsplit

from cchc.lifecycle.offices import (
    COMMITTEE,
    read_level,
    read_name,
    read_office,
    read_province,
    short_province,
)
from cchc.lifecycle.questions import QUESTIONS, AnswerError, Question
from cchc.model.documents import Level
from cchc.model.settings import Term
from cchc.sources.fields import Fields
from cchc.sources.front_matter import Mapped, Scalar
from cchc.sources.settings import read_feed_authority, read_site_url
from cchc.sources.values import web_address
from cchc.text.cleaning import clean, one_line
from cchc.text.slugs import slugify

NO_ADDRESS: Final = "https://cong-thong-tin.example/tin-cchc/"
"""Domain of a section without a known address; `.example` never exists (RFC 2606)."""
_FOLDER: Final = "tin-cchc/"

Known = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers about an office."""

    office: str  # “Ủy ban nhân dân phường Hưng Đạo”
    level: Level
    locality: str  # “phường Hưng Đạo”
    province: str  # “thành phố Hải Phòng”
    portal_name: str
    portal_url: str | None
    site_url: str
    publisher: str | None
    standing_body: str | None
    units: tuple[Term, ...]
    areas: tuple[Term, ...]
    feed_authority: str
    issuer: str | None = None
    """The id of the office in the register of issuers where it is not made of its name."""

    @property
    def full_name(self) -> str:
        """The unique name, with the province: 245 names of communes belong to more than one commune."""
        return self.office if self.province in self.office else f"{self.office}, {self.province}"

    @property
    def issuer_id(self) -> str:
        """The id of the office in the register of issuers, with its province for the same reason."""
        if self.issuer is not None:
            return self.issuer
        name = self.office.replace(COMMITTEE, "ubnd")
        return slugify(name if self.province in name else f"{name} {short_province(self.province)}")


class Guess(NamedTuple):
    """A guessed answer. A sure guess follows from earlier answers, so its question is skipped."""

    text: str
    is_sure: bool = False


class Ask(Protocol):
    """Callback that asks a question until the answer is valid."""

    def __call__(self, question: Question, guess: str | None, read: Callable[[str], str], /) -> str:
        """Return the answer in its right form."""


class MissingAnswersError(Exception):
    """Raised when an answer is missing, cannot be guessed and there is no terminal."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        self.questions = questions
        super().__init__(", ".join(question.key for question in questions))


class RefusedAnswerError(Exception):
    """Raised for an invalid answer from an option or a file."""

    def __init__(self, question: Question, message: str) -> None:
        self.question = question
        self.message = message
        super().__init__(f"{question.key}: {message}")


def complete(
    given: Known,
    *,
    areas: tuple[Term, ...],
    year: int,
    ask: Ask | None = None,
    authorities: Mapping[str, str] | None = None,
) -> Answers:
    """Return all answers: given ones, derived ones, then asked or guessed ones.

    `areas` are the reform areas to choose from, `year` is the one in which the section starts.
    `authorities` are those of former sections by `site_url`: a section at the same address goes on with their feeds.

    Raises:
        MissingAnswersError: nobody can be asked, and some answers are neither given nor guessed.
        RefusedAnswerError: a given answer cannot be used.
    """
    known: dict[str, str] = {}
    missing = []
    for question in QUESTIONS:
        read = _reader(question.key, areas)
        guess = _guess(question.key, known, areas=areas, year=year)
        if question.key == "feed_authority" and (former := (authorities or {}).get(known.get("site_url", ""))):
            guess = Guess(former, is_sure=True)
        typed = given.get(question.key)
        if typed is not None and (typed.strip() or question.may_be_blank):
            try:
                known[question.key] = read(typed)
            except AnswerError as error:
                raise RefusedAnswerError(question, str(error)) from None
        elif guess is not None and (guess.is_sure or ask is None):
            known[question.key] = guess.text
        elif ask is not None:
            known[question.key] = ask(question, guess.text if guess else None, read)
        elif question.key in {"office", "province"} or ("office" in known and question.key in {"level", "locality"}):
            # All other answers can be derived from these.
            missing.append(question)
    if missing:
        raise MissingAnswersError(tuple(missing))
    return Answers(
        office=read_office(known["office"]).name,
        level=Level(known["level"]),
        locality=known["locality"],
        province=known["province"],
        portal_name=known["portal_name"],
        portal_url=known["portal_url"] or None,
        site_url=known["site_url"],
        publisher=known["publisher"] or None,
        standing_body=known["standing_body"] or None,
        units=_terms(known["units"], ()),
        areas=_terms(known["areas"], areas),
        feed_authority=known["feed_authority"],
    )


# Reading

_READERS: Final[Mapping[str, Callable[[str], str]]] = {
    "office": lambda text: read_office(text).text,
    "level": lambda text: read_level(text).value,
    "province": read_province,
    "portal_url": lambda text: _by_fields(text, "portal_url", lambda fields: web_address(fields, "portal_url") or ""),
    "site_url": lambda text: _by_fields(text, "site_url", read_site_url),
    "feed_authority": lambda text: _by_fields(text, "feed_authority", read_feed_authority),
    "publisher": lambda text: read_name(text) if one_line(clean(text)) else "",
    "standing_body": lambda text: read_name(text) if one_line(clean(text)) else "",
    "units": lambda text: _joined(_terms(text, ())),
}


def _reader(key: str, areas: tuple[Term, ...]) -> Callable[[str], str]:
    """Return the parser of an answer, which raises AnswerError for an invalid one."""
    return (lambda text: _joined(_terms(text, areas))) if key == "areas" else _READERS.get(key, read_name)


def _by_fields(text: str, key: str, read: Callable[[Fields], str]) -> str:
    """Return the value for mkdocs.yml, after the checks of mkdocs.yml."""
    typed = one_line(clean(text))
    fields = Fields(Mapped({key: Scalar(typed or None, 1)}, {key: 1}, 1), "")
    found = read(fields)
    if fields.problems:
        # The key is not typed by anyone here, so messages leave it out.
        raise AnswerError(fields.problems[0].message.replace(f"{key}: ", "").replace(f" ({key})", ""))
    return found


def _terms(text: str, known: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the entries of a list: those of `known` by their id or title, others under an id of their own."""
    found: dict[str, Term] = {}
    for typed in (one_line(part) for part in clean(text).split(";")):
        if not typed:
            continue
        name = read_name(typed)
        new = Term(id=slugify(name), title=name)
        term = next((term for term in known if name.casefold() in {term.id, term.title.casefold()}), new)
        if term.id in found:
            raise AnswerError(f"“{name}” trùng với “{found[term.id].title}”. Mỗi mục viết một lần.")
        found[term.id] = term
    if not found:
        raise AnswerError("Cần ít nhất một mục, ngăn bằng dấu chấm phẩy, ví dụ: Văn phòng; Phòng Văn hóa - Xã hội")
    return tuple(found.values())


def _joined(terms: tuple[Term, ...]) -> str:
    return "; ".join(term.title for term in terms)


# Guessing


def _guess(key: str, known: Known, *, areas: tuple[Term, ...], year: int) -> Guess | None:
    """Return a guess from earlier answers, or None; no fact about an office is invented."""
    match key:
        case "level" | "province" | "locality":
            sure = _place(key, known)
        case "areas":
            sure = _joined(areas)
        case "feed_authority":
            sure = f"{(urlsplit(known['site_url']).hostname or '').lower()},{year}"
        case _:
            probable = _probable(key, known)
            return None if probable is None else Guess(probable)
    return Guess(sure, is_sure=True) if sure else None


def _probable(key: str, known: Known) -> str | None:
    match key:
        case "portal_name" if "locality" in known:
            kind = "Cổng" if known.get("level") == Level.PROVINCE else "Trang"
            return f"{kind} thông tin điện tử {known['locality']}"
        case "portal_url" | "publisher" | "standing_body":
            return ""
        case "site_url":
            return _site_below(known["portal_url"])
        case "units" if "office" in known:
            named = [known["publisher"], known["standing_body"]]
            return "; ".join(dict.fromkeys(filter(None, named))) or read_office(known["office"]).name
        case _:
            return None


def _place(key: str, known: Known) -> str | None:
    """Return the place in the name of an office, or None."""
    if "office" not in known:
        return None
    office = read_office(known["office"])
    is_provincial = known.get("level", office.level) == Level.PROVINCE
    match key:
        case "level":
            return office.level
        case "province":
            return office.province or (office.locality if is_provincial else None)
        case _:
            return office.locality or (known.get("province") if is_provincial else None)


def _site_below(portal_url: str) -> str:
    """Return the address of a section in a folder of its portal."""
    address = f"{portal_url.rstrip('/')}/{_FOLDER}"
    try:
        return _by_fields(address, "site_url", read_site_url) if portal_url else NO_ADDRESS
    except AnswerError:
        return NO_ADDRESS

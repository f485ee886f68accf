"""Documents that a document names: “Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh về …”."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cchc.intake.plans.letterhead import ReadWords
from cchc.model.documents import CitationRole
from cchc.text.cleaning import one_line, shortened
from cchc.text.document_numbers import read_number
from cchc.text.printed_dates import read_date

_KIND: Final = re.compile(
    r"\b(Nghị quyết|Nghị định|Quyết định|Kế hoạch|Chỉ thị|Thông tư liên tịch|Thông tư|Chương trình hành động|"
    r"Chương trình|Công văn|"
    r"Thông báo|Hướng dẫn|Kết luận|Quy định|Quy chế|Báo cáo|Công điện|Tờ trình|Văn bản|Luật|Pháp lệnh|Đề án)(?=\s)"
)
_NUMBER: Final = re.compile(
    r"\s+(?:số\s*:?\s*)?(?P<number>\d{1,6}[a-z]?\s?[-/]?\s?(?:\d{4}\s?/\s?)?"
    r"[A-ZĐ][\wĐđ]{0,9}(?:\s?[-–/]\s?[A-ZĐ][\wĐđ]{0,9}){0,3})"
)
_DAY: Final = re.compile(r"[\s,(]{0,3}ngày\s+(?P<day>\d{1,2}\s?(?:[/.-]|tháng)\s?\d{1,2}\s?(?:[/.-]|năm)\s?\d{4})")
_ISSUER: Final = re.compile(
    r"[\s,]{1,3}của\s+(?P<issuer>.{3,90}?)(?=\s+(?:về|ban hành|phê duyệt|quy định|sửa đổi|triển khai|"
    r"thực hiện|công bố|hướng dẫn|"
    r"giao|thông qua|đẩy mạnh|quy chế|từ|tại|nhằm|để)\b|[;,.(]|$)"
)
_ABOUT: Final = re.compile(r"[\s,]{0,3}(?:(?:về\s+việc|về|v/v)\s+)?")
_NAMED_LAW: Final = re.compile(
    r"\s+(?P<name>[^;.\d]{5,120}?)(?:\s+(?:năm|ngày)\s+(?P<when>[\d/ ]{4,12}|\d{1,2} tháng \d{1,2} năm \d{4}))(?!\d)"
)
_END: Final = re.compile(
    r"[;]|\.(?:\s|$)|,\s+(?:UBND|Ủy ban|Uỷ ban)\b[^,;.]{0,80}\b"
    r"(?:xây dựng|ban hành|đề nghị|yêu cầu|báo cáo|thông báo|tổ chức)|(?<=\d),\s+như sau|$"
)
_LONGEST: Final = 20_000
_LONGEST_SUBJECT: Final = 300


@dataclass(frozen=True, kw_only=True)
class CitedDocument:
    """A document that is named, as far as its words tell."""

    place: str
    role: CitationRole
    kind: str
    number: str | None
    number_printed: str | None
    day: date | None
    issuer: str | None
    subject: str | None
    again: tuple[str, ...]
    origin: ReadWords


def references_of(parts: Iterable[tuple[str, CitationRole, ReadWords]]) -> tuple[CitedDocument, ...]:
    """Return the documents that texts name, each once; a part is its place in the document, its role, and the text."""
    found: dict[str, CitedDocument] = {}
    for place, role, origin in parts:
        for one in _in_text(place, role, origin):
            key = one.number or one.number_printed or f"{one.kind} {one.subject}"
            known = found.setdefault(key, one)
            if known is not one:
                found[key] = _completed(known, one)
    return tuple(found.values())


def _completed(known: CitedDocument, later: CitedDocument) -> CitedDocument:
    """Return a reference with what only a later mention of the document says."""
    is_elsewhere = later.place != known.place and later.place not in known.again
    return replace(
        known,
        day=known.day or later.day,
        issuer=known.issuer or later.issuer,
        subject=known.subject or later.subject,
        again=(*known.again, later.place) if is_elsewhere else known.again,
    )


def _in_text(place: str, role: CitationRole, origin: ReadWords) -> Iterator[CitedDocument]:
    text = origin.words[:_LONGEST]
    kinds = list(_KIND.finditer(text))
    numbered = [kind.start() for kind in kinds if _NUMBER.match(text, kind.end())]
    for kind in kinds:
        # Up to the next document: what stands there is its own.
        after = bisect_right(numbered, kind.start())
        limit = numbered[after] if after < len(numbered) else len(text)
        if (printed := _NUMBER.match(text, kind.end(), limit)) is not None:
            yield _numbered(place, role, kind, printed, origin, text[:limit])
        elif kind[1] in {"Luật", "Pháp lệnh"} and role is CitationRole.LEGAL_BASIS:
            law = _NAMED_LAW.match(text, kind.end(), limit)
            if law is not None:
                yield _law(place, role, kind, law, origin)


def _law(place: str, role: CitationRole, kind: re.Match[str], law: re.Match[str], origin: ReadWords) -> CitedDocument:
    return CitedDocument(
        place=place,
        role=role,
        kind=kind[1],
        number=None,
        number_printed=None,
        day=_full_day(f"ngày {law['when']}") if law["when"] else None,
        issuer=None,
        subject=one_line(law["name"]).strip(" ,"),
        again=(),
        origin=ReadWords(words=shortened(one_line(f"{kind[0]}{law[0]}"), _LONGEST_SUBJECT), page=origin.page),
    )


def _numbered(  # noqa: PLR0913, PLR0917 - what a reference is made of
    place: str, role: CitationRole, kind: re.Match[str], printed: re.Match[str], origin: ReadWords, text: str
) -> CitedDocument:
    reading = read_number(printed["number"])
    at = printed.end()
    if (day := _DAY.match(text, at)) is not None:
        at = day.end()
    if (issuer := _ISSUER.match(text, at)) is not None:
        at = issuer.end()
    start = _ABOUT.match(text, at)
    at = start.end() if start else at
    end = _END.search(text, at)
    subject = one_line(text[at : end.start() if end else len(text)]).strip(" ,.;:)")
    return CitedDocument(
        place=place,
        role=role,
        kind=kind[1],
        number=str(reading.number) if reading.number else None,
        number_printed=None if reading.is_clean else one_line(printed["number"]),
        day=_full_day(f"ngày {day['day']}") if day else None,
        issuer=one_line(issuer["issuer"]) if issuer else None,
        subject=shortened(subject[:1].upper() + subject[1:], _LONGEST_SUBJECT) if len(subject) > 3 else None,  # noqa: PLR2004 - no word
        again=(),
        origin=ReadWords(
            words=shortened(one_line(text[kind.start() : end.start() if end else at]), 200), page=origin.page
        ),
    )


def _full_day(text: str) -> date | None:
    found = read_date(text).date
    return found.earliest() if found is not None and found.day is not None else None

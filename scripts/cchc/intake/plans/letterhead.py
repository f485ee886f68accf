"""The head of an official document by Nghị định 30/2020/NĐ-CP: issuer, state, number, place and day, type, abstract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from cchc.intake.headlines import in_sentence_case, is_in_capitals
from cchc.intake.plans.likeness import best_of, labels_of, nation_at, plain
from cchc.intake.plans.paper import Paper, PaperLine, Side
from cchc.text.cleaning import one_line
from cchc.text.dates import PartialDate
from cchc.text.document_numbers import NumberReading, read_number
from cchc.text.printed_dates import read_date
from cchc.text.slugs import without_marks

PLAN: Final = "Kế hoạch"
LETTER: Final = "Công văn"
_TYPES: Final = labels_of(
    {
        name: name
        for name in (
            *(
                PLAN,
                "Nghị quyết",
                "Quyết định",
                "Chỉ thị",
                "Quy chế",
                "Quy định",
                "Thông báo",
                "Hướng dẫn",
                "Chương trình",
            ),
            *("Phương án", "Đề án", "Báo cáo", "Tờ trình", "Công điện", "Giấy mời", "Kết luận", "Lịch"),
        )
    }
)
_DEEPEST: Final = 30
_MOST_ABSTRACT: Final = 6
_LONGEST_ABSTRACT: Final = 400
_NUMBER: Final = re.compile(r"\bS[ốốOo0ÓóỐôÔ]{1,2}\s*:")
_NUMBER_END: Final = re.compile(r"/\s*(?P<symbol>[A-ZĐ][\wĐđ&]{0,12}(?:\s?[-–]\s?[A-ZĐ][\wĐđ&]{0,12}){0,3})")
_ISSUED: Final = re.compile(
    r"(?P<place>[^,\d]{2,60}),\s*ng[àa]y\b.{0,60}?n[ăa]m\s*(?:\d{4}|[\d.… ]{0,12})", re.IGNORECASE
)
_OPEN_DAY: Final = re.compile(r",\s*ng[àa]y\b(?!.*\d{4})", re.IGNORECASE)
_DAY_PIECE: Final = re.compile(r"(?:\d{1,2}\s+)?(?:th[áa]ng|n[ăa]m)\b|\d{1,4}$", re.IGNORECASE)
_OPEN_NUMBER: Final = re.compile(r"\bS[ốo]\s*:\s*\d{0,5}$")
_NUMBER_PIECE: Final = re.compile(r"\d{0,5}\s?[/-]\s?[A-ZĐ]|\d{1,5}$")
_MOTTO: Final = "doc lap tu do hanh phuc"
_BODY_START: Final = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Theo|Xét|Kính gửi|Để|Nhằm|Trên cơ sở|Triển khai|UBND|Ủy ban|Uỷ ban|"
    r"I\s?[.)]|1\s?[.)]|Điều 1|"
    r"CHỦ TỊCH|GIÁM ĐỐC|ỦY BAN|UỶ BAN|HỘI ĐỒNG|Phần)\b|I\.|1\."
)
_SUBJECT: Final = re.compile(r"V/v\s*:?\s*", re.IGNORECASE)
_ABOUT: Final = re.compile(r"(?:V/v|về việc)\s*:?\s+", re.IGNORECASE)
_RULE: Final = re.compile(r"[-–—_=*\s.]+")


@dataclass(frozen=True, kw_only=True)
class ReadWords:
    """The words of a document that something was read from."""

    words: str
    page: int | None


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """The head of a document; None is what is blank or cannot be read."""

    type: str | None
    type_origin: ReadWords | None
    title: str | None
    title_origin: ReadWords | None
    issuer: str | None
    """As printed, in ordinary letters."""
    issuer_origin: ReadWords | None
    number: NumberReading | None
    symbol: str | None
    number_origin: ReadWords | None
    place: str | None
    issued: PartialDate | None
    issued_origin: ReadWords | None
    has_nation: bool
    end: int
    """How many lines it takes."""

    @property
    def is_official(self) -> bool:
        """Whether a text with this head is an official document."""
        return self.has_nation and self.type is not None and self.number_origin is not None


def letterhead_of(paper: Paper) -> Letterhead:
    """Return the head of a paper."""
    lines = list(paper.lines())
    title_at, kind, rest = _title_line(lines)
    above = _with_whole_lines(
        [part for line in lines[: _DEEPEST if title_at is None else title_at] for part in _parts(line)]
    )
    has_nation = any(nation_at(part.text) is not None for part in above)
    number = next((part for part in above if _NUMBER.search(part.text)), None)
    issued = next((part for part in above if _ISSUED.search(part.text)), None)
    letter = next((part for part in above if _SUBJECT.match(part.text)), None) if kind is None else None
    reading = _number(number.text) if number else None
    if kind is None and has_nation and (letter or (reading and reading.number and reading.number.type is None)):
        kind = LETTER
    abstract = _letter_abstract(above, letter) if letter else _abstract(lines, title_at, rest)
    symbol = _NUMBER_END.search(number.text) if number else None
    date_words = _ISSUED.search(issued.text) if issued else None
    issuer = _issuer(above, number) if has_nation else []
    title_line = lines[title_at] if title_at is not None else letter
    start = title_at if title_at is not None else (lines.index(letter.line) if letter and letter.line in lines else 0)
    return Letterhead(
        type=kind,
        type_origin=_origin(title_line),
        title=_title(abstract, lines),
        title_origin=ReadWords(words=" ".join(abstract), page=title_line.page) if abstract and title_line else None,
        issuer=_as_name(issuer, lines) if issuer else None,
        issuer_origin=ReadWords(words=" ".join(part.text for part in issuer), page=issuer[0].page) if issuer else None,
        number=reading,
        symbol=re.sub(r"\s", "", symbol["symbol"]).replace("–", "-") if symbol else None,
        number_origin=ReadWords(words=_number_words(number.text), page=number.page) if number else None,
        place=date_words["place"].strip() if date_words else None,
        issued=read_date(date_words[0]).date if date_words else None,
        issued_origin=ReadWords(words=date_words[0].strip(), page=issued.page) if date_words and issued else None,
        has_nation=has_nation,
        end=start + (1 if title_at is not None else 0) + (0 if letter else len(abstract) - bool(rest)),
    )


@dataclass(frozen=True)
class _Part:
    """A line of one half of the head."""

    text: str
    side: Side
    page: int | None
    line: PaperLine


def _origin(line: PaperLine | _Part | None) -> ReadWords | None:
    return ReadWords(words=line.text, page=line.page) if line is not None else None


def _parts(line: PaperLine) -> list[_Part]:
    """Return the halves of a line: typed with spaces between, issuer and state, number and day are one line."""
    at = nation_at(line.text)
    if at is None and (motto := re.search(r"[ĐDP][ộoô]c\s+l[ậaâ]p", line.text)) and motto.start() > 0:
        at = motto.start()
    if at is None and _NUMBER.search(line.text[:12]) and (day := re.search(r",\s*ng[àa]y\b", line.text, re.IGNORECASE)):
        # The place is the words between the symbol, which ends in capitals, and the day.
        symbol = _NUMBER_END.search(line.text[: day.start()])
        at = symbol.end() if symbol else None
    if not at or line.side is not Side.WHOLE:
        return [_Part(line.text, line.side, line.page, line)]
    halves = ((line.text[:at], Side.LEFT), (line.text[at:], Side.RIGHT))
    return [_Part(one_line(text), side, line.page, line) for text, side in halves if text.strip()]


def _with_whole_lines(parts: Sequence[_Part]) -> list[_Part]:
    """Return parts with the pieces of a number and of a day together, set apart by blanks for a hand to fill in."""
    found: list[_Part] = []
    for part in parts:
        near = range(len(found) - 1, max(len(found) - 4, -1), -1)
        at = next((place for place in near if found[place].side is part.side), None)
        if at is not None and _goes_on(found[at].text, part.text):
            found[at] = replace(found[at], text=f"{found[at].text} {part.text}")
        else:
            found.append(part)
    return found


def _goes_on(before: str, text: str) -> bool:
    if _OPEN_NUMBER.search(before):
        return _NUMBER_PIECE.match(text) is not None
    return _OPEN_DAY.search(before) is not None and _DAY_PIECE.match(text) is not None


def _title_line(lines: Sequence[PaperLine]) -> tuple[int | None, str | None, str]:
    """Return where the type of the document stands, the type, and the words after it in its line."""
    for place, line in enumerate(lines[:_DEEPEST]):
        text = line.text.strip(" :")
        if is_in_capitals(text) and (kind := best_of(text, _TYPES)) is not None:
            return place, kind, ""
        for kind in _TYPES.values():
            if text.startswith(f"{kind.upper()} ") and len(text) < _LONGEST_ABSTRACT:
                return place, kind, text[len(kind) :].strip(" :")
        if place > 0 and line.text.startswith(("Căn cứ", "I.")):
            break
    return None, None, ""


def _abstract(lines: Sequence[PaperLine], title_at: int | None, rest: str) -> list[str]:
    if title_at is None:
        return []
    found = [rest] if rest else []
    for line in lines[title_at + 1 : title_at + 1 + _MOST_ABSTRACT]:
        text = line.text.strip()
        if _RULE.fullmatch(text):
            continue
        if _BODY_START.match(text) or text.endswith(":") or sum(map(len, found)) + len(text) > _LONGEST_ABSTRACT:
            break
        if found and text.endswith((".", ";")):
            break
        found.append(text)
    return found


def _letter_abstract(parts: Sequence[_Part], letter: _Part) -> list[str]:
    """Return the abstract of a letter: it stands below the number, on the left."""
    start = parts.index(letter)
    found = [_SUBJECT.sub("", letter.text)]
    for part in parts[start + 1 :]:
        if part.side is not Side.LEFT or plain(part.text).startswith("kinh gui"):
            break
        found.append(part.text)
    return found


def _title(abstract: Sequence[str], lines: Sequence[PaperLine]) -> str | None:
    text = one_line(_ABOUT.sub("", " ".join(abstract), count=1)) if abstract else ""
    if not text:
        return None
    if is_in_capitals(text):
        return in_sentence_case(text, [line.text for line in lines])
    return text[:1].upper() + text[1:]


def _issuer(parts: Sequence[_Part], number: _Part | None) -> list[_Part]:
    """Return the lines of the issuer: on the left above the number, from the last line that a body's name starts."""
    end = parts.index(number) if number is not None and number in parts else len(parts)
    # In a Word table, all lines of the left come first; in a PDF, left and right come in turn.
    left = [part for part in parts[:end] if part.side is not Side.RIGHT and not _is_of_state(part.text)]
    left = [part for part in left if is_in_capitals(part.text) and not _RULE.fullmatch(part.text)]
    start = max((place for place, part in enumerate(left) if _BODY.match(part.text)), default=None)
    return left[start:][:3] if start is not None else []


_BODY: Final = re.compile(
    r"(?:[UỦỶ]Y|[UỦ][YỶ]) BAN|UBND|HỘI ĐỒNG|HĐND|SỞ |BỘ |PHÒNG |BAN |VĂN PHÒNG|CHỦ TỊCH|UY BAN|TRUNG TÂM"
)


def _is_of_state(text: str) -> bool:
    return nation_at(text) == 0 or plain(text).startswith(_MOTTO[:15])


_PLACE_KINDS: Final = ("thành phố", "thị trấn", "đặc khu", "phường", "huyện", "quận", "tỉnh", "thị xã", "xã")


def _as_name(parts: Sequence[_Part], lines: Sequence[PaperLine]) -> str:
    """Return the issuer in ordinary letters: “ỦY BAN NHÂN DÂN / XÃ MINH ĐỨC” is “Ủy ban nhân dân xã Minh Đức”."""
    printed = one_line(" ".join(part.text for part in parts))
    text = re.sub(r"^(?:ubnd|[uủ][yỷ] ban nhân dân)\b", "Ủy ban nhân dân", printed.lower())
    for kind in _PLACE_KINDS:
        head, found, name = text.partition(f" {kind} ")
        if found:
            titled = " ".join(word[:1].upper() + word[1:] for word in name.split())
            return f"{head}{found}{titled}"
    # “SỞ NỘI VỤ”: with the capitals that the text itself writes.
    return in_sentence_case(printed, [one.text for one in lines if not is_in_capitals(one.text)])


def _number(text: str) -> NumberReading | None:
    """Return the number where its digits are printed, None where they are left blank."""
    words = _number_words(text)
    digits = words.partition(":")[2].partition("/")[0]
    return read_number(words.partition(":")[2]) if re.search(r"\d", digits) else None


def _number_words(text: str) -> str:
    found = _NUMBER.search(text)
    words = text[found.start() :] if found else text
    end = _NUMBER_END.search(words)
    return one_line(words[: end.end()] if end else words)


def name_words(text: str) -> str:
    """Return a name as the register of issuers is asked for it: without marks, capitals and abbreviations."""
    return re.sub(r"^ubnd\b", "uy ban nhan dan", plain(without_marks(text)))

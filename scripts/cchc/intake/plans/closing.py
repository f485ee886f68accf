"""The foot of an official document: recipients (nơi nhận) and signatory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cchc.intake.headlines import is_in_capitals
from cchc.intake.plans.letterhead import ReadWords
from cchc.intake.plans.likeness import best_of, plain
from cchc.intake.plans.paper import Paper, PaperLine, Side
from cchc.model.documents import Signer

_RECIPIENTS: Final = {"noi nhan": True, "kinh gui noi nhan": True}
_AUTHORITY: Final = re.compile(r"(?:TM|T/M)\s?[.,]|TM\b")
_CAPACITY: Final = re.compile(r"(?:KT|K/T|TK|TUQ|TL|Q)\s?[.,]\s?")
_TITLE: Final = re.compile(r"(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|BÍ THƯ|CHỦ NHIỆM)|PHÓ ")
_LAST: Final = re.compile(r"l[ưu]u\b", re.IGNORECASE)
_DASHES: Final = ("-", "–", "+", "•")
_LONGEST: Final = 60
_MOST_AFTER: Final = 60


@dataclass(frozen=True, kw_only=True)
class Closing:
    """The foot of a document."""

    recipients: tuple[str, ...]
    recipients_origin: ReadWords | None
    signer: Signer
    signer_origin: ReadWords | None
    start: int
    """How many lines stand before it."""


def closing_of(paper: Paper) -> Closing:
    """Return the foot of a paper."""
    lines = list(paper.lines())
    marked = next((place for place in range(len(lines) - 1, -1, -1) if _starts(lines[place])), None)
    signs = _first_sign(lines, marked)
    start = min(one for one in (marked, signs, len(lines)) if one is not None)
    tail = [line for line in lines[start : start + _MOST_AFTER] if not line.is_note]
    recipients = _recipients(tail) if marked is not None else []
    signers = _signers([line for line in tail if line.text not in recipients and not line.text.startswith("-")])
    words = [line.text for line in signers]
    return Closing(
        recipients=tuple(text.lstrip("-–+• ").rstrip(" ;.").strip() for text in recipients),
        recipients_origin=ReadWords(words=" ".join(recipients), page=tail[0].page) if recipients else None,
        signer=_signer(words),
        signer_origin=ReadWords(words=" / ".join(words), page=signers[0].page) if signers else None,
        start=start,
    )


def _starts(line: PaperLine) -> bool:
    return best_of(line.text.partition(":")[0], _RECIPIENTS) is not None


def _first_sign(lines: Sequence[PaperLine], marked: int | None) -> int | None:
    """Return the first line of the signatory among the last ones."""
    begin = max(marked - 8, 0) if marked is not None else max(len(lines) - 12, 0)
    return next((place for place in range(begin, len(lines)) if _is_sign(lines[place].text)), None)


def _is_sign(text: str) -> bool:
    is_short = len(text) <= _LONGEST and is_in_capitals(text)
    return is_short and bool(_AUTHORITY.match(text) or _CAPACITY.match(text) or _TITLE.match(text))


def _recipients(tail: Sequence[PaperLine]) -> list[str]:
    """Return the lines of the recipients: after their label, up to “Lưu”."""
    place = next(place for place, line in enumerate(tail) if _starts(line))
    first = tail[place].text.partition(":")[2].strip()
    found = [first] if first else []
    for line in tail[place + 1 :]:
        if line.side is Side.RIGHT or _is_sign(line.text):
            continue
        if found and not line.text.startswith(_DASHES) and _LAST.match(found[-1].lstrip("-–+• ")):
            break
        is_item = line.text.startswith(_DASHES)
        if found and not is_item and (line.text[:1].islower() or not found[-1].endswith((";", "."))):
            found[-1] = f"{found[-1]} {line.text}"
        else:
            found.append(line.text)
        if _LAST.match(line.text.lstrip("-–+• ")) or re.search(r"[-–;]\s*Lưu\s*:", line.text):
            break
    return found


def _signers(tail: Sequence[PaperLine]) -> list[PaperLine]:
    """Return the lines of the signatory: in capitals, then the name."""
    found: list[PaperLine] = []
    for line in tail:
        if _is_sign(line.text) or (found and line.side is not Side.LEFT and _is_name(line.text)):
            found.append(line)
            if _is_name(line.text):
                break
    return found


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and all(word.isalpha() and word[0].isupper() and word[1:].islower() for word in words)  # noqa: PLR2004 - a name


def _signer(lines: Sequence[str]) -> Signer:
    authority = capacity = title = name = None
    for line in lines:
        text = line.strip()
        if _AUTHORITY.match(text):
            authority = authority or text
        elif _CAPACITY.match(text):
            capacity = capacity or text
        elif is_in_capitals(text):
            title = title or text
        else:
            name = name or text
    return Signer(authority=authority, capacity=capacity, title=title, name=name)


def is_closing_sentence(text: str) -> bool:
    """Return whether a paragraph ends the text: “Trên đây là Kế hoạch …”."""
    return plain(text[:40]).startswith("tren day la")

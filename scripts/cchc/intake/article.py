"""A laid-out text → the parts of a post: title, summary, author, day, body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from cchc.intake.headlines import headline_remarks, in_sentence_case, is_in_capitals
from cchc.intake.inline_writing import without_formats
from cchc.intake.layout import laid_out
from cchc.intake.link_targets import LinkCount
from cchc.intake.manuscript import (
    Alignment,
    Figure,
    Flow,
    Grid,
    Hyperlink,
    Inline,
    Manuscript,
    NoteCall,
    Paragraph,
    Remarks,
    is_all,
    paragraphs_of,
    plain_text,
)
from cchc.intake.typed_structure import with_structure
from cchc.text.cleaning import one_line, shortened
from cchc.text.dates import short_date
from cchc.text.printed_dates import read_date

SUMMARY_LENGTH: Final = 300
_LONGEST_TITLE: Final = 220
_MOST_TITLE_LINES: Final = 3
_LONGEST_AUTHOR: Final = 60
_AUTHOR: Final = re.compile(
    r"(?:tin|bài|ảnh|bài viết|tác giả|người viết|thực hiện)(?:\s*(?:,|và|-|–|/)\s*(?:ảnh|bài|tin|clip|video))*\s*:\s*",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(r"(?:theo|nguồn)\s*:?\s+\S", re.IGNORECASE)
_DAY_LINE: Final = re.compile(r"(?:[^,]{1,60},\s*)?ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\.?", re.IGNORECASE)
_SHORT_DAY_LINE: Final = re.compile(r"(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.IGNORECASE)
_SENTENCE: Final = re.compile(r".+?[.!?…](?=\s|\Z)", re.DOTALL)
_LIST_MARK: Final = re.compile(r"\s*(?:[-–—+•*]|\d{1,3}[.)]|[a-zđ]\))\s+")
_KINDS: Final = frozenset(
    {
        *("BÁO CÁO", "KẾ HOẠCH", "THÔNG BÁO", "QUYẾT ĐỊNH", "CHỈ THỊ", "HƯỚNG DẪN", "CÔNG VĂN", "CHƯƠNG TRÌNH"),
        *("QUY CHẾ", "TỜ TRÌNH", "NGHỊ QUYẾT", "ĐỀ ÁN", "GIẤY MỜI"),
    }
)
"""Kinds of documents that stand alone in the line above their subject."""
_LETTERHEAD: Final = re.compile(r"CỘNG H[ÒO]{1}[AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Article:
    """What a post is made of; `None` is what the text does not say."""

    title: str | None
    summary: str | None
    author: str | None
    day: date | None
    flow: tuple[Flow, ...]
    notes: tuple[tuple[Flow, ...], ...]
    remarks: Remarks
    facts: Mapping[str, object] = field(default_factory=dict)
    """Further front matter, of a sheet that says it."""


def article_of(manuscript: Manuscript) -> Article:
    """Return the parts of a post that a manuscript holds."""
    links = LinkCount()
    flow = laid_out(manuscript.flow, links)
    notes = tuple(with_structure(laid_out(note, links)) for note in manuscript.notes)
    parts = _Parts(list(flow))
    title = parts.take_title()
    day = parts.take_day()
    author = parts.take_author()
    summary = parts.take_summary()
    body = tuple(with_structure(parts.flow))
    return Article(
        title=title,
        summary=summary,
        author=author,
        day=day,
        flow=body,
        notes=notes,
        remarks=manuscript.remarks + Remarks(done=tuple(parts.done), to_check=tuple(parts.to_check)) + links.remarks,
    )


class _Parts:
    """Takes the parts of a post out of a text, one after the other, and says what it took."""

    def __init__(self, flow: list[Flow]) -> None:
        self.flow = flow
        self.done: list[str] = []
        self.to_check: list[str] = []

    def take_title(self) -> str | None:
        self._drop_letterhead()
        lines = self._title_lines()
        if not lines:
            return self._first_sentence()
        typed = _joined([one_line(plain_text(line.inlines)) for line in lines])
        start = self._first_line()
        del self.flow[start : start + len(lines)]
        if not is_in_capitals(typed):
            return typed
        title = in_sentence_case(typed, (plain_text(one.inlines) for one in paragraphs_of(self.flow)))
        remarks = headline_remarks(typed, title)
        self.done += remarks.done
        self.to_check += remarks.to_check
        return title

    def _title_lines(self) -> list[Paragraph]:
        """Return the lines at the top that are the title."""
        start = self._first_line()
        first = self.flow[start] if start < len(self.flow) else None
        if not isinstance(first, Paragraph) or first.item is not None:
            return []
        text = plain_text(first.inlines)
        if len(text) > _LONGEST_TITLE:
            return []
        has_style = first.heading is not None and first.heading <= 1
        is_painted = is_in_capitals(text) or is_all(first.inlines, "is_strong") or first.alignment is Alignment.CENTRE
        is_line = len(self.flow) > start + 1 and not text.rstrip().endswith((".", ";", ","))
        if not (has_style or is_painted or is_line):
            return []
        lines = [first]
        for after in self.flow[start + 1 : start + _MOST_TITLE_LINES]:
            if not (isinstance(after, Paragraph) and _goes_on(first, after)):
                break
            if len(one_line(" ".join(plain_text(line.inlines) for line in (*lines, after)))) > _LONGEST_TITLE:
                break
            lines.append(after)
        return lines

    def _first_line(self) -> int:
        """Return the place of the first block that is no picture."""
        places = (place for place, block in enumerate(self.flow) if not isinstance(block, Figure))
        return next(places, len(self.flow))

    def _first_sentence(self) -> str | None:
        """Return the start of the text as a proposal for a title, and leave the text as it is."""
        text = next((plain_text(one.inlines) for one in self.flow if isinstance(one, Paragraph)), "")
        first = self.flow[0] if self.flow else None
        if not text and isinstance(first, Grid):
            cells = (
                " ".join(plain_text(one.inlines) for one in paragraphs_of(cell.flow)) for cell in first.rows[0].cells
            )
            text = ", ".join(filter(None, cells))
        if not text:
            return None
        text = _LIST_MARK.sub("", text) or text
        sentence = _SENTENCE.match(text)
        title = shortened((sentence[0] if sentence else text).rstrip(".… "), 120)
        self.to_check.append("Tệp không có dòng tiêu đề: tiêu đề đang lấy từ câu đầu, viết lại cho gọn.")
        return title

    def _drop_letterhead(self) -> None:
        """Leave out the heading of an official letter: agency, state, motto, number."""
        for place, block in enumerate(self.flow[:4]):
            text = " ".join(plain_text(one.inlines) for one in paragraphs_of([block]))
            if _LETTERHEAD.search(text) and len(text) <= _LONGEST_TITLE * 2:
                del self.flow[place]
                self.done.append(f"Bỏ phần đầu văn bản: “{shortened(one_line(text), 120)}”.")
                self.to_check.append(
                    "Tệp có quốc hiệu, giống văn bản hơn là tin: xem có nên đăng vào kho văn bản không."
                )
                return

    def take_day(self) -> date | None:
        """Return the day of a line that says nothing else, at the top or at the end."""
        for place in (*range(min(3, len(self.flow))), *range(max(len(self.flow) - 4, 0), len(self.flow))):
            block = self.flow[place]
            if not isinstance(block, Paragraph) or block.item is not None:
                continue
            text = plain_text(block.inlines).strip(" ()")
            if _DAY_LINE.fullmatch(text) or _SHORT_DAY_LINE.fullmatch(text):
                found = read_date(text).date
                if found is not None and found.day is not None:
                    del self.flow[place]
                    day = found.earliest()
                    self.done.append(
                        f"Lấy ngày {short_date(day)} từ dòng “{shortened(text, 80)}”, bỏ dòng ấy khỏi bài."
                    )
                    return day
        return None

    def take_author(self) -> str | None:
        """Return the author that the last lines name."""
        for place in range(len(self.flow) - 1, max(len(self.flow) - 4, 0), -1):
            block = self.flow[place]
            if not isinstance(block, Paragraph) or block.item is not None or block.heading is not None:
                return None
            text = plain_text(block.inlines).strip(" ()*")
            if _SOURCE.match(text) and len(text) <= _LONGEST_TITLE:
                self.to_check.append(
                    f"Cuối bài ghi “{shortened(text, 80)}”: đăng lại thì điền source (name, url) rồi bỏ dòng ấy."
                )
                continue
            name = _AUTHOR.sub("", text, count=1) if _AUTHOR.match(text) else text
            is_signed = name != text or block.alignment is Alignment.END or is_all(block.inlines, "is_strong")
            if not is_signed or not _is_name(name):
                return None
            del self.flow[place]
            self.done.append(f"Lấy tác giả “{name}” từ dòng cuối “{text}”, bỏ dòng ấy khỏi bài.")
            self.to_check.append(f"Tác giả “{name}”: đúng tên và người viết đồng ý ghi tên chưa?")
            return name
        return None

    def take_summary(self) -> str | None:
        """Return the sapo: the bold or slanted paragraph at the top, else the start of the first paragraph."""
        place = next((place for place, block in enumerate(self.flow) if not isinstance(block, Figure)), None)
        block = None if place is None else self.flow[place]
        if place is None or not isinstance(block, Paragraph) or block.item is not None or block.heading is not None:
            return None
        text = one_line(plain_text(block.inlines))
        is_sapo = (is_all(block.inlines, "is_strong") or is_all(block.inlines, "is_emphasis")) and _is_prose(text)
        follows = any(isinstance(after, Paragraph) for after in self.flow[place + 1 :])
        if is_sapo and len(text) <= SUMMARY_LENGTH and follows and not _holds_more(block.inlines):
            del self.flow[place]
            self.done.append("Lấy đoạn mở đầu in đậm hoặc nghiêng (sapo) làm tóm tắt; trang tự hiện tóm tắt ở đầu bài.")
            return text
        if is_sapo:
            self.flow[place] = replace(block, inlines=without_formats(block.inlines))
        if not text:
            return None
        self.to_check.append("Tóm tắt đang lấy từ đoạn đầu: viết lại thành một, hai câu nói điều chính.")
        return _opening(text)


def _joined(lines: Sequence[str]) -> str:
    """Return the lines of a title as one; after the kind of a document, “BÁO CÁO”, its subject has a small letter."""
    kind, rest = lines[0], " ".join(lines[1:])
    if rest and kind.upper() in _KINDS and not is_in_capitals(rest):
        return f"{kind.capitalize()} {rest[:1].lower()}{rest[1:]}"
    return " ".join(lines)


def _goes_on(first: Paragraph, after: Paragraph) -> bool:
    """Return whether a title goes on in the next line: both painted in one way."""
    if after.item is not None or after.heading != first.heading:
        return False
    one, other = plain_text(first.inlines), plain_text(after.inlines)
    if one.strip().upper() in _KINDS and after.alignment is Alignment.CENTRE and is_all(after.inlines, "is_strong"):
        return True
    if is_in_capitals(one) != is_in_capitals(other):
        return False
    is_bold = is_all(first.inlines, "is_strong") and is_all(after.inlines, "is_strong")
    if first.alignment is Alignment.CENTRE and after.alignment is Alignment.CENTRE:
        return is_bold or is_in_capitals(one)
    return is_in_capitals(one) and is_bold


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        len(words) >= 1
        and len(text) <= _LONGEST_AUTHOR
        and text[:1].isupper()
        and not text.endswith((".", ":", ";", "?", "!"))
        and sum(word[:1].isupper() for word in words) * 2 >= len(words)
    )


def _is_prose(text: str) -> bool:
    return len(text) >= 40 and " " in text  # noqa: PLR2004 - a heading is shorter


def _holds_more(inlines: Sequence[Inline]) -> bool:
    """Return whether a paragraph holds what a summary has no place for: links, footnotes."""
    return any(isinstance(inline, Hyperlink | NoteCall) for inline in inlines)


def _opening(text: str) -> str:
    """Return as many whole sentences from the start as a summary takes."""
    found = ""
    for match in _SENTENCE.finditer(text):
        if len(found) + len(match[0]) > SUMMARY_LENGTH:
            break
        found = text[: match.end()]
    return found or shortened(text, SUMMARY_LENGTH)

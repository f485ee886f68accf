"""A loudspeaker bulletin as the lines of a script, for a screen or Notepad, and as a Word document in large letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from xml.etree.ElementTree import Element

from cchc.office_files.nodes import node, value
from cchc.office_files.word_package import HEADER, packed, styles_of
from cchc.outreach.radio import Bulletin, BulletinItem
from cchc.text.dates import short_date

_MINUTE: Final = 60
_TITLE: Final = "BẢN TIN TRUYỀN THANH"
_MARGINS: Final = {
    "w:top": "1134",
    "w:right": "1134",
    "w:bottom": "1134",
    "w:left": "1701",
    "w:header": "567",
    "w:footer": "567",
    "w:gutter": "0",
}


class LineRole(Enum):
    """What a line of a script is; the value is its style in Word."""

    TITLE = "TenBanTin"
    NOTE = "GhiChu"  # not to be read out
    ITEM = "DauTin"  # the note that begins an item
    SPOKEN = "LoiDoc"
    SPACE = ""


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """A line of a script."""

    role: LineRole
    text: str = ""


def script_lines(script: Bulletin, first: date, last: date) -> Iterator[ScriptLine]:
    """Yield the lines of a script, in the order of reading."""
    count = len(script.items)
    yield ScriptLine(LineRole.TITLE, f"{_TITLE}, {short_date(first)} – {short_date(last)}")
    yield ScriptLine(LineRole.NOTE, f"{count} tin, đọc khoảng {duration(script.seconds)}.")
    yield ScriptLine(LineRole.NOTE, "Dấu / là chỗ có thể ngắt hơi. Dòng trong ngoặc vuông không đọc.")
    yield ScriptLine(LineRole.SPACE)
    yield from (ScriptLine(LineRole.SPOKEN, text) for text in script.opening)
    for place, item in enumerate(script.items, start=1):
        head = f"[Tin {place}/{count}: {item.path}, đăng {short_date(item.published)}, khoảng {duration(item.seconds)}]"
        yield ScriptLine(LineRole.SPACE)
        yield ScriptLine(LineRole.ITEM, head)
        yield from (ScriptLine(LineRole.SPOKEN, text) for text in item.sentences)
        yield from (ScriptLine(LineRole.NOTE, text) for text in _remarks(item))
    yield ScriptLine(LineRole.SPACE)
    yield from (ScriptLine(LineRole.SPOKEN, text) for text in script.closing)
    if script.unknown:
        yield ScriptLine(LineRole.SPACE)
        term = next(filter(str.isalpha, script.unknown), "UBND")
        yield ScriptLine(
            LineRole.NOTE,
            f"[Chưa biết cách đọc: {', '.join(script.unknown)}. Số và dấu thì viết cách đọc ra chữ. "
            f"Chữ viết tắt thì ghi vào docs/_data/glossary.yml, ví dụ: - {{term: {term}, meaning: nghĩa đầy đủ}}]",
        )


def duration(seconds: int) -> str:
    """Return “2 phút 5 giây”."""
    minutes, rest = divmod(seconds, _MINUTE)
    return " ".join(
        part for part in (f"{minutes} phút" if minutes else "", f"{rest} giây" if rest or not minutes else "") if part
    )


def script_document(lines: Sequence[ScriptLine]) -> bytes:
    """Return the script as a .docx: what is said in large letters far apart, notes small; pages numbered from 2 on."""
    section = node(
        "w:sectPr",
        {},
        node("w:headerReference", {"w:type": "default", "r:id": HEADER}),
        node("w:pgSz", {"w:w": "11906", "w:h": "16838"}),
        node("w:pgMar", _MARGINS),
        node("w:titlePg"),
    )
    number = node("w:fldSimple", {"w:instr": " PAGE "}, node("w:r", {}, node("w:t", {}, "2")))
    return packed(
        body=node("w:body", {}, *(_paragraph(line) for line in lines if line.role is not LineRole.SPACE), section),
        styles=styles_of(
            _style(LineRole.TITLE, "Tên bản tin", {"w:after": "120"}, value("w:jc", "center"), size=32, look="w:b"),
            _style(LineRole.NOTE, "Ghi chú, không đọc", {"w:after": "60"}, size=22, look="w:i"),
            _style(LineRole.ITEM, "Đầu tin, không đọc", {"w:before": "360", "w:after": "60"}, size=22, look="w:i"),
            _style(LineRole.SPOKEN, "Lời đọc", {"w:after": "120", "w:line": "420", "w:lineRule": "auto"}, size=32),
        ),
        title=lines[0].text,
        header=node("w:p", {}, node("w:pPr", {}, value("w:jc", "center")), number),
    )


def _paragraph(line: ScriptLine) -> Element:
    text = node("w:r", {}, node("w:t", {"xml:space": "preserve"}, line.text))
    return node("w:p", {}, node("w:pPr", {}, value("w:pStyle", line.role.value)), text)


def _style(
    role: LineRole, name: str, spacing: dict[str, str], *more: Element, size: int, look: str | None = None
) -> Element:
    # No sentence is cut by a page, and the note that begins an item stays with it.
    keep = [node("w:keepNext")] if role is LineRole.ITEM else []
    properties = node("w:pPr", {}, *keep, node("w:keepLines"), node("w:spacing", spacing), *more)
    run = node("w:rPr", {}, *([node(look)] if look else []), value("w:sz", size), value("w:szCs", size))
    return node(
        "w:style",
        {"w:type": "paragraph", "w:customStyle": "1", "w:styleId": role.value},
        value("w:name", name),
        node("w:qFormat"),
        properties,
        run,
    )


def _remarks(item: BulletinItem) -> Iterator[str]:
    if item.left_out:
        yield f"[Không đọc được: {item.left_out} bảng, hình hoặc tệp nghe nhìn; mời bà con xem trên trang.]"
    if item.unknown:
        yield f"[Chưa biết cách đọc: {', '.join(item.unknown)}]"

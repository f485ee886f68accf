"""Mentions in a text: of official documents (“Kế hoạch số 163/KH-UBND ngày 08/6/2023 của UBND xã”), of telephones.

Whether a register has the document or the number can change without the text, so a mention becomes two slots, for the
start and the end of its link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import takewhile
from typing import Final

from cchc.model.items import Mention, SlotKind
from cchc.render.markup import Markup
from cchc.render.slots import slot_mark
from cchc.text.document_numbers import read_number
from cchc.text.printed_dates import read_date
from cchc.text.telephones import telephones_in

# Types in a sentence; longer names before their beginnings: “Chương trình hành động”, “Chương trình”.
_KINDS: Final = (
    *("Chương trình hành động", "Nghị quyết liên tịch", "Thông tư liên tịch", "Nghị quyết", "Quyết định", "Chỉ thị"),
    *("Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn", "Chương trình", "Kế hoạch", "Phương án", "Đề án"),
    *("Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Công điện", "Công văn", "Nghị định", "Thông tư", "Kết luận", "Luật"),
)
# Limited numbers of spaces prevent catastrophic backtracking.
_DATE: Final = (
    r"ngày\s{1,9}[0-9]{1,2}\s{0,9}(?:/\s{0,9}[0-9]{1,2}\s{0,9}/|tháng\s{1,9}[0-9]{1,2}\s{1,9}năm)\s{0,9}[0-9]{4}"
)
# Words in lower case that belong to a name: “Ủy ban nhân dân xã Minh Đức”.
_SMALL: Final = frozenset(
    {"xã", "phường", "thị", "trấn", "huyện", "quận", "tỉnh", "thành", "phố", "ban", "nhân", "dân", "tịch", "tướng"}
    | {"đồng", "trị", "phủ", "ủy", "thường", "vụ", "hội", "quốc", "bộ", "chính"}
)
# A search for kinds asks at each letter of a text; numbers are few, and a kind stands before each.
_NUMBER: Final = re.compile(r"[0-9](?<![0-9][0-9])[0-9]*+[a-z]?\s?[/-]")
_BEFORE: Final = rf"(?P<kind>(?i:{'|'.join(_KINDS)}))\s{{1,9}}(?:số\s{{0,9}}:?\s{{0,9}})?"
_KIND_BEFORE: Final = re.compile(rf"{_BEFORE}\Z")
_LONGEST_BEFORE: Final = max(map(len, _KINDS)) + len("số:") + 3 * 9
_MENTION: Final = re.compile(
    rf"{_BEFORE}(?P<number>[0-9]+[a-z]?\s?[/-][^\s<,;.()“”\"]*[A-ZĐ][^\s<,;.()“”\"]*)"
    rf"(?:\s{{0,9}},?\s{{1,9}}(?P<date>{_DATE}))?(?P<issuer>\s{{1,9}}của\s{{1,9}}[^<,;.()“”]{{2,90}})?"
)
# Elements in which no link is added: nested links, code, headings.
_CLOSED: Final = ("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary")
_STEPS: Final = {**dict.fromkeys(_CLOSED, 1), **{f"/{name}": -1 for name in _CLOSED}}
_DIGIT: Final = re.compile("[0-9]")
_HINT: Final = re.compile(r"[0-9]\s?[/-][A-ZĐ0-9]")


def with_mentions(markup: Markup) -> tuple[Markup, tuple[Mention, ...]]:
    """Return sanitised HTML with slots around every mention, and the mentions in the order of their slots."""
    found: list[Mention] = []
    texts = list(markup.texts)
    depth = 0
    for place, (text, name) in enumerate(zip(markup.texts, (*markup.names, ""), strict=True)):
        if text and not depth and _DIGIT.search(text):
            texts[place] = _marked(text, found)
        if name in _STEPS:
            depth = max(0, depth + _STEPS[name])
    return replace(markup, texts=texts), tuple(found)


def _marked(text: str, found: list[Mention]) -> str:
    parts: list[str] = []
    place = 0
    for match in _mentions_in(text) if _HINT.search(text) else ():
        mention = _mention(match)
        if mention is not None:
            found.append(mention)
            number = len(found) - 1
            # The issuer identifies the document but is not part of the link.
            end = match.start("issuer") if match["issuer"] else match.end()
            start, stop = slot_mark(SlotKind.MENTION, number), slot_mark(SlotKind.MENTION_END, number)
            parts += (text[place : match.start()], start, text[match.start() : end], stop)
            place = end
    return _with_telephones("".join((*parts, text[place:])), found)


def _mentions_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `_MENTION`, which it finds without a search."""
    end = 0
    for number in _NUMBER.finditer(text):
        start = number.start()
        kind = _KIND_BEFORE.search(text, max(end, start - _LONGEST_BEFORE), start)
        match = kind and _MENTION.match(text, kind.start())
        if match:
            yield match
            end = match.end()


def _with_telephones(text: str, found: list[Mention]) -> str:
    parts: list[str] = []
    place = 0
    for start, end, telephone in telephones_in(text):
        found.append(Mention(telephone=telephone.uri))
        number = len(found) - 1
        opened, closed = slot_mark(SlotKind.MENTION, number), slot_mark(SlotKind.MENTION_END, number)
        parts += (text[place:start], opened, text[start:end], closed)
        place = end
    return "".join((*parts, text[place:]))


def _mention(match: re.Match[str]) -> Mention | None:
    reading = read_number(unescape(match["number"]))
    if reading.number is None:
        return None
    day: date | None = None
    if match["date"]:
        printed = read_date(unescape(match["date"])).date
        if printed is None or printed.day is None:
            return None
        day = printed.earliest()
    words = unescape(match["issuer"] or "").split()[1:]
    issuer = " ".join(takewhile(lambda word: word[0].isupper() or word in _SMALL, words))
    return Mention(kind=match["kind"], number=str(reading.number), date=day, issuer=issuer)

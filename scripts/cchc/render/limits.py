"""Limits on the markup of a body, beyond which Python-Markdown takes quadratic time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from cchc.render.faults import BodyFault, Lines
from cchc.text.numbers import grouped

LONGEST_BODY: Final = 1_000_000
"""Characters; a table of 900 rows has about 150,000."""
LONGEST_BLOCK: Final = 2_000
"""Lines without an empty one between them."""
DEEPEST: Final = 100
"""Brackets open at once in one block, or unclosed tags in a body."""
MOST_CALLS: Final = 200
"""References to one footnote, each of which gets a link back."""

_BLOCK_END: Final = r"\n[ \t]*\n"
# A bracket after a backslash is text. In what may be code it closes nothing, but may still open something.
_NO_BRACKET: Final = r"\\.|(?P<code>`[^`\n]*`)"
_PAIRS: Final = (
    ("[", "]", re.compile(rf"{_NO_BRACKET}|(?P<open>\[)|(?P<close>\])|(?P<end>{_BLOCK_END})")),
    ("(", ")", re.compile(rf"{_NO_BRACKET}|(?P<open>\()|(?P<close>\))|(?P<end>{_BLOCK_END})")),
)
# A definition at the start of a line is no call.
_CALL: Final = re.compile(r"(?m)^ {0,3}\[\^[^\]\n]*\]:|\[\^(?P<name>[^\]\n]*)\]")
_UNCLOSED_TAG: Final = re.compile(r"<[a-zA-Z!/?][^<>]*(?=<|\Z)")


def find_excess(text: str, lines: Lines) -> Iterator[BodyFault]:
    """Yield the faults of a Markdown text beyond the limits; such a text is not rendered."""
    if len(text) > LONGEST_BODY:
        limits = f"dài {grouped(len(text))} ký tự (tối đa {grouped(LONGEST_BODY)})"
        yield BodyFault(lines.first, f"Nội dung {limits}. Tách thành nhiều bài, hoặc đính kèm tệp.")
    if text.count("\n") >= LONGEST_BLOCK:
        yield from _long_blocks(text, lines)
    # Counting is cheap, and hardly any text has as many.
    for opening, closing, pattern in _PAIRS:
        if text.count(opening) > DEEPEST:
            yield from _open_brackets(text, lines, pattern, opening=opening, closing=closing)
    if text.count("<") > DEEPEST:
        yield from _unclosed_tags(text, lines)
    if text.count("[^") > MOST_CALLS:
        yield from _calls(text, lines)


def too_deep(text: str, lines: Lines) -> BodyFault:
    """Return the fault of a text nested deeper than Python's recursion limit."""
    longest = max(re.split(_BLOCK_END, text), key=len)
    return BodyFault(
        lines.at(text.find(longest)),
        "Danh sách, trích dẫn hoặc mục giải nghĩa ở đoạn này lồng vào nhau quá nhiều tầng. Tách thành các đoạn có dòng "
        "trống ở giữa; mỗi mục “: nghĩa” cũng cần một dòng trống phía sau.",
    )


def _long_blocks(text: str, lines: Lines) -> Iterator[BodyFault]:
    start = 0
    for match in [*re.finditer(_BLOCK_END, text), None]:
        end = match.start() if match else len(text.rstrip("\n"))
        count = text.count("\n", start, end) + 1
        if count > LONGEST_BLOCK:
            yield BodyFault(
                lines.at(start),
                f"Từ đây có {grouped(count)} dòng liền nhau không có dòng trống (tối đa {grouped(LONGEST_BLOCK)}). "
                "Thêm dòng trống giữa các đoạn; bảng dài thì đính kèm tệp bảng tính.",
            )
        start = match.end() if match else end


def _open_brackets(
    text: str, lines: Lines, pattern: re.Pattern[str], *, opening: str, closing: str
) -> Iterator[BodyFault]:
    open_ones: list[int] = []
    for match in pattern.finditer(text):
        if match["open"] or match["code"]:
            open_ones += [match.start()] * match[0].count(opening)
            if len(open_ones) > DEEPEST:
                yield BodyFault(lines.at(open_ones[0]), _too_many(opening, closing))
                return
        elif match["end"]:
            open_ones = []
        elif match["close"] and open_ones:
            open_ones.pop()


def _unclosed_tags(text: str, lines: Lines) -> Iterator[BodyFault]:
    found = [match.start() for match in _UNCLOSED_TAG.finditer(text)]
    if len(found) > DEEPEST:
        yield BodyFault(lines.at(found[0]), _too_many("<", ">"))


def _calls(text: str, lines: Lines) -> Iterator[BodyFault]:
    names = Counter(match["name"] for match in _CALL.finditer(text))
    for name, count in names.items():
        if name is not None and count > MOST_CALLS:
            message = (
                f"Chú thích [^{name}] được gọi {grouped(count)} lần (tối đa {MOST_CALLS}). Chỉ gọi ở lần nhắc đầu tiên."
            )
            yield BodyFault(lines.at(text.find(f"[^{name}]")), message)


def _too_many(opening: str, closing: str) -> str:
    return (
        f"Từ đây có hơn {DEEPEST} dấu {opening} mà không có dấu {closing} đi cùng. Xóa các dấu thừa, hoặc viết đủ cặp "
        f"{opening} {closing}"
    )

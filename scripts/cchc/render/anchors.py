"""Anchors of a body, and the faults of repeated anchors and empty headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from cchc.render.faults import BodyFault, Lines
from cchc.render.markup import Markup

_ID: Final = ' id="'
_ANCHOR: Final = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*? id="([^"]+)"')
# A picture counts as content of a heading.
_EMPTY_HEADING: Final = re.compile(r"<h([1-6])[^>]*>(?:\s|<(?!img)[^>]*>)*</h\1>")
_TYPED_EMPTY: Final = r"^[ \t>]*(?:#{1,6}[ \t]*(?:#+[ \t]*)?(?:\{.*\})?[ \t]*$|<h[1-6])"


def anchors_of(markup: Markup) -> list[str]:
    """Return the ids in sanitised HTML, still escaped."""
    return [match[1] for tag in markup.tags if _ID in tag and (match := _ANCHOR.match(tag))]


def find_repeated_anchors(found: Sequence[str], lines: Lines) -> Iterator[BodyFault]:
    """Yield a fault for each id used more than once (`found` is escaped): links lead to its first place only."""
    if len(found) == len(set(found)):
        return
    for anchor, count in Counter(map(unescape, found)).items():
        if count > 1:
            pattern = rf"(?:\{{[^}}\n]*#|\bid\s*=\s*[\"']?){re.escape(anchor)}(?![\w:-])"
            places = list(lines.all(pattern)) or [lines.first]
            message = (
                f"Tên neo “{anchor}” được đặt cho nhiều chỗ (dòng {', '.join(map(str, places))}), nên liên kết chỉ tới "
                f"được chỗ đầu. Đặt cho mỗi chỗ một tên, ví dụ: {{#{anchor}-2}}"
            )
            yield BodyFault(places[-1], message)


def find_empty_headings(html: str, lines: Lines) -> Iterator[BodyFault]:
    """Yield a fault for each heading without text, which screen readers announce as an empty entry."""
    if not _EMPTY_HEADING.search(html):
        return
    message = (
        "Dòng này là dấu tiêu đề (#) mà không có chữ. Viết tên mục sau dấu, ví dụ: ## Hồ sơ cần nộp; hoặc xóa dòng này."
    )
    for line in list(lines.all(_TYPED_EMPTY)) or [lines.first]:
        yield BodyFault(line, message)

"""Boxes (`!!! note`): their kinds, each with a style and a default title."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from markdown.blockparser import BlockParser
from markdown.extensions.admonition import AdmonitionProcessor

from cchc.render.faults import Faults

_WARNING: Final = "warning"
BOXES: Final = MappingProxyType(
    {
        "note": ("note", "Lưu ý"),
        "tip": ("tip", "Gợi ý"),
        "info": ("info", "Thông tin"),
        "warning": (_WARNING, "Cảnh báo"),
        # Further kinds of Material for MkDocs and docutils.
        "attention": (_WARNING, "Chú ý"),
        "bug": (_WARNING, "Sự cố"),
        "caution": (_WARNING, "Thận trọng"),
        "danger": (_WARNING, "Nguy hiểm"),
        "error": (_WARNING, "Lỗi"),
        "fail": (_WARNING, "Chưa đạt"),
        "failure": (_WARNING, "Chưa đạt"),
        "important": (_WARNING, "Quan trọng"),
        "missing": (_WARNING, "Còn thiếu"),
        "check": ("tip", "Đã xong"),
        "done": ("tip", "Đã xong"),
        "hint": ("tip", "Gợi ý"),
        "success": ("tip", "Kết quả tốt"),
        "abstract": ("info", "Tóm tắt"),
        "cite": ("info", "Trích dẫn"),
        "example": ("info", "Ví dụ"),
        "faq": ("info", "Hỏi – đáp"),
        "help": ("info", "Trợ giúp"),
        "question": ("info", "Câu hỏi"),
        "quote": ("info", "Trích dẫn"),
        "seealso": ("info", "Xem thêm"),
        "snippet": ("info", "Trích đoạn"),
        "summary": ("info", "Tóm tắt"),
        "tldr": ("info", "Tóm tắt"),
        "todo": ("info", "Việc cần làm"),
    }
)
"""Class in the style sheet and default title, by kind of box."""
_TYPED_TITLES: Final = {title.casefold(): kind for kind, (_, title) in reversed(list(BOXES.items()))}
# Positions in Material, accepted without effect.
_PLACES: Final = frozenset({"inline", "end"})


class Boxes(AdmonitionProcessor):
    """Block processor for boxes; reports unknown kinds, whose word would not be shown."""

    def __init__(self, parser: BlockParser, faults: Faults) -> None:
        super().__init__(parser)
        self._faults = faults

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Return class and title of a box; the title is None where the editor typed `""`."""
        typed = match[1]
        kind, *others = typed.lower().split()
        if kind not in BOXES or not _PLACES.issuperset(others):
            self._faults.report(match[0].strip(), _unknown(typed, match[2]))
            return "note", match[2] or typed
        look, title = BOXES[kind]
        return look, title if match[2] is None else match[2] or None


def _unknown(typed: str, title: str | None) -> str:
    meant = _TYPED_TITLES.get(typed.casefold(), "note")
    kinds = ", ".join(f"{kind} ({BOXES[kind][1]})" for kind in ("note", "tip", "info", "warning"))
    return f'Không có loại khung “{typed}”. Các loại: {kinds}. Viết ví dụ: !!! {meant} "{title or typed}"'

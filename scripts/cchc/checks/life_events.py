"""What life events of mkdocs.yml name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.sources.settings import FILE


def check_contents_of_life_events(library: Library) -> Iterator[Problem]:
    """Answers and procedures that a life event names exist. A draft is no fault: the page waits for it."""
    docs_dir = library.settings.docs_dir
    waiting = library.draft_paths | library.unreadable
    codes = [procedure.code for procedure in library.registers.procedures]
    register = permalinks.register_file("procedures", docs_dir=docs_dir)
    for event in library.settings.life_events:
        for name in event.answers:
            if name not in library.answers_by_slug and permalinks.answer_file(name, docs_dir=docs_dir) not in waiting:
                what = f"Câu trả lời (answers) “{name}” của việc “{event.title}” không có"
                yield Problem(FILE, event.line, f"{what}.{_advice(name, library.answers_by_slug)}")
        for code in event.procedures:
            if code not in codes and register not in library.unreadable:
                what = f"Thủ tục (procedures) “{code}” của việc “{event.title}” chưa có trong sổ {register}"
                yield Problem(FILE, event.line, f"{what}.{_advice(code, codes)}")


def _advice(found: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(found, list(known), n=1, cutoff=0.6)
    return f" Có phải là “{near[0]}”?" if near else " Xóa khỏi danh sách, hoặc thêm rồi hãy ghi."

"""Procedures: what names one names one of the register, its successor and its law exist; it was checked lately."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.answer_reviews import last_day_of, today_of
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.procedures import Procedure
from cchc.text.dates import short_date


def check_procedures(library: Library) -> Iterator[Problem]:
    """A procedure that an answer, a post or a document names is in the register."""
    if _file(library) in library.unreadable:
        return
    items: tuple[FaqEntry | Post | Document, ...] = (
        *library.answers,
        *library.posts,
        *library.hidden_posts,
        *library.documents,
    )
    for item in items:
        if isinstance(item, FaqEntry) and item.procedure is not None:
            yield from _unknown(library, item.path, item.line("procedure"), "procedure", item.procedure)
        for code in item.procedures:
            yield from _unknown(library, item.path, item.line("procedures"), "procedures", code)


def check_procedure_entries(library: Library) -> Iterator[Problem]:
    """What replaces a procedure is another one of the register, and the documents behind it are in the archive."""
    known = [document.id for document in library.documents]
    files = {document: permalinks.document_files(document, docs_dir=library.settings.docs_dir) for document in known}
    for one in library.registers.procedures:
        file = one.path or _file(library)
        if one.replaced_by == one.code:
            yield Problem(file, one.line, f"Thủ tục {one.code} thay thế chính nó (replaced_by). Sửa mã.")
        elif one.replaced_by is not None:
            yield from _unknown(library, file, one.line, "replaced_by", one.replaced_by)
            yield from _circle(library, file, one)
        for document in one.basis_documents:
            paths = files.get(document, permalinks.document_files(document, docs_dir=library.settings.docs_dir))
            if document in files or any(path in library.unreadable for path in paths):
                continue
            near = difflib.get_close_matches(document, known, n=1)
            advice = f"Có phải là “{near[0]}”?" if near else "Thêm văn bản vào kho, hoặc ghi ở basis."
            message = f"Kho không có văn bản “{document}” (documents của thủ tục {one.code}). {advice}"
            yield Problem(file, one.line, message)


def remind_of_unchecked_procedures(library: Library) -> Iterator[Problem]:
    """A procedure was compared with the national portal lately; one that ended stays as it is."""
    today = today_of(library)
    for one in library.registers.procedures:
        last = last_day_of(library, one)
        if one.has_ended(today) or (last is not None and last >= today):
            continue
        when = f"đối chiếu lần cuối ngày {short_date(one.checked)}" if one.checked else "chưa ghi ngày đối chiếu"
        message = f"Thủ tục {one.code} ({one.name}) {when}. Mở trang của thủ tục, rồi sửa checked: {today.isoformat()}"
        yield Problem(one.path or _file(library), one.line, message)


def remind_of_lost_successors(library: Library) -> Iterator[Problem]:
    """What replaces a procedure has not ended itself, unless something replaces it in turn."""
    today = today_of(library)
    for one in library.registers.procedures:
        next_one = library.procedure(one.replaced_by) if one.replaced_by else None
        if next_one is None or not next_one.has_ended(today) or next_one.replaced_by is not None:
            continue
        message = (
            f"Thủ tục {one.code} được thay bằng {next_one.code}, mà {next_one.code} cũng đã thôi áp dụng và chưa ghi "
            f"thủ tục thay thế: trang chỉ dẫn được về cổng dịch vụ công. Ghi replaced_by ở mục {next_one.code}."
        )
        yield Problem(one.path or _file(library), one.line, message)


def _circle(library: Library, file: str, procedure: Procedure) -> Iterator[Problem]:
    """Yield the Problem of a procedure that comes back to itself by way of others, once for the circle."""
    codes = [procedure.code]
    while (one := library.procedure(codes[-1])) is not None and one.replaced_by is not None:
        if one.replaced_by in codes:
            if one.replaced_by == procedure.code and procedure.code == min(codes) and len(codes) > 1:
                way = " → ".join((*codes, procedure.code))
                yield Problem(
                    file, procedure.line, f"Các thủ tục thay thế nhau thành vòng (replaced_by): {way}. Sửa mã."
                )
            return
        codes.append(one.replaced_by)


def _unknown(library: Library, path: str, line: int, key: str, code: str) -> Iterator[Problem]:
    if library.procedure(code) is not None:
        return
    near = difflib.get_close_matches(code, [one.code for one in library.registers.procedures], n=1, cutoff=0.75)
    found = library.procedure(near[0]) if near else None
    advice = f"Có phải là {found.code} ({found.name})?" if found else "Thêm một mục vào sổ, hoặc sửa mã."
    yield Problem(path, line, f"Mã thủ tục ({key}) “{code}” chưa có trong sổ {_file(library)}. {advice}")


def _file(library: Library) -> str:
    return permalinks.register_file("procedures", docs_dir=library.settings.docs_dir)

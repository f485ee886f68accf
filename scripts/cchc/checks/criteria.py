"""Criteria of indices: what they name as evidence exists, and each stands once."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from cchc.checks.plans import reference_fault
from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.criteria import Criterion
from cchc.model.library import Library


def check_criteria(library: Library) -> Iterator[Problem]:
    """The index, tasks, documents and posts that a criterion names exist and are published; its number is its own."""
    docs = library.settings.docs_dir
    path = permalinks.register_file("criteria", docs_dir=docs)
    posts = [post.path for post in library.posts]
    documents = [document.id for document in library.documents]
    seen: dict[tuple[str, int, str], Criterion] = {}
    for one in library.registers.criteria:
        if library.index(one.index) is None:
            known = ", ".join(index.id for index in library.registers.indices) or "chưa có chỉ số nào"
            yield Problem(path, one.line, f"Sổ indices.yml không có chỉ số “{one.index}” (index). Các chỉ số: {known}.")
        first = seen.setdefault((one.index, one.year, one.id), one)
        if first is not one:
            yield Problem(path, one.line, f"Tiêu chí “{one.id}” (id) đã có ở dòng {first.line}. Xóa một trong hai.")
        for task in one.tasks:
            if message := reference_fault(library, task, "tasks"):
                yield Problem(path, task.line, message)
        for document, line in one.documents:
            files = permalinks.document_files(document, docs_dir=docs)
            if document not in documents and library.unreadable.isdisjoint(files):
                yield _unknown(path, line, f"Kho không có văn bản “{document}” (documents)", documents, document)
        for post, line in one.posts:
            if post not in posts and post not in library.unreadable:
                message = f"Không có bài đã đăng “{post}” (posts), viết như posts/2026/ten-bai.md"
                yield _unknown(path, line, message, posts, post)


def _unknown(path: str, line: int, message: str, known: Sequence[str], typed: str) -> Problem:
    near = difflib.get_close_matches(typed, known, n=1)
    return Problem(path, line, f"{message}. Có phải {near[0]}?" if near else f"{message}.")

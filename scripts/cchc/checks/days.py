"""Days that cannot have come yet: what was done, checked or signed was so by today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.items import Page
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.text.dates import partial_date, short_date


def check_days_to_come(library: Library) -> Iterator[Problem]:
    """Nothing is corrected, withdrawn, checked, archived or signed on a day to come.

    Readers would see it at once, under a day that is not there, and feeds would keep it at their top until then. What
    is meant to happen later has keys of its own: `date` and `expires` of a post, days of tasks, `effective`.
    """
    for post in (*library.posts, *library.hidden_posts):
        yield from _of_post(post, library)
    today = library.now.date()
    checked: tuple[FaqEntry | Page, ...] = (*library.answers, *library.pages)
    for item in checked:
        if item.checked is not None and item.checked > today:
            yield _problem(item.path, item.line("checked"), "Ngày kiểm tra (checked)", item.checked)
    for document in library.documents:
        if document.archived is not None and document.archived > today:
            yield _problem(document.path, document.line("archived"), "Ngày đưa vào kho (archived)", document.archived)
        if document.issued is not None and document.issued.earliest() > today:
            message = f"Ngày ban hành (issued) là {partial_date(document.issued)}, chưa đến. Kiểm tra lại bản gốc."
            yield Problem(document.path, document.line("issued"), message)
    registers = library.registers
    for name, entries in (
        ("contacts", registers.contacts),
        ("indices", registers.indices),
        ("procedures", registers.procedures),
    ):
        file = permalinks.register_file(name, docs_dir=library.settings.docs_dir)
        for entry in entries:
            if entry.checked is not None and entry.checked > today:
                yield _problem(file, entry.line, "Ngày kiểm tra (checked)", entry.checked)


def _of_post(post: Post, library: Library) -> Iterator[Problem]:
    # A post that waits for its day may be updated on that day, when nobody is there to correct the front matter.
    last = max(library.now, post.published).date()
    if post.updated is not None and post.updated.date() > last:
        yield _problem(post.path, post.line("updated"), "Ngày cập nhật (updated)", post.updated.date())
    for correction in post.corrections:
        if correction.date > last:
            yield _problem(post.path, post.line("corrections"), "Ngày đính chính (corrections)", correction.date)
    if post.withdrawal is not None and post.withdrawal.date > last:
        yield _problem(post.path, post.line("withdrawn"), "Ngày gỡ (withdrawn)", post.withdrawal.date)


def _problem(path: str, line: int, name: str, day: date) -> Problem:
    return Problem(
        path, line, f"{name} là {short_date(day)}, chưa đến. Ghi ngày việc ấy đã làm, dạng năm-tháng-ngày: 2026-03-15"
    )

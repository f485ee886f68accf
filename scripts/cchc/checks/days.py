"""Days that cannot lie ahead, such as those of corrections, checks and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Page
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.registered_results import RegisteredResult
from cchc.model.topics import Topic
from cchc.sources.labels import label
from cchc.text.dates import partial_date, short_date


def check_days_to_come(library: Library, *, today: date) -> Iterator[Problem]:
    """Corrections, updates, withdrawals, checks, archiving and signatures have no day in the future.

    Readers would see them at once, and feeds would keep them at the top until that day. Other keys are for what comes
    later: `date` and `expires` of a post, days of tasks, `effective`.

    `today` is the day of the clock: a Library of an earlier moment has no more Problems than one of today. In a
    Library of a later moment, the days up to that moment have come.
    """
    today = max(today, library.now.date())
    for post in (*library.posts, *library.hidden_posts):
        yield from _of_post(post, today)
    checked: tuple[FaqEntry | Topic | Page, ...] = (*library.answers, *library.topics, *library.pages)
    for item in checked:
        if item.checked is not None and item.checked > today:
            yield _problem(item.path, item.line("checked"), "Ngày kiểm tra (checked)", item.checked)
    for document in library.documents:
        yield from _of_document(document, today)
    registers = library.registers
    for name, entries in (
        ("contacts", registers.contacts),
        ("indices", registers.indices),
        ("procedures", registers.procedures),
    ):
        file = permalinks.register_file(name, docs_dir=library.settings.docs_dir)
        for entry in entries:
            if entry.checked is not None and entry.checked > today:
                yield _problem(entry.path or file, entry.line, "Ngày kiểm tra (checked)", entry.checked)

    for row in registers.index_results:
        yield from _of_result(row, today)


def _of_post(post: Post, today: date) -> Iterator[Problem]:
    # A post with a future day of publication may be updated up to that day.
    last = max(today, post.published.date())
    if post.updated is not None and post.updated.date() > last:
        yield _problem(post.path, post.line("updated"), "Ngày cập nhật (updated)", post.updated.date())
    for correction in post.corrections:
        if correction.date > last:
            yield _problem(post.path, post.line("corrections"), "Ngày đính chính (corrections)", correction.date)
    for name, form in post.forms.named if post.forms else ():
        for key, day in form.past_days.items():
            if day > last:
                place = post.lines.get(f"{name}.{key}", post.line(name))
                yield _problem(post.path, place, f"{label(key, parent=name)} ({name} → {key})", day)
    for mark in post.shared:
        if mark.day > last:
            yield _problem(post.path, post.line("shared"), "Ngày chia sẻ (shared)", mark.day)
    if post.withdrawal is not None and post.withdrawal.date > last:
        yield _problem(post.path, post.line("withdrawn"), "Ngày gỡ (withdrawn)", post.withdrawal.date)


def _of_result(row: RegisteredResult, today: date) -> Iterator[Problem]:
    decided = row.decision.issued if row.decision else None
    for what, day in (("Ngày quyết định", decided), ("Ngày kiểm tra", row.checked)):
        if day is not None and day > today:
            message = f"{what} là {short_date(day)}, chưa đến. Ghi ngày như trong quyết định, ví dụ: 15/03/2026"
            yield Problem(row.path, row.line, message)
    if row.year > today.year:
        yield Problem(row.path, row.line, f"Năm được chấm là {row.year}, chưa đến. Ghi năm như trong quyết định.")


def _of_document(document: Document, today: date) -> Iterator[Problem]:
    if document.archived is not None and document.archived > today:
        yield _problem(document.path, document.line("archived"), "Ngày đưa vào kho (archived)", document.archived)
    if document.issued is not None and document.issued.earliest() > today:
        message = f"Ngày ban hành (issued) là {partial_date(document.issued)}, chưa đến. Kiểm tra lại bản gốc."
        yield Problem(document.path, document.line("issued"), message)
    for key, address in document.addresses.items():
        if address.checked > today:
            name = f"Ngày kiểm tra ({key} → checked)"
            yield _problem(document.path, document.line(key), name, address.checked)


def _problem(path: str, line: int, name: str, day: date) -> Problem:
    return Problem(
        path, line, f"{name} là {short_date(day)}, chưa đến. Ghi ngày việc ấy đã làm, dạng năm-tháng-ngày: 2026-03-15"
    )

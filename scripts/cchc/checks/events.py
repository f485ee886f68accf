"""Rules for events: what came of them is told, by a post that readers can open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from cchc.errors import Problem
from cchc.model.events import PostedEvent, past_of
from cchc.model.facts.event import report_of
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.text.dates import short_date

REPORT_AGE: Final = timedelta(days=14)
"""Time after an event within which readers may expect to read what came of it."""


def check_reports(library: Library) -> Iterator[Problem]:
    """The report on an event is a post, and another one. A file that does not exist is told as a broken link."""
    for post in library.posts:
        event = post.forms.event if post.forms else None
        if event is None or event.report is None:
            continue
        found = library.follow(event.report, source=post.path)
        report = report_of(library, post, event)
        if isinstance(found, Destination) and (report is None or report is post):
            message = (
                f"Bài kể lại (event → report) “{event.report}” không phải một bài khác của chuyên mục. Ghi tên tệp của "
                "bài kể lại sự kiện, ví dụ: report: ket-qua-hoi-nghi.md; trang bên ngoài thì dẫn trong bài."
            )
            yield Problem(post.path, post.line("event.report"), message)


def remind_of_unreported_events(library: Library) -> Iterator[Problem]:
    """An event that was over two weeks ago has an outcome or a report."""
    last = library.now - REPORT_AGE
    for one in past_of(library, last):
        if not _is_told(one):
            message = (
                f"Sự kiện đã qua từ ngày {short_date(one.event.last_day)} mà chưa có kết quả. Thêm dưới event một dòng "
                "outcome: (kết quả, một câu) hoặc report: (tệp của bài kể lại); không diễn ra thì cancelled: (lý do)"
            )
            yield Problem(one.post.path, one.post.line("event"), message)


def _is_told(one: PostedEvent) -> bool:
    event = one.event
    return any(words is not None for words in (event.outcome, event.report, event.cancelled))

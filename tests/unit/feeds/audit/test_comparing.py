from __future__ import annotations

from datetime import date

from cchc.feeds.audit.comparing import Changes, compare, present_entries
from cchc.feeds.audit.reading import ReadEntry
from cchc.feeds.entries import Entry
from cchc.model.posts import Post, Status, Withdrawal
from support.libraries import make_library, make_post


def withdrawn(reason: str, day: date) -> Post:
    return make_post(status=Status.WITHDRAWN, withdrawal=Withdrawal(date=day, reason=reason))


def as_read(entry: Entry) -> ReadEntry:
    return ReadEntry(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        excerpt=entry.excerpt,
        html=entry.html,
        published=entry.published,
        changed=entry.changed,
        status=entry.status,
    )


def changes(before: Post, after: Post) -> Changes:
    published = {key: as_read(one.entry) for key, one in present_entries(make_library(posts=[before])).items()}
    return compare(published, present_entries(make_library(posts=[after])))


def test_a_withdrawal_is_told_as_one_only_when_it_is_new() -> None:
    first, second = withdrawn("Sai số liệu.", date(2026, 4, 1)), withdrawn("Sai tên cơ quan.", date(2026, 4, 2))
    new = changes(make_post(), first)
    assert (len(new.withdrawn), len(new.changed), len(new.silent)) == (1, 0, 0)
    again = changes(first, second)
    assert (len(again.withdrawn), len(again.changed), len(again.silent)) == (0, 1, 0)
    undated = changes(first, withdrawn("Sai tên cơ quan.", date(2026, 4, 1)))
    assert (len(undated.withdrawn), len(undated.changed), len(undated.silent)) == (0, 0, 1)
    assert changes(first, first) == Changes(added=(), changed=(), withdrawn=(), silent=(), lost=())

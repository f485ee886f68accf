"""The example through some years: its site changes at due dates, and never between two of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cchc.content.section import open_section
from cchc.model.due_dates import DueKind, due_dates
from cchc.model.library import Library
from cchc.site.outputs import clock_mark
from cchc.text.dates import ICT
from cchc.views.alerts import alert_values
from site_support import copy_project
from support.projects import post_text

LAST = datetime(2030, 1, 2, tzinfo=ICT)
SPANS = (
    (datetime(2023, 6, 20, 9, tzinfo=ICT), datetime(2023, 7, 20, tzinfo=ICT)),
    (datetime(2025, 6, 20, 9, tzinfo=ICT), datetime(2026, 1, 1, tzinfo=ICT)),
    (datetime(2026, 6, 20, 9, tzinfo=ICT), datetime(2027, 12, 1, tzinfo=ICT)),
    (datetime(2027, 12, 1, 9, tzinfo=ICT), LAST),
)
SECOND = timedelta(seconds=1)
ALERT = "- text: Hệ thống tiếp nhận hồ sơ trực tuyến tạm dừng để bảo trì.\n  from: 2028-12-05\n  until: 2028-12-06\n"
EVENT = {"from": "2028-03-15 08:00", "to": "2028-03-16 17:30", "deadline": "2028-03-10", "place": "Hội trường xã"}
WAITS = {"question": "Sao bàn tiếp nhận chưa mở?", "receiver": "Ủy ban", "received": "2029-12-20", "state": "waiting"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The example with what it lacks of things that come to an end."""
    project = copy_project(tmp_path_factory.mktemp("due"))
    posts = {
        "mot-dot": post_text("Đợt cao điểm", date="2028-01-03", expires="2028-02-01 09:30", pinned_until="2028-01-20"),
        "hoi-nghi": post_text("Hội nghị đối thoại", kind="su-kien", date="2028-03-01", event=EVENT),
        "phan-anh": post_text("Bàn tiếp nhận chưa mở", kind="phan-anh-tra-loi", date="2029-12-21", feedback=WAITS),
    }
    (project / "posts/2028").mkdir()
    for name, text in posts.items():
        (project / f"posts/2028/{name}.md").write_text(text, encoding="utf-8")
    (project / "docs/_data/alerts.yml").write_text(ALERT, encoding="utf-8")
    procedures = project / "docs/_data/procedures.yml"
    text = procedures.read_text(encoding="utf-8")
    procedures.write_text(text.replace("  checked:", "  ended: 2028-06-01\n  checked:", 1), encoding="utf-8")
    section = open_section(project, now=LAST, today=LAST.date())
    section.store.close()
    return section.library


def at(library: Library, moment: datetime) -> Library:
    posts = (*library.posts, *library.hidden_posts)
    return replace(
        library,
        posts=tuple(post for post in posts if post.is_public(moment)),
        hidden_posts=tuple(post for post in posts if not post.is_public(moment)),
        now=moment,
    )


def mark(library: Library, moment: datetime) -> object:
    seen = at(library, moment)
    # The day of the last change, which is the last part, is that of an edit: whoever edits publishes.
    return clock_mark(seen)[:-1], [post.path for post in seen.posts], alert_values(seen)


def test_the_site_changes_at_due_dates_and_never_between_them(library: Library) -> None:
    kinds: set[DueKind] = set()
    for first, last in SPANS:
        moment, before = first, mark(library, first)
        while moment < last:
            found = due_dates(at(library, moment), after=moment, until=last)
            end = min((one.moment for one in found), default=last)
            kinds.update(one.kind for one in found if one.moment == end)
            assert mark(library, end - SECOND) == before, (moment, end)
            after = mark(library, end)
            # Nothing is built in vain.
            assert after != before or not found, found
            moment, before = end, after
    assert kinds == set(DueKind)

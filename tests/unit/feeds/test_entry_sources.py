from __future__ import annotations

from datetime import date, datetime, timedelta

from cchc.feeds.entry_sources import EntrySources
from cchc.model.posts import Correction, Status, Withdrawal
from cchc.model.syndication import Choice
from cchc.text.dates import ICT
from support.libraries import MARCH, make_answer, make_library, make_plan, make_post

MORNING = MARCH.replace(hour=8, minute=30)


def correction(day: int, *, is_major: bool = False) -> Correction:
    return Correction(date=date(2026, 3, day), note="Sửa.", is_major=is_major)


def test_subjects_hold_what_belongs_to_them_newest_first() -> None:
    library = make_library(
        posts=[
            make_post("a", areas=("the-che",), kind="tin"),
            make_post("b", days=1, areas=("thu-tuc-hanh-chinh", "the-che"), kind="bai", unit="phong-noi-vu"),
            make_post("c", days=1, status=Status.WITHDRAWN, withdrawal=Withdrawal(date=date(2026, 4, 1), reason="Sai")),
        ],
        plans=[make_plan("x", archived=date(2026, 3, 1)), make_plan("y", archived=date(2026, 4, 1))],
        answers=[make_answer("p"), make_answer("q", checked=date(2026, 5, 1))],
    )
    origins = EntrySources(library)
    found = {
        (subject.choice, subject.term): [origin.id.rpartition("/")[2] for origin in origins.of(subject)]
        for subject in library.feed_subjects.values()
    }
    assert found == {
        (Choice.SECTION, ""): ["b", "c", "a"],
        (Choice.AREA, "the-che"): ["b", "c", "a"],
        (Choice.AREA, "thu-tuc-hanh-chinh"): ["b"],
        (Choice.KIND, "tin"): ["c", "a"],
        (Choice.KIND, "bai"): ["b"],
        (Choice.UNIT, "phong-noi-vu"): ["b"],
        (Choice.PLANS, ""): ["y", "x"],
        (Choice.ANSWERS, ""): ["q", "p"],
    }


def test_only_major_corrections_are_entries_of_their_own() -> None:
    post = make_post(published=MORNING, corrections=(correction(15, is_major=True), correction(16)))
    notice, original = EntrySources(make_library(posts=[post])).posts
    assert (notice.id, notice.published) == (
        "tag:cong-thong-tin.example,2026:tin/2026/mot-cua#dinh-chinh-2026-03-15",
        MORNING + timedelta(seconds=1),
    )
    # It shows the title of the post, so it changes with it.
    assert original.published == MORNING
    assert original.changed == notice.changed == datetime(2026, 3, 16, 0, 0, 4, tzinfo=ICT)

from __future__ import annotations

from datetime import date, datetime

from cchc.model.facts import brief_of, facts_of_post
from cchc.model.forms.event import Event
from cchc.model.library import Library
from cchc.text.dates import ICT, parse_partial_moment
from cchc.views.events import EventsPage, coming_events
from cchc.views.posts import PostPage
from cchc.views.structured_data import structured_data
from support.events import make_event, make_event_post
from support.libraries import SETTINGS, make_library, make_post
from support.sections import views_of

NOW = datetime(2026, 3, 20, 9, tzinfo=ICT)
PLACE = "Hội trường xã"


def library_of(*events: Event, now: datetime = NOW) -> Library:
    posts = [make_event_post(f"su-kien-{number}", event, days=-30) for number, event in enumerate(events)]
    return make_library(posts=[*posts, make_post("ket-qua", days=-1)], now=now)


def facts(event: Event) -> dict[str, str | None]:
    library = library_of(event)
    return {fact.label: fact.text for post in library.posts for fact in facts_of_post(library, post)}


def test_the_page_of_events_tells_what_comes_apart_from_what_has_been() -> None:
    library = library_of(
        make_event("2026-03-10", outcome="Có 40 người dự."), make_event("2026-04"), make_event("2026-03-20")
    )
    page = views_of(library)["su-kien/"].content
    assert isinstance(page, EventsPage)
    assert [(row.url, row.day, row.month, row.has_begun) for row in page.coming] == [
        ("tin/2026/su-kien-2/", "20", "3/2026", True),
        ("tin/2026/su-kien-1/", None, "4/2026", False),
    ]
    assert [row.outcome for row in page.past] == ["Có 40 người dự."]
    assert coming_events(library, library.now) == page.coming


def test_the_leaf_of_a_quarter_names_all_its_months() -> None:
    quarter = make_event("2025-04", "2025-06", printed="Quý II năm 2025")
    page = views_of(library_of(quarter))["su-kien/"].content
    assert isinstance(page, EventsPage)
    assert [(row.day, row.month) for row in page.past] == [(None, "4–6/2025")]


def test_times_are_written_as_readers_say_them() -> None:
    times = {
        ("2026-03-16", None): "Thứ Hai, 16/3/2026",
        ("2026-03-16 08:00", None): "Thứ Hai, 16/3/2026, 08:00",
        ("2026-03-16 08:00", "2026-03-16 11:30"): "Thứ Hai, 16/3/2026, 08:00–11:30",
        ("2026-03-16", "2026-03-20"): "Từ Thứ Hai, 16/3/2026 đến Thứ Sáu, 20/3/2026",
        ("2026-07", None): "Tháng 7 năm 2026",
        ("2025-04", "2025-06"): "Từ tháng 4 năm 2025 đến tháng 6 năm 2025",
    }
    assert {one: facts(make_event(*one))["Thời gian"] for one in times} == times
    assert facts(make_event("2025-04", printed="Quý II năm 2025"))["Thời gian"] == "Quý II năm 2025"


def test_what_nobody_has_announced_is_unknown_and_what_cannot_be_is_not_told() -> None:
    found = facts(make_event())
    assert (found["Địa điểm"], found["Đơn vị tổ chức"]) == (None, None)
    assert found.keys() == {"Thời gian", "Địa điểm", "Đơn vị tổ chức"}


def test_lists_show_time_and_place_and_that_an_event_is_cancelled() -> None:
    library = library_of(make_event("2026-03-16", place=PLACE, cancelled="Bão số 3"))
    (post,) = [post for post in library.posts if post.forms]
    assert brief_of(library, post) == "Đã hủy: Bão số 3 · Thứ Hai, 16/3/2026 · Hội trường xã"


def part_of(event: Event, *, now: datetime = NOW) -> tuple[PostPage, dict[str, object]]:
    view = views_of(library_of(event, now=now))["tin/2026/su-kien-0/"]
    assert isinstance(view.content, PostPage)
    (data,) = [dict(one) for one in structured_data(view, SETTINGS) if one["@type"] == "Event"]
    return view.content, data


def test_machines_get_an_event_with_what_is_known() -> None:
    _, data = part_of(
        make_event(
            "2026-04-10 08:00",
            "2026-04-10 11:30",
            place=PLACE,
            organiser="Phòng Nội vụ",
            moved_from=(date(2026, 4, 3),),
            deadline=parse_partial_moment("2026-04-08"),
        )
    )
    assert data == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Bài su-kien-0",
        "description": data["description"],
        "url": "https://cong-thong-tin.example/tin-cchc/tin/2026/su-kien-0/",
        "inLanguage": "vi",
        "startDate": "2026-04-10T08:00:00+07:00",
        "endDate": "2026-04-10T11:30:00+07:00",
        "previousStartDate": "2026-04-03",
        "eventStatus": "https://schema.org/EventRescheduled",
        "location": {"@type": "Place", "name": PLACE, "address": PLACE},
        "organizer": {"@type": "Organization", "name": "Phòng Nội vụ"},
    }


def test_a_contest_on_the_web_has_no_place() -> None:
    _, data = part_of(make_event("2025-04", "2025-06", is_online=True, url="https://thi.example/"))
    assert data["startDate"] == "2025-04"
    assert data["location"] == {"@type": "VirtualLocation", "url": "https://thi.example/"}
    assert data["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"


def test_an_event_in_a_hall_and_on_the_net_is_in_both_places() -> None:
    page, data = part_of(make_event("2026-03-20 14:00", place=PLACE, is_online=True, url="https://hop.example/"))
    places = [
        {"@type": "Place", "name": PLACE, "address": PLACE},
        {"@type": "VirtualLocation", "url": "https://hop.example/"},
    ]
    assert data["location"] == places
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert f"{PLACE}, và trực tuyến" in [fact.text for part in page.forms for fact in part.facts]


def test_an_event_can_be_put_into_a_calendar_until_it_is_over() -> None:
    event = make_event("2026-03-20 14:00")
    before, _ = part_of(event)
    after, _ = part_of(event, now=datetime(2026, 3, 21, tzinfo=ICT))
    parts = [page.forms[0] for page in (before, after)]
    assert [getattr(part, "calendar", "") for part in parts] == ["tin/2026/su-kien-0/su-kien.ics", None]
    assert [getattr(part, "is_over", "") for part in parts] == [False, True]


def test_the_report_on_an_event_is_a_link_to_its_post() -> None:
    library = library_of(make_event("2026-03-10", report="ket-qua.md"))
    (post,) = [post for post in library.posts if post.forms]
    (fact,) = [fact for fact in facts_of_post(library, post) if fact.label == "Bài kể lại"]
    assert (fact.text, fact.url) == ("Bài ket-qua", "tin/2026/ket-qua/")

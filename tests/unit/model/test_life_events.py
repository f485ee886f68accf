"""What life events gather."""

from __future__ import annotations

from dataclasses import replace

from cchc.model.life_events import LifeEvent, contents_of_event
from support.libraries import SETTINGS, make_answer, make_library, make_post

EVENT = LifeEvent(id="sinh-con", title="Sinh con", description="Khai sinh.", answers=("b",), tags=("Trẻ em",))


def test_named_answers_come_first_then_what_has_a_tag() -> None:
    answers = [replace(make_answer("a"), tags=("trẻ em",)), make_answer("b"), make_answer("c")]
    library = make_library(answers=answers, posts=[replace(make_post("tin"), tags=("trẻ em",)), make_post("khac")])
    contents = contents_of_event(library, EVENT)
    assert [entry.path.rpartition("/")[2] for entry in contents.answers] == ["b.md", "a.md"]
    assert [post.path.rpartition("/")[2] for post in contents.posts] == ["tin.md"]
    assert not contents.is_empty


def test_an_event_of_which_nothing_is_written_is_empty() -> None:
    library = make_library(settings=replace(SETTINGS, life_events=(EVENT,)))
    assert contents_of_event(library, EVENT).is_empty

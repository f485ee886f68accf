"""`life_events` of mkdocs.yml: links, and events with a page of their own."""

from __future__ import annotations

from cchc.sources.fields import Fields
from cchc.sources.front_matter import parse
from cchc.sources.life_events import read_life_events

BOTH = """life_events:
- id: sinh-con
  title: Sinh con
  description: Khai sinh cho trẻ.
  words: [em bé]
  answers: [khai-sinh]
- Nộp hồ sơ: hoi-dap/nop-ho-so.md
"""


def test_events_and_links_stand_in_one_list_in_their_order() -> None:
    fields = Fields(parse(BOTH, "mkdocs.yml"), "mkdocs.yml")
    ways, (event,) = read_life_events(fields)
    assert [(way.title, way.target) for way in ways] == [
        ("Sinh con", "/viec-can-lam/sinh-con/"),
        ("Nộp hồ sơ", "hoi-dap/nop-ho-so.md"),
    ]
    assert (event.words, event.answers, event.tags) == (("em bé",), ("khai-sinh",), ())
    assert fields.problems == []


def test_an_id_is_used_once_and_an_unknown_key_is_told() -> None:
    twice = "life_events:\n" + 2 * "- {id: a, title: A, description: B., wordz: [x]}\n"
    fields = Fields(parse(twice, "mkdocs.yml"), "mkdocs.yml")
    read_life_events(fields)
    found = [problem.message for problem in fields.problems]
    assert sum("đã có trong life_events" in message for message in found) == 1
    assert sum("wordz" in message for message in found) == 2

from __future__ import annotations

from dataclasses import replace

from cchc.checks import REMINDERS, RULES, find_problems, find_reminders
from cchc.errors import Concern
from support.libraries import make_library, make_plan, make_post


def test_problems_of_all_rules_are_found_in_order() -> None:
    posts = [make_post("b", areas=("xx",), kind="yy"), make_post("a", title="Bài b", days=1)]
    plan = replace(make_plan(), issuer="la")
    problems = find_problems(make_library(posts=posts, plans=[plan]))
    assert list(problems) == sorted(problems)
    assert [problem.path for problem in problems] == [
        "docs/ke-hoach/xa-thu-2026/index.md",
        "posts/2026/a.md",
        "posts/2026/b.md",
        "posts/2026/b.md",
    ]


def test_a_reminder_stops_nothing() -> None:
    library = make_library(posts=[make_post()])
    assert find_problems(library) == ()
    assert {reminders.concern for reminders in find_reminders(library)} == {Concern.PUBLICATION}
    concerns = {reminders.concern for reminders in find_reminders(make_library(plans=[make_plan()]))}
    assert concerns == {Concern.PUBLICATION, Concern.FACTS}


def test_every_rule_says_what_it_is_for() -> None:
    assert all(rule.__doc__ for rule in (*RULES, *(rule for _, rule in REMINDERS)))

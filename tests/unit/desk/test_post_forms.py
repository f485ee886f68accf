from __future__ import annotations

from collections.abc import Iterator

import pytest

from cchc.content.live.live_section import LiveSection
from cchc.desk.post_forms import FormField, PostForm, post_form
from cchc.sources.post_form.descriptions import KeyGroup
from cchc.sources.post_form.keys import KEYS
from support.projects import NOW, SETTINGS, plan_text, write_project

PATH = "posts/2026/bai.md"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> LiveSection:
    settings = SETTINGS.replace("kinds: [", "kinds: [{id: guong, title: Gương, form: exemplar}, ")
    folder = tmp_path_factory.mktemp("chuyên mục")
    return LiveSection.open(
        write_project(folder, plans={"xa-thu-2026": plan_text()}, settings=settings), now=lambda: NOW
    )


def form_of(front_matter: str, live: LiveSection) -> PostForm:
    return post_form(f"---\n{front_matter}---\n".encode(), PATH, live.snapshot())


def all_fields(fields: tuple[FormField, ...]) -> Iterator[FormField]:
    for one in fields:
        yield one
        yield from all_fields(one.fields)
        for row in one.rows:
            yield from all_fields(row.fields)
        if one.unused:
            yield from all_fields(one.unused.fields)


def field(form: PostForm, place: str) -> FormField:
    return next(one for part in form.parts for one in all_fields(part.fields) if one.place == place)


def test_the_form_has_a_field_for_every_key(live: LiveSection) -> None:
    form = form_of("title: a\n", live)
    shown = [one.key.path for part in form.parts for one in all_fields(part.fields)]
    assert sorted(shown) == sorted(KEYS)
    assert form.forms == {"guong": "exemplar", "tin": "", "bai": ""}


def test_needed_keys_come_first_and_rare_ones_without_a_value_are_folded(live: LiveSection) -> None:
    form = form_of("author: An\napproved_by: Bình\n", live)
    parts = {part.group: part for part in form.parts}
    main = [one.key.path for one in parts[KeyGroup.MAIN].usual]
    assert main[:4] == ["title", "date", "areas", "summary"]
    assert [one.key.path for one in parts[KeyGroup.PEOPLE].usual] == ["author", "approved_by"]
    assert [one.key.path for one in parts[KeyGroup.PEOPLE].rare] == ["source", "editor"]


def test_values_keep_what_no_list_has_and_rows_what_no_field_has(live: LiveSection) -> None:
    form = form_of(
        "kind: khong-con\ntasks: [xa-thu-2026/1, xa-cu/2]\nimage: anh.jpg\nsummary: chưa điền (tóm tắt)\n"
        "attachments: [{file: a.pdf, trang: 3, title: [x]}]\ndate: 15/3/2026\n",
        live,
    )
    kind = field(form, "kind")
    assert (kind.text, kind.choices[-1].value, kind.choices[-1].title) == ("khong-con", "khong-con", "")
    assert list(field(form, "tasks").titles) == ["xa-thu-2026/1"]
    assert field(form, "attachments").rows[0].extra == {"trang": "3", "title": ("x",)}
    assert [one.path for one in form.untouched_keys] == ["image"]
    assert field(form, "summary").is_unfilled
    date = field(form, "date")
    assert (date.day_fix("15/3/2026"), date.day_fix("2026-03-15"), date.day_fix("mai")) == ("2026-03-15", None, None)

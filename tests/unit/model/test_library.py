from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cchc.model.links import BrokenLink, LinkFault
from cchc.model.posts import Correction, Status, TaskRef, Withdrawal
from cchc.model.procedures import Procedure
from cchc.model.registers import Channel, Registers
from cchc.text.dates import ICT, PartialDate
from support.libraries import (
    MARCH,
    SETTINGS,
    make_answer,
    make_index,
    make_issuer,
    make_library,
    make_page,
    make_plan,
    make_post,
)
from support.projects import NOW

GONE = Withdrawal(date=date(2026, 4, 1), reason="Số liệu đang được kiểm tra lại")


def slugs(posts: object) -> list[str]:
    return [post.slug for post in posts]  # type: ignore[attr-defined]


def test_posts_stand_newest_first_and_ties_by_address() -> None:
    posts = [make_post("b", days=1), make_post("c"), make_post("a"), make_post("d", days=2)]
    assert slugs(make_library(posts=posts).posts) == ["d", "b", "a", "c"]


@given(st.lists(st.integers(0, 2), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(days: list[int], chance: random.Random) -> None:
    posts = [make_post(f"bai-{number}", days=day) for number, day in enumerate(days)]
    plans = [make_plan(f"xa-{number}", year=2024 + day) for number, day in enumerate(days)]
    answers = [make_answer(f"hoi-{number}", order=day) for number, day in enumerate(days)]
    expected = make_library(posts=posts, plans=plans, answers=answers)
    for items in (posts, plans, answers):
        chance.shuffle(items)
    found = make_library(posts=posts, plans=plans, answers=answers)
    assert (found.posts, found.plans, found.answers) == (expected.posts, expected.plans, expected.answers)


def test_drafts_and_posts_of_the_future_are_hidden() -> None:
    posts = [
        make_post("nhap", status=Status.DRAFT),
        make_post("mai", published=NOW + timedelta(minutes=1)),
        make_post("nay", published=NOW),
        make_post("go", status=Status.WITHDRAWN, withdrawal=GONE),
    ]
    library = make_library(posts=posts)
    assert slugs(library.posts) == ["nay", "go"]
    assert slugs(library.hidden_posts) == ["mai", "nhap"]
    assert "posts/2026/nhap.md" not in library.items_by_path
    assert "posts/2026/go.md" in library.items_by_path


def test_plans_and_answers_that_are_being_written_are_hidden() -> None:
    library = make_library(
        posts=[make_post()],
        plans=[make_plan(), make_plan("nhap", is_draft=True)],
        answers=[make_answer(), make_answer("nhap", is_draft=True)],
    )
    assert [plan.id for plan in library.plans] == ["xa-thu-2026"]
    assert [entry.path for entry in library.answers] == ["docs/hoi-dap/nop-ho-so.md"]
    assert library.plan("nhap") is None
    assert library.draft_paths == {"docs/ke-hoach/nhap/index.md", "docs/hoi-dap/nhap.md"}
    for target in ("../../docs/ke-hoach/nhap/index.md", "../../docs/hoi-dap/nhap.md"):
        found = library.follow(target, source="posts/2026/mot-cua.md")
        assert isinstance(found, BrokenLink)
        assert found.fault is LinkFault.HIDDEN


def test_lists_leave_out_the_withdrawn_and_the_front_also_the_expired() -> None:
    posts = [
        make_post("con-han", days=3),
        make_post("het-han", days=2, expires=NOW),
        make_post("go", days=1, status=Status.WITHDRAWN, withdrawal=GONE),
    ]
    library = make_library(posts=posts)
    assert slugs(library.posts) == ["con-han", "het-han", "go"]
    assert slugs(library.listed_posts) == ["con-han", "het-han"]
    assert slugs(library.current_posts) == ["con-han"]
    assert slugs(library.posts_by_area["the-che"]) == ["con-han", "het-han"]
    assert slugs(library.posts_by_kind["tin"]) == ["con-han", "het-han"]
    assert slugs(library.posts_by_month[2026, 3]) == ["con-han", "het-han", "go"]


def test_a_post_is_in_the_list_of_each_of_its_areas_and_of_its_unit() -> None:
    posts = [make_post("a", areas=("thu-tuc-hanh-chinh", "the-che"), unit="phong-noi-vu"), make_post("b")]
    library = make_library(posts=posts)
    assert slugs(library.posts_by_area["the-che"]) == ["a", "b"]
    assert slugs(library.posts_by_area["thu-tuc-hanh-chinh"]) == ["a"]
    assert library.posts_by_unit.keys() == {"phong-noi-vu"}


def test_months_are_those_of_viet_nam() -> None:
    library = make_library(posts=[make_post(published=datetime(2026, 4, 1, 0, 30, tzinfo=ICT))])
    assert list(library.posts_by_month) == [(2026, 4)]


def test_spellings_of_a_tag_share_a_list_under_the_most_used_one() -> None:
    posts = [
        make_post("a", tags=("Một cửa", "đối thoại")),
        make_post("b", tags=("một cửa", "Một Cửa")),
        make_post("c", tags=("một cửa",)),
        make_post("d", tags=("ăn",)),
    ]
    library = make_library(posts=posts)
    assert [(tag.id, tag.title) for tag in library.tags] == [
        ("an", "ăn"),
        ("doi-thoai", "đối thoại"),
        ("mot-cua", "một cửa"),
    ]
    assert sorted(slugs(library.posts_by_tag["mot-cua"])) == ["a", "b", "c"]


def test_spellings_used_alike_are_chosen_without_chance() -> None:
    posts = [make_post("a", tags=("hòa giải",)), make_post("b", tags=("hoà giải",))]
    names = {make_library(posts=order).tags[0].title for order in (posts, posts[::-1])}
    assert names == {min("hòa giải", "hoà giải")}


def test_tags_stand_in_vietnamese_order() -> None:
    library = make_library(posts=[make_post(tags=("đất đai", "dân cư", "ủy quyền", "án phí", "ấn phẩm"))])
    assert [tag.title for tag in library.tags] == ["án phí", "ấn phẩm", "dân cư", "đất đai", "ủy quyền"]


def test_posts_stand_with_the_tasks_that_they_are_about_or_evidence_for() -> None:
    first, second = (TaskRef(plan="xa-thu-2026", task=task, line=7) for task in ("1", "2"))
    posts = [
        make_post("a", tasks=(first, second)),
        make_post("b", days=1, evidence=(first,)),
        make_post("go", tasks=(first,), status=Status.WITHDRAWN, withdrawal=GONE),
        make_post("nhap", tasks=(first,), status=Status.DRAFT),
    ]
    library = make_library(posts=posts, plans=[make_plan()])
    assert {key: slugs(found) for key, found in library.posts_by_task.items()} == {
        ("xa-thu-2026", "1"): ["b", "a"],
        ("xa-thu-2026", "2"): ["a"],
    }


def test_plans_stand_newest_first_and_an_unknown_day_last_in_its_year() -> None:
    plans = [
        make_plan("a-2025", year=2025, issued=PartialDate(2025, 3, 5)),
        make_plan("b-2026", year=2026),
        make_plan("c-2026", year=2026, issued=PartialDate(2026, 2)),
        make_plan("d-2026", year=2026),
    ]
    assert [plan.id for plan in make_library(plans=plans).plans] == ["c-2026", "d-2026", "b-2026", "a-2025"]


def test_answers_stand_by_group_and_order() -> None:
    answers = [
        make_answer("c", group="mot-cua", order=1),
        make_answer("b", order=2),
        make_answer("a", order=2),
        make_answer("d", order=1),
    ]
    library = make_library(answers=answers)
    assert [entry.path for entry in library.answers] == [f"docs/hoi-dap/{name}.md" for name in "dabc"]
    assert [len(library.answers_by_group[group]) for group in ("truc-tuyen", "mot-cua")] == [3, 1]


def test_an_update_of_later_this_day_is_not_new_yet() -> None:
    later = make_post("b", updated=NOW + timedelta(hours=3))
    assert make_library(posts=[make_post(), later]).updated == MARCH
    assert make_library(posts=[make_post(), later], now=NOW + timedelta(hours=3)).updated == later.updated


def test_the_section_was_updated_when_something_new_came() -> None:
    corrected = make_post("a", corrections=(Correction(date=date(2026, 5, 1), note="Sửa.", is_major=False),))
    checked = make_answer(checked=date(2026, 5, 2))
    archived = make_plan(archived=date(2026, 5, 3))
    ahead = make_answer("mai", checked=date(2026, 7, 1))
    assert make_library().updated is None
    assert make_library(plans=[make_plan()]).updated is None
    assert make_library(posts=[corrected]).updated == datetime(2026, 5, 1, tzinfo=ICT)
    assert make_library(posts=[corrected], answers=[checked]).updated == datetime(2026, 5, 2, tzinfo=ICT)
    assert make_library(posts=[corrected], plans=[archived]).updated == datetime(2026, 5, 3, tzinfo=ICT)
    assert make_library(posts=[make_post()], answers=[ahead]).updated == MARCH


def test_entries_of_registers_are_found_by_their_keys() -> None:
    issuer = make_issuer()
    channel = Channel(id="truyen-thanh", name="Hệ thống truyền thanh")
    index = make_index("Par-Index")
    procedure = Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None)
    library = make_library(
        registers=Registers(issuers=(issuer,), channels=(channel,), indices=(index,), procedures=(procedure,))
    )
    assert library.issuer("ubnd-xa-thu") is issuer
    assert library.issuer("Ủy ban nhân dân xã Thử") is None
    assert library.channel("truyen-thanh") is channel
    assert library.channel("khac") is None
    assert {library.index(name) for name in ("par-index", "PAR INDEX", "Par-Index")} == {index}
    assert library.index("SIPAS") is None
    assert library.procedure("1.001193") is procedure
    assert library.procedure("1.1193") is None


def test_a_page_is_found_by_its_file_and_a_plan_by_its_id() -> None:
    library = make_library(plans=[make_plan()], pages=[make_page()])
    assert library.page("docs/gioi-thieu.md").title == "Trang gioi-thieu"
    assert library.plan("xa-thu-2026") is library.plans[0]
    assert library.plan("khac") is None


def test_the_library_of_an_empty_section_has_nothing() -> None:
    library = make_library(settings=SETTINGS)
    assert not library.items
    assert not library.tags
    assert not library.posts_by_month


def test_a_task_that_a_post_names_twice_has_it_once() -> None:
    task = TaskRef(plan="xa-thu-2026", task="1", line=6)
    library = make_library(
        posts=[make_post(tasks=(task, replace(task, line=7)), evidence=(task,))], plans=[make_plan()]
    )
    assert [post.slug for post in library.posts_by_task["xa-thu-2026", "1"]] == ["mot-cua"]

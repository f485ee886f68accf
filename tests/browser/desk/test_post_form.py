"""The form of a post: what it gives when somebody types, chooses, takes out and puts back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from browser_support import OpenPage
from cchc.desk.post_forms import post_form
from cchc.desk.routes import ROUTES
from cchc.desk.web.answers import workplace_of
from cchc.sources.editing.yaml_values import Value
from cchc.sources.post_form.saving import edited
from support.desks import DeskClient, open_test_desk
from support.judges import Judge
from support.projects import SETTINGS, plan_text, post_text, write_project
from support.vietnamese_typing import WAYS, Typist

PATH = "posts/2026/bai.md"
POST = """\
---
# Chép từ báo cáo
title: 'Xã mở lớp: đợt 1'
date: 2026-03-15
areas: [the-che]
summary: Lớp dành cho công chức.
kind: tin
tags: [một cửa, đối thoại]
ma_rieng: giữ nguyên
attachments:
  # Bản ký
  - {file: a.pdf, title: Kế hoạch, so_trang: "3"}
  - file: b.pdf
    title: Phụ lục
status: draft
---

Đoạn một.
"""
_ONLY_THE_FORM = """\
{% extends "desk.html" %}{% block title %}Biểu mẫu{% endblock %}
{% block main %}<h1>Biểu mẫu</h1>{% include "_post_form.html" %}{% endblock %}
"""


def form_alone(request: Request) -> Response:
    """Answer with the form on a page of its own."""
    data = (workplace_of(request).root / PATH).read_bytes()
    form = post_form(data, PATH, workplace_of(request).live.snapshot())
    template = request.app.state.templates.from_string(_ONLY_THE_FORM)
    return HTMLResponse(
        template.render(
            form=form,
            path="/",
            addresses=frozenset({"/"}),
            site_name="Chuyên mục thử",
            preview=None,
            desk=request.app.state.name,
        )
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    settings = SETTINGS.replace("kinds: [", "kinds: [{id: su-kien, title: Sự kiện, form: event}, ")
    settings = settings.replace("  faq_groups", "  audiences: [{id: nguoi-dan, title: Người dân}]\n  faq_groups")
    posts = {"2026/bai": POST, "2026/lop": post_text("Lớp học", tags=["đối thoại"])}
    return write_project(tmp_path / "bàn biên tập", posts=posts, plans={"xa-thu-2026": plan_text()}, settings=settings)


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    with open_test_desk(project, routes=(*ROUTES, Route("/thu-bieu-mau", form_alone))) as client:
        yield client


def mounted(open_page: OpenPage, **options: Any) -> Page:  # noqa: ANN401 - handed on as they are
    page = open_page("/thu-bieu-mau", **options)
    page.evaluate(
        """async () => {
          const { mountPostForm } = await import("/static/post-form.mjs");
          window.form = mountPostForm(document.getElementById("thong-tin"));
        }"""
    )
    return page


def changes(page: Page) -> list[tuple[str, Any]]:
    return [(".".join(place), value) for place, value in page.evaluate("form.collectChanges()")]


def saved(page: Page, text: str = POST) -> str:
    """Return the file after what the form gives is saved."""
    places = {tuple(place): as_value(value) for place, value in page.evaluate("form.collectChanges()")}
    return edited(text.encode(), PATH, places).decode()


def as_value(found: object) -> Value:
    match found:
        case list():
            return tuple(map(as_value, found))
        case dict():
            return {str(key): as_value(one) for key, one in found.items()}
    assert found is None or isinstance(found, str)
    return found


def open_part(page: Page, name: str) -> None:
    page.locator(f"[data-part={name}] > summary").click()


def field(page: Page, key: str) -> Any:  # noqa: ANN401 - a locator
    return page.locator(f'[data-key="{key}"]')


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_form_is_usable_at_any_width_by_a_screen_reader(
    open_page: OpenPage, axe: Judge, width: int, scheme: str
) -> None:
    page = mounted(open_page, width=width, scheme=scheme)
    assert changes(page) == []
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
    assert changes(page) == []
    # What the form does not know is shown as it stands.
    assert "ma_rieng: giữ nguyên" in page.inner_text("#thong-tin")
    assert field(page, "event").is_hidden()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_what_was_typed_and_chosen_changes_only_its_lines(open_page: OpenPage) -> None:
    page = mounted(open_page)
    field(page, "title").locator("input").fill('Xã mở lớp "một cửa"')
    day = field(page, "date")
    day.locator("input").fill("16/3/2026 8h30")
    day.locator("[data-written]", has_text="Ghi là").wait_for()
    assert day.locator("[data-written]").inner_text() == "Ghi là 2026-03-16 08:30: Thứ Hai, 16/3/2026, 8 giờ 30"
    areas = field(page, "areas")
    areas.get_by_label("Cải cách thủ tục hành chính").check()
    areas.locator("[data-first] select").select_option("thu-tuc-hanh-chinh")
    assert saved(page) == POST.replace("'Xã mở lớp: đợt 1'", "'Xã mở lớp \"một cửa\"'").replace(
        "date: 2026-03-15", "date: 2026-03-16 08:30"
    ).replace("[the-che]", "[thu-tuc-hanh-chinh, the-che]")
    page.evaluate("form.markSaved(form.collectChanges())")
    assert changes(page) == []
    field(page, "title").locator("input").fill("Xã mở lớp: đợt 1")
    assert changes(page) == [("title", "Xã mở lớp: đợt 1")]
    # Findings stand at their fields, also of entries of lists.
    page.evaluate(
        """form.showFindings([
          { field: "summary", kind: "problem", message: "Tóm tắt (summary) dài" },
          { field: "attachments.1.file", kind: "problem", message: "Không có tệp b.pdf" },
          { field: null, kind: "reminder", message: "Không ở ô nào" },
        ])"""
    )
    assert field(page, "summary").locator("[aria-invalid=true]").count() == 1
    assert page.locator("[data-faults]:visible").all_inner_texts() == ["1 điều cần sửa"]
    assert field(page, "attachments.1.file").locator("[data-fault]").text_content() == "Không có tệp b.pdf"
    page.evaluate("form.makeMain({ file: 'lop.jpg', alt: 'Lớp học', caption: '' })")
    assert ("image.file", "lop.jpg") in changes(page)
    assert ("image.alt", "Lớp học") in changes(page)


def test_rows_are_taken_out_put_back_and_added_by_keyboard(open_page: OpenPage) -> None:
    page = mounted(open_page)
    open_part(page, "other")
    rows = field(page, "attachments")
    rows.locator("[data-row]:not([hidden]) [data-remove]").first.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Lấy lại"
    assert page.inner_text("#status") == "Đã bỏ “a.pdf”."
    assert saved(page) == POST.replace('  # Bản ký\n  - {file: a.pdf, title: Kế hoạch, so_trang: "3"}\n', "")
    page.keyboard.press("Enter")
    assert changes(page) == []
    rows.locator(":scope > p > [data-add]").press("Enter")
    page.keyboard.type("c.pdf")
    page.keyboard.press("Tab")
    page.keyboard.type("Bảng: cuối")
    # A key that the form does not know stays with its row.
    field(page, "attachments.0.title").locator("input").fill("Kế hoạch, bản ký")
    assert saved(page) == POST.replace("title: Kế hoạch,", 'title: "Kế hoạch, bản ký",').replace(
        "    title: Phụ lục\n", '    title: Phụ lục\n  - file: c.pdf\n    title: "Bảng: cuối"\n'
    )
    # A list of texts: Enter goes on with the next entry.
    open_part(page, "classes")
    tags = field(page, "tags")
    tags.locator("input").last.press("Enter")
    page.keyboard.type("tập huấn")
    assert ("tags", ["một cửa", "đối thoại", "tập huấn"]) in changes(page)
    # Tasks are searched in the plans, without marks, and chosen with the arrow keys.
    open_part(page, "tasks")
    field(page, "tasks").locator("[data-add]").press("Enter")
    page.keyboard.type("dang tin")
    page.wait_for_selector("[role=combobox][aria-expanded=true]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.value") == "xa-thu-2026/1"
    assert "Đăng tin bài" in field(page, "tasks").locator("[data-written]").inner_text()
    assert ("tasks", ["xa-thu-2026/1"]) in changes(page)
    assert page.locator("[role=combobox][aria-expanded=true]").count() == 0


def test_what_the_form_does_not_know_is_taken_out_only_when_asked(open_page: OpenPage, project: Path) -> None:
    text = POST.replace("2026-03-15", "15/3/2026")
    (project / PATH).write_text(text, encoding="utf-8", newline="\n")
    page = mounted(open_page)
    page.locator("[data-day-fix]").click()
    assert changes(page) == [("date", "2026-03-15")]
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    unknown = page.locator("[data-untouched]")
    assert unknown.locator("pre").inner_text() == "ma_rieng: giữ nguyên"
    unknown.locator("[data-drop]").click()
    page.locator("[data-extra-key] [data-drop]").click()
    expected = POST.replace("ma_rieng: giữ nguyên\n", "").replace(', so_trang: "3"', "")
    assert saved(page, text) == expected
    page.locator("[data-extra-key] [data-drop]").click()
    unknown.locator("[data-drop]").click()
    assert changes(page) == [("date", "2026-03-15")]


def test_another_kind_shows_its_fields_and_asks_about_those_of_the_old_one(open_page: OpenPage) -> None:
    page = mounted(open_page)
    kind = field(page, "kind").locator("select")
    kind.select_option("su-kien")
    place = field(page, "event.place").locator("input")
    place.fill("Hội trường xã")
    assert changes(page) == [("kind", "su-kien"), ("event.place", "Hội trường xã")]
    page.evaluate("form.markSaved(form.collectChanges())")
    kind.select_option("bai")
    assert place.is_visible()
    assert changes(page) == [("kind", "bai")]
    question = field(page, "event").locator("[data-left-over]")
    page.evaluate("form.markSaved(form.collectChanges())")
    assert question.get_attribute("role") == "alert"
    question.locator("[data-clear]").click()
    assert changes(page) == [("event.place", None)]
    assert place.is_hidden()


def test_vietnamese_typing_is_right_in_the_small_fields(open_page: OpenPage) -> None:
    page = mounted(open_page)
    open_part(page, "classes")
    for way, typed in WAYS.items():
        control = field(page, "title").locator("input")
        control.fill("")
        typed(Typist(page), "Đẩy mạnh gỡ vướng")
        assert control.input_value().strip() == "Đẩy mạnh gỡ vướng", way
        # A field that looks values up while they are typed.
        field(page, "tags").locator("[data-add]").click()
        typed(Typist(page), "đối thoại")
        assert page.evaluate("document.activeElement.value").strip() == "đối thoại", way
    assert ("tags", ["một cửa", *["đối thoại"] * 5]) in changes(page)


def test_form_and_text_are_saved_together_into_their_lines(open_page: OpenPage, project: Path) -> None:
    page = open_page(f"/bai/sua?tep={PATH}")
    page.wait_for_selector("body[data-ready]")
    # What the checks find in the form is told at its field as well.
    field(page, "attachments.0.title").locator("[data-fault]", has_text="so_trang").wait_for(state="attached")
    field(page, "title").locator("input").fill("Xã mở lớp: đợt 2")
    field(page, "date").locator("input").fill("16/3/2026")
    page.locator("#than-bai").press("Control+Home")
    page.keyboard.type("Mở đầu. ")
    page.keyboard.press("Control+s")
    page.locator("#trang-thai-luu", has_text="Đã lưu lúc").wait_for()
    assert (project / PATH).read_text(encoding="utf-8") == POST.replace("đợt 1", "đợt 2").replace(
        "2026-03-15", "2026-03-16"
    ).replace("Đoạn một.", "Mở đầu. Đoạn một.")
    # The form goes on from what is in the file by now.
    field(page, "title").locator("input").fill("Xã mở lớp: đợt 3")
    page.keyboard.press("Control+s")
    page.wait_for_function("() => document.body.dataset.saving === 'saved'")
    assert "title: 'Xã mở lớp: đợt 3'\ndate: 2026-03-16\n" in (project / PATH).read_text(encoding="utf-8")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_new_post_begins_once_by_keyboard(open_page: OpenPage, axe: Judge, project: Path) -> None:
    page = open_page("/bai/moi", width=320)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.focus("#tieu-de")
    Typist(page).compose("Xã họp bàn cải cách")
    page.get_by_label("Lĩnh vực chính").select_option("the-che")
    page.focus("#tieu-de")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bai/sua?tep=*")
    file = project / "posts/2026/xa-hop-ban-cai-cach.md"
    begun = file.read_text(encoding="utf-8")
    assert begun.startswith("---\ntitle: Xã họp bàn cải cách\ndate: 2026-06-01 12:00\nareas:\n- the-che\n")
    page.wait_for_selector("body[data-ready]")
    # The words that the draft began with go with the first letter.
    field(page, "summary").locator("textarea").focus()
    Typist(page).backspace("Xã họp")
    page.locator("#than-bai").fill("Đoạn một.")
    page.keyboard.press("Control+s")
    page.locator("#trang-thai-luu", has_text="Đã lưu lúc").wait_for()
    line = next(line for line in begun.split("\n") if line.startswith("summary: "))
    assert file.read_text(encoding="utf-8") == begun.replace(line, "summary: Xã họp") + "Đoạn một."

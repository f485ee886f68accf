from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from cchc.model.items import Asset, Body, Heading, Image, Link, Slot, SlotKind
from cchc.model.library import Library
from cchc.model.posts import Correction, Post, Status, Withdrawal
from cchc.site.pages.layouts import make_layout, open_slots
from cchc.site.pages.templates import Templates, page_kinds
from cchc.text.cleaning import clean
from cchc.views.section import section_views
from cchc.views.view import View
from support.libraries import EMPTY_BODY, SETTINGS, make_answer, make_library, make_page, make_plan, make_post
from support.projects import OVERRIDES

HOSTILE = "</script><script>alert(1)</script><b>A & B: \"C\" 'D' --> ]]>"
MARKS = open_slots()
SHELL = make_layout(f"<title>{MARKS['title']}</title>{MARKS['head']}<main>{MARKS['main']}</main>")


class Reader(HTMLParser):
    """What a browser makes of a page: its tags, its text, its JSON-LD."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.data: list[dict[str, object]] = []
        self._is_data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._is_data = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._is_data = False

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.data.append(json.loads(data))
        else:
            self.texts.append(data)


def templates_of(library: Library) -> Templates:
    return Templates([OVERRIDES], library.settings, library.bodies)


def page_of(library: Library, permalink: str) -> str:
    view = next(view for view in section_views(library) if view.permalink == permalink)
    return templates_of(library).render(view, SHELL).decode()


def hostile_post(words: str = HOSTILE) -> Post:
    return make_post(
        title=words,
        summary=words,
        author=words,
        tags=(f"{words} a",),
        corrections=(Correction(date=date(2026, 4, 1), note=words, is_major=True),),
    )


def test_hostile_words_are_shown_and_do_nothing() -> None:
    page = Reader(page_of(make_library(posts=[hostile_post()]), "tin/2026/mot-cua/"))
    scripts = [attributes for tag, attributes in page.tags if tag == "script"]
    assert [attributes.get("type") for attributes in scripts] == ["application/ld+json"] * 2
    assert page.data[0]["headline"] == HOSTILE
    assert page.data[0]["author"] == {"@type": "Person", "name": HOSTILE}
    assert "b" not in {tag for tag, _ in page.tags}
    assert page.texts[0] == f"{HOSTILE} – Chuyên mục thử"
    assert HOSTILE in page.texts[1:]
    assert ("meta", {"name": "description", "content": HOSTILE}) in page.tags


def test_json_ld_never_ends_its_element() -> None:
    html = page_of(make_library(posts=[hostile_post()]), "tin/2026/mot-cua/")
    for block in re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL):
        assert not set("<>&") & set(block)
        json.loads(block)


@given(words=st.text(max_size=40).map(clean) | st.text("</script>&\"'{}%#!-[]", max_size=40))
def test_any_words_are_text_on_the_page_of_a_post(words: str) -> None:
    words = f"a{' '.join(words.split())}b"
    plain = Reader(page_of(make_library(posts=[hostile_post("a")]), "tin/2026/mot-cua/"))
    page = Reader(page_of(make_library(posts=[hostile_post(words)]), "tin/2026/mot-cua/"))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert page.data[0]["headline"] == words
    assert words in page.texts


def full_library() -> Library:
    return make_library(
        posts=[
            hostile_post(),
            make_post("cu", aliases=("tin/2025/cu/",)),
            make_post("go", status=Status.WITHDRAWN, withdrawal=Withdrawal(date=date(2026, 4, 1), reason=HOSTILE)),
        ],
        plans=[make_plan(title=HOSTILE)],
        answers=[make_answer(question=HOSTILE)],
        pages=[make_page(title=HOSTILE)],
    )


def test_every_page_of_a_section_is_rendered_with_hostile_words() -> None:
    library = full_library()
    templates = templates_of(library)
    for view in section_views(library):
        html = templates.render(view, SHELL).decode()
        tags = [
            tag
            for tag, attributes in Reader(html).tags
            if tag == "script" and attributes.get("type") != "application/ld+json"
        ]
        assert tags == [], view.permalink
        assert "<b>A" not in html
        assert "\ue000" not in html


def test_unknown_facts_are_called_unknown_and_never_none() -> None:
    library = make_library(plans=[make_plan()], posts=[make_post()])
    for view in section_views(library):
        text = templates_of(library).render(view, SHELL).decode()
        assert "None" not in text.replace("If-None-Match", ""), view.permalink
    assert "Chưa xác định" in page_of(library, "ke-hoach/xa-thu-2026/")


def test_the_body_of_a_withdrawn_post_is_gone() -> None:
    gone = make_post(status=Status.WITHDRAWN, withdrawal=Withdrawal(date=date(2026, 4, 1), reason="Số liệu sai"))
    html = page_of(make_library(posts=[gone]), "tin/2026/mot-cua/")
    assert "Nội dung của bài." not in html
    assert "Tóm tắt của bài." not in html
    assert "Số liệu sai" in html
    assert 'content="noindex"' in html


LINKED = Body(
    pieces=('<p><a href="', '">A</a><a href="', '">B</a><a href="', '">C</a></p>'),
    slots=tuple(Slot(kind=SlotKind.ADDRESS, link=link) for link in range(3)),
    headings=(),
    anchors=(),
)


def test_links_lead_from_the_page_that_shows_them() -> None:
    targets = ("../../docs/hoi-dap/nop-ho-so.md", "https://a.example/?a=1&b=2", "#muc")
    post = make_post(anchors=("muc",), body_links=tuple(Link(target=target, line=1) for target in targets))
    library = make_library(
        posts=[post], answers=[make_answer(body="other")], bodies={"body": LINKED, "other": EMPTY_BODY}
    )
    html = page_of(library, "tin/2026/mot-cua/")
    assert (
        '<a href="../../../hoi-dap/nop-ho-so/">A</a><a href="https://a.example/?a=1&amp;b=2">B</a><a href="#muc">C</a>'
        in html
    )


@pytest.mark.parametrize(
    ("permalink", "root"),
    [("", "./"), ("luu-tru/", "../"), ("tin/2026/mot-cua/", "../../../"), ("404.html", "/tin-cchc/")],
)
def test_every_page_knows_the_way_to_the_root(permalink: str, root: str) -> None:
    library = make_library(posts=[make_post()])
    view = next(view for view in section_views(library) if view.permalink == permalink)
    assert templates_of(library).slots(view)["root"] == root


@pytest.mark.parametrize(("levels", "shown"), [((2, 2), 0), ((2, 3, 4, 5), 0), ((2, 3, 4, 2), 3), ((2, 2, 2), 3)])
def test_a_long_page_has_contents_of_two_levels(levels: tuple[int, ...], shown: int) -> None:
    headings = tuple(
        Heading(level=level, text=f"Mục {number}", anchor=f"muc-{number}") for number, level in enumerate(levels)
    )
    library = make_library(posts=[make_post()], bodies={"body": replace(EMPTY_BODY, headings=headings)})
    assert page_of(library, "tin/2026/mot-cua/").count('href="#muc-') == shown


def keys_of(library: Library, shell_html: str = "a", folders: list[Path] | None = None) -> dict[str, str]:
    templates = Templates.of(folders or [OVERRIDES], library)
    shell = make_layout(shell_html)
    return {view.permalink: templates.key(view, shell) for view in section_views(library)}


def test_the_key_of_a_page_changes_with_all_that_shapes_it() -> None:
    library = make_library(posts=[make_post()])
    keys = keys_of(library)
    assert keys_of(make_library(posts=[make_post()])) == keys
    assert keys_of(library, "b")["luu-tru/"] != keys["luu-tru/"]
    renamed = make_library(posts=[make_post()], settings=replace(SETTINGS, site_name="Tên khác"))
    assert keys_of(renamed)["luu-tru/"] != keys["luu-tru/"]
    with_page = keys_of(make_library(posts=[make_post()], pages=[make_page()]))
    assert with_page["luu-tru/"] != keys["luu-tru/"]
    changed = keys_of(make_library(posts=[make_post(body="khac")], bodies={"khac": EMPTY_BODY}))
    assert {permalink for permalink in keys if changed[permalink] != keys[permalink]} == {"tin/2026/mot-cua/"}


def test_pages_have_keys_of_their_own() -> None:
    keys = keys_of(full_library())
    assert len(set(keys.values())) == len(keys)


def small_overrides(folder: Path, *, partial: str, head: str = "") -> Path:
    (folder / "pages").mkdir(parents=True)
    (folder / "partials").mkdir()
    (folder / "pages/a.html").write_text('{% include "partials/b.html" %}', encoding="utf-8")
    (folder / "partials/b.html").write_text('{% from "partials/c.html" import show %}{{ show(1) }}', encoding="utf-8")
    (folder / "partials/c.html").write_text("{% macro show(x) %}" + partial + "{% endmacro %}", encoding="utf-8")
    (folder / "partials/head.html").write_text(head, encoding="utf-8")
    return folder


def view_of(kind: str) -> View:
    view = next(iter(section_views(make_library())))
    return replace(view, kind=kind)


def test_the_key_of_a_page_changes_with_a_template_that_is_included_by_another(tmp_path: Path) -> None:
    keys = set()
    for name in ("một", "hai"):
        templates = Templates([small_overrides(tmp_path / name, partial=name)], SETTINGS, {})
        keys.add(templates.key(view_of("a"), SHELL))
        assert templates.slots(view_of("a"))["main"] == name
    assert len(keys) == 2


def test_the_key_of_a_page_changes_with_the_template_of_its_head(tmp_path: Path) -> None:
    keys = set()
    for name in ("một", "hai"):
        templates = Templates([small_overrides(tmp_path / name, partial="", head=name)], SETTINGS, {})
        keys.add(templates.key(view_of("a"), SHELL))
        assert templates.slots(view_of("a"))["head"] == name
    assert len(keys) == 2


def test_a_name_that_does_not_exist_is_a_mistake(tmp_path: Path) -> None:
    templates = Templates([small_overrides(tmp_path, partial="{{ khong_co }}")], SETTINGS, {})
    with pytest.raises(UndefinedError):
        templates.slots(view_of("a"))


def test_a_template_makes_a_kind_of_page(tmp_path: Path) -> None:
    for name in ("một/pages/post.html", "hai/pages/home.html", "hai/pages/post.html", "hai/partials/cards.html"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", encoding="utf-8")
    assert page_kinds([tmp_path / "một", tmp_path / "hai"]) == ("home", "post")


@pytest.mark.parametrize(
    ("permalink", "address", "mark"),
    [
        ("", "", ' aria-current="page"'),
        ("linh-vuc/", "linh-vuc/", ' aria-current="page"'),
        ("linh-vuc/the-che/", "linh-vuc/", ' aria-current="true"'),
        ("van-ban/nam/2023/", "ke-hoach/", ' aria-current="true"'),
        ("tin/2026/mot-cua/", "", ""),
        ("hoi-dap/", "linh-vuc/", ""),
    ],
)
def test_a_menu_marks_where_the_reader_is(tmp_path: Path, permalink: str, address: str, mark: str) -> None:
    templates = Templates.of([small_overrides(tmp_path, partial="")], make_library(plans=[make_plan()]))
    assert templates.frame(replace(view_of("a"), permalink=permalink))[f"at:{address}"] == mark


def heads(library: Library, permalink: str) -> dict[str, str | None]:
    """Return property → content of the meta elements of a page."""
    tags = Reader(page_of(library, permalink)).tags
    return {attrs["property"] or "": attrs["content"] for name, attrs in tags if name == "meta" and "property" in attrs}


@pytest.mark.parametrize(
    ("permalink", "picture", "alt"),
    [
        ("", "chung", "Hình vẽ của chuyên mục Chuyên mục thử"),
        ("linh-vuc/the-che/", "the-che", "Hình vẽ của lĩnh vực Cải cách thể chế"),
        ("tin/2026/mot-cua/", "the-che", "Hình vẽ của lĩnh vực Cải cách thể chế"),
        ("gioi-thieu/", "chung", "Hình vẽ của chuyên mục Chuyên mục thử"),
    ],
)
def test_every_page_has_a_picture_for_networks(permalink: str, picture: str, alt: str) -> None:
    found = heads(make_library(posts=[make_post()], pages=[make_page()]), permalink)
    address = f"{SETTINGS.site_url}assets/chia-se/{picture}.png?v="
    assert (found["og:image"] or "").startswith(address)
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == alt


@pytest.mark.parametrize(("ending", "is_own"), [("jpg", True), ("webp", True), ("avif", False)])
def test_a_post_is_shared_with_its_picture_where_networks_can_show_it(ending: str, is_own: bool) -> None:  # noqa: FBT001 - a table
    path = f"posts/2026/anh.{ending}"
    asset = Asset(path=path, permalink=f"tin/2026/anh.{ending}", size=1, fingerprint="0", width=4, height=3)
    post = make_post(image=Image(file=f"anh.{ending}", alt="Quầy một cửa"))
    found = heads(make_library(posts=[post], assets=[asset]), post.permalink)
    assert (found["og:image:alt"] == "Quầy một cửa") is is_own
    assert (found["og:image"] == f"{SETTINGS.site_url}tin/2026/anh.{ending}") is is_own


def test_a_list_shows_the_drawing_of_an_area_for_a_picture_and_its_sign_beside_the_title() -> None:
    html = page_of(make_library(posts=[make_post()]), "linh-vuc/the-che/")
    uses = [attrs["href"] or "" for name, attrs in Reader(html).tags if name == "use"]
    assert [re.sub(r"\?v=[0-9a-f]+", "", use).partition("#nen-")[0] for use in uses] == [
        "../../assets/tranh.svg#the-che",
        "../../assets/tranh.svg",
        "../../assets/tranh.svg#the-che",
    ]
    assert '<svg class="symbol tone-1"' in html
    assert '<svg class="drawing tone-1" viewBox="0 0 320 240"' in html

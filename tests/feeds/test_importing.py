"""An importer that follows the contract ends with exactly what the section says, whatever editors did and it missed."""

from __future__ import annotations

import ast
import http.client
import random
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from cchc.digests import of_bytes, of_values
from cchc.feeds.entry_sources import EntrySources
from cchc.feeds.feed_files import FeedFiles
from cchc.feeds.making import EntryMaker
from cchc.model.items import Body, Link, Slot, SlotKind
from cchc.model.library import Library
from cchc.model.posts import Correction, Post, Status, Withdrawal, notice_of
from cchc.model.syndication import Format
from cchc.site.building import build_section
from cchc.text.dates import ICT
from feeds.importer import Answer, Importer, Taken
from feeds.serving import served
from support.libraries import SETTINGS, make_library, make_post
from support.projects import SETTINGS as CONFIG
from support.projects import post_text, write_project

START: Final = datetime(2026, 1, 1, 8, 0, tzinfo=ICT)
EDITS: Final = 1000
SERVER: Final = "https://cong.example/"
AREAS: Final = ("the-che", "thu-tuc-hanh-chinh")


class Section:
    """A section whose editors never rest, in memory, and the web server that has its feeds, at any number of places."""

    def __init__(self) -> None:
        self.now = START
        self.settings = replace(SETTINGS, site_url=f"{SERVER}cu/", feed_size=20)
        self.posts: dict[str, Post] = {}
        self.bodies: dict[str, Body] = {}
        self.chance = random.Random(2026)  # noqa: S311 - the same edits in every run
        self.count = 0
        self.web: dict[str, bytes] = {}
        self._keys: dict[str, str] = {}
        self._before: dict[str, Post] = {}
        """Withdrawn posts, as they were."""

    @property
    def library(self) -> Library:
        posts = self.posts.values()
        return make_library(posts=posts, bodies=self.bodies, settings=self.settings, now=self.now)

    def truth(self) -> dict[str, Taken]:
        """Return what a portal should have."""
        library = self.library
        maker = EntryMaker(library)
        return {
            entry.id: Taken(
                url=entry.url,
                title=entry.title,
                published=entry.published,
                changed=entry.changed,
                html=entry.html,
                status=entry.status.value,
                areas=tuple(category.scheme for category in entry.categories),
            )
            for entry in map(maker.of, EntrySources(library).posts)
        }

    def publish(self) -> None:
        """Put the feeds of the section on the server, as a build does: only what changed."""
        library = self.library
        files = FeedFiles(library)
        for file in files.all():
            key = of_values(library.settings, file.facts(library), file.form)
            if file.subject.has_history and self._keys.get(file.permalink) != key:
                self._keys[file.permalink] = key
                self.web[file.permalink] = files.render(file)

    def ask(self, address: str, headers: Mapping[str, str]) -> Answer:
        """Answer as a web server does."""
        data = self.web[address.removeprefix(SERVER).partition("/")[2]]
        tag = f'"{of_bytes(data)}"'
        if headers.get("If-None-Match") == tag:
            return http.client.NOT_MODIFIED, {}, b""
        return http.client.OK, {"ETag": tag}, data

    # Edits

    def add(self) -> None:
        self.count += 1
        moment = self.now - timedelta(days=self.chance.choice((0, 0, 0, 0, 0, 1, 3)))
        if self.chance.random() < 0.3:
            moment = moment.replace(hour=0, minute=0)
        slug = f"bai-{self.count}"
        post = make_post(slug, published=moment, body=slug, fingerprint="0", title=f"Tin số {self.count}")
        first = "posts/2026/bai-1.md"
        post = replace(post, body_links=(Link(target="bai-1.md", line=1),) if post.path != first else ())
        self._write_body(post, "đầu tiên")
        self.posts[slug] = post

    def retitle(self) -> None:
        self._change(self._any(), title=f"Tiêu đề mới < {self.now:%d.%m.%H}", updated=self.now)

    def rewrite_silently(self, post: Post | None = None) -> None:
        post = post or self._any()
        self._put(post)
        self._write_body(post, f"lúc {self.now}")

    def rename(self) -> None:
        post = self.posts[self.chance.choice(sorted(self.posts))]
        self.count += 1
        former = (*post.aliases, post.permalink)
        self._put(replace(post, permalink=f"tin/2026/ten-{self.count}/", aliases=former))

    def correct(self, post: Post | None = None) -> None:
        post = post or self._any()
        day = (self.now - timedelta(days=self.chance.choice((0, 0, 0, 1)))).date()
        note = Correction(date=day, note=f"Sửa lúc {self.now}.", is_major=self.chance.random() < 0.5)
        self._change(post, corrections=(*post.corrections, note))

    def withdraw(self, post: Post | None = None) -> None:
        post = post or self._any()
        self._before[post.slug] = post
        gone = Withdrawal(date=self.now.date(), reason=f"Số liệu <sai> & đang kiểm tra lúc {self.now}")
        self._put(notice_of(replace(post, status=Status.WITHDRAWN, withdrawal=gone), gone))

    def publish_again(self, post: Post | None = None) -> None:
        """Do what the handbook asks for: take the withdrawal out, and say why, or when that was."""
        if not self._before:
            return
        slug = post.slug if post else self.chance.choice(sorted(self._before))
        now = self.posts[slug]
        before = replace(self._before.pop(slug), permalink=now.permalink, aliases=now.aliases)
        if self.chance.random() < 0.5:
            self._change(before, updated=self.now)
        else:
            note = Correction(date=self.now.date(), note="Số liệu đúng, bài được đăng lại.", is_major=False)
            self._change(before, corrections=(*before.corrections, note))

    def expire(self) -> None:
        ends = self.now + timedelta(days=self.chance.randrange(1, 20))
        self._change(self._any(), expires=ends, updated=self.now)

    def redate(self) -> None:
        post = self._any()
        self._change(post, published=post.published - timedelta(days=2), updated=self.now)

    def move_to_another_area(self) -> None:
        post = self._any()
        self._change(post, areas=tuple(area for area in AREAS if area not in post.areas), updated=self.now)

    def move_to_another_address(self) -> None:
        place = self.chance.choice(("cu/", "moi/", "xa-moi/"))
        self.settings = replace(self.settings, site_url=f"{SERVER}{place}")

    def have_a_bad_day(self) -> None:
        """Correct, withdraw and publish one post again and again, all on one day."""
        slug = self._any().slug
        for _ in range(self.chance.randrange(2, 5)):
            for edit in self.chance.sample((self.correct, self.correct, self.withdraw), 2):
                if self.posts[slug].withdrawal is None:
                    edit(self.posts[slug])
                    self.pass_minutes()
            if self.posts[slug].withdrawal is not None and self.chance.random() < 0.8:
                self.publish_again(self.posts[slug])
                self.pass_minutes()

    def pass_minutes(self) -> None:
        """Let everybody see the section as it is, for a while."""
        self.publish()
        self.now += timedelta(minutes=10)

    def _any(self) -> Post:
        """Return a post that is not withdrawn."""
        return self.posts[self.chance.choice(sorted(self.posts.keys() - self._before.keys()))]

    def _change(self, post: Post, **changes: object) -> None:
        self._put(replace(post, **changes))  # type: ignore[arg-type] # the names are those of a post

    def _put(self, post: Post) -> None:
        self.count += 1
        self.posts[post.slug] = replace(post, fingerprint=str(self.count))

    def _write_body(self, post: Post, words: str) -> None:
        linked = bool(post.body_links)
        pieces = (f'<p>Nội dung {words}. <a href="', '">Bài gốc</a></p>') if linked else (f"<p>{words}</p>",)
        slots = (Slot(kind=SlotKind.ADDRESS, link=0),) if linked else ()
        self.bodies[post.body] = Body(pieces=pieces, slots=slots, headings=(), anchors=())


def edits_of(section: Section) -> list[Callable[[], None]]:
    return [
        *([section.add] * 8),
        *([section.retitle, section.correct, section.withdraw, section.publish_again] * 2),
        *(section.expire, section.rename, section.redate, section.rewrite_silently),
        *(section.move_to_another_area, section.have_a_bad_day),
    ]


def test_importers_end_with_what_the_section_says_after_a_year_of_a_thousand_edits() -> None:
    section = Section()
    daily = [Importer(f"{SERVER}cu/{form.value}", section.ask) for form in Format]
    forgetful = Importer(f"{SERVER}cu/rss.xml", section.ask)
    strict = Importer(f"{SERVER}cu/rss.xml", section.ask, takes_newer_only=True)
    edits = edits_of(section)
    for number in range(EDITS):
        section.now += timedelta(hours=8)
        # A house of its own, five times in the year: every address changes, and no id.
        move = number % 200 == 150
        edit = section.move_to_another_address if move else section.chance.choice(edits) if number > 20 else section.add
        edit()
        section.publish()
        strict.poll(whole=False)
        if number % 3 == 2:
            for importer in (*daily, strict):
                importer.poll(whole=True)
            if number % 10 == 2:
                truth = section.truth()
                assert [importer.taken == truth for importer in daily] == [True] * 3, number
        if section.chance.random() < 0.05:
            forgetful.poll(whole=True)
            assert forgetful.taken == section.truth()
    for importer in (*daily, forgetful, strict):
        importer.poll(whole=True)
    truth = section.truth()
    assert len(truth) > 400
    assert len([entry for entry in truth.values() if entry.status == "withdrawn"]) > 10
    assert len([entry_id for entry_id in truth if "#dinh-chinh" in entry_id]) > 50
    assert len([entry for entry in truth.values() if entry.status == "expired"]) > 20
    assert [importer.taken == truth for importer in daily] == [True] * 3
    assert forgetful.taken == truth
    assert forgetful.requests < daily[0].requests / 4
    assert daily[0].unchanged > daily[0].requests / 2
    late = Importer(f"{SERVER}moi/atom.xml", section.ask)
    late.poll(whole=True)
    assert late.taken == truth
    # Whoever compares dates misses a typo and a new address, and nothing else.
    told = {entry_id: (entry.title, entry.status, entry.changed) for entry_id, entry in truth.items()}
    assert {key: (entry.title, entry.status, entry.changed) for key, entry in strict.taken.items()} == told
    # As the content has it, without any code of feeds.
    for post in section.posts.values():
        entry = daily[0].taken[f"tag:cong-thong-tin.example,2026:{post.id}"]
        assert (entry.status == "withdrawn") == (post.status is Status.WITHDRAWN)
        assert entry.title == ("[Đã gỡ] " if post.withdrawal else "") + post.title
    for area in AREAS:
        ids = {key.rpartition(":")[2] for key in daily[0].of_area(f"linh-vuc/{area}/") if "#" not in key}
        assert ids == {post.id for post in section.posts.values() if area in post.areas}


def test_what_is_published_after_many_edits_is_what_one_build_would_write() -> None:
    section = Section()
    edits = edits_of(section)
    for number in range(150):
        section.now += timedelta(hours=8)
        (section.add if number < 20 else section.chance.choice(edits))()
        section.publish()
    again = Section()
    again.now, again.posts, again.bodies = section.now, section.posts, section.bodies
    again.publish()
    assert again.web == section.web


def test_a_silent_change_of_an_old_post_changes_one_file() -> None:
    section = Section()
    for _ in range(120):
        section.now += timedelta(hours=8)
        section.add()
    section.publish()
    before = dict(section.web)
    section.rewrite_silently(section.posts["bai-30"])
    section.publish()
    assert len([address for address, data in section.web.items() if before.get(address) != data]) == 1


def test_the_importer_knows_nothing_but_the_contract() -> None:
    tree = ast.parse(Path(__file__).with_name("importer.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= {*sys.stdlib_module_names}


@pytest.mark.parametrize("form", list(Format))
def test_a_year_of_real_builds_reaches_an_importer(tmp_path: Path, form: Format) -> None:
    project = tmp_path / "project"
    with served(project / "site") as server:
        config = CONFIG.replace("https://cong-thong-tin.example/tin-cchc/", f"{server}tin-cchc/")
        importer = Importer(f"{server}tin-cchc/{form.value}")
        posts: dict[str, str] = {}
        for month in range(1, 13):
            for day in (3, 17):
                name = f"2026/tin-{month}-{day}"
                posts[name] = post_text(f"Tin ngày {day} tháng {month}", date=f"2026-{month:02}-{day:02} 08:30")
            if month == 4:
                posts["2026/tin-1-3"] = post_text(
                    "Tin ngày 3 tháng 1",
                    date="2026-01-03 08:30",
                    corrections=[{"date": "2026-04-20", "note": "Mức phí là 5.000 đồng.", "level": "major"}],
                )
            if month == 6:
                posts["2026/tin-2-3"] = post_text(
                    "Tin ngày 3 tháng 2",
                    date="2026-02-03 08:30",
                    status="withdrawn",
                    withdrawn={"date": "2026-06-20", "reason": "Trùng tin"},
                )
            if month == 9:
                (project / "posts/2026/tin-3-3.md").unlink()
                del posts["2026/tin-3-3"]
                posts["2026/ten-moi"] = post_text(
                    "Tin ngày 3 tháng 3", date="2026-03-03 08:30", aliases=["tin/2026/tin-3-3/"]
                )
            write_project(project, posts=posts, settings=config + "  feed_size: 5\n")
            build_section(project, now=datetime(2026, month, 28, tzinfo=ICT))
            importer.poll(whole=month in {1, 12})
    assert len(importer.taken) == 25
    titles = {entry_id.rpartition("/")[2]: entry.title for entry_id, entry in importer.taken.items()}
    assert titles["tin-1-3#dinh-chinh-2026-04-20"] == "Đính chính: Tin ngày 3 tháng 1"
    assert titles["tin-2-3"] == "[Đã gỡ] Tin ngày 3 tháng 2"
    assert titles["tin-3-3"] == "Tin ngày 3 tháng 3"
    renamed = next(entry for entry_id, entry in importer.taken.items() if entry_id.endswith("/tin-3-3"))
    assert renamed.url.endswith("/tin/2026/ten-moi/")

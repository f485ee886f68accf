"""Importers poll a real server through edits of every kind, and end with exactly what the section says."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from cchc.digests import of_values
from cchc.feeds.feed_files import FeedFiles
from cchc.feeds.making import EntryMaker
from cchc.feeds.origins import Origins
from cchc.model.items import Body, Link, Slot, SlotKind
from cchc.model.library import Library
from cchc.model.posts import Correction, Post, Status, Withdrawal
from cchc.model.syndication import Format
from cchc.site.building import build_section
from cchc.text.dates import ICT
from feeds.importer import Importer, Shown, parse_json, parse_xml
from feeds.serving import served
from support.libraries import SETTINGS, make_library, make_post
from support.projects import SETTINGS as CONFIG
from support.projects import post_text, write_project

START: Final = datetime(2026, 1, 1, 8, 0, tzinfo=ICT)
EDITS: Final = 1000
PARSERS: Final = {Format.RSS: parse_xml, Format.ATOM: parse_xml, Format.JSON: parse_json}


class Section:
    """A section whose editors never rest, in memory; its feeds are files that a web server serves."""

    def __init__(self, folder: Path, server: str) -> None:
        self.folder = folder
        self.server = server
        self.now = START
        self.settings = replace(SETTINGS, site_url=f"{server}cu/", feed_size=10)
        self.posts: dict[str, Post] = {}
        self.bodies: dict[str, Body] = {}
        self.chance = random.Random(2026)  # noqa: S311 - the same edits in every run
        self.count = 0
        self._keys: dict[str, str] = {}

    @property
    def library(self) -> Library:
        posts = self.posts.values()
        return make_library(posts=posts, bodies=self.bodies, settings=self.settings, now=self.now)

    def truth(self) -> dict[str, Shown]:
        """Return what a portal should show."""
        library = self.library
        maker = EntryMaker(library)
        entries = map(maker.of, Origins(library).posts)
        return {
            entry.id: Shown(
                url=entry.url,
                title=entry.title,
                published=entry.published.isoformat(),
                changed=entry.changed.isoformat(),
                html=entry.html,
            )
            for entry in entries
        }

    def publish(self) -> list[str]:
        """Write the files that changed, as a build does, and return their addresses."""
        library = self.library
        files = FeedFiles(library)
        written = []
        for file in files.all():
            key = of_values(library.settings, file.facts(library), file.form)
            if not file.subject.has_history or self._keys.get(file.permalink) == key:
                continue
            self._keys[file.permalink] = key
            place = self.folder / file.permalink
            data = files.render(file)
            if not place.is_file() or place.read_bytes() != data:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
                os.utime(place, (self.now.timestamp(), self.now.timestamp()))
                written.append(file.permalink)
        return written

    # Edits; each returns the post that importers must hear of from the feed alone, if there is one.

    def add(self) -> Post:
        self.count += 1
        days = self.chance.choice((0, 0, 0, 0, 0, 1, 3))
        moment = self.now - timedelta(days=days)
        if self.chance.random() < 0.3:
            moment = moment.replace(hour=0, minute=0)
        slug = f"bai-{self.count}"
        post = make_post(slug, published=moment, body=slug, fingerprint="0", title=f"Tin số {self.count}")
        first = "posts/2026/bai-1.md"
        post = replace(post, body_links=(Link(target="bai-1.md", line=1),) if post.path != first else ())
        self._write_body(post, "đầu tiên")
        self.posts[slug] = post
        return post

    def retitle(self) -> Post:
        return self._change(title=f"Tiêu đề mới < {self.now:%d.%m.%H}", updated=self.now)

    def rewrite_silently(self) -> None:
        post = self._change()
        self._write_body(post, f"lúc {self.now}")

    def rename(self) -> None:
        post = self._any()
        self.count += 1
        self._put(replace(post, permalink=f"tin/2026/ten-{self.count}/", aliases=(*post.aliases, post.permalink)))

    def correct(self) -> Post:
        post = self._any()
        note = Correction(date=self.now.date(), note=f"Sửa lúc {self.now}.", is_major=self.chance.random() < 0.4)
        return self._put(replace(post, corrections=(*post.corrections, note)))

    def withdraw(self) -> Post:
        post = self._any()
        if post.status is Status.WITHDRAWN:
            return post
        gone = Withdrawal(date=self.now.date(), reason="Số liệu <sai> & đang kiểm tra")
        return self._put(replace(post, status=Status.WITHDRAWN, withdrawal=gone))

    def expire(self) -> None:
        self._change(expires=self.now + timedelta(days=self.chance.randrange(1, 20)), updated=self.now)

    def redate(self) -> None:
        post = self._any()
        self._put(replace(post, published=post.published - timedelta(days=2), updated=self.now))

    def move(self) -> None:
        place = self.chance.choice(("cu/", "moi/", "xa-moi/"))
        self.settings = replace(self.settings, site_url=f"{self.server}{place}")

    def _any(self) -> Post:
        return self.posts[self.chance.choice(sorted(self.posts))]

    def _change(self, **changes: object) -> Post:
        return self._put(replace(self._any(), **changes))  # type: ignore[arg-type] # the names are those of a post

    def _put(self, post: Post) -> Post:
        self.count += 1
        self.posts[post.slug] = replace(post, fingerprint=str(self.count))
        return self.posts[post.slug]

    def _write_body(self, post: Post, words: str) -> None:
        linked = bool(post.body_links)
        pieces = (f'<p>Nội dung {words}. <a href="', '">Bài gốc</a></p>') if linked else (f"<p>{words}</p>",)
        slots = (Slot(kind=SlotKind.ADDRESS, link=0),) if linked else ()
        self.bodies[post.body] = Body(pieces=pieces, slots=slots, headings=(), anchors=())


def test_importers_of_every_format_end_with_what_the_section_says_after_a_thousand_edits(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        section = Section(tmp_path, server)
        importers = [Importer(f"{server}cu/{form.value}", parser) for form, parser in PARSERS.items()]
        edits: list[Callable[[], Post | None]] = [
            *([section.add] * 8),
            *([section.retitle] * 3),
            *([section.correct] * 3),
            *(section.withdraw, section.expire, section.rename, section.redate, section.rewrite_silently),
        ]
        for number in range(EDITS):
            section.now += timedelta(hours=8)
            # A house of its own, five times in the year: every address changes, and no id.
            edit = section.move if number % 200 == 150 else section.add if number < 20 else section.chance.choice(edits)
            told = edit()
            section.publish()
            is_day_for_all = number % 50 == 49
            if is_day_for_all or number % 4 == 0:
                for importer in importers:
                    importer.poll(whole=is_day_for_all)
            if is_day_for_all:
                truth = section.truth()
                for importer in importers:
                    assert importer.shown == truth, number
            elif told is not None and number % 4 == 0:
                entry_id = f"tag:cong-thong-tin.example,2026:{told.id}"
                wanted = section.truth()[entry_id]
                assert [importer.shown[entry_id] for importer in importers] == [wanted] * 3, (number, edit)
        truth = section.truth()
        assert len(truth) > 450
        assert sum(entry.title.startswith("[Đã gỡ]") for entry in truth.values()) > 20
        assert sum("#dinh-chinh" in entry_id for entry_id in truth) > 20
        assert sum("hết thời hạn" in entry.html for entry in truth.values()) > 20
        for importer in importers:
            assert importer.shown == truth
            assert importer.unchanged > importer.requests / 4
        late = [Importer(f"{server}moi/{form.value}", parser) for form, parser in PARSERS.items()]
        for importer in late:
            importer.poll(whole=True)
            assert importer.shown == truth


def test_what_is_on_disk_after_many_edits_is_what_one_build_would_write(tmp_path: Path) -> None:
    section = Section(tmp_path, "http://127.0.0.1/")
    edits = (section.add, section.retitle, section.correct, section.rename, section.rewrite_silently, section.expire)
    for number in range(150):
        section.now += timedelta(hours=8)
        (section.add if number < 20 else section.chance.choice(edits))()
        section.publish()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = Section(tmp_path / "again", "http://127.0.0.1/")
    again.now, again.posts, again.bodies = section.now, section.posts, section.bodies
    written = again.publish()
    assert {tmp_path / address: (tmp_path / "again" / address).read_bytes() for address in written} == before


@pytest.mark.parametrize("form", list(Format))
def test_a_year_of_real_builds_reaches_an_importer(tmp_path: Path, form: Format) -> None:
    project = tmp_path / "project"
    with served(project / "site") as server:
        config = CONFIG.replace("https://cong-thong-tin.example/tin-cchc/", f"{server}tin-cchc/")
        importer = Importer(f"{server}tin-cchc/{form.value}", PARSERS[form])
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
    assert len(importer.shown) == 25
    titles = {entry_id.rpartition("/")[2]: entry.title for entry_id, entry in importer.shown.items()}
    assert titles["tin-1-3#dinh-chinh-2026-04-20"] == "Đính chính: Tin ngày 3 tháng 1"
    assert titles["tin-2-3"] == "[Đã gỡ] Tin ngày 3 tháng 2"
    assert titles["tin-3-3"] == "Tin ngày 3 tháng 3"
    renamed = next(entry for entry_id, entry in importer.shown.items() if entry_id.endswith("/tin-3-3"))
    assert renamed.url.endswith("/tin/2026/ten-moi/")

"""A project folder, everything that editors and machines do to it, and what comes of building it in between."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from unittest.mock import patch

from cchc.content.loader import STORE
from cchc.errors import Reminders
from cchc.site.building import build_section
from cchc.text.dates import ICT
from site_support import REPOSITORY, snapshot
from support.pictures import png
from support.projects import (
    ISSUERS,
    NOW,
    SETTINGS,
    answer_text,
    page_text,
    plan_text,
    post_text,
    write_project,
)

WORDS: Final = ("một cửa", "chuyển đổi số", "kế hoạch", "hồ sơ", "phân cấp", "tập huấn")
PICTURES: Final = ("anh.png", "so-do.png", "quay.png")
CONTACTS: Final = "- {id: duong-day, name: Đường dây nóng, kind: hotline, phone: 1800 0000}\n"
HISTORIES: Final = int(os.environ.get("CCHC_HISTORIES", "100"))
"""How many histories are tried. With CCHC_HISTORIES=1000 there are more."""


class BrokenOffError(Exception):
    """Stands for a power cut: nothing after it runs."""


class Editors:
    """A project folder and everything that is done to it. `number` says to which file, `word` with what."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.now = NOW
        self.added = 0
        self.templates = "overrides"
        self.foreign: dict[str, bytes] = {}
        """What others have put into the site folder."""
        self.reminders: tuple[Reminders, ...] = ()
        """What the last build reminded of."""

    def start(self) -> None:
        picture = {"file": "anh.png", "alt": "Bộ phận Một cửa"}
        about = post_text("Bài có ảnh", image=picture, tasks=["xa-thu-2026/1"], body="Xem [đây](dau-tien.md).")
        write_project(
            self.project,
            posts={
                "2026/dau-tien": post_text("Bài đầu tiên", body="Theo Kế hoạch số 33/KH-UBND ngày 05/3/2026."),
                "2026/co-anh": about,
            },
            answers={"nop-ho-so": answer_text(body="Theo [tin](../../posts/2026/dau-tien.md).")},
            plans={"xa-thu-2026": plan_text(tasks=[_task("1"), _task("2")])},
            pages={"gioi-thieu": page_text()},
            registers={"contacts": CONTACTS},
            settings=SETTINGS.replace("name: cchc\n", "name: cchc\n  custom_dir: overrides\n"),
        )
        for width, name in enumerate(PICTURES, start=4):
            (self.project / "posts/2026" / name).write_bytes(png(width=width))
        (self.project / "posts/2026/mau-don.txt").write_bytes("Mẫu đơn".encode())
        shutil.copytree(REPOSITORY / "overrides", self.project / "overrides")
        # One that expired long ago, one that will this evening, one that will in eleven days, and one that is to come.
        for number, word in ((0, WORDS[0]), (51, WORDS[3]), (80, WORDS[0])):
            self.add(number, word)
        evening = post_text("Lịch tiếp dân hôm nay", date="2026-05-30", expires="2026-06-01 18:00")
        self.write(self.project / "posts/2026/bai-chieu.md", evening)

    # Posts

    def add(self, number: int, word: str) -> None:
        """Write a post: of the past, of the future, with or without an end, with or without a picture."""
        self.added += 1
        day = NOW + timedelta(days=number % 90 - 60)
        expires = (day + timedelta(days=20)).date().isoformat() if number % 3 == 0 else None
        picture = f"![Một cửa]({PICTURES[number % 3]})" if number % 4 == 0 else "Không có ảnh."
        text = post_text(
            f"Bài số {self.added}",
            tags=[word],
            date=day.date().isoformat(),
            expires=expires,
            unit="phong-noi-vu",
            body=f"Nội dung của bài.\n\n{picture}",
        )
        self.write(self.project / f"posts/2026/bai-{self.added}.md", text)

    def edit_body(self, number: int, word: str) -> None:
        self.append(self.chosen(number), f"Thêm về {word}.")

    def add_heading(self, number: int, word: str) -> None:
        self.append(self.chosen(number), f"## Về {word}")

    def show_picture(self, number: int, _: str) -> None:
        """Put a picture into a body; a post that is hidden or withdrawn may have it already."""
        self.append(self.chosen(number), f"![Hình {number % 3}]({PICTURES[number % 3]})")

    def take_picture_away(self, number: int, _: str) -> None:
        file = self.chosen(number)
        self.write(file, re.sub(r"^!\[.*\n?", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE))

    def attach(self, number: int, word: str) -> None:
        offered = f"[{{file: mau-don.txt, title: Mẫu đơn {word}}}]" if number % 2 else "[]"
        self.put(self.chosen(number), "attachments", offered)

    def change_attachment(self, _: int, word: str) -> None:
        (self.project / "posts/2026/mau-don.txt").write_bytes(f"Mẫu đơn về {word}".encode())

    def retitle(self, number: int, word: str) -> None:
        file = self.chosen(number)
        title = f"title: {file.stem} về {word}"
        self.write(file, re.sub("^title:.*$", title, file.read_text(encoding="utf-8"), flags=re.MULTILINE))

    def retag(self, number: int, word: str) -> None:
        self.put(self.chosen(number), "tags", f"[{word}]")

    def move_to_area(self, number: int, _: str) -> None:
        areas = ("[thu-tuc-hanh-chinh]", "[the-che]", "[the-che, thu-tuc-hanh-chinh]")
        self.put(self.chosen(number), "areas", areas[number % 3])

    def update(self, number: int, _: str) -> None:
        """Say that a post is updated later today, if there is time: nobody knows it yet."""
        file = self.chosen(number)
        soon = min(self.now + timedelta(hours=1), self.now.replace(hour=23, minute=59))
        published = _moment(re.findall(r"^date: '?([\d :-]+)", _text(file), re.MULTILINE)[0])
        self.put(file, "updated", f"{max(soon, published):%Y-%m-%d %H:%M}")

    def withdraw(self, number: int, word: str) -> None:
        file = self.chosen(number)
        self.put(file, "status", "withdrawn")
        self.put(file, "withdrawn", f"{{date: 2026-05-30, reason: Nhầm về {word}}}")

    def hide(self, number: int, _: str) -> None:
        """Make a draft of a post that nothing links to."""
        if self.own_posts:
            file = self.newest(number)
            # A draft has no reason for a withdrawal; the check says so.
            self.write(file, re.sub("^withdrawn:.*\n", "", _text(file), flags=re.MULTILINE))
            self.put(file, "status", "draft")

    def postpone(self, number: int, _: str) -> None:
        """Let a post that nothing links to come in some days."""
        if self.own_posts:
            file = self.newest(number)
            self.write(file, re.sub("^updated:.*\n", "", _text(file), flags=re.MULTILINE))
            self.put(file, "date", (self.now + timedelta(days=number % 9 + 1)).date().isoformat())
            self.put(file, "expires", (self.now + timedelta(days=number % 9 + 5)).date().isoformat())

    def delete(self, number: int, _: str) -> None:
        if self.own_posts:
            self.newest(number).unlink()

    def rename(self, number: int, _: str) -> None:
        if not self.own_posts:
            return
        old = self.newest(number)
        new = old.with_name(f"{old.stem}-moi.md")
        text = old.read_text(encoding="utf-8")
        if "aliases:" not in text and not new.exists():
            old.unlink()
            self.write(new, text.replace("---\n", f"---\naliases: [tin/2026/{old.stem}/]\n", 1))

    def change_picture(self, number: int, _: str) -> None:
        (self.project / "posts/2026" / PICTURES[number % 3]).write_bytes(png(width=8 + number % 5))

    # Everything else

    def edit_answer(self, _: int, word: str) -> None:
        self.replace("docs/hoi-dap/nop-ho-so.md", "Trả lời ngắn", f"Trả lời ngắn về {word}")

    def edit_plan(self, _: int, word: str) -> None:
        self.replace("docs/ke-hoach/xa-thu-2026/index.md", "Đăng tin bài", f"Đăng tin bài {word}")

    def retitle_plan(self, number: int, word: str) -> None:
        self.put(self.project / "docs/ke-hoach/xa-thu-2026/index.md", "title", f"Kế hoạch {number} về {word}")

    def edit_plan_body(self, _: int, word: str) -> None:
        self.replace("docs/ke-hoach/xa-thu-2026/index.md", "Kế hoạch dùng", f"Kế hoạch dùng {word}")

    def number_plan(self, number: int, _: str) -> None:
        """Find out the number of the plan that a post names, or doubt it again."""
        plan = self.project / "docs/ke-hoach/xa-thu-2026/index.md"
        self.put(plan, "issued", "2026-03-05")
        self.put(plan, "number", "33/KH-UBND" if number % 2 else "34/KH-UBND")

    def add_document(self, number: int, word: str) -> None:
        """Write a document with an original that cites the plan; the same one again with other bytes."""
        folder = self.project / f"docs/van-ban/van-ban-{number % 3}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "ban-ky.pdf").write_bytes(f"%PDF-1.4 {word}".encode())
        citation = {
            "place": "mở đầu",
            "kind": "Kế hoạch",
            "number": "33/KH-UBND",
            "date": "2026-03-05",
            "subject": word,
        }
        text = plan_text(
            f"Về {word} {number % 3}",
            tasks=None,
            type="Quyết định",
            attachments=[{"file": "ban-ky.pdf", "title": "Bản ký"}],
            citations=[citation],
        )
        self.write(folder / "index.md", text)

    def replace_issuer(self, number: int, _: str) -> None:
        """Let another office take over from the one that issued everything, before now or later."""
        day = (NOW + timedelta(days=number % 40 - 20)).date()
        old = f"{ISSUERS[:-2]}, valid_to: {day}, successors: [{{id: moi, from: {day + timedelta(days=1)}}}]}}\n"
        new = "- {id: moi, name: Ủy ban nhân dân xã Mới, level: xa}\n"
        self.write(self.project / "docs/_data/issuers.yml", old + new)

    def edit_page(self, _: int, word: str) -> None:
        self.replace("docs/gioi-thieu.md", "Nội dung", f"Nội dung về {word}")

    def edit_register(self, number: int, _: str) -> None:
        file = self.project / "docs/_data/contacts.yml"
        self.write(file, CONTACTS.replace("1800 0000", f"1800 {number:04}"))

    def edit_template(self, number: int, word: str) -> None:
        part = "partials/footer.html" if number % 3 == 0 else "pages/post.html"
        self.append(self.project / self.templates / part, f"<!-- {word} -->")

    def edit_base(self, _: int, word: str) -> None:
        self.replace(f"{self.templates}/base.html", "</body>", f"<!-- {word} --></body>")

    def edit_style(self, _: int, word: str) -> None:
        self.append(self.project / self.templates / "assets/section.css", f'p::after {{ content: "{word}"; }}')

    def edit_settings(self, _: int, word: str) -> None:
        self.replace("mkdocs.yml", "title: Phòng Nội vụ", f"title: Phòng Nội vụ {word}")

    def move_templates(self, number: int, _: str) -> None:
        """Give the folder of templates another name."""
        new = f"mau-{number % 3}"
        if new != self.templates:
            (self.project / self.templates).rename(self.project / new)
            self.replace("mkdocs.yml", f"custom_dir: {self.templates}", f"custom_dir: {new}")
            self.templates = new

    # Time

    def wait(self, number: int, _: str) -> None:
        """Let days pass: posts come due, and others expire."""
        self.now += timedelta(days=number % 30)

    def wait_some_hours(self, number: int, _: str) -> None:
        """Let no day pass, if there is time: what has a day only does not change."""
        self.now = min(self.now + timedelta(hours=number % 7 + 1), self.now.replace(hour=23, minute=59))

    def wait_for_an_end(self, _: int, __: str) -> None:
        """Let the next post expire, and nothing else happen if nothing else is to happen by then."""
        ends = [
            _moment(found)
            for file in self.own_posts
            for found in re.findall(r"^expires: '?([\d :-]+)", _text(file), re.MULTILINE)
        ]
        self.now = min((end for end in ends if end > self.now), default=self.now)

    # What happens to machines

    def lose_store(self, number: int, _: str) -> None:
        store = self.project / STORE
        if number % 4 == 0:
            store.unlink(missing_ok=True)
        elif number % 4 == 1:
            store.write_bytes(b"\xff" * 5000)
        elif number % 4 == 2:
            store.write_bytes(store.read_bytes()[:3000] if store.exists() else b"")
        else:
            shutil.rmtree(self.project / ".cache")

    def take_foreign_store(self, number: int, _: str) -> None:
        """Get the store of another project, whose files have the names of ours; or one that may not be read."""
        store = self.project / STORE
        store.parent.mkdir(parents=True, exist_ok=True)
        if number % 3:
            other = Editors(self.project.with_name("khac"))
            other.start()
            for file in (other.project / "posts/2026").glob("*.md"):
                other.append(file, "Của dự án khác.")
            build_section(other.project, now=other.now)
            shutil.copyfile(other.project / STORE, store)
            shutil.rmtree(other.project)
        elif store.exists():
            store.chmod(0)

    def move_project(self, number: int, _: str) -> None:
        """Give the whole project another place; a copy has other times and numbers of files."""
        new = self.project.with_name(f"{self.project.name[:20]}-{number % 10}")
        if number % 2:
            self.project.rename(new)
        else:
            shutil.copytree(self.project, new)
            shutil.rmtree(self.project)
        self.project = new

    def spoil_page(self, number: int, _: str) -> None:
        pages = sorted(path for path in (self.project / "site").rglob("*.html") if path.name not in self.foreign)
        if pages:
            page = pages[number % len(pages)]
            page.write_bytes(page.read_bytes()[: number % 500])

    def put_foreign_file(self, number: int, word: str) -> None:
        """Let somebody else put a file into the site folder, or change it."""
        path = (".well-known/la.txt", "tin/la.txt", "la/sau/la.html")[number % 3]
        self.foreign[path] = word.encode()
        file = self.project / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self.foreign[path])

    # Files

    @property
    def own_posts(self) -> list[Path]:
        return sorted((self.project / "posts/2026").glob("bai-*.md"))

    def newest(self, number: int) -> Path:
        return self.own_posts[number % len(self.own_posts)]

    def chosen(self, number: int) -> Path:
        files = [*self.own_posts, self.project / "posts/2026/dau-tien.md", self.project / "posts/2026/co-anh.md"]
        return files[number % len(files)]

    def put(self, file: Path, key: str, value: str) -> None:
        text = re.sub(f"^{key}:.*\n", "", _text(file), flags=re.MULTILINE)
        self.write(file, text.replace("---\n", f"---\n{key}: {value}\n", 1))

    def append(self, file: Path, line: str) -> None:
        self.write(file, f"{_text(file)}\n{line}\n")

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.project / path
        text = _text(file)
        assert old in text
        self.write(file, text.replace(old, new, 1))

    @staticmethod
    def write(file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8", newline="\n")

    # Builds

    def build(self) -> None:
        self.reminders = build_section(self.project, now=self.now).reminders

    def break_off(self, moment: int) -> None:
        """Build until the file of that number is put in place."""
        with suppress(BrokenOffError), _power_cut_after(moment):
            self.build()

    def compare(self) -> None:
        """Compare the site, and what editors are reminded of, with a build that has no cache."""
        cold = self.project.with_name("cold")
        shutil.rmtree(cold, ignore_errors=True)
        shutil.copytree(self.project, cold, ignore=shutil.ignore_patterns("site", ".cache", ".site.*"))
        report = build_section(cold, now=self.now)
        assert report.reminders == self.reminders
        assert snapshot(cold / "docs/_data") == snapshot(self.project / "docs/_data")
        assert snapshot(self.project / "site") == snapshot(cold / "site") | self.foreign


Act = Callable[[Editors, int, str], None]
ACTS: Final[tuple[Act, ...]] = (
    *(Editors.add, Editors.edit_body, Editors.add_heading, Editors.show_picture, Editors.take_picture_away),
    *(Editors.attach, Editors.change_attachment, Editors.retitle, Editors.retag, Editors.update, Editors.withdraw),
    *(Editors.hide, Editors.postpone, Editors.delete, Editors.rename, Editors.change_picture),
    *(Editors.edit_answer, Editors.edit_plan, Editors.edit_plan_body, Editors.number_plan, Editors.add_document),
    *(Editors.replace_issuer, Editors.edit_page, Editors.edit_register, Editors.edit_template, Editors.edit_base),
    *(Editors.edit_style, Editors.edit_settings, Editors.move_templates, Editors.move_to_area, Editors.retitle_plan),
    *(Editors.wait, Editors.wait_some_hours, Editors.wait_for_an_end),
    *(Editors.lose_store, Editors.take_foreign_store, Editors.move_project, Editors.spoil_page),
    Editors.put_foreign_file,
)


def live_through(number: int, folder: Path) -> None:
    """Live through the history of that number, the same at every run, and compare its end with a build from nothing.

    A step is one deed, more often than several: what a second one would heal, the first one must show. Some builds
    break off. Histories are short, as what an early step has spoilt a late one may heal.
    """
    chance = random.Random(number)  # noqa: S311 - reproducible, not a secret
    editors = Editors(folder / "du-an")
    editors.start()
    editors.build()
    lived: list[str] = []
    try:
        for _ in range(chance.choice((1, 2, 2, 3, 4, 6))):
            for _ in range(chance.choice((1, 1, 1, 2, 3))):
                act, much, word = chance.choice(ACTS), chance.randrange(1000), chance.choice(WORDS)
                lived.append(f"{act.__name__}({much}, {word!r})")
                act(editors, much, word)
            if chance.random() < 0.2:
                moment = chance.randrange(1, 60)
                lived.append(f"break_off({moment})")
                editors.break_off(moment)
            else:
                lived.append("build()")
                editors.build()
        editors.build()
        editors.compare()
    except Exception as error:
        error.add_note("\n".join((f"history {number}:", *lived)))
        raise


@contextmanager
def _power_cut_after(moment: int) -> Iterator[None]:
    steps = 0
    replace = Path.replace

    def cut(path: Path, target: Path) -> Path:
        nonlocal steps
        steps += 1
        if steps == moment:
            raise BrokenOffError
        return replace(path, target)

    with patch.object(Path, "replace", cut):
        yield


def _task(task_id: str) -> dict[str, object]:
    """Return a task that starts and ends in the fortnight after the first build."""
    schedule = {"printed": "Đến giữa tháng 6", "kind": "period", "from": "2026-06-03", "to": "2026-06-15"}
    return {"id": task_id, "activity": "Đăng tin bài", "lead": ["Phòng Nội vụ"], "schedule": schedule}


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.strip()).replace(tzinfo=ICT)

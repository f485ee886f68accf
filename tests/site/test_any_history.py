"""Whatever editors do, in whatever order, with builds that break off: every build gives the bytes of a cold one."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from cchc.site.building import build_section
from site_support import REPOSITORY, snapshot
from support.pictures import png
from support.projects import (
    ISSUERS,
    NOW,
    OVERRIDES,
    SETTINGS,
    answer_text,
    page_text,
    plan_text,
    post_text,
    write_project,
)

WORDS: Final = ("một cửa", "chuyển đổi số", "kế hoạch", "hồ sơ", "phân cấp", "tập huấn")
CONTACTS: Final = "- {id: duong-day, name: Đường dây nóng, kind: hotline, phone: 1800 0000}\n"


def task(task_id: str) -> dict[str, object]:
    """Return a task that starts and ends in the fortnight after the first build."""
    schedule = {"printed": "Đến giữa tháng 6", "kind": "period", "from": "2026-06-03", "to": "2026-06-15"}
    return {"id": task_id, "activity": "Đăng tin bài", "lead": ["Phòng Nội vụ"], "schedule": schedule}


class BrokenOffError(Exception):
    """Stands for a power cut: nothing after it runs."""


class Editors:
    """A project folder and everything that is done to it. `number` says to which file, `word` with what."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.now = NOW
        self.added = 0

    def start(self) -> None:
        picture = {"file": "anh.png", "alt": "Bộ phận Một cửa"}
        evidence = post_text("Bài có ảnh", image=picture, tasks=["xa-thu-2026/1"], body="Xem [đây](dau-tien.md).")
        write_project(
            self.project,
            posts={
                "2026/dau-tien": post_text("Bài đầu tiên", body="Theo Kế hoạch số 33/KH-UBND ngày 05/3/2026."),
                "2026/co-anh": evidence,
            },
            answers={"nop-ho-so": answer_text(body="Theo [tin](../../posts/2026/dau-tien.md).")},
            plans={"xa-thu-2026": plan_text(tasks=[task("1"), task("2")])},
            pages={"gioi-thieu": page_text()},
            registers={"contacts": CONTACTS},
            settings=SETTINGS,
        )
        (self.project / "posts/2026/anh.png").write_bytes(png())
        shutil.copytree(REPOSITORY / "overrides", self.project / "overrides")
        self.replace("mkdocs.yml", OVERRIDES.as_posix(), (self.project / "overrides").as_posix())
        # One that expired long ago, one that will in eleven days, and one that comes in twenty.
        for number, word in ((0, WORDS[0]), (51, WORDS[3]), (80, WORDS[0])):
            self.add(number, word)

    # Posts

    def add(self, number: int, word: str) -> None:
        """Write a post: of the past, of the future, with or without an end."""
        self.added += 1
        day = NOW + timedelta(days=number % 90 - 60)
        expires = (day + timedelta(days=20)).date().isoformat() if number % 3 == 0 else None
        text = post_text(
            f"Bài số {self.added}", tags=[word], date=day.date().isoformat(), expires=expires, unit="phong-noi-vu"
        )
        self.write(self.project / f"posts/2026/bai-{self.added}.md", text)

    def edit_body(self, number: int, word: str) -> None:
        file = self.chosen(number)
        self.write(file, f"{file.read_text(encoding='utf-8')}\nThêm về {word}.\n")

    def add_heading(self, number: int, word: str) -> None:
        file = self.chosen(number)
        self.write(file, f"{file.read_text(encoding='utf-8')}\n## Về {word}\n")

    def retitle(self, number: int, word: str) -> None:
        file = self.chosen(number)
        text = re.sub(
            "^title:.*$", f"title: {file.stem} về {word}", file.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        self.write(file, text)

    def retag(self, number: int, word: str) -> None:
        self.put(self.chosen(number), "tags", f"[{word}]")

    def withdraw(self, number: int, word: str) -> None:
        file = self.chosen(number)
        self.put(file, "status", "withdrawn")
        self.put(file, "withdrawn", f"{{date: 2026-05-30, reason: Nhầm về {word}}}")

    def hide(self, number: int, _: str) -> None:
        """Make a draft of a post that nothing links to."""
        if self.own_posts:
            self.put(self.newest(number), "status", "draft")

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
        (self.project / "posts/2026/anh.png").write_bytes(png(width=4 + number % 5))

    # Everything else

    def edit_answer(self, _: int, word: str) -> None:
        self.replace("docs/hoi-dap/nop-ho-so.md", "Trả lời ngắn", f"Trả lời ngắn về {word}")

    def edit_plan(self, _: int, word: str) -> None:
        self.replace("docs/ke-hoach/xa-thu-2026/index.md", "Đăng tin bài", f"Đăng tin bài {word}")

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
        (folder / "ban-ky.pdf").write_bytes(f"%PDF {word}".encode())
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
        """Let another office take over from the one that issued everything."""
        old = f"{ISSUERS[:-2]}, valid_to: 2026-05-{number % 28 + 1:02}, successors: [{{id: moi, from: 2026-06-01}}]}}\n"
        self.write(
            self.project / "docs/_data/issuers.yml", old + "- {id: moi, name: Ủy ban nhân dân xã Mới, level: xa}\n"
        )

    def edit_page(self, _: int, word: str) -> None:
        self.replace("docs/gioi-thieu.md", "Nội dung", f"Nội dung về {word}")

    def edit_register(self, number: int, _: str) -> None:
        file = self.project / "docs/_data/contacts.yml"
        self.write(file, CONTACTS.replace("1800 0000", f"1800 {number:04}"))

    def edit_template(self, _: int, word: str) -> None:
        template = self.project / "overrides/pages/post.html"
        self.write(template, f"{template.read_text(encoding='utf-8')}<!-- {word} -->\n")

    def edit_base(self, _: int, word: str) -> None:
        self.replace("overrides/base.html", "</body>", f"<!-- {word} --></body>")

    def edit_style(self, _: int, word: str) -> None:
        sheet = self.project / "overrides/assets/section.css"
        self.write(sheet, f"{sheet.read_text(encoding='utf-8')}/* {word} */\n")

    def edit_settings(self, _: int, word: str) -> None:
        self.replace("mkdocs.yml", "title: Phòng Nội vụ", f"title: Phòng Nội vụ {word}")

    def wait(self, number: int, _: str) -> None:
        """Let days pass: posts come due, and others expire."""
        self.now += timedelta(days=number % 30)

    # What happens to machines

    def lose_store(self, number: int, _: str) -> None:
        store = self.project / ".cache/cchc/store.sqlite"
        if number % 3 == 0:
            store.unlink(missing_ok=True)
        elif number % 3 == 1:
            store.write_bytes(b"\xff" * 5000)
        else:
            store.write_bytes(store.read_bytes()[:3000] if store.exists() else b"")

    def spoil_page(self, number: int, _: str) -> None:
        pages = sorted((self.project / "site").rglob("*.html"))
        if pages:
            page = pages[number % len(pages)]
            page.write_bytes(page.read_bytes()[: number % 500])

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
        text = re.sub(f"^{key}:.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        self.write(file, text.replace("---\n", f"---\n{key}: {value}\n", 1))

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.project / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        self.write(file, text.replace(old, new, 1))

    @staticmethod
    def write(file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8", newline="\n")


DEEDS: Final[tuple[Callable[[Editors, int, str], None], ...]] = (
    Editors.add,
    Editors.edit_body,
    Editors.add_heading,
    Editors.retitle,
    Editors.retag,
    Editors.withdraw,
    Editors.hide,
    Editors.delete,
    Editors.rename,
    Editors.change_picture,
    Editors.edit_answer,
    Editors.edit_plan,
    Editors.edit_plan_body,
    Editors.number_plan,
    Editors.add_document,
    Editors.replace_issuer,
    Editors.edit_page,
    Editors.edit_register,
    Editors.edit_template,
    Editors.edit_base,
    Editors.edit_style,
    Editors.edit_settings,
    Editors.wait,
    Editors.lose_store,
    Editors.spoil_page,
)
Deed = tuple[Callable[[Editors, int, str], None], int, str]
deeds: Final[st.SearchStrategy[Deed]] = st.tuples(st.sampled_from(DEEDS), st.integers(0, 1000), st.sampled_from(WORDS))


def build_and_compare(editors: Editors) -> None:
    """Build, and compare the site with a cold build of the same files."""
    build_section(editors.project, now=editors.now)
    cold = editors.project.with_name("cold")
    shutil.rmtree(cold, ignore_errors=True)
    shutil.copytree(editors.project, cold, ignore=shutil.ignore_patterns("site", ".cache", ".site.staging"))
    build_section(cold, now=editors.now)
    assert snapshot(editors.project / "site") == snapshot(cold / "site")


@pytest.mark.parametrize("act", DEEDS, ids=lambda act: act.__name__)
def test_after_a_single_deed_the_site_is_that_of_a_cold_build(
    act: Callable[[Editors, int, str], None], tmp_path: Path
) -> None:
    editors = Editors(tmp_path / "project")
    editors.start()
    build_section(editors.project, now=editors.now)
    for number, word in ((11, WORDS[0]), (27, WORDS[5])):
        act(editors, number, word)
        build_and_compare(editors)


class AnyHistory(RuleBasedStateMachine):
    """A project that is edited and built, sometimes only half; each whole build is compared with a cold one."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.editors = Editors(self.folder / "project")

    @initialize()
    def start(self) -> None:
        self.editors.start()
        self.build()

    # One deed before each build, more often than several: what a second one would mend, the first one must show.
    @rule(deed=deeds)
    def do_and_build(self, deed: Deed) -> None:
        self.do(deed)
        self.build()

    @rule(done=st.lists(deeds, min_size=2, max_size=4))
    def do_much_and_build(self, done: list[Deed]) -> None:
        for deed in done:
            self.do(deed)
        self.build()

    @rule(deed=deeds, moment=st.integers(1, 40))
    def do_and_break_off(self, deed: Deed, moment: int) -> None:
        self.do(deed)
        steps = 0
        replace = Path.replace

        def break_off(path: Path, target: Path) -> Path:
            nonlocal steps
            steps += 1
            if steps == moment:
                raise BrokenOffError
            return replace(path, target)

        try:
            with patch.object(Path, "replace", break_off):
                build_section(self.editors.project, now=self.editors.now)
        except BrokenOffError:
            pass
        self.build()

    def do(self, deed: Deed) -> None:
        act, number, word = deed
        act(self.editors, number, word)

    def build(self) -> None:
        build_and_compare(self.editors)

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(
    max_examples=14,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    # A failure is told at once: shrinking it would rebuild the project for many minutes.
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

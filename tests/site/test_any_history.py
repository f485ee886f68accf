"""Whatever editors do, in whatever order, with builds that break off: the next build gives the bytes of a cold one."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from cchc.site.building import build_section
from site_support import REPOSITORY, snapshot
from support.projects import NOW, OVERRIDES, SETTINGS, post_text, write_project

WORDS = st.sampled_from(["một cửa", "chuyển đổi số", "kế hoạch", "hồ sơ", "phân cấp", "tập huấn"])
CHOICES = st.integers(0, 1000)


class BrokenOffError(Exception):
    """Stands for a power cut: nothing after it runs."""


class AnyHistory(RuleBasedStateMachine):
    """A project that is edited and built, sometimes only half."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project = self.folder / "project"
        self.added = 0

    @initialize()
    def start(self) -> None:
        write_project(self.project, posts={"2026/dau-tien": post_text("Bài đầu tiên")}, settings=SETTINGS)
        shutil.copytree(REPOSITORY / "overrides", self.project / "overrides")
        config = self.project / "mkdocs.yml"
        own = config.read_text(encoding="utf-8").replace(OVERRIDES.as_posix(), (self.project / "overrides").as_posix())
        config.write_text(own, encoding="utf-8")
        for word in ("một cửa", "hồ sơ", "một cửa"):
            self.add(word)
        self.build()

    @rule(word=WORDS)
    def add(self, word: str) -> None:
        self.added += 1
        text = post_text(f"Bài số {self.added}", tags=[word], date=f"2026-03-{1 + self.added % 28:02}")
        self.write(self.project / f"posts/2026/bai-{self.added}.md", text)

    @rule(choice=CHOICES, word=WORDS)
    def edit_a_body(self, choice: int, word: str) -> None:
        file = self.chosen(choice)
        self.write(file, file.read_text(encoding="utf-8") + f"\nThêm về {word}.\n")

    @rule(choice=CHOICES, word=WORDS)
    def edit_a_body_and_build(self, choice: int, word: str) -> None:
        self.edit_a_body(choice, word)
        self.build()

    @rule(choice=CHOICES, word=WORDS)
    def retitle(self, choice: int, word: str) -> None:
        file = self.chosen(choice)
        lines = file.read_text(encoding="utf-8").splitlines()
        changed = [f"title: {file.stem} về {word}" if line.startswith("title:") else line for line in lines]
        self.write(file, "\n".join(changed) + "\n")

    @rule(choice=CHOICES)
    def delete(self, choice: int) -> None:
        if len(self.files) > 1:
            self.chosen(choice).unlink()

    @rule(choice=CHOICES)
    def rename(self, choice: int) -> None:
        old = self.chosen(choice)
        new = old.with_name(f"{old.stem}-moi.md")
        text = old.read_text(encoding="utf-8")
        if "aliases:" not in text and not new.exists():
            old.unlink()
            self.write(new, text.replace("---\n", f"---\naliases: [tin/2026/{old.stem}/]\n", 1))

    @rule(word=WORDS)
    def change_template(self, word: str) -> None:
        template = self.project / "overrides/pages/post.html"
        template.write_text(template.read_text(encoding="utf-8") + f"<!-- {word} -->\n", encoding="utf-8")

    @rule(damage=st.sampled_from(["delete", "garbage", "truncate"]))
    def damage_store(self, damage: str) -> None:
        store = self.project / ".cache/cchc/store.sqlite"
        if damage == "delete":
            store.unlink(missing_ok=True)
        elif damage == "garbage":
            store.write_bytes(b"\xff" * 5000)
        else:
            store.write_bytes(store.read_bytes()[:3000] if store.exists() else b"")

    @rule(choice=CHOICES)
    def damage_site(self, choice: int) -> None:
        pages = sorted((self.project / "site").rglob("*.html"))
        if pages:
            page = pages[choice % len(pages)]
            page.write_bytes(page.read_bytes()[: choice % 500])

    @rule()
    def build(self) -> None:
        build_section(self.project, now=NOW)

    @rule(moment=st.integers(1, 40))
    def build_that_breaks_off(self, moment: int) -> None:
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
                build_section(self.project, now=NOW)
        except BrokenOffError:
            pass

    def teardown(self) -> None:
        if (self.project / "mkdocs.yml").exists():
            self.build()
            incremental = snapshot(self.project / "site")
            shutil.rmtree(self.project / "site")
            shutil.rmtree(self.project / ".cache")
            self.build()
            assert snapshot(self.project / "site") == incremental
        shutil.rmtree(self.folder)

    @property
    def files(self) -> list[Path]:
        return sorted((self.project / "posts/2026").glob("*.md"))

    def chosen(self, choice: int) -> Path:
        return self.files[choice % len(self.files)]

    def write(self, file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8", newline="\n")


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(
    max_examples=25,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    # A failure is told at once: shrinking it would rebuild the project for many minutes.
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

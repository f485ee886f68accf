"""The papers for developers name what is there."""

from __future__ import annotations

import re

from support.papers import PACKAGE, REPOSITORY, places_in


def test_links_between_papers_lead_somewhere() -> None:
    papers = [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs/_internal").rglob("*.md")]
    followed = 0
    for paper in papers:
        outside_code = re.sub(r"```.*?```|`[^`]*`", "", paper.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", outside_code):
            if not re.match(r"[a-z]+:", target):
                assert (paper.parent / target).exists(), (paper.name, target)
                followed += 1
    assert followed > 10


def test_places_that_the_papers_for_developers_name_exist() -> None:
    scripts = [REPOSITORY / f"overrides/assets/search-{name}" for name in ("engine", "corrections")]
    roots = (REPOSITORY, PACKAGE, REPOSITORY / "overrides", *scripts)
    made = {".venv/", "may-chu/", "site/", "tim-kiem/", "assets/"}
    seen = 0
    for paper in ("ARCHITECTURE.md", "README.md", "CONTRIBUTING.md"):
        for place in places_in((REPOSITORY / paper).read_text(encoding="utf-8")):
            if place not in made and not place.startswith((".cache", "/")):
                assert any((root / place).exists() for root in roots), (paper, place)
                seen += 1
    assert seen > 40


def test_modules_that_the_architecture_names_exist() -> None:
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {folder.name for folder in PACKAGE.iterdir() if folder.is_dir()}
    seen = 0
    for code in re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)", text):
        parts = code.split(".")
        if parts[0] in rooms and parts[-1] not in {"py", "yml", "md"}:
            modules = ("/".join(parts[:count]) for count in (len(parts), len(parts) - 1))
            assert any((PACKAGE / f"{m}.py").is_file() or (PACKAGE / m).is_dir() for m in modules), code
            seen += 1
    assert seen > 10


def test_every_test_that_the_table_of_pitfalls_names_exists() -> None:
    paper = (REPOSITORY / "docs/_internal/desk-pitfalls.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", paper))
    tests = "\n".join(file.read_text(encoding="utf-8") for file in (REPOSITORY / "tests").rglob("test_*.py"))
    assert len(named) > 40
    assert sorted(name for name in named if f"def {name}(" not in tests) == []
    # Each line has a test, or says why there is none.
    assert re.findall(r"^\|.*\|\s*\|$", paper, flags=re.MULTILINE) == []


def test_every_decision_has_a_number_of_its_own_and_a_line_in_the_list() -> None:
    names = sorted(file.name for file in (REPOSITORY / "docs/_internal/adr").glob("[0-9]*.md"))
    assert len({name[:4] for name in names}) == len(names) > 50
    listed = (REPOSITORY / "docs/_internal/adr/README.md").read_text(encoding="utf-8")
    assert [name for name in names if f"[{name[:4]}]({name})" not in listed] == []

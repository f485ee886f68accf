"""The handbook and the code say the same: every key that an editor may write, every command they may type."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from cchc.cli.main import cli
from cchc.sources.labels import LABELS

REPOSITORY = Path(__file__).parents[1]
HANDBOOK = REPOSITORY / "docs/_internal/so-tay"
SOURCES = REPOSITORY / "scripts/cchc/sources"

# The names under which sources/ holds a mapping, and the methods that take a value out of it by its key.
_KEY = re.compile(
    r"\b(?:fields|entry|extra|office)\.(?:required_)?"
    r"(?:text|printed|texts|texts_with_lines|date|moment|partial_date|integer|flag|choice|mapping|mappings|node)\(\s*\"(\w+)\""
)
_HELPER_KEY = re.compile(
    r"_(?:statements?|named|terms|sub_items|at_least_one|tasks)\((?:fields|entry|extra), \"(\w+)\""
)


def keys_of(module: str) -> set[str]:
    text = (SOURCES / f"{module}.py").read_text(encoding="utf-8")
    found = set(_KEY.findall(text)) | set(_HELPER_KEY.findall(text))
    assert found
    return found


def handbook() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(HANDBOOK.glob("*.md")))


@pytest.mark.parametrize(
    "module", ["posts", "items", "documents", "plans", "answers", "pages", "registers", "settings"]
)
def test_every_key_is_in_the_handbook(module: str) -> None:
    text = handbook()
    missing = sorted(
        key for key in keys_of(module) if not re.search(rf"`[^`]*\b{key}\b[^`]*`", text) and f"{key}:" not in text
    )
    assert missing == []


def test_the_keys_of_posts_are_those_that_the_section_promises() -> None:
    promised = {
        *("title", "date", "areas", "summary", "kind", "unit", "author", "source", "image", "tags", "tasks", "status"),
        *("updated", "corrections", "expires", "attachments", "aliases", "evidence"),
    }
    assert promised <= keys_of("posts") | keys_of("items")


def test_every_key_of_a_post_stands_beside_its_vietnamese_label() -> None:
    text = (HANDBOOK / "02-viet-bai.md").read_text(encoding="utf-8")
    nested = {"file", "alt", "caption", "credit", "name", "url", "note", "level", "reason"}
    for key in sorted(keys_of("posts") - nested):
        assert LABELS[key].lower() in text.lower(), key


def commands(group: click.Group, prefix: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= commands(command, f"{prefix}{name} ")
        else:
            found[prefix + name] = command
    return found


def test_every_command_and_option_is_in_the_handbook() -> None:
    text = handbook()
    known = commands(cli)
    assert set(known) == {
        "build",
        "check",
        "serve",
        "tasks",
        "review",
        "feeds",
        "new post",
        "new plan",
        "new document",
        "new faq",
    }
    for name, command in known.items():
        assert name in text, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.opts[0] in text, (name, parameter.opts[0])


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

"""Every example of the handbook can be followed: it is read as editors would have it read, and real where said so."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

import pytest

from cchc.lifecycle.questions import QUESTIONS
from cchc.model.forms import NAMES
from cchc.sources.answers import read_answer
from cchc.sources.files import split
from cchc.sources.front_matter import Listed, Mapped, Node, parse
from cchc.sources.plans import read_plan
from cchc.sources.posts import read_post
from cchc.sources.settings import read_settings
from support.papers import REPOSITORY, SOURCES, blocks, keys_of, paper_of


def keys_in(node: Node) -> Iterator[str]:
    if isinstance(node, Listed):
        for child in node.values:
            yield from keys_in(child)
    elif isinstance(node, Mapped):
        for key, child in node.values.items():
            yield key
            # The keys in a menu are words for readers.
            yield from () if key == "nav" else keys_in(child)


@pytest.mark.parametrize(("paper", "before", "text"), list(blocks("yaml")))
def test_every_example_can_be_read_and_has_keys_that_exist(paper: str, before: str, text: str) -> None:
    del before
    known = {
        key
        for module in SOURCES.rglob("*.py")
        for key in keys_of(module.relative_to(SOURCES).with_suffix("").as_posix(), is_any=False)
    }
    known |= {question.key for question in QUESTIONS}
    known |= {*NAMES, "office", "extra", "themes", "units", "item", "code", "nav"}
    found = set(keys_in(parse(text, paper)))
    assert found
    assert found <= known, found - known


READERS = {
    "02": (
        read_post,
        "posts/2026/mot-cua.md",
        {"title": "A", "date": "2025-01-01", "areas": "[the-che]", "summary": "B"},
    ),
    "04": (
        read_plan,
        "docs/ke-hoach/xa-thu-2026/index.md",
        dict.fromkeys(("title", "year", "issuer", "issuer_name", "level", "locality", "province"), "2026"),
    ),
    "05": (
        read_answer,
        "docs/hoi-dap/mot-cua.md",
        {"question": "A?", "group": "b", "summary": "C", "checked": "2026-11-21", "sources": "[{name: D}]"},
    ),
}
READERS |= dict.fromkeys(("03", "08", "17", "18"), READERS["02"])


@pytest.mark.parametrize(("paper", "before", "text"), list(blocks("yaml")))
def test_every_example_of_a_content_file_is_accepted(paper: str, before: str, text: str) -> None:
    del before
    if paper[:2] not in READERS:
        return
    read, path, needed = READERS[paper[:2]]
    own = parse(text, paper)
    assert isinstance(own, Mapped)
    rest = "".join(f"{key}: {value}\n" for key, value in needed.items() if key not in own.values)
    source = split(f"---\n{rest}{text}---\n\nNội dung.\n".encode(), path)
    assert read(source, docs_dir="docs")


PLANS = {"Chương Mỹ": "chuong-my-2023", "Minh Đức": "minh-duc-2023", "Hưng Đạo": "hung-dao-2024"}


def test_examples_said_to_be_real_are() -> None:
    seen = 0
    for paper, before, text in blocks("yaml", "markdown"):
        if not re.search("thật|^Phần đầu|kế hoạch Minh Đức, giữ đúng", before):
            continue
        named = re.findall(r"`((?:docs|posts)/[\w/.-]+\.(?:md|yml))`", before)
        named += [f"docs/ke-hoach/{plan}/index.md" for name, plan in PLANS.items() if f"kế hoạch {name}" in before]
        # What names neither is of the papers on registers and settings.
        named += ["docs/_data/issuers.yml"] if "successors" in before else []
        named += ["mkdocs.yml"] if not named else []
        real = re.sub(r"\s+", " ", (REPOSITORY / named[0]).read_text(encoding="utf-8"))
        for line in filter(None, map(str.strip, text.splitlines())):
            assert re.sub(r"\s+", " ", line) in real, (paper, named[0], line)
        seen += 1
    assert seen >= 12


@pytest.mark.parametrize(
    ("paper", "folder"),
    [("02", "posts/2026"), ("05", "docs/hoi-dap"), ("06", "docs")],
    ids=["posts", "answers", "pages"],
)
def test_links_that_papers_show_lead_somewhere(paper: str, folder: str) -> None:
    followed = 0
    for code in re.findall(r"`(\[[^`]*\]\([^`]*\))`", paper_of(paper)):
        for target in re.findall(r"\]\(([^)#]+)", code):
            if target.endswith(".md") and "ten-bai" not in target:
                place = posixpath.normpath(posixpath.join(folder, target))
                assert (REPOSITORY / place).is_file(), (code, place)
                followed += 1
    assert followed


def test_codes_that_the_paper_on_posts_lists_are_those_of_the_settings() -> None:
    settings = read_settings(REPOSITORY)
    text = paper_of("02")
    for key, terms in (("areas", settings.reform_areas), ("kind", settings.kinds)):
        (line,) = re.findall(rf"^- \*\*`{key}`\*\*:.*Hiện có (.*)\.$", text, flags=re.MULTILINE)
        assert re.findall(r"`([\w-]+)`", line) == [term.id for term in terms]
    (line,) = re.findall(r"^`--group` là mã nhóm.*$", paper_of("05"), flags=re.MULTILINE)
    assert re.findall(r"`([\w-]+)`", line)[1:] == [group.id for group in settings.faq_groups]

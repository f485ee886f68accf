"""The handbook and the code say the same: every key that an editor may write, every command they may type."""

from __future__ import annotations

import ast
import posixpath
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from cchc.checks.registers import CONTACT_AGE
from cchc.cli.main import cli
from cchc.errors import Concern
from cchc.model.progress import SOON
from cchc.sources.answers import read_answer
from cchc.sources.files import split
from cchc.sources.front_matter import Mapped, Node, Sequence, parse
from cchc.sources.labels import LABELS, label
from cchc.sources.plans import read_plan
from cchc.sources.posts import SUMMARY_LENGTH, read_post
from cchc.sources.settings import read_settings
from cchc.text.slugs import MAX_LENGTH

REPOSITORY = Path(__file__).parents[1]
HANDBOOK = REPOSITORY / "docs/_internal/so-tay"
PACKAGE = REPOSITORY / "scripts/cchc"
SOURCES = PACKAGE / "sources"
PAPERS = sorted(HANDBOOK.glob("*.md"))
_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)

# The names under which sources/ holds a mapping, and the methods that take a value out of it by its key.
_KEY = re.compile(
    r"\b(?:fields|entry|extra|office)\.(?:required_)?"
    r"(?:text|printed|texts|texts_with_lines|date|moment|partial_date|integer|year|flag|choice|mapping|mappings|node)\(\s*\"(\w+)\""
)
_HELPER_KEY = re.compile(
    r"\b(?:_(?:statements?|named|terms|sub_items|at_least_one|tasks)|(?:required_)?web_address|telephones|email|slug|task_id"
    r"|procedure_code)\((?:fields|entry|extra|office), \"(\w+)\""
)


def keys_of(module: str, *, is_any: bool = True) -> set[str]:
    text = (SOURCES / f"{module}.py").read_text(encoding="utf-8")
    found = set(_KEY.findall(text)) | set(_HELPER_KEY.findall(text))
    assert found or not is_any
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


# Tables


def tables_of(text: str) -> Iterator[list[list[str]]]:
    """Yield the tables of a paper as rows of cells."""
    outside = re.sub(r"^( *)```.*?^ *```$", "", text, flags=re.DOTALL | re.MULTILINE)
    for block in re.findall(r"(?:^\|.*\n?)+", outside, flags=re.MULTILINE):
        yield [
            [cell.strip() for cell in re.split(r"(?<!\\)\|", re.sub(r"`[^`]*`", _without_bars, line.strip()))[1:-1]]
            for line in block.splitlines()
        ]


def _without_bars(code: re.Match[str]) -> str:
    return code[0].replace("|", " ")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_every_table_is_whole(paper: Path) -> None:
    for table in tables_of(paper.read_text(encoding="utf-8")):
        assert len(table) > 2, table
        assert all(re.fullmatch(r"[-: ]+", cell) for cell in table[1]), (paper.name, table[0])
        assert {len(row) for row in table} == {len(table[0])}, (paper.name, [len(row) for row in table], table[0])


def test_labels_are_those_of_the_messages() -> None:
    text = (HANDBOOK / "02-viet-bai.md").read_text(encoding="utf-8")
    seen = 0
    for table in tables_of(text):
        for row in table[2:]:
            if table[0][:2] == ["Khóa", "Nhãn trong thông báo"]:
                key, parent, said = row[0].strip("`"), "", row[1]
            elif table[0][:2] == ["Nằm trong", "Khóa con"]:
                key, parent, said = row[1].strip("`"), row[0].strip("`"), row[2]
            else:
                continue
            assert said == label(key, parent=parent), row
            seen += 1
    assert seen > 25


# Commands


def typed_commands() -> Iterator[tuple[str, list[str]]]:
    """Yield every command line that a paper tells somebody to type, without what stands before the first word of it."""
    for paper in [*PAPERS, REPOSITORY / "README.md"]:
        for line in re.findall(r"python3? scripts[\\/]run\.py ([^`\n]*)", paper.read_text(encoding="utf-8")):
            words = shlex.split(line.replace("\\", "/"), comments=True)
            if words and words != ["test"]:
                yield f"{paper.name}: {line}", words


@pytest.mark.parametrize(("place", "words"), list(typed_commands()))
def test_every_command_that_a_paper_shows_is_understood(place: str, words: list[str]) -> None:
    command: click.Command = cli
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    context = click.Context(command)
    command.make_parser(context).parse_args(list(words))
    assert command is not cli or words[0] in {"--help", "--version"}, place


def test_every_command_stands_in_the_table_of_commands() -> None:
    (table,) = [t for t in tables_of(_paper("07")) if t[0][0] == "Viết ngắn"]
    shown = {row[0].strip("`").removeprefix("cchc ") for row in table[2:]}
    assert shown == {*commands(cli), "--help", "--version"}


def test_every_option_stands_in_the_table_of_options_with_its_commands() -> None:
    (table,) = [t for t in tables_of(_paper("07")) if t[0][0] == "Tùy chọn"]
    known: dict[str, set[str]] = {}
    for name, command in commands(cli).items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                known.setdefault(parameter.opts[0], set()).add(name)
    told = {re.findall(r"--[a-z]+", row[0])[0]: set(re.findall(r"`([a-z ]+)`", row[1])) for row in table[2:]}
    everywhere = {option for option, names in known.items() if names == set(commands(cli))}
    assert told.keys() == known.keys() | {"--help"}
    assert {option: names for option, names in told.items() if option not in everywhere | {"--help"}} == {
        option: names for option, names in known.items() if option not in everywhere
    }


# Examples


def blocks(*kinds: str) -> Iterator[tuple[str, str, str]]:
    """Yield the examples of the papers: the name of the paper, the words right before, and the text."""
    for paper in PAPERS:
        text = paper.read_text(encoding="utf-8")
        for match in _BLOCK.finditer(text):
            if match[2] in kinds:
                lines = match[3].splitlines(keepends=True)
                before = text[: match.start()].rstrip().rpartition("\n")[2]
                yield paper.name, before, "".join(line.removeprefix(match[1]) for line in lines)


def keys_in(node: Node) -> Iterator[str]:
    if isinstance(node, Sequence):
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
    known = {key for module in SOURCES.glob("*.py") for key in keys_of(module.stem, is_any=False)}
    known |= {"office", "extra", "themes", "units", "item", "code", "nav"}
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
READERS |= dict.fromkeys(("03", "08"), READERS["02"])


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
    for code in re.findall(r"`(\[[^`]*\]\([^`]*\))`", _paper(paper)):
        for target in re.findall(r"\]\(([^)#]+)", code):
            if target.endswith(".md") and "ten-bai" not in target:
                place = posixpath.normpath(posixpath.join(folder, target))
                assert (REPOSITORY / place).is_file(), (code, place)
                followed += 1
    assert followed


def test_codes_that_the_paper_on_posts_lists_are_those_of_the_settings() -> None:
    settings = read_settings(REPOSITORY)
    text = _paper("02")
    for key, terms in (("areas", settings.reform_areas), ("kind", settings.kinds)):
        (line,) = re.findall(rf"^- \*\*`{key}`\*\*:.*Hiện có (.*)\.$", text, flags=re.MULTILINE)
        assert re.findall(r"`([\w-]+)`", line) == [term.id for term in terms]
    (line,) = re.findall(r"^`--group` là mã nhóm.*$", _paper("05"), flags=re.MULTILINE)
    assert re.findall(r"`([\w-]+)`", line)[1:] == [group.id for group in settings.faq_groups]


# Numbers and messages


def _paper(number: str) -> str:
    (paper,) = HANDBOOK.glob(f"{number}-*.md")
    return paper.read_text(encoding="utf-8")


def constant(module: str, name: str) -> int:
    """Return a number that a module of the package keeps for itself."""
    text = (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    (found,) = re.findall(rf"^{name}(?:: Final)? = ([0-9_]+)", text, re.MULTILINE)
    return int(found)


def test_limits_are_those_of_the_code() -> None:
    assert f"Dài quá {SUMMARY_LENGTH} ký tự" in _paper("02")
    assert f"Tối đa {MAX_LENGTH} ký tự" in _paper("02")
    assert (
        f"trên {constant('content/pictures', '_MOST_PIXELS') // 1_000_000} triệu điểm ảnh "
        f"hoặc {constant('content/pictures', '_MOST_BYTES') // 1_000_000} MB"
    ) in _paper("03")
    assert f"Quá {CONTACT_AGE.days} ngày" in _paper("05")
    assert f"Quá {CONTACT_AGE.days} ngày" in _paper("06")
    assert SOON.days == 60
    assert "đến hạn trong hai tháng" in _paper("04")
    assert f"hơn {constant('views/documents/years', '_MOST_ON_ONE_PAGE')} văn bản" in _paper("04")
    assert f"in {constant('cli/console', '_FEW')} dòng đầu" in _paper("07")
    settings = read_settings(REPOSITORY)
    assert f"đang là {settings.page_size}" in _paper("06")
    assert f"đang là {settings.feed_size}" in _paper("06")


def test_groups_of_reminders_are_explained() -> None:
    (table,) = [t for t in tables_of(_paper("07")) if t[0][0] == "Nhóm"]
    assert [row[0].strip("`") for row in table[2:]] == [concern.value for concern in Concern]


@cache
def spoken() -> str:
    """Return every text of the program, with a bar wherever a value is put in."""
    found = []
    for file in [*PACKAGE.rglob("*.py"), REPOSITORY / "scripts/run.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                found.append(
                    "".join(str(part.value) if isinstance(part, ast.Constant) else "|" for part in node.values)
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(node.value)
    return re.sub(r"“[^”]*”", "|", "\n".join(found))


@pytest.mark.parametrize(
    "message",
    [
        message
        for table in tables_of(_paper("07"))
        if table[0][0] in {"Thông báo", "Lời báo"}
        for row in table[2:]
        for message in re.findall(r"`([^`]*)`", row[0])
        if message != "Traceback"
    ],
)
def test_every_message_that_the_handbook_explains_is_one_of_the_program(message: str) -> None:
    """By the pieces between what differs: a quoted value, an omission, a key or a date."""
    pieces = [piece.strip() for piece in re.split(r"“[^”]*”|…|\d{2,}|\([^)]*\)|[.:;] ?", message)]
    long = [piece for piece in pieces if len(piece) > 5]
    plain = re.sub(r"\([^)\n]*\)", "|", spoken())
    assert [piece for piece in long if piece not in spoken() and piece not in plain] == []

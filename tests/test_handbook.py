"""The handbook and the code say the same: keys, labels, commands, limits, messages."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import click
import pytest

from cchc.checks import REMINDERS
from cchc.checks.registers import CHECK_AGE
from cchc.cli.main import cli
from cchc.errors import Concern
from cchc.lifecycle.answer_file import read_answer_file
from cchc.lifecycle.answers import complete
from cchc.lifecycle.program import program_files
from cchc.lifecycle.questions import QUESTIONS
from cchc.lifecycle.sample import reform_areas
from cchc.lifecycle.section_files import section_files
from cchc.lifecycle.succession.former_section import REGISTERS
from cchc.model.progress import SOON
from cchc.sources.labels import LABELS, label
from cchc.sources.post_form.keys import ALL
from cchc.sources.posts import SUMMARY_LENGTH
from cchc.sources.settings import read_settings
from cchc.text.dates import ICT
from cchc.text.slugs import MAX_LENGTH
from support.papers import (
    HANDBOOK,
    PACKAGE,
    PAPERS,
    REPOSITORY,
    SOURCES,
    blocks,
    keys_of,
    keys_of_values,
    paper_of,
    tables_of,
)


def handbook() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(HANDBOOK.glob("*.md")))


FORMS = [f"forms/{file.stem}" for file in sorted((SOURCES / "forms").glob("[a-z]*.py"))]


@pytest.mark.parametrize(
    "module",
    [
        "posts",
        "items",
        "documents",
        "plans",
        "answers",
        "topics",
        "pages",
        "registers",
        "criteria",
        "settings",
        "publishing_targets",
        *FORMS,
    ],
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


def test_every_value_has_a_vietnamese_label() -> None:
    keys = keys_of_values()
    assert {"title", "full_name", "page_size", "custom_dir", "phone"} <= keys
    assert sorted(key for key in keys if label(key) == key) == []


def test_every_key_of_a_post_stands_beside_its_vietnamese_label() -> None:
    text = (HANDBOOK / "02-viet-bai.md").read_text(encoding="utf-8")
    nested = {"file", "alt", "caption", "credit", "name", "url", "note", "level", "reason", "channel"}
    for key in sorted(keys_of("posts") - nested):
        assert LABELS[key].lower() in text.lower(), key


def test_the_form_and_the_handbook_say_the_same_of_the_keys_of_a_post() -> None:
    papers = ("02-viet-bai.md", "17-moi-loai-tin-mot-mau.md", "18-su-kien-va-da-phuong-tien.md")
    rows = [
        row
        for paper in papers
        for table in tables_of((HANDBOOK / paper).read_text(encoding="utf-8"))
        if table[0][:4] == ["Nằm trong", "Khóa con", "Nhãn trong thông báo", "Bắt buộc"]
        for row in table[2:]
    ]
    seen = set()
    for parent, name, title, needed, *_ in rows:
        path = f"{parent.strip('`')}.{name.strip('`')}"
        keys = [key for key in ALL if f".{key.path}".endswith(f".{path}")]
        assert keys, path
        for key in keys:
            assert (key.label, key.is_required) == (title, needed == "có"), path
            seen.add(key.path)
    assert {key.path for key in ALL if "." in key.path and not key.path.startswith("shared.")} == seen


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
        "desk",
        "serve",
        "tasks",
        "review",
        "cadence",
        "publish",
        "doctor",
        "radio",
        "share",
        "notice",
        "report",
        "royalties",
        "evidence",
        "feeds",
        "fix",
        "import",
        "form",
        "init",
        "upgrade",
        "wheels",
        "bundle",
        "new post",
        "new plan",
        "new document",
        "new faq",
        "new topic",
    }
    for name, command in known.items():
        assert name in text, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.opts[0] in text, (name, parameter.opts[0])


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


def typed_commands() -> Iterator[tuple[str, list[str]]]:
    """Yield every command line that a paper tells somebody to type, without what stands before the first word of it."""
    for paper in [*PAPERS, REPOSITORY / "README.md"]:
        for line in re.findall(
            r"(?:scripts[\\/]run|chuong-trinh[\\/]khoi-dong)\.py ([^`\n]*)", paper.read_text(encoding="utf-8")
        ):
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
    (table,) = [t for t in tables_of(paper_of("07")) if t[0][0] == "Viết ngắn"]
    shown = {row[0].strip("`").removeprefix("cchc ") for row in table[2:]}
    assert shown == {*commands(cli), "--help", "--version"}


def test_every_option_stands_in_the_table_of_options_with_its_commands() -> None:
    (table,) = [t for t in tables_of(paper_of("07")) if t[0][0] == "Tùy chọn"]
    known: dict[str, set[str]] = {}
    for name, command in commands(cli).items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                known.setdefault(parameter.opts[0], set()).add(name)
    # Those that answer a question of `init` stand in a table of their own.
    known = {option: names for option, names in known.items() if option not in answers()}
    told = {re.findall(r"--[a-z-]+", row[0])[0]: set(re.findall(r"`([a-z ]+)`", row[1])) for row in table[2:]}
    everywhere = {option for option, names in known.items() if names == set(commands(cli))}
    assert told.keys() == known.keys() | {"--help"}
    assert {option: names for option, names in told.items() if option not in everywhere | {"--help"}} == {
        option: names for option, names in known.items() if option not in everywhere
    }


def answers() -> dict[str, str]:
    return {question.option: question.key for question in QUESTIONS}


def test_every_question_stands_in_the_table_of_questions_with_option_and_key() -> None:
    (table,) = [t for t in tables_of(paper_of("12")) if t[0][1] == "Tùy chọn"]
    assert {row[1].strip("`"): row[2].strip("`") for row in table[2:]} == answers()
    assert answers().keys() <= {option for parameter in cli.commands["init"].params for option in parameter.opts}


def test_the_answers_that_the_handbook_shows_open_the_section_that_it_describes(tmp_path: Path) -> None:
    (text,) = [text for paper, _, text in blocks("yaml") if paper.startswith("12")]
    (tmp_path / "tra-loi.yml").write_text(text, encoding="utf-8")
    given, _ = read_answer_file(tmp_path / "tra-loi.yml")
    found = complete(given, areas=reform_areas(), year=2026)
    files = [*section_files(found, now=datetime(2026, 6, 1, tzinfo=ICT)), *program_files()]
    (table,) = [t for t in tables_of(paper_of("12")) if t[0][0] == "Tệp, thư mục"]
    named = [place for row in table[2:] for place in re.findall("`([^`]*)`", row[0])]
    assert [path for path in files if not path.startswith(tuple(named))] == []
    assert [place for place in named if not any(path.startswith(place) for path in files)] == []
    assert f"`{found.issuer_id}`" in paper_of("12")


def constant(module: str, name: str) -> int:
    """Return a number that a module of the package keeps for itself."""
    text = (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    (found,) = re.findall(rf"^{name}(?:: Final)? = ([0-9_]+)", text, re.MULTILINE)
    return int(found)


def test_limits_are_those_of_the_code() -> None:
    assert f"Dài quá {SUMMARY_LENGTH} ký tự" in paper_of("02")
    assert f"Tối đa {MAX_LENGTH} ký tự" in paper_of("02")
    assert (
        f"trên {constant('content/pictures', '_MOST_PIXELS') // 1_000_000} triệu điểm ảnh "
        f"hoặc {constant('content/media_files', 'PICTURE_LIMIT') // 1_000_000} MB"
    ) in paper_of("03")
    assert f"Quá {CHECK_AGE.days} ngày" in paper_of("05")
    assert f"Quá {CHECK_AGE.days} ngày" in paper_of("06")
    assert SOON.days == 60
    assert "đến hạn trong hai tháng" in paper_of("04")
    assert f"hơn {constant('views/documents/years', '_MOST_ON_ONE_PAGE')} văn bản" in paper_of("04")
    assert f"in {constant('cli/console', '_FEW')} dòng đầu" in paper_of("07")
    settings = read_settings(REPOSITORY)
    assert f"đang là {settings.page_size}" in paper_of("06")
    assert f"đang là {settings.feed_size}" in paper_of("06")


def test_groups_of_reminders_are_explained() -> None:
    (table,) = [t for t in tables_of(paper_of("07")) if t[0][0] == "Nhóm"]
    assert [row[0].strip("`") for row in table[2:]] == [concern.value for concern in Concern]


def test_everything_that_keeps_a_section_from_readers_is_explained() -> None:
    (table,) = [t for t in tables_of(paper_of("07")) if t[0] == ["Thông báo", "Vì sao", "Làm gì"]]
    pieces = [[piece for piece in re.split(r"“[^”]*”|`", row[0]) if piece] for row in table[2:]]
    expected = (REPOSITORY / "tests/sites/unready/expected.txt").read_text(encoding="utf-8")
    _, _, group = expected.partition(f"{Concern.PUBLICATION.value} (")
    told = [line for line in group.splitlines() if line.startswith("  ")]
    assert [line for line in told if not any(all(piece in line for piece in row) for row in pieces)] == []
    rules = [rule for concern, rule in REMINDERS if concern.stops_publication]
    assert len(rules) <= len(pieces)


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
    # What a double click says without Python.
    found += [
        path.read_text(encoding="utf-8") for path in (PACKAGE / "lifecycle/launchers").iterdir() if path.is_file()
    ]
    return re.sub(r"“[^”]*”", "|", "\n".join(found))


@pytest.mark.parametrize(
    "message",
    [
        message
        for number in ("07", "13", "15", "16", "23", "25")
        for table in tables_of(paper_of(number))
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


def test_the_handbook_tells_of_every_option_and_key_of_a_succession() -> None:
    paper = paper_of("16")
    tables = {table[0][0]: [row[0].strip("`") for row in table[2:]] for table in tables_of(paper)}
    own = {parameter.opts[0] for parameter in cli.commands["init"].params if isinstance(parameter, click.Option)}
    assert set(tables["Tùy chọn"]) == own - answers().keys() - {"--answers", "--yes", "--help"}
    assert set(tables["Khóa"]) == keys_of("former_offices") - {"former_offices", "from", "to"}
    for key in (*keys_of("former_offices"), "feed_id", "former_office"):
        assert f"`{key}`" in paper, key
    for name in REGISTERS:
        assert f"`{name}.yml`" in paper, name

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

import pytest

from cchc.checks.stray_files import remind_of_stray_files
from cchc.content.stray_files import stray_files
from cchc.content.text_reader import kind_of
from cchc.errors import ContentError, Problem
from cchc.sources.files import split
from support.projects import SETTINGS, load_with_problems, write_project
from support.slips import FENCES, FILES, KEYS, LOOK_ALIKES, POST, QUOTING, SPACING, VALUES, FileSlip, Slip

SLIPS = (*SPACING, *QUOTING, *VALUES, *KEYS, *FENCES)
UNITS = '[{id: phong-noi-vu, title: Phòng Nội vụ}, {id: giong, title: "Trung tâm Hạt, Giống"}]'
CHANNELS = "- {id: zalo, name: Zalo}\n"

REPOSITORY: Final = Path(__file__).parents[3]
SEED: Final = 18
MUTATIONS: Final = 200
SIGNS: Final = (*":-#[]{}\"'&*!|>%@`,?\\ \t\n", ": ", " - ", "\n\n", "---", "“", "”", "：", "\u00a0", "\r")  # noqa: RUF001 - typed so

Told = Mapping[str, Sequence[str]]


def told_of(folder: Path, text_of: Callable[[int, Slip], str | None]) -> Told:
    """Return what is told of each file of one project that has a file for every slip."""
    settings = SETTINGS.replace("[{id: phong-noi-vu, title: Phòng Nội vụ}]", UNITS)
    write_project(folder, settings=settings, registers={"channels": CHANNELS})
    for number, slip in enumerate(SLIPS):
        text = text_of(number, slip)
        if text is not None:
            file = folder / slip.path(number)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
    return by_path(load_with_problems(folder)[1])


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return told_of(tmp_path_factory.mktemp("slips"), lambda number, slip: slip.text(number))


@pytest.fixture(scope="module")
def told_of_fixed(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return told_of(
        tmp_path_factory.mktemp("fixed"),
        lambda number, slip: None if slip.fixed is None else slip.text(number, fixed=True),
    )


@pytest.mark.parametrize(("number", "slip"), [*enumerate(SLIPS)], ids=[slip.typed for slip in SLIPS])
def test_a_slip_is_told_once_at_its_own_line_with_the_line_that_is_right(number: int, slip: Slip, told: Told) -> None:
    (message,) = told[slip.path(number)]
    line, _, text = message.partition(": ")
    assert int(line) == (slip.line or slip.at)
    assert slip.says in text
    if slip.fix is not None:
        assert text.endswith(slip.fix.replace("{number}", str(number)))


def test_what_was_told_to_be_right_is_right(told_of_fixed: Told) -> None:
    assert told_of_fixed == {}


def test_front_matter_that_only_looks_wrong_is_let_be(tmp_path: Path) -> None:
    texts = [
        POST.replace("title: Xã mở lớp tập huấn số {number}", line).replace("{number}", str(number))
        for number, line in enumerate(LOOK_ALIKES)
    ]
    posts = {f"2026/bai-{number}": text for number, text in enumerate(texts)}
    _, problems = load_with_problems(write_project(tmp_path, posts=posts))
    assert problems == ()


@pytest.fixture(scope="module")
def told_of_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, Told]:
    """Return what Problems and reminders tell of each file of a project."""
    folder = write_project(tmp_path_factory.mktemp("files"))
    for slip in FILES:
        file = folder / slip.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(slip.data)
    library, problems = load_with_problems(folder)
    as_read = replace(library, unreadable=frozenset())
    reminders = remind_of_stray_files(replace(as_read, stray_files=stray_files(folder, library.settings, as_read)))
    return by_path(problems), by_path(reminders)


def by_path(problems: Iterable[Problem]) -> Told:
    told = defaultdict(list)
    for problem in problems:
        told[problem.path].append(f"{problem.line}: {problem.message}")
    return told


@pytest.mark.parametrize("slip", FILES, ids=[slip.path for slip in FILES])
def test_a_file_is_told_for_what_it_is(slip: FileSlip, told_of_files: tuple[Told, Told]) -> None:
    told = [told.get(slip.path, []) for told in told_of_files]
    if not slip.says:
        assert told == [[], []]
        return
    (message,) = told[slip.is_reminder]
    assert told[not slip.is_reminder] == []
    assert message.startswith(f"{slip.line}: ")
    assert slip.says in message


def test_no_slip_of_the_fingers_in_the_example_stops_the_program() -> None:
    """Every text is read, or refused with a Problem at one of its lines."""
    files = sorted([*(REPOSITORY / "posts").rglob("*.md"), *(REPOSITORY / "docs").rglob("[!_]*.md")])
    texts = [(file.relative_to(REPOSITORY).as_posix(), file.read_text(encoding="utf-8")) for file in files]
    texts = [(path, text) for path, text in texts if "/_" not in path]
    random = Random(SEED)  # noqa: S311 - the same slips in every run
    for _ in range(MUTATIONS):
        path, text = random.choice(texts)
        data = mutated(text, random).encode()
        try:
            kind_of(path, docs_dir="docs").read(split(data, path), docs_dir="docs")
        except ContentError as error:
            lines = data.count(b"\n") + data.count(b"\r") + 1
            assert all(problem.message and 0 <= problem.line <= lines for problem in error.problems)  # noqa: PT017


def mutated(text: str, random: Random) -> str:
    """Return a content file with up to three slips in its front matter."""
    end = text.index("\n---\n", 4)
    head = text[:end]
    for _ in range(random.randint(1, 3)):
        place = random.randrange(len(head))
        match random.randrange(5):
            case 0:
                head = head[:place] + random.choice(SIGNS) + head[place:]
            case 1:
                head = head[:place] + head[place + random.randint(1, 3) :]
            case 2:
                head = head[:place] + random.choice(SIGNS) + head[place + 1 :]
            case 3:
                lines = head.split("\n")
                lines.insert(random.randrange(len(lines)), random.choice(lines))
                head = "\n".join(lines)
            case _:
                lines = head.split("\n")
                line = random.randrange(len(lines))
                lines[line] = " " * random.randint(0, 5) + lines[line].strip()
                head = "\n".join(lines)
    return head + text[end:]

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc.model.prose import ProseFault
from cchc.sources.files import split
from cchc.sources.prose.finding import faults_of_file, fixed_file
from cchc.sources.prose.words import WrongPhrases
from support.rendering import html_of

HEAD = "---\ntitle: Một bài\n---\n"
HEAD_LINES = HEAD.count("\n")
PHRASES = WrongPhrases.of(())


@dataclass(frozen=True)
class Case:
    text: str
    found: dict[str, list[int]]
    fixed: str
    shows: str | None
    missed: str | None


def read_cases() -> list[Case]:
    typed: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("faults.yaml").read_text(encoding="utf-8"))
    return [
        Case(
            text=case["text"],
            found={
                kind: lines if isinstance(lines, list) else [lines] for kind, lines in case.get("found", {}).items()
            },
            fixed=case.get("fixed", case["text"]),
            shows=case.get("shows"),
            missed=case.get("missed"),
        )
        for case in typed
    ]


CASES = read_cases()
FOUND = [case for case in CASES if not case.missed]


def faults_of(text: str) -> tuple[ProseFault, ...]:
    data = f"{HEAD}{text}".encode()
    return faults_of_file(data, split(data, "a.md"), PHRASES)


def fixed(text: str) -> str:
    return fixed_file(f"{HEAD}{text}".encode(), "a.md", PHRASES).decode().removeprefix(HEAD)


def by_kind(text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for fault in faults_of(text):
        found.setdefault(fault.kind.value, []).append(fault.line - HEAD_LINES)
    return found


def test_the_table_is_large_and_names_what_is_missed() -> None:
    assert len(CASES) >= 90
    assert len(FOUND) / len(CASES) >= 0.95


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.text[:40])
def test_each_fault_is_found_with_its_line_and_fixed(case: Case) -> None:
    assert by_kind(case.text) == case.found
    assert fixed(case.text) == case.fixed


@pytest.mark.parametrize("case", [case for case in CASES if case.missed], ids=lambda case: str(case.missed))
def test_what_is_missed_is_still_missed(case: Case) -> None:
    assert by_kind(case.text) == {}


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.text[:40])
def test_after_the_fix_only_what_nobody_could_fix_is_left(case: Case) -> None:
    left = [fault for fault in faults_of(case.fixed) if fault.is_safe]
    assert left == []
    if case.fixed != case.text:
        assert faults_of(case.fixed) == ()


@pytest.mark.parametrize("case", [case for case in FOUND if case.shows], ids=lambda case: case.text[:40])
def test_readers_get_what_was_meant_only_after_the_fix(case: Case) -> None:
    assert case.shows is not None
    assert case.shows not in html_of(case.text)
    assert case.shows in html_of(case.fixed)

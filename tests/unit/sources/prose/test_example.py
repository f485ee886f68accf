"""The example's posts, answers, plans, topics and pages are typed as they are meant."""

from __future__ import annotations

from pathlib import Path

from cchc.sources.files import find_markdown, split
from cchc.sources.prose.finding import faults_of_file
from cchc.sources.prose.words import WrongPhrases
from support.papers import REPOSITORY

PHRASES = WrongPhrases.of(())


def faults_in(root: Path, path: str) -> list[tuple[str, int, str, str]]:
    data = (root / path).read_bytes()
    return [(path, one.line, one.kind.value, one.found) for one in faults_of_file(data, split(data, path), PHRASES)]


def test_the_example_gives_no_reminder_of_typed_text() -> None:
    paths = [path for path, _ in find_markdown(REPOSITORY, ("posts", "docs"), [])]
    assert len(paths) > 80
    assert [fault for path in paths for fault in faults_in(REPOSITORY, path)] == []

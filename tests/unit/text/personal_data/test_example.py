"""The example of the repository: plans, posts, answers and registers as offices write them, without a false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.text.personal_data.finding import find_personal_data
from support.papers import REPOSITORY

CONTENT = sorted(
    file
    for folder, pattern in (("posts", "*.md"), ("docs", "*.md"), ("docs/_data", "*.yml"), ("docs/_data", "*.txt"))
    for file in (REPOSITORY / folder).rglob(pattern)
    if "_internal" not in file.parts
)


@pytest.mark.parametrize("file", CONTENT, ids=lambda file: file.stem)
def test_nothing_in_the_example_is_taken_for_personal_data(file: Path) -> None:
    assert find_personal_data(file.read_text(encoding="utf-8")) == ()

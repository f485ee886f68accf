"""What an editor has to mend, and the one exception that carries it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that an editor has to mend.

    `path` is relative to the project folder, with `/`. `line` counts from 1; 0 stands for the file as a whole.
    `message` is Vietnamese: what was found, and an example of the right form.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class ContentError(Exception):
    """Raised when content cannot be built; holds every Problem found, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

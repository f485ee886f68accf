"""Criteria of an index (tiêu chí), as an office enters them, with what proves that they are met."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.model.posts import TaskRef


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """A criterion or part of one; nothing of it is known to the program but what the register says."""

    id: str
    """Its number in the decision that issued the index: “1.5”."""
    index: str  # id in the register of indices
    year: int
    title: str
    tasks: tuple[TaskRef, ...]
    """Tasks whose evidence is evidence of the criterion."""
    documents: tuple[tuple[str, int], ...]
    """Ids of documents of the archive, each with its line."""
    posts: tuple[tuple[str, int], ...]
    """Files of posts, each with its line."""
    source: str | None
    line: int

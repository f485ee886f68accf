"""Facts that somebody proposes for a post → those that its reader takes, and those that it refuses, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import yaml

from cchc.errors import ContentError, Problem
from cchc.model.posts import Status
from cchc.sources.files import split
from cchc.sources.posts import FOLDER, read_post

_PATH: Final = f"{FOLDER}/2026/bai.md"
_LONG: Final = 10**6


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A proposed value that the reader of posts does not take."""

    key: str
    """With the form it belongs to: “event.from”."""
    value: object
    message: str


def accepted(facts: Mapping[str, object], *, docs_dir: str) -> tuple[Mapping[str, object], tuple[Refusal, ...]]:
    """Return the facts that a draft post can have without a Problem, and the others.

    A value is refused with its own key, and a form as a whole where its values contradict each other.
    """
    kept = {key: dict(value) if isinstance(value, Mapping) else value for key, value in facts.items()}
    refused: list[Refusal] = []
    while True:
        text, keys = _front_matter(kept)
        problems = _problems(text, docs_dir)
        found = {key: problem for problem in problems if (key := keys.get(problem.line))}
        if not found:
            return {key: value for key, value in kept.items() if value != {}}, tuple(refused)
        for key, problem in found.items():
            name, _, inner = key.partition(".")
            inside = kept.get(name)
            if inner and isinstance(inside, dict):
                refused.append(Refusal(key=key, value=inside.pop(inner), message=problem.message))
            elif name in kept:
                refused.append(Refusal(key=name, value=kept.pop(name), message=problem.message))


def _problems(text: str, docs_dir: str) -> list[Problem]:
    try:
        read_post(split(text.encode(), _PATH), docs_dir=docs_dir)
    except ContentError as error:
        return list(error.problems)
    return []


def _front_matter(facts: Mapping[str, object]) -> tuple[str, Mapping[int, str]]:
    """Return a content file of these facts, and the key that each of its lines belongs to."""
    # A value that is missing is reported at the first line, which is of no fact.
    lines, keys = ["---", f"status: {Status.DRAFT.value}"], dict[int, str]()

    def add(key: str, text: str, *, indent: str = "") -> None:
        for line in text.splitlines():
            lines.append(indent + line)
            keys[len(lines)] = key

    for name, value in facts.items():
        if not isinstance(value, Mapping):
            add(name, _yaml({name: value}))
        elif value:
            add(name, f"{name}:")
            for inner, one in value.items():
                add(f"{name}.{inner}", _yaml({inner: one}), indent="  ")
    return "\n".join([*lines, "---", "", ""]), keys


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=_LONG)

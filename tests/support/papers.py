"""The handbook and the papers for developers, as tests ask them: tables, examples, keys, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
HANDBOOK = REPOSITORY / "docs/_internal/so-tay"
PACKAGE = REPOSITORY / "scripts/cchc"
SOURCES = PACKAGE / "sources"
PAPERS = sorted(HANDBOOK.glob("*.md"))
_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)

# The names under which sources/ holds a mapping, and the methods that take a value out of it by its key.
_KEY = re.compile(
    r"\b(?:fields|entry|extra|office)\.(?:required_)?"
    r"(?:text|printed|texts|texts_with_lines|date|moment|partial_date|partial_moment|integer|year|flag|choice|mapping|mappings|node)\(\s*\"(\w+)\""
)
_HELPER_KEY = re.compile(
    r"\b(?:_(?:statements?|named|terms|sub_items|at_least_one|entries)|read_tasks|(?:required_)?web_address|telephones|email|slug|task_id"
    r"|procedure_code)\((?:fields|entry|extra|office), \"(\w+)\""
)
_VALUE_KEY = re.compile(
    r"\b\w+\.(?:required_)?(?:text|printed|date|moment|partial_date|partial_moment|integer|year|flag|choice)\(\s*\"(\w+)\""
    r"|\b(?:_at_least_one|(?:required_)?web_address|telephones|email|slug|task_id|procedure_code)\(\w+, \"(\w+)\""
)


def keys_of_values() -> set[str]:
    """Return the keys of single values in every module of `sources`: messages call each by its label."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(SOURCES.rglob("*.py")))
    return {one or other for one, other in _VALUE_KEY.findall(text)}


def keys_of(module: str, *, is_any: bool = True) -> set[str]:
    text = (SOURCES / f"{module}.py").read_text(encoding="utf-8")
    found = set(_KEY.findall(text)) | set(_HELPER_KEY.findall(text))
    assert found or not is_any
    return found


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


def blocks(*kinds: str) -> Iterator[tuple[str, str, str]]:
    """Yield the examples of the papers: the name of the paper, the words right before, and the text."""
    for paper in PAPERS:
        text = paper.read_text(encoding="utf-8")
        for match in _BLOCK.finditer(text):
            if match[2] in kinds:
                lines = match[3].splitlines(keepends=True)
                before = text[: match.start()].rstrip().rpartition("\n")[2]
                yield paper.name, before, "".join(line.removeprefix(match[1]) for line in lines)


def paper_of(number: str) -> str:
    (paper,) = HANDBOOK.glob(f"{number}-*.md")
    return paper.read_text(encoding="utf-8")


def places_in(text: str) -> Iterator[str]:
    """Yield the files and folders that a paper for developers names in code."""
    for code in re.findall(r"`([^`\n]+)`", text):
        if re.fullmatch(r"[\w./-]+", code) and ("/" in code or code.endswith((".py", ".mjs", ".html"))):
            yield code

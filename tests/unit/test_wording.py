"""Words for readers stand in the templates or in the register of words, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

from cchc import wording
from cchc.model.documents import CitationRole, Level, Standing
from cchc.model.forms.feedback import FeedbackState
from cchc.model.forms.material import MaterialFormat
from cchc.model.posts import SourceLevel
from cchc.model.progress import TaskState
from cchc.model.tables import ColumnKind
from cchc.model.unknowns import UnknownKind
from support.papers import PACKAGE

ROOMS = ("model", "views", "feeds", "opendata", "search", "site/pages")
ELSEWHERE = {
    "model/open_data.py": "the meaning of each column stands beside the column",
    "model/post_tables.py": "the same",
    "model/service_tables.py": "the same",
    "model/result_table.py": "the same",
    "search/fillers.py": "words of those who ask, which no page shows",
    "feeds/audit": "messages for editors",
    "site/pages/template_problems.py": "messages for editors",
    "site/pages/templates.py": "messages for editors",
}
VIETNAMESE = re.compile(r"\w[À-ỹ]|[À-ỹ]\w")
CONSTANTS = {name: value for name, value in vars(wording).items() if name.isupper()}


def strings_of(module: Path) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module with their lines, without its docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            yield node.lineno, node.value


def modules_of(room: str) -> Iterator[Path]:
    for module in sorted((PACKAGE / room).rglob("*.py")):
        if not any(module.is_relative_to(PACKAGE / place) for place in ELSEWHERE):
            yield module


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_has_words_of_its_own_for_readers(room: str) -> None:
    found = [
        (module.relative_to(PACKAGE).as_posix(), line, text)
        for module in modules_of(room)
        for line, text in strings_of(module)
        if VIETNAMESE.search(text)
    ]
    assert found == []


def test_every_word_is_used_and_filled_with_the_values_it_names() -> None:
    unused = set(CONSTANTS)
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Attribute(ast.Name("wording"), name), attr="format")):
                    names = {field for _, field, _, _ in Formatter().parse(CONSTANTS[name]) if field}
                    assert {keyword.arg for keyword in node.keywords} == names, (module, node.lineno, name)
                case ast.Attribute(ast.Name("wording"), name):
                    unused.discard(name)
    assert unused == set()


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (wording.UNKNOWN_KINDS, UnknownKind),
        (wording.CITATION_ROLES, CitationRole),
        (wording.STANDINGS, Standing),
        (wording.STANDINGS_TO_COME, Standing),
        (wording.LEVELS, Level),
        (wording.TASK_STATES, TaskState),
        (wording.COLUMN_KINDS, ColumnKind),
        (wording.FEEDBACK_STATES, FeedbackState),
        (wording.SOURCE_LEVELS, SourceLevel),
        (wording.MATERIAL_FORMATS, MaterialFormat),
    ],
)
def test_every_value_has_a_word(words: dict[str, str], values: type[StrEnum]) -> None:
    assert list(words) == [value.value for value in values]

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc import sources
from cchc.sources.fields import Fields
from cchc.sources.labels import LABELS, label
from cchc.sources.slips.examples import keys_below

FOLDER = Path(sources.__file__).parent
READERS = frozenset(name for name in vars(Fields) if not name.startswith("_")) - {"report_line", "finish", "of"}


def keys_read() -> Iterator[str]:
    """Yield every key that a module of sources asks a mapping for."""
    for file in FOLDER.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in READERS:
                first = call.args[0] if call.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


@pytest.mark.parametrize("key", sorted(set(keys_read())))
def test_every_key_has_a_vietnamese_name_for_messages(key: str) -> None:
    assert key in LABELS
    assert label(key) != key


def test_an_example_uses_keys_that_are_known() -> None:
    assert keys_below("image") == {"file", "alt"}
    assert keys_below("title") == frozenset()

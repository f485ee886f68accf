"""Values as they are typed in YAML: in quotes only where YAML would read something else, lists of texts on one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from cchc.errors import ContentError
from cchc.sources.editing.text_edits import EditError
from cchc.sources.editing.yaml_values import Value
from cchc.sources.front_matter import read
from cchc.sources.nodes import Listed, Mapped, Scalar
from cchc.sources.slips.quoting import quoted, typed

_FILE = "x.md"


def scalar(text: str, *, in_flow: bool = False, style: str | None = None) -> str:
    """Return a text as a value, in the quotes it had before where it can have them.

    Raises:
        EditError: YAML cannot hold the text.
    """
    for candidate in _candidates(text, style, in_flow=in_flow):
        if _reads_back(candidate, text, in_flow=in_flow):
            return candidate
    raise EditError


def in_flow(value: Value) -> str:
    """Return a value on one line, as it stands in a list or a mapping in brackets."""
    match value:
        case None:
            return ""
        case str():
            return scalar(value, in_flow=True)
        case tuple():
            return f"[{', '.join(map(in_flow, value))}]"
    return f"{{{', '.join(pair_in_flow(key, one) for key, one in value.items())}}}"


def pair_in_flow(key: str, value: Value) -> str:
    """Return a key with its value as it stands in a mapping in braces."""
    return f"{key}: {in_flow(value)}".rstrip()


def key_lines(key: str, value: Value, column: int) -> Iterator[str]:
    """Yield the lines of a key with its value, the key at `column`."""
    indent = " " * column
    yield indent + f"{key}:{after_key(value, column)}"


def after_key(value: Value, column: int) -> str:
    """Return what stands after the colon of a key at `column`: the value, on the same line or on those below."""
    match value:
        case None:
            return ""
        case str():
            return f" {scalar(value)}"
        case tuple() if not any(isinstance(one, Mapping) for one in value):
            return f" {in_flow(value)}"
        case tuple():
            rows = [row for one in value for row in entry_lines(one, column + 2, column + 4)]
        case Mapping():
            rows = [row for name, one in value.items() for row in key_lines(name, one, column + 2)]
    return "".join(f"\n{row}" for row in rows)


def entry_lines(value: Value, dash: int, column: int) -> Iterator[str]:
    """Yield the lines of an entry of a list, its dash and the keys of a mapping at the given columns."""
    start = " " * dash + "-" + " " * (column - dash - 1)
    if isinstance(value, Mapping):
        for number, (key, one) in enumerate(value.items()):
            rows = "\n".join(key_lines(key, one, column))
            yield start + rows.lstrip(" ") if number == 0 else rows
    else:
        yield start + (scalar(value) if isinstance(value, str) else in_flow(value))


def _candidates(text: str, style: str | None, *, in_flow: bool) -> Iterator[str]:
    if style == '"' and '"' not in text and "\\" not in text:
        yield f'"{text}"'
    single = "'" + text.replace("'", "''") + "'"
    if style == "'":
        yield single
    yield typed(text, in_list=in_flow)
    yield quoted(text)
    yield single


def _reads_back(candidate: str, text: str, *, in_flow: bool) -> bool:
    line = f"k: [{candidate}, {{k: {candidate}, l: {candidate}}}]" if in_flow else f"k: {candidate}\nl:\n- {candidate}"
    try:
        node, problems = read(line, _FILE)
        # The parser that is written in Python refuses some texts that the other one reads.
        yaml.compose(line, Loader=yaml.SafeLoader)
    except (ContentError, yaml.YAMLError):
        return False
    if problems or not isinstance(node, Mapped):
        return False
    found = list(node.values.values())
    while any(not isinstance(one, Scalar) for one in found):
        found = [
            inner
            for one in found
            for inner in (
                one.values if isinstance(one, Listed) else one.values.values() if isinstance(one, Mapped) else (one,)
            )
        ]
    return len(found) == (3 if in_flow else 2) and all(isinstance(one, Scalar) and one.text == text for one in found)

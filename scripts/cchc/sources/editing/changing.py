"""A YAML text with other values, read back before it is returned: what was not asked for never changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import yaml

from cchc.errors import ContentError, Problem
from cchc.sources.editing import writing
from cchc.sources.editing.differences import Differences, Ranks
from cchc.sources.editing.text_edits import EditError, TextEdit, applied
from cchc.sources.editing.yaml_lines import YamlLines
from cchc.sources.editing.yaml_values import Value, cleaned, is_same, plain
from cchc.sources.front_matter import read
from cchc.sources.slips.yaml_traps import LOADER

_REFUSED = (
    "Chỗ này viết theo kiểu mà biểu mẫu chưa sửa được từng dòng, nên tệp được giữ nguyên. Sửa thẳng trong phần chữ của "
    "tệp, rồi mở lại biểu mẫu."
)


def edits_for(
    text: str, path: str, new: Mapping[str, Value], *, ranks: Ranks, first_line: int = 1
) -> Sequence[TextEdit]:
    """Return the edits after which the YAML `text`, which ends with a line break, has the values `new`.

    Raises:
        ContentError: the text has Problems, or none of our edits gives these values.
    """
    lines = YamlLines(text)
    root = _root(text, path, first_line)
    wanted = cleaned(new)
    for attempt in (_by_parts, _by_keys):
        try:
            edits = list(attempt(lines, root, wanted if isinstance(wanted, Mapping) else {}, ranks))
            changed = applied(text, edits)
        except EditError:
            continue
        if _is_right(changed, path, wanted):
            return edits
    old = plain(root)
    known = old if isinstance(old, Mapping) else {}
    key = next((key for key in known if not is_same(known[key], new.get(key))), "")
    line = next((name.start_mark.line for name, _ in (root.value if root else ()) if name.value == key), 0)
    raise ContentError([Problem(path, line + first_line, _REFUSED)])


def values_in(text: str, path: str, *, first_line: int = 1) -> Mapping[str, Value]:
    """Return the values of a YAML text.

    Raises:
        ContentError: it has Problems.
    """
    found = plain(_root(text, path, first_line))
    return found if isinstance(found, Mapping) else {}


def _root(text: str, path: str, first_line: int) -> yaml.MappingNode | None:
    _, problems = read(text, path, first_line=first_line)
    if problems:
        raise ContentError(problems)
    root = yaml.compose(text, Loader=LOADER)
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise ContentError([Problem(path, first_line, _REFUSED)])
    return root


def _by_parts(
    lines: YamlLines, root: yaml.MappingNode | None, new: Mapping[str, Value], ranks: Ranks
) -> Iterator[TextEdit]:
    if root is None or not root.value:
        if root is not None:
            raise EditError
        ordered = sorted(new.items(), key=lambda item: ranks.get(item[0], len(ranks)))
        rows = [row for key, value in ordered for row in writing.key_lines(key, value, 0)]
        end = len(lines.text)
        yield TextEdit(start=end, end=end, text="".join(f"{row}\n" for row in rows))
    else:
        yield from Differences(lines, ranks).of_root(root, new)


def _by_keys(
    lines: YamlLines, root: yaml.MappingNode | None, new: Mapping[str, Value], ranks: Ranks
) -> Iterator[TextEdit]:
    """Yield edits that write each outermost key that changed anew, as a whole."""
    if root is None or root.flow_style:
        raise EditError
    known = {key.value: (key, value) for key, value in root.value}
    fresh = {key: value for key, value in new.items() if key not in known}
    same = {key: plain(value) for key, (_, value) in known.items()} | fresh
    yield from Differences(lines, ranks).of_root(root, same)
    for name, (key, value) in known.items():
        if is_same(plain(value), new.get(name)):
            continue
        first, end = lines.start(key.start_mark.line), lines.start(lines.end_below(value))
        rows = writing.key_lines(name, new[name], key.start_mark.column) if name in new else ()
        yield TextEdit(start=first, end=end, text="".join(f"{row}\n" for row in rows))


def _is_right(changed: str, path: str, wanted: Value) -> bool:
    try:
        return _without_single(cleaned(values_in(changed, path))) == _without_single(wanted)
    except ContentError:
        return False


def _without_single(value: Value) -> Value:
    """Return a tree in which a list of one is that one, as readers of content take them for the same."""
    match value:
        case (one,):
            return _without_single(one)
        case tuple():
            return tuple(map(_without_single, value))
        case Mapping():
            return {key: _without_single(one) for key, one in value.items()}
    return value

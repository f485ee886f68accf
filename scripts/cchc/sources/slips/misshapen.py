"""Messages about a value of the wrong shape: a text for a list, a list for a text, a text for a mapping."""

from __future__ import annotations

import re
from typing import Final

from cchc.sources.labels import LABELS, label
from cchc.sources.nodes import Listed, Mapped, Node, Scalar
from cchc.sources.slips.examples import example_of, is_whole
from cchc.sources.slips.likely_values import ids_in
from cchc.sources.slips.quoting import quoted, typed
from cchc.text.cleaning import one_line

_BULLETED: Final = re.compile(r"([–—−•●▪·+*]) \S")  # noqa: RUF001 - what Word makes of a hyphen
_BULLET: Final = re.compile(r"(?:^|\s)[–—−•●▪·+*] ")  # noqa: RUF001 - the same


def no_mapping(node: Node, key: str, form: str) -> str:
    """Return the message about a value that must have keys of its own.

    `key` is the one it belongs to; `form` says how its line is typed: “- {}”.
    """
    text = one_line(node.text or "") if isinstance(node, Scalar) else ""
    name, colon, value = text.partition(":")
    if colon and name in LABELS and value:
        return f"“{text}” thiếu dấu cách sau dấu hai chấm. Sửa thành: {form.format(f'{name}: {value}')}"
    if not key:
        return "Chỗ này phải là các dòng dạng khóa: giá trị, ví dụ: title: Tên bài"
    if not text:
        return f"{label(key)} ({key}) phải có các khóa của nó, ví dụ: {form.format(example_of(key))}"
    example = form.format(example_of(key, text))
    advice = f"Sửa thành: {example}" if is_whole(key) else f"Ghi đủ các khóa trong ngoặc nhọn, ví dụ: {example}"
    return f"{label(key)} ({key}) “{text}” chưa có khóa. {advice}"


def no_text(node: Node, key: str, line: int) -> str:
    """Return what is said of a list or a mapping where a text is due; `line` is that of the key."""
    start = "phải là một dòng chữ, không phải danh sách."
    text = _as_typed(node, is_flow=node.line == line)
    if text is None:
        return start
    return f"{start} Chữ có dấu ngoặc, dấu hai chấm thì đặt trong ngoặc kép. Sửa thành: {key}: {text}"


def no_list(node: Node) -> tuple[list[str], str] | None:
    """Return the items that were typed as one text, and what is wrong; None for a list and for any other text."""
    if isinstance(node, Mapped):
        names = [name for name, value in node.values.items() if isinstance(value, Scalar) and value.text is None]
        is_list = len(names) == len(node.values) > 0
        return (names, "danh sách đặt trong ngoặc vuông [ ], không phải { }") if is_list else None
    if isinstance(node, Scalar):
        if bulleted := _BULLETED.match(node.text or ""):
            items = [item for item in map(one_line, _BULLET.split(node.text or "")) if item]
            return items, f"đầu dòng là dấu {bulleted[1]}, không phải dấu gạch nối"
        ids = ids_in(node.text or "")
        return (ids, "nhiều mục thì đặt trong ngoặc vuông, ngăn bằng dấu phẩy") if ids else None
    texts = [value.text or "" for value in node.values if isinstance(value, Scalar)]
    if len(texts) == len(node.values) and any(ids_in(text) for text in texts):
        return [part for text in texts for part in ids_in(text) or [text]], "các mục ngăn bằng dấu phẩy"
    return None


def no_item(node: Node, key: str, *, is_alone: bool) -> str:
    """Return how an entry of a list is typed that must be a text."""
    if isinstance(node, Mapped) and len(node.values) == 1 and not is_alone:
        ((name, value),) = node.values.items()
        if isinstance(value, Scalar):
            text = typed(one_line(f"{name}: {value.text or ''}"))
            return f"Chữ có dấu hai chấm thì đặt trong ngoặc kép. Sửa thành: - {text}"
    return f"Ví dụ: {key}: [một, hai]"


def _as_typed(node: Node, *, is_flow: bool) -> str | None:
    """Return a list or mapping as the quoted text that was meant, or None if that is not known."""
    if isinstance(node, Listed):
        texts = [value.text or "" for value in node.values if isinstance(value, Scalar)]
        if len(texts) != len(node.values):
            return None
        if is_flow:
            return quoted(f"[{', '.join(texts)}]")
        return typed(texts[0]) if len(texts) == 1 else None
    if isinstance(node, Mapped):
        pairs = [(name, value.text) for name, value in node.values.items() if isinstance(value, Scalar)]
        if len(pairs) != len(node.values):
            return None
        texts = [name if text is None else f"{name}: {text}" for name, text in pairs]
        return quoted("{" + ", ".join(texts) + "}") if is_flow else quoted(texts[0]) if len(texts) == 1 else None
    return None

"""Keys that a mapping does not take: what was meant by each, and the line as it must be."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.sources.labels import label
from cchc.sources.nodes import Listed, Mapped, Node, Scalar
from cchc.sources.slips.examples import keys_below
from cchc.sources.slips.likely_values import likely_flags
from cchc.sources.slips.quoting import flow_list, typed
from cchc.text.slugs import slugify

_MOST_LISTED: Final = 20
"""A mapping with more unknown keys is other text, pasted in the wrong place."""
_MOST_NAMED: Final = 6
"""Keys that a message names where none of them is like the unknown one."""
_MARKS: Final = "“”‘’\"'*_`#+ "
_NEAR: Final = 0.6
_SURE: Final = 0.8
"""Similarity to a key that stands there already: only then a line may be called one too many."""
_DRAFT: Final = frozenset({"draft", "nhap", "ban-nhap", "la-nhap"})
_OTHER_NAMES: Final = {
    "ngay": "date",
    "linh-vuc": "areas",
    "noi-dung-tom-tat": "summary",
    "sapo": "summary",
    "tua-de": "title",
    "ten-bai": "title",
    "the": "tags",
    "chu-trach-nhiem": "approved_by",
    "hinh-anh": "image",
    "anh-dai-dien": "image",
}
"""Keys by what editors call them otherwise."""


@dataclass(frozen=True)
class UnknownKey:
    """What is told about a key, and the key that was meant, if that is known."""

    line: int
    message: str
    meant: str | None = None


def find_unknown_keys(node: Mapped, known: Collection[str], *, parent: str) -> Iterator[UnknownKey]:
    """Yield one UnknownKey for each slip among the keys of a mapping, which is the value of the key `parent`."""
    unknown = [key for key in node.lines if key not in known]
    told = set(_outdented(node, unknown, known))
    for place, key in enumerate(unknown[:_MOST_LISTED]):
        line = node.lines[key]
        if (owner := _owner(node, key, known)) and key in told:
            if _owner(node, unknown[place - 1], known) != owner or not place:
                found = ", ".join(_labelled(one, owner) for one in unknown if _owner(node, one, known) == owner)
                yield UnknownKey(
                    line,
                    f"{found} thuộc {_labelled(owner, parent)} ở dòng {node.lines[owner]} nhưng không thụt vào. Thêm "
                    f"hai dấu cách ở đầu mỗi dòng ấy, ví dụ dòng này:   {_entry(key, node.values[key])}",
                    owner,
                )
        elif split := _cut_by_comma(node, key):
            yield UnknownKey(line, split)
        else:
            yield _unknown(node, key, known, parent)
    for key in unknown[_MOST_LISTED : _MOST_LISTED + 1]:
        left = len(unknown) - _MOST_LISTED
        message = f"Còn {left} khóa không có từ dòng này trở đi. Xóa các dòng ấy."
        yield UnknownKey(node.lines[key], message)


def _unknown(node: Mapped, key: str, known: Collection[str], parent: str) -> UnknownKey:
    line = node.lines[key]
    name, colon, value = key.partition(":")
    if colon and name in known:
        message = f"“{key}” thiếu dấu cách sau dấu hai chấm. Sửa thành: {name}: {value}"
        return UnknownKey(line, message, name)
    if slugify(key) in _DRAFT and "status" in known and "status" not in node.lines:
        return UnknownKey(line, _draft(key, node.values[key]), "status")
    meant = meant_key(key, known, node.lines, parent=parent)
    if meant is None:
        left = sorted(one for one in known if one not in node.lines)
        advice = f"Các khóa dùng được: {', '.join(f'{one} ({label(one, parent=parent)})' for one in left)}."
        if not left:
            advice = "Xóa dòng này."
        elif len(left) > _MOST_NAMED:
            # None of them is like it: a list of thirty helps nobody.
            advice = "Kiểm tra chính tả, hoặc xóa dòng này."
        return UnknownKey(line, f"Không có khóa “{key}”. {advice}")
    if meant in node.lines:
        message = (
            f"Không có khóa “{key}”. Có phải là “{meant}” ({label(meant, parent=parent)})? Khóa ấy đã có ở dòng "
            f"{node.lines[meant]}: xóa bớt một dòng."
        )
        return UnknownKey(line, message)
    entry = _entry(meant, node.values[key])
    advice = "Sửa khóa thành" if entry.endswith(":") else "Sửa thành"
    message = f"Không có khóa “{key}”. Có phải là “{meant}” ({label(meant, parent=parent)})? {advice}: {entry}"
    return UnknownKey(line, message, meant)


def _draft(key: str, value: Node) -> str:
    """Return what is told of a key by which other programs keep a text from publication."""
    no = isinstance(value, Scalar) and list(likely_flags(value.text or "")) == ["false"]
    status = "published" if no else "draft"
    said = "Bài không phải bản nháp" if no else "Bản nháp"
    return f"Không có khóa “{key}”. {said} thì ghi ở khóa status ({label('status')}). Sửa thành: status: {status}"


def meant_key(key: str, known: Collection[str], present: Collection[str], *, parent: str) -> str | None:
    """Return the known key that an unknown one was meant to be, or None: by spelling, or by its Vietnamese name."""
    bare = key.strip(_MARKS).casefold()
    absent = sorted(one for one in known if one not in present)
    for candidates, cutoff in ((absent, _NEAR), (sorted(known), _SURE)):
        names = {slugify(label(one, parent=parent)): one for one in candidates}
        names |= {name: one for name, one in _OTHER_NAMES.items() if one in candidates}
        if bare in candidates:
            return bare
        if slugify(bare) in names:
            return names[slugify(bare)]
        near = difflib.get_close_matches(bare, candidates, n=1, cutoff=cutoff)
        if near:
            return near[0]
    return None


def _owner(node: Mapped, key: str, known: Collection[str]) -> str | None:
    """Return the key above whose value is missing and that takes `key`, or None."""
    above = [one for one in node.lines if node.lines[one] < node.lines[key] and one in known]
    owner = above[-1] if above else None
    value = node.values[owner] if owner else None
    is_empty = isinstance(value, Scalar) and value.text is None
    return owner if owner and is_empty and key in keys_below(owner) else None


def _outdented(node: Mapped, unknown: Sequence[str], known: Collection[str]) -> Iterator[str]:
    return (key for key in unknown if _owner(node, key, known))


def _cut_by_comma(node: Mapped, key: str) -> str | None:
    """Return what is told of a value in braces that a comma has cut in two: `{name: Báo A, Báo B, url: …}`."""
    value = node.values[key]
    keys = list(node.lines)
    before = keys[keys.index(key) - 1] if key in keys[1:] else None
    if not isinstance(value, Scalar) or value.text is not None or before is None:
        return None
    first = node.values[before]
    if node.lines[before] != node.lines[key] or not isinstance(first, Scalar) or first.text is None:
        return None
    return (
        f"Chữ “{key}” bị tách khỏi “{first.text}” vì dấu phẩy. Đặt cả giá trị trong ngoặc kép. Sửa thành: "
        f"{before}: {typed(f'{first.text}, {key}', in_list=True)}"
    )


def _labelled(key: str, parent: str) -> str:
    return f"{label(key, parent=parent)} ({key})"


def _entry(key: str, value: Node) -> str:
    """Return a key with its value on one line, as far as the value is short enough for one."""
    match value:
        case Scalar(text=str() as text):
            return f"{key}: {typed(text)}" if "\n" not in text else f"{key}:"
        case Listed(values=values) if values and all(isinstance(one, Scalar) for one in values):
            return f"{key}: {flow_list([one.text or '' for one in values if isinstance(one, Scalar)])}"
    return f"{key}:"

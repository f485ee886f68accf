"""Findings in the words of the form: the label of a field and what to do in it, where a file has keys and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cchc.sources.post_form.descriptions import PostKey, ValueKind
from cchc.sources.post_form.keys import ALL, KEYS
from cchc.sources.post_form.typed_days import DAYS, EXAMPLES

_NAMES: Final = "|".join(sorted({key.name for key in ALL}, key=len, reverse=True))
_MISSING: Final = re.compile(rf"Thiếu (?P<what>[^()]*) \((?P<key>{_NAMES})\)\.? ?(?P<rest>.*)", re.DOTALL)
_EXAMPLE: Final = re.compile(r"ví dụ: [a-z_]+: (?P<example>.+)", re.IGNORECASE | re.DOTALL)
_NOT_LISTED: Final = re.compile(r"(?P<start>[^“”]*“.*”) (?:không có|chưa đúng)\. .*", re.DOTALL)
_FIXED: Final = re.compile(r"Sửa thành: ")
_QUOTED: Final = re.compile(r"(“[^”]*”)")
_CHOICES: Final = frozenset({ValueKind.CHOICE, ValueKind.CHOICES})
_LISTS: Final = frozenset({ValueKind.TEXTS, ValueKind.DAYS, ValueKind.ROWS})
_VIETNAMESE: Final = frozenset({"to", "place"})
"""Names of keys that may stand in a sentence as a word."""
_SHORTEST: Final = 5
"""Letters of a value that cannot be a Vietnamese syllable without marks."""
_VALUES: Final[Mapping[str, str]] = {
    choice.value: choice.title.lower()
    for key in ALL
    for choice in key.choices
    if len(choice.value) >= _SHORTEST and choice.value != choice.title.lower()
}
_GROUP: Final = re.compile(rf"thêm (?P<key>{_NAMES}): \{{[^}}]*\}}", re.IGNORECASE)
_LABELLED: Final = re.compile(rf" \((?:{_NAMES})\)")
_LISTED: Final = re.compile(rf"(?P<lead>: )(?:{_NAMES}): \[(?P<value>[^\[\]]*)\]")
_BRACED: Final = re.compile(rf"(?P<lead>: )(?:{_NAMES}): \{{[a-z_]+: (?P<value>[^{{}},]*)\}}")
_GROUPED: Final = re.compile(rf": (?P<key>{_NAMES}): \{{[^{{}}]*\}}")
_TITLED: Final = re.compile(r"(?P<lead>(?:một trong: |, ))[a-z0-9-]+ \((?P<title>[^()]+)\)")
_ENTRY: Final = re.compile(rf"(?P<lead>(?:ví dụ|sửa thành|thêm dòng): )(?:{_NAMES}): ", re.IGNORECASE)
_SET: Final = re.compile(rf"(?:Thêm dòng|Sửa thành): (?P<key>{_NAMES}): (?P<value>[a-z]+)")
_NAME: Final = re.compile(rf"(?<![\w“/.:-])(?P<key>{_NAMES})(?![\w”/:-])")
_VALUE: Final = re.compile(rf"(?<![\w“/.-])(?:{'|'.join(_VALUES)})(?![\w”/-])")
_LINE: Final = re.compile(r"(?P<verb>[Xx]óa|[Bb]ỏ)(?: bớt)? (?:một )?dòng(?: này)?")


def missing_key(message: str) -> str | None:
    """Return the name of the key that a finding says is missing."""
    match = _MISSING.match(message)
    return match["key"] if match else None


def in_form_words(message: str, place: str) -> str:
    """Return what a finding says for the field at a place: “attachments.0.title”."""
    key = KEYS.get(".".join(part for part in place.split(".") if not part.isdecimal()))
    if key is None:
        return message
    missing = _MISSING.match(message)
    if missing and missing["key"] == key.name:
        return f"Thiếu {missing['what']}. {_what_to_do(key, missing['rest'])}"
    not_listed = _NOT_LISTED.match(message)
    if not_listed and not _FIXED.search(message):
        start = _LABELLED.sub("", not_listed["start"])
        if (key.choices or key.value in _CHOICES) and not key.is_open:
            return f"{start} không có trong danh sách. Chọn một mục khác."
        if key.value in DAYS:
            return f"{start} chưa đúng. {EXAMPLES[key.value]}"
    return "".join(_pieces(message, key))


def _what_to_do(key: PostKey, rest: str) -> str:
    if key.value is ValueKind.CHOICES:
        return "Đánh dấu ít nhất một mục."
    if key.value is ValueKind.CHOICE:
        return "Chọn trong danh sách."
    if key.value in _LISTS:
        return "Bấm “Thêm mục” rồi điền."
    if key.value is ValueKind.GROUP:
        return "Mở mục này rồi điền các ô."
    if key.value in DAYS:
        return EXAMPLES[key.value]
    given = _EXAMPLE.search(rest)
    example = key.example or (given["example"] if given else "")
    return f"Viết vào ô này, ví dụ: {example}" if example else "Viết vào ô này."


def _pieces(message: str, key: PostKey) -> Iterator[str]:
    """Yield a message piece by piece: what somebody typed stays as it is, keys and lines become fields."""
    for number, piece in enumerate(_QUOTED.split(message)):
        if number % 2:
            yield piece
            continue
        text = _LABELLED.sub("", piece)
        text = _GROUP.sub(lambda found: f"điền “{_label(found['key'], key)}”", text)
        text = _TITLED.sub(r"\g<lead>\g<title>", text)
        text = _BRACED.sub(r"\g<lead>\g<value>", text)
        text = _GROUPED.sub(lambda found: f", vào các ô của “{_label(found['key'], key)}”", text)
        text = _LISTED.sub(r"\g<lead>\g<value>", text)
        text = _SET.sub(lambda found: f"Ở ô “{_label(found['key'], key)}” chọn: {_title(found['value'])}", text)
        text = _ENTRY.sub(r"\g<lead>", text)
        text = _NAME.sub(lambda found: _named(found["key"], key), text)
        text = _VALUE.sub(lambda found: f"“{_title(found[0])}”", text)
        yield _LINE.sub(r"\g<verb> chữ trong ô này", text)


def _named(name: str, beside: PostKey) -> str:
    return name if name in _VIETNAMESE else f"“{_label(name, beside)}”"


def _label(name: str, beside: PostKey) -> str:
    """Return the label of the key that is called so nearest to another one."""
    outer = beside.path
    while outer:
        found = KEYS.get(f"{outer}.{name}")
        if found is not None:
            return found.label
        outer = outer.rpartition(".")[0]
    found = KEYS.get(name)
    return next(one.label for one in ALL if one.name == name) if found is None else found.label


def _title(value: str) -> str:
    return _VALUES.get(value, value)

"""docs/_data/*.yml → Registers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cchc.errors import ContentError, Problem
from cchc.model import permalinks
from cchc.model.registers import (
    Channel,
    Contact,
    ContactKind,
    GlossaryTerm,
    Index,
    Issuer,
    Procedure,
    Registers,
    Succession,
)
from cchc.sources.fields import Fields
from cchc.sources.files import is_there, read_file, read_text
from cchc.sources.front_matter import Mapped, Sequence, parse

_T = TypeVar("_T")


def read_registers(root: Path, problems: list[Problem], *, docs_dir: str) -> Registers:
    """Return every register; one that has no file is empty.

    What is wrong with an entry or a file is added to `problems`, and everything else is read all the same.
    """

    def read(name: str, entry: Callable[[Fields], _T]) -> tuple[_T, ...]:
        return _read(root, permalinks.register_file(name, docs_dir=docs_dir), entry, problems)

    return Registers(
        contacts=read("contacts", _contact),
        issuers=read("issuers", _issuer),
        indices=read("indices", _index),
        procedures=read("procedures", _procedure),
        channels=read("channels", _channel),
        glossary=read("glossary", _term),
    )


def _read(root: Path, path: str, entry: Callable[[Fields], _T], problems: list[Problem]) -> tuple[_T, ...]:
    try:
        if not is_there(root, path):
            return ()
        node = parse(read_text(read_file(root, path), path), path)
    except ContentError as error:
        problems.extend(error.problems)
        return ()
    if isinstance(node, Mapped) and not node.values:
        return ()
    if not isinstance(node, Sequence):
        problems.append(Problem(path, node.line, "Sổ phải là một danh sách, mỗi mục bắt đầu bằng gạch ngang: - id: …"))
        return ()
    entries = []
    for value in node.values:
        fields = Fields(value, path)
        found = entry(fields)
        try:
            fields.finish()
        except ContentError as error:
            problems.extend(error.problems)
        else:
            entries.append(found)
    return tuple(entries)


def _contact(fields: Fields) -> Contact:
    return Contact(
        id=fields.required_text("id", example="duong-day-nong"),
        name=fields.required_text("name", example="Đường dây nóng của xã"),
        kind=fields.choice("kind", ContactKind, default=ContactKind.OFFICE),
        phone=fields.text("phone"),
        address=fields.text("address"),
        email=fields.text("email"),
        url=fields.text("url"),
        purpose=fields.text("purpose"),
        checked=fields.date("checked"),
        source=fields.text("source"),
        line=fields.line,
    )


def _issuer(fields: Fields) -> Issuer:
    return Issuer(
        id=fields.required_text("id", example="ubnd-xa-minh-duc"),
        name=fields.required_text("name", example="Ủy ban nhân dân xã Minh Đức"),
        level=fields.required_text("level", example="xa"),
        parent=fields.text("parent"),
        province=fields.text("province"),
        code=fields.text("code"),
        valid_from=fields.date("valid_from"),
        valid_to=fields.date("valid_to"),
        basis=fields.text("basis"),
        aliases=fields.texts("aliases"),
        successors=tuple(_succession(entry) for entry in fields.mappings("successors")),
        line=fields.line,
    )


def _succession(fields: Fields) -> Succession:
    scope = fields.text("scope")
    if scope not in {None, "all", "part"}:
        fields.report(
            "scope", f"Phạm vi kế thừa (scope) “{scope}” chưa đúng. Chỉ dùng all (toàn bộ) hoặc part (một phần)."
        )
    return Succession(
        issuer=fields.required_text("id", example="ubnd-xa-xuan-mai"),
        whole=scope != "part",
        start=fields.date("from"),
        basis=fields.text("basis"),
    )


def _index(fields: Fields) -> Index:
    return Index(
        id=fields.required_text("id", example="par-index"),
        name=fields.required_text("name", example="PAR INDEX"),
        full_name=fields.required_text("full_name", example="Chỉ số cải cách hành chính"),
        owner=fields.text("owner"),
        meaning=fields.text("meaning"),
        aliases=fields.texts("aliases"),
        checked=fields.date("checked"),
        source=fields.text("source"),
    )


def _procedure(fields: Fields) -> Procedure:
    return Procedure(
        code=fields.required_text("code", example='"1.001193"'),
        name=fields.required_text("name", example="Đăng ký khai sinh"),
        source=fields.text("source"),
        checked=fields.date("checked"),
    )


def _channel(fields: Fields) -> Channel:
    return Channel(
        id=fields.required_text("id", example="truyen-thanh"),
        name=fields.required_text("name", example="Hệ thống truyền thanh"),
    )


def _term(fields: Fields) -> GlossaryTerm:
    return GlossaryTerm(
        term=fields.required_text("term", example="CCHC"),
        meaning=fields.required_text("meaning", example="cải cách hành chính"),
    )

"""`nav` of mkdocs.yml → Nav, in the forms that MkDocs accepts."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.model.navigation import Nav, NavEntry, NavSection
from cchc.sources.fields import Fields
from cchc.sources.front_matter import Listed, Mapped, Node, Scalar

_EXAMPLE = "ví dụ: - Giới thiệu: gioi-thieu.md"


def read_nav(fields: Fields) -> Nav | None:
    """Return `nav` of mkdocs.yml, or None where it is missing."""
    node = fields.node("nav")
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return None
    menu: list[NavEntry] = []
    sections: list[NavSection] = []
    for title, value in _items(node, fields):
        if isinstance(value, Scalar):
            menu.extend(_entry(title, value, fields))
        elif title is not None:
            entries = (entry for name, inner in _items(value, fields) for entry in _entry(name, inner, fields))
            sections.append(NavSection(title=title, entries=tuple(entries)))
    return Nav(menu=tuple(menu), sections=tuple(sections))


def _items(node: Node, fields: Fields) -> Iterator[tuple[str | None, Node]]:
    """Yield the items of a list of `nav` as (title or None, value)."""
    if not isinstance(node, Listed):
        fields.report_line(node.line, f"Thực đơn (nav) phải là một danh sách, mỗi mục một dòng, {_EXAMPLE}")
        return
    for item in node.values:
        if isinstance(item, Mapped):
            yield from item.values.items()
        else:
            yield None, item


def _entry(title: str | None, value: Node, fields: Fields) -> Iterator[NavEntry]:
    if isinstance(value, Scalar) and value.text:
        yield NavEntry(title=title, target=value.text, line=value.line)
    elif isinstance(value, Scalar):
        fields.report_line(value.line, f"Mục “{title or ''}” của thực đơn (nav) chưa ghi dẫn tới đâu, {_EXAMPLE}")
    else:
        message = (
            f"Mục “{title or ''}” của thực đơn (nav) nằm quá sâu: một nhóm chỉ có một cấp. Đưa các mục con ra ngoài."
        )
        fields.report_line(value.line, message)

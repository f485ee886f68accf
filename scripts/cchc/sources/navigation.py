"""`nav` of mkdocs.yml → Nav, in the forms that MkDocs accepts, and other lists of links in the same form."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.model.navigation import Nav, NavEntry, NavSection
from cchc.sources.fields import Fields
from cchc.sources.front_matter import Listed, Mapped, Node, Scalar

_NAV = "Thực đơn (nav)"
_EXAMPLE = "ví dụ: - Giới thiệu: gioi-thieu.md"


def read_nav(fields: Fields) -> Nav | None:
    """Return `nav` of mkdocs.yml, or None where it is missing."""
    node = fields.node("nav")
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return None
    menu: list[NavEntry] = []
    sections: list[NavSection] = []
    for title, value in _items(node, fields, _NAV):
        if isinstance(value, Scalar):
            menu.extend(_entry(title, value, fields, _NAV))
        elif title is not None:
            inside = _items(value, fields, _NAV)
            entries = (entry for name, inner in inside for entry in _entry(name, inner, fields, _NAV))
            sections.append(NavSection(title=title, entries=tuple(entries)))
    return Nav(menu=tuple(menu), sections=tuple(sections))


def read_entries(fields: Fields, key: str) -> tuple[NavEntry, ...]:
    """Return a list of links such as `- Sinh con: hoi-dap/khai-sinh.md`, without groups."""
    return entries_in(fields.node(key), fields, key)


def entries_in(node: Node | None, fields: Fields, key: str) -> tuple[NavEntry, ...]:
    """Return the links of a list that is the value of a key, or a part of it."""
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return ()
    name = f"{fields.label(key)} ({key})"
    return tuple(entry for title, value in _items(node, fields, name) for entry in _entry(title, value, fields, name))


def _items(node: Node, fields: Fields, name: str) -> Iterator[tuple[str | None, Node]]:
    """Yield the items of a list of links as (title or None, value)."""
    if not isinstance(node, Listed):
        fields.report_line(node.line, f"{name} phải là một danh sách, mỗi mục một dòng, {_EXAMPLE}")
        return
    for item in node.values:
        if isinstance(item, Mapped):
            yield from item.values.items()
        else:
            yield None, item


def _entry(title: str | None, value: Node, fields: Fields, name: str) -> Iterator[NavEntry]:
    if isinstance(value, Scalar) and value.text:
        yield NavEntry(title=title, target=value.text, line=value.line)
    elif isinstance(value, Scalar):
        fields.report_line(value.line, f"Mục “{title or ''}” của {_inside(name)} chưa ghi dẫn tới đâu, {_EXAMPLE}")
    else:
        advice = "một nhóm chỉ có một cấp. Đưa các mục con ra ngoài." if name == _NAV else "ở đây không có nhóm."
        fields.report_line(value.line, f"Mục “{title or ''}” của {_inside(name)} nằm quá sâu: {advice}")


def _inside(name: str) -> str:
    return name[:1].lower() + name[1:]

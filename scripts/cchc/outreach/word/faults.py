"""What is wrong with a template that an office made in Word, with the words around it: Word shows no line numbers."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from cchc.outreach.word.filling import is_condition, paragraphs_of
from cchc.outreach.word.tags import Tag, TaggedParagraph, TagRole, TemplateValues

_SHOWN: Final = 60
_FEW: Final = 12


@dataclass(frozen=True)
class _Place:
    part: str  # “thân bài”

    def said(self, paragraph: TaggedParagraph) -> str:
        text = " ".join(paragraph.text.split())
        cut = f"{text[:_SHOWN].rstrip()}…" if len(text) > _SHOWN else text
        return f"Ở {self.part}, đoạn “{cut}”"


def find_faults(root: Element, part: str, values: TemplateValues) -> Iterator[str]:
    """Yield every fault of a part of a template, in the order of the text; `part` is its Vietnamese name."""
    yield from _faults(list(root), _Place(part), values)


def _faults(children: list[Element], place: _Place, values: TemplateValues) -> Iterator[str]:
    begun: list[TaggedParagraph] = []
    for child in children:
        if child.tag == "w:p":
            paragraph = TaggedParagraph(child)
            tag = paragraph.only_tag
            if is_condition(tag):
                begun.append(paragraph)
            elif tag is not None and tag.role is TagRole.END:
                if not begun:
                    yield f"{place.said(paragraph)}: {tag.typed} thừa, không có {{nếu có …}} nào đứng trước nó."
                elif len(begun) > 1:
                    yield _nested(begun[-1], begun[0], place)
                del begun[-1:]
            yield from _paragraph_faults(paragraph, place, values)
            yield from _mixed_lists((paragraph,), place)
            for box in list(child.iter("w:txbxContent")):
                yield from _faults(list(box), place, values)
        else:
            if child.tag == "w:tr":
                yield from _mixed_lists(tuple(paragraphs_of(child)), place)
            yield from _faults(list(child), place, values)
    for paragraph in begun:
        yield _unfinished(paragraph, place)


def _nested(inner: TaggedParagraph, outer: TaggedParagraph, place: _Place) -> str:
    return (
        f"{place.said(inner)}: đứng bên trong phần “{outer.text.strip()}”. Hai phần không lồng nhau được: viết {{hết}} "
        "của phần trước rồi mới bắt đầu phần sau."
    )


def _unfinished(begun: TaggedParagraph, place: _Place) -> str:
    return (
        f"{place.said(begun)}: chưa có {{hết}} ở sau, trong cùng ô bảng. Phần này dừng ở đâu thì viết {{hết}} ở đó, "
        "đứng riêng một đoạn."
    )


def _paragraph_faults(paragraph: TaggedParagraph, place: _Place, values: TemplateValues) -> Iterator[str]:
    said = place.said(paragraph)
    if paragraph.unclosed is not None:
        yield f"{said}: có dấu {{ mà không có dấu }} trong cùng dòng. Viết đủ cả hai, ví dụ: {{ky}}"
    if paragraph.unopened is not None:
        yield f"{said}: có dấu }} mà không có dấu {{ trong cùng dòng. Viết đủ cả hai, ví dụ: {{ky}}"
    for tag in paragraph.tags:
        if tag.role is not TagRole.VALUE and paragraph.only_tag is None:
            yield f"{said}: {tag.typed} phải đứng riêng một đoạn, không có chữ nào khác."
        if tag.role in {TagRole.IF, TagRole.IF_NOT} and tag.name not in {*values.texts, *values.lists}:
            yield f"{said}: không có số liệu nào tên {tag.name}. {_nearest(tag, (*values.lists, *values.texts))}"
        if tag.role is TagRole.VALUE and tag.name not in values.names:
            yield f"{said}: {_unknown(tag, values)}"


def _unknown(tag: Tag, values: TemplateValues) -> str:
    columns = values.columns.get(tag.list_name or tag.name)
    if columns is None:
        return f"không có số liệu nào tên {tag.typed}. {_nearest(tag, values.names)}"
    name = tag.list_name or tag.name
    known = ", ".join(f"{{{name}.{column}}}" for column in columns)
    return f"{tag.typed} chưa đúng. Danh sách này có: {known}."


def _nearest(tag: Tag, names: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(tag.name, names, n=1, cutoff=0.6)
    if near:
        return f"Có phải {{{near[0]}}}?" if tag.role is TagRole.VALUE else f"Có phải {near[0]}?"
    return f"Có: {', '.join(names[:_FEW])}… Xem đủ ở sổ tay."


def _mixed_lists(paragraphs: tuple[TaggedParagraph, ...], place: _Place) -> Iterator[str]:
    names: dict[str, TaggedParagraph] = {}
    for paragraph in paragraphs:
        for tag in paragraph.tags:
            if tag.role is TagRole.VALUE and tag.list_name:
                names.setdefault(tag.list_name, paragraph)
    if len(names) > 1:
        first, second, *_ = names
        yield (
            f"{place.said(names[second])}: một dòng chỉ lấy từ một danh sách, ở đây có cả {first} và {second}. "
            "Tách thành hai dòng."
        )

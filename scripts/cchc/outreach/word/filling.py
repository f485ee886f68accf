"""Values into the tree of a Word file: texts into paragraphs, rows and paragraphs once for each entry of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Final
from xml.etree.ElementTree import Element

from cchc.office_files.nodes import node
from cchc.outreach.word.tags import Tag, TaggedParagraph, TagRole, TemplateValues

_CONDITIONS: Final = (TagRole.IF, TagRole.IF_NOT)
_OF_ONE_PLACE: Final = ("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd")
"""Marks with a number that no second paragraph may have."""
_IDS: Final = ("w14:paraId", "w14:textId")


def fill(root: Element, values: TemplateValues) -> None:
    """Fill a part whose template has no faults."""
    _fill_children(root, values, {})


def paragraphs_of(container: Element) -> Iterator[TaggedParagraph]:
    """Yield the paragraphs of a row of a table, without those of tables inside it."""
    for child in container:
        if child.tag == "w:p":
            yield TaggedParagraph(child)
        if child.tag != "w:tr":
            yield from paragraphs_of(child)


def is_condition(tag: Tag | None) -> bool:
    """Return whether a tag begins a part that is there only sometimes."""
    return tag is not None and tag.role in _CONDITIONS


def _fill_children(parent: Element, values: TemplateValues, entry: Mapping[str, str]) -> None:
    parent[:] = list(_filled(list(parent), values, entry))
    if parent.tag == "w:tc" and (not len(parent) or parent[-1].tag != "w:p"):
        # Word calls a cell without a paragraph at its end damaged.
        parent.append(node("w:p"))


def _filled(children: list[Element], values: TemplateValues, entry: Mapping[str, str]) -> Iterator[Element]:
    """Yield what becomes of the children of an element, or of those between a condition and its end."""
    place = 0
    while place < len(children):
        child = children[place]
        place += 1
        tag = TaggedParagraph(child).only_tag if child.tag == "w:p" else None
        if tag is not None and tag.role in _CONDITIONS:
            end = next(number for number in range(place, len(children)) if _is_end(children[number]))
            if values.has(tag.name) is (tag.role is TagRole.IF):
                yield from _filled(children[place:end], values, entry)
            place = end + 1
        elif child.tag == "w:p":
            yield from _repeated(child, (TaggedParagraph(child),), values, entry, _fill_paragraph)
        elif child.tag == "w:tr":
            yield from _repeated(child, tuple(paragraphs_of(child)), values, entry, _fill_children)
        else:
            _fill_children(child, values, entry)
            # A table needs a row.
            if child.tag != "w:tbl" or any(one.tag in {"w:tr", "w:sdt"} for one in child):
                yield child


def _is_end(element: Element) -> bool:
    tag = TaggedParagraph(element).only_tag if element.tag == "w:p" else None
    return tag is not None and tag.role is TagRole.END


def _repeated(
    element: Element,
    paragraphs: tuple[TaggedParagraph, ...],
    values: TemplateValues,
    entry: Mapping[str, str],
    fill_one: Callable[[Element, TemplateValues, Mapping[str, str]], None],
) -> Iterator[Element]:
    """Yield a row or paragraph filled in: once for each entry of the list that it names, or once."""
    names = (tag.list_name for paragraph in paragraphs for tag in paragraph.tags if tag.list_name)
    name = next((name for name in names if f"{name}." not in _lists_of(entry)), "")
    if not name:
        fill_one(element, values, entry)
        yield element
        return
    for number, one in enumerate(values.lists[name]):
        copy = deepcopy(element)
        if number:
            _without_marks_of_one_place(copy)
        fill_one(copy, values, {**entry, **{f"{name}.{column}": text for column, text in one.items()}})
        yield copy


def _lists_of(entry: Mapping[str, str]) -> frozenset[str]:
    return frozenset(f"{name.rpartition('.')[0]}." for name in entry)


def _fill_paragraph(element: Element, values: TemplateValues, entry: Mapping[str, str]) -> None:
    TaggedParagraph(element).fill(lambda name: entry[name] if name in entry else values.texts[name])
    for box in list(element.iter("w:txbxContent")):
        _fill_children(box, values, entry)


def _without_marks_of_one_place(copy: Element) -> None:
    for element in copy.iter():
        for name in _IDS:
            element.attrib.pop(name, None)
        for child in [child for child in element if child.tag in _OF_ONE_PLACE]:
            element.remove(child)

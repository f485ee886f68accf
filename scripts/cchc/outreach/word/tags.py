"""The names in braces that an office writes into a template: found in paragraphs, whatever Word cut them into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final
from xml.etree.ElementTree import Element

from cchc.text.slugs import without_marks

_TAG: Final = re.compile(r"\{([^{}\n]*)\}")
_CONDITION: Final = re.compile(r"neu_(?P<no>khong_)?co_(?P<name>.+)")
_END: Final = re.compile(r"het(?:_.*)?")
_SPACES: Final = re.compile(r"[\s_]+")
# No XML can hold them, and a report that Word refuses to open helps nobody.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class TagRole(Enum):
    """What a name in braces does."""

    VALUE = "value"
    IF = "if"
    IF_NOT = "if not"
    END = "end"


@dataclass(frozen=True, slots=True)
class Tag:
    """A name in braces, and its place in the text of its paragraph."""

    typed: str
    """With its braces."""
    role: TagRole
    name: str
    """“ky”, or “linh_vuc.ten” of a list; of an end “”."""
    start: int
    end: int

    @property
    def list_name(self) -> str:
        """The list that the name belongs to, or “”."""
        return self.name.rpartition(".")[0]


class TaggedParagraph:
    """A paragraph (`w:p`) with the tags in its own text; the text of boxes in it belongs to paragraphs of theirs."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self._pieces = tuple(_pieces(element))

    @cached_property
    def text(self) -> str:
        """The text, with a line break wherever there is a break or a tabulator."""
        return "".join(text for _, text in self._pieces)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags in their order."""
        return tuple(_tag(match) for match in _TAG.finditer(self.text))

    @property
    def unclosed(self) -> str | None:
        """The text from a brace on that nobody closed, or None."""
        place = self._without_tags.find("{")
        return None if place < 0 else self.text[place:]

    @property
    def unopened(self) -> str | None:
        """The text up to a brace that nobody opened, or None."""
        place = self._without_tags.find("}")
        return None if place < 0 else self.text[: place + 1]

    @cached_property
    def _without_tags(self) -> str:
        return _TAG.sub(lambda match: " " * len(match[0]), self.text)

    @property
    def only_tag(self) -> Tag | None:
        """The tag that stands alone in the paragraph, or None."""
        tags = self.tags
        return tags[0] if len(tags) == 1 and self.text.strip() == tags[0].typed else None

    def fill(self, value_of: Callable[[str], str]) -> None:
        """Replace every tag by its value, in the letters of its first brace."""
        texts = [text for _, text in self._pieces]
        for tag in reversed(self.tags):
            _put(texts, tag, _CONTROL.sub("", value_of(tag.name)))
        for (element, old), new in zip(self._pieces, texts, strict=True):
            if element is not None and new != old:
                element.text = new
                element.set("xml:space", "preserve")


def canonical(typed: str) -> str:
    """Return a name as the program knows it: “Cơ quan” is “co_quan”."""
    return _SPACES.sub("_", without_marks(typed).strip(" _\t\xa0"))


def _tag(match: re.Match[str]) -> Tag:
    name = canonical(match[1])
    role = TagRole.VALUE
    if _END.fullmatch(name):
        role, name = TagRole.END, ""
    elif condition := _CONDITION.fullmatch(name):
        role, name = TagRole.IF_NOT if condition["no"] else TagRole.IF, condition["name"]
    return Tag(typed=match[0], role=role, name=name, start=match.start(), end=match.end())


def _pieces(element: Element) -> Iterator[tuple[Element | None, str]]:
    for child in element:
        match child.tag:
            case "w:t":
                yield child, child.text or ""
            case "w:br" | "w:cr" | "w:tab":
                yield None, "\n"
            case "w:p" | "w:txbxContent" | "w:del" | "w:moveFrom":
                continue
            case _:
                yield from _pieces(child)


def _put(texts: list[str], tag: Tag, value: str) -> None:
    """Write a value in place of a tag into the pieces of a text; the first piece of the tag gets all of it."""
    start, new = 0, value
    for place, text in enumerate(texts):
        end = start + len(text)
        if start < tag.end and end > tag.start:
            before, after = text[: max(0, tag.start - start)], text[max(0, tag.end - start) :]
            texts[place] = before + new + after
            new = ""
        start = end


@dataclass(frozen=True, kw_only=True)
class TemplateValues:
    """What a template can name."""

    texts: Mapping[str, str]
    lists: Mapping[str, Sequence[Mapping[str, str]]]
    columns: Mapping[str, Sequence[str]]
    """The names of each list, also of an empty one."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names that have a value."""
        return (*self.texts, *(f"{name}.{column}" for name, columns in self.columns.items() for column in columns))

    def has(self, name: str) -> bool:
        """Return whether a list has entries, or a text says something other than 0."""
        return bool(self.lists[name]) if name in self.lists else self.texts[name] not in {"", "0"}

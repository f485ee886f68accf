"""Equal values of many items, kept once: ten thousand posts have a dozen kinds, and few ways to begin a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from cchc.model.items import Item
from cchc.model.posts import Post

_T = TypeVar("_T", bound=object)

# As a frozen dataclass does itself where it is made.
_set: Final = object.__setattr__


class SharedValues:
    """What items that were decoded one by one have in common: at 10,000 posts every tenth megabyte of a build.

    An item with shared values equals the one without, and is frozen again when the caller gets it.
    """

    def __init__(self) -> None:
        self._lines: dict[tuple[str | int, ...], Mapping[str, int]] = {}
        self._values: dict[object, object] = {}

    def share(self, item: Item) -> None:
        """Give an item the values of earlier ones where its own are equal."""
        lines = item.lines
        _set(item, "lines", self._lines.setdefault((*lines, *lines.values()), lines))
        if isinstance(item, Post):
            _set(item, "areas", self._once(item.areas))
            _set(item, "kind", self._once(item.kind))
            _set(item, "unit", self._once(item.unit))
            _set(item, "author", self._once(item.author))
            _set(item, "tags", self._once(tuple(map(self._once, item.tags))))

    def _once(self, value: _T) -> _T:
        return self._values.setdefault(value, value)  # type: ignore[return-value] # equal to the value, so of its type

"""The older pages of a list, which are made only where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from cchc.views.late_cards import LateCards
from cchc.views.paging import Part
from cchc.views.shared import Cards
from cchc.views.view import PageGroup, PagePlan, View, file_of


@dataclass(frozen=True, kw_only=True)
class OlderPages:
    """Pages of one list, all made in the same way.

    They differ in their posts, their number and what stands at the two ends of the list.
    """

    root: str
    """Address of the list."""
    parts: Sequence[Part]
    """The newest first; at least one."""
    make: Callable[[Cards, Part], View]

    def group(self, late: LateCards, cards: Cards) -> PageGroup:
        """Return the pages as a group: two whole Views, without their cards, tell what all have in common."""
        ends = [self.make(late, part) for part in (self.parts[0], self.parts[-1])]
        addresses = [part.address(self.root) for part in self.parts]
        return PageGroup(
            name=self.root,
            kinds=(ends[0].kind,),
            inputs=(ends, [[late.digest_of(post) for post in part.posts] for part in self.parts]),
            files=tuple(map(file_of, addresses)),
            listed=tuple((address, ends[0].modified) for address in addresses) if ends[0].meta.is_listed else (),
            pages=partial(self._plans, late, cards),
        )

    def _plans(self, late: LateCards, cards: Cards) -> Iterator[PagePlan]:
        for part in self.parts:
            yield PagePlan.late(self.make(late, part), partial(self.make, cards, part))


def older_pages(root: str, parts: Sequence[Part], make: Callable[[Cards, Part], View]) -> Iterator[OlderPages]:
    """Yield the older pages of a list, if there are any."""
    if parts:
        yield OlderPages(root=root, parts=parts, make=make)


def each_view(found: Iterable[View | OlderPages], cards: Cards) -> Iterator[View]:
    """Yield Views, those of older pages made one by one."""
    for one in found:
        if isinstance(one, OlderPages):
            yield from (one.make(cards, part) for part in one.parts)
        else:
            yield one

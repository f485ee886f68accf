"""Pages of a long list, numbered from the oldest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.model import permalinks
from cchc.model.posts import Post


@dataclass(frozen=True, kw_only=True)
class PlaceInList:
    """What “Trang 2/5” says: the number of a page counted from the newest, and how many there are."""

    number: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """The posts of one page of a list.

    Full pages of older posts are numbered from the oldest, so they keep posts and address for ever. The first page
    (`number` is None) has the newest posts, up to two pages of them.
    """

    number: int | None
    posts: Sequence[Post]
    pages: int  # of the whole list

    @property
    def place(self) -> PlaceInList:
        """Place as readers count, from the newest."""
        return PlaceInList(number=1 if self.number is None else self.pages - self.number + 1, of=self.pages)

    def address(self, root: str) -> str:
        """Return the address of the page in the list at `root`."""
        return root if self.number is None else permalinks.list_page(root, self.number)

    def newer(self, root: str) -> str | None:
        """Return the address of the page with newer posts, None on the first page."""
        if self.number is None:
            return None
        return root if self.number == self.pages - 1 else permalinks.list_page(root, self.number + 1)

    def older(self, root: str) -> str | None:
        """Return the address of the page with older posts, None on the oldest."""
        following = self.pages - 1 if self.number is None else self.number - 1
        return permalinks.list_page(root, following) if following else None


def parts_of(posts: Sequence[Post], size: int) -> Iterator[Part]:
    """Yield the pages of a list of posts, the newest first; there is always a first page."""
    older = max(0, len(posts) // size - 1)
    first = len(posts) - older * size
    yield Part(number=None, posts=posts[:first], pages=older + 1)
    for number in range(older, 0, -1):
        start = len(posts) - number * size
        yield Part(number=number, posts=posts[start : start + size], pages=older + 1)

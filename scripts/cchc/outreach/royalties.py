"""What royalties (nhuận bút) are reckoned from: who wrote what, how many words and pictures. No rate is built in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import unescape
from itertools import groupby
from typing import Final

from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.posts import Post
from cchc.model.tables import Column, ColumnKind, Table, Value
from cchc.outreach.tables import Cell, RecordField, RecordTable, field, table_of_records
from cchc.text.collation import sort_key
from cchc.text.dates import ICT
from cchc.text.html_tags import text_lines

COUNTED: Final = (
    "Số chữ là số tiếng, cách nhau bằng dấu cách, của tiêu đề, tóm tắt và nội dung, kể cả bảng, chú thích. Số ảnh "
    "là số ảnh khác nhau trong bài, kể cả ảnh đại diện. Bài đã gỡ không tính."
)
_REPOST: Final = "Đăng lại"
_OWN: Final = "Tự viết"


@dataclass(frozen=True, kw_only=True, slots=True)
class RoyaltyEntry:
    """A post with what is reckoned."""

    day: date
    title: str
    author: str | None
    unit: str | None
    kind: str
    words: int
    pictures: int
    is_repost: bool
    url: str
    path: str

    @property
    def month(self) -> str:
        """The month of publication: “11/2026”."""
        return f"{self.day:%m/%Y}"

    @property
    def origin(self) -> str:
        """Whether it was written here or taken over."""
        return _REPOST if self.is_repost else _OWN


def royalty_entries(library: Library, first: date, last: date) -> tuple[RoyaltyEntry, ...]:
    """Return the posts published in a time that are not withdrawn, by month, then author, unit, kind, day."""
    posts = (post for post in library.listed_posts if first <= post.published.astimezone(ICT).date() <= last)
    return tuple(sorted((_entry(library, post) for post in posts), key=_order))


def count_words(text: str) -> int:
    """Return the number of syllables of a text: what stands between spaces and has a letter or a digit."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def royalty_tables(entries: Sequence[RoyaltyEntry]) -> tuple[RecordTable, ...]:
    """Return the sums by month, author, unit and kind, then every post."""
    return (
        table_of_records("tong_hop", "Tổng hợp", _SUM_FIELDS, _groups(entries), note=COUNTED),
        table_of_records("tung_bai", "Từng bài", _FIELDS, entries, note=COUNTED),
    )


def royalty_records(entries: Sequence[RoyaltyEntry]) -> Table:
    """Return every post as a table of data, for CSV."""
    return Table(
        name="nhuan-but",
        title="Tin, bài để tính nhuận bút",
        columns=tuple(
            Column(
                name=column.name,
                kind=_KINDS.get(column.name, ColumnKind.TEXT),
                meaning=_MEANINGS.get(column.name, column.title),
                is_required=False,
            )
            for column, _ in _FIELDS
        ),
        find_rows=lambda: (tuple(_datum(column.name, value(entry)) for column, value in _FIELDS) for entry in entries),
    )


def _datum(column: str, cell: Cell) -> Value:
    """Return a value as data: days and months as ISO 8601 writes them."""
    if isinstance(cell, date):
        return cell.isoformat()
    if column == _MONTH and isinstance(cell, str):
        return "-".join(reversed(cell.split("/")))
    return cell


def _entry(library: Library, post: Post) -> RoyaltyEntry:
    settings = library.settings
    kind, unit = settings.kind(post.kind), settings.unit(post.unit) if post.unit else None
    body = "\n".join(text_lines("".join(library.bodies[post.body].pieces)))
    return RoyaltyEntry(
        day=post.published.astimezone(ICT).date(),
        title=post.title,
        author=post.author,
        unit=unit.title if unit else None,
        kind=kind.title if kind else post.kind,
        words=count_words(f"{post.title}\n{post.summary}\n{unescape(body)}"),
        pictures=len(set(_pictures(library, post))),
        is_repost=post.source is not None,
        url=settings.absolute(post.permalink),
        path=post.path,
    )


def _pictures(library: Library, post: Post) -> Iterator[str]:
    targets = [link.target for link in post.body_links if link.is_image]
    for target in (*([post.image.file] if post.image else []), *targets):
        found = library.follow(target, source=post.path)
        yield found.asset.path if isinstance(found, Destination) and found.asset else target


def _order(entry: RoyaltyEntry) -> tuple[object, ...]:
    return (*_group(entry), entry.day, entry.path)


def _group(entry: RoyaltyEntry) -> tuple[object, ...]:
    names = (sort_key((name or "").lower()) for name in (entry.author, entry.unit, entry.kind))
    return (entry.day.year, entry.day.month, *names, entry.is_repost)


def _of_first(value: Callable[[RoyaltyEntry], Cell], group: tuple[RoyaltyEntry, ...]) -> Cell:
    return value(group[0])


def _groups(entries: Iterable[RoyaltyEntry]) -> Iterator[tuple[RoyaltyEntry, ...]]:
    return (tuple(group) for _, group in groupby(entries, key=_group))


_MONTH: Final = "thang"
_GROUPED: Final[tuple[RecordField[RoyaltyEntry], ...]] = (
    field("tac_gia", "Tác giả", lambda one: one.author, width=28),
    field("don_vi", "Đơn vị", lambda one: one.unit, width=36),
    field("the_loai", "Thể loại", lambda one: one.kind, width=20),
    field("nguon_goc", "Tự viết, đăng lại", lambda one: one.origin, width=14),
)
_FIELDS: Final[tuple[RecordField[RoyaltyEntry], ...]] = (
    field(_MONTH, "Tháng", lambda one: one.month, width=10),
    field("ngay", "Ngày đăng", lambda one: one.day, width=12),
    *_GROUPED,
    field("tieu_de", "Tiêu đề", lambda one: one.title, width=60),
    field("so_chu", "Số chữ", lambda one: one.words, width=10),
    field("so_anh", "Số ảnh", lambda one: one.pictures, width=10),
    field("dia_chi", "Địa chỉ", lambda one: one.url, width=50),
    field("tep", "Tệp", lambda one: one.path, width=40),
)
_SUM_FIELDS: Final[tuple[RecordField[tuple[RoyaltyEntry, ...]], ...]] = (
    field(_MONTH, "Tháng", lambda group: group[0].month, width=10),
    *((column, partial(_of_first, value)) for column, value in _GROUPED),
    field("so_bai", "Số bài", len, width=10),
    field("so_chu", "Số chữ", lambda group: sum(one.words for one in group), width=10),
    field("so_anh", "Số ảnh", lambda group: sum(one.pictures for one in group), width=10),
)
_KINDS: Final = {"ngay": ColumnKind.DATE, "so_chu": ColumnKind.NUMBER, "so_anh": ColumnKind.NUMBER}
_MEANINGS: Final = {
    _MONTH: "Tháng đăng, năm-tháng",
    "don_vi": "Đơn vị gửi bài",
    "nguon_goc": "Tự viết hoặc đăng lại",
    "dia_chi": "Địa chỉ trang của bài",
    "tep": "Tệp của bài",
}

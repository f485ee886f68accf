"""What royalties (nhuận bút) are reckoned from: who wrote what, how many words and pictures. No rate is built in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import groupby
from typing import Final

from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.posts import Post
from cchc.model.tables import Column, ColumnKind, Table
from cchc.outreach.tables import RecordTable, column
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
        RecordTable(
            name="tong_hop",
            title="Tổng hợp",
            columns=(
                column("thang", "Tháng", 10),
                column("tac_gia", "Tác giả", 28),
                column("don_vi", "Đơn vị", 36),
                column("the_loai", "Thể loại", 20),
                column("nguon_goc", "Tự viết, đăng lại", 14),
                column("so_bai", "Số bài", 10),
                column("so_chu", "Số chữ", 10),
                column("so_anh", "Số ảnh", 10),
            ),
            rows=tuple(_sums(entries)),
            note=COUNTED,
        ),
        RecordTable(
            name="tung_bai",
            title="Từng bài",
            columns=(
                column("thang", "Tháng", 10),
                column("ngay", "Ngày đăng", 12),
                column("tac_gia", "Tác giả", 28),
                column("don_vi", "Đơn vị", 36),
                column("the_loai", "Thể loại", 20),
                column("nguon_goc", "Tự viết, đăng lại", 14),
                column("tieu_de", "Tiêu đề", 60),
                column("so_chu", "Số chữ", 10),
                column("so_anh", "Số ảnh", 10),
                column("dia_chi", "Địa chỉ", 50),
                column("tep", "Tệp", 40),
            ),
            rows=tuple(
                (
                    one.month,
                    one.day,
                    one.author,
                    one.unit,
                    one.kind,
                    one.origin,
                    one.title,
                    one.words,
                    one.pictures,
                    one.url,
                    one.path,
                )
                for one in entries
            ),
            note=COUNTED,
        ),
    )


def royalty_records(entries: Sequence[RoyaltyEntry]) -> Table:
    """Return every post as a table of data, for CSV."""
    text, number = ColumnKind.TEXT, ColumnKind.NUMBER
    columns = (
        ("thang", text, "Tháng đăng, năm-tháng"),
        ("ngay", ColumnKind.DATE, "Ngày đăng"),
        ("tac_gia", text, "Tác giả"),
        ("don_vi", text, "Đơn vị gửi bài"),
        ("the_loai", text, "Thể loại"),
        ("nguon_goc", text, "Tự viết hoặc đăng lại"),
        ("tieu_de", text, "Tiêu đề"),
        ("so_chu", number, "Số chữ"),
        ("so_anh", number, "Số ảnh"),
        ("dia_chi", text, "Địa chỉ trang của bài"),
        ("tep", text, "Tệp của bài"),
    )
    return Table(
        name="nhuan-but",
        title="Tin, bài để tính nhuận bút",
        columns=tuple(
            Column(name=name, kind=kind, meaning=meaning, is_required=False) for name, kind, meaning in columns
        ),
        find_rows=lambda: (
            (
                f"{one.day:%Y-%m}",
                one.day.isoformat(),
                one.author,
                one.unit,
                one.kind,
                one.origin,
                one.title,
                one.words,
                one.pictures,
                one.url,
                one.path,
            )
            for one in entries
        ),
    )


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
    names = (sort_key(name or "") for name in (entry.author, entry.unit, entry.kind))
    return (entry.day.year, entry.day.month, *names, entry.is_repost)


def _sums(entries: Iterable[RoyaltyEntry]) -> Iterator[tuple[str | int | None, ...]]:
    for _, group in groupby(entries, key=_group):
        found = tuple(group)
        first = found[0]
        yield (
            first.month,
            first.author,
            first.unit,
            first.kind,
            first.origin,
            len(found),
            sum(one.words for one in found),
            sum(one.pictures for one in found),
        )

"""What readers and importers get once a changed post is published: asked of the functions that make pages and feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from cchc.feeds.entries import Entry, EntryStatus
from cchc.feeds.entry_sources import EntrySource, EntrySources
from cchc.feeds.feed_files import FeedFiles
from cchc.feeds.making import EntryMaker
from cchc.model import permalinks
from cchc.model.items import Body
from cchc.model.library import Library
from cchc.model.posts import Post, Status
from cchc.site.outputs import published_assets
from cchc.text.dates import ICT, short_date

_MOST_FILES: Final = 12
_IN_ARCHIVE: Final = " Mục chỉ có ở kênh lưu trữ, nên cổng chỉ đọc kênh chính không thấy."


class Affected(StrEnum):
    """Who gets something else than before."""

    READERS = "readers"
    IMPORTERS = "importers"
    """The portal of the province and others that take news from the feeds."""


@dataclass(frozen=True, kw_only=True)
class Consequence:
    """One thing that is different after the next publication, in Vietnamese."""

    affected: Affected
    text: str
    is_warning: bool = False


def consequences(library: Library, before: Post | None, after: Post, body: Body) -> tuple[Consequence, ...]:
    """Return what is different for readers and importers once `after` is published in place of `before`.

    `before` is a post of the library, or None where its file could not be read; `body` is that of `after`.
    """
    change = _Change(library=library, before=before, after=after, changed=library_with(library, before, after, body))
    return (*change.readers(), *change.importers())


def library_with(library: Library, before: Post | None, after: Post, body: Body) -> Library:
    """Return the library with another state of a post."""
    paths = {after.path, before.path if before else after.path}
    public = [post for post in library.posts if post.path not in paths]
    hidden = [post for post in library.hidden_posts if post.path not in paths]
    (public if after.is_public(library.now) else hidden).append(after)
    public.sort(key=lambda post: post.permalink)
    public.sort(key=lambda post: post.published, reverse=True)
    bodies = _BodiesWith(library.bodies, after.body, body)
    return replace(library, posts=tuple(public), hidden_posts=tuple(hidden), bodies=bodies)


class _BodiesWith(Mapping[str, Body]):
    """Bodies, and one more."""

    def __init__(self, known: Mapping[str, Body], key: str, body: Body) -> None:
        self._known = known
        self._key = key
        self._body = body

    def __getitem__(self, key: str) -> Body:
        return self._body if key == self._key else self._known[key]

    def __iter__(self) -> Iterator[str]:
        yield self._key
        yield from self._known

    def __len__(self) -> int:
        return len(self._known) + 1


@dataclass(frozen=True, kw_only=True)
class _Change:
    """A post before and after, each in the section that it is part of."""

    library: Library
    before: Post | None
    after: Post
    changed: Library

    @property
    def was_public(self) -> bool:
        return self.before is not None and self.before.is_public(self.library.now)

    @property
    def is_public(self) -> bool:
        return self.after.is_public(self.library.now)

    # Readers

    def readers(self) -> Iterator[Consequence]:
        if not self.is_public:
            yield from self._not_yet()
        elif self.after.withdrawal is not None:
            yield from self._withdrawn()
        else:
            found = list(self._page())
            yield from found or [_to_readers("Người đọc không thấy gì khác.")]

    def _not_yet(self) -> Iterator[Consequence]:
        if self.was_public:
            text = "Bài rời trang mà không có lời nào; liên kết cũ hỏng. Bài không nên còn thì gỡ, có lý do."
            yield _to_readers(text, is_warning=True)
        elif self.after.status is Status.DRAFT:
            yield _to_readers("Chưa ai thấy bài: bài còn là bản nháp.")
        else:
            moment = _moment(self.after.published)
            yield _to_readers(
                f"Từ {moment}, bài lên trang ở địa chỉ /{self.after.permalink} với lần công bố đầu tiên sau giờ ấy. "
                "Trang không tự đăng: phải có người bấm Công bố."
            )

    def _withdrawn(self) -> Iterator[Consequence]:
        after, withdrawal = self.after, self.after.withdrawal
        if withdrawal is None:
            raise TypeError(after.path)
        yield _to_readers(
            f"Địa chỉ /{after.permalink} vẫn mở được, chỉ còn tiêu đề “{after.title}”, ngày gỡ "
            f"{short_date(withdrawal.date)} và lý do: “{withdrawal.reason}”."
        )
        yield _to_readers("Nội dung rời trang. Bài rời trang chủ và mọi danh sách; lưu trữ theo tháng ghi “Đã gỡ”.")
        gone = sorted(_addresses(self.library) - _addresses(self.changed))
        if gone:
            more = f" và {len(gone) - _MOST_FILES} tệp nữa" if len(gone) > _MOST_FILES else ""
            shown = ", ".join(gone[:_MOST_FILES]) + more
            yield _to_readers(f"Ảnh, tệp chỉ bài này dùng rời trang: {shown}. Chép lên máy chủ bằng tay thì xóa ở đó.")

    def _page(self) -> Iterator[Consequence]:
        before, after = self.before, self.after
        if before is None or not self.was_public:
            yield _to_readers(f"Bài lên trang ở địa chỉ /{after.permalink}, ngày đăng {_moment(after.published)}.")
        elif before.withdrawal is not None:
            yield _to_readers(f"Bài trở lại trang, ở địa chỉ /{after.permalink}, với mọi ảnh và tệp của bài.")
        elif before.permalink != after.permalink:
            yield from self._moved(before)
        for alias in before.aliases if before is not None and self.was_public else ():
            if alias not in (*after.aliases, after.permalink):
                yield _to_readers(f"Địa chỉ cũ /{alias} không còn mở được.", is_warning=True)
        known = {name for name, _ in before.named_corrections} if before else frozenset()
        for name, correction in after.named_corrections:
            if name not in known:
                weight = ", ghi là sửa nội dung quan trọng" if correction.is_major else ""
                yield _to_readers(f"Lời đính chính ngày {short_date(correction.date)} hiện ở đầu bài{weight}.")
        if after.updated is not None and (before is None or before.updated != after.updated):
            yield _to_readers(f"Trang ghi ngày cập nhật {_moment(after.updated)}. Bài không nhảy lên đầu danh sách.")
        yield from self._expiry()
        yield from self._pinned()

    def _expiry(self) -> Iterator[Consequence]:
        before, after = self.before, self.after
        if after.expires == (before.expires if before else None):
            return
        if after.expires is None:
            yield _to_readers("Bài không còn thời hạn.")
        elif after.is_expired(self.library.now):
            yield _to_readers("Bài rời trang chủ từ lần công bố tới, ghi đã hết thời hạn. Danh sách vẫn còn bài.")
        else:
            moment = _moment(after.expires)
            yield _to_readers(f"Từ {moment}, công bố lại thì bài rời trang chủ và ghi đã hết thời hạn.")

    def _moved(self, before: Post) -> Iterator[Consequence]:
        yield _to_readers(f"Bài mở ở địa chỉ mới /{self.after.permalink}.")
        if before.permalink in self.after.aliases:
            yield _to_readers(f"Địa chỉ cũ /{before.permalink} tự dẫn sang địa chỉ mới, mãi mãi.")
        else:
            yield _to_readers(f"Địa chỉ cũ /{before.permalink} không còn mở được.", is_warning=True)

    def _pinned(self) -> Iterator[Consequence]:
        before, after = self.before, self.after
        if after.pinned_until == (before.pinned_until if before else None):
            return
        if after.pinned_until is None:
            yield _to_readers("Bài thôi đứng đầu trang chủ.")
            return
        # The home page has one pinned post: the newest.
        first = next((post for post in self.changed.current_posts if post.is_pinned(self.changed.now)), None)
        if first is not None and first.path == after.path:
            yield _to_readers(f"Bài đứng đầu trang chủ đến hết ngày {short_date(after.pinned_until)}.")
        elif first is not None:
            text = f"Bài chưa đứng đầu trang chủ: bài “{first.title}” mới hơn cũng đang ghim. Bỏ ghim bài ấy trước."
            yield _to_readers(text, is_warning=True)

    # Importers

    def importers(self) -> Iterator[Consequence]:
        paths = {self.after.path, *([self.before.path] if self.before else [])}
        sources = EntrySources(self.library)
        old = _FeedState.of(self.library, sources, paths)
        new = _FeedState.of(self.changed, sources.with_posts(self.changed, paths), paths)
        found = [one for source_id in new.entries for one in _compared(source_id, old, new)]
        found += [
            _to_importers(f"Kênh tin thôi có mục “{old.entries[one].title}”; cổng đã lấy vẫn giữ.", is_warning=True)
            for one in old.entries.keys() - new.entries.keys()
        ]
        if not found:
            found = [_to_importers("Kênh tin không có gì khác." if new.entries else "Kênh tin chưa có bài này.")]
        yield from found


@dataclass(frozen=True, kw_only=True)
class _FeedState:
    """The entries of a post in the feeds of a library, by id."""

    entries: Mapping[str, Entry]
    in_main_feed: frozenset[str]
    """Of which the feed itself has the entry; the others stand in archive documents."""

    @classmethod
    def of(cls, library: Library, all_sources: EntrySources, paths: set[str]) -> _FeedState:
        maker = EntryMaker(library)
        main = _main_feed(library, all_sources)
        sources = {source.id: source for source in all_sources.posts if source.item.path in paths}
        return cls(
            entries={source_id: maker.of(source) for source_id, source in sources.items()},
            in_main_feed=frozenset(source.id for source in main),
        )


def _compared(source_id: str, old: _FeedState, new: _FeedState) -> Iterator[Consequence]:
    """Yield what importers see of one entry."""
    entry, known = new.entries[source_id], old.entries.get(source_id)
    where = "" if source_id in new.in_main_feed else _IN_ARCHIVE
    if known is None:
        yield _to_importers(f"Kênh tin có thêm mục “{entry.title}”.{where}", is_warning=bool(where))
        return
    if entry == known:
        return
    what = _what_changed(known, entry)
    if entry.changed > known.changed:
        moment = _moment(entry.changed, seconds=True)
        text = f"{what} Ngày sửa của mục thành {moment}, nên cổng đã lấy bài sẽ lấy lại.{where}"
        yield _to_importers(text, is_warning=bool(where))
    elif entry.changed == known.changed:
        yield _to_importers(f"{what} Ngày sửa của mục không đổi, nên cổng đã lấy bài có thể giữ bản cũ.")
    else:
        text = f"{what} Ngày sửa của mục lùi lại, nên cổng đã lấy bài sẽ giữ bản cũ."
        yield _to_importers(text, is_warning=True)


def _what_changed(known: Entry, entry: Entry) -> str:
    if entry.status is EntryStatus.WITHDRAWN and known.status is not EntryStatus.WITHDRAWN:
        return f"Mục của bài thành “{entry.title}” kèm lý do, không còn nội dung và tệp, để cổng khác gỡ theo."
    if entry.status is EntryStatus.EXPIRED and known.status is not EntryStatus.EXPIRED:
        return "Mục của bài ghi đã hết thời hạn."
    if entry.url != known.url:
        return f"Mục của bài dẫn tới địa chỉ mới; mã của mục vẫn là {entry.id}, nên không thành bài thứ hai."
    if len(entry.notes) > len(known.notes):
        return "Mục của bài có lời đính chính ở đầu."
    return f"Mục “{entry.title}” của kênh tin thay đổi."


def _main_feed(library: Library, sources: EntrySources) -> Sequence[EntrySource]:
    files = FeedFiles(library, sources).all()
    return next(file.sources for file in files if file.permalink == permalinks.MAIN_FEED)


def _addresses(library: Library) -> set[str]:
    return {asset.permalink for asset in published_assets(library)}


def _moment(moment: datetime, *, seconds: bool = False) -> str:
    local = moment.astimezone(ICT)
    day = short_date(local.date())
    if seconds and local.second:
        return f"{local:%H:%M:%S} ngày {day}"
    return f"{local:%H:%M} ngày {day}" if (local.hour, local.minute) != (0, 0) else f"ngày {day}"


def _to_readers(text: str, *, is_warning: bool = False) -> Consequence:
    return Consequence(affected=Affected.READERS, text=text, is_warning=is_warning)


def _to_importers(text: str, *, is_warning: bool = False) -> Consequence:
    return Consequence(affected=Affected.IMPORTERS, text=text, is_warning=is_warning)

"""Posts whose date of change in the feeds went back: importers that compare dates keep what they have.

The date comes from what stands in a file, so it grows with everything an editor adds and shrinks with what is removed:
a withdrawal, an expiry, a correction. The store knows the last date that was published from this machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec

from cchc.digests import of_values
from cchc.errors import Concern, Problem, Reminders
from cchc.feeds.entry_sources import changed_moment
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.store import Store
from cchc.text.dates import ICT

_Published = tuple[int, bool]  # seconds of the date of change, whether the post was withdrawn
_Dates = dict[str, _Published]  # by id

_NAME: Final = "published dates"
_KEY: Final = "published dates key"
"""What the dates were at the last build, if none had gone back: where they are the same, nothing else is looked at."""
_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(_Dates)


def remind_of_older_dates(store: Store, library: Library) -> tuple[Reminders, ...]:
    """Return reminders of each post with an older date than was published, and remember the dates of the others."""
    dates = {post.id: _published(post, library.now) for post in library.posts}
    key = of_values(list(dates.items()))
    if store.read("builds", _KEY) == key.encode():
        return ()
    known = _read(store)
    went_back = [post for post in library.posts if _went_back(known.get(post.id), dates[post.id])]
    kept = {post.id: known[post.id] for post in went_back}
    store.write("builds", {_NAME: _ENCODER.encode(known | dates | kept)})
    store.write("builds", {_KEY: b"" if went_back else key.encode()})
    reminders = tuple(sorted(_reminder(post, known, library.now) for post in went_back))
    return (Reminders(Concern.OLDER, reminders),) if reminders else ()


def _published(post: Post, now: datetime) -> _Published:
    return int(changed_moment(post, now=now).timestamp()), post.withdrawal is not None


def _went_back(before: _Published | None, now: _Published) -> bool:
    if before is None:
        return False
    return now[0] < before[0] or (now[0] == before[0] and now[1] != before[1])


def _reminder(post: Post, known: Mapping[str, _Published], now: datetime) -> Problem:
    before = datetime.fromtimestamp(known[post.id][0], ICT)
    later = now.astimezone(ICT).replace(second=0, microsecond=0)
    if later <= before:
        later = before.replace(second=0) + timedelta(minutes=1)
    message = (
        f"Lần đăng trước, bài này có ngày sửa {before:%d/%m/%Y %H:%M}; nay ngày ấy lùi lại, nên nơi đã lấy tin sẽ giữ "
        f"bản cũ. Thêm một mục corrections nói vì sao, hoặc ghi giờ sửa: updated: {later:%Y-%m-%d %H:%M}"
    )
    return Problem(post.path, post.line("updated"), message)


def _read(store: Store) -> _Dates:
    data = store.read("builds", _NAME)
    if data is None:
        return {}
    try:
        return _DECODER.decode(data)
    except msgspec.DecodeError:
        return {}

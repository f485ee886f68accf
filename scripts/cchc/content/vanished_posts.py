"""Posts that readers had and that are gone: the store knows every id that was ever published from this machine.

Those who took a post by feed are told of a withdrawal, but of a file that vanished nobody tells them. So the editor is
told, at each build, until the post is back, withdrawn or has its former address again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from cchc.digests import of_values
from cchc.errors import Concern, Problem, Reminders
from cchc.model.library import Library
from cchc.sources import posts
from cchc.store import Store

_Posts = dict[str, tuple[str, str]]  # id → file, title

_NAME: Final = "published ids"
_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(_Posts)
_KEY: Final = "published ids key"
"""What the ids were at the last build, if none was missing: where they are the same, nothing else is looked at."""


def remind_of_vanished(store: Store, library: Library) -> tuple[Reminders, ...]:
    """Return reminders of each post that was published once and is not any more, and remember those that are."""
    key = of_values([(post.id, post.path) for post in library.posts])
    if store.read("builds", _KEY) == key.encode():
        return ()
    known = _read(store)
    present = {post.id: (post.path, post.title) for post in library.posts}
    reminders = tuple(sorted(_reminders(known, present, library)))
    store.write("builds", {_NAME: _ENCODER.encode(known | present)})
    store.write("builds", {_KEY: b"" if reminders else key.encode()})
    return (Reminders(Concern.GONE, reminders),) if reminders else ()


def vanished_folder(root: Path, store: Store) -> tuple[Problem, ...]:
    """Return a Problem if the folder of posts is gone from the project `root` and posts of it were published.

    A folder that was renamed, moved or not yet synchronised must not take every post off the site.
    """
    known = _read(store)
    if (root / posts.FOLDER).is_dir() or not known:
        return ()
    message = (
        f"Không thấy thư mục này, mà lần dựng trước có {len(known)} bài. Nếu thư mục bị đổi tên hay chuyển chỗ thì trả "
        "lại tên posts; nếu chuyên mục thật sự không còn bài nào thì tạo một thư mục posts trống."
    )
    return (Problem(posts.FOLDER, 0, message),)


def _reminders(known: _Posts, present: _Posts, library: Library) -> Iterator[Problem]:
    titles = {title: path for post_id, (path, title) in present.items() if post_id not in known}
    hidden = {post.id for post in library.hidden_posts}
    ids = {path: post_id for post_id, (path, _) in present.items()}
    for post_id, (path, title) in known.items():
        if post_id in present or ids.get(path) in known:
            # The second: a mistake that was fixed, and the post has the id again that it had before.
            continue
        heir = titles.get(title)
        if path in ids:
            message = f"Mã của bài đã đổi, cổng lấy tin sẽ thấy hai bài. Trả lại mã cũ, thêm dòng: id: {post_id}"
            yield Problem(path, 1, message)
        elif heir is not None:
            message = f"Bài này có vẻ là {path} đổi tên; cổng lấy tin sẽ thấy hai bài. Thêm dòng: aliases: [{post_id}/]"
            yield Problem(heir, 1, message)
        elif post_id in hidden:
            message = (
                "Bài đã đăng nay lại là nháp hoặc hẹn ngày; cổng đã lấy tin vẫn giữ bài. Muốn gỡ: status: withdrawn"
            )
            yield Problem(path, 1, message)
        else:
            message = (
                f"Bài “{title}” đã đăng nhưng tệp không còn; cổng đã lấy tin sẽ giữ bài mãi. "
                "Đưa tệp trở lại; muốn gỡ thì ghi status: withdrawn và withdrawn."
            )
            yield Problem(path, 0, message)


def _read(store: Store) -> _Posts:
    data = store.read("builds", _NAME)
    if data is None:
        return {}
    try:
        return _DECODER.decode(data)
    except msgspec.DecodeError:
        return {}

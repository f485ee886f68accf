"""What becomes of a post when an earlier version of it comes back: it may be a draft again, or withdrawn no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cchc.content.live.post_rows import PostState, state_of
from cchc.desk.acting import is_known
from cchc.desk.workplace import Workplace
from cchc.errors import ContentError
from cchc.model.posts import Post


@dataclass(frozen=True, kw_only=True)
class StateChange:
    """That a version of a post is in another state than its file."""

    after: PostState
    words: str
    """What readers see then, in Vietnamese."""


def state_in(workplace: Workplace, path: str, data: bytes) -> PostState:
    """Return the state in which a text of a post is."""
    try:
        item = workplace.live.texts().read(data, path).item
    except ContentError:
        item = None
    return state_of(item, workplace.now()) if isinstance(item, Post) else PostState.BROKEN


def state_change(workplace: Workplace, path: str, *, before: bytes, after: bytes) -> StateChange | None:
    """Return in which other state a post would be with the text `after`, None where it stays as it is."""
    old, new = state_in(workplace, path, before), state_in(workplace, path, after)
    if old is new:
        return None
    is_read = is_known(workplace.live.snapshot(), path)
    if old is PostState.WITHDRAWN and new is not PostState.BROKEN:
        words = _NO_LONGER_WITHDRAWN
    else:
        words = (_OF_READ_POSTS if is_read else _OF_NEW_POSTS)[new]
    return StateChange(after=new, words=words)


_LEAVES: Final = (
    "lần công bố tới bài rời trang mà không có lời nào, liên kết cũ hỏng. Bài không nên còn thì gỡ, có lý do; chỉ cần "
    "lại một đoạn thì chép đoạn ấy từ bản này vào bài."
)
_HELD: Final = "Phần khai báo của bản này có lỗi, nên khi công bố bài bị giữ lại: "
_WITHDRAWS: Final = "Bản này đã gỡ: lần công bố tới nội dung rời trang, địa chỉ của bài chỉ còn tiêu đề và lý do gỡ."
_NO_LONGER_WITHDRAWN: Final = (
    "Bài đã gỡ mà bản này chưa gỡ: lần công bố tới bài không còn là bài đã gỡ, và không có lời nào vì sao. "
    "Muốn đăng lại thì dùng Đăng lại ở trang Đăng, sửa, gỡ."
)
_OF_READ_POSTS: Final = {
    PostState.DRAFT: f"Người đọc đã thấy bài này mà bản này là bản nháp: {_LEAVES}",
    PostState.SCHEDULED: f"Người đọc đã thấy bài này mà ngày đăng của bản này ở phía trước: {_LEAVES}",
    PostState.PUBLISHED: "Bản này ở trạng thái đăng: người đọc thấy nó từ lần công bố tới.",
    PostState.WITHDRAWN: _WITHDRAWS,
    PostState.BROKEN: f"{_HELD}người đọc vẫn thấy bản đã đăng lần trước.",
}
_OF_NEW_POSTS: Final = {
    PostState.DRAFT: "Bản này là bản nháp: bài chưa lên trang cho đến khi bấm Đăng ngay hoặc Hẹn giờ đăng.",
    PostState.SCHEDULED: "Bản này hẹn giờ đăng: bài lên trang với lần công bố đầu tiên sau giờ ấy.",
    PostState.PUBLISHED: "Bản này ở trạng thái đăng: bài lên trang ở lần công bố tới.",
    PostState.WITHDRAWN: _WITHDRAWS,
    PostState.BROKEN: f"{_HELD}bài chưa lên trang.",
}

"""What the desk cannot reach when every copy of a post has to go, such as one with personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.content.published_texts import NAME, forget_text
from cchc.errors import ContentError, place_of, sentence_of
from cchc.lifecycle.safety_copy import FOLDER as SAFETY_COPIES
from cchc.sources.slips.foreign_files import copied_from
from cchc.sources.slips.synced_copies import synced_original


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """What was removed of a post beside its file, and what is left for people to do."""

    versions: int
    unsaved: int
    binned: int
    out_of_reach: tuple[str, ...]
    """Sentences in Vietnamese, what could not be removed first, then the most likely copies."""


class Removals:
    """Removes one kind of what is kept after the other; what cannot be removed keeps no other."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.remaining: list[str] = []
        """Sentences in Vietnamese about what is still there."""

    def counted(self, turn: AbstractContextManager[None], path: str, remove: Callable[[str], int]) -> int:
        """Return how many `remove` says that it has removed, in the turn of a file; 0 where something is left."""
        try:
            with turn:
                return remove(path)
        except OSError as error:
            place = place_of(error, self._root, otherwise=path)
            self.remaining.append(f"Chưa xóa được {place}: {sentence_of(error)} Sau đó xóa lại lần nữa.")
            return 0

    def forget_published(self, path: str) -> None:
        """Erase the published text of a file; a publication that runs may hold it for a while."""
        for _ in range(_TIMES):
            try:
                forget_text(self._root, path)
            except ContentError:
                continue
            return
        if _HELD not in self.remaining:
            self.remaining.append(_HELD)


_TIMES: Final = 3
"""Each waits some seconds."""
_HELD: Final = (
    f"Tệp {NAME} còn giữ bản đã đăng của bài này, chưa xóa được: đang có lần công bố chạy, hoặc chương trình khác giữ "
    "tệp. Chờ công bố xong rồi xóa lại lần nữa; vẫn vậy thì xóa tệp này, chương trình sẽ làm tệp mới."
)


def out_of_reach(root: Path, path: str) -> Iterator[str]:
    """Yield what may still hold a post whose versions were removed, in Vietnamese."""
    for copy in copies_of(root, path):
        yield f"Tệp {copy} là bản sao của bài này, vẫn còn trong chuyên mục: mở ra xem rồi xóa."
    for kept in sorted((root / SAFETY_COPIES).glob("*")):
        if (kept / path).is_file():
            place = f"{SAFETY_COPIES}/{kept.name}/{path}"
            yield f"Bản giữ lại của một lần cập nhật chương trình còn bài này: xóa tệp {place}."
    yield (
        "Máy của đồng nghiệp đã mở bài này có thể còn chữ chưa lưu: nhờ mở bàn biên tập trên máy ấy, vào bài này và "
        "chọn Bỏ đi."
    )
    yield "Trình duyệt của các máy đã soạn bài này có thể còn giữ chữ: nhờ xóa dữ liệu duyệt web của địa chỉ 127.0.0.1."
    if (root / ".git").exists():
        yield "Git của chuyên mục giữ mọi bản đã ghi: nhờ người lập trình xóa bài khỏi lịch sử."
    yield (
        "Thùng rác và lịch sử phiên bản của OneDrive, Google Drive hay ổ mạng, các bản sao lưu, USB và tệp đã gửi qua "
        "thư, Zalo vẫn còn: phải xóa riêng ở từng nơi."
    )
    yield (
        "Trang đã đăng thì sau khi dựng và tải lên lại mới mất; máy tìm kiếm, cổng đã lấy tin và người đã lưu trang có "
        "thể còn giữ: gửi yêu cầu gỡ tới từng nơi."
    )


def copies_of(root: Path, path: str) -> tuple[str, ...]:
    """Return the files beside a post whose names say that they are copies of it, sorted."""
    place = PurePosixPath(path)
    folder = root / place.parent
    names = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    found = [name for name in names if place.name in {synced_original(name, names), copied_from(name)}]
    return tuple(str(place.with_name(name)) for name in sorted(found))

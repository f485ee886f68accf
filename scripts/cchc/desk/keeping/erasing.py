"""What the desk cannot reach when every copy of a post has to go, such as one with personal data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
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
    pictures: int = 0
    """Files of the post that were removed, with their versions and what the bin had of them."""
    names: tuple[str, ...] = ()
    """Former names of the file under which something was kept."""
    out_of_reach: tuple[str, ...]
    """Sentences in Vietnamese, what could not be removed first, then the most likely copies."""
    remaining: tuple[str, ...] = ()
    """What could not be removed, of these."""

    @property
    def done(self) -> str:
        """What was removed, as a sentence in Vietnamese."""
        counts = {
            "bản cũ": self.versions,
            "chữ chưa lưu trên máy này": self.unsaved,
            "mục thùng rác": self.binned,
            "ảnh, tệp của riêng bài": self.pictures,
        }
        found = [f"{count} {words}" for words, count in counts.items() if count]
        former = f" Kể cả khi tệp còn tên {', '.join(self.names)}." if self.names else ""
        return f"Đã xóa hẳn: {', '.join(found)}.{former}" if found else "Bàn biên tập không giữ bản cũ nào của bài này."


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
            self.note(error, path)
            return 0

    def tried(self, remove: Callable[[], object], path: str) -> bool:
        """Return whether something about a file was done; what hindered it is noted."""
        try:
            remove()
        except OSError as error:
            self.note(error, path)
            return False
        return True

    def note(self, error: OSError, path: str) -> None:
        """Note what hindered the removal of something of a file."""
        place = place_of(error, self._root, otherwise=path)
        self.remaining.append(f"Chưa xóa được {place}: {sentence_of(error)} Sau đó xóa lại lần nữa.")

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


def out_of_reach(root: Path, path: str, *, copies: Collection[str] = (), left: Collection[str] = ()) -> Iterator[str]:
    """Yield what may still hold a post whose versions were removed, in Vietnamese.

    `copies` are files that have its text, `left` are files that were pictures of it once and stay.
    """
    for file in left:
        yield f"Tệp {file} từng là ảnh của bài này, vẫn còn trong chuyên mục: mở ra xem, không dùng thì xóa."
    for copy in sorted({*copies_of(root, path), *copies}):
        yield (
            f"Tệp {copy} là bản sao của bài này, vẫn còn trong chuyên mục: mở ra xem rồi xóa. Bỏ bài ấy ở danh sách "
            "bài thì bàn biên tập hỏi để xóa hẳn, không để vào thùng rác."
        )
    for kept in sorted((root / SAFETY_COPIES).glob("*")):
        if (kept / path).is_file():
            place = f"{SAFETY_COPIES}/{kept.name}/{path}"
            yield f"Bản giữ lại của một lần cập nhật chương trình còn bài này: xóa tệp {place}."
    yield (
        "Máy của đồng nghiệp đã mở bài này có thể còn chữ chưa lưu: bàn biên tập trên máy ấy bỏ chữ ấy ngay khi thấy "
        "bài đã gỡ; nhờ mở bài này một lần trên từng máy và đóng các cửa sổ còn mở."
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
    """Return the files beside a post whose names say that they are copies of it, sorted.

    Those of programs for synchronising and of the Explorer, and what editors and Word leave: “~$bai.md”, “bai.bak”,
    “bai.md.orig”, “bai.docx”.
    """
    place = PurePosixPath(path)
    folder = root / place.parent
    names = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    found = [name for name in names if name != place.name and _is_copy(name, place, names)]
    return tuple(str(place.with_name(name)) for name in sorted(found))


def _is_copy(name: str, place: PurePosixPath, names: Collection[str]) -> bool:
    if place.name in {synced_original(name, names), copied_from(name)}:
        return True
    folded, stem = name.casefold(), place.stem.casefold()
    bare = folded.removeprefix("~$").lstrip(".~#")
    if _is_named_after(bare, stem):
        return True
    # Of a longer name, the file that Word locks it with shows all but the first two characters.
    return folded.startswith("~$") and len(stem) > _WORD_CUTS and _is_named_after(folded[2:], stem[2:])


def _is_named_after(name: str, stem: str) -> bool:
    """Return whether a name is a stem with other endings than those of a picture, which has a name of its own."""
    ends = name.removeprefix(stem)
    return name.startswith(stem) and ends[:1] in {".", "~", " ", "#", "("} and not ends.endswith(PICTURES)


_WORD_CUTS: Final = 6
PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg", ".heic")
"""Endings of files that hold no text."""

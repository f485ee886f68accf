"""New drafts: empty ones of a kind, and duplicates of another post."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from cchc.desk.content_paths import content_path
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.refusals import RefusedError
from cchc.desk.workplace import Workplace
from cchc.sources import placeholders
from cchc.sources.drafts import DraftError, post_to_fill_in
from cchc.sources.post_form.duplicating import duplicate_of
from cchc.sources.post_form.reading import values_of
from cchc.text.cleaning import clean, one_line

_MOST_NUMBERS: Final = 50
_IS_TAKEN: Final = "Đã có bài “{path}”. Đặt tiêu đề khác, hoặc mở bài ấy để sửa."


def new_post(workplace: Workplace, *, title: str, kind: str, area: str) -> str:
    """Write a draft to fill in and return its path.

    Raises:
        RefusedError: kind or area do not exist, the title has no letters, or a post has its address already.
    """
    settings = workplace.live.snapshot().settings
    if settings.kind(kind) is None or settings.area(area) is None:
        raise RefusedError("Thể loại hoặc lĩnh vực này không còn trong mkdocs.yml. Nạp lại trang rồi chọn lại.")
    # The form shows the fields of the kind, and the page where to write: no words to delete first.
    path, text = _draft(title, area=area, kind=kind, workplace=workplace)
    _save(workplace, path, text.removesuffix(placeholders.POST_BODY).encode())
    return path


def duplicate(workplace: Workplace, source: str, *, title: str) -> str:
    """Write a draft with the content of the post `source` and return its path.

    Raises:
        ContentError: the front matter of the post has Problems.
        RefusedError: there is no such post, the title has no letters or is that of the other post, or all addresses
            like it are taken.
    """
    file = workplace.keeper.read(source)
    if file is None:
        raise RefusedError(f"Không có bài {source} để nhân đôi: đã bị chuyển, đổi tên hoặc xóa.")
    if one_line(clean(title)) == values_of(file.data, source).values.get("title"):
        raise RefusedError(f"Bài cũ đã có tiêu đề “{one_line(clean(title))}”. Đổi tiêu đề cho bài mới.")
    path, _ = _draft(title, area="", kind="", workplace=workplace)
    path = _free(workplace, path)
    data = duplicate_of(file.data, source, title=one_line(clean(title)), new_path=path, now=workplace.now())
    _save(workplace, path, data)
    return path


def _draft(title: str, *, area: str, kind: str, workplace: Workplace) -> tuple[str, str]:
    try:
        return post_to_fill_in(title, area=area, kind=kind, now=workplace.now())
    except DraftError as error:
        raise RefusedError(str(error)) from error


def _free(workplace: Workplace, path: str) -> str:
    """Return the first path like this one that no file has."""
    place = PurePosixPath(path)
    for number in range(1, _MOST_NUMBERS):
        name = place.stem if number == 1 else f"{place.stem}-{number}"
        found = str(place.with_name(f"{name}{place.suffix}"))
        if workplace.keeper.read(found) is None:
            return found
    raise RefusedError(_IS_TAKEN.format(path=path))


def _save(workplace: Workplace, path: str, data: bytes) -> None:
    content_path(workplace, path)
    try:
        workplace.keeper.save(path, data, expected=None)
    except ConflictError as error:
        raise RefusedError(_IS_TAKEN.format(path=path)) from error
    workplace.live.refresh([path])

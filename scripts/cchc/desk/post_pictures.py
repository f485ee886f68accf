"""The pictures of one post: taken in, listed with their uses, replaced, cropped, renamed, removed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.content.file_references import with_new_name
from cchc.content.file_types import type_by_name
from cchc.content.file_uses import users_of
from cchc.content.picture_intake import in_place_of, preview_of, taken_in
from cchc.content.picture_names import is_taken
from cchc.desk.bringing_in import NewPicture, names_beside
from cchc.desk.content_paths import content_path
from cchc.desk.keeping.disk import KeptFile
from cchc.desk.keeping.journal import JournalStanding
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.refusals import RefusedError
from cchc.desk.workplace import Workplace
from cchc.errors import ContentError, Problem
from cchc.intake.writing import picture_markdown
from cchc.model.items import Item
from cchc.render.markdown import Renderer
from cchc.sources.drafts import write_all
from cchc.text.cleaning import clean, one_line
from cchc.text.slugs import slugify

REPLACED: Final = "thay ảnh"
CROPPED: Final = "cắt ảnh"
RENAMED: Final = "đổi tên ảnh"
_TRIES: Final = 20
_PICTURE: Final = re.compile(r'!\[((?:\\.|[^\]\\])*)\]\(<?([^\s)>]+)>?(?:\s+"((?:\\.|[^"\\])*)")?\s*\)')


@dataclass(frozen=True, kw_only=True)
class Texts:
    """The texts of the section, as far as they are known."""

    items: Iterable[Item] = ()
    """All that can be read, drafts included."""
    broken: Sequence[str] = ()
    """Content files that cannot be read."""
    public: Collection[str] = ()
    """Content files that readers see."""


@dataclass(frozen=True, kw_only=True)
class PictureUse:
    """A place where a picture is used."""

    path: str
    line: int
    """0 where the text cannot be read, or is not saved yet, and names the picture."""


@dataclass(frozen=True, kw_only=True)
class PostPicture:
    """A picture of a post."""

    file: str
    digest: str
    uses: Sequence[PictureUse]
    alt: str
    """As the post describes it; “” where it does not."""
    caption: str
    is_public: bool
    """Whether readers see it."""


@dataclass(frozen=True)
class PostPictures:
    """The pictures of the post at `path`; those that lie beside it."""

    workplace: Workplace
    path: str
    texts: Texts = field(default_factory=Texts)

    def add(self, data: bytes, *, alt: str, caption: str) -> NewPicture:
        """Write a picture beside the post, clean, under a name of the post and of what it shows.

        Raises:
            ContentError: it cannot be shown, or not be written.
        """
        alt, caption = one_line(clean(alt)), one_line(clean(caption))
        made, suffix = taken_in(data, "Ảnh này")
        names = names_beside(self.workplace, self.path)
        name = names.name(alt, suffix)
        for _ in range(_TRIES):
            # Another window may have taken the name since the folder was looked at.
            if not (self.workplace.root / self._beside(name)).exists():
                break
            name = names.name(alt, suffix)
        write_all(self.workplace.root, {self._beside(name): made})
        return NewPicture(
            file=name, alt=alt, caption=caption, markdown=picture_markdown(name, alt=alt, caption=caption)
        )

    def all(self) -> Sequence[PostPicture]:
        """Return the pictures that the post uses, and those of its name that nothing uses, by name."""
        folder = self.workplace.root / self._folder
        names = sorted(file.name for file in folder.iterdir() if file.is_file()) if folder.is_dir() else []
        pictures = [name for name in names if (kind := type_by_name(name)) is not None and kind.picture]
        uses = self._uses([self._beside(name) for name in pictures])
        text = kept.text if (kept := self.workplace.keeper.read(self.path)) else ""
        described = _descriptions(text)
        found = []
        for name in pictures:
            used = uses[self._beside(name)]
            is_own = any(use.path == self.path for use in used) or (not used and self._has_its_name(name, names))
            picture = self.workplace.keeper.read(self._beside(name)) if is_own else None
            if picture is None:
                continue
            alt, caption = described.get(name, ("", ""))
            is_public = any(use.path in self.texts.public for use in used)
            found.append(
                PostPicture(file=name, digest=picture.digest, uses=used, alt=alt, caption=caption, is_public=is_public)
            )
        return found

    def preview(self, name: str, *, width: int) -> bytes:
        """Return a picture as WebP, small enough to be looked at, without anything but its pixels.

        Raises:
            ContentError: there is none, or it cannot be shown.
        """
        return preview_of(self._read(name).data, self._beside(name), width=width)

    def replace(self, name: str, data: bytes, *, expected: str) -> None:
        """Put another picture in the place of one; the former one is kept as a version.

        Raises:
            ContentError: it cannot be shown, or not be written.
            ConflictError: somebody else has replaced it.
        """
        path = self._beside(name)
        self._read(name)
        self.workplace.keeper.save(path, in_place_of(data, path), expected=expected, name=REPLACED)

    def crop(self, name: str, shares: tuple[float, float, float, float], *, expected: str) -> None:
        """Cut off shares (0 to 1: left, top, right, bottom) of a picture; the whole one is kept as a version.

        Raises:
            RefusedError: nothing would be left.
            ContentError: it cannot be cut, or not be written.
            ConflictError: somebody else has replaced it.
        """
        left, top, right, bottom = shares
        if not all(0 <= share < 1 for share in shares) or left + right >= 1 or top + bottom >= 1:
            raise RefusedError("Cắt như vậy không còn gì. Chọn lại phần giữ lại.")
        path = self._beside(name)
        made = in_place_of(self._read(name).data, path, crop=shares)
        self.workplace.keeper.save(path, made, expected=expected, name=CROPPED)

    def rename(self, name: str, new_stem: str) -> tuple[str, Sequence[str]]:
        """Rename a picture and every reference to it; return the new name and the texts that were changed.

        Raises:
            RefusedError: the new name cannot be had.
            ContentError: a reference cannot be changed for sure; nothing was.
            ConflictError: a text was saved by somebody else meanwhile; nothing was changed.
        """
        old, new = self._beside(name), self._new_path(name, new_stem)
        picture = self._read(name)
        if waiting := self._unsaved([name])[name]:
            message = (
                f"Chữ chưa lưu của {', '.join(use.path for use in waiting)} dùng ảnh này nên chưa đổi tên. Lưu hoặc bỏ "
                "chữ ấy (trang Chữ chưa lưu), rồi đổi tên."
            )
            raise RefusedError(message, status=HTTPStatus.CONFLICT)
        changes = self._renamed_texts(old, new)
        keeper = self.workplace.keeper
        write_all(self.workplace.root, {new: picture.data})
        done: list[tuple[str, KeptFile, str]] = []
        try:
            for path, (kept, made) in changes.items():
                done.append((path, kept, keeper.save(path, made, expected=kept.digest, name=RENAMED).digest))
        except BaseException:
            # All texts or none: those that were written get their former bytes back.
            for path, kept, digest in done:
                with suppress(ConflictError, ContentError):
                    keeper.save(path, kept.data, expected=digest, name=RENAMED)
            (self.workplace.root / new).unlink(missing_ok=True)
            raise
        keeper.moved(old, new)
        # Under its new name it is all there, so the bin need not keep it.
        keeper.remove_from_bin(keeper.move_to_bin(old, expected=picture.digest, title=name).name)
        return PurePosixPath(new).name, list(changes)

    def remove(self, name: str, *, expected: str) -> None:
        """Move a picture that nothing uses into the bin.

        Raises:
            RefusedError: something uses it.
            ConflictError: somebody else has replaced it.
        """
        path = self._beside(name)
        uses = self._uses([path])[path]
        if uses:
            where = ", ".join(f"{use.path}:{use.line}" if use.line else use.path for use in uses)
            message = f"Ảnh còn dùng ở {where}. Bỏ ảnh khỏi những chỗ ấy, lưu lại, rồi bỏ tệp."
            raise RefusedError(message, status=HTTPStatus.CONFLICT)
        self.workplace.keeper.move_to_bin(path, expected=expected, title=name)

    @property
    def _folder(self) -> PurePosixPath:
        return PurePosixPath(self.path).parent

    def _beside(self, name: str) -> str:
        """Return the path of a file beside the post.

        Raises:
            RefusedError: the name leads elsewhere.
        """
        if "/" in name:
            raise RefusedError("Tên ảnh không được có dấu gạch chéo.", status=HTTPStatus.FORBIDDEN)
        return content_path(self.workplace, f"{self._folder}/{name}")

    def _read(self, name: str) -> KeptFile:
        path = self._beside(name)
        kind = type_by_name(path)
        found = self.workplace.keeper.read(path) if kind is not None and kind.picture else None
        if found is None:
            message = "Không có ảnh này cạnh bài: vừa bị đổi tên, chuyển đi hoặc xóa. Mở lại danh sách ảnh."
            raise ContentError([Problem(path, 0, message)])
        return found

    def _uses(self, paths: Sequence[str]) -> Mapping[str, Sequence[PictureUse]]:
        known = users_of(paths, self.texts.items)
        broken = {path: self._text(path) for path in self.texts.broken}
        unsaved = self._unsaved([PurePosixPath(path).name for path in paths])
        uses: dict[str, Sequence[PictureUse]] = {}
        for path in paths:
            name = PurePosixPath(path).name
            found = [PictureUse(path=user, line=line) for user, line in sorted(known[path].items())]
            found += [PictureUse(path=user, line=0) for user, text in broken.items() if name in text]
            found += [use for use in unsaved[name] if use.path not in known[path]]
            uses[path] = found
        return uses

    def _unsaved(self, names: Sequence[str]) -> Mapping[str, Sequence[PictureUse]]:
        """Return the texts whose unsaved words name a picture, and would be saved over what the file has."""
        waiting = [
            one.entry
            for one in self.workplace.keeper.journals()
            if one.standing in {JournalStanding.NEW, JournalStanding.AHEAD, JournalStanding.UNKNOWN}
        ]
        return {
            name: [PictureUse(path=path, line=0) for path in sorted({one.path for one in waiting if name in one.text})]
            for name in names
        }

    def _text(self, path: str) -> str:
        kept = self.workplace.keeper.read(path)
        return kept.text if kept is not None else ""

    def _renamed_texts(self, old: str, new: str) -> Mapping[str, tuple[KeptFile, bytes]]:
        """Return the texts that name a picture, as they are and as they have to be."""
        users = {*users_of([old], self.texts.items)[old], *self.texts.broken, self.path}
        renderer = Renderer(self.workplace.settings.markdown)
        changes = {}
        for path in sorted(users):
            kept = self.workplace.keeper.read(path)
            if kept is None:
                continue
            made = with_new_name(kept.data, path, old=old, new=new, renderer=renderer)
            if made != kept.data:
                changes[path] = kept, made
        return changes

    def _new_path(self, name: str, new_stem: str) -> str:
        stem = slugify(new_stem)
        if not stem:
            raise RefusedError("Tên mới không có chữ nào. Viết tên bằng chữ và số, ví dụ: quay-mot-cua")
        new = f"{stem}{PurePosixPath(name).suffix.lower()}"
        folder = self.workplace.root / self._folder
        if is_taken(new, [file.name for file in folder.iterdir() if file.name != name]) or new == name:
            raise RefusedError(f"Cạnh bài đã có tệp tên {new}. Chọn tên khác.", status=HTTPStatus.CONFLICT)
        return self._beside(new)

    def _has_its_name(self, name: str, names: Sequence[str]) -> bool:
        """Return whether a file is called after the post, and after no other one with a longer name."""
        slugs = [Path(one).stem for one in names if one.endswith(".md") and name.startswith(f"{Path(one).stem}-")]
        return bool(slugs) and max(slugs, key=len) == PurePosixPath(self.path).stem


def _descriptions(text: str) -> Mapping[str, tuple[str, str]]:
    """Return description and caption of each picture of a body, by file name."""
    found: dict[str, tuple[str, str]] = {}
    for match in _PICTURE.finditer(text):
        found.setdefault(match[2].rpartition("/")[2], (_plain(match[1]), _plain(match[3] or "")))
    return found


def _plain(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", markdown).replace("&quot;", '"').replace("&amp;", "&").replace("&lt;", "<")

"""The one way in which the desk writes: nothing that was typed or saved gets lost."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import Final

from cchc.content.loader import STORE, forget_store
from cchc.content.published_texts import forget_text
from cchc.desk.keeping.bin import Bin, BinEntry
from cchc.desk.keeping.conflicts import ConflictPair, conflict_pairs
from cchc.desk.keeping.erased_content import ErasedContent, erased_content
from cchc.desk.keeping.erasing import Erasure, Removals, out_of_reach
from cchc.desk.keeping.erasure_marks import ErasureMark
from cchc.desk.keeping.folders import FOLDER
from cchc.desk.keeping.kept_texts import KeptTexts
from cchc.desk.keeping.own_files import own_files
from cchc.desk.keeping.presence import Presence, Presences
from cchc.desk.keeping.publication import PUBLISHED_BEFORE, former_paths, was_published
from cchc.desk.keeping.saving import ConflictError
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.publishing.undoing import forget_packs
from cchc.sources import posts
from cchc.text.dates import ICT


class Keeper(KeptTexts):
    """Keeps what belongs to the texts of one section: saves, unsaved texts, versions, the bin, who has what open.

    Paths are relative to the section, with `/`, and were checked before they come here. Methods may be called from
    several threads. An error of the file system becomes a ContentError about the file.
    """

    @cached_property
    def _thrown_away(self) -> Bin:
        return Bin(self.root, self.root / FOLDER / "thung-rac", self._disk, docs_dir=self._docs_dir)

    @cached_property
    def _presences(self) -> Presences:
        return Presences(self.root / FOLDER / "dang-mo", self._disk)

    # Bin

    def move_to_bin(
        self, path: str, *, expected: str, title: str = "", used_elsewhere: Collection[str] = ()
    ) -> BinEntry:
        """Move a post that readers never saw into the bin, with the pictures that are its own.

        `used_elsewhere` are paths of files that other content of the section uses; what the texts beside it name is
        asked of them.

        Raises:
            ConflictError: the post is not the expected one.
            ContentError: readers have seen it: it has to be withdrawn.
        """
        with reported_as_problems(self.root, path), self._turns.of(path):
            present = self._disk.read(self.root / path)
            if present is None or present.digest != expected:
                raise ConflictError(path, present)
            if was_published(self.root, path, present.data, docs_dir=self._docs_dir):
                raise ContentError([Problem(path, 0, PUBLISHED_BEFORE)])
            now = self._now().astimezone(ICT)
            entry = BinEntry(
                name=self._thrown_away.free_name(path, now),
                path=path,
                files=tuple(
                    file
                    for file in own_files(self.root, path, present.data, self._disk)
                    if str(PurePosixPath(path).with_name(file)) not in used_elsewhere
                ),
                binned=now,
                person=self.person,
                computer=self.computer,
                title=title,
            )
            return self._thrown_away.put(entry, expected=expected)

    def bin(self) -> tuple[BinEntry, ...]:
        """Return what is in the bin, the latest first."""
        with reported_as_problems(self.root):
            return self._thrown_away.entries()

    def restore(self, name: str) -> str:
        """Put an entry of the bin back where it lay, and return the path of the post.

        Raises:
            ContentError: it is not there any more, or its place is taken; the bin still has it.
        """
        entry = self._thrown_away.entry(name)
        with reported_as_problems(self.root, entry.path), self._turns.of(entry.path):
            mark = self._marks.look(entry.path)
            if mark is not None and mark.holds(self._thrown_away.post(entry), base=None):
                raise ContentError([Problem(entry.path, 0, _BINNED_BUT_ERASED)])
            self._thrown_away.restore(entry)
        return entry.path

    def is_erased_copy(self, path: str) -> bool:
        """Return whether a file has the text of a post that was erased, or was told to be a copy of it then."""
        with reported_as_problems(self.root, path):
            present = self._disk.read(self.root / path)
        if present is None:
            return False
        return any(path in mark.copies or mark.holds(present.data, base=None) for mark in self._marks.all())

    def erase_copy(self, path: str, *, expected: str) -> Erasure:
        """Remove a copy of an erased post for good, with all that is kept of it: in the bin it would stay.

        Raises:
            ConflictError: it is not the expected one.
            ContentError: readers have seen it: it has to be withdrawn.
        """
        present = self.read(path)
        if present is None or present.digest != expected:
            raise ConflictError(path, present)
        with reported_as_problems(self.root, path):
            if was_published(self.root, path, present.data, docs_dir=self._docs_dir):
                raise ContentError([Problem(path, 0, PUBLISHED_BEFORE)])
        self.remove(path, expected=expected)
        return self.erase(path, before=present.data)

    def remove_from_bin(self, name: str) -> None:
        """Remove an entry of the bin for good.

        Raises:
            ContentError: it is not there any more.
        """
        entry = self._thrown_away.entry(name)
        with reported_as_problems(self.root, entry.path):
            self._thrown_away.remove(entry)

    # Other people

    def enter(self, path: str, window: str) -> tuple[Presence, ...]:
        """Note that a window has a file open, and return the others that have had it open in the last two hours.

        Stops nobody: what cannot be read or written is as if nobody were there.
        """
        now = self._now().astimezone(ICT)
        own = Presence(path=path, window=window, person=self.person, computer=self.computer, since=now, seen=now)
        try:
            self.root.stat()
            return self._presences.of(path, now=now, own=window, zero=self._presences.enter(own))
        except OSError:
            return ()

    def leave(self, path: str, window: str) -> None:
        """Note that a window has closed a file."""
        self._presences.leave(path, window)

    def presence(self, path: str | None = None, *, own: str = "") -> tuple[Presence, ...]:
        """Return who has had a file open in the last two hours, or any file, but for the window `own`."""
        try:
            return self._presences.of(path, now=self._now().astimezone(ICT), own=own)
        except OSError:
            return ()

    def conflicts(self) -> tuple[ConflictPair, ...]:
        """Return each file beside which a program for synchronising has put a copy."""
        with reported_as_problems(self.root):
            return conflict_pairs(self.root, (posts.FOLDER, self._docs_dir), self._disk)

    def erase(self, path: str, *, before: bytes = b"", files: Collection[str] = (), reason: str = "") -> Erasure:
        """Remove everything that is kept of a file, under its former names too, but the file itself.

        `before` is its former content, `files` are pictures and attachments that it alone used: they go with their
        versions. With a `reason`, as readers are told it, the desk never takes the text back: it is marked as erased.
        Says what may still hold it, first what could not be removed: then it is asked for once more.
        """
        removals = Removals(self.root)
        wanted = ErasedContent(names=(path,), texts=(before,) if before else (), pictures=(), binned=())
        try:
            wanted = self._wanted(path, before)
        except OSError as error:
            removals.note(error, path)
        if reason:
            for name in wanted.names:
                removals.tried(partial(self._mark, name, wanted, reason=reason, at=path), name)
        versions = unsaved = binned = 0
        for name in wanted.names:
            versions += removals.counted(self._turns.of(name), name, self._versions.erase)
            unsaved += removals.counted(self._turns.of(name), name, self._journal.erase)
            binned += removals.counted(self._turns.of(name), name, self._thrown_away.erase)
            with suppress(OSError):
                self._presences.erase(name)
        binned += sum(removals.tried(partial(self._thrown_away.remove, entry), entry.path) for entry in wanted.binned)
        pictures = 0
        for file in sorted({*wanted.pictures, *files}):
            kept = removals.counted(self._turns.of(file), file, self._versions.erase)
            kept += removals.counted(self._turns.of(file), file, self._thrown_away.erase)
            gone = file in files and removals.tried(partial(self._disk.remove, self.root / file), file)
            pictures += bool(kept or gone)
        removals.tried(partial(forget_packs, self.root), path)
        if reason or not (self.root / path).exists():
            removals.tried(partial(forget_store, self.root), str(STORE))
        # Last, and in nobody's turn: it may have to wait.
        for name in wanted.names:
            removals.forget_published(name)
        left = [file for file in wanted.pictures if (self.root / file).is_file()]
        return Erasure(
            versions=versions,
            unsaved=unsaved,
            binned=binned,
            pictures=pictures,
            names=tuple(name for name in wanted.names if name != path),
            remaining=tuple(removals.remaining),
            out_of_reach=(*removals.remaining, *out_of_reach(self.root, path, copies=wanted.copies, left=left)),
        )

    def finish_erasures(self) -> None:
        """Erase once more what came back of erased posts: a publication that ran meanwhile had read them before."""
        for mark in self._marks.all():
            published = self.published(mark.path)
            if published is not None and mark.holds(published.data, base=None):
                with suppress(ContentError):
                    forget_text(self.root, mark.path)

    def _wanted(self, path: str, before: bytes) -> ErasedContent:
        """Return everything of the desk that belongs to a post: all names, texts and pictures that it ever had."""
        return erased_content(
            self.root,
            path,
            before,
            disk=self._disk,
            versions=self._versions,
            journal=self._journal,
            bin_=self._thrown_away,
            former=former_paths(self.root, path, docs_dir=self._docs_dir),
            published=[found.data for found in (self.published(path),) if found is not None],
        )

    def _mark(self, path: str, wanted: ErasedContent, *, reason: str, at: str) -> None:
        """Mark the text of the post that lies `at` a path now as erased, under one of its names."""
        present = self._disk.read(self.root / at)
        mark = ErasureMark(
            path=path,
            erased=self._now().astimezone(ICT),
            person=self.person,
            reason=reason,
            salt="",
            digests=(),
            copies=wanted.copies,
        )
        stays = b"" if present is None else present.data
        with self._turns.of(path):
            self._marks.add(mark, wanted.texts, stays=stays, common=wanted.common)


_BINNED_BUT_ERASED: Final = (
    "Không lấy lại: bài này đã gỡ vì có thông tin cá nhân, và mục này là nội dung đã xóa. Xóa hẳn mục này ở thùng rác."
)

"""Files of the section, their unsaved texts and their versions: nothing that was typed or saved gets lost."""

from __future__ import annotations

import platform
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from cchc.content.published_texts import published_texts
from cchc.desk.keeping.disk import Disk, KeptFile, RecentFiles, digest_of
from cchc.desk.keeping.erasure_marks import ErasedTextError, ErasureMarks
from cchc.desk.keeping.folders import FOLDER, key_of, own_folder, user_name
from cchc.desk.keeping.journal import Journal, JournalEntry, JournalStanding, UnsavedText, standing_of
from cchc.desk.keeping.saving import (
    NO_WINDOW,
    ConflictError,
    Saved,
    Turns,
    WindowState,
    check_unchanged,
    is_late,
    is_own,
)
from cchc.desk.keeping.versions import (
    BEFORE_RESTORING,
    FOUND,
    LATE,
    NEVER_IN_FILE,
    PUBLISHED,
    RESTORED,
    SAVED,
    UNSAVED,
    Version,
    Versions,
)
from cchc.errors import ContentError, Problem, reported_as_problems, sentence_of
from cchc.text.dates import ICT

_KEPT: Final = "Chữ vừa gõ chưa vào tệp, nhưng vẫn được giữ trong nhật ký trên máy này."


class KeptTexts:
    """Keeps the texts of one section, as a part of a Keeper, whose rules for paths and errors hold here."""

    def __init__(  # noqa: PLR0913 - what tests and other computers are told apart by
        self,
        root: Path,
        *,
        now: Callable[[], datetime],
        own: Path | None = None,
        person: str | None = None,
        computer: str | None = None,
        docs_dir: str = "docs",
        disk: Disk | None = None,
    ) -> None:
        """Keep the texts of the section in `root`; `own` is the folder for unsaved ones, on this computer's disk."""
        self.root = root
        self.person = person if person is not None else user_name()
        self.computer = computer if computer is not None else platform.node()
        self._now = now
        self._disk = disk or Disk()
        own = own or own_folder(root)
        self._journal = Journal(own / "nhat-ky", self._disk)
        # Where the section takes no new folder, an office can go on working all the same.
        spare = Versions(own / "phien-ban", self._disk, computer=self.computer)
        self._versions = Versions(root / FOLDER / "phien-ban", self._disk, computer=self.computer, spare=spare)
        self._marks = ErasureMarks(root / FOLDER / "da-xoa", self._disk)
        self._turns = Turns(root, root / FOLDER / "khoa")
        self._docs_dir = docs_dir
        self._recent = RecentFiles()

    # Files

    def read(self, path: str) -> KeptFile | None:
        """Return a file with its digest, None if there is none."""
        self._marks.look(path)
        with reported_as_problems(self.root, path):
            return self._recent.noted(self._disk.read(self.root / path))

    def known(self, digest: str | None) -> KeptFile | None:
        """Return a file that was read or saved lately, without a look at the disk; None where it is not known."""
        return self._recent.of(digest)

    def save(
        self, path: str, data: bytes, *, expected: str | None, by: WindowState = NO_WINDOW, name: str = SAVED
    ) -> Saved:
        """Write a file if it is still the expected one (None: there is none yet), and keep versions of both.

        `by` lets a slow save of the same window pass that a
        naive comparison would take for somebody else's. The journal of the window ends with it.

        Raises:
            ErasedTextError: the text was erased; nothing of it is kept.
            ConflictError: it is another one now. What was typed in a window is in the journal.
            ContentError: the file system refused; the file is as it was, and what was typed in the journal.
        """
        try:
            with self._turns.of(path):
                self.check_erased(path, data, expected=expected)
                saved = self._save(path, data, expected, by=by, name=name)
        except ErasedTextError:
            self._forget_erased(path)
            raise
        except (ConflictError, OSError) as error:
            # What no window holds was not typed: an action is simply asked for again.
            is_kept = bool(by.window) and self._keep_unsaved(path, data, based_on=expected, by=by)
            if isinstance(error, ConflictError):
                if not by.window:
                    raise
                # The journal goes on with what is typed next in this window, which may be theirs.
                with suppress(OSError):
                    self._keep(path, data, name=UNSAVED, by=WindowState(window=by.window))
                raise
            message = f"{sentence_of(error)} {_KEPT if is_kept else ''}".rstrip()
            raise ContentError([Problem(path, 0, message)]) from error
        with suppress(OSError):
            # What stays in the journal is the same as the file, and recognised as such.
            self._journal.drop(path, by.window, up_to=by.count)
            self._journal.rebase(path, by.window, before=expected, now=saved.digest)
        return saved

    def _save(self, path: str, data: bytes, expected: str | None, *, by: WindowState, name: str) -> Saved:
        file = self.root / path
        present = self._recent.noted(self._disk.read(file))
        found = present.digest if present else None
        if present is not None and present.data == data:
            return Saved(digest=present.digest, is_written=False)
        if found != expected:
            versions = self._versions.all(path)
            if is_late(versions, present=found, by=by):
                self._keep(path, data, name=LATE, by=WindowState(window=by.window))
                return Saved(digest=str(found), is_written=False)
            if not is_own(versions, present=found, by=by):
                raise ConflictError(path, present, is_taken=expected is None)
        if present is not None and not self._versions.has(path, present):
            is_published = present == self.published(path)
            self._keep(path, present.data, name=PUBLISHED if is_published else FOUND)
        check = partial(check_unchanged, self._disk, file, path, expected=found)
        try:
            self._disk.write(file, data, is_new=found is None, check=check)
        except FileExistsError:
            raise ConflictError(path, self._disk.read(file), is_taken=True) from None
        with suppress(OSError):
            # The file itself is right; that its version is missing must not look like a failed save.
            self._keep(path, data, name=name, by=by, based_on=found)
        saved = KeptFile.of(data)
        self._recent.noted(saved)
        return Saved(digest=saved.digest)

    # Unsaved texts

    def journal(self, path: str, text: str, *, based_on: str | None, by: WindowState) -> bool:
        """Keep an unsaved text until it is saved or discarded; return False for one that is later than a newer one.

        Raises:
            ErasedTextError: the text was erased; nothing of it is kept.
            ContentError: it could not be written.
        """
        mark = self._marks.known(path)
        if mark is not None and mark.holds(text.encode("utf-8", "replace"), base=based_on):
            self._forget_erased(path)
            raise ErasedTextError(mark, self._recent.of(based_on))
        entry = JournalEntry(
            path=path,
            window=by.window,
            text=text,
            based_on=based_on,
            count=by.count,
            written=self._now().astimezone(ICT),
            person=self.person,
            computer=self.computer,
        )
        with reported_as_problems(self.root, path):
            return self._journal.write(entry)

    def journals(self, path: str | None = None) -> tuple[UnsavedText, ...]:
        """Return the unsaved texts of a file or of all, the latest first; those that the file holds are forgotten.

        Raises:
            ContentError: `path` cannot be read now; of all, such a file hides no text.
        """
        with reported_as_problems(self.root, path):
            entries = [entry for entry in self._journal.entries(path) if not self._is_dropped_as_erased(entry)]
            found = [self._beside_file(entry, is_asked=path is not None) for entry in entries]
        for one in found:
            if one.standing is JournalStanding.SAVED:
                # What stays is recognised again.
                with suppress(OSError):
                    self._journal.drop(one.entry.path, one.entry.window, up_to=one.entry.count)
        return tuple(one for one in found if one.standing is not JournalStanding.SAVED)

    def drop_journal(self, path: str, window: str) -> None:
        """Forget the unsaved text of one window: the editor has discarded it."""
        with reported_as_problems(self.root, path):
            self._journal.drop(path, window)

    def _is_dropped_as_erased(self, entry: JournalEntry) -> bool:
        """Return whether an unsaved text was erased elsewhere, such as by a colleague; then it is forgotten here."""
        mark = self._marks.look(entry.path)
        if mark is None or not mark.holds(entry.text.encode("utf-8", "replace"), base=entry.based_on):
            return False
        with suppress(OSError):
            self._journal.drop(entry.path, entry.window)
        return True

    def _forget_erased(self, path: str) -> None:
        """Forget the unsaved texts of a file that were erased; what was typed in their windows before stays."""
        with suppress(OSError):
            for entry in self._journal.entries(path):
                self._is_dropped_as_erased(entry)

    def check_erased(self, path: str, data: bytes, *, expected: str | None) -> None:
        """Compare a text that is to be saved with what was erased; `expected` is what its window had opened.

        Raises:
            ErasedTextError: it is that text, or has too much of it. The journal has nothing of it any more.
        """
        mark = self._marks.look(path)
        if mark is not None and mark.holds(data, base=expected):
            self._forget_erased(path)
            raise ErasedTextError(mark, self._disk.read(self.root / path))

    def _beside_file(self, entry: JournalEntry, *, is_asked: bool) -> UnsavedText:
        try:
            file = self._disk.read(self.root / entry.path)
            known = [one.digest for one in self._versions.all(entry.path) if one.name not in NEVER_IN_FILE]
        except OSError:
            if is_asked:
                raise
            return UnsavedText(entry=entry, file=None, standing=JournalStanding.UNKNOWN)
        return UnsavedText(entry=entry, file=file, standing=standing_of(entry, file, known))

    def _keep_unsaved(self, path: str, data: bytes, *, based_on: str | None, by: WindowState) -> bool:
        """Return whether a text that could not be saved is in the journal."""
        try:
            self.journal(path, data.decode("utf-8"), based_on=based_on, by=by)
        except (ContentError, UnicodeDecodeError, ErasedTextError):
            return False
        # Where the journal has a later state of the window already, it holds this text and more.
        return True

    # Versions

    def versions(self, path: str) -> tuple[Version, ...]:
        """Return the versions of a file, the latest first."""
        with reported_as_problems(self.root, path):
            return self._versions.all(path)

    def version(self, path: str, digest: str) -> bytes | None:
        """Return the content of a version, or of what readers have now; None if it is not there."""
        with reported_as_problems(self.root, path):
            found = self._versions.read(path, digest)
        if found is None:
            published = self.published(path)
            found = published.data if published is not None and published.digest == digest else None
        return found

    def published(self, path: str) -> KeptFile | None:
        """Return a file as it was published last, None where that is not known."""
        texts = published_texts(self.root)
        data = None if texts is None else texts.text(path)
        return None if data is None else KeptFile.of(data)

    def keep_version(self, path: str, data: bytes, *, name: str) -> None:
        """Keep a content of a file under a name (“đã đăng”), without writing the file."""
        with reported_as_problems(self.root, path), self._turns.of(path):
            self._keep(path, data, name=name)

    def bring_back(self, path: str, digest: str, *, expected: str | None, by: WindowState = NO_WINDOW) -> Saved:
        """Write an earlier version into the file; what is there now is kept as a version first.

        Raises:
            ConflictError: the file is not the expected one.
            ContentError: there is no such version, or the file system refused.
        """
        data = self.version(path, digest)
        if data is None:
            message = "Bản này không còn, hoặc chưa đồng bộ xong về máy này. Chọn bản khác, hoặc chờ rồi mở lại trang."
            raise ContentError([Problem(path, 0, message)])
        present = self.read(path)
        if present is not None:
            self.keep_version(path, present.data, name=BEFORE_RESTORING)
        return self.save(path, data, expected=expected, by=by, name=RESTORED)

    def moved(self, old: str, new: str) -> None:
        """Let versions and unsaved texts follow a file that was renamed."""
        with reported_as_problems(self.root, new):
            self._marks.follow(old, new)
            self._versions.move(old, new)
            self._journal.move(old, new)

    def move_file(self, old: str, new: str) -> None:
        """Give a file beside a text another place that is free.

        Raises:
            ConflictError: there is no such file, or one at the new place.
        """
        with reported_as_problems(self.root, old), self._turns.of(old):
            present = self._disk.read(self.root / old)
            if present is None:
                raise ConflictError(old, None)
            try:
                self._disk.write(self.root / new, present.data, is_new=True)
            except FileExistsError:
                raise ConflictError(new, self._disk.read(self.root / new), is_taken=True) from None
            check_unchanged(self._disk, self.root / old, old, expected=present.digest)
            self._disk.remove(self.root / old)

    def remove(self, path: str, *, expected: str) -> None:
        """Remove a file whose content lies elsewhere by now.

        Raises:
            ConflictError: it is not the expected one.
        """
        with reported_as_problems(self.root, path), self._turns.of(path):
            check_unchanged(self._disk, self.root / path, path, expected=expected)
            # Set aside first: what somebody saves at this very moment goes back.
            aside = self.root / FOLDER / f"{key_of(path)}.bo"
            self._disk.move(self.root / path, aside)
            moved = self._disk.read(aside)
            if moved is None or moved.digest != expected:
                self._disk.move(aside, self.root / path)
                raise ConflictError(path, moved)
            self._disk.remove(aside)

    def _keep(
        self, path: str, data: bytes, *, name: str, by: WindowState = NO_WINDOW, based_on: str | None = None
    ) -> None:
        mark = self._marks.look(path)
        if mark is not None and mark.holds(data, base=based_on):
            # Whoever has it, the file itself put back by hand for example: no further copy is made of it.
            return
        version = Version(
            digest=digest_of(data),
            name=name,
            kept=self._now().astimezone(ICT),
            person=self.person,
            computer=self.computer,
            size=len(data),
            window=by.window,
            count=by.count,
            based_on=based_on,
        )
        self._versions.keep(path, data, version)

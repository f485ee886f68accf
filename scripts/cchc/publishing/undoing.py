"""The last publication taken back: what it replaced and removed is kept on this computer, packed, until the next one.

A publication that withdraws a post is not kept: its text would stay in the pack, and come back with it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from cchc.content.ledger_file import ledger_path
from cchc.digests import of_bytes
from cchc.errors import Problem
from cchc.model.settings import Settings
from cchc.publishing.copies import FOLDER
from cchc.publishing.plans import PublicationPlan
from cchc.publishing.sent_files import ENDING, SentFiles
from cchc.publishing.server_list import ServerList
from cchc.publishing.site_files import SiteFiles
from cchc.publishing.targets import OpenTarget
from cchc.sources.ledger import parse_ledger

MOST: Final = 100_000_000
"""Bytes that are kept; a publication that replaces more cannot be taken back."""
_NOTE: Final = "lan-dang.json"
_ENDING: Final = ".quay-lai.zip"
_FILES: Final = "tep/"


@dataclass(frozen=True, kw_only=True)
class UndoNote:
    """The publication that can be taken back, and what stood there before it."""

    publication: str
    before: ServerList
    withdrawn: frozenset[str]
    """Ids of the posts that were withdrawn by then: a text that is withdrawn later must not come back."""


def withdrawn_posts(root: Path, settings: Settings) -> frozenset[str] | None:
    """Return the ids of all posts that are withdrawn, by the ledger; None where it cannot say."""
    problems: list[Problem] = []
    path = ledger_path(settings.docs_dir)
    try:
        found = parse_ledger((root / path).read_bytes(), path, problems)
    except FileNotFoundError:
        return frozenset()
    return None if problems else frozenset(post.id for post in found.posts.values() if post.is_withdrawn)


def forget_packs(root: Path) -> None:
    """Delete what is kept for all targets: a text that has to go everywhere may stand in it.

    Raises:
        OSError: one cannot be deleted.
    """
    for file in sorted((root / FOLDER).glob(f"*{_ENDING}")):
        file.unlink(missing_ok=True)
    for folder in sorted((root / FOLDER).glob(f"*{ENDING}")):
        SentFiles(root, folder.name.removesuffix(ENDING)).forget()


class UndoPack:
    """What one target had before the last publication, in a file of the project folder."""

    def __init__(self, root: Path, target: str) -> None:
        self._file = root / FOLDER / f"{target}{_ENDING}"
        self._sent = SentFiles(root, target)

    def note(self) -> UndoNote | None:
        """Return what can be taken back, or None."""
        try:
            with zipfile.ZipFile(self._file) as archive:
                return msgspec.json.decode(archive.read(_NOTE), type=UndoNote)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile):
            return None

    def keep(self, target: OpenTarget, plan: PublicationPlan, *, publication: str, withdrawn: frozenset[str]) -> bool:
        """Read what a publication will replace or remove, before it does; return whether it can be taken back.

        What was sent from here lately is not read again.

        One that finishes another, which was broken off, is taken back with it.

        Raises:
            TargetError: a file cannot be read.
        """
        present = plan.before
        known = self.note()
        if present is None or (not present.is_whole and (known is None or known.publication != present.id)):
            self.forget()
            return False
        if present.is_whole or known is None:
            note, kept = UndoNote(publication=publication, before=present, withdrawn=withdrawn), {}
        else:
            note, kept = replace(known, publication=publication), self._contents()
        size = sum(map(len, kept.values()))
        for path in (*plan.changed, *plan.removed):
            digest = note.before.files.get(path)
            if digest is None or path in kept or present.files.get(path) != digest:
                continue
            content = self._sent.content(digest)
            if content is None:
                content = target.read(path)
            # A file that somebody has changed there is not what was published.
            if content is None or of_bytes(content) != digest:
                continue
            kept[path] = content
            size += len(content)
            if size > MOST:
                self.forget()
                return False
        self._write(note, kept)
        return True

    @contextmanager
    def site(self, present: ServerList) -> Iterator[SiteFiles | None]:
        """Yield the site of before, with the files that differ from what stands there now; None if one is missing."""
        note = self.note()
        if note is None:
            yield None
            return
        kept = self._contents()
        wanted = note.before.files
        if any(present.files.get(path) != digest and path not in kept for path, digest in wanted.items()):
            yield None
            return
        with TemporaryDirectory(prefix="cchc-") as name:
            folder = Path(name)
            for path, content in kept.items():
                if path in wanted:
                    file = folder / path
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(content)
            yield SiteFiles(folder=folder, digests=wanted)

    def forget(self) -> None:
        """Delete what is kept."""
        self._file.unlink(missing_ok=True)

    def _contents(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self._file) as archive:
            return {
                name.removeprefix(_FILES): archive.read(name) for name in archive.namelist() if name.startswith(_FILES)
            }

    def _write(self, note: UndoNote, kept: Mapping[str, bytes]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(".tmp")
        try:
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(_NOTE, msgspec.json.encode(note))
                for path, content in kept.items():
                    archive.writestr(_FILES + path, content)
            draft.replace(self._file)
        except BaseException:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise

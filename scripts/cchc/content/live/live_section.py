"""The section in memory, with everything that is asked of it: lists, search, findings, checks of texts."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from cchc.content.live.findings import Checker, Findings
from cchc.content.live.item_files import ItemFileReader, ItemFiles
from cchc.content.live.link_choices import MOST, LinkChoice, LinkChoices
from cchc.content.live.live_library import Listener, LiveLibrary
from cchc.content.live.post_rows import PostRow, RowMaker
from cchc.content.live.post_search import PostOrder, PostPageOfRows, PostQuery, find_posts
from cchc.content.live.salvage import salvaged_values
from cchc.content.live.snapshot import Snapshot
from cchc.content.live.text_findings import TextFinding, find_in_reading, unreadable
from cchc.content.loader import Progress
from cchc.content.text_reader import TextReader, TextReading
from cchc.errors import ContentError
from cchc.model.items import Item
from cchc.sources.files import read_file
from cchc.sources.prose.finding import fixed_file
from cchc.sources.prose.words import WrongPhrases

_LOG: Final = logging.getLogger(__name__)
_PAUSE: Final = 0.5
"""Seconds from the start to the work in the background."""


class LiveSection:
    """The section of one project folder, kept in memory, for any number of threads.

    Take `snapshot()` once per request and hold it. Call `refresh` with the files that were written; a watcher calls it
    for those that others wrote.
    """

    def __init__(self, live: LiveLibrary, *, now: Callable[[], datetime], is_caught_up: bool = True) -> None:
        self.root = live.root
        self._live = live
        self._now = now
        self._checker = Checker(live)
        self.files = ItemFileReader(live.root, live.snapshot().settings.docs_dir)
        """The pictures and attachments of texts, drafts included."""
        self._row_maker = RowMaker()
        self._rows: tuple[int, tuple[PostRow, ...]] = (0, ())
        self._titles: dict[str, tuple[object, str]] = {}
        self._choices = LinkChoices()
        self._is_caught_up = is_caught_up
        self._first_look = threading.Lock()

    @classmethod
    def open(
        cls,
        root: Path,
        *,
        now: Callable[[], datetime],
        progress: Progress | None = None,
        from_store: bool = False,
        site_url: str | None = None,
    ) -> Self:
        """Return the section in the project folder `root`, whatever mistakes its content has; `now` reads the clock.

        `from_store` takes it as the last build or desk left it: at once, also on a share. Then `warm_up` catches up.
        `site_url` is the address of a preview, in place of that of mkdocs.yml.

        Raises:
            ContentError: mkdocs.yml cannot be read, so that nothing is known of the section.
        """
        live = LiveLibrary.open(root, now=now, progress=progress, from_store=from_store, site_url=site_url)
        return cls(live, now=now, is_caught_up=not from_store)

    def snapshot(self) -> Snapshot:
        """Return the section as it is now; costs nothing while nothing changes."""
        return self._live.snapshot()

    def settled(self) -> Snapshot:
        """Return the section as its files are; waits for the first look at them, once after the start.

        For whoever changes one file because of what others say.
        """
        if not self._is_caught_up:
            with self._first_look:
                if not self._is_caught_up:
                    self._live.refresh()
                    self._is_caught_up = True
        return self.snapshot()

    def refresh(self, paths: Iterable[str] | None = None) -> Snapshot:
        """Return the section after the files or folders at `paths` were read again; without, after a look at all.

        Paths are relative to the project folder, with `/`.
        """
        return self._live.refresh(paths)

    def warm_up(self) -> threading.Thread:
        """Look at what changed since the last time, and prepare lists, searches and checks; return the thread of it."""

        def work() -> None:
            # The first page comes first.
            time.sleep(_PAUSE)
            try:
                self.settled()
            except ContentError as error:
                # A share that does not answer; the watcher goes on looking.
                _LOG.warning("%s", error)
            find_posts(self.rows(), PostQuery(order=PostOrder.TITLE))
            self.link_targets("a", source="")
            self.findings()

        thread = threading.Thread(target=work, name="warm-up", daemon=True)
        thread.start()
        return thread

    @property
    def is_caught_up(self) -> bool:
        """Whether every file was looked at since the start; before, lists may be those of the last time."""
        return self._is_caught_up

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each new snapshot and the paths that made it, in any thread; return what ends this."""
        return self._live.subscribe(listener)

    def subscribe_to_findings(self, listener: Callable[[Findings], None]) -> None:
        """Call `listener` whenever the checks of a snapshot have ended, in any thread."""
        self._checker.listeners.append(listener)

    # What is wrong

    def findings(self) -> Findings:
        """Return what the checks found last, without waiting; its `number` says in which snapshot.

        Where that is an earlier one, the present one is being checked from now on.
        """
        return self._checker.latest()

    def current_findings(self) -> Findings:
        """Return what the checks find in the present snapshot; waits until they have ended."""
        return self._checker.current()

    def check_text(self, path: str, text: str) -> tuple[TextFinding, ...]:
        """Return what is wrong with a text that is, or would be, the file `path`, by line; nothing is saved.

        Problems come first. Titles, addresses and names that two files share are found by `findings`.
        """
        snapshot, data = self.snapshot(), text.encode(errors="replace")
        texts = self._live.texts()
        try:
            reading = texts.read(data, path)
        except ContentError as error:
            return unreadable(error)
        item = None if reading.item is None else texts.whole(reading, reading.item)[0]
        return self.check_reading(snapshot, reading, item, self.files.files_of(item) if item is not None else None)

    def check_reading(
        self, snapshot: Snapshot, reading: TextReading, item: Item | None, files: ItemFiles | None
    ) -> tuple[TextFinding, ...]:
        """Return the same of a text that was read already."""
        prose = self._live.texts().prose(reading) if item is None else item.prose
        today, library = self._now().date(), snapshot.library
        return tuple(find_in_reading(reading, item, prose=prose, files=files, library=library, today=today))

    def with_safe_fixes(self, path: str, text: str) -> str:
        """Return a text with every fix whose meaning is certain; all other characters stay.

        Raises:
            ContentError: the text has no front matter.
        """
        phrases = WrongPhrases.of(self.snapshot().files.loaded.registers.wrong_phrases)
        return fixed_file(text.encode(), path, phrases).decode()

    # Lists

    def rows(self) -> tuple[PostRow, ...]:
        """Return all posts as rows: broken ones, then newest first."""
        snapshot = self.snapshot()
        number, rows = self._rows
        if number != snapshot.number:
            rows = self._row_maker.rows(snapshot, self._broken_titles(snapshot))
            self._rows = snapshot.number, rows
        return rows

    def posts(self, query: PostQuery) -> PostPageOfRows:
        """Return one page of the posts that a query asks for."""
        with_problems = self.findings().problems_by_file if query.has_problems else {}
        return find_posts(self.rows(), query, with_problems=with_problems.keys())

    def link_targets(self, words: str, *, source: str, most: int = MOST) -> tuple[LinkChoice, ...]:
        """Return content whose title, number or summary has all of `words`, with the link from the file `source`."""
        return self._choices.find(self.snapshot(), words, source=source, most=most)

    def texts(self) -> TextReader:
        """Return what reads a text in this thread."""
        return self._live.texts()

    def _broken_titles(self, snapshot: Snapshot) -> dict[str, str]:
        """Return the titles of files that cannot be read, as far as they can be told."""
        titles: dict[str, tuple[object, str]] = {}
        for path in snapshot.broken_files:
            key = snapshot.files.loaded.stamps.get(path)
            known = self._titles.get(path)
            if known is None or known[0] != key:
                try:
                    known = key, salvaged_values(read_file(self.root, path)).get("title", "")
                except ContentError:
                    known = key, ""
            titles[path] = known
        self._titles = titles
        return {path: title for path, (_, title) in titles.items()}

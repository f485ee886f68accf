"""Keeps a section in memory as it is on disk, whoever writes: by events of the system, and by looks where none come."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from typing import Final

from cchc.content.live.live_section import LiveSection
from cchc.content.live.polling import TICK, StampPoll
from cchc.content.live.shares import may_lack_events
from cchc.content.live.snapshot import Snapshot
from cchc.errors import ContentError
from cchc.site.layers import template_folders
from cchc.site.live.watcher import Watcher
from cchc.sources import posts
from cchc.sources.settings import FILE

_LOG: Final = logging.getLogger(__name__)
_ASLEEP: Final = 5 * TICK
"""Seconds between two looks after which the computer was asleep, and anything may have changed."""


class LiveWatch:
    """Refreshes a section in a thread of its own from `start` to `stop`."""

    def __init__(
        self,
        live: LiveSection,
        *,
        on_look: Callable[[Iterable[str] | None], None] = lambda _: None,
        on_failure: Callable[[OSError], None] = lambda error: _LOG.warning("%s", error),
    ) -> None:
        """Call `on_look` after files were read again, whether that changed the section or not: None is all of them.

        A look that finds again what events have reported is none. `on_failure` gets what the operating system says
        where it does not watch; the looks go on.
        """
        self._live = live
        self._on_look = on_look
        self._on_failure = on_failure
        self._watcher = Watcher(live.root, [live.root / FILE])
        self._lacks_events = may_lack_events(live.root)
        self._poll = StampPoll(lacks_events=self._lacks_events)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Start watching."""
        self._watcher.start()
        self._adapt(self._live.snapshot())
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._ended.set()
        # It wakes the thread, too: whoever stops the desk does not wait.
        self._watcher.stop()
        if self._thread.is_alive():
            self._thread.join(TICK)

    def _run(self) -> None:
        looked = time.monotonic()
        while not self._ended.is_set():
            try:
                if self._watcher.wait(1.0) and not self._ended.is_set():
                    self._refresh(self._paths())
                waited = time.monotonic() - looked
                if waited >= TICK:
                    changed = self._poll.look(self._live.snapshot())
                    if waited > _ASLEEP:
                        self._refresh(None)
                    elif changed:
                        self._refresh(changed, was_polled=True)
                    looked = time.monotonic()
            except ContentError as error:
                # A share that does not answer: the next look finds what was missed.
                _LOG.warning("%s", error)
                self._ended.wait(TICK)
            except OSError as error:
                self._on_failure(error)
                self._ended.wait(TICK)

    def _paths(self) -> frozenset[str] | None:
        """Return the paths that events named; None where a whole folder was replaced."""
        found = self._watcher.take()
        root = self._live.root
        return frozenset(path.relative_to(root).as_posix() for path in found if path.is_relative_to(root)) or None

    def _refresh(self, paths: Iterable[str] | None, *, was_polled: bool = False) -> None:
        before = self._live.snapshot()
        after = None
        if paths is not None and not was_polled:
            self._poll.note(paths, before.root)
        try:
            after = self._live.refresh(paths)
            if before.settings is not after.settings:
                self._adapt(after)
        finally:
            # The events of a file that was renamed, or of mkdocs.yml, came before the look that finds it.
            is_known = was_polled and not self._lacks_events and after is not None and after.number == before.number
            if not is_known:
                self._on_look(paths)

    def _adapt(self, snapshot: Snapshot) -> None:
        """Watch the folders and hooks that mkdocs.yml names."""
        root, settings = snapshot.root, snapshot.settings
        shared = [settings.shared_registers] if settings.shared_registers else []
        folders = [root / name for name in (posts.FOLDER, settings.docs_dir, *shared)]
        try:
            self._watcher.watch((*folders, *template_folders(root, settings)), [root / name for name in settings.hooks])
        except OSError as error:
            self._on_failure(error)

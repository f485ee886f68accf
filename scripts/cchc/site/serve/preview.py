"""The live preview: a section in memory, shown as it is saved, and behind it a build of every change."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from cchc.cache_folder import FOLDER as CACHE
from cchc.content.live.live_files import by_file
from cchc.content.live.live_section import LiveSection
from cchc.content.live.snapshot import Snapshot
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.model.settings import Settings
from cchc.site.building import BuildReport, Preview
from cchc.site.live.live_pages import LivePages
from cchc.site.live.watching import LiveWatch
from cchc.site.serve.build_beside import build_beside
from cchc.text.dates import ICT

FOLDER: Final = CACHE / "preview"
"""Folder of the preview within the cache. It is kept, so that the next preview starts quickly."""

_QUIET: Final = 0.3
"""Seconds without a change after which a build begins: the page on the screen comes first."""
_PATIENCE: Final = 3.0
"""Seconds after which it begins although changes go on and on."""
_AGAIN: Final = 0.5
"""Seconds until mkdocs.yml is read again, as long as it has mistakes at the start."""
_WATCH_ERROR: Final = (
    "Hệ điều hành không theo dõi thêm được thư mục, nên trang xem thử có thể không tự dựng lại khi tệp thay đổi "
    "({}). Đóng bớt chương trình rồi chạy lại lệnh serve."
)


class LivePreview:
    """Keeps a section in memory as its files are, and builds the preview of it after every change."""

    def __init__(  # noqa: PLR0913 - one callback per event
        self,
        root: Path,
        *,
        place: Preview,
        on_settings: Callable[[Settings], None],
        on_change: Callable[[], None],
        on_build: Callable[[BuildReport], None],
        on_error: Callable[[ContentError], None],
        on_wait: Callable[[], None],
    ) -> None:
        """Build into the folder of `place`; `on_change` is called, in any thread, when pages may have changed."""
        self._root = root
        self._place = place
        self._on_settings = on_settings
        self._on_change = on_change
        self._on_build = on_build
        self._on_error = on_error
        self._on_wait = on_wait
        self._due = threading.Event()
        """Set when something changed that the last build may not have seen."""
        self._problems: Mapping[str, tuple[Problem, ...]] = {}
        """What stopped the last build, by the files that have not changed since."""
        self._live: LiveSection
        self._pages: LivePages | None = None
        self._watch: LiveWatch | None = None

    @property
    def pages(self) -> LivePages | None:
        """The pages of the section in memory; None before it was read, and where they are not what a build writes.

        That is where other plugins of MkDocs may change a page after it was made.
        """
        pages = self._pages
        return pages if pages is not None and self._live.snapshot().settings.is_ours_alone else None

    def start(self) -> None:
        """Read the section and watch it; waits, and says why, as long as mkdocs.yml has mistakes."""
        self._live = self._opened()
        self._pages = LivePages(self._live, problems_of=lambda path: self._problems.get(path, ()))
        self._on_settings(self._live.snapshot().settings)
        self._live.subscribe(self._changed)
        self._watch = LiveWatch(self._live, on_look=self._looked, on_failure=self._report_watch_error)
        self._watch.start()
        try:
            self._live.settled()
        except ContentError as error:
            # A share that does not answer; the watch goes on looking.
            self._on_error(error)

    def run(self) -> None:
        """Build, and build again after every change, until interrupted."""
        while True:
            self._build()
            self.wait()

    def wait(self) -> None:
        """Wait for the next change; several that follow one another count once."""
        # On Windows an endless wait cannot be interrupted by Ctrl+C.
        while not self._due.wait(1.0):
            pass
        end = time.monotonic() + _PATIENCE
        while self._due.is_set() and time.monotonic() < end:
            self._due.clear()
            self._due.wait(_QUIET)

    def stop(self) -> None:
        """Stop watching."""
        if self._watch is not None:
            self._watch.stop()

    def _opened(self) -> LiveSection:
        reported: tuple[Problem, ...] = ()
        while True:
            try:
                return LiveSection.open(self._root, now=_now, from_store=True, site_url=self._place.site_url)
            except ContentError as error:
                if error.problems != reported:
                    reported = error.problems
                    self._on_error(error)
            # Nothing is watched yet: which folders are the section's, only mkdocs.yml says.
            time.sleep(_AGAIN)

    def _build(self) -> None:
        self._due.clear()
        try:
            with reported_as_problems(self._root):
                report = build_beside(self._root, now=_now(), preview=self._place, on_wait=self._on_wait)
        except ContentError as error:
            self._problems = by_file(error.problems)
            self._on_error(error)
        else:
            self._problems = {}
            self._on_build(report)
        self._on_change()

    def _changed(self, snapshot: Snapshot, paths: frozenset[str]) -> None:
        """Show another state of the section, which files or the clock have made."""
        self._problems = {path: found for path, found in self._problems.items() if path not in paths}
        self._on_settings(snapshot.settings)
        self._on_change()
        self._due.set()

    def _looked(self, paths: Iterable[str] | None) -> None:
        """Build what may have changed although the section in memory did not, templates of the package among it."""
        if paths is None and self._pages is not None:
            self._pages.forget_templates()
            self._on_change()
        self._due.set()

    def _report_watch_error(self, error: OSError) -> None:
        self._on_error(ContentError([Problem(".", 0, _WATCH_ERROR.format(error.strerror or error))]))


def _now() -> datetime:
    return datetime.now(ICT)

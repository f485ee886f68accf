"""The live preview: builds again what changes, until it is interrupted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from cchc.cache_folder import FOLDER as CACHE
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.model.settings import Settings
from cchc.site.building import BuildReport, Preview, build_section
from cchc.site.layers import template_folders
from cchc.site.serve.watcher import Watcher
from cchc.sources import posts
from cchc.sources.settings import FILE, read_settings
from cchc.text.dates import ICT

FOLDER: Final = CACHE / "preview"
"""Folder of the preview within the cache. It is kept, so that the next preview starts quickly."""

_WATCH_ERROR: Final = (
    "Hệ điều hành không theo dõi thêm được thư mục, nên trang xem thử có thể không tự dựng lại khi tệp thay đổi "
    "({}). Đóng bớt chương trình rồi chạy lại lệnh serve."
)


class LivePreview:
    """Builds the preview of a section whenever something changes that it is made of."""

    def __init__(  # noqa: PLR0913 - one callback per event
        self,
        root: Path,
        settings: Settings,
        *,
        place: Preview,
        on_settings: Callable[[Settings], None],
        on_change: Callable[[Sequence[str]], None],
        on_build: Callable[[BuildReport], None],
        on_error: Callable[[ContentError], None],
        on_wait: Callable[[], None],
    ) -> None:
        """Build into the folder of `place`; `on_change` gets the files that a build has changed there."""
        self._root = root
        self._settings = settings
        self._place = place
        self._on_settings = on_settings
        self._on_change = on_change
        self._on_build = on_build
        self._on_error = on_error
        self._on_wait = on_wait
        self._watcher = Watcher(root, [root / FILE])

    def start(self) -> None:
        """Watch the project, and build the preview for the first time."""
        self._watcher.start()
        self._adapt()
        self._build()

    def run(self) -> None:
        """Build again after every change, until interrupted."""
        while True:
            try:
                # On Windows an endless wait cannot be interrupted by Ctrl+C.
                if self._watcher.wait(1.0):
                    self._build()
            except OSError as error:
                self._report_watch_error(error)

    def stop(self) -> None:
        """Stop watching."""
        self._watcher.stop()

    def _build(self) -> None:
        try:
            with reported_as_problems(self._root):
                self._settings = read_settings(self._root)
                self._adapt()
                report = build_section(self._root, now=datetime.now(ICT), preview=self._place, on_wait=self._on_wait)
        except ContentError as error:
            self._on_error(error)
            return
        self._on_build(report)
        publication = report.publication
        changed = (*publication.added, *publication.changed, *publication.removed)
        if changed:
            self._on_change(changed)

    def _adapt(self) -> None:
        """Apply mkdocs.yml: it names the folders to watch and what pages may load."""
        self._on_settings(self._settings)
        folders = [
            self._root / posts.FOLDER,
            self._root / self._settings.docs_dir,
            *template_folders(self._root, self._settings),
            *([self._root / self._settings.shared_registers] if self._settings.shared_registers else []),
        ]
        try:
            self._watcher.watch(folders)
        except OSError as error:
            self._report_watch_error(error)

    def _report_watch_error(self, error: OSError) -> None:
        self._on_error(ContentError([Problem(".", 0, _WATCH_ERROR.format(error.strerror or error))]))

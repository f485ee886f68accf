"""The live preview: rebuilds what changes and reloads the open pages concerned."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn

from cchc.cache_folder import FOLDER as CACHE
from cchc.cache_folder import cache_folder
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.model.settings import Settings
from cchc.site.build_lock import build_turn
from cchc.site.building import BuildReport, Preview, build_section
from cchc.site.layers import template_folders
from cchc.site.publish.server_snippets import response_headers
from cchc.site.serve.preview_server import PreviewServer
from cchc.site.serve.running import running_preview, section_digest
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


class PortError(Exception):
    """Raised when the port of a preview cannot be opened; `reason` is what the system said."""

    def __init__(self, reason: OSError) -> None:
        self.reason = reason
        super().__init__(str(reason))


def serve_section(  # noqa: PLR0913 - one callback per event
    root: Path,
    *,
    ports: Sequence[int],
    open_browser: bool,
    on_start: Callable[[str], None],
    on_build: Callable[[BuildReport], None],
    on_error: Callable[[ContentError], None],
    on_wait: Callable[[], None],
) -> str | None:
    """Serve a preview of the section on this machine, on the first free port, until KeyboardInterrupt.

    Where several ports are given and a preview of this section runs on one of them, return its address and start none.

    `on_start` gets the address of the preview, `on_build` the report of every build, and `on_error` the Problems of one
    that failed: then the last good preview stays, and the next change starts the next build. `on_wait` is called before
    a build that has to wait for another one of the project.

    Raises:
        ContentError: mkdocs.yml cannot be read, so there is no address yet.
        PortError: the ports are taken, or opening them is not allowed.
    """
    settings = read_settings(root)
    # One preview after the other asks who is there and takes its port: of two that start at once, the second finds the
    # first.
    with build_turn(root, on_wait=on_wait):
        address = running_preview(root, ports) if len(ports) > 1 else None
        if address is not None:
            if open_browser:
                webbrowser.open(address)
            return address
        server = _open_server(root, ports, prefix=settings.base_path)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    preview = _LivePreview(root, settings, server, on_build=on_build, on_error=on_error, on_wait=on_wait)
    try:
        on_start(server.address)
        preview.start()
        if open_browser:
            webbrowser.open(server.address)
        preview.run()
    finally:
        preview.stop()
        server.shutdown()
        server.server_close()


def _open_server(root: Path, ports: Sequence[int], *, prefix: str) -> PreviewServer:
    """Return the server on the first port that can be opened."""
    folder, section = cache_folder(root) / FOLDER.name, section_digest(root)
    reasons = []
    for port in ports:
        try:
            return PreviewServer(port, folder, prefix=prefix, section=section)
        except OSError as error:
            reasons.append(error)
    raise PortError(reasons[0]) from reasons[0]


class _LivePreview:
    def __init__(  # noqa: PLR0913 - one callback per event
        self,
        root: Path,
        settings: Settings,
        server: PreviewServer,
        *,
        on_build: Callable[[BuildReport], None],
        on_error: Callable[[ContentError], None],
        on_wait: Callable[[], None],
    ) -> None:
        self._root = root
        self._settings = settings
        self._server = server
        self._on_build = on_build
        self._on_error = on_error
        self._on_wait = on_wait
        self._watcher = Watcher(root, [root / FILE])

    def start(self) -> None:
        """Watch the project, and build the preview for the first time."""
        self._watcher.start()
        self._adapt()
        self._build()

    def run(self) -> NoReturn:
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
                preview = Preview(folder=self._server.folder, site_url=self._server.address)
                report = build_section(self._root, now=datetime.now(ICT), preview=preview, on_wait=self._on_wait)
        except ContentError as error:
            self._on_error(error)
            return
        self._on_build(report)
        publication = report.publication
        changed = (*publication.added, *publication.changed, *publication.removed)
        if changed:
            self._server.changed(changed)

    def _adapt(self) -> None:
        """Apply mkdocs.yml: it names the folders to watch and what pages may load."""
        self._server.headers = response_headers(self._settings)
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

"""`cchc serve`: the preview of a whole section alone."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from socket import socket
from typing import Final
from urllib.parse import unquote

from cchc.cache_folder import cache_folder, cache_name
from cchc.desk.preview.app import PreviewApp
from cchc.desk.preview.folder import PreviewFolder
from cchc.desk.preview.served import ServedPages
from cchc.desk.web.log import log_to
from cchc.desk.web.ports import open_port, port_of
from cchc.desk.web.running import running_address, section_digest
from cchc.desk.web.server import DeskServer
from cchc.errors import ContentError
from cchc.site.build_lock import build_turn
from cchc.site.building import BuildReport, Preview
from cchc.site.serve.preview import FOLDER, LivePreview
from cchc.sources.settings import read_settings

_NOTE: Final = "preview-port.txt"
"""File in the cache with the port of the preview that was started last."""
_PATIENCE: Final = 2.0


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

    Where a preview of this section runs already, return its address and start none: two would build into one folder.

    Pages are shown as they were saved, and a build follows every change. `on_start` gets the address of the preview,
    `on_build` the report of every build, and `on_error` the Problems of one that failed: then what takes a whole build
    stays as the last good one made it, and the next change starts the next build. `on_wait` is called before a build
    that has to wait for another one of the project.

    Raises:
        ContentError: mkdocs.yml cannot be read, so there is no address yet.
        PortError: the ports are taken, or opening them is not allowed.
    """
    settings = read_settings(root)
    with ExitStack() as ends:
        # One preview after the other asks who is there and takes its port: of two that start at once, the second finds
        # the first.
        with build_turn(root, on_wait=on_wait):
            note = cache_folder(root) / _NOTE
            address = running_address(root, [*(ports if len(ports) > 1 else ()), *_noted_port(note)])
            if address is not None:
                if open_browser:
                    webbrowser.open(address)
                return address
            opened = open_port(ports)
            # On a full disk a preview runs, too.
            with suppress(OSError):
                note.write_text(f"{port_of(opened)}\n", encoding="utf-8")
            folder = (cache_folder(root) / FOLDER.name).resolve()
            pages = ServedPages(PreviewFolder(folder=folder, prefix=unquote(settings.base_path)))
            app = PreviewApp(
                pages,
                port=port_of(opened),
                logs=cache_name(root),
                section=section_digest(root),
            )
            log_to(cache_folder(root))
            ends.enter_context(running(app, opened))
        preview = LivePreview(
            root,
            place=Preview(folder=folder, site_url=app.address),
            on_settings=app.follow,
            on_change=app.changed,
            on_build=on_build,
            on_error=on_error,
            on_wait=on_wait,
        )
        ends.callback(preview.stop)
        app.follow(settings)
        on_start(app.address)
        preview.start()
        pages.preview = preview
        app.changed()
        if open_browser:
            webbrowser.open(app.address)
        preview.run()
    return None


def _noted_port(note: Path) -> Iterator[int]:
    with suppress(OSError, ValueError):
        yield int(note.read_text(encoding="utf-8"))


@contextmanager
def running(app: PreviewApp, opened: socket) -> Iterator[None]:
    """Answer requests in a thread of its own, from now until the end of the block."""
    server = DeskServer(app, on_stop=app.broadcast.close, sockets=[opened])
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.stop()
        thread.join(_PATIENCE)
        opened.close()

"""One running desk of a section: what it is made of, and its life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from socket import socket
from typing import Final, Self
from urllib.parse import unquote

from starlette.routing import Route
from starlette.types import ASGIApp

from cchc.cache_folder import cache_folder, cache_name
from cchc.content.live.live_section import LiveSection
from cchc.content.live.snapshot import Snapshot
from cchc.content.loader import Progress
from cchc.desk.announcing import announce
from cchc.desk.broadcast import Broadcast
from cchc.desk.entering import EntranceFiles
from cchc.desk.keeping.keeper import Keeper
from cchc.desk.preview.app import PreviewApp
from cchc.desk.preview.live import SectionPages
from cchc.desk.routes import ROUTES
from cchc.desk.web.app import by_port, desk_app
from cchc.desk.web.entrance import Entrance
from cchc.desk.web.guard import Door, Guard, desk_policy
from cchc.desk.web.log import log_to
from cchc.desk.web.ports import ANY, open_port, port_of
from cchc.desk.web.running import PATH, section_digest
from cchc.desk.web.server import DeskServer
from cchc.desk.workplace import Workplace
from cchc.site.live.watching import LiveWatch
from cchc.sources.settings import read_settings

_PATIENCE: Final = 2.0
_PRIVATE: Final = 0o600
_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
"""The policy of what the preview refuses."""


def run_desk(
    root: Path,
    opened: socket,
    *,
    now: Callable[[], datetime],
    on_start: Callable[[str, str], None],
    progress: Progress | None,
) -> None:
    """Serve the desk of a section at a port until KeyboardInterrupt; `now` is the clock.

    `on_start` gets its address and a ticket as soon as it answers, in a thread.

    Raises:
        ContentError: mkdocs.yml cannot be read.
    """
    log_to(cache_folder(root))
    settings = read_settings(root)
    workplace = Workplace(
        root=root,
        settings=settings,
        now=now,
        keeper=Keeper(root, now=now, docs_dir=settings.docs_dir),
        live=LiveSection.open(root, now=now, progress=progress, from_store=True),
        broadcast=Broadcast(),
    )
    watch = LiveWatch(workplace.live)
    with RunningDesk(workplace, opened) as desk:

        def begin() -> None:
            desk.files.leave_key(desk.entrance)
            on_start(desk.door.address, desk.entrance.new_ticket())

        try:
            watch.start()
            workplace.live.warm_up()
            desk.server.run_from(begin)
        finally:
            watch.stop()
            workplace.publisher.stop_asking()


class RunningDesk:
    """The parts of one desk: its pages at one port, the real pages of the section at another, entrance, server."""

    def __init__(self, workplace: Workplace, opened: socket, *, routes: Sequence[Route] = ROUTES) -> None:
        self.workplace = workplace
        self._opened_for_pages = open_port([ANY])
        port, page_port = port_of(opened), port_of(self._opened_for_pages)
        self.entrance = Entrance(port)
        address = f"http://127.0.0.1:{port}"
        prefix = unquote(workplace.settings.base_path)
        self.pages = PreviewApp(
            SectionPages(workplace, prefix=prefix),
            port=page_port,
            logs=cache_name(workplace.root),
            framed_by=address,
        )
        self.pages.follow(workplace.settings)
        origin, section = f"http://127.0.0.1:{page_port}", section_digest(workplace.root)
        self.door = Door(port=port, policy=desk_policy(preview=origin), section=section, name=section[:16])
        page_door = Door(port=page_port, policy=_NOTHING, section="", name="", lets_in=False, framed_by=address)
        apps: dict[int, ASGIApp] = {
            port: desk_app(
                workplace,
                routes,
                door=self.door,
                entrance=self.entrance,
                running=PATH,
                preview=self.pages.address,
            ),
            page_port: Guard(self.pages, door=page_door, entrance=self.entrance, running=PATH),
        }
        self.server = DeskServer(by_port(apps), on_stop=self._end_streams, sockets=[opened, self._opened_for_pages])
        self.files = EntranceFiles(workplace.root, self.door.address)
        self.entrance.on_entering = self.files.remove_way_in
        announce(workplace.live, workplace.broadcast)
        workplace.live.subscribe(self._show_change)

    def __enter__(self) -> Self:
        """Return the desk, which is cleared away at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what was opened here, and remove what was left for others."""
        self._opened_for_pages.close()
        self.files.remove()

    def _end_streams(self) -> None:
        self.workplace.broadcast.close()
        self.pages.broadcast.close()

    def _show_change(self, snapshot: Snapshot, _paths: frozenset[str]) -> None:
        self.pages.follow(snapshot.settings)
        self.pages.changed()

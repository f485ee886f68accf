"""Opens the desk of a section: finds the one that runs, or takes ports, starts the server and a browser."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from html import escape
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket
from typing import Final, Self
from urllib.parse import unquote

from starlette.routing import Route
from starlette.types import ASGIApp

from cchc.cache_folder import cache_folder
from cchc.content.live.live_section import LiveSection
from cchc.content.live.snapshot import Snapshot
from cchc.desk.announcing import announce
from cchc.desk.broadcast import Broadcast
from cchc.desk.keeping.keeper import Keeper
from cchc.desk.preview.app import PreviewApp
from cchc.desk.preview.live import LivePreview
from cchc.desk.routes import ROUTES
from cchc.desk.web.app import by_port, desk_app
from cchc.desk.web.entrance import Entrance
from cchc.desk.web.guard import ENTER, TICKET, Door, Guard, desk_policy
from cchc.desk.web.log import log_to
from cchc.desk.web.ports import ANY, open_port, port_of
from cchc.desk.web.running import PATH, running_address, section_digest
from cchc.desk.web.server import DeskServer
from cchc.desk.workplace import Workplace
from cchc.lifecycle.places import user_folder
from cchc.site.build_lock import build_turn
from cchc.site.live.watching import LiveWatch
from cchc.sources.settings import read_settings

_PATIENCE: Final = 2.0
_PRIVATE: Final = 0o600
_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
"""The policy of what the preview refuses."""


@dataclass(frozen=True, kw_only=True)
class OpenDesk:
    """A desk that can be entered."""

    address: str
    """The address of the first page, which lets nobody in by itself."""
    way_in: str | None
    """An address that lets one browser in, once; None where a browser was opened."""


def open_desk(  # noqa: PLR0913 - one callback per event
    root: Path,
    *,
    ports: Sequence[int],
    now: Callable[[], datetime],
    open_browser: bool,
    on_start: Callable[[OpenDesk], None],
    on_wait: Callable[[], None],
) -> OpenDesk | None:
    """Serve the desk of a section on this machine until KeyboardInterrupt; return the desk that runs already, if any.

    `now` is the clock. `on_start` gets the desk as soon as it answers, `on_wait` is called before a build has to be
    waited for.

    Raises:
        ContentError: mkdocs.yml cannot be read.
        PortError: the ports are taken, or opening them is not allowed.
    """
    root = root.resolve()
    settings = read_settings(root)
    # Of two that start at once, the second finds the first.
    with build_turn(root, on_wait=on_wait):
        address = running_address(root, ports)
        if address is not None and (ticket := _ask_ticket(root, address)) is not None:
            return _enter(root, address, ticket, open_browser=open_browser)
        opened = open_port(ports)
    with opened:
        workplace = Workplace(
            root=root,
            settings=settings,
            now=now,
            keeper=Keeper(root, now=now, docs_dir=settings.docs_dir),
            live=LiveSection.open(root, now=now),
            broadcast=Broadcast(),
        )
        watch = LiveWatch(workplace.live)
        with RunningDesk(workplace, opened) as desk:
            try:
                watch.start()
                workplace.live.warm_up()
                desk.leave_key()
                log_to(cache_folder(root))
                on_start(_enter(root, desk.door.address, desk.entrance.new_ticket(), open_browser=open_browser))
                desk.server.run()
            finally:
                watch.stop()
    return None


class RunningDesk:
    """The parts of one desk: its pages at one port, the real pages of the section at another, entrance, server."""

    def __init__(self, workplace: Workplace, opened: socket, *, routes: Sequence[Route] = ROUTES) -> None:
        self.workplace = workplace
        self._opened_for_pages = open_port([ANY])
        port, page_port = port_of(opened), port_of(self._opened_for_pages)
        self.entrance = Entrance(port)
        self.entrance.on_entering = self.take_way_in_away
        address = f"http://127.0.0.1:{port}"
        prefix = unquote(workplace.settings.base_path)
        self.pages = PreviewApp(LivePreview(workplace, prefix=prefix), port=page_port, framed_by=address)
        self.pages.follow(workplace.settings)
        origin = f"http://127.0.0.1:{page_port}"
        self.door = Door(port=port, policy=desk_policy(preview=origin), section=section_digest(workplace.root))
        page_door = Door(port=page_port, policy=_NOTHING, section="", lets_in=False, framed_by=address)
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
        self._key = _key_file(workplace.root, self.door.address)
        announce(workplace.live, workplace.broadcast)
        workplace.live.subscribe(self._show_change)

    def __enter__(self) -> Self:
        """Return the desk, which is cleared away at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what was opened here, and remove what was left for others."""
        self._opened_for_pages.close()
        self.take_key_away()

    def _end_streams(self) -> None:
        self.workplace.broadcast.close()
        self.pages.broadcast.close()

    def _show_change(self, snapshot: Snapshot, _paths: frozenset[str]) -> None:
        self.pages.follow(snapshot.settings)
        self.pages.all_changed()

    def leave_key(self) -> None:
        """Let a second start by the same user in: nobody else can read the file."""
        with suppress(OSError):
            _write_private(self._key, self.entrance.key)

    def take_key_away(self) -> None:
        """Remove what `leave_key` has written, and what opened a browser."""
        with suppress(OSError):
            self._key.unlink(missing_ok=True)
        self.take_way_in_away()

    def take_way_in_away(self) -> None:
        """Remove the file that opened a browser: its ticket is used up."""
        with suppress(OSError):
            _way_in_file(self.workplace.root).unlink(missing_ok=True)


def _key_file(root: Path, address: str) -> Path:
    return user_folder() / f"ban-bien-tap-{section_digest(root)[:16]}-{address.rpartition(':')[2]}.khoa"


def _way_in_file(root: Path) -> Path:
    return user_folder() / f"mo-ban-bien-tap-{section_digest(root)[:16]}.html"


def _ask_ticket(root: Path, address: str) -> str | None:
    """Return a ticket for the desk that runs at an address, None where it gives none: it is another user's."""
    connection = HTTPConnection(address.rpartition("/")[2], timeout=_PATIENCE)
    try:
        key = _key_file(root, address).read_text(encoding="ascii")
        connection.request("POST", ENTER, headers={"X-Desk": key})
        response = connection.getresponse()
        ticket = response.read().decode("ascii")
    except (OSError, HTTPException, UnicodeError):
        return None
    finally:
        connection.close()
    return ticket if response.status == HTTPStatus.OK else None


def _enter(root: Path, address: str, ticket: str, *, open_browser: bool) -> OpenDesk:
    """Open a browser on the desk where that is wanted, else return the address that a browser can be given."""
    way_in = f"{address}{ENTER}?{TICKET}={ticket}"
    if open_browser and _open_browser(root, way_in):
        return OpenDesk(address=address, way_in=None)
    return OpenDesk(address=address, way_in=way_in)


def _open_browser(root: Path, way_in: str) -> bool:
    """Open a browser by a file that leads to an address: what a program is started with, all users can read."""
    file = _way_in_file(root)
    page = (
        '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Bàn biên tập</title>'
        f'<meta http-equiv="refresh" content="0; url={escape(way_in)}">'
        f'<p><a href="{escape(way_in)}">Vào bàn biên tập</a></p></html>\n'
    )
    try:
        _write_private(file, page)
        return webbrowser.open(file.as_uri())
    except (OSError, webbrowser.Error):
        return False


def _write_private(file: Path, text: str) -> None:
    """Write a file that only this user can read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Not what somebody else has put there, and never readable for a moment.
    file.unlink(missing_ok=True)
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(number, "w", encoding="utf-8") as new:
        new.write(text)

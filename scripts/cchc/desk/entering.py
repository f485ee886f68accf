"""How a browser gets into a desk, and how a second start finds the one that runs.

Loads next to nothing: a second double click must not wait for what reads a section.
"""

from __future__ import annotations

import os
import secrets
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

from cchc.desk.web.entrance import ENTER, TICKET, Entrance, fits, proof_of
from cchc.desk.web.running import section_digest
from cchc.file_locks import lock
from cchc.lifecycle.places import user_folder

_PATIENCE: Final = 2.0
_PRIVATE: Final = 0o600
_LONGEST: Final = 1000
_LAST_PORT: Final = 65535


@dataclass(frozen=True, kw_only=True)
class OpenDesk:
    """A desk that can be entered."""

    address: str
    """The address of the first page, which lets nobody in by itself."""
    way_in: str | None
    """An address that lets one browser in, once; None where a browser was opened."""


class EntranceFiles:
    """What a running desk leaves for other starts and for a browser, in the folder of this user."""

    def __init__(self, root: Path, address: str) -> None:
        self._key = _key_file(root, address)
        self._way_in = _way_in_file(root)

    def leave_key(self, entrance: Entrance) -> None:
        """Let a second start by the same user in: nobody else can read the file."""
        with suppress(OSError):
            _write_private(self._key, entrance.key)

    def remove(self) -> None:
        """Remove everything that was left."""
        with suppress(OSError):
            self._key.unlink(missing_ok=True)
        self.remove_way_in()

    def remove_way_in(self) -> None:
        """Remove the file that opened a browser: its ticket is used up."""
        with suppress(OSError):
            self._way_in.unlink(missing_ok=True)


@contextmanager
def turn_to_start(root: Path, *, on_wait: Callable[[], None]) -> Iterator[None]:
    """Let this user start one desk of a section after the other."""
    file = user_folder() / f"ban-bien-tap-{section_digest(root)[:16]}.lock"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        stream = file.open("ab")
    except OSError:
        yield
        return
    with stream:
        lock(stream.fileno(), on_wait)
        yield


def _key_file(root: Path, address: str) -> Path:
    return user_folder() / f"ban-bien-tap-{section_digest(root)[:16]}-{address.rpartition(':')[2]}.khoa"


def left_ports(root: Path) -> tuple[int, ...]:
    """Return the ports for which running desks of a section have left keys, whatever port each was given."""
    before, after = f"ban-bien-tap-{section_digest(root)[:16]}-", ".khoa"
    try:
        names = [file.name for file in user_folder().iterdir()]
    except OSError:
        return ()
    ports = (name[len(before) : -len(after)] for name in names if name.startswith(before) and name.endswith(after))
    return tuple(sorted(int(port) for port in ports if port.isascii() and port.isdecimal() and int(port) <= _LAST_PORT))


def _way_in_file(root: Path) -> Path:
    return user_folder() / f"mo-ban-bien-tap-{section_digest(root)[:16]}.html"


def ask_ticket(root: Path, address: str) -> str | None:
    """Return a ticket for the desk that runs at an address, None where it gives none: it is another user's."""
    connection = HTTPConnection(address.rpartition("/")[2], timeout=_PATIENCE)
    question = secrets.token_urlsafe()
    try:
        key = _key_file(root, address).read_text(encoding="ascii")
        # Both sides show that they know the key, and neither sends it: another program may have taken the port.
        connection.request("POST", f"{ENTER}?{TICKET}={question}", headers={"X-Desk": proof_of(key, question)})
        response = connection.getresponse()
        ticket, _, proof = response.read(_LONGEST).decode("ascii").partition("\n")
    except (OSError, HTTPException, UnicodeError):
        return None
    finally:
        connection.close()
    is_ours = response.status == HTTPStatus.OK and fits(proof_of(key, question + ticket), proof)
    return ticket if is_ours else None


def enter(root: Path, address: str, ticket: str, *, open_browser: bool) -> OpenDesk:
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

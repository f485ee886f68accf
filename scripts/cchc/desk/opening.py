"""Opens the desk of a section: finds the one that runs, or starts one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.desk.entering import OpenDesk, ask_ticket, enter, left_ports, turn_to_start
from cchc.desk.web.ports import open_port
from cchc.desk.web.running import running_address

if TYPE_CHECKING:
    from cchc.content.loader import Progress


def open_desk(  # noqa: PLR0913 - one callback per event
    root: Path,
    *,
    ports: Sequence[int],
    now: Callable[[], datetime],
    open_browser: bool,
    on_start: Callable[[OpenDesk], None],
    on_wait: Callable[[], None],
    progress: Progress | None = None,
) -> OpenDesk | None:
    """Serve the desk of a section on this machine until KeyboardInterrupt; return the desk that runs already, if any.

    `now` is the clock. `on_start` gets the desk as soon as it answers, in a thread; `on_wait` is called before another
    start of this section has to be waited for, `progress` while the section is read.

    Raises:
        ContentError: mkdocs.yml cannot be read.
        PortError: the ports are taken, or opening them is not allowed.
    """
    root = root.resolve()
    with ExitStack() as turn:
        # Of two that start at once, the second finds the first: it waits until that one answers, however long its
        # section takes to read.
        turn.enter_context(turn_to_start(root, on_wait=on_wait))
        address = running_address(root, tuple(dict.fromkeys((*ports, *left_ports(root)))))
        if address is not None and (ticket := ask_ticket(root, address)) is not None:
            return enter(root, address, ticket, open_browser=open_browser)
        # A start that only finds the desk does not wait for all that it is made of.
        from cchc.desk.starting import run_desk  # noqa: PLC0415

        def begin(address: str, ticket: str) -> None:
            turn.close()
            on_start(enter(root, address, ticket, open_browser=open_browser))

        with open_port(ports) as opened:
            run_desk(root, opened, now=now, on_start=begin, progress=progress)
    return None

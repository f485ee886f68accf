"""`cchc desk`: the desk of the section, in the browser."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc.cli import console
from cchc.cli.parameters import folder_option, port_option
from cchc.cli.taken_ports import explain_port
from cchc.text.dates import ICT

if TYPE_CHECKING:
    from cchc.desk.entering import OpenDesk

PORTS: Final = range(8010, 8020)
"""Where a desk may be that nobody has given a port."""
EXIT_USAGE: Final = 2
_WAITS: Final = "Bàn biên tập của chuyên mục này đang được mở ở một cửa sổ khác. Chờ nó mở xong (dừng: Ctrl+C) …"


@click.command(
    help="Mở bàn biên tập: soạn, xem thử, sửa bài trong trình duyệt.\n\n"
    "Bàn biên tập chỉ mở trên máy này. Đang mở ở cửa sổ khác thì lệnh này mở lại trang ấy. Dừng: Ctrl+C.",
    short_help="Mở bàn biên tập trong trình duyệt.",
    options_metavar="[TÙY CHỌN]",
)
@folder_option
@port_option(PORTS)
@click.option("--open/--no-open", "open_browser", default=True, help="Mở trình duyệt, hoặc chỉ in địa chỉ.")
def desk(root: Path, port: int | None, open_browser: bool) -> None:
    """Open the desk of the section."""
    from cchc.desk.opening import open_desk  # noqa: PLC0415 - `cchc --help` must not wait for the server
    from cchc.desk.web.ports import PortError  # noqa: PLC0415

    try:
        with ExitStack() as bar:
            progress = bar.enter_context(console.progress_bar("Đọc nội dung"))

            def on_start(opened: OpenDesk) -> None:
                bar.close()
                console.say(f"Bàn biên tập: {opened.address}/ (dừng: Ctrl+C)")
                _show_way_in(opened)

            running = open_desk(
                root,
                ports=PORTS if port is None else (port,),
                now=lambda: datetime.now(ICT),
                open_browser=open_browser,
                on_start=on_start,
                on_wait=lambda: console.print_error(_WAITS),
                progress=progress,
            )
    except KeyboardInterrupt:
        console.say("Đã đóng bàn biên tập.")
    except PortError as error:
        console.print_error(explain_port(error.reason, port, ports=PORTS))
        sys.exit(EXIT_USAGE)
    else:
        if running is not None:
            console.say(f"Bàn biên tập của chuyên mục này đang mở ở một cửa sổ khác: {running.address}/")
            _show_way_in(running)


def _show_way_in(opened: OpenDesk) -> None:
    if opened.way_in is not None:
        console.say(f"Mở bằng trình duyệt địa chỉ này, chỉ dùng được một lần: {opened.way_in}")

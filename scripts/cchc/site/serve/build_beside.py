"""A build in a process of its own: pages are answered meanwhile, and its memory is given back."""

from __future__ import annotations

import logging
import multiprocessing
import os
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from cchc.cache_folder import cache_name, cache_notice
from cchc.errors import ContentError, Problem
from cchc.interrupts import end_with_parent, ignore_interrupts, interrupts_held
from cchc.process_end import QuickEnd
from cchc.site.building import BuildReport, Preview, build_section

_LOG: Final = logging.getLogger(__name__)
_FAULT: Final = (
    "Chương trình gặp lỗi của chính nó nên chưa dựng được trang. "
    "Gửi tệp ban-bien-tap.log trong thư mục này cho người lập trình."
)
_ENDED: Final = (
    "Hệ điều hành đã dừng việc dựng trang giữa chừng, thường vì máy hết bộ nhớ. "
    "Đóng bớt chương trình rồi lưu lại một tệp để dựng tiếp."
)
_Message = BuildReport | tuple[Problem, ...] | str | None
"""The report, the Problems, the traceback of a fault of the program; None where another build has to end first."""


def build_beside(root: Path, *, now: datetime, preview: Preview, on_wait: Callable[[], None]) -> BuildReport:
    """Do what `build_section` does in a process of its own; in this one where the machine starts no other.

    Whatever ends this call, the process ends with it.

    Raises:
        ContentError: as `build_section` does, and where the process failed.
    """
    if cache_notice(root) is not None:
        # What is kept for the next build is kept for this process alone.
        return build_section(root, now=now, preview=preview, on_wait=on_wait)
    # Spawned, never forked: it is the only way Windows has, and this process has threads.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(root, now, preview, theirs), name="build")
    try:
        with theirs, interrupts_held():
            process.start()
    except OSError:
        # Without memory or rights no process starts.
        ours.close()
        return build_section(root, now=now, preview=preview, on_wait=on_wait)
    message: _Message = None
    try:
        # Where the system ended it, there is no other message.
        with ours, suppress(EOFError, OSError):
            while (message := ours.recv()) is None:
                on_wait()
    finally:
        process.terminate()
        process.join()
    if isinstance(message, BuildReport):
        return message
    if isinstance(message, tuple):
        raise ContentError(message)
    if message is None:
        raise ContentError([Problem(".", 0, _ENDED)])
    _LOG.error("%s", message)
    raise ContentError([Problem(cache_name(root), 0, _FAULT)])


def _build(root: Path, now: datetime, preview: Preview, pipe: Connection) -> None:
    """Build, and send what came of it."""
    ignore_interrupts()
    end_with_parent()
    QuickEnd()
    if hasattr(os, "nice"):
        # Whoever looks at a page comes first.
        os.nice(5)
    with pipe:
        pipe.send(_built(root, now=now, preview=preview, on_wait=lambda: pipe.send(None)))


def _built(root: Path, *, now: datetime, preview: Preview, on_wait: Callable[[], None]) -> _Message:
    try:
        return build_section(root, now=now, preview=preview, on_wait=on_wait, is_last=True)
    except ContentError as error:
        return tuple(error.problems)
    except Exception:  # noqa: BLE001 - no editor gets a traceback
        return traceback.format_exc()

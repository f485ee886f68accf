"""An index that another process builds, beside the pages and feeds that this one writes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

from cchc.interrupts import ignore_interrupts, interrupts_held
from cchc.search.index import build_index
from cchc.search.layout import FileKey, IndexLayout
from cchc.site.search.terms_file import TermsFile

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

LEAST_ENTRIES: Final = 1000
"""With fewer, starting a process takes as long as building the index."""


class IndexBeside:
    """An index that is being built in a process of its own."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self._process = process
        self._pipe = pipe

    @classmethod
    def of(cls, layout: IndexLayout, terms: Iterable[bytes]) -> Self | None:
        """Start to build an index from the terms of its entries; None where the machine starts no process for it."""
        # A build without a new index needs no other process, nor the megabyte of what starts one.
        import multiprocessing  # noqa: PLC0415

        if (os.cpu_count() or 1) < 2 or multiprocessing.current_process().daemon:  # noqa: PLR2004 - one core
            return None
        # Spawned, never forked: it is the only way Windows has, and the same everywhere.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_build, args=(layout, theirs), daemon=True)
        try:
            with theirs, interrupts_held():
                process.start()
        except OSError:
            # Without memory or rights no process starts.
            ours.close()
            return None
        beside = cls(process, ours)
        try:
            for entry in terms:
                ours.send_bytes(entry)
        except OSError:
            # The system ended it.
            beside.stop()
            return None
        except BaseException:
            beside.stop()
            raise
        return beside

    def result(self, keep: Callable[[FileKey, str], None]) -> dict[str, int] | None:
        """Wait for the index, give each file of it to `keep` as it comes, and return the words.

        None where the process failed, so that the index has to be built here.
        """
        try:
            while (found := self._pipe.recv()) is not None:
                keep(*found)
            words: dict[str, int] = self._pipe.recv()
        except (EOFError, OSError):
            return None
        finally:
            self.stop()
        return words

    def stop(self) -> None:
        """End the process, whether it is done or not."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()


def _build(layout: IndexLayout, pipe: Connection) -> None:
    """Build an index from what comes through a pipe, and send its files back."""
    import gc  # noqa: PLC0415 - in the other process alone

    ignore_interrupts()
    gc.disable()
    # What fails here is tried again where it can be told of.
    with suppress(Exception), pipe, TermsFile(layout.entries) as terms:
        for _ in range(layout.entries):
            terms.add(pipe.recv_bytes())
        index = build_index(layout, terms.ranges())
        for key in [*index.files]:
            pipe.send((key, index.files.pop(key)))
        pipe.send(None)
        pipe.send(index.words)

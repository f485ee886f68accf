"""Pages of texts that nobody has saved, for as long as somebody looks at them."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from typing import Final

from cchc.site.live.live_pages import LiveFile

_MOST: Final = 20
"""Pages that are kept: as many as people have windows open."""


class UnsavedPages:
    """The last page that was drawn for each window and file; for any number of threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, LiveFile] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, page: LiveFile, *, path: str, window: str) -> str:
        """Keep a page, in place of the one before of the same window and file, and return the name it is asked by."""
        name = hashlib.sha256(f"{window}\n{path}".encode()).hexdigest()[:16]
        with self._lock:
            self._pages[name] = page
            self._pages.move_to_end(name)
            while len(self._pages) > _MOST:
                self._pages.popitem(last=False)
        return name

    def find(self, name: str) -> LiveFile | None:
        """Return the page of a name, None where it was not kept so long."""
        with self._lock:
            return self._pages.get(name)

"""What `cchc serve` shows: pages as they were saved, and what takes a whole build as the last one made it."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from cchc.desk.preview.folder import PreviewFolder
from cchc.desk.preview.found import Made, Moved
from cchc.model.media_types import media_type
from cchc.site.live.live_pages import LiveFile
from cchc.site.serve.preview import LivePreview

_LIVE = ("text/css", "text/javascript", "image/")
"""Types of what, beside pages, is shown as it was saved."""


class ServedPages:
    """The section in memory over the folder of its last build.

    Feeds, tables and the search index are those of the build, as are films, of which browsers ask for parts.
    """

    def __init__(self, folder: PreviewFolder) -> None:
        self.prefix = folder.prefix
        self._folder = folder
        self.preview: LivePreview | None = None
        """What keeps the section in memory."""

    def version(self, address: str) -> str:
        """Return what changes with the picture or film at an address, not quoted; “” where there is none."""
        pages = self.preview.pages if self.preview is not None else None
        if pages is None or not media_type(address).startswith(_LIVE):
            return self._folder.version(address)
        return pages.version(address.removeprefix(self.prefix))

    def find(self, address: str, *, unsaved: str = "") -> Path | Made | Moved:
        """Return what is at an address, which is not quoted; of what is missing the page for it."""
        pages = self.preview.pages if self.preview is not None else None
        if pages is None or not address.startswith(self.prefix):
            return self._folder.find(address, unsaved=unsaved)
        place = address.removeprefix(self.prefix)
        # Quoted: an address is unquoted once.
        live = partial(pages.at, quote(place))
        if not place or place.endswith(("/", ".html")):
            return _made(live())
        if media_type(place).startswith(_LIVE) and (file := live()).status is HTTPStatus.OK:
            return _made(file)
        found = self._folder.find(address, unsaved=unsaved)
        return _made(live()) if isinstance(found, Made) else found


def _made(file: LiveFile) -> Made:
    return Made(data=file.data, type=file.type, status=file.status)

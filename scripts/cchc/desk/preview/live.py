"""The real pages of a section at the desk, drafts and texts that are not saved included."""

from __future__ import annotations

from urllib.parse import quote

from cchc.desk.preview.found import Made, Moved
from cchc.desk.workplace import Workplace


class SectionPages:
    """The section as it is in memory, below the prefix of its published addresses."""

    def __init__(self, workplace: Workplace, *, prefix: str) -> None:
        self.prefix = prefix
        self._workplace = workplace

    def version(self, address: str) -> str:
        """Return what changes with the picture or film at an address; “” where there is none."""
        return self._workplace.pages.version(address.removeprefix(self.prefix))

    def find(self, address: str, *, unsaved: str = "") -> Made | Moved:
        """Return what is at an address; what is not there is the page that says so."""
        if not address.startswith(self.prefix):
            return Moved(quote(self.prefix))
        page = self._workplace.unsaved_pages.find(unsaved) if unsaved else None
        if page is None:
            # Quoted again: an address is unquoted once.
            page = self._workplace.pages.at(quote(address.removeprefix(self.prefix)))
        return Made(data=page.data, type=page.type, status=page.status)

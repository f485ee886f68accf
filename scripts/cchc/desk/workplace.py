"""What every route of the desk works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from cchc.content.live.live_section import LiveSection
from cchc.desk.broadcast import Broadcast
from cchc.desk.keeping.keeper import Keeper
from cchc.desk.publishing import Publisher
from cchc.desk.unsaved_pages import UnsavedPages
from cchc.model.settings import Settings
from cchc.site.live.live_pages import LivePages


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """One section at one desk, for as long as the desk runs."""

    root: Path
    """The project folder, resolved."""
    settings: Settings
    """mkdocs.yml as it was when the desk was opened."""
    now: Callable[[], datetime]
    """The clock; aware, in ICT."""
    keeper: Keeper
    """The one way in which files are written."""
    live: LiveSection
    """The section in memory, with its lists, search and checks. A route takes `live.snapshot()` once."""
    publisher: Publisher = field(default_factory=Publisher)
    """The one publication that may run."""
    broadcast: Broadcast
    """What open pages are notified with."""

    @cached_property
    def unsaved_pages(self) -> UnsavedPages:
        """The pages of texts that stand in windows of browsers and nowhere else."""
        return UnsavedPages()

    @cached_property
    def pages(self) -> LivePages:
        """The real pages of the section on demand, drafts and texts that are not saved included."""
        return LivePages(self.live)
